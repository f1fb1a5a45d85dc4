"""Measure every reader there is against the development files, and how fast it reads.

Usage: python benchmarks/bench.py [TASK ...] [--most N] [--json FILE]
       TASK: ties | annotations | mentions | relations | militants | attribution | speed; all where none is named

Each task prints one table with the readers side by side: ties by type, our own annotations by conflict, and beside
them what spaCy's small pipeline does alone where it does the same thing. `--most N` takes N documents a file only.

The gold files, their scorer and the corpora lie beside the repository, in ../shared; what is not there is left out
and said. Documents that the shipped model was trained on are left out of `annotations`: its figures are over those
held back. With a conflict left out of training altogether, training/evaluate.py measures it.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from choice import READERS, reader_named
from many import on_two_processors
from mentions import plain_mentions
from pace import paces
from rows import Prediction, Row, read_rows
from shared import BENCH, Missing, annotated, score
from table import table
from tasks import TASKS

Results = dict[str, Any]  #: by column: what the scorer returns
_PLAIN = "spacy"  #: the column of spaCy's pipeline alone
FILES = {
    "ties": BENCH / "ties" / "dev.jsonl",
    "mentions": BENCH / "re3d" / "dev.jsonl",
    "relations": BENCH / "re3d" / "dev.jsonl",
    "militants": BENCH / "mapping-militants" / "dev.jsonl",
    "attribution": BENCH / "polnear" / "dev.jsonl",
}


def scored(task: str, rows: Sequence[Row]) -> Results:
    """Return what each reader scores on rows with their gold, by reader."""
    readers = ("learned",) if task == "attribution" else READERS  # the others find none, or the same
    found = {name: _score(task, rows, TASKS[task](rows, reader_named(name, task))) for name in readers}
    if task == "mentions":
        found[_PLAIN] = _score(task, rows, plain_mentions(rows))
    return found


def _score(task: str, rows: Sequence[Row], predictions: Iterator[Prediction]) -> Any:
    gold = {row["id"]: row for row in rows}
    return score(task, gold, {row["id"]: p for row, p in zip(rows, predictions, strict=True)})


def on_file(task: str, most: int | None) -> Results:
    """Measure one task on its development file; raises `Missing` where that is not there."""
    if not FILES[task].is_file():
        raise Missing(f"{task}: left out, for there is no {FILES[task].name} of it in ../shared/bench.")
    found = scored(task, read_rows(FILES[task])[:most])
    print(figures(f"{task}, development file", found))
    return found


def on_annotations(most: int | None) -> Results:
    """Measure ties on our own annotations, conflict by conflict; raises `Missing` where their texts are not there."""
    by_conflict = {conflict: scored("ties", rows[:most]) for conflict, rows in annotated().items()}
    for conflict, found in by_conflict.items():
        print(figures(f"ties, own annotations held back: {conflict}", found))
    return by_conflict


def on_speed(most: int | None) -> Results:
    """Measure how fast made reports are read, by the whole command and by spaCy's pipeline alone."""
    found = paces(most or 128)
    rows = [(name, *(f"{value:,.0f}" for value in pace.values())) for name, pace in found.items()]
    print(
        f"\nspeed, made reports of 600 words, two processors\n{table(('', *next(iter(found.values()))), rows)}"
    )
    return found


def figures(title: str, found: Results) -> str:
    """Return a table: a row a figure, and for each column precision, recall and F1, or the one number."""
    keys = list(dict.fromkeys(key for result in found.values() for key in result))
    rows = [(key, *(cell for result in found.values() for cell in _cells(result.get(key)))) for key in keys]
    headings = ("", *(f"{name} {part}" for name in found for part in ("P", "R", "F1", "gold")))
    return f"\n{title}\n{table(headings, rows)}"


def _cells(value: Any) -> tuple[str, str, str, str]:
    if isinstance(value, dict):
        parts = (value["precision"], value["recall"], value["f1"])
        return (*(f"{part:.3f}" for part in parts), str(value["gold"]))  # type: ignore[return-value]
    return ("", "", "" if value is None else f"{value:.3f}", "")


SECTIONS: dict[str, Callable[[int | None], Results]] = {
    "ties": lambda most: on_file("ties", most),
    "annotations": on_annotations,
    "mentions": lambda most: on_file("mentions", most),
    "relations": lambda most: on_file("relations", most),
    "militants": lambda most: on_file("militants", most),
    "attribution": lambda most: on_file("attribution", most),
    "speed": on_speed,
}


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("tasks", nargs="*", metavar="TASK", help=", ".join(SECTIONS))
    parser.add_argument("--most", type=int, metavar="N", help="documents a file, at most")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there as well")
    given = parser.parse_args()
    if unknown := [task for task in given.tasks if task not in SECTIONS]:
        parser.error(f"{unknown[0]!r} is no task; there are {', '.join(SECTIONS)}.")
    on_two_processors()
    found: dict[str, Results] = {}
    for name in given.tasks or SECTIONS:
        try:
            found[name] = SECTIONS[name](given.most)
        except Missing as missing:
            print(f"\n{missing}")
    if given.json is not None:
        given.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
