"""Whatever stops a process that reads in, and whenever: whole documents stay, and the next run goes on.

A real process is killed before each statement that a small run puts to SQLite, from the first of making the
project to the last of working out its ties; Ctrl-C comes at the same moments. What happens within a
statement is SQLite's own promise.
"""

import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Self

import pytest
from sqlalchemy import Engine, event

from allegiance.model.actor import Interest
from allegiance.store.store import Store, open_store
from tests.builders import small_war
from tests.store.made import resolution

#: So many moments are tried, evenly over the run.
_MOMENTS = 24
_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes as POSIX does")


def run(path: Path) -> None:
    """Read the small war in and work out its ties, as `allegiance.pipeline` does."""
    with open_store(path, create=True, for_reading_in=True) as store:
        store.replace_interests([Interest(name="Velmor", aliases=("Sarn",))])
        for document, reading in small_war():
            if not store.contains(document.id):
                store.add(document, reading)
        if store.stale():
            store.replace_actors(resolution(store.name_sets()))


class At:
    """Calls a function before one statement of the run, counted from 1; counts all of them with 0."""

    def __init__(self, moment: int, do: Callable[[], None] = lambda: None) -> None:
        self.moment, self.do, self.seen = moment, do, 0

    def __enter__(self) -> Self:
        event.listen(Engine, "before_cursor_execute", self._statement)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "before_cursor_execute", self._statement)

    def _statement(self, *_: object) -> None:
        self.seen += 1
        if self.seen == self.moment:
            self.do()


def moments(folder: Path) -> list[int]:
    """Return the statements to stop before."""
    with At(0) as counter:
        run(folder / "counted.db")
    step = max(1, counter.seen // _MOMENTS)
    return [*range(1, counter.seen, step), counter.seen]


def kill() -> None:
    """End this process as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)


def interrupt() -> None:
    """Do what Ctrl-C does."""
    raise KeyboardInterrupt


def killed_at(moment: int, path: Path) -> int:
    """Run in a process that is killed before a statement; return the signal that ended it."""
    child = os.fork()
    if child == 0:
        # Nothing may get out of here into the tests of the parent.
        try:
            with At(moment, kill):
                run(path)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status)


def assert_whole(path: Path) -> None:
    """Check that the file is sound, and that it holds whole documents, the first ones."""
    war = small_war()
    with open_store(path) as store:
        stored = {info.id for info in store.documents()}
        assert stored in [{document.id for document, _ in war[:n]} for n in range(len(war) + 1)]
        for document, reading in war[: len(stored)]:
            assert store.document(document.id) == document
            assert {c.id for c in store.reading(document.id).claims} == {c.id for c in reading.claims}
        assert_ties_are_whole(store, len(stored))
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("INSERT INTO document_search (document_search, rank) VALUES ('integrity-check', 1)")
    connection.close()


def assert_ties_are_whole(store: Store, documents: int) -> None:
    """Check that there are all ties of all documents or none at all."""
    counts = store.counts()
    if store.stale() or documents == 0:
        assert (counts.actors, counts.ties) == (0, 0)
    else:
        assert (counts.actors > 0, counts.ties > 0) == (True, True)


def rows(path: Path) -> list[str]:
    """Return everything in the file as SQL."""
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_kill_9_at_any_moment_loses_at_most_the_document_in_hand(tmp_path) -> None:
    """What it leaves is sound, and after the next run it is what an undisturbed run makes, row by row."""
    run(tmp_path / "undisturbed.db")
    for moment in moments(tmp_path):
        path = tmp_path / f"{moment}.db"

        assert killed_at(moment, path) == signal.SIGKILL

        if path.exists():
            assert_whole(path)
        run(path)
        assert rows(path) == rows(tmp_path / "undisturbed.db"), moment


@_fork
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_kill_9_again_and_again_still_comes_to_an_end(tmp_path) -> None:
    """Every run but the last is killed a little further on; nothing piles up beside the file."""
    run(tmp_path / "undisturbed.db")
    path = tmp_path / "war.db"
    moment = 20
    while killed_at(moment, path) == signal.SIGKILL:
        moment += 20

    assert rows(path) == rows(tmp_path / "undisturbed.db")
    assert {found.name for found in tmp_path.iterdir() if found.name.startswith("war")} == {
        "war.db",
        "war.db-lock",
    }


def test_ctrl_c_at_any_moment_loses_at_most_the_document_in_hand(tmp_path) -> None:
    """The same process may go on: the file is released, and nothing half-made is left beside it."""
    run(tmp_path / "undisturbed.db")
    for moment in moments(tmp_path):
        path = tmp_path / f"{moment}.db"

        with At(moment, interrupt), pytest.raises(KeyboardInterrupt):
            run(path)

        assert not [
            found for found in tmp_path.glob(f"{moment}.db*") if found.suffix not in {".db", ".db-lock"}
        ]
        if path.exists():
            assert_whole(path)
        run(path)
        assert rows(path) == rows(tmp_path / "undisturbed.db"), moment


def test_a_second_run_changes_no_byte(tmp_path) -> None:
    """Reading twice is reading once."""
    path = tmp_path / "war.db"
    run(path)
    before = path.read_bytes()

    run(path)

    assert path.read_bytes() == before
