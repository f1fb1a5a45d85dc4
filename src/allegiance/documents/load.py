"""Paths to documents: find the files, tell their formats, read them one by one."""

import dataclasses
import datetime as dt
import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from allegiance.documents import html, jsonlines, pdf, plain, word
from allegiance.documents.finish import PACKAGE_BYTES, TEXT_BYTES, refuse, too_large, too_long
from allegiance.documents.inputs import STDIN, Input, find_inputs
from allegiance.documents.sniff import HEAD, Format, detect
from allegiance.model.document import Document, Skipped

__all__ = ["Input", "Metadata", "count_documents", "find_inputs", "load"]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the user knows of all inputs: it fills what an input does not say, and overrules nothing."""

    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    published: dt.date | None = None


def count_documents(inputs: Sequence[Input]) -> int:
    """Return how many documents and refusals `load` will yield: one an input, or one a line of JSON lines.

    Standard input, and what else can be read once only, counts as one; so does a file that cannot be opened.
    """
    return sum(map(_count, inputs))


def load(input_: Input, *, overrides: Metadata = Metadata()) -> Iterator[Document | Skipped]:
    """Yield the documents of one input, or why there is none, holding one document in memory at a time.

    Never raises for what a file holds: one that vanished, is damaged or is no text is Skipped with a reason.
    """
    try:
        with _opened(input_) as opened:
            head, stream = _begun(opened)
            for found in _read(input_, head, stream):
                yield _filled(found, input_, overrides) if isinstance(found, Document) else found
    except OSError as error:
        yield refuse(
            input_, f"cannot be read ({error.strerror or error}): check that it is there and its permissions."
        )


def _opened(input_: Input) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if input_.path == STDIN else Path(input_.path).open("rb")


def _begun(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a stream, and a stream that begins with them again."""
    if stream.seekable():
        start = stream.tell()
        head = stream.read(HEAD)
        stream.seek(start)
        return head, stream
    head = stream.read(HEAD)
    return head, io.BufferedReader(_Rejoined(head, stream))


def _read(input_: Input, head: bytes, stream: BinaryIO) -> Iterator[Document | Skipped]:
    if not head:
        yield refuse(input_, "is empty: give it some text.")
        return
    format_ = detect(input_, head)
    if isinstance(format_, Skipped):
        yield format_
    elif format_ is Format.JSON_LINES:
        yield from jsonlines.read(stream, input_, head)
    elif format_ in {Format.TEXT, Format.HTML}:
        data = stream.read(TEXT_BYTES + 1)
        read = html.read if format_ is Format.HTML else plain.read
        yield read(data, input_) if len(data) <= TEXT_BYTES else too_long(input_)
    else:
        package = stream if stream.seekable() else io.BytesIO(stream.read(PACKAGE_BYTES + 1))
        oversized = isinstance(package, io.BytesIO) and len(package.getbuffer()) > PACKAGE_BYTES
        yield (
            too_large(input_)
            if oversized
            else (pdf.read if format_ is Format.PDF else word.read)(package, input_)
        )


def _filled(document: Document, input_: Input, overrides: Metadata) -> Document:
    known = {
        field.name: getattr(overrides, field.name)
        for field in dataclasses.fields(overrides)
        if getattr(document, field.name) is None
    }
    return dataclasses.replace(document, path=None if input_.path == STDIN else input_.path, **known)


def _count(input_: Input) -> int:
    if input_.path == STDIN:
        return 1
    try:
        with Path(input_.path).open("rb") as stream:
            if not stream.seekable():
                return 1
            head = stream.read(HEAD)
            if not head or detect(input_, head) is not Format.JSON_LINES:
                return 1
            stream.seek(0)
            return max(1, jsonlines.count(stream))
    except OSError:
        return 1


class _Rejoined(io.RawIOBase):
    """A stream that can be read once only, with the bytes already taken from it put back before the rest."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` from the bytes put back, and from the stream after them."""
        piece = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)
