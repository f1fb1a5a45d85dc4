"""Which format a file has: by its content where that is plain, by its suffix where content says little."""

import re
from enum import StrEnum

from allegiance.documents.decode import decode, is_binary
from allegiance.documents.finish import refuse
from allegiance.documents.inputs import Input
from allegiance.model.document import Skipped

#: Bytes that are looked at: enough for a first line of JSON that begins with its metadata.
HEAD = 65_536


class Format(StrEnum):
    """What a file can be read as."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    WORD = "word"
    JSON_LINES = "json lines"


_SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".markdown": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
}
#: First bytes that only one format has, whatever the suffix says.
_MAGIC = ((b"%PDF-", Format.PDF), (b"PK\x03\x04", Format.WORD))
#: First bytes of what cannot be read, and the remedy.
_UNREADABLE = (
    (
        b"\xd0\xcf\x11\xe0",
        "is an old Word file, or one with a password: save it as .docx without a password.",
    ),
    (b"{\\rtf", "is rich text (RTF): save it as .docx or as plain text."),
    (b"\x1f\x8b", "is compressed (gzip): unpack it first."),
    (b"\x89PNG", "is an image: run OCR over it and give the text."),
    (b"\xff\xd8\xff", "is an image: run OCR over it and give the text."),
    (b"GIF8", "is an image: run OCR over it and give the text."),
    (b"II*\0", "is an image: run OCR over it and give the text."),
    (b"MM\0*", "is an image: run OCR over it and give the text."),
)
_READABLE = "save it as text, Markdown, HTML, PDF, Word (.docx) or JSON lines."
_HTML = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)
_JSON_OBJECT = re.compile(r'\s*\{[ \t]*"')
_JSON = re.compile(r"\s*[\[{]")


def detect(input_: Input, head: bytes) -> Format | Skipped:
    """Return the format of the file that begins with `head`, or why it has none that can be read.

    Bytes that only PDF, Word, images or archives begin with decide first, then a known suffix, then what the
    text looks like; text that looks like nothing else is plain text.
    """
    for magic, found in _MAGIC:
        if head.startswith(magic):
            return found
    for magic, reason in _UNREADABLE:
        if head.startswith(magic):
            return refuse(input_, reason)
    format_ = _SUFFIXES.get(input_.suffix)
    if format_ in {Format.PDF, Format.WORD}:
        return format_
    if is_binary(head):
        kind = f"a binary file ({input_.suffix})" if input_.suffix else "a binary file of unknown type"
        return refuse(input_, f"is {kind}: {_READABLE}")
    return format_ if format_ is not None else _by_text(input_, decode(head))


def _by_text(input_: Input, text: str) -> Format | Skipped:
    if _HTML.match(text):
        return Format.HTML
    if _JSON_OBJECT.match(text):
        return Format.JSON_LINES
    if input_.suffix == ".json" and _JSON.match(text):
        return refuse(input_, "is JSON over several lines: write one object a line, as `jq -c` does.")
    if text.lstrip().startswith("<?xml"):
        return refuse(input_, f"is XML of an unknown kind: {_READABLE}")
    return Format.TEXT
