"""Many rows at once."""

import operator
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Insert, Update
from sqlalchemy.dialects import sqlite

Row = dict[str, Any]

#: How many rows are handed over at a time.
BATCH = 1000


class Bulk:
    """A statement to be run with many rows of plain values, compiled when first used.

    SQLAlchemy looks at every row of every call, which takes longer than SQLite needs to store it.
    """

    def __init__(self, statement: Insert | Update) -> None:
        """Take a statement whose parameters are the keys of the rows; all rows have the same keys."""
        self._statement = statement
        self._sql = ""
        self._values: Callable[[Row], Any] = tuple

    def run(self, connection: Connection, rows: Iterable[Row]) -> None:
        """Run it once for each row, in order; without rows nothing happens."""
        rest = iter(rows)
        while batch := list(islice(rest, BATCH)):
            if not self._sql:
                self._compile(batch[0])
            connection.exec_driver_sql(self._sql, [self._values(row) for row in batch])

    def _compile(self, row: Row) -> None:
        compiled = self._statement.compile(dialect=sqlite.dialect(), column_keys=list(row))
        assert compiled.positiontup is not None
        assert len(compiled.positiontup) > 1, "itemgetter of one key gives no tuple"
        self._values = operator.itemgetter(*compiled.positiontup)
        self._sql = compiled.string
