"""Copying and origins as stored."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select

from allegiance.model.document import Document, DocumentInfo
from allegiance.model.origin import Copying, CopyKind, Credit, Fingerprint, Origin, Traced
from allegiance.store import fingerprints, schema, schema_origins
from allegiance.store.bulk import Bulk
from allegiance.store.file import atomic
from allegiance.store.rows import DOCUMENT_COLUMNS, DOCUMENT_ORDER, date, document_info

_document = schema.document.c
_print = schema_origins.fingerprint.c
_copying = schema_origins.copying.c
_credit = schema_origins.credit.c
_origin = schema_origins.origin.c
_of_document = schema_origins.document_origin.c
_copy, _source = schema.document.alias("copy"), schema.document.alias("source")

_LEAST = 6  #: letters of an id that are enough to tell it from others
_INSERT_COPYING = """
    INSERT OR IGNORE INTO copying (copy_id, source_id, kind, agency, share, words, runs, evidence)
    SELECT copy.id, source.id, ?, ?, ?, ?, ?, ? FROM document AS copy, document AS source
    WHERE copy."key" = ? AND source."key" = ?
"""
_INSERT_ORIGIN = Bulk(insert(schema_origins.origin))
_INSERT_OF_DOCUMENT = Bulk(insert(schema_origins.document_origin))


class OriginTables:
    """Fingerprints, copying and origins of one open project. What it adds, it adds all or nothing."""

    def __init__(self, connection: Connection) -> None:
        """Take the connection of the store."""
        self._connection = connection

    def unprinted(self, limit: int) -> list[Document]:
        """Return some documents that have no fingerprint; none when all have."""
        return fingerprints.unprinted(self._connection, limit)

    def add_fingerprints(self, prints: Sequence[Fingerprint]) -> None:
        """Store the fingerprints of documents that have none."""
        with atomic(self._connection):
            fingerprints.add_fingerprints(self._connection, prints)

    def find_furniture(self) -> frozenset[int]:
        """Return which sampled shingles are furniture, after those that newly became it were added."""
        with atomic(self._connection):
            fingerprints.find_furniture(self._connection)
        return frozenset(fingerprints.furniture(self._connection))

    def to_compare(self, limit: int) -> tuple[list[str], list[tuple[str, str]]]:
        """Return some documents not yet compared with all others, and the pairs that are left to compare."""
        return fingerprints.to_compare(self._connection, limit)

    def add_copying(self, documents: Sequence[str], found: Iterable[Copying]) -> None:
        """Store what was found between documents and all that they were to be compared with."""
        with atomic(self._connection):
            add_copying(self._connection, found)
            fingerprints.mark_compared(self._connection, documents)

    def traced(self, documents: Sequence[str] | None = None) -> list[Traced]:
        """Return what matters for the origins of these documents, or of all."""
        return traced(self._connection, documents)

    def copying(self, documents: Sequence[str] | None = None) -> list[Copying]:
        """Return the pairs that were found among these documents, or among all."""
        return copying(self._connection, documents)

    def replace(self, made: Sequence[Origin]) -> None:
        """Put these origins in the place of those there were."""
        with atomic(self._connection):
            replace_origins(self._connection, made)

    def beside(self, document: str) -> list[str]:
        """Return the ids of the documents that go back to the same report as one, itself among them."""
        return documents_beside(self._connection, document)

    def shared(self) -> list[str]:
        """Return one document of each origin that several go back to, those of most documents first."""
        return shared(self._connection)

    def find(self, name: str) -> list[str]:
        """Return the ids of the documents of an id or its beginning, an address, a path, a title or an input's id."""
        return find(self._connection, name)

    def infos(self, documents: Iterable[str]) -> list[DocumentInfo]:
        """Return what is known of these documents besides their texts, by date."""
        statement = (
            select(*DOCUMENT_COLUMNS).where(_document.key.in_(list(documents))).order_by(*DOCUMENT_ORDER)
        )
        return [document_info(row) for row in self._connection.execute(statement)]

    def count(self) -> int:
        """Return how many origins there are."""
        return count(self._connection)


