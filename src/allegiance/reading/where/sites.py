"""Which place each name means: candidates weighed by what else the document says.

The strongest sign is the place that stands right beside it and contains it ("Velmor, Ardania", "Sarn district of
Orlu province"), then the sort of place it is said to be, a distance that is told, the countries that the document
speaks of, and how near its other places are. How many live there comes last.
"""

import collections
import dataclasses
import itertools
import math
import re
from collections.abc import Mapping, Sequence

from allegiance.model.geometry import distance_km
from allegiance.reading.where.cues import KINDS_OF, Cues, cues
from allegiance.reading.where.distances import distance_before
from allegiance.reading.where.gazetteer import Found
from allegiance.reading.where.spots import SURE, Spot
from allegiance.reading.where.words import Words

# Weights, in steps of one: set by hand on the development half of benchmarks/places.csv, none of them by fitting.
_POPULATION = 0.4  #: for each tenfold number of people
_MAIN, _ROUGH = 0.6, -1.0  #: its own name; a name that is only spelt like it
_KIND: Mapping[str, float] = {"province": 0.8, "district": 0.0, "town": 0.6}  #: where no sort is said
_LANDMARK, _LANDMARK_PEOPLE = 2.5, 100_000
_HEAD = 0.8  #: a town that its district is named after
_SEAT, _SEAT_SHARE, _SEAT_PEOPLE = (
    1.6,
    0.05,
    100_000,
)  #: a town that its province is named after is what is meant, if it is large
_GREAT = 1_000_000  #: people: such a town needs no name of its own to be the seat
_SORT, _OTHER_SORT = 2.0, -2.0  #: it is, or is not, of the sort that is said
_COUNTRY = 4.0  #: the whole document speaks of its country, and of no other
_WITHIN = 4.0  #: it lies in the place beside it
_CAPITAL = 1.0  #: it is the capital that its name mostly means
_OWNER = 4.0  #: in the country it is said to be of
_LIKE = 1.2  #: a province in a row of provinces
_ROW = frozenset({",", "and", ", and"})
_NEAR = 2.4  #: beside another place of the document
_NEAR_KM = 120.0
_UNCOUNTED = 2_000  #: people of a place that GeoNames has no number for
_TOWN_KM = 30.0  #: a quarter may lie so far from the middle of its city
_DISTRICT_KM = 60.0  #: and so far from the middle of a district
_LAND_KM = 200.0  #: a place may lie so far from the middle of a region without bounds
_CERTAIN = 1.2  #: sharpness of scores as shares
_WEIGHED, _LARGEST = 40, 10  #: candidates weighed, and how many of them for their size alone
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


def sites_of(words: Words, spots: Sequence[Spot]) -> list[Site]:
    """Weigh the candidates of every spot."""
    countries = _countries(spots)
    _prune(words, spots, countries)
    sites = [_alone(spot) for spot in spots]
    for site in sites:
        _by_country(site, countries)
    _by_neighbour(words, sites)
    # What is likely by now tells of countries that no state's name was written for, and of what is near.
    more = _countries_of_best(sites)
    total: dict[str, float] = dict(countries)
    for country, weight in more.items():
        total[country] = total.get(country, 0.0) + 0.5 * weight
    for site in sites:
        _by_country(site, total, share=0.5)
    _find_foreign(words, sites)
    _by_nearness(sites)
    _one_sense(words, sites)
    return sites


def _find_foreign(words: Words, sites: Sequence[Site]) -> None:
    """Mark the sites whose candidates all lie in countries that nothing else in the document speaks of."""
    names: dict[str, set[str]] = {}
    for site in sites:
        spot = site.spot
        if spot.country is not None:
            names.setdefault(spot.country, set()).add("")
        elif trusted(site) and (country := shares(site)[0][0].country) is not None:
            names.setdefault(country, set()).add(spot.name(words))
    for site in sites:
        others = {c for c, by in names.items() if by - {site.spot.name(words)}}
        site.foreign = bool(others) and not any(f.country in others or f.drawn for f in site.spot.found)


def _one_sense(words: Words, sites: Sequence[Site]) -> None:
    """A name means one place throughout a document: what one mention shows counts for the others as well."""
    by_name: dict[str, list[Site]] = {}
    for site in sites:
        if site.scores:
            by_name.setdefault(site.spot.name(words), []).append(site)
    for group in (g for g in by_name.values() if len(g) > 1):
        best: dict[int, float] = {}
        for site in group:
            for found, score in zip(site.spot.found, site.scores, strict=True):
                best[found.row] = max(score, best.get(found.row, score))
        for site in group:
            both = zip(site.spot.found, site.scores, strict=True)
            site.scores[:] = [own / 2 + best[found.row] / 2 for found, own in both]


