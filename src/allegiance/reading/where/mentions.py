"""What a document says of places: its mentions, resolved, each with its candidates and how precise it is."""

from collections.abc import Collection, Mapping, Sequence

from allegiance.model.geometry import moved
from allegiance.model.place import Candidate, PlaceMention, Precision
from allegiance.reading.where.actors import Span, actor_names, located
from allegiance.reading.where.distances import distance_before
from allegiance.reading.where.gazetteer import Found, Gazetteer
from allegiance.reading.where.given import with_given
from allegiance.reading.where.mending import mend_possessives, part_words
from allegiance.reading.where.settling import guess_again, settle
from allegiance.reading.where.site import Site, contains, shares
from allegiance.reading.where.sites import sites_of
from allegiance.reading.where.spot import SURE, Spot, told
from allegiance.reading.where.spots import spots_of
from allegiance.reading.where.strays import drop_strays
from allegiance.reading.where.words import Words, words_of

#: People that make a town known by its name alone, and a name that is an English word as well.
_KNOWN, _KNOWN_WORD = 100_000, 2_000_000
_KNOWN_FOREIGN = 20_000  #: and of a town that words announce, in a country that nothing else speaks of
_KNOWN_HEADED = 1_000_000  #: and of a place in a headline, where capitals show no names
#: Reasons that make a name that is an English word a place's.
_CONTAINED = frozenset({"the country is named beside it", "it lies in the place named beside it"})
_LONGEST_LIST = 6  #: steps that one place of a list shows others to be places
_ROUNDS = 2  #: what one name is settled as tells of others
_LEAST_ALTERNATE = 5_000  #: of a town that is meant by another name than its own
_LONGEST_SHORT = 5  #: letters of an abbreviation
_PRECISION: Mapping[str, Precision] = {
    "country": Precision.COUNTRY,
    "province": Precision.PROVINCE,
    "district": Precision.DISTRICT,
    "region": Precision.AREA,
    "river": Precision.AREA,
    "line": Precision.AREA,
    "waters": Precision.WATERS,
}
#: Of a place that no gazetteer has, by the sort that words say it is of.
_UNPLACED = {"province": Precision.PROVINCE, "district": Precision.DISTRICT, "area": Precision.AREA}
STATE = "it is the name of a state"  #: the reason of a mention that means the country itself
_LONGEST_UNPLACED = 2  #: words of one that no sort is said of: more are a person's or a thing's


def mentions_of(
    text: str, places: Gazetteer, *, names: Mapping[Span, str] | None = None, given: Collection[Span] = ()
) -> tuple[PlaceMention, ...]:
    """Return the places that a text names, in its order.

    `names` are stretches that name actors, each with its kind: a place's name within a longer one is no place, and
    a person's or group's name is one only where a preposition says so. `given` are stretches that are known to name
    places, whatever stands around them.
    """
    words = words_of(text)
    mend_possessives(words, places)
    part_words(words, places)
    actors = actor_names(words, names or {})
    spots = [s for s in spots_of(words, places) if not actors.take(words, s)]
    if given:
        spots = with_given(words, spots, places, given)
    sites = sites_of(words, spots)
    if drop_strays(words, sites, places):
        sites = sites_of(words, spots)
    for _ in range(_ROUNDS):
        if not settle(words, sites, places):
            break
        sites = sites_of(words, spots)
        if guess_again(words, sites, places):
            sites = sites_of(words, spots)
    made = [
        _mention(words, site, places)
        if good and not (actors.mean(site.spot) and _far_off(site))
        else None
        if actors.mean(site.spot)
        else _unplaced(words, site.spot)
        for site, good in zip(sites, _likely(words, sites), strict=True)
    ]
    return tuple(filter(None, made))


def _far_off(site: Site) -> bool:
    """Return whether no more than the country, or a guess, is known of a name that no gazetteer has."""
    return site.spot.outer and (site.spot.guessed or site.spot.found[0].kind == "country")


