"""A document and its reading, into the tables. What is checked already is not checked again."""

from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from allegiance.model.actor import LocalActor, NameSet
from allegiance.model.claim import Claim
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.store import schema
from allegiance.store.bulk import Bulk, Row
from allegiance.store.packing import PERIOD, packed_period, packed_relays, packed_signs
from allegiance.store.writing_incidents import insert_incidents

#: The columns that tell one manner of claiming from another.
_MANNER = ("predicate", "polarity", "certainty", "realis", "past", "stance", "reader")
_JOIN = ("left", "right", "status", "reason")


def _row_of(table: Table, columns: tuple[str, ...]) -> Any:
    """Return the subquery for the id of the row with these values, bound as `of_<column>`."""
    found = [table.c[column] == bindparam(f"of_{column}") for column in columns]
    return select(table.c.id).where(*found).scalar_subquery()


# Made once: building a statement costs more than running it.
_NEXT_DOCUMENT = select(func.coalesce(func.max(schema.document.c.id), 0) + 1)
_INSERT_DOCUMENT = Bulk(insert(schema.document))
_INSERT_TEXT = Bulk(insert(schema.document_text))
_INSERT_SEARCH = "INSERT INTO document_search (rowid, title, text) VALUES (?, ?, ?)"
_FIND_NAME_SETS = select(schema.name_set.c.key, schema.name_set.c.id).where(
    schema.name_set.c.key.in_(bindparam("keys", expanding=True))
)
_NEXT_NAME_SET = select(func.coalesce(func.max(schema.name_set.c.id), 0) + 1)
_INSERT_NAME_SET = Bulk(insert(schema.name_set))
_INSERT_NAME = Bulk(sqlite_insert(schema.name).on_conflict_do_nothing())
_INSERT_NAME_SET_NAME = Bulk(
    insert(schema.name_set_name).values(name_id=_row_of(schema.name, ("text", "kind")))
)
_INSERT_LOCAL_ACTOR = Bulk(insert(schema.local_actor))
_INSERT_MENTION = Bulk(insert(schema.mention))
_INSERT_MANNER = Bulk(sqlite_insert(schema.manner).on_conflict_do_nothing())
_NEXT_CLAIM = select(func.coalesce(func.max(schema.claim.c.id), 0) + 1)
_INSERT_PERIOD = Bulk(sqlite_insert(schema.period).on_conflict_do_nothing())
_INSERT_CLAIM = Bulk(insert(schema.claim).values(manner_id=_row_of(schema.manner, _MANNER)))
_INSERT_DETAIL = Bulk(insert(schema.claim_detail))
_INSERT_DATED = Bulk(insert(schema.claim_detail).values(period_id=_row_of(schema.period, PERIOD)))
_INSERT_JOIN = Bulk(sqlite_insert(schema.local_join).on_conflict_do_nothing())
_INSERT_JOIN_USE = Bulk(
    sqlite_insert(schema.local_join_use)
    .values(local_join_id=_row_of(schema.local_join, _JOIN))
    .on_conflict_do_nothing()
)
_MARK_STALE = update(schema.project).values(stale=True)


def insert_reading(connection: Connection, document: Document, reading: Reading) -> None:
    """Store a document that is not there yet with its reading, in the transaction of the caller."""
    row = _insert_document(connection, document, reading.reader)
    sets = _name_sets(connection, reading.actors)
    _INSERT_LOCAL_ACTOR.run(
        connection,
        [{"document_id": row, "name_set_id": name_set} for name_set in sets.values()],
    )
    _INSERT_MENTION.run(
        connection,
        [
            {
                "document_id": row,
                "start": mention.start,
                "end": mention.end,
                "name_set_id": sets[mention.actor],
                "form": mention.form.value,
            }
            for mention in reading.mentions
        ],
    )
    _insert_claims(connection, row, reading, sets)
    _insert_joins(connection, row, reading, sets)
    insert_incidents(connection, row, reading, sets)
    connection.execute(_MARK_STALE)


def _insert_claims(connection: Connection, document: int, reading: Reading, sets: dict[str, int]) -> None:
    manners = [_manner(claim) for claim in reading.claims]
    _INSERT_MANNER.run(connection, manners)
    first = int(connection.execute(_NEXT_CLAIM).scalar_one())
    rows = [_claim(document, claim, sets) | {"id": row} for row, claim in enumerate(reading.claims, first)]
    _INSERT_CLAIM.run(connection, [c | _bound(m) for c, m in zip(rows, manners, strict=True)])
    names = {actor.id: actor.name for actor in reading.actors}
    dated = [(row, c, packed_period(c.holds)) for row, c in enumerate(reading.claims, first) if c.holds]
    _INSERT_PERIOD.run(connection, [period for _, _, period in dated])
    _INSERT_DATED.run(connection, [_detail(row, c, names) | _bound(period) for row, c, period in dated])
    rest = [(row, c) for row, c in enumerate(reading.claims, first) if not c.holds and (c.signs or c.relays)]
    _INSERT_DETAIL.run(connection, [_detail(row, c, names) for row, c in rest])


