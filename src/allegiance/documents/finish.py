"""What every format does at its end: the text made clean and checked, or refused with a reason."""

import dataclasses
from collections.abc import Mapping

from allegiance.documents.dates import parse_date
from allegiance.documents.decode import tidy
from allegiance.documents.inputs import Input
from allegiance.model.document import Document, Skipped

#: Characters. "War and Peace" has some three million; what is longer than five is no report but a corpus in
#: one file, which as one document would have one date and one publisher, and could not be interrupted.
LIMIT = 5_000_000
#: Bytes. No text of LIMIT characters is longer in UTF-8 or UTF-16: the rest of what is need not be read.
TEXT_BYTES = 4 * LIMIT
#: Bytes. PDF and Word hold images beside their text; beyond this a piped or zipped one would fill the memory.
PACKAGE_BYTES = 200_000_000


def refuse(input_: Input, reason: str, *, line: int | None = None) -> Skipped:
    """Return why an input, or one line of it, gave no document: one sentence that begins with its name."""
    where = input_.name if line is None else f"{input_.name}, line {line},"
    return Skipped(path=input_.path, reason=f"{where} {reason}")


def too_long(input_: Input, *, line: int | None = None) -> Skipped:
    """Return the refusal of a text over `LIMIT`."""
    reason = (
        f"holds more than {LIMIT:,} characters: split it into its reports, one file or one JSON line each."
    )
    return refuse(input_, reason, line=line)


def too_large(input_: Input) -> Skipped:
    """Return the refusal of a PDF or Word file over `PACKAGE_BYTES`."""
    return refuse(input_, f"is larger than {PACKAGE_BYTES // 1_000_000} MB: split it, or save it as text.")


def damaged(input_: Input, kind: str, error: Exception) -> Skipped:
    """Return the refusal of a file that its own library cannot open."""
    why = " ".join(str(error).split()).rstrip(".")[:120] or type(error).__name__
    return refuse(input_, f"is a damaged {kind} ({why}): get a fresh copy, or save it as text.")


def checked(document: Document, input_: Input, *, line: int | None = None) -> Document | Skipped:
    """Return the document with its text and metadata made clean, or why its text cannot be used.

    Metadata that is empty or white space becomes None; a language keeps its main part ("en" of "en-GB").
    """
    if len(document.text) > LIMIT:
        return too_long(input_, line=line)
    text = tidy(document.text)
    if not text.strip():
        return refuse(input_, "holds nothing but white space: give it some text.", line=line)
    language = _one_line(document.language)
    return dataclasses.replace(
        document,
        text=text,
        title=_one_line(document.title),
        publisher=_one_line(document.publisher),
        author=_one_line(document.author),
        url=_one_line(document.url),
        language=language and language.replace("_", "-").split("-")[0].lower(),
        source_id=_one_line(document.source_id),
    )


def described(text: str, fields: Mapping[str, str]) -> Document:
    """Return the document that a text and its named fields make; unknown names are passed over.

    The names are id, title, publisher (or source), author, date, url and language. Raises `UsageError` when
    the date is none.
    """
    date = fields.get("date", "").strip()
    return Document(
        text=text,
        title=fields.get("title"),
        publisher=fields.get("publisher") or fields.get("source"),
        author=fields.get("author"),
        url=fields.get("url"),
        published=parse_date(date) if date else None,
        language=fields.get("language"),
        source_id=fields.get("id"),
    )


def _one_line(value: str | None) -> str | None:
    return None if value is None else " ".join(tidy(value).split()) or None
