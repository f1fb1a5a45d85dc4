"""Ties as of the last resolution, and how much there is of everything."""

import functools
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, ScalarSelect, Select, and_, func, or_, select

from allegiance.model.answers import Counts
from allegiance.model.claim import ActorRef, Stance
from allegiance.model.tie import Tie
from allegiance.store import schema
from allegiance.store.rows import date

_tie = schema.tie.c
_actor = schema.actor.c
_COLUMNS = (
    *(_tie.predicate, _tie.source_id, _tie.target_id),
    *(_tie.asserted, _tie.attributed, _tie.alleged, _tie.denied, _tie.past),
    *(_tie.claims, _tie.documents, _tie.publishers, _tie.origins),
    *(_tie.first, _tie.last, _tie.score, _tie.best),
)
#: The order of their columns.
_STANCES = (Stance.ASSERTED, Stance.ATTRIBUTED, Stance.ALLEGED, Stance.DENIED, Stance.PAST)


def ties(
    connection: Connection,
    actor_id: str | None,
    between: tuple[str, str] | None,
    predicates: Collection[str] | None,
) -> list[Tie]:
    """Return the ties that meet all conditions that are not None, by their ends' ids and predicate."""
    wanted: Select[Any] = select(*_COLUMNS).order_by(_tie.source_id, _tie.target_id, _tie.predicate)
    ends = select(_actor.id, _actor.key, _actor.name)
    if actor_id is not None:
        own = _row_of(actor_id)
        wanted = wanted.where(or_(_tie.source_id == own, _tie.target_id == own))
        ends = ends.where(
            _actor.id.in_(select(_tie.source_id).where(_tie.target_id == own))
            | _actor.id.in_(select(_tie.target_id).where(_tie.source_id == own))
            | (_actor.id == own)
        )
    if between is not None:
        one, other = map(_row_of, between)
        ways = ((one, other), (other, one))
        wanted = wanted.where(or_(*(and_(_tie.source_id == s, _tie.target_id == t) for s, t in ways)))
        ends = ends.where(_actor.key.in_(between))
    if predicates is not None:
        wanted = wanted.where(_tie.predicate.in_(predicates))
    refs = {row: ActorRef(key, name) for row, key, name in connection.execute(ends)}
    # All rows at once and by position: one by one and by name, those of a large project take twice as long.
    return [_tie_of(row, refs) for row in connection.execute(wanted).all()]


def _row_of(actor_id: str) -> ScalarSelect[int]:
    return select(_actor.id).where(_actor.key == actor_id).scalar_subquery()


def _tie_of(row: Row[*tuple[Any, ...]], refs: Mapping[int, ActorRef]) -> Tie:
    """Return the tie of a row of `_COLUMNS`."""
    return Tie(
        predicate=row[0],
        source=refs[row[1]],
        target=refs[row[2]],
        stances=_stances(row[3:8]),
        claims=row[8],
        documents=row[9],
        publishers=row[10],
        origins=row[11],
        first=date(row[12]),
        last=date(row[13]),
        score=row[14],
        best=row[15],
    )


@functools.lru_cache(maxsize=10_000)
def _stances(counts: tuple[int, ...]) -> tuple[tuple[Stance, int], ...]:
    """Return the stances that occur, most frequent first; a plain one first among equals."""
    made = ((stance, count) for stance, count in zip(_STANCES, counts, strict=True) if count > 0)
    return tuple(sorted(made, key=lambda pair: -pair[1]))


def counts(connection: Connection) -> Counts:
    """Return how much there is of everything."""
    numbers = [
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (schema.document, schema.actor, schema.claim, schema.tie)
    ]
    publishers = connection.execute(select(func.count(schema.document.c.publisher.distinct()))).scalar_one()
    documents, actors, claims, ties_ = numbers
    return Counts(documents=documents, actors=actors, claims=claims, ties=ties_, publishers=publishers)
