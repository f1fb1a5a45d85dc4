"""Ties as of the last resolution, and how much there is of everything."""

import functools
from collections.abc import Collection

from sqlalchemy import Connection, func, or_, select

from allegiance.model.answers import Counts
from allegiance.model.claim import ActorRef, Stance
from allegiance.model.tie import Tie
from allegiance.store import schema
from allegiance.store.rows import date

_tie = schema.tie.c
_COLUMNS = (
    *(_tie.predicate, _tie.source_id, _tie.target_id),
    *(_tie.asserted, _tie.attributed, _tie.alleged, _tie.denied, _tie.past),
    *(_tie.claims, _tie.documents, _tie.publishers, _tie.first, _tie.last, _tie.score, _tie.best),
)
#: The order of their columns.
_STANCES = (Stance.ASSERTED, Stance.ATTRIBUTED, Stance.ALLEGED, Stance.DENIED, Stance.PAST)


def ties(connection: Connection, actor_id: str | None, predicates: Collection[str] | None) -> list[Tie]:
    """Return the ties, or those of one actor or of some predicates, by their ends' ids and predicate."""
    actor = schema.actor.c
    wanted = select(*_COLUMNS).order_by(_tie.source_id, _tie.target_id, _tie.predicate)
    ends = select(actor.id, actor.key, actor.name)
    if actor_id is not None:
        own = select(actor.id).where(actor.key == actor_id).scalar_subquery()
        wanted = wanted.where(or_(_tie.source_id == own, _tie.target_id == own))
        ends = ends.where(
            actor.id.in_(select(_tie.source_id).where(_tie.target_id == own))
            | actor.id.in_(select(_tie.target_id).where(_tie.source_id == own))
            | (actor.id == own)
        )
    if predicates is not None:
        wanted = wanted.where(_tie.predicate.in_(predicates))
    refs = {row: ActorRef(key, name) for row, key, name in connection.execute(ends)}
    return [
        Tie(
            predicate=predicate,
            source=refs[source],
            target=refs[target],
            stances=_stances(*counts),
            claims=claims,
            documents=documents,
            publishers=publishers,
            first=date(first),
            last=date(last),
            score=score,
            best=best,
        )
        for (
            predicate,
            source,
            target,
            *counts,
            claims,
            documents,
            publishers,
            first,
            last,
            score,
            best,
        ) in connection.execute(wanted)
    ]


@functools.lru_cache(maxsize=10_000)
def _stances(*counts: int) -> tuple[tuple[Stance, int], ...]:
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
