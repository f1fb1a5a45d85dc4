"""Pairs of documents to origins: who goes back to one report, in whatever order the pairs come.

A copy is joined with every document that it shares half of its text with, and otherwise with the one that it
shares most with and all that have the same stretch of it: a report that takes a paragraph each from two
others does not make these one.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from allegiance.documents.copies.credits import canonical, name_key
from allegiance.model.ids import content_id
from allegiance.model.judgement import OriginJudgement, OriginVerdict
from allegiance.model.origin import Copying, CopyKind, Origin, Traced

#: The share of a copy from which on it is joined with any document that has it.
HALF = 0.5


def origins(
    documents: Iterable[Traced], pairs: Iterable[Copying], judged: Sequence[OriginJudgement] = ()
) -> tuple[Origin, ...]:
    """Return the origins of documents, each with the copying that joins its documents, by their ids.

    What a person decided goes before what the texts say: a document that was split off is joined with
    nothing, unless it was joined by a person as well. Of several judgements on the same documents the last
    one holds. Pairs and judgements of documents that are not given are left out.
    """
    known = {one.id: one for one in documents}
    alone, joined = _decided(judged, known)
    found = [*_same_text(known.values()), *pairs]
    found = [
        p for p in found if p.copy in known and p.source in known and not {p.copy, p.source} & alone.keys()
    ]
    strongest = sorted(
        _used(found), key=lambda pair: (-pair.share, known[pair.source or ""].order, pair.copy)
    )
    parent = {one: one for one in known}
    links: list[Copying] = []
    for pair in (*joined, *strongest):
        assert pair.source is not None
        one, other = _root(parent, pair.copy), _root(parent, pair.source)
        if one != other:
            parent[one] = other
            links.append(pair)
    return _gathered(known, parent, [*links, *_sourceless(known.values(), links, alone)])


def _sourceless(
    documents: Iterable[Traced], links: Iterable[Copying], alone: Mapping[str, OriginJudgement]
) -> Iterator[Copying]:
    """Yield what is to be said of documents that go back to none: split off, or credited to one that is not there."""
    copied = {link.copy for link in links}
    for one in documents:
        if one.id in alone:
            evidence = f"split off by a person {_when_and_why(alone[one.id])}"
            yield Copying(copy=one.id, source=None, kind=CopyKind.JUDGED, share=0.0, evidence=evidence)
        elif one.credit is not None and one.id not in copied:
            yield Copying(
                copy=one.id,
                source=None,
                agency=one.credit.agency,
                kind=CopyKind.CREDIT,
                share=0.0,
                evidence=one.credit.evidence,
            )


def _gathered(
    known: Mapping[str, Traced], parent: dict[str, str], links: Iterable[Copying]
) -> tuple[Origin, ...]:
    members: dict[str, list[Traced]] = {}
    for one in known.values():
        members.setdefault(_root(parent, one.id), []).append(one)
    copies: dict[str, list[Copying]] = {}
    for link in links:
        copies.setdefault(_root(parent, link.copy), []).append(link)
    made = (_origin(sorted(found, key=_order), copies.get(root, ())) for root, found in members.items())
    return tuple(sorted(made, key=lambda origin: origin.id))


def _origin(members: Sequence[Traced], links: Sequence[Copying]) -> Origin:
    place = {one.id: at for at, one in enumerate(members)}
    first = members[0]
    agency = next((link.agency for link in links if link.copy == first.id and link.source is None), None)
    return Origin(
        id=content_id("origin", first.id),
        name=agency or first.publisher or "unknown publisher",
        documents=tuple(one.id for one in members),
        copies=tuple(sorted(links, key=lambda link: (place[link.copy], link.source or ""))),
    )


def _used(pairs: Iterable[Copying]) -> list[Copying]:
    """Return the pairs that join: of each copy those that share half, the one that shares most, and its like."""
    by_copy: dict[str, list[Copying]] = {}
    for pair in pairs:
        by_copy.setdefault(pair.copy, []).append(pair)
    used: list[Copying] = []
    for found in by_copy.values():
        best = min(found, key=lambda pair: (-pair.share, pair.source or ""))
        used += (
            pair
            for pair in found
            if pair.share >= HALF or pair.kind is CopyKind.VERSION or _overlap(pair, best) >= HALF
        )
    return used


def _overlap(pair: Copying, best: Copying) -> float:
    """Return how much of what a copy shares with one document it shares with the other as well."""
    if pair is best:
        return 1.0
    both = sum(max(0, min(e, f) - max(s, b)) for s, e in pair.runs for b, f in best.runs)
    return both / pair.words if pair.words else 0.0


def _same_text(documents: Iterable[Traced]) -> list[Copying]:
    """Return each document whose every word another one has, as a copy of the first of those."""
    groups: dict[int, list[Traced]] = {}
    for one in documents:
        groups.setdefault(one.digest, []).append(one)
    return [
        _identical(copy, first)
        for first, *copies in (sorted(group, key=_order) for group in groups.values())
        for copy in copies
    ]


def _identical(copy: Traced, first: Traced) -> Copying:
    """Say of a copy whose words are all those of `first` what else speaks for it."""
    kind, told = CopyKind.NEAR_COPY, ""
    if copy.publisher is not None and name_key(copy.publisher) == name_key(first.publisher or ""):
        kind = CopyKind.VERSION
    elif copy.credit is not None and name_key(copy.credit.agency) == name_key(
        canonical(first.publisher or "")
    ):
        kind, told = CopyKind.CREDIT, f"{copy.credit.evidence}; "
    agency = copy.credit.agency if kind is CopyKind.CREDIT and copy.credit else None
    evidence = f"{told}word for word the same"
    return Copying(
        copy=copy.id, source=first.id, agency=agency, kind=kind, words=copy.words, evidence=evidence
    )


def _decided(
    judged: Iterable[OriginJudgement], known: Mapping[str, Traced]
) -> tuple[dict[str, OriginJudgement], list[Copying]]:
    """Return which documents were split off, and the joins that people made."""
    last: dict[tuple[str, str | None], OriginJudgement] = {}
    for one in judged:
        last[one.document, one.other] = one
    alone: dict[str, OriginJudgement] = {}
    joined: list[Copying] = []
    for one in last.values():
        if one.document not in known:
            continue
        if one.verdict is OriginVerdict.SPLIT:
            alone[one.document] = one
        elif one.verdict is OriginVerdict.JOIN and (other := known.get(one.other or "")) is not None:
            source, copy = sorted((known[one.document], other), key=_order)
            evidence = f"joined by a person {_when_and_why(one)}"
            joined.append(
                Copying(copy=copy.id, source=source.id, kind=CopyKind.JUDGED, share=0.0, evidence=evidence)
            )
    return alone, sorted(joined, key=lambda pair: (known[pair.copy].order, pair.source or ""))


def _when_and_why(one: OriginJudgement) -> str:
    why = f": {one.why}" if one.why else ""
    return f"on {one.made.date().isoformat()}{why}"


def _order(one: Traced) -> tuple[dt.date, str]:
    return one.order


def _root(parent: dict[str, str], one: str) -> str:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one
