"""What share of reading goes into who says it, and into when, where and what happened.

Usage: python benchmarks/cost.py [--most N] [--corpus FILE]

The first N documents of a corpus are read, stored and compared with one another in one process, as `allegiance read`
does. Processor time is counted within the functions that serve one of the two alone; what one of them calls is not
counted again. The cost is this time by all the other time, which is what reading would take without it. One document is
read before, so that loading is not counted.
"""

import argparse
import collections
import functools
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from shared import CORPORA
from table import table

from allegiance import pipeline
from allegiance.model.document import Document
from allegiance.reading import readers
from allegiance.reading.learned import passages, records, runtime
from allegiance.reading.manner import judging
from allegiance.reading.manner import step as manner
from allegiance.reading.syntax import reader as syntax
from allegiance.reading.syntax import records as syntax_records
from allegiance.reading.syntax.incidents import find as incidents
from allegiance.reading.when import step as when
from allegiance.reading.where import step as where
from allegiance.store.store import Store, open_store

#: Functions by what they are for, each where it is looked up when it is called.
PARTS: dict[str, tuple[tuple[type | ModuleType, str], ...]] = {
    "who says it, and copies": (
        (runtime.OnnxNetworks, "listen"),
        (passages, "spoken"),
        (passages, "said_together"),
        (passages, "found_speech"),
        (records, "statements"),
        (syntax, "manners_of"),
        (judging.Manners, "judge"),
        (judging.Manners, "manner"),
        (judging.Manners, "telling"),
        (manner, "with_manner"),
        (pipeline, "trace"),
    ),
    "when, where, incidents": (
        (incidents, "find"),
        (syntax, "reports"),
        (syntax_records, "reports"),
        (when, "with_periods"),
        (where, "_placed"),
    ),
}
_MOST = 24


class Clock:
    """Processor time by what it goes into; where one timed function calls another, the time is the caller's."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = collections.defaultdict(float)
        self._running = False

    def timed(self, what: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, its time counted."""

        @functools.wraps(function)
        def run(*given: Any, **named: Any) -> Any:
            if self._running:
                return function(*given, **named)
            self._running, start = True, time.process_time()
            try:
                return function(*given, **named)
            finally:
                self._running = False
                self.seconds[what] += time.process_time() - start

        return run


def main(corpus: Path, most: int) -> None:
    """Measure and print."""
    clock = Clock()
    for what, functions in PARTS.items():
        for owner, name in functions:
            setattr(owner, name, clock.timed(what, getattr(owner, name)))
    rows = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()[:most]]
    documents = [Document(text=row["text"], source_id=row["id"]) for row in rows]
    reader = readers.default_reader()
    list(reader.read(documents[:1]))
    clock.seconds.clear()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "cost.db", create=True, for_reading_in=True) as store,
    ):
        whole = _read(store, documents, reader)
    parts = [(what, f"{s:.1f}", f"+{s / (whole - s):.1%}") for what, s in clock.seconds.items()]
    words = sum(len(d.text.split()) for d in documents)
    print(f"{len(documents)} documents, {words:,} words")
    print(table(("what", "processor seconds", "cost"), [*parts, ("all reading", f"{whole:.1f}", "")]))


def _read(store: Store, documents: list[Document], reader: Any) -> float:
    """Read and store as `allegiance read` does; return the processor seconds that it took."""
    start = time.process_time()
    for document, reading in zip(documents, reader.read(documents), strict=True):
        store.add(document, reading)
    pipeline.settle(store)
    return time.process_time() - start


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, default=CORPORA / "guardian-syria.jsonl")
    parser.add_argument("--most", type=int, default=_MOST)
    given = parser.parse_args()
    main(given.corpus, given.most)
