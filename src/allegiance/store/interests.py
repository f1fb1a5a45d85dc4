"""The user's list of actors of interest, kept so that every later resolution honours it."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select, update

from allegiance.model.actor import ActorKind, Interest
from allegiance.store import schema
from allegiance.store.bulk import Bulk

_INSERT_INTEREST = Bulk(insert(schema.interest))
_INSERT_ALIAS = Bulk(insert(schema.interest_alias))
_INSERT_REFERENCE = Bulk(insert(schema.interest_reference))


def interests(connection: Connection) -> tuple[Interest, ...]:
    """Return the list in the order it was given in."""
    alias, reference = schema.interest_alias.c, schema.interest_reference.c
    aliases: dict[int, list[str]] = {}
    for row, text in connection.execute(
        select(alias.interest_id, alias.text).order_by(*schema.interest_alias.primary_key)
    ):
        aliases.setdefault(row, []).append(text)
    ids: dict[int, list[tuple[str, str]]] = {}
    statement = select(reference.interest_id, reference.scheme, reference.value)
    for row, scheme, value in connection.execute(statement.order_by(*schema.interest_reference.primary_key)):
        ids.setdefault(row, []).append((scheme, value))
    return tuple(
        Interest(
            name=row.name,
            aliases=tuple(aliases.get(row.id, ())),
            kind=None if row.kind is None else ActorKind(row.kind),
            ids=tuple(ids.get(row.id, ())),
        )
        for row in connection.execute(select(schema.interest).order_by(schema.interest.c.id))
    )


def replace_interests(connection: Connection, wanted: Sequence[Interest]) -> None:
    """Put this list in the place of the one there is, in the transaction of the caller.

    Actors are stale afterwards, unless the list is the one that they were made with.
    """
    if interests(connection) == tuple(wanted):
        return
    for table in (schema.interest_alias, schema.interest_reference, schema.interest):
        connection.execute(delete(table))
    listed = list(enumerate(wanted, start=1))
    _INSERT_INTEREST.run(
        connection,
        ({"id": row, "name": one.name, "kind": one.kind and one.kind.value} for row, one in listed),
    )
    _INSERT_ALIAS.run(
        connection,
        (
            {"interest_id": row, "position": position, "text": text}
            for row, one in listed
            for position, text in enumerate(one.aliases)
        ),
    )
    _INSERT_REFERENCE.run(
        connection,
        (
            {"interest_id": row, "position": position, "scheme": scheme, "value": value}
            for row, one in listed
            for position, (scheme, value) in enumerate(one.ids)
        ),
    )
    connection.execute(update(schema.project).values(stale=True))
