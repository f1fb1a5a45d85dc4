"""A disk that is full: one sentence, what was stored before is safe, and making room is enough to go on."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from allegiance.errors import ProjectError
from allegiance.store import file
from allegiance.store.store import Store, open_store
from tests.store.made import reports, resolution

_FULL = r"The disk that holds .*war\.db is full: make room and try again; what was stored before is safe\."


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """Mount a disk of two megabytes, where the system lets the test do so."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("this system lets nobody mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(folder: Path, *, leave: int = 0) -> Path:
    """Fill a disk but for so many bytes; return the file that does."""
    ballast = folder / "ballast"
    # With an end, should the disk turn out to be no small one.
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as out:
        for _ in range(1000):
            out.write(b"\0" * 4096)
    os.truncate(ballast, max(0, ballast.stat().st_size - leave))
    return ballast


def add_until_full(store: Store) -> int:
    """Store reports until the disk is full; return how many there were room for."""
    for number, (document, reading) in enumerate(reports(1000)):
        try:
            store.add(document, reading)
        except ProjectError:
            return number
    raise AssertionError("there was room for everything")


def assert_whole(store: Store, number: int) -> None:
    """Check that just the first reports are there, with all that was read from them."""
    assert store.counts().documents == number
    for document, reading in reports(number):
        assert store.document(document.id) == document
        assert len(store.reading(document.id).claims) == len(reading.claims)


def test_a_full_disk_loses_the_document_in_hand_alone(small_disk) -> None:
    """The documents before it stay, and the rest goes in when there is room."""
    path = small_disk / "war.db"
    ballast = fill(small_disk, leave=900_000)
    with open_store(path, create=True, for_reading_in=True) as store:
        number = add_until_full(store)
        with pytest.raises(ProjectError, match=_FULL):
            store.add(*next(iter(list(reports(number + 1))[number:])))

        assert number > 0
        assert_whole(store, number)

        ballast.unlink()
        for document, reading in reports(number + 5):
            store.add(document, reading)
    with open_store(path) as store:
        assert_whole(store, number + 5)


def test_a_disk_that_fills_while_ties_are_made_leaves_them_stale(small_disk) -> None:
    """Neither half of the ties nor none that pass for all."""
    path = small_disk / "war.db"
    with open_store(path, create=True, for_reading_in=True) as store:
        for document, reading in reports(5):
            store.add(document, reading)
    ballast = fill(small_disk, leave=60_000)
    with open_store(path, for_reading_in=True) as store:
        with pytest.raises(ProjectError, match=_FULL):
            store.replace_actors(resolution(store.name_sets()))

        assert store.stale()
        assert store.counts().ties == 0
        ballast.unlink()
        store.replace_actors(resolution(store.name_sets()))
        assert store.counts().ties > 0


def test_no_project_is_made_on_a_full_disk(small_disk) -> None:
    """Half a project would be taken for a damaged one."""
    ballast = fill(small_disk)

    with pytest.raises(ProjectError, match=r"war\.db"):
        open_store(small_disk / "war.db", create=True, for_reading_in=True)

    assert {found.name for found in small_disk.iterdir()} <= {"ballast", "war.db-lock"}
    ballast.unlink()
    open_store(small_disk / "war.db", create=True, for_reading_in=True).close()


def test_a_project_on_a_full_disk_can_be_asked(small_disk) -> None:
    """Asking takes no room."""
    path = small_disk / "war.db"
    with open_store(path, create=True, for_reading_in=True) as store:
        for document, reading in reports(3):
            store.add(document, reading)
    fill(small_disk)

    with open_store(path) as store:
        assert_whole(store, 3)


def test_a_file_that_may_not_grow_is_as_good_as_a_full_disk(project, monkeypatch) -> None:
    """Where no small disk can be mounted, SQLite's own limit shows that nothing is half-stored."""
    monkeypatch.setattr(file, "SETTINGS", (*file.SETTINGS, "max_page_count = 150"))
    with open_store(project, for_reading_in=True) as store:
        number = add_until_full(store)

        assert number > 0
        assert_whole(store, number)
        assert store.stale()
