"""Full-text search over titles and texts."""

import re
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, column, func, literal_column, select, table

from allegiance.model.answers import Hit
from allegiance.store import schema
from allegiance.store.rows import DOCUMENT_COLUMNS, document_info

_search = table("document_search", column("rowid"), column("rank"))
#: FTS5's functions take the table itself.
_SELF: ColumnElement[Any] = literal_column("document_search")
#: How many words of the text a hit shows.
_WORDS = 40
_TEXT_COLUMN = 1
#: A phrase in double quotes, or one word.
_PART = re.compile(r'"([^"]*)"|([^\s"]+)')


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """Return the documents that hold all the words, best first; words in double quotes stand side by side.

    Case, accents and English endings do not matter. Words without a letter or digit are passed over; when
    none is left, nothing is found.
    """
    query = _query(words)
    if not query:
        return []
    # No marks and no ellipsis, so that the snippet is a slice of the text.
    snippet = func.snippet(_SELF, _TEXT_COLUMN, "", "", "", _WORDS).label("snippet")
    statement: Select[Any] = (
        select(*DOCUMENT_COLUMNS, schema.document_text.c.text, snippet)
        .join_from(_search, schema.document, schema.document.c.id == _search.c.rowid)
        .join(schema.document_text, schema.document_text.c.document_id == schema.document.c.id)
        .where(_SELF.op("MATCH")(query))
        .order_by(_search.c.rank, schema.document.c.key)
        .limit(limit)
    )
    return [_hit(row) for row in connection.execute(statement)]


def _hit(row: Row[Any]) -> Hit:
    shown = row.snippet
    start = row.text.find(shown)
    if start < 0:
        # FTS5 drops what it takes for the end of a string, a NUL in the text: then show how it begins.
        start, shown = 0, row.text[: len(shown)]
    return Hit(document=document_info(row), start=start, end=start + len(shown), text=shown)


def _query(words: str) -> str:
    """Return an FTS5 query for all the words; each is quoted, so that none is taken for syntax."""
    parts = (phrase or word for phrase, word in _PART.findall(words.replace("\0", " ")))
    return " ".join(f'"{part}"' for part in parts if any(map(str.isalnum, part)))
