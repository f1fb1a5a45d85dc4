"""JSON lines: one object with `text` a line."""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from allegiance.documents.decode import decode, marked_encoding
from allegiance.documents.finish import LIMIT, checked, described, refuse, too_long
from allegiance.documents.inputs import Input
from allegiance.errors import UsageError
from allegiance.model.document import Document, Skipped

#: Characters. JSON may write each character of a text as six ("\u0434"); a longer line is over the limit.
_LINE = 6 * LIMIT
_CHUNK = 1 << 20
_FIELDS = ("id", "title", "publisher", "source", "author", "date", "url", "language")


def read(stream: BinaryIO, input_: Input, head: bytes) -> Iterator[Document | Skipped]:
    """Yield what each line holds, one line in memory at a time; `head` is how the stream begins.

    A line that is no object, has no text, or a field of a wrong kind, is Skipped with its number and the
    others go on. Blank lines count for the numbers and are passed over.
    """
    found = False
    for number, line in _lines(stream, marked_encoding(head)):
        found = True
        yield too_long(input_, line=number) if line is None else _document(line, input_, number)
    if not found:
        yield refuse(input_, "holds nothing but white space: give it some text.")


def count(stream: BinaryIO) -> int:
    """Return how many lines are not blank, without holding a whole line."""
    lines, fresh = 0, True
    while piece := stream.readline(_CHUNK):
        if fresh and piece.strip():
            lines, fresh = lines + 1, False
        fresh = fresh or piece.endswith(b"\n")
    return lines


def _lines(stream: BinaryIO, encoding: str | None) -> Iterator[tuple[int, str | None]]:
    """Yield number and text of the lines that are not blank; None for one that is too long to be read."""
    # Broken UTF-8 is kept as half characters, so that its line can be decoded anew and the others stay.
    errors = "surrogateescape" if encoding is None else "replace"
    text = io.TextIOWrapper(stream, encoding or "utf-8", errors, newline="\n")
    number = 0
    try:
        while line := text.readline(_LINE + 1):
            number += 1
            if len(line) > _LINE and not line.endswith("\n"):
                while (rest := text.readline(_CHUNK)) and not rest.endswith("\n"):
                    pass
                yield number, None
            elif line.strip():
                yield number, line
    finally:
        text.detach()  # closing it would close the stream, which is its opener's


def _document(line: str, input_: Input, number: int) -> Document | Skipped:
    try:
        found = json.loads(_mended(line))
    except (ValueError, RecursionError) as error:
        why = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deeply"
        return refuse(input_, f"is no JSON object ({why}): correct or remove it.", line=number)
    if not isinstance(found, dict):
        return refuse(input_, 'is no JSON object: write {"text": "..."}.', line=number)
    if not isinstance(found.get("text"), str):
        return refuse(input_, 'has no text: give it a field "text".', line=number)
    try:
        document = described(found["text"], _fields(found))
    except UsageError as error:
        return refuse(input_, f"cannot be used: {error}", line=number)
    return checked(document, input_, line=number)


def _mended(line: str) -> str:
    if line.isascii() or not any("\udc80" <= c <= "\udcff" for c in line):
        return line
    return decode(line.encode("utf-8", "surrogateescape"))


def _fields(found: dict[str, Any]) -> dict[str, str]:
    """Return the known fields as text; a number may be an id or a date, a list of names an author."""
    fields = {}
    for name in _FIELDS:
        value = found.get(name)
        if name == "author" and isinstance(value, list) and all(isinstance(v, str) for v in value):
            value = ", ".join(value)
        if name in {"id", "date"} and isinstance(value, int):
            value = str(value)
        if value is None:
            continue
        if not isinstance(value, str):
            raise UsageError(f"its {name} is no text but {json.dumps(value)[:60]}, so write it in quotes.")
        fields[name] = value
    return fields
