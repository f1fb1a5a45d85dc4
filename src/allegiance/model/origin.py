"""Which documents go back to one report: what counts as one source."""

import dataclasses
import datetime as dt
from enum import StrEnum


class CopyKind(StrEnum):
    """Why two documents are held to go back to one report."""

    NEAR_COPY = "near_copy"  #: much of the text is the same
    CREDIT = "credit"  #: a dateline or byline credits an agency whose report it is
    LINK = "link"  #: it links to the other
    QUOTED = "quoted"  #: both quote one statement word for word
    VERSION = "version"  #: a later edition of one page
    JUDGED = "judged"  #: a person joined them


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Copying:
    """One link in a chain of copying: `copy` goes back to `source`, and the words that show it."""

    copy: str  #: Document.id of the later, or the one that credits
    source: str | None  #: Document.id of the earlier; None for an agency whose own text the project lacks
    agency: str | None = None  #: who is credited, for `CREDIT`
    kind: CopyKind = CopyKind.NEAR_COPY
    share: float = 1.0  #: how much of the copy's text is the source's, 0..1
    words: int = 0  #: of the copy that stand in the source, in runs of some length
    runs: tuple[
        tuple[int, int], ...
    ] = ()  #: which words of the copy these are: the first of each run, and its end
    evidence: str = ""  #: one clause for people, with the words: "'(AFP)' in the dateline"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A document says in so many words that it is an agency's report: a dateline, a byline, a closing line."""

    agency: str
    evidence: str  #: the words


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What is kept of a document's words so that its copies are found without going through all texts."""

    document: str  #: Document.id
    words: int
    digest: int  #: hash of all words in order: two documents that have it are the same text
    page: int | None  #: hash of the address
    heading: int | None  #: hash of publisher and title
    sample: tuple[int, ...]  #: hashes of some of its shingles, chosen by the hash alone, in order
    credit: Credit | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What of a document matters for which report it goes back to, besides its words."""

    id: str  #: Document.id
    publisher: str | None
    published: dt.date | None
    words: int
    digest: int
    credit: Credit | None = None

    @property
    def order(self) -> tuple[dt.date, str]:
        """Earliest first, undated last; the same on every machine."""
        return (self.published or dt.date.max, self.id)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Documents that go back to one report."""

    id: str  #: content id of the first document's id
    name: str  #: for people: the publisher of the first document, or the agency that it credits
    documents: tuple[str, ...]  #: Document.ids, the earliest first
    copies: tuple[Copying, ...]  #: why they are one
