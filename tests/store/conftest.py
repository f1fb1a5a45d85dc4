"""Projects on disk, each test its own: copies of an empty one that is made once a session."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from allegiance.store.store import Store, open_store


@pytest.fixture(scope="session")
def empty_project(tmp_path_factory) -> Path:
    """Make an empty project; nobody writes to it."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_store(path, create=True).close()
    return path


@pytest.fixture
def project(empty_project, tmp_path) -> Path:
    """Return the path of an empty project that the test may do with as it likes."""
    return Path(shutil.copy(empty_project, tmp_path / "project.db"))


@pytest.fixture
def store(project) -> Iterator[Store]:
    """Open an empty project for reading in."""
    with open_store(project, for_reading_in=True) as opened:
        yield opened


@pytest.fixture
def fresh_store(empty_project, tmp_path_factory) -> Callable[[], Store]:
    """Return a function that opens a new empty project; for the examples of one property test."""
    folder = tmp_path_factory.mktemp("fresh")
    made = iter(range(1_000_000))

    def fresh() -> Store:
        return open_store(Path(shutil.copy(empty_project, folder / f"{next(made)}.db")), for_reading_in=True)

    return fresh


@pytest.fixture
def ordinary_user(project) -> Iterator[Path]:
    """Run the test as a user whom permissions bind; return a folder of theirs with an empty project."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(project, folder / "project.db")
        if os.geteuid() != 0:
            yield folder
            folder.chmod(0o700)
            return
        nobody = 65534
        for path in (folder, folder / "project.db"):
            os.chown(path, nobody, nobody)
        os.seteuid(nobody)
        try:
            yield folder
        finally:
            os.seteuid(0)
