"""When a tie held, from what each of its claims says: bounds are cut with each other, and contradictions are kept.

A claim may say when the tie began ("joined in 2014"), when it ended ("until 2016"), or that it held at some time ("in
2015 it backed"; "they fought on 3 May"). What held at some time began no later and ended no earlier; so many fights or
meetings do not contradict each other, while two starts do, and a tie that is said to have held before it began.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from allegiance.model.period import Bound, DatedClaim, Period, TiePeriod

_EARLIEST, _LATEST = dt.date.min, dt.date.max


def tie_period(claims: Iterable[DatedClaim]) -> TiePeriod | None:
    """Return when a tie held by its claims that say so, in any order; None when no claim has a known bound.

    Pass only claims that affirm the tie and tell it as real.
    """
    dated = [_told(c) for c in sorted(claims, key=lambda c: c.claim) if c.period.known]
    if not dated:
        return None
    starts = _alternatives(c for c in map(_start_of, dated) if c is not None)
    ends = _alternatives(c for c in map(_end_of, dated) if c is not None)
    by = min((c.period.start_to for c in dated if c.period.start_to), default=None)
    until = max((c.period.end_from for c in dated if c.period.end_from), default=None)
    disputes = [*_differ("begun", starts), *_differ("ended", ends)]
    start, start_dispute = _cut_start(starts, by)
    end, end_dispute = _cut_end(ends, until)
    disputes += [*start_dispute, *end_dispute]
    if start[0] is not None and end[1] is not None and start[0] > end[1]:
        disputes.append(f"is said to have begun from {start[0]} on and to have ended by {end[1]}")
        start, end = (None, start[1]), (end[0], None)
    settled = {c for b in (*starts, *ends) for c in b.claims}
    return TiePeriod(
        period=Period(
            start_from=start[0],
            start_to=start[1],
            end_from=end[0],
            end_to=end[1],
            ongoing=_ongoing(dated, ends),
            first_report=not starts and _first_report(dated, by),
        ),
        starts=starts,
        ends=ends,
        held=tuple(c.claim for c in dated if c.claim not in settled),
        disputes=tuple(dict.fromkeys(disputes)),
    )


def _told(claim: DatedClaim) -> DatedClaim:
    """Nothing that is told as real began after it was told."""
    p, published = claim.period, claim.published
    if published is None or (p.start_from is not None and p.start_from > published):
        return claim
    if p.start_to is not None and p.start_to > published:
        return dataclasses.replace(claim, period=dataclasses.replace(p, start_to=published))
    return claim


def _is_occasion(p: Period) -> bool:
    """Whether it tells of something that began and ended within the same days: one fight among others."""
    return p.start_from is not None and p.start_from == p.end_from and p.end_to is not None


def _start_of(claim: DatedClaim) -> Bound | None:
    p = claim.period
    if p.start_from is None or p.first_report or _is_occasion(p):
        return None
    return Bound(first=p.start_from, last=p.start_to, claims=(claim.claim,))


def _end_of(claim: DatedClaim) -> Bound | None:
    p = claim.period
    if p.end_to is None or _is_occasion(p):
        return None
    return Bound(first=p.end_from, last=p.end_to, claims=(claim.claim,))


def _alternatives(bounds: Iterable[Bound]) -> tuple[Bound, ...]:
    """Return the fewest bounds that each claim agrees with one of: more than one where they contradict each other."""
    left = sorted(bounds, key=lambda b: (b.last or _LATEST, b.first or _EARLIEST, b.claims))
    every, found = list(left), []
    while left:
        meeting = left[0].last or _LATEST
        left = [b for b in left if (b.first or _EARLIEST) > meeting]
        found.append(_agreed(every, meeting))
    return tuple(found)


def _agreed(bounds: Sequence[Bound], day: dt.date) -> Bound:
    """Return what the bounds that allow a day have in common."""
    there = [b for b in bounds if (b.first or _EARLIEST) <= day <= (b.last or _LATEST)]
    return Bound(
        first=max((b.first for b in there if b.first), default=None),
        last=min((b.last for b in there if b.last), default=None),
        claims=tuple(sorted(c for b in there for c in b.claims)),
    )


def _differ(what: str, bounds: Sequence[Bound]) -> Iterable[str]:
    if len(bounds) > 1:
        yield f"is said to have {what} {' and also '.join(map(_spelled, bounds))}"


def _spelled(bound: Bound) -> str:
    if bound.first == bound.last:
        return f"on {bound.first}"
    if bound.first is None:
        return f"by {bound.last}"
    return f"from {bound.first} on" if bound.last is None else f"between {bound.first} and {bound.last}"


def _cut_start(
    starts: Sequence[Bound], by: dt.date | None
) -> tuple[tuple[dt.date | None, dt.date | None], list[str]]:
    """Return the bounds of the start, cut with the day by which it held, and what contradicts that."""
    if not starts:
        return (None, by), []
    first, last = _hull(starts)
    if by is None or first is None or first <= by:
        sole = len(starts) == 1 and by is not None
        return (first, min(last or _LATEST, by) if sole and by is not None else last), []
    return (None, last), [f"is said to have held by {by} and to have begun {_spelled(starts[0])}"]


def _cut_end(
    ends: Sequence[Bound], until: dt.date | None
) -> tuple[tuple[dt.date | None, dt.date | None], list[str]]:
    """Return the bounds of the end, cut with the day until which it held, and what contradicts that."""
    if not ends:
        return (until, None), []
    first, last = _hull(ends)
    if until is None or last is None or last >= until:
        sole = len(ends) == 1 and until is not None
        return (max(first or _EARLIEST, until) if sole and until is not None else first, last), []
    return (first, None), [f"is said to have ended {_spelled(ends[-1])} and to have held still on {until}"]


def _hull(bounds: Sequence[Bound]) -> tuple[dt.date | None, dt.date | None]:
    first = min(b.first or _EARLIEST for b in bounds)
    last = max(b.last or _LATEST for b in bounds)
    return (None if first == _EARLIEST else first), (None if last == _LATEST else last)


def _ongoing(dated: Sequence[DatedClaim], ends: Sequence[Bound]) -> bool | None:
    """Still held when it was last told, unless somebody says that it ended; None where that is disputed."""
    until = max((c.period.end_from for c in dated if c.period.ongoing and c.period.end_from), default=None)
    if ends:
        settled = len(ends) == 1 and (until is None or until <= (ends[0].last or _LATEST))
        return False if settled else None
    told = {c.period.ongoing for c in dated} - {None}
    return told.pop() if len(told) == 1 else None


def _first_report(dated: Sequence[DatedClaim], by: dt.date | None) -> bool:
    """Whether the bound of the start is that of a first report."""
    return any(c.period.first_report and c.period.start_to == by for c in dated)
