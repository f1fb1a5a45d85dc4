"""Two processes and one project: one reads in, the other is told so at once; a dead one is in nobody's way."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from allegiance.errors import ProjectBusyError
from allegiance.store.store import open_store

#: Takes the right to read in, says so, and keeps it until it is told to end.
_HOLD = """
import sys
from pathlib import Path
from allegiance.store.store import open_store
with open_store(Path(sys.argv[1]), create=True, for_reading_in=True):
    print("held", flush=True)
    sys.stdin.read()
"""
#: Waits for a sign that all wait for, then reads in one report of its own.
_RACE = """
import sys
from pathlib import Path
from allegiance.errors import ProjectBusyError
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.store.store import open_store
document = Document(text=f"Report {sys.argv[2]}.")
reading = Reading(document=document.id, reader="by hand", actors=(), mentions=(), claims=())
print("ready", flush=True)
sys.stdin.readline()
try:
    with open_store(Path(sys.argv[1]), create=True, for_reading_in=True) as store:
        store.add(document, reading)
    print("stored")
except ProjectBusyError:
    print("busy")
"""


def started(script: str, *arguments: str) -> subprocess.Popen[str]:
    """Start a process that runs the script."""
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def holder(project) -> Iterator[subprocess.Popen[str]]:
    """Start a process that reads into the project."""
    with started(_HOLD, str(project)) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.usefixtures("holder")
def test_a_second_process_cannot_read_in(project) -> None:
    """It is told at once, in one sentence that names the file and the remedy."""
    with pytest.raises(ProjectBusyError) as caught:
        open_store(project, create=True, for_reading_in=True)

    assert str(caught.value) == (
        f"Another process is reading into {project}: wait until it is done, or name another file with --project."
    )


@pytest.mark.usefixtures("holder")
def test_a_link_to_a_project_is_the_project(project, tmp_path) -> None:
    """Two names are no way around the lock."""
    link = tmp_path / "link.db"
    link.symlink_to(project)

    with pytest.raises(ProjectBusyError):
        open_store(link, for_reading_in=True)


@pytest.mark.usefixtures("holder")
def test_others_may_ask_meanwhile(project) -> None:
    """Asking needs no lock."""
    with open_store(project) as store:
        assert store.counts().documents == 0


def test_the_right_is_free_when_the_process_is_done(project, holder) -> None:
    """The next one need not wait."""
    holder.communicate("end")

    open_store(project, for_reading_in=True).close()


def test_the_right_is_free_when_the_process_is_killed(project, holder) -> None:
    """A lock that outlives its process would have to be taken away by hand."""
    holder.kill()
    holder.wait()

    open_store(project, for_reading_in=True).close()


def test_one_store_of_a_process_keeps_another_out(store) -> None:
    """Threads of one process are told as other processes are, and the first keeps its right."""
    for _ in range(2):
        with pytest.raises(ProjectBusyError):
            open_store(store.path, for_reading_in=True)


def test_processes_that_make_one_project_at_once_make_one(tmp_path) -> None:
    """Each reads in or is told that another does, and what was said to be stored is there."""
    path = tmp_path / "war.db"
    processes = [started(_RACE, str(path), str(number)) for number in range(4)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate()[0].strip() for process in processes]

    assert set(said) <= {"stored", "busy"}
    assert "stored" in said
    with open_store(path) as store:
        assert store.counts().documents == said.count("stored")
    assert_nothing_else(path)


def assert_nothing_else(path: Path) -> None:
    """Check that nothing is left beside the project but its lock."""
    assert {found.name for found in path.parent.iterdir()} == {path.name, path.name + "-lock"}
