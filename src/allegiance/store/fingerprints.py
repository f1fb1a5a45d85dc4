"""Fingerprints as stored, what is furniture among them, and which documents are to be compared with which.

Every document is compared once with every other that shares some of its sample, whichever came first. What is
furniture only ever grows: where it does, the pairs that were held together by it are compared anew. So what
is found does not hang on the order in which documents were read.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, exists, insert, select, update

from allegiance.model.document import Document
from allegiance.model.origin import Fingerprint
from allegiance.store import schema, schema_origins
from allegiance.store.bulk import Bulk
from allegiance.store.rows import date

#: So many pages of one publisher that have a shingle make it furniture.
PAGES = 4
#: So many documents that have a shingle make it furniture, whoever publishes them: it tells nothing.
COMMON = 2_000
#: Sampled shingles that two documents must share to be compared; where one has few words, one is enough.
SHARED, SHORT = 2, 150
#: So many new documents make it cheaper to go through all shingles than to look up theirs.
_MANY = 2_000

_document = schema.document.c
_print = schema_origins.fingerprint.c
_row = select(_document.id).where(_document.key == bindparam("of_document")).scalar_subquery()

_INSERT_PRINT = Bulk(insert(schema_origins.fingerprint).values(document_id=_row))
_INSERT_CREDIT = Bulk(insert(schema_origins.credit).values(document_id=_row))
_INSERT_SHINGLE = """
    INSERT INTO shingle (hash, document_id) SELECT value, (SELECT id FROM document WHERE "key" = ?) FROM json_each(?)
"""
_FRESH = "CREATE TEMPORARY TABLE fresh (hash INTEGER PRIMARY KEY)"
#: Hashes that a publisher has on several pages, or that very many documents have. An edition is no other page.
_FIND_FURNITURE = """
    WITH common AS (
        SELECT hash FROM shingle {fresh} GROUP BY hash HAVING count(*) >= {pages}
    ), counted AS (
        SELECT shingle.hash, document.publisher, count(*) AS documents,
               count(DISTINCT coalesce(page, heading, -shingle.document_id)) AS pages
        FROM common JOIN shingle USING (hash) JOIN document ON document.id = shingle.document_id
             JOIN fingerprint USING (document_id)
        GROUP BY shingle.hash, document.publisher
    )
    SELECT hash FROM counted WHERE hash NOT IN (SELECT hash FROM furniture) GROUP BY hash
    HAVING max(CASE WHEN publisher IS NULL THEN 0 ELSE pages END) >= {pages} OR sum(documents) >= {most}
"""
#: The pairs whose documents both have some of these hashes.
_BOTH_HAVE = """
    FROM copying
    WHERE copy_id IN (SELECT document_id FROM shingle WHERE hash IN (SELECT value FROM json_each(?)))
          AND source_id IN (SELECT document_id FROM shingle WHERE hash IN (SELECT value FROM json_each(?)))
"""
_HELD_BY, _LET_GO = f"SELECT DISTINCT copy_id {_BOTH_HAVE}", f"DELETE {_BOTH_HAVE}"
_LIKE_WORDS = """
    SELECT other.document_id, count(*), other.words
    FROM shingle JOIN fingerprint AS other USING (document_id)
    WHERE hash IN (SELECT value FROM json_each(?)) AND document_id != ?
          AND (other.compared OR document_id < ?) AND other.digest != ?
    GROUP BY other.document_id
"""
_LIKE_PLACE = """
    SELECT document_id FROM fingerprint
    WHERE (page = ? OR heading = ?) AND document_id != ? AND (compared OR document_id < ?) AND digest != ?
