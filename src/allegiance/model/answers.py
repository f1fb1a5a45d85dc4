"""What a project answers besides claims, ties and chains: counts, names in use, search hits, sources."""

import dataclasses
import datetime as dt

from allegiance.model.actor import Name
from allegiance.model.document import DocumentInfo
from allegiance.model.judgement import Grade


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a project holds. `actors` and `ties` are as of the last resolution."""

    documents: int
    actors: int
    claims: int
    ties: int
    publishers: int  #: distinct known publishers


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NameUse:
    """One name of an actor, and where it is used."""

    name: Name
    documents: int  #: how many documents use it for this actor
    example: DocumentInfo  #: the first of them that was read


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document that holds the words searched for, and the stretch of it that shows them best.

    `document text[start:end] == text`. When only the title holds the words, the stretch is how the text begins.
    """

    document: DocumentInfo
    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerSummary:
    """Somebody whom a publisher quotes."""

    name: str  #: of the actor where the speaker is one, else as in the text: "a spokesman"
    actor: str | None  #: Actor.id, when the speaker is one
    claims: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What somebody's word comes to beside that of others. Ties are those that they say hold or held."""

    claims: int
    denials: int  #: among them
    ties: int
    alone: int  #: of these, that nobody else says anything of
    confirmed: (
        int  #: of these, that another says as well: in another report, by another publisher and speaker
    )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerStanding:
    """Somebody who is quoted, whoever prints it."""

    name: str  #: of the actor where the speaker is one, else as in the text: "a spokesman"
    actor: str | None  #: Actor.id, when the speaker is one
    standing: Standing
    grade: Grade | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SourceSummary:
    """What one publisher contributes to a project."""

    publisher: str | None  #: None gathers the documents whose publisher nobody said
    documents: int
    claims: int
    ties_alone: int  #: ties that no other publisher's documents claim
    first: dt.date | None  #: earliest publication date of its documents
    last: dt.date | None
    speakers: tuple[SpeakerSummary, ...]  #: whom it quotes, most claims first
    origins: int = 0  #: reports that its documents go back to, copies counted once
    copies: int = 0  #: of its documents, that go back to somebody else's report
    standing: Standing | None = None  #: None before it was asked under a belief
    grade: Grade | None = None
