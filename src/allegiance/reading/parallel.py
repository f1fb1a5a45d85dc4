"""One reader in several processes, in order, in bounded memory."""

import itertools
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.readers import default_reader

#: Documents a process gets at a time: enough to keep the parser's batches full, few enough to lose little.
_CHUNK = 8
#: Chunks under way for each process: one it works on, one that waits.
_AHEAD = 2
#: Fewer documents than this are read faster by one process than several take to start.
_WORTH_IT = 64
#: A reader takes some 600 MB of memory: more processes than this would not fit a laptop.
_MOST = 4


def jobs_for(documents: int) -> int:
    """Return how many processes reading so many documents is worth."""
    return 1 if documents < _WORTH_IT else max(1, min(_MOST, os.cpu_count() or 1))


def read_all(documents: Iterable[Document], *, jobs: int) -> Iterator[tuple[Document, Reading]]:
    """Yield each document with its reading, in order. Not more than a few documents a process are held at a time."""
    if jobs <= 1:
        for chunk in _chunks(documents, 1):
            yield from zip(chunk, default_reader().read(chunk), strict=True)
        return
    slots = threading.Semaphore(jobs * _AHEAD)

    def fed() -> Iterator[list[Document]]:
        for chunk in _chunks(documents, _CHUNK):
            slots.acquire()
            yield chunk

    pool = multiprocessing.get_context("spawn").Pool(jobs, initializer=_start)
    try:
        for pairs in pool.imap(_read_chunk, fed()):
            slots.release()
            yield from pairs
    except BaseException:
        slots.release(jobs * _AHEAD)  # lets the feeding thread end
        pool.terminate()
        raise
    pool.close()
    pool.join()


def _chunks(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    source = iter(documents)
    while chunk := list(itertools.islice(source, size)):
        yield chunk


def _start() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends its children in good order


def _read_chunk(chunk: list[Document]) -> list[tuple[Document, Reading]]:
    return list(zip(chunk, default_reader().read(chunk), strict=True))
