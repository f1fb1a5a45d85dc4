"""Whether one of two documents has its text from the other, and the words that show it.

What is found hangs on the two documents and on what is known to be furniture, and on nothing else: so pairs
can be compared in any order, when they come.
"""

import bisect
import dataclasses
import datetime as dt
import re
from collections.abc import Container, Sequence

import numpy as np
import numpy.typing as npt

from allegiance.documents.copies.credits import canonical, credit_of, name_key, partial_credit
from allegiance.documents.copies.fingerprints import page_key
from allegiance.documents.copies.shingles import LENGTH, Hashes, sampled, shingles, word_spans, words
from allegiance.model.document import Document
from allegiance.model.origin import Copying, CopyKind, Credit

#: Words in a row that two documents must share for these to count: what stands in both by chance is shorter.
RUN = 8
#: The least share of a copy's words that the other has, and the least number of them, by what else speaks for it.
COPY = (0.25, 25)
QUOTATION = (0.18, 25)  #: where what they share is a statement between quotation marks
CREDITED = (0.12, 20)  #: where it names the other as its source, within days
SAME_PAGE = (0.30, 10)  #: at the same address
SAME_HEADING = (0.50, 10)  #: same publisher and title
#: An outlet repeats its own background from report to report; most of the text must be the same.
SAME_OUTLET = (0.60, 25)
#: So much in common is a copy whatever else its publisher prints on every page.
WHOLE = 0.8
#: Days between a report and another that is credited to the same agency, or to it.
CREDIT_DAYS = 2
_QUOTED = re.compile(r"[“\"„«]([^”\"»]{60,3000})[”\"»]")
_MOSTLY = 0.6
_SHOWN = 12  #: words that are quoted as evidence


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A document made ready to be compared with many others."""

    document: Document
    id: str
    words: int
    hashes: Hashes
    credit: Credit | None

    @classmethod
    def of(cls, document: Document) -> "Compared":
        """Make it ready."""
        listed = words(document.text)
        return cls(
            document=document,
            id=document.id,
            words=len(listed),
            hashes=shingles(listed),
            credit=credit_of(document),
        )


@dataclasses.dataclass(frozen=True, slots=True)
class _Shared:
    """Which words of `one` stand in runs that the other document has as well."""

    one: Compared
    covered: npt.NDArray[np.bool_]
    longest: tuple[int, int]  #: the longest run: its first word and the one after its last

    @property
    def words(self) -> int:
        return int(self.covered.sum())

    @property
    def share(self) -> float:
        return self.words / self.one.words if self.one.words else 0.0


@dataclasses.dataclass(frozen=True, slots=True)
class _Grounds:
    """What speaks for a copy besides the words in common, and so how many of these are enough."""

    kind: CopyKind
    share: float
    words: int
    told: str = ""  #: for people


def compare(one: Compared, other: Compared, furniture: Container[int] = frozenset()) -> Copying | None:
    """Return which of two documents has its text from the other, or None where neither has.

    `furniture` holds sampled shingles that a publisher prints on page after page: runs made of them do not
    count, unless nearly all of a document is in the other.
    """
    copy, source = _in_order(_shared(one, other, furniture), _shared(other, one, furniture))
    grounds = _grounds(copy, source)
    # Where nobody knows which was first, the one that has less of its own is the copy; where somebody does, an
    # earlier report is no copy because a later one contains it.
    share = copy.share if _in_time(copy.one, source.one) else max(copy.share, source.share)
    if share < WHOLE and (share < grounds.share or copy.words < grounds.words):
        return None
    return Copying(
        copy=copy.one.id,
        source=source.one.id,
        agency=_agency(copy.one, source.one) if grounds.kind is CopyKind.CREDIT else None,
        kind=grounds.kind,
        share=round(copy.share, 4),
        words=copy.words,
        evidence="; ".join(filter(None, (grounds.told, _told(copy)))),
    )


def _shared(one: Compared, other: Compared, furniture: Container[int]) -> _Shared:
    """Return what of `one` the other has, without furniture unless that would leave out a whole copy."""
    found = np.isin(one.hashes, other.hashes)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], found, [False]))))
    runs = [
        (int(start), int(end) + LENGTH - 1)
        for start, end in edges.reshape(-1, 2)
        if end - start + LENGTH - 1 >= RUN
    ]
    everything = _covering(one, runs)
    if everything.share >= WHOLE:
        return everything
    return _covering(one, [run for run in runs if not _is_furniture(one, run, furniture)])


def _covering(one: Compared, runs: Sequence[tuple[int, int]]) -> _Shared:
    covered = np.zeros(one.words, np.bool_)
    for start, end in runs:
        covered[start:end] = True
    return _Shared(one, covered, max(runs, key=lambda run: (run[1] - run[0], -run[0]), default=(0, 0)))


def _is_furniture(one: Compared, run: tuple[int, int], furniture: Container[int]) -> bool:
    hashes = one.hashes[run[0] : run[1] - LENGTH + 1]
    kept = hashes[sampled(hashes)].tolist()
    return bool(kept) and 2 * sum(each in furniture for each in kept) >= len(kept)


def _in_order(one: _Shared, other: _Shared) -> tuple[_Shared, _Shared]:
    """Return the copy, then its source."""

    def rank(shared: _Shared, of: _Shared) -> tuple[bool, dt.date, float, str]:
        published = shared.one.document.published or of.one.document.published or dt.date.min
        return (_credit_words(shared.one, of.one) is not None, published, shared.share, shared.one.id)

    return (one, other) if rank(one, other) > rank(other, one) else (other, one)


def _in_time(copy: Compared, source: Compared) -> bool:
    """Return whether the copy is known to have come later."""
    after, before = copy.document.published, source.document.published
    return after is not None and before is not None and after > before


def _grounds(copy: _Shared, source: _Shared) -> _Grounds:
    one, other = copy.one.document, source.one.document
    if one.url and other.url and page_key(one.url) == page_key(other.url):
        return _Grounds(CopyKind.VERSION, *SAME_PAGE, "the same address")
    if one.publisher and other.publisher and name_key(one.publisher) == name_key(other.publisher):
        if one.title and other.title and words(one.title) == words(other.title):
            return _Grounds(CopyKind.VERSION, *SAME_HEADING, "the same publisher and title")
        return _Grounds(CopyKind.NEAR_COPY, *SAME_OUTLET, "the same publisher")
    near = _days_apart(one, other) <= CREDIT_DAYS
    if near and (credit := _credit_words(copy.one, source.one) or _same_agency(copy.one, source.one)):
        return _Grounds(CopyKind.CREDIT, *CREDITED, credit)
    if near and (link := _link(one, other)):
        return _Grounds(CopyKind.LINK, *CREDITED, f"it links to {link}")
    quoted = copy.covered & _quoted(copy.one)
    if copy.words and quoted.sum() >= _MOSTLY * copy.words:
        return _Grounds(CopyKind.QUOTED, *QUOTATION, "both quote one statement")
    return _Grounds(CopyKind.NEAR_COPY, *COPY)


def _days_apart(one: Document, other: Document) -> int:
    """Return how many days lie between two documents; none where nobody knows."""
    if one.published is None or other.published is None:
        return 0
    return abs((one.published - other.published).days)


def _credit_words(copy: Compared, source: Compared) -> str | None:
    """Return the words by which one document credits the publisher of the other."""
    publisher = source.document.publisher
    named = copy.credit is not None and publisher is not None
    if named and name_key(copy.credit.agency) == name_key(canonical(publisher)):
        return copy.credit.evidence
    words_ = partial_credit(copy.document.text, publisher)
    return None if words_ is None else f"“{words_}”"


def _same_agency(copy: Compared, source: Compared) -> str | None:
    """Return the words by which two documents credit one agency."""
    one, other = copy.credit, source.credit
    if one is None or other is None or name_key(one.agency) != name_key(other.agency):
        return None
    return f"both credit {one.agency}: {one.evidence}"


def _agency(copy: Compared, source: Compared) -> str | None:
    return copy.credit.agency if copy.credit is not None else source.document.publisher


def _link(copy: Document, source: Document) -> str | None:
    """Return the address of the other document as the text gives it, if it does."""
    if not source.url or len(key := page_key(source.url)) < len("a.org/x") or "/" not in key:
        return None
    found = re.search(re.escape(key) + r"(?![\w/-]*\w)", copy.text)
    return None if found is None else found[0]


def _quoted(one: Compared) -> npt.NDArray[np.bool_]:
    """Return which words of a document stand in long quotations."""
    text = one.document.text
    within = np.zeros(one.words, np.bool_)
    starts = [start for start, _ in word_spans(text)]
    for found in _QUOTED.finditer(text):
        within[bisect.bisect_left(starts, found.start()) : bisect.bisect_left(starts, found.end())] = True
    return within


def _told(copy: _Shared) -> str:
    """Say in one clause how much of a copy is its source's, with the words of the longest run."""
    start, end = copy.longest
    if end <= start:
        return ""
    spans = word_spans(copy.one.document.text)[start:end]
    shown = spans[:_SHOWN]
    words_ = " ".join(copy.one.document.text[shown[0][0] : shown[-1][1]].split())
    rest = " …" if len(spans) > len(shown) else ""
    many = f"all of its {copy.one.words:,} words"
    if copy.words < copy.one.words:
        many = f"{copy.words:,} of its {copy.one.words:,} words"
    row = f", {end - start:,} in a row" if end - start < copy.words else ""
    return f"{many} stand there{row}: “{words_}{rest}”"
