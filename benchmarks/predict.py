"""Predict the benchmark tasks from text and metadata alone.

Usage: python benchmarks/predict.py TASK IN.jsonl OUT.jsonl     TASK: ties | mentions | relations | militants

The formats are those of the benchmark's README: one JSON object a document, joined on "id".
"""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from tasks import TASKS

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.readers import default_reader

Predict = Callable[[dict[str, Any], Document, Reading], dict[str, Any]]


def documents(rows: list[dict[str, Any]]) -> Iterator[Document]:
    """Yield a document a row, from its text and metadata; nothing else of the row is looked at."""
    for row in rows:
        try:
            published = date.fromisoformat(row.get("date") or "")
        except ValueError:
            published = None
        yield Document(text=row["text"], title=row.get("title"), publisher=row.get("publisher") or row.get("source"), published=published, source_id=row["id"])


def main(task: str, source: Path, target: Path) -> None:
    """Write the predictions of one task."""
    rows = [json.loads(line) for line in source.read_text("utf-8").splitlines() if line.strip()]
    made = list(documents(rows))
    with target.open("w", encoding="utf-8") as out:
        for row, document, reading in zip(rows, made, default_reader().read(made), strict=True):
            prediction = TASKS[task](row, document, reading)
            out.write(json.dumps({"id": row["id"], **prediction}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in TASKS:
        sys.exit(__doc__)
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
