"""Who acts: actors as one document speaks of them, and as the project knows them."""

import dataclasses
from enum import StrEnum

from allegiance.model.ids import content_id


class ActorKind(StrEnum):
    """What sort of actor it is."""

    STATE = "state"  #: a country, and what it does through its government
    STATE_BODY = "state_body"  #: its army, a ministry, a court
    ARMED_GROUP = "armed_group"  #: whoever fights and is no state's
    ALLIANCE = "alliance"  #: of states or of groups
    PARTY = "party"  #: a political one
    ORGANISATION = "organisation"  #: any other body
    PERSON = "person"  #: somebody with a name
    OTHER = "other"  #: a place that is held, an agreement, a zone


class NameKind(StrEnum):
    """How a name stands for its actor."""

    FULL = "full"  #: "Free Syrian Army"
    ABBREVIATION = "abbreviation"  #: "FSA"
    TRANSLATION = "translation"  #: "Army of Victory"
    VARIANT = "variant"  #: another spelling or a shortened form
    DEMONYM = "demonym"  #: "the Turks", "Turkish"
    METONYM = "metonym"  #: "Ankara" for the government of Turkey
    DESCRIPTION = "description"  #: an unnamed actor pinned by a named one: "Turkish-backed rebels"


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """One name as it stands in a text."""

    text: str
    kind: NameKind = NameKind.FULL


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class LocalActor:
    """An actor as one document speaks of it: all its names there, found to be one within the document.

    `name` is the fullest name used and is among `names`.
    """

    document: str  #: Document.id
    name: str
    kind: ActorKind
    names: tuple[Name, ...]

    @property
    def id(self) -> str:
        """The content id: one document, one name, one actor."""
        return content_id("actor", self.document, self.name)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor across the documents of a project.

    Derived from local actors by `allegiance.actors.resolve`, and rebuilt whenever documents are added.
    `id` is the content id of the actor's key (its folded main name and kind class), so it is stable while that is.
    """

    id: str
    name: str
    kind: ActorKind
    names: tuple[Name, ...]
    ids: tuple[tuple[str, str], ...] = ()  #: ids in other data sets, from the user's list: (scheme, value)
    of_interest: bool = False  #: on the user's list of actors of interest
    documents: int = 0  #: how many documents name it


class JoinStatus(StrEnum):
    """What became of a pair of names that may be one actor."""

    JOINED = "joined"  #: one actor
    CANDIDATE = "candidate"  #: doubtful: kept apart until a person decides


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two names that are, or may be, one actor, and why."""

    left: str
    right: str
    status: JoinStatus
    reason: str  #: one clause for people: "abbreviation in brackets: Free Syrian Army (FSA)"
    document: str | None = None  #: the document that states it, where one does
    actor: str | None = None  #: Actor.id that `left` belongs to after resolution
    other: str | None = None  #: Actor.id that `right` belongs to; equal to `actor` when joined


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NameSet:
    """All the names that one document gives one actor; documents that give the same ones share a name set.

    What identity across documents is decided on: its number grows with the vocabulary, not with the documents.
    """

    name: str
    kind: ActorKind
    names: tuple[Name, ...]  #: sorted by text
    documents: int = 1  #: how many documents use exactly these names
    example: str | None = None  #: Document.id of one of them

    @property
    def id(self) -> str:
        """The content id of name, kind and names."""
        return content_id(
            "names", self.name, self.kind, *(part for n in self.names for part in (n.text, n.kind))
        )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """One line of a user's list of actors of interest: all its names are one actor. `ids` are (scheme, value)."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: ActorKind | None = None
    ids: tuple[tuple[str, str], ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Which name sets are one actor: a pure function of the name sets and the user's list."""

    actors: tuple[Actor, ...]
    assigned: dict[str, str]  #: NameSet.id to Actor.id, for every name set
    joins: tuple[Join, ...]  #: across documents: joined ones with their reason, and candidates kept apart
