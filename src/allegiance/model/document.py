"""A report as text with fixed offsets, and what is known of where it came from."""

import dataclasses
import datetime as dt
import hashlib

from allegiance.model.ids import content_id


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report.

    `text` never changes after the document is made: every offset in the project counts its code points.
    Two documents are equal when text and metadata are. `None` means that nobody said.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: dt.date | None = None
    language: str | None = None
    source_id: str | None = None  #: the id that the input itself gave ("id" of a JSON line)
    path: str | None = None  #: the file that it was read from, as the user named it; no part of `id`
    #: the text with the small letters of prose where it is in capitals, character for character; None where it is not
    in_prose: str | None = dataclasses.field(default=None, compare=False, repr=False)

    @property
    def id(self) -> str:
        """The content id: text and the metadata that tell one report from another."""
        published = self.published.isoformat() if self.published else None
        return content_id("document", self.text, self.publisher, published, self.url, self.title)

    @property
    def prose(self) -> str:
        """The text as it is read: with small letters where it is in capitals and they were given back."""
        return self.text if self.in_prose is None else self.in_prose

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DocumentInfo:
    """A stored document without its text: what an answer prints as the source of a claim."""

    id: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    published: dt.date | None
    path: str | None
    length: int  #: of the text, in code points
    origin: str | None = None  #: Origin.id: the report it goes back to; None before that was looked for


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that gave no document, and the sentence that says why."""

    path: str
    reason: str