def _prune(words: Words, spots: Sequence[Spot], countries: Mapping[str, int | float]) -> None:
    """Leave what lies in a place beside it or a country spoken of, and the largest: some names are of hundreds."""
    kept: dict[str, set[int]] = {}
    many = [(s, after) for s, after in itertools.zip_longest(spots, spots[1:]) if len(s.found) > _WEIGHED]
    for spot, after in many:
        rows = kept.setdefault(spot.name(words), set())
        if not rows:
            order = sorted(
                spot.found, key=lambda f: (-countries.get(f.country or "", 0), -f.population, f.row)
            )
            rows |= {f.row for f in order[: _WEIGHED - _LARGEST]}
            rows |= {f.row for f in sorted(spot.found, key=lambda f: (-f.population, f.row))[:_LARGEST]}
            rows |= {f.row for f in spot.found if f.drawn}
        if after is not None and tied(words, spot, after):
            rows |= {f.row for f in spot.found if any(contains(outer, f) for outer in after.found[:_WEIGHED])}
    for spot, _ in many:
        spot.found = [f for f in spot.found if f.row in kept[spot.name(words)]]


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
        return inner.population < outer.population and _km(outer, inner) < _TOWN_KM
    if outer.kind == "district" and len(inner.divisions) < 2 and inner.kind == "town":
        return _km(outer, inner) < _DISTRICT_KM
    if outer.kind in {"province", "district", "region", "river", "line"} and (
        outer.drawn or not inner.divisions
    ):
        return _km(outer, inner) < _LAND_KM
    return False


def _km(a: Found, b: Found) -> float:
    return distance_km((a.latitude, a.longitude), (b.latitude, b.longitude))


def _alone(spot: Spot) -> Site:
    """Return the site by its name alone."""
    site = Site(spot, [], [])
    wanted = KINDS_OF.get(spot.sort or "", ())
    for found in spot.found:
        people = _LANDMARK_PEOPLE if found.drawn else found.population or _UNCOUNTED
        score = _POPULATION * math.log10(people) + (_MAIN if found.main else 0.0)
        score += _ROUGH * found.rough
        reasons: list[str] = []
        if spot.sort is None:
            score += _LANDMARK if found.drawn else _KIND.get(found.kind, 0.0)
        elif found.kind in wanted:
            score += _SORT - 0.8 * wanted.index(found.kind)
            reasons.append(f"it is called a {spot.sort}")
        else:
            score += _OTHER_SORT
        if found.kind == "town" and any(
            o.kind == "district" and o.row in found.divisions for o in spot.found
        ):
            score += _HEAD
        if spot.what == "capital" and found.country == spot.country:
            score += _CAPITAL
            reasons.append("it is a capital")
        if spot.sort is None and found.kind == "town" and _seat(found, spot.found):
            score += _SEAT
        site.scores.append(score)
        site.reasons.append(reasons)
    return site


def _seat(town: Found, others: Sequence[Found]) -> bool:
    return (town.main or town.population >= _GREAT) and any(
        other.kind == "province"
        and other.row in town.divisions
        and (town.population >= _SEAT_PEOPLE or town.population >= _SEAT_SHARE * other.population)
        for other in others
    )


def _countries(spots: Sequence[Spot]) -> collections.Counter[str]:
    """Count how often each country is spoken of by its state's names."""
    counted: collections.Counter[str] = collections.Counter()
    for spot in spots:
        if spot.country is not None and spot.state:
            counted[spot.country] += (
                3 if spot.shown and spot.what == "name" else 2 if spot.what != "capital" else 1
            )
    return counted


def _countries_of_best(sites: Sequence[Site]) -> collections.Counter[str]:
    counted: collections.Counter[str] = collections.Counter()
    for site in sites:
        if trusted(site):
            for found, share, _ in shares(site):
                if found.country is not None:
                    counted[found.country] += round(4 * share)
    return counted


def _by_country(site: Site, countries: Mapping[str, int | float], share: float = 1.0) -> None:
    most = max(countries.values(), default=0)
    if not most:
        return
    total = sum(countries.values())
    for i, found in enumerate(site.spot.found):
        weight = countries.get(found.country or "", 0)
        if weight:
            # Being spoken of at all is most of it; being spoken of most is the rest.
            site.scores[i] += share * _COUNTRY * (0.5 + 0.3 * weight / most + 0.2 * weight / total)
            site.reasons[i].append("the document speaks of its country")


