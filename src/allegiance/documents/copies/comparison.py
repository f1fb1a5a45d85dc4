"""Whether one of two documents has its text from the other, and the words that show it.

What is found hangs on the two documents and on what is known to be furniture, and on nothing else: so pairs
can be compared in any order, when they come.
"""

import bisect
import dataclasses
import datetime as dt
import re
from collections.abc import Container

import numpy as np
import numpy.typing as npt

from allegiance.documents.copies.credits import canonical, name_key, partial_credit
from allegiance.documents.copies.fingerprints import page_key
from allegiance.documents.copies.overlap import RUN, WHOLE, Compared, Shared, shared
from allegiance.documents.copies.shingles import LENGTH, word_spans, words
from allegiance.model.document import Document
from allegiance.model.origin import Copying, CopyKind

#: The least share of a copy's words that the other has, and the least number of them, by what else speaks for it.
COPY = (0.25, 25)
QUOTATION = (0.18, 25)  #: where what they share is a statement between quotation marks
CREDITED = (0.12, 20)  #: where it names the other as its source, within days
SAME_PAGE = (0.40, 10)  #: at the same address, with all that its publisher prints on every page
SAME_HEADING = (0.50, 10)  #: same publisher and title
#: An outlet repeats its own background from report to report; most of the text must be the same.
SAME_OUTLET = (0.60, 25)
#: Where nobody knows which was first, the least share of the longer one: a short item in a long round-up that may be
#: older makes all the items of the round-up one otherwise.
LONGER = 0.1
#: Days between a report and another that is credited to the same agency, or to it.
CREDIT_DAYS = 2
_QUOTED = re.compile(r"[“\"„«]([^”\"»]{60,3000})[”\"»]")
_MOSTLY = 0.6
_SHOWN = 12  #: words that are quoted as evidence


@dataclasses.dataclass(frozen=True, slots=True)
class _Grounds:
    """What speaks for a copy besides the words in common, and so how many of these are enough."""

    kind: CopyKind
    share: float
    words: int
    told: str = ""  #: for people
    run: int = RUN  #: words in a row that count


def compare(one: Compared, other: Compared, furniture: Container[int] = frozenset()) -> Copying | None:
    """Return which of two documents has its text from the other, or None where neither has.

    `furniture` holds sampled shingles that some publisher prints on page after page, which show no copying.
    """
    copy, source = _in_order(shared(one, other, furniture), shared(other, one, furniture))
    grounds = _grounds(copy, source)
    if grounds.run != RUN or grounds.kind is CopyKind.VERSION:
        known = frozenset() if grounds.kind is CopyKind.VERSION else furniture
        copy, source = (
            shared(copy.one, source.one, known, grounds.run),
            shared(source.one, copy.one, known, grounds.run),
        )
    if not _enough(copy, source, grounds):
        return None
    return Copying(
        copy=copy.one.id,
        source=source.one.id,
        agency=_agency(copy.one, source.one) if grounds.kind is CopyKind.CREDIT else None,
        kind=grounds.kind,
        share=round(copy.share, 4),
        words=copy.words,
        runs=copy.runs,
        evidence="; ".join(filter(None, (grounds.told, _told(copy)))),
    )


def _enough(copy: Shared, source: Shared, grounds: _Grounds) -> bool:
    share = copy.share
    if grounds.kind is CopyKind.VERSION:
        share = max(share, source.share)
    elif not _in_time(copy.one, source.one):
        # Where nobody knows which was first, the one that has less of its own is the copy; where somebody does, an
        # earlier report is no copy because a later one contains it.
        if min(share, source.share) < LONGER:
            return False
        share = max(share, source.share)
    return share >= WHOLE or (share >= grounds.share and copy.words >= grounds.words)


def _in_order(one: Shared, other: Shared) -> tuple[Shared, Shared]:
    """Return the copy, then its source."""

    def rank(shared: Shared, of: Shared) -> tuple[bool, dt.date, float, str]:
        published = shared.one.document.published or of.one.document.published or dt.date.min
        return (_credit_words(shared.one, of.one) is not None, published, shared.share, shared.one.id)

    return (one, other) if rank(one, other) > rank(other, one) else (other, one)


def _in_time(copy: Compared, source: Compared) -> bool:
    """Return whether the copy is known to have come later."""
    after, before = copy.document.published, source.document.published
    return after is not None and before is not None and after > before


def _grounds(copy: Shared, source: Shared) -> _Grounds:
    one, other = copy.one.document, source.one.document
    if one.url and other.url and page_key(one.url) == page_key(other.url):
        return _Grounds(CopyKind.VERSION, *SAME_PAGE, "the same address")
    if one.publisher and other.publisher and name_key(one.publisher) == name_key(other.publisher):
        if one.title and other.title and words(one.title) == words(other.title):
            return _Grounds(CopyKind.VERSION, *SAME_HEADING, "the same publisher and title")
        return _Grounds(CopyKind.NEAR_COPY, *SAME_OUTLET, "the same publisher")
    near = _days_apart(one, other) <= CREDIT_DAYS
    if near and (credit := _credit_words(copy.one, source.one) or _same_agency(copy.one, source.one)):
        return _Grounds(CopyKind.CREDIT, *CREDITED, credit, LENGTH)
    if near and (link := _link(one, other)):
        return _Grounds(CopyKind.LINK, *CREDITED, f"it links to {link}", LENGTH)
    if copy.words and (copy.covered & _quoted(copy.one)).sum() >= _MOSTLY * copy.words:
        return _Grounds(CopyKind.QUOTED, *QUOTATION, "both quote one statement")
    return _Grounds(CopyKind.NEAR_COPY, *COPY)


def _days_apart(one: Document, other: Document) -> int:
    """Return how many days lie between two documents; none where nobody knows."""
    if one.published is None or other.published is None:
        return 0
    return abs((one.published - other.published).days)


def _credit_words(copy: Compared, source: Compared) -> str | None:
    """Return the words by which one document credits the publisher of the other."""
    credit, publisher = copy.credit, source.document.publisher
    if credit is not None and publisher is not None:  # noqa: SIM102 - one line of both is too long
        if name_key(credit.agency) == name_key(canonical(publisher)):
            return credit.evidence
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
    quotations = [*_QUOTED.finditer(text)]
    starts = [start for start, _ in word_spans(text)] if quotations else []
    for found in quotations:
        within[bisect.bisect_left(starts, found.start()) : bisect.bisect_left(starts, found.end())] = True
    return within


def _told(copy: Shared) -> str:
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
