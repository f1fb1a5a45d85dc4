"""Which ties changed between two days: by the periods that claims tell, and by when they were published."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

import numpy as np

from allegiance.model.changes import ChangeKind
from allegiance.model.claim import Stance
from allegiance.model.columns import DENIED, NO_DAY, NOBODY, STANCES, Flags, Ints, PeriodColumns
from allegiance.model.period import DatedClaim, Period
from allegiance.network.columns import ClaimIndex
from allegiance.network.tie_periods import tie_period

_LINEAGE = {
    "renamed_to": ChangeKind.RENAMED,
    "merged_into": ChangeKind.MERGED,
    "split_from": ChangeKind.SPLIT,
}
_PAST = STANCES.index(Stance.PAST)
_ONGOING = {1: True, 0: False, -1: None}
_NEVER = np.int32(dt.date.max.toordinal())


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A change of a tie, by position."""

    kind: ChangeKind
    tie: int
    period: Period | None
    sure: bool
    reported: dt.date | None


class Ledger:
    """When each tie was first reported and first denied, and which are dated, under a belief."""

    def __init__(self, index: ClaimIndex, believed: Flags) -> None:
        """Take a project's claims and which of them are believed."""
        self._index = index
        self._believed = believed
        denied = index.columns.claims.stance == DENIED
        self.affirmed = believed & ~denied
        self._told = self.affirmed & (index.columns.claims.period != NOBODY)
        self.reported = self._first(self.affirmed)
        self.denied = self._first(believed & denied)

    @property
    def undated(self) -> Flags:
        """Which ties are affirmed, and not dated by anybody."""
        return self._any(self.affirmed) & ~self._any(self._told)

    def changes(self, since: dt.date, until: dt.date, among: Flags) -> Iterator[Found]:
        """Yield what changed after `since` and up to `until` of the ties `among`."""
        first, last = since.toordinal(), until.toordinal()
        for tie in np.flatnonzero(among & self._touched(first, last)).tolist():
            yield from self._happened(tie, since, until)
        new = (self.reported > first) & (self.reported <= last)
        for tie in np.flatnonzero(among & new).tolist():
            yield Found(
                kind=ChangeKind.REPORTED, tie=tie, period=None, sure=True, reported=_date(self.reported[tie])
            )
        both = np.maximum(self.reported, self.denied)
        for tie in np.flatnonzero(among & (both > first) & (both <= last) & (both != _NEVER)).tolist():
            yield Found(kind=ChangeKind.DISPUTED, tie=tie, period=None, sure=True, reported=_date(both[tie]))

    def _happened(self, tie: int, since: dt.date, until: dt.date) -> Iterator[Found]:
        """Yield the beginning and the end of a tie that lie, or may lie, between the days."""
        index, reported = self._index, _date(self.reported[tie])
        kind = _LINEAGE.get(index.columns.predicates[index.predicate[tie]])
        dated = [self._dated(at) for at in self._claims_of(tie) if self._told[at]]
        if kind is not None:
            # It happened once, and when it is said to have happened is when it began.
            for claim in dated:
                sure = _within(claim.period.start_from, claim.period.start_to, since, until)
                if sure is not None:
                    yield Found(kind=kind, tie=tie, period=claim.period, sure=sure, reported=reported)
                    return
            return
        told = tie_period(dated)
        if told is None:
            return
        period = told.period
        if told.starts and (sure := _within(period.start_from, period.start_to, since, until)) is not None:
            yield Found(kind=ChangeKind.BEGAN, tie=tie, period=period, sure=sure, reported=reported)
        if told.ends and (sure := _within(period.end_from, period.end_to, since, until)) is not None:
            yield Found(kind=ChangeKind.ENDED, tie=tie, period=period, sure=sure, reported=reported)

    def _dated(self, claim: int) -> DatedClaim:
        columns = self._index.columns
        return DatedClaim(
            claim=columns.claims.key[claim].tobytes().hex(),
            period=_period(columns.periods, int(columns.claims.period[claim])),
            published=_date(self._index.published[claim]),
        )

    def _touched(self, first: int, last: int) -> Flags:
        """Return which ties have a claim with a bound between the days, or bounds on both sides of them."""
        periods = self._index.columns.periods
        near = np.zeros(len(periods.start_from) + 1, np.bool_)
        for low, high in ((periods.start_from, periods.start_to), (periods.end_from, periods.end_to)):
            near[:-1] |= (high != NO_DAY) & (high > first) & ((low == NO_DAY) | (low <= last))
            near[:-1] |= (low != NO_DAY) & (low > first) & (low <= last)
        return self._any(self._told & near[self._index.columns.claims.period])

    def _claims_of(self, tie: int) -> range:
        starts = self._index.starts
        end = int(starts[tie + 1]) if tie + 1 < len(starts) else len(self._believed)
        return range(int(starts[tie]), end)

    def _first(self, claims: Flags) -> Ints:
        """Return the first day on which one of `claims` was published, of each tie."""
        known = claims & (self._index.published != NO_DAY)
        days = np.where(known, self._index.published, _NEVER).astype(np.int32)
        starts = self._index.starts
        return np.minimum.reduceat(days, starts) if len(starts) else days

    def _any(self, claims: Flags) -> Flags:
        starts = self._index.starts
        return np.logical_or.reduceat(claims, starts) if len(starts) else claims


def _within(low: dt.date | None, high: dt.date | None, since: dt.date, until: dt.date) -> bool | None:
    """Return whether something between `low` and `high` surely lies within; None where it does not, or nobody knows."""
    if low is None or high is None:
        return None
    if low > since and high <= until:
        return True
    return False if high > since and low <= until else None


def _period(periods: PeriodColumns, at: int) -> Period:
    return Period(
        start_from=_date(periods.start_from[at]),
        start_to=_date(periods.start_to[at]),
        end_from=_date(periods.end_from[at]),
        end_to=_date(periods.end_to[at]),
        ongoing=_ONGOING[int(periods.ongoing[at])],
        first_report=bool(periods.first_report[at]),
    )


def _date(day: np.int32) -> dt.date | None:
    return None if day in {NO_DAY, _NEVER} else dt.date.fromordinal(int(day))
