"""All claims that say the same of the same two actors: an edge of the network."""

import dataclasses
import datetime as dt

from allegiance.model.claim import ActorRef, SourcedClaim, Stance


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


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A way from one actor to another over ties. `layers` counts the actors in between, renames being none."""

    steps: tuple[Step, ...]
    layers: int

    @property
    def actors(self) -> tuple[ActorRef, ...]:
        """The actors passed, both ends included."""
        return (self.steps[0].start, *(step.end for step in self.steps)) if self.steps else ()
