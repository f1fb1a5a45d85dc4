"""Read many made reports with the real command, and say what that takes.

Usage: python benchmarks/many.py [N ...] [--json FILE] [--keep FOLDER]

For each N, by default 2500 and 10000: N reports of some 600 words (`made`) are written to one file and read with
`allegiance read` into a new project on two processors. Printed are documents and words a second of the whole
process, peak memory of all its processes together, the project's size, and how long `allegiance path A B` takes on
it as a whole process, its file dropped from the system's cache before: the slowest of three. Memory that grows with
N shows in the difference of two rows.

Memory is each process's own share of what it has in RAM (PSS), summed and looked at four times a second; on systems
without /proc it is left out.
"""

import argparse
import contextlib
import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from made import reports
from rows import write_rows
from table import table

PROCESSORS = 2
_LOOK = 0.25  # seconds between two looks at memory
_ASKED = ((0, 1), (0, 3), (1, 2))  # of the actors that most documents name: the longest lists of ties


@dataclasses.dataclass(frozen=True, slots=True)
class Measured:
    """What reading so many documents took."""

    documents: int
    words: int
    seconds: float
    peak_mb: float | None
    file_mb: float
    claims: int
    path_seconds: float

    @property
    def row(self) -> tuple[str, ...]:
        """The row of the table."""
        peak = "-" if self.peak_mb is None else f"{self.peak_mb:,.0f}"
        return (
            f"{self.documents:,}",
            f"{self.documents / self.seconds:.1f}",
            f"{self.words / self.seconds:,.0f}",
            peak,
            f"{self.file_mb:,.1f}",
            f"{1000 * self.file_mb / self.documents:.1f}",
            f"{self.claims:,}",
            f"{self.path_seconds:.2f}",
        )


HEADINGS = (
    "documents",
    "documents/s",
    "words/s",
    "peak MB",
    "file MB",
    "kB/document",
    "claims",
    "path A B s",
)


def measure(count: int, folder: Path) -> Measured:
    """Make, read and ask in a folder; raises `subprocess.CalledProcessError` when a command fails."""
    corpus, project = folder / f"made-{count}.jsonl", folder / f"made-{count}.db"
    write_rows(corpus, reports(count))
    with corpus.open(encoding="utf-8") as lines:
        words = sum(len(json.loads(line)["text"].split()) for line in lines)
    start = time.perf_counter()
    with _peak() as peak:
        told = _allegiance("read", str(corpus), "--project", str(project), "--json", watch=peak)
    seconds = time.perf_counter() - start
    claims = json.loads(told.splitlines()[-1])["claims"]
    listed = _allegiance("actors", "--limit", "4", "--project", str(project), "--json")
    actors = [json.loads(line)["id"] for line in listed.splitlines()]
    size = sum(f.stat().st_size for f in folder.glob(f"{project.name}*") if not f.name.endswith("lock"))
    return Measured(
        documents=count,
        words=words,
        seconds=seconds,
        peak_mb=None if peak.bytes is None else peak.bytes / 1e6,
        file_mb=size / 1e6,
        claims=claims,
        path_seconds=max(_path_seconds(project, actors[one], actors[other]) for one, other in _ASKED),
    )


def _path_seconds(project: Path, first: str, second: str) -> float:
    with project.open("rb") as held, contextlib.suppress(AttributeError):
        os.posix_fadvise(held.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    start = time.perf_counter()
    _allegiance("path", first, second, "--project", str(project))
    return time.perf_counter() - start


@dataclasses.dataclass(slots=True)
class _Watched:
    process: int | None = None
    bytes: int | None = None


@contextlib.contextmanager
def _peak() -> Iterator[_Watched]:
    """Give what holds the peak memory of the process put into it and its children, while the block runs."""
    watched, over = _Watched(), threading.Event()

    def look() -> None:
        while not over.wait(_LOOK):
            if watched.process is not None and Path("/proc/self/smaps_rollup").exists():
                now = sum(_share(p) for p in _family(watched.process))
                watched.bytes = max(watched.bytes or 0, now)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield watched
    finally:
        over.set()
        thread.join()


def _family(process: int) -> list[int]:
    """Return a process and all that it started, and they."""
    found = [process]
    for each in found:  # grows while it is walked
        for task in Path(f"/proc/{each}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in task.read_text().split()]
    return found


def _share(process: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _allegiance(*arguments: str, watch: _Watched | None = None) -> str:
    command = [sys.executable, "-m", "allegiance", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        if watch is not None:
            watch.process = process.pid
        told, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return told


def on_two_processors() -> None:
    """Keep this process and those it starts to two processors, where the system allows that."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:PROCESSORS])


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("counts", type=int, nargs="*", metavar="N", default=[2500, 10000])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep reports and projects there")
    given = parser.parse_args()
    on_two_processors()
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        found = [measure(count, folder) for count in given.counts]
    print(table(HEADINGS, [m.row for m in found]))
    if given.json is not None:
        given.json.write_text(json.dumps(_objects(found), indent=2) + "\n", "utf-8")


def _objects(found: Sequence[Measured]) -> list[dict[str, Any]]:
    return [dataclasses.asdict(m) for m in found]


if __name__ == "__main__":
    main()