def _detail(row: int, claim: Claim, names: dict[str, str]) -> Row:
    relays = packed_relays(claim.relays, names.__getitem__)
    return {"claim_id": row, "signs": packed_signs(claim.signs), "relays": relays}


def _insert_document(connection: Connection, document: Document, reader: str) -> int:
    row = int(connection.execute(_NEXT_DOCUMENT).scalar_one())
    _INSERT_DOCUMENT.run(
        connection,
        [
            {
                "id": row,
                "key": document.id,
                "title": document.title,
                "publisher": document.publisher,
                "author": document.author,
                "url": document.url,
                "published": document.published.isoformat() if document.published is not None else None,
                "language": document.language,
                "source_id": document.source_id,
                "path": document.path,
                "length": len(document.text),
                "reader": reader,
            }
        ],
    )
    _INSERT_TEXT.run(connection, [{"document_id": row, "text": document.text}])
    connection.exec_driver_sql(_INSERT_SEARCH, (row, document.title, document.text))
    return row


def _name_sets(connection: Connection, actors: tuple[LocalActor, ...]) -> dict[str, int]:
    """Return the row of the name set of each local actor, by `LocalActor.id`; new ones are stored."""
    made = {actor.id: _name_set(actor) for actor in actors}
    keys = {local: name_set.id for local, name_set in made.items()}
    by_key = {keys[local]: name_set for local, name_set in made.items()}
    found = connection.execute(_FIND_NAME_SETS, {"keys": list(by_key)})
    known = {row.key: row.id for row in found}
    new = [key for key in by_key if key not in known]
    if new:
        first = int(connection.execute(_NEXT_NAME_SET).scalar_one())
        known |= {key: first + offset for offset, key in enumerate(new)}
        rows = [{"id": known[k], "key": k, "name": by_key[k].name, "kind": by_key[k].kind.value} for k in new]
        _INSERT_NAME_SET.run(connection, rows)
        names = [(known[k], {"text": n.text, "kind": n.kind.value}) for k in new for n in by_key[k].names]
        _INSERT_NAME.run(connection, [name for _, name in names])
        _INSERT_NAME_SET_NAME.run(connection, [{"name_set_id": row} | _bound(name) for row, name in names])
    return {local: known[key] for local, key in keys.items()}


def _name_set(actor: LocalActor) -> NameSet:
    names = tuple(sorted(actor.names, key=lambda name: (name.text, name.kind)))
    return NameSet(name=actor.name, kind=actor.kind, names=names)


def _manner(claim: Claim) -> Row:
    return {
        "predicate": claim.predicate,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "realis": claim.realis.value,
        "past": claim.past,
        "stance": claim.stance.value,
        "reader": claim.reader,
    }


def _claim(document: int, claim: Claim, sets: dict[str, int]) -> Row:
    return {
        "key": claim.id,
        "document_id": document,
        "subject_id": sets[claim.subject],
        "object_id": sets[claim.object],
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "score": claim.score,
        "speaker": claim.speaker,
        "speaker_id": None if claim.speaker_actor is None else sets[claim.speaker_actor],
    }


def _insert_joins(connection: Connection, document: int, reading: Reading, sets: dict[str, int]) -> None:
    called = [({name.text for name in actor.names}, sets[actor.id]) for actor in reading.actors]
    joins: list[Row] = []
    uses: list[Row] = []
    for join in reading.joins:
        row = {"left": join.left, "right": join.right, "status": join.status.value, "reason": join.reason}
        # Two actors may share a name: the one that has both is the one the join is about.
        both = next((name_set for names, name_set in called if {join.left, join.right} <= names), None)
        left, right = (
            both
            if both is not None
            else next((name_set for names, name_set in called if text in names), None)
            for text in (join.left, join.right)
        )
        joins.append(row)
        uses.append({"document_id": document, "left_id": left, "right_id": right} | _bound(row))
    _INSERT_JOIN.run(connection, joins)
    _INSERT_JOIN_USE.run(connection, uses)


def _bound(row: Row) -> Row:
    return {f"of_{column}": value for column, value in row.items()}
