"""Reading in several processes: in order, a few documents ahead, and no process left behind."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from allegiance.errors import DocumentError
from allegiance.model.document import Document
from allegiance.reading import parallel
from allegiance.reading.parallel import jobs_for, read_all

#: Reads in two processes and says which they are; then waits to be killed.
_PARENT = """
import multiprocessing
import time
from allegiance.model.document import Document
from allegiance.reading.parallel import read_all

if __name__ == "__main__":
    for _ in read_all((Document(text=f"Velmor met Sarn {n}.") for n in range(1000)), jobs=2):
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
        time.sleep(600)
"""


def documents(number: int) -> list[Document]:
    """Return so many short documents."""
    return [Document(text=f"Velmor arms the Dawn Brigade on day {at}.") for at in range(number)]


@pytest.mark.parametrize(("number", "jobs"), [(0, 1), (63, 1), (64, min(4, os.cpu_count() or 1))])
def test_few_documents_are_read_by_one_process(number, jobs) -> None:
    """Starting several takes longer than reading them."""
    assert jobs_for(number) == jobs


def test_several_processes_read_what_one_reads_in_the_same_order() -> None:
    """Each document with its own reading; the last chunk may be a short one."""
    given = documents(21)

    assert list(read_all(given, jobs=2)) == list(read_all(given, jobs=1))


def test_documents_are_fetched_in_the_thread_that_asks() -> None:
    """What fetches them may ask the store, which answers one thread only."""
    threads = set()

    def fetched():
        for document in documents(20):
            threads.add(threading.get_ident())
            yield document

    assert len(list(read_all(fetched(), jobs=2))) == 20
    assert threads == {threading.get_ident()}


def test_only_a_few_documents_are_held_at_a_time() -> None:
    """However many there are: memory does not grow with their number."""
    fetched = 0
    most = 0

    def counted():
        nonlocal fetched
        for document in documents(120):
            fetched += 1
            yield document

    for got, _ in enumerate(read_all(counted(), jobs=2)):
        most = max(most, fetched - got)

    assert most <= (2 * parallel._AHEAD + 2) * parallel._CHUNK


def test_a_process_that_dies_is_said_and_not_waited_for() -> None:
    """As it does where memory runs out."""
    import multiprocessing

    readings = read_all(documents(400), jobs=2)
    next(readings)
    os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)

    with pytest.raises(DocumentError, match="A process that was reading died, perhaps for want of memory"):
        list(readings)


def test_a_parent_that_is_killed_leaves_no_process_behind(tmp_path) -> None:
    """They hold hundreds of megabytes each, and nobody would end them."""
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        children = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()

    assert len(children) == 2
    end = time.monotonic() + 30
    while any(map(_lives, children)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(_lives, children))


def _lives(pid: int) -> bool:
    """Return whether a process runs; one that has ended and that nobody has asked about does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = f"/proc/{pid}/stat"
    if not os.path.exists(stat):  # noqa: PTH110 - may vanish in between
        return True
    with open(stat) as file:  # noqa: PTH123
        return file.read().rsplit(")", 1)[1].split()[0] != "Z"
