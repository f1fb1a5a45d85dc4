"""Answers as text: what `print(answer)` prints in Python, the same as the command line does."""

import contextlib
import io
from collections.abc import Callable, Mapping
from typing import Any

from allegiance.cli.chains import put_path
from allegiance.cli.page import Page
from allegiance.model.path import PathAnswer

#: How an answer is printed, by its type. A command adds its own here.
PRINTERS: Mapping[type, Callable[[Page, Any], None]] = {PathAnswer: put_path}


def told(answer: object) -> str:
    """Return an answer in words, without the last line break; one that has no printer as Python writes it."""
    printer = PRINTERS.get(type(answer))
    if printer is None:
        return repr(answer)
    words = io.StringIO()
    with contextlib.redirect_stdout(words):
        printer(Page(), answer)
    return words.getvalue().rstrip("\n")
