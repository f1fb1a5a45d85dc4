"""The whole path from reports to a network that can be asked, on one screen.

1. paths to inputs, inputs to documents, one at a time (`documents`);
2. documents that the project has are left out (`store`);
3. each new document to a reading: actors, mentions, claims (`reading`);
4. document and reading into the project, one transaction each: a stop loses what is in hand (`store`);
5. which documents go back to one report (`documents.copies`, `store`);
6. names to actors across all documents, claims to ties (`actors`, `store`).
"""

import contextlib
import dataclasses
import functools
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from allegiance.actors.resolve import resolve
from allegiance.documents.load import Metadata, count_documents, find_inputs, load
from allegiance.model.document import Document, Skipped
from allegiance.reading.parallel import jobs_for, read_all
from allegiance.store.store import Store

_AT_ONCE = 200  #: documents of which copies are looked for in one go
_READY = 2_000  #: documents kept ready to be compared, some 10 kB each


@dataclasses.dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come: documents dealt with, of how many, in how many seconds."""

    done: int
    total: int
    seconds: float


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """What reading did: documents read and unchanged, inputs skipped with their reasons, claims made."""

    read: int = 0
    unchanged: int = 0
    claims: int = 0
    skipped: tuple[Skipped, ...] = ()
    seconds: float = 0.0


OnProgress = Callable[[Progress], None]


def read_paths(
    store: Store,
    paths: Sequence[str],
    *,
    metadata: Metadata = Metadata(),
    least_score: float | None = None,
    on_progress: OnProgress | None = None,
) -> ReadReport:
    """Read files, folders and "-" into a project that is open for reading in.

    Claims that score less than `least_score` are left out; None stands for the reader's own default.
    Raises `DocumentError` when a path does not exist, before anything is read. What cannot be read is skipped
    with a reason. Stopped at any moment, the project keeps every document read so far and the next run goes
    on.
    """
    inputs = find_inputs(paths)  # 1
    loaded = (found for each in inputs for found in load(each, overrides=metadata))
    total = count_documents(inputs)
    return read_documents(store, loaded, total=total, least_score=least_score, on_progress=on_progress)


def read_documents(
    store: Store,
    documents: Iterable[Document | Skipped],
    *,
    total: int,
    least_score: float | None = None,
    on_progress: OnProgress | None = None,
) -> ReadReport:
    """Read documents into a project: stages 2 to 6. `total` is how many there will be, as far as is known."""
    tally = _Tally(store, total, on_progress)
    fresh = tally.fresh(documents)  # 2
    # Closed, so that no process reads on where storing failed.
    own = store.own.listed().places
    found = read_all(fresh, jobs=jobs_for(total), least_score=least_score, places=own)  # 3
    with contextlib.closing(found) as readings:
        for document, reading in readings:
            tally.stored(store.add(document, reading), len(reading.claims))  # 4
    settle(store)  # 5, 6
    return tally.report()


def settle(store: Store) -> None:
    """Work out what was copied, who is who, and the ties, where documents, interests or judgements changed since."""
    if store.stale():
        trace(store)
        store.replace_actors(resolve(store.name_sets(), store.interests()))


def trace(store: Store) -> None:
    """Work out which documents go back to one report. Only documents that are new are compared with others.

    Stopped at any moment, what was found so far stays and the next run goes on.
    """
    from allegiance.documents.copies.clusters import origins
    from allegiance.documents.copies.comparison import compare
    from allegiance.documents.copies.fingerprints import fingerprint
    from allegiance.documents.copies.overlap import Compared

    tables = store.origins
    while documents := tables.unprinted(_AT_ONCE):
        tables.add_fingerprints([fingerprint(document) for document in documents])
    furniture = tables.find_furniture()
    # Copies are read close together, so that most texts are at hand when they are wanted again.
    ready = functools.lru_cache(maxsize=_READY)(lambda document: Compared.of(store.document(document)))
    while True:
        compared, pairs = tables.to_compare(_AT_ONCE)
        if not compared:
            break
        found = (compare(ready(one), ready(other), furniture) for one, other in pairs)
        tables.add_copying(compared, [copying for copying in found if copying is not None])
    tables.replace(origins(tables.traced(), tables.copying(), store.judgements.on_origins()))


class _Tally:
    """Counts what happens to each document."""

    def __init__(self, store: Store, total: int, on_progress: OnProgress | None) -> None:
        self._store, self._total, self._on_progress = store, total, on_progress
        self._read = self._unchanged = self._claims = 0
        self._skipped: list[Skipped] = []
        self._start = time.monotonic()

    def fresh(self, documents: Iterable[Document | Skipped]) -> Iterator[Document]:
        """Yield the documents that the project has not got; count the others."""
        for found in documents:
            if isinstance(found, Skipped):
                self._skipped.append(found)
                self._show()
            elif self._store.contains(found.id):
                self._unchanged += 1
                self._show()
            else:
                yield found

    def stored(self, new: bool, claims: int) -> None:
        """Count a document that was read; it is unchanged when the same stood twice in the input."""
        if new:
            self._read += 1
            self._claims += claims
        else:
            self._unchanged += 1
        self._show()

    def report(self) -> ReadReport:
        """Return the counts, with the time taken."""
        return ReadReport(
            read=self._read,
            unchanged=self._unchanged,
            claims=self._claims,
            skipped=tuple(self._skipped),
            seconds=time.monotonic() - self._start,
        )

    def _show(self) -> None:
        if self._on_progress is not None:
            done = self._read + self._unchanged + len(self._skipped)
            self._on_progress(Progress(done, self._total, time.monotonic() - self._start))
