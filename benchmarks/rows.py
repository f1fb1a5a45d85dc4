"""Rows of the benchmark's files, and the documents that they are."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from allegiance.model.document import Document

Row = dict[str, Any]  #: one JSON object of the benchmark's input
Prediction = dict[str, Any]  #: one of its output, without the id


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def documents(rows: Iterable[Row]) -> Iterator[Document]:
    """Yield a document a row, from its text and metadata; nothing else of the row is looked at."""
    for row in rows:
        try:
            published = date.fromisoformat(row.get("date") or "")
        except ValueError:
            published = None
        yield Document(
            text=row["text"],
            title=row.get("title"),
            publisher=row.get("publisher") or row.get("source"),
            published=published,
            source_id=row["id"],
        )