def _by_neighbour(words: Words, sites: Sequence[Site]) -> None:
    """Favour what lies in the place that is named beside it, and what contains it."""
    for here, there in itertools.pairwise(sites):
        strength = tied(words, here.spot, there.spot)
        if strength:
            _within(here, there, strength)
        if words.text[words.ends[here.spot.last] : words.starts[there.spot.first]].strip().lower() in _ROW:
            _alike(here, there)
            _alike(there, here)
    for site in sites:
        owner = site.spot.owner
        for i, found in enumerate(site.spot.found):
            if owner is not None and found.country == owner.country:
                site.scores[i] += _OWNER
                site.reasons[i].append("it is said to be of that country")


def _alike(site: Site, other: Site) -> None:
    """Favour provinces in a row of provinces."""
    best = other.best()
    if best is not None and not other.spot.state and other.spot.found[best].kind == "province":
        for i, found in enumerate(site.spot.found):
            site.scores[i] += _LIKE * (found.kind == "province" and found.main)


def _within(inner: Site, outer: Site, strength: float) -> None:
    if inner.spot.state:
        return
    if outer.spot.state:
        for i, found in enumerate(inner.spot.found):
            if found.country == outer.spot.country:
                inner.scores[i] += strength * _WITHIN
                inner.reasons[i].append("the country is named beside it")
        return
    bonus: dict[int, tuple[float, int]] = {}
    for i, found in enumerate(inner.spot.found):
        for j, around in enumerate(outer.spot.found):
            if contains(around, found):
                worth = strength * _WITHIN + 0.3 * outer.scores[j]
                if worth > bonus.get(i, (0.0, 0))[0]:
                    bonus[i] = worth, j
    for i, (worth, j) in bonus.items():
        inner.scores[i] += min(worth, 2 * _WITHIN)
        inner.reasons[i].append("it lies in the place named beside it")
        outer.reasons[j].append("the place named beside it lies in it")
    if bonus:
        best = max(bonus, key=lambda i: (inner.scores[i], -i))
        outer.scores[bonus[best][1]] += strength * _WITHIN


def tied(words: Words, here: Spot, there: Spot) -> float:
    """Return how closely two names stand together: "Sarn, Orlu" and "Sarn in Orlu" are one place in another."""
    start, end = words.ends[here.last], words.starts[there.first]
    between = words.text[start:end]
    if len(between) > _TIED_LETTERS or any(words.breaks[here.last + 1 : there.first + 1]):
        return 0.0
    bare = between.replace("'s", "").strip().lower()
    if bare in {",", "(", "", "in", "of", "in the", ", in"}:
        return 1.0
    told = distance_before(words.text, end)
    if told is not None and told.start > start:
        return 0.8  # "Sarn, 12 km south of Orlu"
    plain = set(_ASIDE.sub(" ", bare).replace(",", " ").split())
    known = cues()
    link = plain - {"in", "of", "under", "the"}
    if plain & {"in", "of", "under"} and all(_between(word, known) for word in link):
        return 0.8
    return 0.0 if plain & {"to", "from"} else 0.25


_TIED_LETTERS = 60
_ASIDE = re.compile(r"\([^()]*\)?|\)")


def _between(word: str, known: Cues) -> bool:
    """Return whether a word may stand between a place and what it lies in: "Sarn tehsil in northern Orlu"."""
    return (
        word in known.types
        or word in known.fillers
        or word in known.directions
        or word in {"police", "limits", "revenue", "unit"}
    )


def _by_nearness(sites: Sequence[Site]) -> None:
    """Favour what is near the likeliest places of the other spots."""
    anchors = [
        (n, site.spot.found[best])
        for n, site in enumerate(sites)
        if trusted(site) and (best := site.best()) is not None
    ]
    for n, site in enumerate(sites):
        if len(site.scores) < 2:
            continue
        names = {f.row for f in site.spot.found}
        for i, found in enumerate(site.spot.found):
            near = min((_km(found, a) for m, a in anchors if m != n and a.row not in names), default=math.inf)
            if near < 3 * _NEAR_KM:
                site.scores[i] += _NEAR * math.exp(-near / _NEAR_KM)
                site.reasons[i].append(f"another place of the document is {near:.0f} km away")
