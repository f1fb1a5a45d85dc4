"""Find out which of 2,000 documents go back to one report, where that is known, and say how well and how fast.

Usage: python benchmarks/origins.py [--seed N] [--json FILE] [--made N]

The documents are those of `copied`. They are stored without being read, and traced as `allegiance read` does. A pair is
two documents that go back to one report; precision, recall and F1 count pairs. By kind: how many of its copies were
found to go back to the same report as another of their group, and how many of those that are no copies were held to be.

`--made N` traces N documents of made words instead, every tenth a copy, and says what that takes.
"""

import argparse
import collections
import itertools
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from copied import Made, made
from table import table

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.pipeline import trace
from allegiance.store.store import Store, open_store


def main(seed: int, kept: Path | None, number: int | None) -> None:
    """Measure and print."""
    found = measured(made(seed)) if number is None else taken(number)
    if kept is not None:
        kept.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    by_kind = found.pop("kinds", {})
    print(table(("measure", "value"), [(name, f"{value:,}") for name, value in found.items()]))
    if by_kind:
        print()
        rows = [(kind, f"{n:,}", f"{right / n:.3f}") for kind, (right, n) in sorted(by_kind.items())]
        print(table(("kind", "documents", "right"), rows))


def measured(documents: Sequence[Made]) -> dict[str, Any]:
    """Return how well the pairs were found, over all and by kind."""
    origins, seconds = _traced(one.document for one in documents)
    truth = {one.document.id: one.group for one in documents}
    true, told = _pairs(truth), _pairs(origins)
    both = len(true & told)
    precision, recall = both / max(len(told), 1), both / max(len(true), 1)
    return {
        "documents": len(truth),
        "pairs": len(true),
        "pairs found": len(told),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
        "processor seconds": round(seconds, 1),
        "processor ms a document": round(1000 * seconds / len(truth), 2),
        "kinds": _by_kind(documents, truth, origins),
    }


def _by_kind(
    documents: Sequence[Made], truth: dict[str, int], origins: dict[str, str]
) -> dict[str, tuple[int, int]]:
    """Return of each kind how many documents are where they belong: with one of their group, and with no other."""
    groups = collections.Counter(truth.values())
    members: dict[str, set[str]] = collections.defaultdict(set)
    for document, origin in origins.items():
        members[origin].add(document)
    found: dict[str, tuple[int, int]] = {}
    for one in documents:
        id_ = one.document.id
        with_ = {truth[other] for other in members[origins[id_]] - {id_}}
        right = with_ == ({one.group} if groups[one.group] > 1 else set())
        done, all_ = found.get(one.kind, (0, 0))
        found[one.kind] = (done + right, all_ + 1)
    return found


def _pairs(group_of: dict[str, Any]) -> set[tuple[str, str]]:
    groups: dict[Any, list[str]] = collections.defaultdict(list)
    for document, group in group_of.items():
        groups[group].append(document)
    return {pair for members in groups.values() for pair in itertools.combinations(sorted(members), 2)}


def _traced(documents: Iterable[Document]) -> tuple[dict[str, str], float]:
    """Return the origin of each document as a new project has it, and the processor seconds that tracing took."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "copied.db", create=True, for_reading_in=True) as store,
    ):
        _store(store, documents)
        start = time.process_time()
        trace(store)
        seconds = time.process_time() - start
        return {info.id: info.origin or info.id for info in store.documents()}, seconds


def _store(store: Store, documents: Iterable[Document]) -> None:
    for document in documents:
        store.add(document, Reading(document=document.id, reader="none", actors=(), mentions=(), claims=()))


def taken(number: int) -> dict[str, Any]:
    """Return what tracing so many documents takes, and what one more takes then."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.db"
        with open_store(path, create=True, for_reading_in=True) as store:
            _store(store, words(number))
            before, size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, path.stat().st_size
            start = time.process_time()
            trace(store)
            seconds = time.process_time() - start
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            _store(store, itertools.islice(words(number + 1), number, None))
            start = time.process_time()
            trace(store)
            one_more = time.process_time() - start
            return {
                "documents": number,
                "origins": store.origins.count(),
                "processor seconds": round(seconds, 1),
                "processor ms a document": round(1000 * seconds / number, 2),
                "peak MB before": before // 1024,
                "peak MB": peak // 1024,
                "MB added to the file": (path.stat().st_size - size) // 1_000_000,
                "processor seconds for one more": round(one_more, 2),
            }


def words(number: int, length: int = 400) -> Iterator[Document]:
    """Yield documents of made words, every tenth of them three quarters of an earlier one."""
    for at in range(number):
        chance = random.Random(at)
        text = _words(chance, length)
        if at % 10 == 9:
            text = (
                " ".join(_words(random.Random(at - 9), length).split()[: 3 * length // 4])
                + " "
                + text[: len(text) // 4]
            )
        yield Document(text=text, title=f"Made {at}", publisher=f"Paper {at % 300}")


def _words(chance: random.Random, length: int) -> str:
    """Return words as often as words are: few of them make most of a text."""
    return " ".join(f"w{int(20_000 ** chance.random())}" for _ in range(length))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--made", type=int, metavar="N")
    arguments = parser.parse_args()
    main(arguments.seed, arguments.json, arguments.made)
