"""Ask made projects of many claims how actors are connected, beside NetworkX and rustworkx used plainly.

Usage: python benchmarks/network.py [N ...] [--pairs N] [--json FILE] [--keep FOLDER]

For each N, by default 10000, 100000 and 1000000 claims (`claims`), one process each:

- allegiance: opening the project and building the network; then `path` with its defaults, five chains of up to three
  layers, first the search alone and then with evidence, between pairs of actors, half of them drawn as reports name
  them and half evenly; another date.
- networkx, rustworkx: reading the same claims that connect out of the same file into a graph; then the five shortest
  loopless paths (NetworkX), or all the shortest ones (rustworkx, which has no k shortest paths), between the same
  pairs; and for another date building the graph anew from the claims in memory. They have neither evidence nor an order
  but the number of steps, so that their answer is the search.

Printed are seconds and milliseconds of processor time, which a busy machine does not change, and of the clock; then how
many times as long the others take, and how each figure grows from the first N to the last.
"""

import argparse
import contextlib
import datetime as dt
import itertools
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

from claims import drawn, settle, write_project
from table import table

Figures = dict[str, float]
_MOST_CHAINS = 5
_DAYS = (dt.date(2012, 1, 1), dt.date(2012, 12, 31))


class Clock:
    """Processor and clock time of a block, in seconds."""

    def __enter__(self) -> Self:
        self._begun = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_: object) -> None:
        self.cpu = time.process_time() - self._begun[0]
        self.wall = time.perf_counter() - self._begun[1]


