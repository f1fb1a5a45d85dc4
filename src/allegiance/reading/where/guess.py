"""Where a name lies that no gazetteer has and no word places: the city before it, its neighbours, its country."""

import collections
import itertools
from collections.abc import Sequence

from allegiance.reading.where.gazetteer import Found, Gazetteer
from allegiance.reading.where.site import Site, km_between, shares, trusted
from allegiance.reading.where.spot import SURE
from allegiance.reading.where.words import Words

#: Sorts of places that a district holds.
SMALL = frozenset({"quarter", "town", "district", "area", "facility"})
_MOSTLY = 0.5  #: share of what a document names
_CLUSTER_KM = 60.0  #: places so near to each other tell where one between them is
_GREAT = 500_000  #: people of a city that is named for other reasons, too
_IN_CITIES = frozenset({"quarter", "facility"})
_NARROW = frozenset({"town", "district", "camp", "base", "airbase", "crossing", "airport"})


def near_by(words: Words, site: Site, sites: Sequence[Site], places: Gazetteer) -> Found | None:
    """Return a place near which an unknown one is likely to be: by its sentence, else by the whole document.

    It is the middlemost of the places named there, where none is farther than 60 km from another; else the province
    that all of them lie in. A town in another sentence tells no more than its province. None where they lie in several
    provinces, or outside what the document speaks of most.
    """
    in_city = site.spot.sort in _IN_CITIES or site.spot.given
    land = country_of(sites, places, sure=in_city)
    others = [s for s in sites if _tells(s) and not _other_end(words, s, site)]
    if land is not None:
        others = [s for s in others if shares(s)[0][0].country == land.country]
    own = [s for s in others if _one_sentence(words, s, site)]
    if land is None:
        others = own if len({shares(s)[0][0].country for s in own}) == 1 else []
    if not in_city:
        # What is told of a great city from afar says nothing of where else something was.
        others = [s for s in others if shares(s)[0][0].population < _GREAT]
    for near in (own, others):
        towns = [best for s in near if (best := shares(s)[0][0]).kind in _NARROW]
        if towns:
            lone = near is others and len({t.row for t in towns}) == 1 and towns[0].kind == "town"
            if lone and not in_city:
                return _province(towns, places)
            return _middle(towns) or _province([*towns, *_provinces(near)], places)
        if provinces := _provinces(near):
            return _province(provinces, places)
    return None


def _other_end(words: Words, a: Site, b: Site) -> bool:
    """Return whether two names are the ends of one road or pipeline: what lies there lies far from here."""
    first, second = sorted((a.spot, b.spot), key=lambda s: s.first)
    return words.text[words.ends[first.last] : words.starts[second.first]].strip() in {"", "-", "–"}


def _tells(site: Site) -> bool:
    return trusted(site) and not site.foreign and not site.spot.outer


def _provinces(sites: Sequence[Site]) -> list[Found]:
    return [best for s in sites if (best := shares(s)[0][0]).kind == "province"]


def _one_sentence(words: Words, a: Site, b: Site) -> bool:
    first, last = sorted((a.spot.first, b.spot.first))
    return not any(words.breaks[first + 1 : last + 1])


def _middle(towns: Sequence[Found]) -> Found | None:
    """Return the place that is least far from all others, None where two of them are far apart."""
    if any(km_between(a, b) > _CLUSTER_KM for a, b in itertools.combinations(towns, 2)):
        return None
    return min(towns, key=lambda each: (sum(km_between(each, other) for other in towns), each.row))


def _province(found: Sequence[Found], places: Gazetteer) -> Found | None:
    """Return the province that all of these are or lie in."""
    rows = {each.row if each.kind == "province" else next(reversed(each.divisions), None) for each in found}
    if len(rows) > 1 or None in rows:
        return None
    own = [each for each in found if each.kind == "province"]
    around = own or [each for each in places.around(found[0]) if each.kind == "province"]
    return around[0] if around else None


def last_city(site: Site, sites: Sequence[Site], least: int | None) -> Found | None:
    """Return the large town that is named last before a quarter, or before a "Town" that is part of a great city."""
    if least is None:
        return None
    before = [s for s in sites if s.spot.last < site.spot.first and s.scores and s.spot.shown >= SURE]
    cities = [best for s in before if (best := shares(s)[0][0]).kind == "town" and best.population >= least]
    return cities[-1] if cities else None


def last_district(site: Site, sites: Sequence[Site]) -> Found | None:
    """Return the district that is named last before a village or block that nobody places."""
    if site.spot.sort not in SMALL:
        return None
    before = [s for s in sites if s.spot.last < site.spot.first and s.scores and s.spot.sort == "district"]
    found = [best for s in before if (best := shares(s)[0][0]).kind == "district" and not s.spot.outer]
    return found[-1] if found else None


def country_of(sites: Sequence[Site], places: Gazetteer, *, sure: bool = False) -> Found | None:
    """Return the country that a document speaks of most, where that is most of what it speaks of.

    Capitals alone do not speak of their country: the document names it, or another place in it. For what is surely a
    place they do.
    """
    counted: collections.Counter[str] = collections.Counter()
    for s in sites:
        if s.spot.country is not None:
            counted[s.spot.country] += (
                2 if s.spot.what == "name" else 1
            )  # demonyms are languages and people, too
    placed = (shares(s)[0][0].country for s in sites if trusted(s) and not s.foreign and not s.spot.outer)
    counted.update(filter(None, placed))
    if not counted:
        return None
    country, times = counted.most_common(1)[0]
    named = any(s.spot.country == country and s.spot.what != "capital" for s in sites)
    local = (shares(s)[0][0].country for s in sites if s.spot.country is None and trusted(s))
    if not (named or sure) and country not in local:
        return None
    return places.land(country or "") if times >= _MOSTLY * sum(counted.values()) else None
