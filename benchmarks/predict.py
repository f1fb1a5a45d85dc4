"""Predict the benchmark tasks from text and metadata alone.

Usage: python benchmarks/predict.py TASK IN.jsonl OUT.jsonl [--reader NAME]

The formats are those of the benchmark's README: JSON lines, one object a document, joined on "id". Readers are syntax
and learned, each alone, and read: both together as `allegiance read` has them, which is taken where none is named.
"""

import argparse
from pathlib import Path

from choice import READERS, reader_named
from rows import read_rows, write_rows
from tasks import TASKS

from allegiance.reading.protocol import Reader


def predict(task: str, source: Path, target: Path, reader: Reader) -> None:
    """Write the predictions of one task, one a row of `source`, in its order."""
    rows = read_rows(source)
    found = TASKS[task](rows, reader)
    write_rows(target, ({"id": row["id"], **each} for row, each in zip(rows, found, strict=True)))


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("source", type=Path, metavar="IN.jsonl")
    parser.add_argument("target", type=Path, metavar="OUT.jsonl")
    parser.add_argument("--reader", choices=READERS, default="read")
    given = parser.parse_args()
    predict(given.task, given.source, given.target, reader_named(given.reader, given.task))


if __name__ == "__main__":
    main()