"""


def unprinted(connection: Connection, limit: int) -> list[Document]:
    """Return some documents that have no fingerprint, in the order in which they were stored."""
    text = schema.document_text.c.text
    statement = (
        select(schema.document, text)
        .join(schema.document_text)
        .where(~exists().where(_print.document_id == _document.id))
        .order_by(_document.id)
        .limit(limit)
    )
    return [
        Document(
            text=row.text,
            title=row.title,
            publisher=row.publisher,
            author=row.author,
            url=row.url,
            published=date(row.published),
        )
        for row in connection.execute(statement)
    ]


def add_fingerprints(connection: Connection, prints: Sequence[Fingerprint]) -> None:
    """Store the fingerprints of documents that have none, in the transaction of the caller."""
    _INSERT_PRINT.run(
        connection,
        (
            {
                "of_document": one.document,
                "words": one.words,
                "digest": one.digest,
                "page": one.page,
                "heading": one.heading,
                "sample": array("q", one.sample).tobytes(),
            }
            for one in prints
        ),
    )
    for one in prints:
        connection.exec_driver_sql(_INSERT_SHINGLE, (one.document, json.dumps(one.sample)))
    _INSERT_CREDIT.run(
        connection,
        (
            {"of_document": one.document, "agency": one.credit.agency, "evidence": one.credit.evidence}
            for one in prints
            if one.credit is not None
        ),
    )


def furniture(connection: Connection) -> set[int]:
    """Return the sampled shingles that are furniture."""
    return set(connection.execute(select(schema_origins.furniture.c.hash)).scalars())


def find_furniture(connection: Connection) -> None:
    """Add what became furniture with the documents not yet compared, in the transaction of the caller.

    Documents that were held together by it are to be compared anew.
    """
    samples = connection.execute(select(_print.sample).where(~_print.compared)).scalars().all()
    few = len(samples) < _MANY
    if few:
        connection.exec_driver_sql(_FRESH)
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO fresh SELECT value FROM json_each(?)",
            (json.dumps(sorted({hash_ for sample in samples for hash_ in _hashes(sample)})),),
        )
    fresh = "WHERE hash IN (SELECT hash FROM fresh)" if few else ""
    found = _FIND_FURNITURE.format(fresh=fresh, pages=PAGES, most=COMMON)
    new = list(connection.exec_driver_sql(found).scalars())
    if few:
        connection.exec_driver_sql("DROP TABLE fresh")
    if new:
        packed = (json.dumps(new),)
        connection.exec_driver_sql("INSERT INTO furniture SELECT value FROM json_each(?)", packed)
        _compare_anew(connection, packed)


def _compare_anew(connection: Connection, furniture_: tuple[str]) -> None:
    """Take back the copying between documents that share what is furniture now."""
    twice = furniture_ * 2
    again = list(connection.exec_driver_sql(_HELD_BY, twice).scalars())
    connection.exec_driver_sql(_LET_GO, twice)
    connection.exec_driver_sql(
        "UPDATE fingerprint SET compared = 0 WHERE document_id IN (SELECT value FROM json_each(?))",
        (json.dumps(again),),
    )


def to_compare(connection: Connection, limit: int) -> tuple[list[str], list[tuple[str, str]]]:
    """Return some documents that were not compared yet, and the pairs that this takes; none when all were."""
    statement = select(schema_origins.fingerprint).where(~_print.compared).order_by(_print.document_id)
    rows = connection.execute(statement.limit(limit)).all()
    known = furniture(connection) if rows else set()
    pairs: list[tuple[int, int]] = []
    for row in rows:
        pairs += ((row.document_id, other) for other in sorted(_like(connection, row, known)))
    keys = _keys(connection, {*(row.document_id for row in rows), *(other for _, other in pairs)})
    return [keys[row.document_id] for row in rows], [(keys[one], keys[other]) for one, other in pairs]


def mark_compared(connection: Connection, documents: Iterable[str]) -> None:
    """Note that these documents were compared with all that they have words in common with."""
    rows = select(_document.id).where(_document.key.in_(list(documents)))
    statement = update(schema_origins.fingerprint).where(_print.document_id.in_(rows))
    connection.execute(statement.values(compared=True))


def _like(connection: Connection, row: Row[Any], known: set[int]) -> Iterator[int]:
    """Yield the documents that one is to be compared with."""
    own = row.document_id
    sample = [hash_ for hash_ in _hashes(row.sample) if hash_ not in known]
    for other, shared, words in connection.exec_driver_sql(
        _LIKE_WORDS, (json.dumps(sample), own, own, row.digest)
    ):
        if shared >= SHARED or min(words, row.words) < SHORT:
            yield other
    if row.page is not None or row.heading is not None:
        wanted = (row.page, row.heading, own, own, row.digest)
        yield from connection.exec_driver_sql(_LIKE_PLACE, wanted).scalars()


def _keys(connection: Connection, rows: Iterable[int]) -> dict[int, str]:
    found = connection.exec_driver_sql(
        'SELECT id, "key" FROM document WHERE id IN (SELECT value FROM json_each(?))',
        (json.dumps(sorted(rows)),),
    )
    return {int(row): str(key) for row, key in found}


def _hashes(sample: bytes) -> "array[int]":
    made = array("q")
    made.frombytes(sample)
    return made
