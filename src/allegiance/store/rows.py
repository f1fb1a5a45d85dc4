"""Rows as records: what several queries share."""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Row, select

from allegiance.model.document import DocumentInfo
from allegiance.store import schema, schema_origins

_d = schema.document.c
_origin = schema_origins.origin.c
_of_document = schema_origins.document_origin.c

#: How many rows an iterator holds at a time.
BATCH = 500

#: What `document_info` wants of a row, labelled so that it can stand beside the columns of other tables.
DOCUMENT_COLUMNS = (
    *(
        column.label(f"document_{column.name}")
        for column in (_d.key, _d.title, _d.publisher, _d.author, _d.url, _d.published, _d.path, _d.length)
    ),
    select(_origin.key)
    .join_from(schema_origins.origin, schema_origins.document_origin)
    .where(_of_document.document_id == _d.id)
    .correlate(schema.document)
    .scalar_subquery()
    .label("document_origin"),
)
#: By date, undated ones last; the same on every machine.
DOCUMENT_ORDER = (_d.published.is_(None), _d.published, _d.key)
#: As text: an answer asks it for almost every claim, and SQLAlchemy takes longer over it than SQLite.
_TEXT = "SELECT text FROM document_text WHERE document_id = ?"


def document_info(row: Row[Any]) -> DocumentInfo:
    """Return the document of a row that has `DOCUMENT_COLUMNS`."""
    return DocumentInfo(
        id=row.document_key,
        title=row.document_title,
        publisher=row.document_publisher,
        author=row.document_author,
        url=row.document_url,
        published=date(row.document_published),
        path=row.document_path,
        length=row.document_length,
        origin=row.document_origin,
    )


@functools.lru_cache(maxsize=10_000)
def date(text: str | None) -> dt.date | None:
    """Return a stored date."""
    return None if text is None else dt.date.fromisoformat(text)


def texts(connection: Connection) -> Callable[[int], str]:
    """Return a function from the row of a document to its text, which keeps the last few at hand."""

    @functools.lru_cache(maxsize=4)
    def text(document_id: int) -> str:
        return str(connection.exec_driver_sql(_TEXT, (document_id,)).scalar_one())

    return text
