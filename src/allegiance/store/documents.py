"""Documents and readings as stored."""

from collections.abc import Iterator

from sqlalchemy import Connection, bindparam, select

from allegiance.errors import UsageError
from allegiance.model.actor import ActorKind, Join, JoinStatus, LocalActor, Name, NameKind
from allegiance.model.document import Document, DocumentInfo
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.store import schema
from allegiance.store.claims import claims_in
from allegiance.store.incidents import incidents_in, places_in
from allegiance.store.rows import BATCH, DOCUMENT_COLUMNS, DOCUMENT_ORDER, date, document_info

_document = schema.document.c
_FIND = select(_document.id).where(_document.key == bindparam("document"))


def contains(connection: Connection, document_id: str) -> bool:
    """Return whether there is a document of that id."""
    return connection.execute(_FIND, {"document": document_id}).first() is not None


def document(connection: Connection, document_id: str) -> Document:
    """Return one document; raise `UsageError` where there is none of that id."""
    text = schema.document_text.c.text
    row = connection.execute(
        select(schema.document, text).join(schema.document_text).where(_document.key == document_id)
    ).first()
    if row is None:
        raise _unknown(document_id)
    return Document(
        text=row.text,
        title=row.title,
        publisher=row.publisher,
        author=row.author,
        url=row.url,
        published=date(row.published),
        language=row.language,
        source_id=row.source_id,
        path=row.path,
    )


def documents(connection: Connection) -> Iterator[DocumentInfo]:
    """Yield all documents by date, undated ones last."""
    statement = select(*DOCUMENT_COLUMNS).order_by(*DOCUMENT_ORDER)
    for row in connection.execute(statement, execution_options={"yield_per": BATCH}):
        yield document_info(row)


def reading(connection: Connection, document_id: str) -> Reading:
    """Return what was read from one document; raise `UsageError` where there is none of that id."""
    row = connection.execute(
        select(_document.id, _document.reader).where(_document.key == document_id)
    ).first()
    if row is None:
        raise _unknown(document_id)
    actors = _local_actors(connection, row.id, document_id)
    return Reading(
        document=document_id,
        reader=row.reader,
        actors=tuple(actors[name_set] for name_set in sorted(actors, key=lambda s: actors[s].name)),
        mentions=_mentions(connection, row.id, actors),
        claims=claims_in(connection, row.id),
        joins=_joins(connection, row.id, document_id),
        places=places_in(connection, row.id),
        incidents=incidents_in(connection, row.id),
    )


def _unknown(document_id: str) -> UsageError:
    return UsageError(
        f"No document has the id {document_id!r}: `allegiance claims --json` lists the ids in use."
    )


def _local_actors(connection: Connection, row: int, document_id: str) -> dict[int, LocalActor]:
    """Return the local actors of a document by the row of their name set."""
    name_set, name = schema.name_set.c, schema.name.c
    found: dict[int, LocalActor] = {}
    statement = (
        select(name_set.id, name_set.name, name_set.kind, name.text, name.kind.label("name_kind"))
        .join_from(schema.local_actor, schema.name_set)
        .join(schema.name_set_name)
        .join(schema.name)
        .where(schema.local_actor.c.document_id == row)
        .order_by(name.text, name.kind)
    )
    names: dict[int, list[Name]] = {}
    for entry in connection.execute(statement):
        names.setdefault(entry.id, []).append(Name(entry.text, NameKind(entry.name_kind)))
        found[entry.id] = LocalActor(
            document=document_id, name=entry.name, kind=ActorKind(entry.kind), names=tuple(names[entry.id])
        )
    return found


def _mentions(connection: Connection, row: int, actors: dict[int, LocalActor]) -> tuple[Mention, ...]:
    table = schema.mention.c
    statement = select(table.start, table.end, table.name_set_id, table.form).where(table.document_id == row)
    mentions = [
        Mention(entry.start, entry.end, actors[entry.name_set_id].id, MentionForm(entry.form))
        for entry in connection.execute(statement)
    ]
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.actor)))


def _joins(connection: Connection, row: int, document_id: str) -> tuple[Join, ...]:
    table = schema.local_join.c
    statement = (
        select(table.left, table.right, table.status, table.reason)
        .join_from(schema.local_join_use, schema.local_join)
        .where(schema.local_join_use.c.document_id == row)
        .order_by(table.left, table.right, table.status, table.reason)
    )
    return tuple(
        Join(
            left=entry.left,
            right=entry.right,
            status=JoinStatus(entry.status),
            reason=entry.reason,
            document=document_id,
        )
        for entry in connection.execute(statement)
    )
