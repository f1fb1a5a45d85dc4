"""What a document says of two actors: the unit that everything else is made of."""

import dataclasses
import datetime as dt
from enum import StrEnum

from allegiance.model.document import DocumentInfo
from allegiance.model.ids import content_id
from allegiance.model.period import Period


class Polarity(StrEnum):
    """Whether the tie is said to hold."""

    AFFIRMED = "affirmed"  #: it is said to hold, or to have held
    DENIED = "denied"  #: it is said not to hold


class Certainty(StrEnum):
    """Whether it is said flatly or with a hedge."""

    STATED = "stated"  #: flatly
    HEDGED = "hedged"  #: "reportedly", "is believed to"


class Realis(StrEnum):
    """Whether it is told as real, as decided but still to come, or as a mere possibility."""

    ACTUAL = "actual"  #: as real
    PLANNED = "planned"  #: as decided, and still to come
    HYPOTHETICAL = "hypothetical"  #: as what may or might be


class Stance(StrEnum):
    """The one word that sums up how a claim is made."""

    ASSERTED = "asserted"  #: the outlet says so itself
    ATTRIBUTED = "attributed"  #: somebody whom the outlet names or describes says so
    ALLEGED = "alleged"  #: said with a hedge, as a possibility, or as decided but still to come
    DENIED = "denied"  #: somebody says that it does not hold
    PAST = "past"  #: it held, and the text says that it no longer does


@dataclasses.dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a document: `document.text[start:end] == quote`, checked when it is stored."""

    document: str  #: Document.id
    start: int
    end: int
    quote: str


class SignKind(StrEnum):
    """What some words of a text show about how a claim is made."""

    SPEECH = "speech"  #: that somebody says it: "said", "according to"
    DENIAL = "denial"  #: that it does not hold: "denies", "no"
    HEDGE = "hedge"  #: doubt: "reportedly", "is believed to"
    PLAN = "plan"  #: that it is still to come: "will", "agreed to"
    HYPOTHESIS = "hypothesis"  #: that it is a mere possibility: "if", "could"
    PAST = "past"  #: that it no longer holds: "former", "until"
    DISTANCE = "distance"  #: that the outlet does not share the word: "so-called", a word in quotation marks
    TIME = "time"  #: when it held: "since late 2016"


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Sign:
    """The words that show it: `document.text[start:end]`."""

    start: int
    end: int
    kind: SignKind


@dataclasses.dataclass(frozen=True, slots=True)
class Relay:
    """Somebody who passes on what another says: the agency in "an official told the agency that ..."."""

    name: str  #: of an actor of the document, or a short description
    actor: str | None = None  #: LocalActor.id, when it is one


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of one tie in one document.

    `subject` and `object` are LocalActor ids of the same document; for undirected predicates their order is
    that of the text. `speaker` is who says it where that is not the outlet: the name of an actor of the document
    (then `speaker_actor` is its LocalActor id) or a short description ("a spokesman"); None when the outlet speaks.
    """

    predicate: str  #: an id of `allegiance.ontology`
    subject: str
    object: str
    evidence: Evidence  #: the clause or sentence that carries the tie
    sentence: Evidence  #: the whole sentence around it
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.STATED
    realis: Realis = Realis.ACTUAL
    past: bool = False  #: held, and the text says that it no longer does
    speaker: str | None = None
    speaker_actor: str | None = None
    relays: tuple[Relay, ...] = ()
    holds: Period | None = None  #: when, as far as the text says; never the publication date in its place
    signs: tuple[Sign, ...] = ()  #: the words that show stance and time, in the order of the text
    score: float = 0.5  #: 0..1, how likely the reader is right
    reader: str = ""  #: which reader and rule made it: "syntax:backed-compound"

    @property
    def id(self) -> str:
        """The content id: what is said where. Score, reader and certainty are attributes, not identity."""
        e = self.evidence
        return content_id("claim", e.document, e.start, e.end, self.predicate, self.subject, self.object)

    @property
    def stance(self) -> Stance:
        """Denied before past before alleged before attributed before asserted."""
        if self.polarity is Polarity.DENIED:
            return Stance.DENIED
        if self.past:
            return Stance.PAST
        if self.certainty is Certainty.HEDGED or self.realis is not Realis.ACTUAL:
            return Stance.ALLEGED
        return Stance.ASSERTED if self.speaker is None else Stance.ATTRIBUTED


@dataclasses.dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor of the project as an answer names it."""

    id: str  #: Actor.id
    name: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SourcedClaim:
    """A claim with its ends resolved to actors of the project and its document: what answers are made of."""

    claim: Claim
    subject: ActorRef
    object: ActorRef
    speaker: ActorRef | None  #: when the speaker is an actor
    document: DocumentInfo

    @property
    def date(self) -> dt.date | None:
        """When the claim was published."""
        return self.document.published
