"""Which claims count under a belief: one flag a claim, from a few passes over columns."""

import datetime as dt
from collections.abc import Iterable

import numpy as np

from allegiance.errors import UsageError
from allegiance.model.belief import Belief, Undated
from allegiance.model.columns import NO_DAY, NOBODY, STANCES, Columns, Flags
from allegiance.model.names import fold_name
from allegiance.model.period import Aspect
from allegiance.network.columns import ClaimIndex
from allegiance.network.over import over
from allegiance.ontology.load import predicates

#: Ties that make two names one organisation: they are not true at one date and false at another.
_TIMELESS = tuple(p.id for p in predicates().values() if not p.layer)
#: What happens on a day and stays so, as mergers and splits do: it has no end.
_LASTING = tuple(p.id for p in predicates().values() if p.aspect is Aspect.BEGINS and p.layer)


def believed(index: ClaimIndex, belief: Belief) -> Flags:
    """Return which claims count under `belief`, but for `min_origins`, which is asked of ties.

    Raises `UsageError` where it names a publisher or speaker whom no claim has.
    """
    claims = index.columns.claims
    counts = np.ones(len(claims), np.bool_)
    if belief.stances is not None:
        counts &= np.array([stance in belief.stances for stance in STANCES])[claims.stance]
    if belief.min_score > 0:
        counts &= claims.score >= belief.min_score
    if belief.believe:
        counts &= _said_by(index, belief.believe)
    if belief.disbelieve:
        counts &= ~_said_by(index, belief.disbelieve)
    if belief.known_by is not None:
        counts &= _known_by(index, belief.known_by, belief.undated)
    if belief.during is not None:
        counts &= _held(index, counts, belief.during, belief.undated)
    return counts


def undated(index: ClaimIndex) -> Flags:
    """Return which claims do not say when they held and are of a kind that a date is asked of."""
    told: Flags = index.columns.claims.period != NOBODY
    return ~told & ~_of(index.columns, _TIMELESS)


def _known_by(index: ClaimIndex, day: dt.date, rule: Undated) -> Flags:
    """Return which claims had been published by then; of a report without a date nobody knows."""
    known: Flags = (index.published != NO_DAY) & (index.published <= day.toordinal())
    return known | (index.published == NO_DAY) if rule is Undated.KEEP else known


def _held(index: ClaimIndex, counts: Flags, days: tuple[dt.date, dt.date], rule: Undated) -> Flags:
    """Return which claims may have held on some day of these, of ties that are not told to be over or to come."""
    first, last = days
    columns, claims, periods = index.columns, index.columns.claims, index.columns.periods
    begun = (periods.start_from == NO_DAY) | (periods.start_from <= last.toordinal())
    ended = (periods.end_to != NO_DAY) & (periods.end_to < first.toordinal())
    told = claims.period != NOBODY
    at = np.where(told, claims.period, 0)
    lasting = _of(columns, _LASTING)
    held = begun[at] & (lasting | ~ended[at]) if len(begun) else np.zeros(len(claims), np.bool_)
    if rule is Undated.KEEP:
        held |= ~told
    elif rule is Undated.DROP:
        held &= told
    else:
        reported = (index.published != NO_DAY) & (index.published <= last.toordinal())
        held = np.where(told, held, reported)
    held &= lasting | ~over(index, counts, first.toordinal(), last.toordinal())[index.tie]
    return held | _of(columns, _TIMELESS)


def _of(columns: Columns, names: Iterable[str]) -> Flags:
    wanted = set(names)
    return np.array([name in wanted for name in columns.predicates], np.bool_)[columns.claims.predicate]


def _said_by(index: ClaimIndex, names: Iterable[str]) -> Flags:
    """Return which claims one of these publishers prints, or one of these speakers makes."""
    columns = index.columns
    publishers = [fold_name(name) for name in columns.documents.publishers]
    speakers = [fold_name(columns.names[who] if who != NOBODY else text) for who, text in columns.speakers]
    found = np.zeros(len(columns.claims), np.bool_)
    for name in names:
        asked = fold_name(name)
        ids = {at for at, key in enumerate(columns.actors) if key == name}
        prints = np.array([*(p == asked for p in publishers), False], np.bool_)
        says = np.array(
            [
                *(s == asked or who in ids for s, (who, _) in zip(speakers, columns.speakers, strict=True)),
                False,
            ],
            np.bool_,
        )
        if not prints.any() and not says.any():
            raise UsageError(
                f"No publisher or speaker is called {name!r} in this project: `allegiance sources` lists them."
            )
        # The last entry stands for nobody, whose number is -1.
        found |= prints[index.publisher] | says[columns.claims.speaker]
    return found