def ours(path: Path, pairs: int) -> Figures:
    """Measure this package."""
    from allegiance.errors import UnknownActorError
    from allegiance.model.belief import Belief
    from allegiance.network.chains import ways
    from allegiance.project import Project
    from allegiance.store.store import open_store

    with Clock() as opening:
        project = Project(open_store(path))
        _built(project)
    taken = []
    for one, other in _pairs(path, pairs):
        with Clock() as clock:
            try:
                project.path(one, other)
            except UnknownActorError:
                continue  # drawn, but named in no report
        taken.append(clock)
    network = project._asked.network()  # noqa: SLF001
    searched = []
    for one, other in _pairs(path, pairs):
        with contextlib.suppress(UnknownActorError):
            ends = project.find(one).id, project.find(other).id
            with Clock() as clock:
                list(itertools.islice(ways(network, *ends, layers=3, damped=True, enough=5), _MOST_CHAINS))
            searched.append(clock)
    switched = []
    for year in range(2009, 2015):
        belief = Belief(during=(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        with Clock() as clock:
            _built(project, belief)
        switched.append(clock)
    return _figures(opening, searched, switched, answered=taken)


def _built(project: Any, belief: Any = None) -> None:
    """Have the network built as far as any question wants it."""
    asked = project._asked  # noqa: SLF001 - what `path` does first, without the rest
    network = asked.network() if belief is None else asked.network(belief)
    for part in ("links", "free", "hubs"):  # worked out when first looked at
        getattr(network, part)


def with_networkx(path: Path, pairs: int) -> Figures:
    """Measure NetworkX, as its manual has it."""
    import networkx as nx

    with Clock() as opening:
        claims = list(_claims(path))
        graph: Any = nx.MultiGraph()
        graph.add_edges_from((source, target, {"claim": key}) for source, target, key, _, _ in claims)

    plain: Any = nx.Graph(graph)  # k shortest paths want a graph without parallel edges; not counted

    def ask(one: str, other: str) -> None:
        list(itertools.islice(nx.shortest_simple_paths(plain, one, other), _MOST_CHAINS))

    taken = _asked(ask, _pairs(path, pairs), graph.has_node, (nx.NetworkXNoPath, nx.NodeNotFound))
    with Clock() as switching:
        again: Any = nx.MultiGraph()
        again.add_edges_from(
            (s, t, {"claim": key}) for s, t, key, first, last in claims if _held(first, last)
        )
    return _figures(opening, taken, [switching])


def with_rustworkx(path: Path, pairs: int) -> Figures:
    """Measure rustworkx, as its manual has it."""
    import rustworkx as rx

    def build(claims: Sequence[tuple[Any, ...]]) -> tuple[Any, dict[str, int]]:
        # Parallel edges would multiply the shortest paths, of which all are returned.
        graph = rx.PyGraph(multigraph=False)
        names = sorted({end for claim in claims for end in claim[:2]})
        at = dict(zip(names, graph.add_nodes_from(names), strict=True))
        graph.add_edges_from([(at[source], at[target], key) for source, target, key, _, _ in claims])
        return graph, at

    with Clock() as opening:
        claims = list(_claims(path))
        graph, at = build(claims)

    def ask(one: str, other: str) -> None:
        rx.all_shortest_paths(graph, at[one], at[other])

    taken = _asked(ask, _pairs(path, pairs), at.__contains__, (rx.NoPathFound,))
    with Clock() as switching:
        build([claim for claim in claims if _held(claim[3], claim[4])])
    return _figures(opening, taken, [switching])


def _asked(
    ask: Callable[[str, str], None],
    pairs: Sequence[tuple[str, str]],
    known: Callable[[str], bool],
    failures: tuple[type[Exception], ...],
) -> list[Clock]:
    taken = []
    for one, other in pairs:
        if not known(one) or not known(other):
            continue
        with Clock() as clock, contextlib.suppress(*failures):
            ask(one, other)
        taken.append(clock)
    return taken


def _claims(path: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the claims that affirm a tie that binds: ends, id, and from when to when."""
    import sqlite3

    from allegiance.ontology.load import predicates

    binding = ",".join(f"'{p.id}'" for p in predicates().values() if p.binds)
    yield from sqlite3.connect(path).execute(
        "SELECT s.name, o.name, c.key, coalesce(p.start_from, ''), coalesce(p.end_to, '') FROM claim c"
        " JOIN manner m ON m.id = c.manner_id JOIN name_set s ON s.id = c.subject_id"
        " JOIN name_set o ON o.id = c.object_id LEFT JOIN claim_detail d ON d.claim_id = c.id"
        f" LEFT JOIN period p ON p.id = d.period_id WHERE m.polarity = 'affirmed' AND m.predicate IN ({binding})"
    )


def _held(first: str, last: str) -> bool:
    return (not first or first <= _DAYS[1].isoformat()) and (not last or last >= _DAYS[0].isoformat())


def _pairs(path: Path, count: int) -> list[tuple[str, str]]:
    """Return pairs of names, the same ones for everybody."""
    import sqlite3

    cast = sqlite3.connect(path).execute("SELECT count(*) FROM name_set").fetchone()[0]
    chance = random.Random(1)
    made: list[tuple[str, str]] = []
    while len(made) < count:
        even = len(made) % 2
        one, other = (chance.randrange(cast) if even else drawn(cast, chance) for _ in range(2))
        if one != other:
            made.append((f"Group {one}", f"Group {other}"))
    return made


def _figures(
    opening: Clock,
    searched: Sequence[Clock],
    switched: Sequence[Clock],
    answered: Sequence[Clock] | None = None,
) -> Figures:
    """Return the figures of a tool; one that has no evidence has answered when it has searched."""
    made: Figures = {"asked": len(searched)}
    for name in ("cpu", "wall"):
        search = sorted(1000 * getattr(clock, name) for clock in searched)
        times = sorted(1000 * getattr(clock, name) for clock in answered or searched)
        made |= {
            f"open_s_{name}": getattr(opening, name),
            f"search_ms_{name}": statistics.median(search),
            f"answer_ms_{name}": statistics.median(times),
            f"answer_p95_ms_{name}": times[int(0.95 * (len(times) - 1))],
            f"switch_ms_{name}": 1000 * statistics.median(getattr(clock, name) for clock in switched),
        }
    return made | {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}


TOOLS: dict[str, Callable[[Path, int], Figures]] = {
    "allegiance": ours,
    "networkx": with_networkx,
    "rustworkx": with_rustworkx,
}
_SHOWN = ("open_s", "search_ms", "answer_ms", "answer_p95_ms", "switch_ms")
_HEADS = ("open s", "search ms", "answer ms", "p95 ms", "date ms")


def main() -> None:
    """Run from the command line; with --tool, measure one and print its figures as JSON."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", type=int, nargs="*", metavar="N", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--pairs", type=int, default=100, metavar="N", help="pairs of actors asked for")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep projects there, and use those that are"
    )
    parser.add_argument("--tool", choices=TOOLS, help=argparse.SUPPRESS)
    parser.add_argument("--project", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.tool is not None:
        print(json.dumps(TOOLS[given.tool](given.project, given.pairs)))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        found = {count: _measured(count, folder, given.pairs) for count in given.counts}
    _print(found)
    if given.json is not None:
        given.json.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


def _measured(count: int, folder: Path, pairs: int) -> dict[str, Figures]:
    path = folder / f"claims-{count}.db"
    if not path.exists():
        write_project(path, count)
        with Clock() as clock:
            settle(path)
        print(
            f"{count:,} claims: {path.stat().st_size / 1e6:,.0f} MB, settled in {clock.cpu:.1f} s ({clock.wall:.1f})"
        )
    found = {}
    for tool in TOOLS:
        command = [sys.executable, __file__, "--tool", tool, "--project", str(path), "--pairs", str(pairs)]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        found[tool] = json.loads(done.stdout)
        print(f"{count:,} claims: {tool} done", flush=True)
    return found


def _print(found: dict[int, dict[str, Figures]]) -> None:
    rows = []
    for count, tools in found.items():
        for tool, figures in tools.items():
            cells = [f"{figures[f'{n}_cpu']:,.1f} ({figures[f'{n}_wall']:,.1f})" for n in _SHOWN]
            rows.append((f"{count:,} {tool}", *cells, f"{figures['peak_mb']:,.0f}"))
    print(table(("claims", *_HEADS, "peak MB"), rows))
    print("\nTimes as long as allegiance, by processor time:")
    ratios = [
        (
            f"{count:,} {tool}",
            *(f"{figures[f'{n}_cpu'] / tools['allegiance'][f'{n}_cpu']:,.1f}" for n in _SHOWN),
        )
        for count, tools in found.items()
        for tool, figures in tools.items()
        if tool != "allegiance"
    ]
    print(table(("claims", *(head.split()[0] for head in _HEADS)), ratios))
    first, *_, last = found if len(found) > 1 else [*found, *found]
    print(f"\nGrowth from {first:,} to {last:,} claims:")
    growth = [
        (tool, *(f"{found[last][tool][f'{n}_cpu'] / found[first][tool][f'{n}_cpu']:,.1f}" for n in _SHOWN))
        for tool in TOOLS
    ]
    print(table(("tool", *(head.split()[0] for head in _HEADS)), growth))


if __name__ == "__main__":
    main()
