"""What happened: incidents as one document reports them, and as the project knows them."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum

from allegiance.model.claim import ActorRef, Certainty, Evidence, Polarity, Realis, Relay, Sign, Stance
from allegiance.model.document import DocumentInfo
from allegiance.model.ids import content_id
from allegiance.model.period import Period
from allegiance.model.place import PlaceMention


class RoleKind(StrEnum):
    """What part somebody or something has in an incident."""

    BY = "by"  #: who did it
    AGAINST = "against"  #: to whom
    WITH = "with"  #: the weapon or means: "a Su-25", "barrel bombs"
    TARGET = "target"  #: the thing or body that was hit: "a hospital", "a convoy"
    CLAIMED_BY = "claimed_by"  #: who says that they did it
    BLAMED_ON = "blamed_on"  #: whom somebody else accuses
    PARTICIPANT = "participant"  #: one side among equals: talks, an agreement, a clash


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Somebody or something in an incident: an actor of the document where `actor` says so, else its words.

    `document.text[start:end] == text`.
    """

    kind: RoleKind
    start: int
    end: int
    text: str
    actor: str | None = None  #: LocalActor.id
    speaker: str | None = None  #: who says so, where that is not who tells of the incident: who blames


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many were killed or wounded, as one speaker puts it; "over 30" has no upper bound, "up to 5" no lower one.

    `document.text[start:end] == text`.
    """

    least: int | None
    most: int | None
    start: int
    end: int
    text: str  #: the words: "over 30"
    whom: str | None = None  #: "civilians", "militants"
    speaker: str | None = None  #: None when the outlet says so


def told_toll(tolls: Sequence[Toll]) -> tuple[int | None, int | None]:
    """Return the bounds of all that the first of the speakers counts: "three militants and a soldier" are four.

    What other speakers count is never added. Without tolls both bounds are unknown.
    """
    if not tolls:
        return None, None
    own = [t for t in tolls if t.speaker == tolls[0].speaker]
    least = None if any(t.least is None for t in own) else sum(t.least or 0 for t in own)
    most = None if any(t.most is None for t in own) else sum(t.most or 0 for t in own)
    return least, most


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReport:
    """One incident as one document tells it."""

    type: str  #: an id of `allegiance.ontology` incidents: "air_strike"
    evidence: Evidence  #: the words that name it: "shot down"
    sentence: Evidence
    roles: tuple[Role, ...] = ()
    killed: tuple[Toll, ...] = ()
    wounded: tuple[Toll, ...] = ()
    place: PlaceMention | None = None
    period: Period | None = None
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.STATED
    realis: Realis = Realis.ACTUAL
    speaker: str | None = None
    speaker_actor: str | None = None  #: LocalActor.id
    relays: tuple[Relay, ...] = ()
    signs: tuple[Sign, ...] = ()
    score: float = 0.5
    reader: str = ""

    @property
    def id(self) -> str:
        """The content id: what is told where."""
        e = self.evidence
        return content_id("incident", e.document, e.start, e.end, self.type)

    @property
    def stance(self) -> Stance:
        """Denied before alleged before attributed before asserted; what happened is over, and so never past."""
        if self.polarity is Polarity.DENIED:
            return Stance.DENIED
        if self.certainty is Certainty.HEDGED or self.realis is not Realis.ACTUAL:
            return Stance.ALLEGED
        return Stance.ASSERTED if self.speaker is None else Stance.ATTRIBUTED


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SourcedReport:
    """A report with its actors resolved and its document; `actors` maps LocalActor ids of its roles."""

    report: IncidentReport
    actors: Mapping[str, ActorRef]
    document: DocumentInfo

    @property
    def origin(self) -> str:
        """The report it goes back to: the document itself where that was not looked for."""
        return self.document.origin or self.document.id

    def actor(self, role: Role) -> ActorRef | None:
        """Return the actor that has a role, where it is one."""
        return None if role.actor is None else self.actors.get(role.actor)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One incident as all reports together tell it; where they differ, each keeps its own word.

    `id` is the content id of the earliest report's id, so that it stays when later reports come.
    """

    id: str
    type: str
    reports: tuple[SourcedReport, ...]  #: the earliest first
    #: what the first dated report leaves open, narrowed by each later one that fits
    day_from: dt.date | None
    day_to: dt.date | None
    place: PlaceMention | None  #: the most precise one told
    origins: int  #: independent ones
