"""One reader in several processes, in order, in bounded memory.

Documents are fetched in the thread that asks for readings, because what fetches them may ask the store, which
answers one thread only.
"""

import collections
import functools
import itertools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from allegiance.errors import DocumentError
from allegiance.model.document import Document
from allegiance.model.place import OwnPlace
from allegiance.model.reading import Reading
from allegiance.reading.readers import default_reader

_Pairs = list[tuple[Document, Reading]]

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


def read_all(
    documents: Iterable[Document],
    *,
    jobs: int,
    least_score: float | None = None,
    places: tuple[OwnPlace, ...] = (),
) -> Generator[tuple[Document, Reading], None, None]:
    """Yield each document with its reading, in order, holding a few documents a process at a time.

    Claims that score less than `least_score`, or than the reader's own default, are left out.
    `places` are the user's own.
    Raises `DocumentError` when one of several processes dies, as it does where memory runs out.
    """
    if jobs <= 1:
        for chunk in _chunks(documents, 1):
            yield from _read_chunk(chunk, least_score, places)
        return
    # Spawned, not forked: a fork would share the store's open file.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start)
    try:
        work = functools.partial(_read_chunk, least_score=least_score, places=places)
        yield from _in_order(pool, documents, jobs * _AHEAD, work)
    except BrokenProcessPool as error:
        raise DocumentError(
            "A process that was reading died, perhaps for want of memory: close other programs and read the"
            " same again; what was read is kept."
        ) from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor,
    documents: Iterable[Document],
    ahead: int,
    work: Callable[[list[Document]], _Pairs],
) -> Iterator[tuple[Document, Reading]]:
    under_way: collections.deque[Future[_Pairs]] = collections.deque()
    for chunk in _chunks(documents, _CHUNK):
        under_way.append(pool.submit(work, chunk))
        if len(under_way) > ahead:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _chunks(documents: Iterable[Document], size: int) -> Iterator[list[Document]]:
    source = iter(documents)
    while chunk := list(itertools.islice(source, size)):
        yield chunk


def _start() -> None:
    # Ctrl-C is for the parent, which ends its children in good order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A parent that is killed tells nobody, and its children would wait for work for ever.
    parent = multiprocessing.parent_process()
    assert parent is not None, "runs in a child"
    parent.join()
    os._exit(1)


def _read_chunk(chunk: list[Document], least_score: float | None, places: tuple[OwnPlace, ...]) -> _Pairs:
    return list(zip(chunk, default_reader(least_score, places).read(chunk), strict=True))
