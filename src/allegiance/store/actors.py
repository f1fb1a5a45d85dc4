"""Actors, their names and why these are one, as of the last resolution."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select, union

from allegiance.errors import UsageError
from allegiance.model.actor import Actor, ActorKind, Join, JoinStatus, Name, NameKind, NameSet
from allegiance.model.answers import NameUse
from allegiance.store import schema
from allegiance.store.rows import BATCH, DOCUMENT_COLUMNS, document_info

_actor = schema.actor.c
_name = schema.name.c
_name_set = schema.name_set.c
_local = schema.local_actor.c
_document = schema.document.c


def name_sets(connection: Connection) -> Iterator[NameSet]:
    """Yield the distinct name sets by id, each with how many documents use it and the first of them."""
    uses = (
        select(
            _local.name_set_id, func.count().label("documents"), func.min(_local.document_id).label("example")
        )
        .group_by(_local.name_set_id)
        .subquery()
    )
    columns = (_name_set.key, _name_set.name, _name_set.kind, uses.c.documents)
    statement = (
        select(*columns, schema.document.c.key.label("example"), _name.text, _name.kind.label("name_kind"))
        .join_from(schema.name_set, uses, uses.c.name_set_id == _name_set.id)
        .join(schema.document, schema.document.c.id == uses.c.example)
        .join(schema.name_set_name, schema.name_set_name.c.name_set_id == _name_set.id)
        .join(schema.name, _name.id == schema.name_set_name.c.name_id)
        .order_by(_name_set.key, _name.text, _name.kind)
    )
    rows = connection.execute(statement, execution_options={"yield_per": BATCH})
    for _, group in itertools.groupby(rows, key=lambda row: row.key):
        of_one = list(group)
        row = of_one[0]
        yield NameSet(
            name=row.name,
            kind=ActorKind(row.kind),
            names=tuple(Name(entry.text, NameKind(entry.name_kind)) for entry in of_one),
            documents=row.documents,
            example=row.example,
        )


def actors(connection: Connection, limit: int | None) -> list[Actor]:
    """Return the actors that most documents name first, then by name."""
    return _actors(connection, select(_actor.id).order_by(*_ORDER).limit(limit))


def actor(connection: Connection, actor_id: str) -> Actor:
    """Return one actor; raise `UsageError` where there is none of that id."""
    found = _actors(connection, select(_actor.id).where(_actor.key == actor_id))
    if not found:
        raise UsageError(f"No actor has the id {actor_id!r}: `allegiance actors --json` lists the ids.")
    return found[0]


_ORDER = (_actor.documents.desc(), _actor.name, _actor.key)


def _actors(connection: Connection, wanted: Select[Any]) -> list[Actor]:
    name, reference = schema.actor_name.c, schema.actor_reference.c
    names: dict[int, list[Name]] = {}
    statement = select(name.actor_id, name.text, name.kind).where(name.actor_id.in_(wanted))
    for row, text, kind in connection.execute(statement.order_by(name.actor_id, name.position)):
        names.setdefault(row, []).append(Name(text, NameKind(kind)))
    ids: dict[int, list[tuple[str, str]]] = {}
    statement = select(reference.actor_id, reference.scheme, reference.value)
    statement = statement.where(reference.actor_id.in_(wanted))
    for row, scheme, value in connection.execute(statement.order_by(reference.actor_id, reference.position)):
        ids.setdefault(row, []).append((scheme, value))
    return [
        Actor(
            id=row.key,
            name=row.name,
            kind=ActorKind(row.kind),
            names=tuple(names.get(row.id, ())),
            ids=tuple(ids.get(row.id, ())),
            of_interest=row.of_interest,
            documents=row.documents,
        )
        for row in connection.execute(select(schema.actor).where(_actor.id.in_(wanted)).order_by(*_ORDER))
    ]


def name_index(connection: Connection) -> list[tuple[str, str]]:
    """Return every name of every actor as it was folded by the last resolution, with the actor's id."""
    names = schema.actor_name.c
    statement = union(
        select(names.folded, _actor.key).join_from(schema.actor_name, schema.actor),
        select(_actor.folded, _actor.key),
    )
    return [(folded, key) for folded, key in connection.execute(statement).all()]


