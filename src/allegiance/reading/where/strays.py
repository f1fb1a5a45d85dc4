"""Places that a document cannot mean: the one hit elsewhere in the world among names that no gazetteer has."""

import collections
from collections.abc import Collection, Sequence

from rapidfuzz import fuzz

from allegiance.reading.where.gazetteer import Found, Gazetteer
from allegiance.reading.where.keys import folded
from allegiance.reading.where.site import Site, km_between, shares, trusted
from allegiance.reading.where.spot import text_of, told
from allegiance.reading.where.words import Words

_LEAST = 2  #: places that are told and unknown, from which on a document's world may be another
_GREAT = (
    1_000_000  #: people: such a town or province is meant wherever its name stands, and speaks of its country
)
_SEAT = 20_000  #: people of a town that a district may be called after
_SAME = 90.0  #: of 100, how alike a small place's name must be
_AROUND_KM = 150.0  #: within which another spelling of an unknown name shows that a place is meant


def drop_strays(words: Words, sites: Sequence[Site], places: Gazetteer) -> bool:
    """Leave places without candidates where a document's other places are unknown; return whether any was left so.

    A document that tells of the towns of Velmor and Sarn, which no gazetteer has, does not mean the one Orlu that there
    is, on another continent. A place stays where the text names its country or a great town there, a second name lies
    in its country, an unknown name is spelt like one near it, its sort is told to be a division's, or it is a
    landmark or the user's own.
    """
    unknown = {
        s.spot.name(words): text_of(words, s.spot.first, s.spot.last)
        for s in sites
        if s.spot.country is None and not s.spot.found and told(words, s.spot)
    }
    known = {s.spot.name(words) for s in sites if trusted(s)}
    if len(unknown) < max(_LEAST, len(known) + 1):
        return False
    spoken = _spoken(words, sites)
    others = [f for name in unknown.values() for f in (*places.alike(name), *_same(name, places))]
    strays = [
        site
        for site in sites
        if site.spot.country is None and site.spot.found and not _stays(site, spoken, others)
    ]
    for site in strays:
        site.spot.found, site.scores, site.reasons = [], [], []
    return bool(strays)


def _spoken(words: Words, sites: Sequence[Site]) -> set[str | None]:
    """Return the countries that a document speaks of: by name, by a great town, or by two names of places."""
    named: dict[str | None, set[str]] = collections.defaultdict(set)
    spoken: set[str | None] = set()
    for site in sites:
        if site.spot.country is not None:
            spoken.add(site.spot.country)
        elif trusted(site):
            best = shares(site)[0][0]
            named[best.country].add(site.spot.name(words))
            spoken |= {best.country} if _great(best) else set()
    return spoken | {country for country, names in named.items() if len(names) > 1}


def _same(name: str, places: Gazetteer) -> list[Found]:
    """Return the small places that are spelt nearly as an unknown name."""
    own = folded(name)
    return [f for f in places.minor(name) if fuzz.ratio(own, folded(f.place.name)) >= _SAME]


def _stays(site: Site, spoken: Collection[str | None], others: Sequence[Found]) -> bool:
    best = shares(site)[0][0]
    return (
        any(found.drawn or found.country in spoken for found in site.spot.found)
        or _great(best)
        or (site.spot.sort in {"province", "district"} and any(_divided(site, f) for f in site.spot.found))
        or any(other.country == best.country and km_between(other, best) < _AROUND_KM for other in others)
    )


def _divided(site: Site, found: Found) -> bool:
    """Return whether a name is a division's: by the gazetteer, or because its seat is a town of some size."""
    return found.main and (
        found.kind == site.spot.sort or (not site.spot.sort_before and found.population >= _SEAT)
    )


def _great(found: Found) -> bool:
    return found.main and found.population >= _GREAT
