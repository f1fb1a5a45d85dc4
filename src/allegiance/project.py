"""One project, asked in the words of its user: names in, records out."""

import contextlib
import dataclasses
import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, TypedDict, Unpack

from allegiance.actors.lookup import find_actor
from allegiance.errors import AmbiguousActorError, DocumentError, ProjectError, UnknownActorError, UsageError
from allegiance.exchange import frames
from allegiance.model.actor import Actor, ActorKind, Interest
from allegiance.model.answers import Counts, Hit
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import ActorRef, SourcedClaim
from allegiance.model.document import Document, Skipped
from allegiance.model.incident import Incident
from allegiance.model.path import PathAnswer, Search
from allegiance.model.period import Period
from allegiance.model.report import ActorReport
from allegiance.model.timeline import Timeline
from allegiance.model.zone import GuarantorAnswer, OwnList, Zone, ZoneAnswer
from allegiance.ontology.incident_types import incident_types
from allegiance.ontology.load import predicates
from allegiance.questions import (
    guarantor,
    incidents,
    path,
    show,
    zones,
)
from allegiance.questions.asking import Asked
from allegiance.questions.incidents import Days, IncidentQuery
from allegiance.questions.networking import OnNetwork, Sought
from allegiance.questions.sourcing import Sourcing
from allegiance.questions.timeline import timeline
from allegiance.store.store import Store, open_store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

    from allegiance.pipeline import OnProgress, ReadReport


class Known(TypedDict, total=False):
    """What is known of documents besides their text: it fills what they do not say themselves."""

    publisher: str | None
    title: str | None
    url: str | None
    author: str | None
    language: str | None
    published: dt.date | None


def open_project(path: Path | str = "allegiance.db", *, create: bool = False) -> "Project":
    """Open the project file at `path`; with `create`, an empty one where there is none.

    Where reading was interrupted, actors and ties are worked out first, unless the file cannot be written
    or another process is reading into it: then they are as of the last time. Raises `ProjectError` where
    there is no file, or it is no project, damaged, or of a newer version.
    """
    store = open_store(Path(path), create=create)
    if store.stale():
        from allegiance.pipeline import settle

        with contextlib.suppress(ProjectError), open_store(Path(path), for_reading_in=True) as writer:
            settle(writer)
    return Project(store)


def read_into(  # noqa: PLR0913 - one argument for each list that reading takes
    path: Path,
    paths: Sequence[str],
    *,
    known: Known | None = None,
    interests: Sequence[Interest] | None = None,
    places: OwnList | None = None,
    least_score: float | None = None,
    on_progress: "OnProgress | None" = None,
) -> "ReadReport":
    """Read files, folders and "-" into the project at `path`, making it where there is none.

    `known` fills what documents do not say of themselves; `interests` replace an earlier list of actors and
    `places` one of places and zones;
    claims that score less than `least_score`, from 0 to 1, are left out.
    Raises `DocumentError` when one of `paths` does not exist, before anything is made or read, and
    `ProjectBusyError` when another process is reading into the project.
    """
    from allegiance.documents.load import Metadata, find_inputs
    from allegiance.pipeline import read_paths

    find_inputs(paths)
    with open_store(path, create=True, for_reading_in=True) as store:
        if interests is not None:
            store.replace_interests(interests)
        if places is not None:
            store.own.replace(places)
        metadata = Metadata(**known or {})
        return read_paths(store, paths, metadata=metadata, least_score=least_score, on_progress=on_progress)


class AskedIncidents(TypedDict, total=False):
    """Which incidents are asked for: see `Project.incidents`."""

    by: str | None
    against: str | None
    place: str | None
    near: str | None
    within: float
    during: str | None
    types: Collection[str] | None
    min_origins: int