def name_uses(connection: Connection, actor_id: str) -> list[NameUse]:
    """Return each name of an actor in documents: most documents first, then full names, then by text.

    Each with the document that was published first of those that use it.
    """
    uses = (
        select(
            schema.name_set_name.c.name_id,
            func.count(_local.document_id.distinct()).label("documents"),
            func.min(func.coalesce(_document.published, "9999-99-99") + _document.key).label("first"),
        )
        .join_from(schema.actor, schema.name_set, _name_set.actor_id == _actor.id)
        .join(schema.name_set_name, schema.name_set_name.c.name_set_id == _name_set.id)
        .join(schema.local_actor, _local.name_set_id == _name_set.id)
        .join(schema.document, _document.id == _local.document_id)
        .where(_actor.key == actor_id)
        .group_by(schema.name_set_name.c.name_id)
        .subquery()
    )
    statement = (
        select(_name.text, _name.kind, uses.c.documents, *DOCUMENT_COLUMNS)
        .join_from(uses, schema.name, _name.id == uses.c.name_id)
        .join(schema.document, _document.key == func.substr(uses.c.first, 1 + len("9999-99-99")))
        .order_by(uses.c.documents.desc(), _name.kind != NameKind.FULL.value, _name.text, _name.kind)
    )
    return [
        NameUse(name=Name(row.text, NameKind(row.kind)), documents=row.documents, example=document_info(row))
        for row in connection.execute(statement)
    ]


def joins(connection: Connection, actor_id: str) -> list[Join]:
    """Return why names of the actor are one, or may be one with another's: those within documents first.

    What many documents say alike is returned once, with the first of them.
    """
    return [*_joins(connection, _within(actor_id)), *_joins(connection, _across(actor_id))]


def _within(actor_id: str) -> Select[Any]:
    use, join = schema.local_join_use.c, schema.local_join.c
    left, right = schema.name_set.alias(), schema.name_set.alias()
    left_actor, right_actor = schema.actor.alias(), schema.actor.alias()
    found = (
        select(
            use.local_join_id,
            left_actor.c.key.label("actor"),
            right_actor.c.key.label("other"),
            func.min(use.document_id).label("document_id"),
        )
        .select_from(schema.local_join_use)
        .outerjoin(left, left.c.id == use.left_id)
        .outerjoin(right, right.c.id == use.right_id)
        .outerjoin(left_actor, left_actor.c.id == left.c.actor_id)
        .outerjoin(right_actor, right_actor.c.id == right.c.actor_id)
        .where(or_(*(column.in_(_name_sets(actor_id)) for column in (use.left_id, use.right_id))))
        .group_by(use.local_join_id, left_actor.c.key, right_actor.c.key)
        .subquery()
    )
    return (
        select(
            *(join.left, join.right, join.status, join.reason, found.c.actor, found.c.other),
            schema.document.c.key.label("document"),
        )
        .join_from(found, schema.local_join, join.id == found.c.local_join_id)
        .join(schema.document, schema.document.c.id == found.c.document_id)
        .order_by(join.status.desc(), join.left, join.right, join.reason)  # joined before candidate
    )


def _across(actor_id: str) -> Select[Any]:
    join = schema.actor_join.c
    left, right = schema.actor.alias(), schema.actor.alias()
    return (
        select(
            *(join.left, join.right, join.status, join.reason, join.document),
            left.c.key.label("actor"),
            right.c.key.label("other"),
        )
        .select_from(schema.actor_join)
        .outerjoin(left, left.c.id == join.actor_id)
        .outerjoin(right, right.c.id == join.other_id)
        .where(or_(left.c.key == actor_id, right.c.key == actor_id))
        .order_by(join.status.desc(), join.id)
    )


def _name_sets(actor_id: str) -> Select[Any]:
    return select(_name_set.id).join(schema.actor).where(_actor.key == actor_id)


def _joins(connection: Connection, statement: Select[Any]) -> Sequence[Join]:
    return [
        Join(
            left=row.left,
            right=row.right,
            status=JoinStatus(row.status),
            reason=row.reason,
            document=row.document,
            actor=row.actor,
            other=row.other,
        )
        for row in connection.execute(statement)
    ]
