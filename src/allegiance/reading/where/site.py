"""A place that may be named, with what each of its candidates is worth, and what lies in what."""

import dataclasses
import itertools
import math

from allegiance.model.geometry import distance_km
from allegiance.reading.where.gazetteer import Found
from allegiance.reading.where.spot import SURE, Spot

_TOWN_KM = 30.0  #: a quarter may lie so far from the middle of its city
_DISTRICT_KM = 60.0  #: and so far from the middle of a district
_LAND_KM = 200.0  #: a place may lie so far from the middle of a region without bounds
_CERTAIN = 1.2  #: sharpness of scores as shares
_MOST = 5  #: candidates kept


@dataclasses.dataclass(slots=True)
class Site:
    """A spot with what its candidates are worth, and why."""

    spot: Spot
    scores: list[float]
    reasons: list[list[str]]
    foreign: bool = False  #: the document speaks of countries, and of none that a candidate lies in

    def best(self) -> int | None:
        """Return the place of the best candidate in the list."""
        return max(range(len(self.scores)), key=self.scores.__getitem__) if self.scores else None


def trusted(site: Site) -> bool:
    """Return whether a site is surely enough a place to tell of others."""
    spot = site.spot
    return bool(site.scores) and not spot.state and spot.alone and spot.shown >= SURE


def shares(site: Site) -> list[tuple[Found, float, str]]:
    """Return the candidates with how likely each is, the likeliest first, and the reason in words."""
    order = sorted(range(len(site.scores)), key=lambda i: (-site.scores[i], site.spot.found[i].row))
    top = site.scores[order[0]] if order else 0.0
    weights = [math.exp(_CERTAIN * (site.scores[i] - top)) for i in order]
    total = sum(weights)
    return [
        (site.spot.found[i], weight / total, "; ".join(dict.fromkeys(site.reasons[i])) or "its name")
        for i, weight in itertools.islice(zip(order, weights, strict=True), _MOST)
    ]


def contains(outer: Found, inner: Found) -> bool:
    """Return whether one place is known to lie in another, or must be held to by how near it is."""
    if outer.kind in {"province", "district"} and inner.kind in {"province", "country"}:
        return False
    if outer.row == inner.row or (outer.country != inner.country and outer.country is not None):
        return False
    if outer.row in inner.divisions:
        return True
    if outer.kind == "town":
        return inner.population < outer.population and km_between(outer, inner) < _TOWN_KM
    if outer.kind == "district" and len(inner.divisions) < 2 and inner.kind == "town":
        return km_between(outer, inner) < _DISTRICT_KM
    if outer.kind in {"province", "district", "region", "river", "line"} and (
        outer.drawn or not inner.divisions
    ):
        return km_between(outer, inner) < _LAND_KM
    return False


def km_between(a: Found, b: Found) -> float:
    """Return how far two places lie apart, in km."""
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))
