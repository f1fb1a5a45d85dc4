"""How often names within names are one actor's, by our annotations.

`python benchmarks/names.py [--wrong]` takes every name of an annotated document for an actor of its own and joins them
as `allegiance.reading.shortened` does: right where the annotators have both names for one actor. `--wrong` lists the
rest.
"""

import argparse
import collections
from collections.abc import Iterator

from rows import Row, read_rows
from shared import TRAINING

from allegiance.model.actor import ActorKind, Join, LocalActor, Name
from allegiance.model.reading import Reading
from allegiance.reading.learned.names import name_kind
from allegiance.reading.shortened import shortened


def joins(row: Row) -> Iterator[tuple[str, Join, bool]]:
    """Yield what is joined of a document's names: the kind of the shorter, the join, whether it is right."""
    owners: dict[str, tuple[str, str]] = {}
    for actor in row["actors"]:
        for name in (actor["name"], *actor.get("aliases", [])):
            owners.setdefault(name, (actor["name"], actor["kind"]))
    actors = tuple(
        LocalActor(document=row["id"], name=name, kind=ActorKind(kind), names=(Name(name, name_kind(name)),))
        for name, (_, kind) in owners.items()
    )
    reading = Reading(document=row["id"], reader="by hand", actors=actors, mentions=(), claims=())
    for join in shortened(reading).joins:
        owner, kind = owners[join.right]
        yield kind, join, owner == owners[join.left][0]


def main() -> None:
    """Count."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    counts: collections.Counter[tuple[str, bool]] = collections.Counter()
    documents = 0
    for path in sorted((TRAINING / "annotations").glob("*.jsonl")):
        for row in read_rows(path):
            documents += 1
            for kind, join, right in joins(row):
                counts[kind, right] += 1
                if given.wrong and not right:
                    print(f"{kind}: {join.right} is not {join.left} ({row['id']})")
    print(f"{documents} documents")
    for kind in ActorKind:
        good, bad = counts[kind, True], counts[kind, False]
        if good + bad:
            print(f"{kind:14} {good:5} right {bad:4} wrong  {good / (good + bad):.3f}")


if __name__ == "__main__":
    main()