class Project(OnNetwork, Sourcing):
    """What was read into one project file, as answers to questions.

    Actors are named by any name that the project knows them by: case, accents, articles and hyphens do
    not matter, and the first words are enough where no other actor has them. Where two actors share a
    name, the kind tells them apart: "Georgia (state)". An actor's id is a name as well. Methods that take
    a name raise `UnknownActorError` or `AmbiguousActorError`, both with names that would do. Use it as a
    context manager, or call `close`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._asked = Asked(store)
        self._index: Sequence[tuple[str, str]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the project file."""
        self._store.close()

    def read(self, *paths: Path | str, **known: Unpack[Known]) -> "ReadReport":
        """Read files and folders into the project, and return what was read, unchanged and skipped.

        Raises as `read_into` does. Many documents are read by several processes, so that a script must
        keep its own work behind `if __name__ == "__main__":`, as `multiprocessing` wants it.
        """
        self._index = None
        return read_into(self._store.path, [str(path) for path in paths], known=known)

    def read_text(self, text: str, **known: Unpack[Known]) -> "ReadReport":
        """Read one text into the project. Raises `DocumentError` when there is nothing to read in it."""
        from allegiance.documents.finish import checked
        from allegiance.documents.inputs import Input
        from allegiance.pipeline import read_documents

        document = checked(Document(text=text, **known), Input("The text"))
        if isinstance(document, Skipped):
            raise DocumentError(document.reason)
        self._index = None
        with open_store(self._store.path, for_reading_in=True) as store:
            return read_documents(store, [document], total=1)

    def counts(self) -> Counts:
        """Return how many documents, actors, claims, ties and publishers there are."""
        return self._store.counts()

    def document(self, document_id: str) -> Document:
        """Return one document with its text; raises `UsageError` where there is none of that id."""
        return self._store.document(document_id)

    def actors(self, *, limit: int | None = None) -> list[Actor]:
        """Return the actors, those that most documents name first."""
        return self._store.actors(limit=limit)

    def find(self, name: str) -> Actor:
        """Return the one actor that goes by `name`."""
        try:
            return find_actor(name, self._names(), self._store.actor)
        except UnknownActorError:
            if self._names():
                raise
            raise UnknownActorError(name, empty=True) from None

    def show(self, name: str, *, belief: Belief = EVERYTHING) -> ActorReport:
        """Return everything known of one actor, its ties under a belief."""
        return show.show(self._asked, self.find(name), self.believed(belief))

    def claims(
        self,
        *,
        actor: str | None = None,
        between: tuple[str, str] | None = None,
        types: Collection[str] | None = None,
        speaker: str | None = None,
        publisher: str | None = None,
        belief: Belief = EVERYTHING,
    ) -> Iterator[SourcedClaim]:
        """Return the claims that meet all conditions, by date, then as they stand in their documents.

        `types` are ids of predicates, and an unknown one raises `UsageError`; `speaker` is an actor or a
        description as the texts have it ("a spokesman"); `between` wants claims that
        tie one of two actors with the other, whichever way. Claims are fetched while iterating.
        """
        found = self._store.claims(
            actor=None if actor is None else self.find(actor).id,
            between=None if between is None else (self.find(between[0]).id, self.find(between[1]).id),
            predicates=None if types is None else _checked(types),
            speaker=None if speaker is None else self._speaker(speaker),
            publisher=publisher,
        )
        if belief == EVERYTHING:
            return found
        believed = self._asked.ties(self.believed(belief)).claim_ids()
        return (claim for claim in found if claim.claim.id in believed)

    def path(
        self, start: str, end: str, *, belief: Belief = EVERYTHING, **sought: Unpack[Sought]
    ) -> PathAnswer:
        """Return how two actors are connected, over at most `layers` (3) actors in between.

        The chains are the shortest and the next-best, `limit` (5) of them at most, under `belief`. `sought` are
        the fields of `Search`; `through` names predicates that connect besides those that bind:
        "opposes", "communicates_with", "guarantees", "controls". Raises `UsageError` where both names are
        one actor.
        """
        first, last = self._two(start, end)
        found = path.path(self._asked, first, last, self._search(sought), self.believed(belief))
        return dataclasses.replace(found, search=Search(**sought), belief=belief)

    def believed(self, belief: Belief) -> Belief:
        """Return a belief with ids for those of its names that are actors: any name of theirs will do."""
        return dataclasses.replace(
            belief,
            believe=tuple(map(self._source, belief.believe)),
            disbelieve=tuple(map(self._source, belief.disbelieve)),
        )

    def incidents(self, **asked: Unpack[AskedIncidents]) -> list[Incident]:
        """Return what happened, the earliest first, undated incidents last; reports of one incident are one.

        `by` and `against` are actors: who did it on anybody's word, and whom it befell. `place` is the name of the
        place or of what it lies in; `near` a place or "latitude,longitude", with all `within` (50) km of it.
        `during` are days as EDTF writes them, "2018-02" or "2018-02-01/..": what is undated is left out. `types` are
        ids of types of incident. Raises `UsageError` where a type, a place or days are none.
        """
        near = asked.get("near")
        by, against, during = asked.get("by"), asked.get("against"), asked.get("during")
        query = IncidentQuery(
            by=None if by is None else self.find(by).id,
            against=None if against is None else self.find(against).id,
            place=asked.get("place"),
            during=None if during is None else _days(during),
            types=_checked_types(asked.get("types")),
            min_origins=asked.get("min_origins", 1),
            near=None if near is None else (incidents.point_of(self._store, near), asked.get("within", 50.0)),
        )
        return incidents.incidents(self._store, query)

    def zones(self) -> list[Zone]:
        """Return agreements and zones: the user's own, then those that reports say somebody guarantees."""
        return zones.zones(self._store)

    def zone(self, name: str) -> Zone:
        """Return the one zone of that name, or whose name holds its words; raises `UsageError` where there is none."""
        return zones.find_zone(self.zones(), name)

    def guarantor(self, name: str, *, layers: int = 3, limit: int = 5) -> GuarantorAnswer:
        """Return what an actor guarantees, what happened there, and the chains to the `limit` who did most of it."""
        return guarantor.guarantor(self._asked, self.find(name), layers=layers, limit=limit)

    def in_zone(self, zone: str, **asked: Unpack[AskedIncidents]) -> ZoneAnswer:
        """Return what happened in a zone while it held, near its edge, and too vaguely placed to say.

        `zone` is a name of one; the rest is as in `incidents`. Raises `UsageError` where no zone is called so.
        """
        found = zones.find_zone(zones.zones(self._store), zone)
        return zones.incidents_in(found, self.incidents(**asked))

    def timeline(self, *actors: str, during: str | None = None) -> Timeline:
        """Return incidents and claims of an actor, or of two with each other, in the order of time.

        Those that no text dates stand apart. `during` is as in `incidents`. Raises `UsageError` for more than two.
        """
        if len(actors) > 2:
            raise UsageError("A timeline is of one actor or of two: name no more.")
        found = [self.find(name) for name in actors]
        refs = [ActorRef(actor.id, actor.name) for actor in found]
        return timeline(self._store, refs, during=None if during is None else _days(during))

    def kind_of(self, actor_id: str) -> ActorKind:
        """Return the kind of an actor by its id."""
        return self._store.actor(actor_id).kind

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Return the documents that hold all the words, best first."""
        return self._store.search(words, limit=limit)

    def to_pandas(self, table: Literal["actors", "claims", "ties"] = "ties") -> "pd.DataFrame":
        """Return one table as a data frame; raises `ConfigurationError` where pandas is not installed."""
        if table == "actors":
            return frames.actors_frame(self.actors())
        if table == "claims":
            return frames.claims_frame(self.claims())
        return frames.ties_frame(self._store.ties())

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Return actors and ties as a graph; raises `ConfigurationError` where NetworkX is not installed."""
        return frames.graph(self.actors(), self._store.ties())

    def _two(self, start: str, end: str) -> tuple[Actor, Actor]:
        first, last = self.find(start), self.find(end)
        if first.id == last.id:
            raise UsageError(
                f"{start!r} and {end!r} are one actor here, {first.name}: `allegiance show` says why; name two"
                " that differ."
            )
        return first, last

    def _search(self, sought: Sought) -> Search:
        """Return what is sought with ids in the place of names, and types that there are."""
        search = Search(**sought)
        return dataclasses.replace(
            search,
            through=tuple(_checked(search.through)),
            types=None if search.types is None else tuple(_checked(search.types)),
            avoid=tuple(self.find(name).id for name in search.avoid),
            via=tuple(self.find(name).id for name in search.via),
        )

    def _source(self, name: str) -> str:
        """Return the name of a publisher as it is, or else the id of the actor that goes by it, if there is one."""
        with contextlib.suppress(UnknownActorError, AmbiguousActorError):
            if not self._asked.publishes(name):
                return self.find(name).id
        return name

    def _speaker(self, name: str) -> str:
        """Return the id of the actor that speaks, or the description of a speaker who is none."""
        try:
            return self.find(name).id
        except UnknownActorError:
            described = {
                s.name for source in self._store.sources() for s in source.speakers if s.actor is None
            }
            if name in described:
                return name
            raise

    def _names(self) -> Sequence[tuple[str, str]]:
        if self._index is None:
            self._index = self._store.name_index()
        return self._index


def _checked(types: Collection[str]) -> Collection[str]:
    for name in types:
        if name not in predicates():
            raise UsageError(f"{name!r} is no type of tie; there are {', '.join(predicates())}.")
    return types


def _checked_types(types: Collection[str] | None) -> Collection[str] | None:
    for name in types or ():
        if name not in incident_types():
            raise UsageError(f"{name!r} is no type of incident; there are {', '.join(incident_types())}.")
    return types or None


def _days(text: str) -> Days:
    """Return the first and the last day of a period in EDTF; raises `UsageError` where it is none."""
    period = Period.from_edtf(text)
    return period.start_from or period.start_to, period.end_to or period.end_from