def _likely(words: Words, sites: Sequence[Site]) -> list[bool]:
    """Say of each site whether it is a place: by what stands around it, by another mention of it, or as well known."""
    good = [_shown(words, site) for site in sites]
    for _ in range(_LONGEST_LIST):  # lists hand it on: "in Velmor, Sarn and Orlu"
        sure = {s.spot.name(words) for s, g in zip(sites, good, strict=True) if g and not s.spot.state}
        good = [g or _handed_on(words, sites, good, n, sure) for n, g in enumerate(good)]
    for site, is_good in zip(sites, good, strict=True):
        if is_good and site.spot.what == "capital":
            site.spot.shown = max(site.spot.shown, SURE)  # the city, not its government
    return good


def _handed_on(
    words: Words, sites: Sequence[Site], good: Sequence[bool], at: int, sure: Collection[str]
) -> bool:
    spot = sites[at].spot
    if not (spot.alone or spot.headed) or not sites[at].scores:
        return False
    if spot.country is not None:
        again = spot.name(words) in sure and (spot.headed or words.owning[spot.last])
        return spot.what == "capital" and bool(spot.found) and (again or _listed(words, sites, good, at))
    best = shares(sites[at])[0][0]
    if best.kind == "continent" or _abbreviation(words, spot):
        return False
    if spot.name(words) in sure and not best.common:
        return True
    if not spot.alone:
        return False
    if best.common and best.population < _KNOWN:
        return False
    return (
        _listed(words, sites, good, at) or _around(words, sites, good, at) or _inside(words, sites, good, at)
    )


def _inside(words: Words, sites: Sequence[Site], good: Sequence[bool], at: int) -> bool:
    """Return whether a name stands before what contains it: "Sarn in Orlu department"."""
    if (
        at + 1 >= len(sites)
        or not good[at + 1]
        or _between(words, sites, at) not in {"in", "in the", ", in", ", in the"}
    ):
        return False
    after = sites[at + 1]
    return bool(after.scores) and contains(shares(after)[0][0], shares(sites[at])[0][0])


def _around(words: Words, sites: Sequence[Site], good: Sequence[bool], at: int) -> bool:
    """Return whether a name after a comma contains the place before it: "Sarn, Orlu"."""
    if not at or not good[at - 1] or _between(words, sites, at - 1) != "," or sites[at - 1].spot.state:
        return False
    return contains(shares(sites[at])[0][0], shares(sites[at - 1])[0][0])


def _shown(words: Words, site: Site) -> bool:
    """Return whether a name is a place's by what stands around it, or because it is well known."""
    spot = site.spot
    if spot.given:
        return bool(site.scores)
    if spot.state:
        return spot.what == "name" and spot.shown >= SURE
    best = shares(site)[0][0] if site.scores else None
    if best is None or best.kind == "continent":
        return False
    if spot.person and spot.shown < SURE:
        return False
    if not spot.alone:
        if spot.headed and best.main and best.population >= _KNOWN_HEADED and not site.foreign:
            return True
        return bool(spot.sort) and spot.shown >= 1.0 and best.main and best.population >= _KNOWN
    if spot.outer:
        return True
    if site.foreign and not best.drawn and (best.common or not best.main):
        return False  # English words, or another spelling of a name, in a country that nothing speaks of
    least = _KNOWN_FOREIGN if spot.shown >= 1.0 else _KNOWN if spot.shown >= SURE else _KNOWN_WORD
    if site.foreign and not best.drawn and best.population < least:
        return False
    plain = spot.first == spot.last and (best.common or spot.article) and not best.drawn
    if plain and best.kind == "town" and not spot.sort:
        if spot.shown >= SURE and not words.capitals and _CONTAINED & set(shares(site)[0][2].split("; ")):
            return True
        known = best.population >= (_KNOWN if spot.shown >= 1.0 and not spot.article else _KNOWN_WORD)
        return known and spot.shown >= SURE and best.main
    if (
        not site.reasons[site.best() or 0]
        and best.population < _KNOWN
        and spot.shown < 1.0
        and not best.drawn
    ):
        return False
    if _abbreviation(words, spot) and not (best.drawn and best.main):
        return False
    if spot.shown >= SURE:
        return best.main or best.population >= _LEAST_ALTERNATE or bool(spot.sort) or spot.shown >= 1.0
    known = best.main and (best.population >= _KNOWN or best.drawn)
    return known and (spot.shown > 0 or not words.capitals)


def _abbreviation(words: Words, spot: Spot) -> bool:
    word = words.words[spot.first]
    return not words.capitals and spot.first == spot.last and word.isupper() and len(word) <= _LONGEST_SHORT


