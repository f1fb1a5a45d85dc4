"""Ties that are told to be over by a date, or not to have begun: what no single claim says, but their sum does.

A tie is over before a day when a claim says that it had ended by then, and none says that it held later: neither one
with a later date, nor one without a date that was published later. A split ends what it closes between the two: who
has split from an organisation is no part of it any more. Where claims contradict each other the tie stays.
"""

import datetime as dt

import numpy as np

from allegiance.model.claim import Stance
from allegiance.model.columns import DENIED, NO_DAY, NOBODY, STANCES, Flags, Ints, Longs, PeriodColumns
from allegiance.network.columns import ClaimIndex
from allegiance.ontology.load import predicate

_PAST = STANCES.index(Stance.PAST)
_NEVER = dt.date.max.toordinal()


def over(index: ClaimIndex, counts: Flags, first: int, last: int) -> Flags:
    """Return, for each tie, whether the claims that count tell that it held on no day from `first` to `last`."""
    if not len(index.starts):
        return np.empty(0, np.bool_)
    spans = _Spans(index.columns.periods)
    claims = index.columns.claims
    affirmed = counts & (claims.stance != DENIED)
    now = affirmed & (claims.period == NOBODY) & (claims.stance != _PAST) & (index.published != NO_DAY)
    ended = _latest(index, np.where(affirmed, spans.ended[claims.period], NO_DAY))
    held = np.where(now, index.published, np.where(affirmed, spans.held_last[claims.period], NO_DAY))
    until = _latest(index, held)
    begun = _earliest(index, np.where(affirmed, spans.begun[claims.period], _NEVER))
    held = np.where(now, index.published, np.where(affirmed, spans.held_first[claims.period], _NEVER))
    since = _earliest(index, held)
    gone: Flags = (ended != NO_DAY) & (ended < first) & (until <= ended)
    to_come: Flags = (begun != _NEVER) & (begun > last) & (since >= begun)
    return gone | to_come | _closed(index, begun, until, first)


class _Spans:
    """What each period says of begin and end, by its position; the last entry is of claims without one."""

    def __init__(self, periods: PeriodColumns) -> None:
        # What began and ended within the same days is one occasion among others: it neither begins nor ends a tie.
        occasion = (
            (periods.start_from != NO_DAY)
            & (periods.start_from == periods.end_from)
            & (periods.end_to != NO_DAY)
        )
        told = (periods.start_from != NO_DAY) & ~occasion & ~periods.first_report
        self.begun = _with(np.where(told, periods.start_from, _NEVER), _NEVER)
        self.ended = _with(np.where(occasion, NO_DAY, periods.end_to), NO_DAY)
        self.held_last = _with(
            np.maximum(periods.end_from, np.where(occasion, NO_DAY, periods.start_from)), NO_DAY
        )
        by = np.where(periods.start_to != NO_DAY, periods.start_to, _NEVER)
        self.held_first = _with(np.where(told, np.maximum(by, periods.start_from), by), _NEVER)


def _closed(index: ClaimIndex, begun: Ints, until: Ints, first: int) -> Flags:
    """Return the ties that a split closed between the same two before `first`, and that nobody tells of later."""
    names = index.columns.predicates
    pair: Longs = (np.minimum(index.source, index.target).astype(np.int64) << 32) + np.maximum(
        index.source, index.target
    )
    found = np.zeros(len(pair), np.bool_)
    for number, name in enumerate(names):
        closes = [at for at, other in enumerate(names) if other in predicate(name).closes]
        closing = (index.predicate == number) & (begun != _NEVER) & (begun < first)
        if not closes or not closing.any():
            continue
        order = np.argsort(pair[closing], kind="stable")
        keys, days = pair[closing][order], begun[closing][order]
        some = np.flatnonzero(np.isin(index.predicate, closes))
        at = np.minimum(np.searchsorted(keys, pair[some]), len(keys) - 1)
        found[some] |= (keys[at] == pair[some]) & (until[some] < days[at])
    return found


def _latest(index: ClaimIndex, days: Ints) -> Ints:
    return np.maximum.reduceat(days, index.starts)


def _earliest(index: ClaimIndex, days: Ints) -> Ints:
    return np.minimum.reduceat(days, index.starts)


def _with(days: Ints, nothing: int) -> Ints:
    return np.append(days, nothing).astype(np.int32)