def add_copying(connection: Connection, found: Iterable[Copying]) -> None:
    """Store pairs of documents, in the transaction of the caller."""
    rows = [
        (c.kind.value, c.agency, c.share, c.words, json.dumps(c.runs), c.evidence, c.copy, c.source)
        for c in found
    ]
    if rows:
        connection.exec_driver_sql(_INSERT_COPYING, rows)


def traced(connection: Connection, documents: Sequence[str] | None = None) -> list[Traced]:
    """Return what matters for the origins of these documents, or of all."""
    statement: Select[Any] = (
        select(
            *(_document.key, _document.publisher, _document.published, _print.words, _print.digest),
            *(_credit.agency, _credit.evidence),
        )
        .join_from(schema.document, schema_origins.fingerprint)
        .outerjoin(schema_origins.credit, _credit.document_id == _document.id)
    )
    if documents is not None:
        statement = statement.where(_document.key.in_(documents))
    return [
        Traced(
            id=row.key,
            publisher=row.publisher,
            published=date(row.published),
            words=row.words,
            digest=row.digest,
            credit=None if row.agency is None else Credit(agency=row.agency, evidence=row.evidence),
        )
        for row in connection.execute(statement)
    ]


def copying(connection: Connection, documents: Sequence[str] | None = None) -> list[Copying]:
    """Return the pairs that were found among these documents, or among all."""
    statement: Select[Any] = (
        select(schema_origins.copying, _copy.c.key.label("copy_key"), _source.c.key.label("source_key"))
        .join(_copy, _copy.c.id == _copying.copy_id)
        .join(_source, _source.c.id == _copying.source_id)
    )
    if documents is not None:
        statement = statement.where(_copy.c.key.in_(documents), _source.c.key.in_(documents))
    return [_copying_of(row) for row in connection.execute(statement)]


def _copying_of(row: Row[Any]) -> Copying:
    return Copying(
        copy=row.copy_key,
        source=row.source_key,
        agency=row.agency,
        kind=CopyKind(row.kind),
        share=row.share,
        words=row.words,
        runs=tuple((start, end) for start, end in json.loads(row.runs)),
        evidence=row.evidence,
    )


def replace_origins(connection: Connection, made: Sequence[Origin]) -> None:
    """Put these origins in the place of those there were, in the transaction of the caller."""
    for derived in (schema_origins.document_origin, schema_origins.origin):
        connection.execute(delete(derived))
    _INSERT_ORIGIN.run(
        connection,
        (
            {"id": row, "key": one.id, "name": one.name, "documents": len(one.documents)}
            for row, one in enumerate(made, start=1)
        ),
    )
    rows = {key: row for row, key in connection.execute(select(_document.id, _document.key))}
    _INSERT_OF_DOCUMENT.run(
        connection,
        (
            {"document_id": rows[document], "origin_id": row}
            for row, one in enumerate(made, start=1)
            for document in one.documents
        ),
    )


def documents_beside(connection: Connection, document: str) -> list[str]:
    """Return the ids of the documents that go back to the same report as one, itself among them."""
    of = select(_of_document.origin_id).join(schema.document).where(_document.key == document)
    statement = select(_document.key).join_from(schema.document, schema_origins.document_origin)
    statement = statement.where(_of_document.origin_id == of.scalar_subquery()).order_by(_document.key)
    return list(connection.execute(statement).scalars()) or [document]


def shared(connection: Connection) -> list[str]:
    """Return one document of each origin that several go back to, those of most documents first."""
    statement = (
        select(func.min(_document.key))
        .join_from(schema_origins.origin, schema_origins.document_origin)
        .join(schema.document, _document.id == _of_document.document_id)
        .where(_origin.documents > 1)
        .group_by(_origin.id)
        .order_by(_origin.documents.desc(), _origin.key)
    )
    return list(connection.execute(statement).scalars())


def find(connection: Connection, name: str) -> list[str]:
    """Return the ids of the documents that go by a name, by id."""
    same = [
        column == name for column in (_document.url, _document.path, _document.title, _document.source_id)
    ]
    if len(name) >= _LEAST and not name.strip("0123456789abcdef"):
        same.append(_document.key.startswith(name))
    return list(connection.execute(select(_document.key).where(or_(*same)).order_by(_document.key)).scalars())


def count(connection: Connection) -> int:
    """Return how many origins there are."""
    return int(connection.execute(select(func.count()).select_from(schema_origins.origin)).scalar_one())
