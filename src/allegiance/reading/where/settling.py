"""Names that the gazetteer lacks, or has elsewhere only: another spelling, else the place they are said to lie in."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from allegiance.model.geometry import distance_km
from allegiance.reading.where.beside import owned, tied
from allegiance.reading.where.cues import cues
from allegiance.reading.where.gazetteer import Found, Gazetteer
from allegiance.reading.where.guess import SMALL, country_of, last_city, last_district, near_by
from allegiance.reading.where.keys import folded
from allegiance.reading.where.site import Site, contains, km_between, shares, trusted
from allegiance.reading.where.spot import SURE
from allegiance.reading.where.words import Words

_CLOSE = 0.8  #: how closely two names must stand together, by `tied`
_GREAT = 500_000  #: people: such a town is meant wherever its name stands
_MORE_LIKE, _AS_LIKE = (
    85.0,
    6.0,
)  #: of 100, how alike spellings must be in a whole country; how near to the likeliest
_SAME = 95.0  #: the same of a small place in a whole province
_KNOWN = (
    100_000  #: people of a town that is meant, even where its name is said to lie in a district elsewhere
)
_QUARTER_KM = 40.0  #: a quarter lies no farther from the middle of its city
_TOWN = 20_000  #: people of a town of another country that may be meant beside a place of this one
_PART_KM = 200.0  #: a place by another spelling may lie so far from those that a document names
_SHORTER = 6  #: the same of a district
_LONG = 9  #: letters of a name that is spelt like one of its sort alone, wherever that is
_CITIES = {
    "quarter": 100_000,
    "town": 2_000_000,
}  #: people of a town that has quarters, or towns within, with names
_AROUND_KM = {"district": 60.0, "town": 30.0, "province": 250.0, "region": 250.0}
_WITHIN = frozenset(_AROUND_KM)
_ROW = frozenset({",", "and", ", and", "or", ", or"})
_AND = frozenset({"and", ", and"})


def settle(words: Words, sites: Sequence[Site], places: Gazetteer) -> bool:
    """Change what spots may mean where nothing of their name fits; return whether any was changed."""
    changed = False
    # From the right, so that "Orlu in Sarn tehsil in Velmor district" finds Sarn's place in Velmor settled.
    for at in range(len(sites) - 1, -1, -1):
        site = sites[at]
        if not site.spot.found and site.spot.shown < SURE:
            changed |= _from(words, site, sites, places)
        row = _in_a_row(words, sites, at) or _after_and(words, sites, at)
        if site.spot.state or (site.spot.shown < _CLOSE and not row):
            continue
        outer = _outer(words, sites, at)
        if outer is not None:
            after = sites[at + 1].spot if at + 1 < len(sites) else None
            if after is not None and tied(words, site.spot, after) >= _CLOSE:
                after.shown = max(after.shown, SURE)
            divided = after is not None and after.sort in {"district", "province"}
            changed |= _in_outer(words, site, outer, places, divided=divided)
        elif city := _city_of(site, sites):
            _change(site, [city])
            site.spot.outer = changed = True
        elif not site.spot.found or (site.foreign and not _short(words, site) and (row or _elsewhere(site))):
            changed |= _in_country(words, site, sites, places)
    if changed:
        _everywhere(words, sites)
    return changed


def _from(words: Words, site: Site, sites: Sequence[Site], places: Gazetteer) -> bool:
    """Place the unknown name that somebody is "of", where one spelt like it is beside what the document names."""
    name, anchors = _text(words, site), _anchors(site, sites)
    alike = [f for f in places.alike(name) if any(_fits(anchor, f) for anchor in anchors)]
    near = _closest(name, alike, _MORE_LIKE) or _small(name, anchors, places)
    if near:
        _change(site, near)
        site.spot.shown = 1.0
    return bool(near)


def _city_of(site: Site, sites: Sequence[Site]) -> Found | None:
    """Return the city named before a quarter that lies in it, though a town far away has its name."""
    if site.spot.sort != "quarter" or not site.spot.found or any(f.drawn for f in site.spot.found):
        return None
    city = last_city(site, sites, _CITIES["quarter"])
    return None if city is None or any(km_between(f, city) < _QUARTER_KM for f in site.spot.found) else city


def _short(words: Words, site: Site) -> bool:
    """Return whether a name is an abbreviation: "RIMS hospital"."""
    return not words.capitals and words.words[site.spot.first].isupper()


def _elsewhere(site: Site) -> bool:
    """Return whether a place of a country that nothing else speaks of is another of that name, which is unknown."""
    people = shares(site)[0][0].population
    surely = site.spot.shown >= 1.0 and people < _TOWN and not site.spot.person
    return site.spot.sort in SMALL or surely or (site.spot.given and people < _KNOWN)


def guess_again(words: Words, sites: Sequence[Site], places: Gazetteer) -> bool:
    """Guess anew, now that other names are settled; return whether anything was changed."""
    guesses: dict[str, list[Found]] = {}  #: of each name: the mention that says most stands for all
    guessed = [s for s in sites if s.spot.guessed]
    for site in guessed:
        near = near_by(words, site, sites, places)
        guesses.setdefault(_text(words, site).lower(), []).extend([] if near is None else [near])
    for site in guessed:
        if own := guesses[_text(words, site).lower()]:
            _change(site, [min(own, key=lambda f: f.kind == "province")])
    return bool(guessed)


def _in_a_row(words: Words, sites: Sequence[Site], at: int) -> bool:
    """Return whether a name stands before a division and a comma: "Sarn, Orlu province"."""
    if at + 1 >= len(sites) or sites[at + 1].spot.sort not in {"province", "district"}:
        return False
    return _between(words, sites, at) == ","


def _after_and(words: Words, sites: Sequence[Site], at: int) -> bool:
    """Return whether a name of another country stands in a row after a place that words announce."""
    before = sites[at - 1].spot
    return sites[at].foreign and at > 0 and before.shown >= 1.0 and _between(words, sites, at - 1) in _AND


def _everywhere(words: Words, sites: Sequence[Site]) -> None:
    """Let a name that lies in another place at one mention lie there at all."""
    outer = [s for s in reversed(sites) if s.spot.outer]
    outer.sort(key=lambda s: s.spot.found[0].kind != "country")  # the first that says most comes last
    settled = {_text(words, s).lower(): s for s in outer}
    for site in sites:
        one = settled.get(_text(words, site).lower())
        vague = not site.spot.outer or site.spot.found[0].kind == "country"
        if one is not None and vague and not site.spot.state:
            _change(site, one.spot.found)
            site.spot.outer, site.spot.guessed = True, one.spot.guessed


def _outer(words: Words, sites: Sequence[Site], at: int) -> Found | None:
    """Return the place that a name is said to lie in or near: the next one, or the one after the list it stands in."""
    if at and owned(words, sites[at - 1].spot, sites[at].spot) and sites[at - 1].scores:
        before = shares(sites[at - 1])[0][0]
        if not sites[at - 1].spot.state and before.kind in _WITHIN:
            return before
    at = _end_of_list(words, sites, at)
    if at + 1 >= len(sites):
        return None
    if (
        tied(words, sites[at].spot, sites[at + 1].spot) < _CLOSE
        and _between(words, sites, at) not in cues().beside
    ):
        return None
    after = sites[at + 1]
    if at + 2 < len(sites) and owned(words, after.spot, sites[at + 2].spot):
        after = sites[at + 2]  # "Sarn in Orlu's Velmor district"
    if after.spot.state or not after.spot.found or not after.spot.alone:
        return None
    best = after.spot.found[0] if after.spot.outer else shares(after)[0][0]
    if not after.spot.shown and best.population < _KNOWN:
        return None
    return best if best.kind in _WITHIN else None


def _end_of_list(words: Words, sites: Sequence[Site], at: int) -> int:
    """Return the last place of the list that one stands in, or itself: "Sarn, Orlu and Velmor in Kand district"."""
    last, joined = at, False
    while (between := _between(words, sites, last)) in _ROW:
        last, joined = last + 1, joined or between != ","
    return last if joined else at


def _between(words: Words, sites: Sequence[Site], at: int) -> str | None:
    """Return what stands between a place and the next, None where there is no next in its sentence."""
    if at + 1 >= len(sites):
        return None
    here, after = sites[at].spot, sites[at + 1].spot
    if any(words.breaks[here.last + 1 : after.first + 1]):
        return None
    return " ".join(words.text[words.ends[here.last] : words.starts[after.first]].lower().split())


def _in_outer(words: Words, site: Site, outer: Found, places: Gazetteer, *, divided: bool) -> bool:
    """Place a name in what it is said to lie in; `divided`: that is told to be a district, which bounds it well."""
    spot = site.spot
    if (
        any(f.drawn for f in spot.found)
        or any(_fits(outer, found) for found in spot.found)
        or (
            spot.found
            and (
                shares(site)[0][0].population >= _GREAT
                or any(
                    f.country == outer.country and not (divided and f.population < _KNOWN) for f in spot.found
                )
            )
        )
    ):
        return False
    name = _text(words, site)
    near = _closest(name, [f for f in places.alike(name) if _fits(outer, f)])
    near = near or _small(name, [outer], places)
    abroad = not spot.found or shares(site)[0][0].population < _TOWN
    if not near and outer.kind not in {"district", "town"} and not (spot.sort or abroad):
        return False
    _change(site, near or [outer])
    spot.outer = not near
    return True


def _fits(outer: Found, found: Found) -> bool:
    if found.row == outer.row or contains(outer, found):
        return True
    if outer.country != found.country:
        return False
    far = distance_km((outer.latitude, outer.longitude), (found.latitude, found.longitude))
    return far < _AROUND_KM[outer.kind]


def _in_country(words: Words, site: Site, sites: Sequence[Site], places: Gazetteer) -> bool:
    """Find another spelling in the countries that the document speaks of."""
    spoken: set[str | None] = {s.spot.country for s in sites if s.spot.country is not None}
    spoken |= {shares(s)[0][0].country for s in sites if s.scores and s.spot.shown >= _CLOSE}
    alike = places.alike(_text(words, site))
    anchors = _anchors(site, sites)
    near = _closest(
        _text(words, site),
        [f for f in alike if f.country in spoken and (f.kind == "province" or _beside(f, anchors))],
        _MORE_LIKE,
    )
    if (
        not near
        and not spoken
        and len(_text(words, site)) >= (_SHORTER if site.spot.sort == "district" else _LONG)
    ):
        near = _closest(_text(words, site), [f for f in alike if f.kind == site.spot.sort])
    near = near or _small(_text(words, site), anchors, places)
    if not near:
        of_city = (
            site.spot.sort == "quarter" or not site.spot.sort_before
        )  # "Velmor Town", no "town of Velmor"
        outer = last_city(site, sites, _CITIES.get(site.spot.sort or "") if of_city else None)
        if outer is None and (site.spot.sort or site.spot.shown >= 1.0 or not site.spot.found):
            outer = last_district(site, sites) or near_by(words, site, sites, places)
            site.spot.guessed = outer is not None
            outer = outer or country_of(sites, places, sure=site.spot.given)
        near, site.spot.outer = ([outer], True) if outer is not None else ([], False)
    _change(site, near)
    return bool(near)


def _anchors(site: Site, sites: Sequence[Site]) -> list[Found]:
    """Return the towns and districts that a document surely names, those before a name last."""
    return [
        best
        for s in sites
        if s is not site and trusted(s) and not s.spot.outer and (best := shares(s)[0][0]).kind in _NARROW
    ]


_NARROW = frozenset({"town", "district"})


def _beside(found: Found, anchors: Sequence[Found]) -> bool:
    """Return whether a place lies in the part of its country that a document names, if it names one."""
    own = [a for a in anchors if a.country == found.country]
    return not own or any(km_between(found, a) < _PART_KM for a in own)


def _small(name: str, near: Sequence[Found], places: Gazetteer) -> list[Found]:
    """Return the small places by a name that lie in or beside one of these."""
    if not near:
        return []
    fit = [f for f in places.minor(name) if any(_fits(outer, f) for outer in near)]
    return _closest(name, fit, _SAME if any(f.kind == "province" for f in near) else _MORE_LIKE)


def _closest(name: str, found: Sequence[Found], least: float = 72.0) -> list[Found]:
    """Return those whose own names are spelt most like it, none that are spelt much otherwise."""
    if not found:
        return []
    asked = folded(name)
    like = [(fuzz.ratio(asked, folded(f.place.name)), f) for f in found]
    best = max(score for score, _ in like)
    return [f for score, f in like if score >= max(least, best - _AS_LIKE)]


def _change(site: Site, found: list[Found]) -> None:
    site.spot.found, site.scores, site.reasons = found, [0.0] * len(found), [[] for _ in found]


def _text(words: Words, site: Site) -> str:
    return words.text[words.starts[site.spot.first] : words.ends[site.spot.last]]
