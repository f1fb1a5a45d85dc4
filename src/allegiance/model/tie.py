"""All claims that say the same of the same two actors: an edge of the network."""

import dataclasses
import datetime as dt
from enum import StrEnum

from allegiance.model.claim import ActorRef, SourcedClaim, Stance
from allegiance.model.period import Period


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What all documents together say of one predicate between two actors.

    For undirected predicates `source.id <= target.id`. Counts are over claims.
    """

    predicate: str
    source: ActorRef
    target: ActorRef
    stances: tuple[tuple[Stance, int], ...]  #: how many claims of each stance, most frequent first
    claims: int
    documents: int
    publishers: int  #: distinct known publishers, or 1 when none is known
    origins: int  #: reports that the documents go back to, copies counted once
    first: dt.date | None  #: earliest publication date of a claim
    last: dt.date | None
    score: float  #: highest score of an affirmed claim, 0 when all are denials
    best: str  #: Claim.id of the claim to show first

    @property
    def affirmed(self) -> bool:
        """Whether anybody says that it holds or held."""
        return any(stance is not Stance.DENIED for stance, _ in self.stances)

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from every other tie of a project: predicate, source id, target id."""
        return (self.predicate, self.source.id, self.target.id)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """One claim behind a tie, as far as it is asked who vouches for what: no words, so that many fit in memory."""

    claim: str  #: Claim.id
    score: float  #: 0..1, how likely the reader is right
    stance: Stance
    publisher: str | None  #: None where nobody said
    speaker: str | None  #: who says so where that is not the outlet: an actor's name, or a description
    speaker_id: str | None  #: Actor.id, when the speaker is an actor
    origin: str  #: Origin.id; of a document that nobody has looked for copies of, its own id
    document: str  #: Document.id
    published: dt.date | None
    holds: Period | None = None  #: when, as far as the claim says


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a chain: from one actor to the next over one tie, with the claims that carry it.

    `also` are further ties between the two that connect them, best first: they are ways over the same step.
    """

    start: ActorRef
    end: ActorRef
    tie: Tie
    also: tuple[Tie, ...] = ()
    claims: tuple[SourcedClaim, ...] = ()

    @property
    def forward(self) -> bool:
        """Whether the step goes along the tie's direction."""
        return self.start.id == self.tie.source.id


class Side(StrEnum):
    """What a chain makes of the actor at its end: counted in steps that divide."""

    FRIEND = "friend"  #: every step binds
    FOE = "foe"  #: one step divides, or three, or five
    ENEMYS_ENEMY = "enemy's enemy"  #: two steps divide, or four: which makes nobody a friend
    NEITHER = "neither"  #: a step neither binds nor divides, as talks do


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The report that an origin begins with, as far as the project has it: who vouches."""

    origin: str  #: Origin.id
    document: str  #: Document.id of the first document of it
    publisher: str | None
    published: dt.date | None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What a chain is worth: its weakest step, who vouches for it, and whether friends or foes are along it."""

    weakest: int  #: position of the step, from 0
    weakness: str  #: why, in a clause
    vouchers: int  #: how many origins tell every step
    vouching: tuple[Report, ...]  #: these, the earliest first, ten at most
    alone: bool  #: nobody but one and the same origin tells any of it
    side: Side
    hubs: tuple[ActorRef, ...] = ()  #: actors passed that are tied to so many that passing them says little
    days: tuple[
        tuple[dt.date | None, dt.date | None], ...
    ] = ()  #: of each step, when it may be, where time was asked for


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A way from one actor to another over ties. `layers` counts the actors in between, renames being none."""

    steps: tuple[Step, ...]
    layers: int
    assessment: Assessment | None = None  #: None before anybody asked for the claims behind the steps

    @property
    def actors(self) -> tuple[ActorRef, ...]:
        """The actors passed, both ends included."""
        return (self.steps[0].start, *(step.end for step in self.steps)) if self.steps else ()
