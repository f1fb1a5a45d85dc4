"""Which place each name means: candidates weighed by what else the document says.

The strongest sign is the place that stands right beside it and contains it ("Velmor, Ardania", "Sarn district of
Orlu province"), then the sort of place it is said to be, a distance that is told, the countries that the document
speaks of, and how near its other places are. How many live there comes last.
"""

import collections
import itertools
import math
from collections.abc import Mapping, Sequence

from allegiance.reading.where.beside import by_neighbour, tied
from allegiance.reading.where.cues import KINDS_OF
from allegiance.reading.where.gazetteer import Found
from allegiance.reading.where.site import Site, contains, km_between, shares, trusted
from allegiance.reading.where.spot import Spot
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
_FAMOUS, _FAMOUS_PEOPLE, _FAMOUS_TIMES = (
    3.0,
    500_000,
    20,
)  #: a great town that others were named after: so many times their people
_SORT, _OTHER_SORT = 2.0, -2.0  #: it is, or is not, of the sort that is said
_COUNTRY = 4.0  #: the whole document speaks of its country, and of no other
_CAPITAL = 1.0  #: it is the capital that its name mostly means
_NEAR = 2.4  #: beside another place of the document
_NEAR_KM = 120.0
_PROVINCE = 0.8  #: in the province of another place of the document
_UNCOUNTED = 2_000  #: people of a place that GeoNames has no number for
_BORDER_KM = 60.0  #: a place so near to another of the document is not in a strange country
_SPEAKS = 20_000  #: people of a town whose name alone speaks of its country
_WEIGHED, _LARGEST = 40, 10  #: candidates weighed, and how many of them for their size alone


def sites_of(words: Words, spots: Sequence[Spot]) -> list[Site]:
    """Weigh the candidates of every spot."""
    countries = _countries(spots)
    _prune(words, spots, countries)
    sites = [_alone(spot) for spot in spots]
    for site in sites:
        _by_country(site, countries)
    by_neighbour(words, sites)
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
    anchors: list[Found] = []
    sure: dict[str, set[str]] = {}  #: by names that are more than a village's somewhere in the world
    for site in sites:
        spot = site.spot
        if spot.country is not None:
            sure.setdefault(spot.country, set()).add("")
        elif trusted(site) and (best := shares(site)[0][0]).country is not None:
            speaks = best.main and (best.kind != "town" or best.population >= _SPEAKS)
            anchors += [best] if speaks and best.kind == "town" else []
            (sure if speaks else names).setdefault(best.country, set()).add(spot.name(words))
    for site in sites:
        own = {site.spot.name(words)}
        spoken = {c for c, by in sure.items() if by - own} | {
            c for c, by in names.items() if len(by - own) > 1
        }
        others = spoken | {c for c, by in names.items() if by - own}
        near = any(km_between(f, a) < _BORDER_KM for f in site.spot.found for a in anchors if f.row != a.row)
        site.foreign = bool(spoken) and not (
            near or any(f.country in others or f.drawn for f in site.spot.found)
        )


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
        if spot.sort is None and _famous(found, spot.found):
            score += _FAMOUS
        if spot.what == "capital" and found.country == spot.country:
            score += _CAPITAL
            reasons.append("it is a capital")
        if spot.sort is None and found.kind == "town" and _seat(found, spot.found):
            score += _SEAT
        site.scores.append(score)
        site.reasons.append(reasons)
    return site


def _famous(town: Found, others: Sequence[Found]) -> bool:
    """Return whether a town is what its name mostly means: Brussels, whatever lies in Wisconsin."""
    return (
        town.kind == "town"
        and town.main
        and town.population >= _FAMOUS_PEOPLE
        and all(
            town.population >= _FAMOUS_TIMES * o.population
            for o in others
            if o.kind == "town" and o.country != town.country
        )
    )


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
        if spot.country is not None and spot.state and spot.sort != "crossing":
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
            near = min(
                (km_between(found, a) for m, a in anchors if m != n and a.row not in names), default=math.inf
            )
            provinces = {a.divisions[-1] for m, a in anchors if m != n and a.divisions and a.row not in names}
            if found.divisions and found.divisions[-1] in provinces:
                site.scores[i] += _PROVINCE
            if near < 3 * _NEAR_KM:
                site.scores[i] += _NEAR * math.exp(-near / _NEAR_KM)
                site.reasons[i].append(f"another place of the document is {near:.0f} km away")
