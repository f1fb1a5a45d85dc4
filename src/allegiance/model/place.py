"""Where: places of the world, and what a document says of them."""

import dataclasses
from enum import StrEnum


class Precision(StrEnum):
    """How well a place is known, from the best; the steps of UCDP GED's `where_prec`."""

    EXACT = "exact"  #: 1: the place itself
    NEAR = "near"  #: 2: within some 25 km of it
    DISTRICT = "district"  #: 3: second-order division
    PROVINCE = "province"  #: 4: first-order division
    AREA = "area"  #: 5: a line or stretch of land: a river, a border, a front
    COUNTRY = "country"  #: 6
    WATERS = "waters"  #: 7: at sea or in the air


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place as a gazetteer or the user's own list has it."""

    id: str  #: scheme and id there: "geonames:170654", "user:Bravo camp"
    name: str
    kind: str  #: city, province, country, airbase, camp, crossing, ...
    country: str | None  #: ISO 3166-1 alpha-2
    latitude: float
    longitude: float
    population: int = 0
    within: tuple[str, ...] = ()  #: names of the divisions it lies in, the smallest first


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a mention may mean, how likely, and why."""

    place: Place
    score: float  #: 0..1; the candidates of one mention sum to at most 1
    reason: str  #: one clause for people: "the document's other places lie in Syria"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A stretch of a document that names a place; the likeliest candidate first, none when no gazetteer has it.

    "85 km north of Idlib" is one mention: `latitude` and `longitude` are then the place reckoned from Idlib.
    """

    start: int
    end: int
    text: str
    precision: Precision
    candidates: tuple[Candidate, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


#: A place of the user's own list with its other names.
OwnPlace = tuple[Place, tuple[str, ...]]
