"""The store of one project: documents and readings in, answers out.

What was read is never changed. Actors and ties follow from it: they are replaced as a whole when a new
resolution is at hand, and are stale in between.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, select

from allegiance.errors import ProjectError
from allegiance.model.actor import Actor, Interest, Join, NameSet, Resolution
from allegiance.model.answers import Counts, Hit, NameUse, SourceSummary
from allegiance.model.claim import SourcedClaim
from allegiance.model.columns import Columns
from allegiance.model.document import Document, DocumentInfo
from allegiance.model.reading import Reading
from allegiance.model.tie import Tie
from allegiance.store import (
    actors,
    claims,
    columns,
    documents,
    file,
    interests,
    resolution,
    schema,
    search,
    sources,
    ties,
    writing,
)
from allegiance.store.checks import check_document, check_reading
from allegiance.store.incidents import IncidentTables
from allegiance.store.judgements import JudgementTables
from allegiance.store.lock import WriterLock
from allegiance.store.origins import OriginTables
from allegiance.store.places import OwnTables


def open_store(path: Path, *, create: bool = False, for_reading_in: bool = False) -> "Store":
    """Open the project at `path`; with `create`, make an empty one where there is no file.

    `for_reading_in` takes the right to read documents in, which one process has at a time, until the
    store is closed. Without it the store can be asked even where it cannot be written. Tables of an older
    version are brought up to date.

    Raises `ProjectBusyError` when another process reads in or writes, and `ProjectError` when there is no
    file, it is no project, of a newer version, damaged, out of reach or, where that is needed, not to be
    written. Then nothing was changed or left behind.
    """
    if not file.exists(path) and not create:
        raise ProjectError(f"{path} does not exist: read something into it first with `allegiance read`.")
    if file.exists(path):
        # Looked at before anything is made beside it: it may be no project at all.
        connection = file.connect(path, writing=for_reading_in)
        return _locked(path, connection) if for_reading_in else Store(path, connection)
    lock = WriterLock(path)
    try:
        # Another process may have made it before this one had the lock.
        if not file.exists(path):
            file.create(path)
        connection = file.connect(path, writing=for_reading_in)
    except BaseException:
        lock.release()
        raise
    if for_reading_in:
        return Store(path, connection, lock)
    lock.release()
    return Store(path, connection)


def _locked(path: Path, connection: Connection) -> "Store":
    try:
        return Store(path, connection, WriterLock(path))
    except BaseException:
        connection.close()
        raise


class Store:
    """An open project. Use it as a context manager, or call `close`; use it in the thread that opened it.

    Every method may raise `ProjectError` when the disk or the file fails. Iterators read on as they are
    advanced, and hold a few rows at a time.
    """

    def __init__(self, path: Path, connection: Connection, lock: WriterLock | None = None) -> None:
        """Wrap what `open_store` opened."""
        self.path = path
        self._connection = connection
        self._lock = lock
        self.origins = OriginTables(connection)
        self.incidents = IncidentTables(connection)
        self.own = OwnTables(connection)
        self.judgements = JudgementTables(connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file and the right to read in; doing so twice is harmless."""
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def contains(self, document_id: str) -> bool:
        """Return whether a document of that id is stored."""
        return documents.contains(self._connection, document_id)

    def add(self, document: Document, reading: Reading) -> bool:
        """Store a document with its reading, all or nothing; return False when the document is there already.

        Actors and ties are stale afterwards. Raises `EvidenceError` when the reading does not fit the
        document, and `DocumentError` when the text cannot be written as UTF-8.
        """
        check_document(document)
        check_reading(document, reading)
        with file.atomic(self._connection):
            if documents.contains(self._connection, document.id):
                return False
            writing.insert_reading(self._connection, document, reading)
        return True

    def interests(self) -> tuple[Interest, ...]:
        """Return the user's list of actors of interest, in its order; empty until there is one."""
        return interests.interests(self._connection)

    def replace_interests(self, wanted: Sequence[Interest]) -> None:
        """Put this list of actors of interest in the place of the former one; all or nothing.

        Actors and ties are stale afterwards where the list differs from the former one.
        """
        with file.atomic(self._connection):
            interests.replace_interests(self._connection, wanted)

    def stale(self) -> bool:
        """Return whether actors and ties are older than the documents or the list of interests."""
        return bool(self._connection.execute(select(schema.project.c.stale)).scalar_one())

    def name_sets(self) -> Iterator[NameSet]:
        """Yield what a resolution is made from: the distinct name sets, by id."""
        return actors.name_sets(self._connection)

    def replace_actors(self, made: Resolution) -> None:
        """Put these actors in the place of those there were, and make the ties anew; all or nothing.

        `Actor.documents` is counted here, whatever the resolution says. Name sets stored after the
        resolution was made have no actor, and the store stays stale until another one gives them theirs.
        """
        with file.atomic(self._connection):
            resolution.replace_actors(self._connection, made)

    def counts(self) -> Counts:
        """Return how much there is of everything."""
        return ties.counts(self._connection)

    def document(self, document_id: str) -> Document:
        """Return one document; raises `UsageError` where there is none of that id."""
        return documents.document(self._connection, document_id)

    def documents(self) -> Iterator[DocumentInfo]:
        """Yield all documents by date, undated ones last."""
        return documents.documents(self._connection)

    def reading(self, document_id: str) -> Reading:
        """Return what was read from one document; raises `UsageError` where there is none of that id.

        Equal to what was added, but for order: actors by name and their names by text, mentions,
        claims, places and incidents by place, joins by their names, each with the document as the one that states it.
        """
        return documents.reading(self._connection, document_id)

    def actors(self, *, limit: int | None = None) -> list[Actor]:
        """Return the actors that most documents name first, then by name."""
        return actors.actors(self._connection, limit)

    def actor(self, actor_id: str) -> Actor:
        """Return one actor; raises `UsageError` where there is none of that id."""
        return actors.actor(self._connection, actor_id)

    def name_index(self) -> list[tuple[str, str]]:
        """Return every name of every actor, folded by `fold_name`, with the actor's id."""
        return actors.name_index(self._connection)

    def name_uses(self, actor_id: str) -> list[NameUse]:
        """Return each name of the actor in documents: most documents first, then full names, then by text."""
        return actors.name_uses(self._connection, actor_id)

    def joins(self, actor_id: str) -> list[Join]:
        """Return why names of the actor are one or may be another's: within documents, then across them.

        A join that many documents state alike is returned once, with the first of them.
        """
        return actors.joins(self._connection, actor_id)

    def ties(
        self,
        actor_id: str | None = None,
        *,
        between: tuple[str, str] | None = None,
        predicates: Collection[str] | None = None,
    ) -> list[Tie]:
        """Return the ties, or those of one actor, of one with another whichever way, or of some predicates.

        Claims whose two ends are one actor make none.
        """
        return ties.ties(self._connection, actor_id, between, predicates)

    def claims(
        self,
        *,
        actor: str | None = None,
        between: tuple[str, str] | None = None,
        predicates: Collection[str] | None = None,
        speaker: str | None = None,
        publisher: str | None = None,
    ) -> Iterator[SourcedClaim]:
        """Yield the claims that meet all conditions, by date (undated ones last), document and place.

        `actor` and both of `between` are ids; `speaker` is an actor's id or the words of the text for who
        is none. Claims of documents that were added since the last `replace_actors` may be missing.
        """
        return claims.claims(
            self._connection,
            actor=actor,
            between=between,
            predicates=predicates,
            speaker=speaker,
            publisher=publisher,
        )

    def claims_of(
        self, wanted: Sequence[Tie], per_tie: int = 3
    ) -> dict[tuple[str, str, str], tuple[SourcedClaim, ...]]:
        """Return up to `per_tie` claims of each tie by `Tie.key`, the best first.

        Best is asserted before attributed, alleged, past and denied, then the higher score, to a tenth,
        then the earlier: who printed a sentence first goes before who copied it.
        """
        return claims.claims_of(self._connection, wanted, per_tie)

    def denials_of(self, wanted: Sequence[Tie]) -> dict[tuple[str, str, str], SourcedClaim]:
        """Return the best denial of each tie by `Tie.key`; nothing of a tie that nobody denies."""
        return claims.denials_of(self._connection, wanted)

    def columns(self) -> Columns:
        """Return the claims of the last resolution as columns: what a network is built from."""
        return columns.columns(self._connection)

    def version(self) -> int:
        """Return a number that changes whenever another connection has changed the project."""
        return int(self._connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    def claims_named(self, wanted: Sequence[tuple[str, str]]) -> dict[str, SourcedClaim]:
        """Return claims by their ids; each of `wanted` is the id of its document and its own."""
        return claims.claims_named(self._connection, wanted)

    def search(self, words: str, limit: int = 20) -> list[Hit]:
        """Return the documents whose title or text holds all the words, best first.

        Case, accents and English endings do not matter; words in double quotes stand side by side;
        nothing else is syntax. Without a letter or digit nothing is found.
        """
        return search.search(self._connection, words, limit)

    def sources(self) -> list[SourceSummary]:
        """Return what each publisher contributes, most documents first."""
        return sources.sources(self._connection)
