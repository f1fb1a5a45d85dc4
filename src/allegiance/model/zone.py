"""Agreements and zones that somebody guarantees, and what happened in them."""

import dataclasses
import datetime as dt
from enum import StrEnum

from allegiance.model.claim import ActorRef, SourcedClaim
from allegiance.model.geometry import Polygon
from allegiance.model.incident import Incident
from allegiance.model.path import PathAnswer
from allegiance.model.place import OwnPlace, Place, PlaceMention
from allegiance.model.printed import Printed


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OwnZone:
    """A zone as the user's list has it: drawn, or named by the divisions that it is made of."""

    name: str
    aliases: tuple[str, ...] = ()
    polygons: tuple[Polygon, ...] = ()
    districts: tuple[str, ...] = ()  #: names of divisions or towns that belong to it as a whole
    guarantors: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """The user's own places and zones, remembered in the project."""

    places: tuple[OwnPlace, ...] = ()
    zones: tuple[OwnZone, ...] = ()


class Location(StrEnum):
    """How what happened somewhere stands to a zone."""

    INSIDE = "inside"  #: surely within
    NEAR_EDGE = "near_edge"  #: so near its edge that the place told may lie on either side
    VAGUE = "vague"  #: told of a whole province or country that the zone may be part of
    OUTSIDE = "outside"  #: surely without, or no place is known


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Guarantor:
    """Somebody said to guarantee, or to be a party, and on whose word."""

    name: str
    actor: ActorRef | None  #: when the project knows such an actor
    claims: tuple[SourcedClaim, ...] = ()  #: none where the user's list says so
    own: bool = False  #: the user's list says so


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """An agreement or zone: where it holds, who guarantees it, and who says so."""

    id: str  #: Actor.id where reports name it, else the content id of its name
    name: str
    aliases: tuple[str, ...] = ()
    polygons: tuple[Polygon, ...] = ()
    areas: tuple[Place, ...] = ()  #: places that it is made of
    mentions: tuple[PlaceMention, ...] = ()  #: where reports place it, also by names that no gazetteer has
    guarantors: tuple[Guarantor, ...] = ()
    parties: tuple[Guarantor, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def placed(self) -> bool:
        """Whether anything says where it is."""
        return bool(self.polygons or self.areas)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ZoneIncident:
    """An incident as it stands to a zone."""

    incident: Incident
    standing: Location
    edge_km: float | None  #: from the place told to the nearest edge, where the zone is drawn


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ZoneAnswer(Printed):
    """A zone with the incidents in it, near its edge, and too vaguely placed to say."""

    zone: Zone
    incidents: tuple[ZoneIncident, ...]

    def of(self, standing: Location) -> tuple[ZoneIncident, ...]:
        """Return the incidents that stand so to the zone."""
        return tuple(i for i in self.incidents if i.standing is standing)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Doer:
    """Somebody who is said to have done what happened in a zone, and how the guarantor is tied to them."""

    actor: ActorRef
    incidents: int
    path: PathAnswer


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GuarantorAnswer(Printed):
    """What somebody guarantees, what happened there, and the chains to those who did it."""

    actor: ActorRef
    zones: tuple[ZoneAnswer, ...]
    doers: tuple[Doer, ...]  #: those with most incidents first