def _listed(words: Words, sites: Sequence[Site], good: Sequence[bool], at: int) -> bool:
    """Return whether a site stands in a row with a place: "in Velmor and Sarn", "Sarn, Velmor"."""
    here = sites[at].spot
    before, after = _between(words, sites, at - 1), _between(words, sites, at)
    goes_on = words.text[words.ends[here.last] :].lstrip().startswith((",", "and ", "or "))
    if before in {"and", ", and", "or"} or (before in {",", ""} and goes_on):
        other = sites[at - 1].spot
        if good[at - 1] and (not other.state or other.shown >= SURE) and not here.owner:
            return True
    return (
        after in {",", "and", ", and", ""}
        and good[at + 1]
        and (after != "and" or here.shown > 0 or not words.capitals)
    )


def _between(words: Words, sites: Sequence[Site], at: int) -> str | None:
    """Return what stands between a site and the next, None where there is no next."""
    if at < 0 or at + 1 >= len(sites):
        return None
    start, end = words.ends[sites[at].spot.last], words.starts[sites[at + 1].spot.first]
    return words.text[start:end].strip().lower()


def _mention(words: Words, site: Site, places: Gazetteer) -> PlaceMention | None:
    spot = site.spot
    if spot.state:
        return _country(words, spot, places)
    start, end = words.starts[spot.first], words.ends[spot.last]
    kept = [(found, share, reason) for found, share, reason in shares(site)]
    if not kept:
        return None
    best = kept[0][0]
    point, precision = (best.latitude, best.longitude), _precision(spot, best)
    far = distance_before(words.text, start)
    if far is not None:
        # Distances are told from towns, not from the middle of a province.
        towns = [f for f, _, _ in kept if f.kind == "town" and f.country == best.country]
        if best.kind == "province" and towns:
            kept.sort(key=lambda each: each[0] is not towns[0])
            point = towns[0].latitude, towns[0].longitude
        start, precision = far.start, Precision.NEAR
        point = point if far.bearing is None else moved(point, far.km, far.bearing)
    return PlaceMention(
        start=start,
        end=end,
        text=words.text[start:end],
        precision=precision,
        candidates=tuple(
            Candidate(place=found.place, score=round(share, 3), reason=reason)
            for found, share, reason in kept
            if share >= _LEAST
        ),
        latitude=round(point[0], 4),
        longitude=round(point[1], 4),
    )


_LEAST = 0.02  #: candidates less likely than this are not worth a reader's time


def _precision(spot: Spot, best: Found) -> Precision:
    """Return how precisely a name places what happened there."""
    precision = _PRECISION.get(best.kind, Precision.EXACT)
    if spot.guessed and precision is not Precision.COUNTRY:
        return Precision.PROVINCE
    if precision is Precision.EXACT and (spot.outer or spot.near):
        return Precision.NEAR
    if precision is Precision.EXACT and (
        spot.sort == "area" or (spot.sort in {"facility", "camp", "crossing"} and best.kind == "town")
    ):
        return Precision.NEAR
    return precision


def _unplaced(words: Words, spot: Spot) -> PlaceMention | None:
    """Return a place that no gazetteer has, where words say surely enough that it is one."""
    if spot.found or spot.country is not None or not told(words, spot):
        return None
    if not spot.sort and not (located(words, spot) and spot.last - spot.first < _LONGEST_UNPLACED):
        return None
    start, end = words.starts[spot.first], words.ends[spot.last]
    precision = _UNPLACED.get(spot.sort or "", Precision.EXACT)
    if precision is Precision.EXACT and spot.near:
        precision = Precision.NEAR
    return PlaceMention(start=start, end=end, text=words.text[start:end], precision=precision)


def _country(words: Words, spot: Spot, places: Gazetteer) -> PlaceMention | None:
    start, end = words.starts[spot.first], words.ends[spot.last]
    found = places.country(spot.country or "")
    if found is None:
        return None
    return PlaceMention(
        start=start,
        end=end,
        text=words.text[start:end],
        precision=Precision.COUNTRY,
        candidates=(Candidate(place=found, score=1.0, reason=STATE),),
        latitude=round(found.latitude, 4),
        longitude=round(found.longitude, 4),
    )
