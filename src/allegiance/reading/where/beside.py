"""What the place named right beside it tells of a name: the strongest sign that there is."""

import itertools
import re
from collections.abc import Sequence

from allegiance.reading.where.cues import Cues, cues
from allegiance.reading.where.distances import distance_before
from allegiance.reading.where.site import Site, contains
from allegiance.reading.where.spot import Spot
from allegiance.reading.where.words import Words

# Weights, as in `sites.py`.
_WITHIN = 4.0  #: it lies in the place beside it
_OWNER = 4.0  #: in the country it is said to be of
_LIKE = 1.2  #: a province in a row of provinces
_ROW = frozenset({",", "and", ", and"})
_IN = 0.8  #: how closely a list must stand before what contains it
_TIED_LETTERS = 60
_ASIDE = re.compile(r"\([^()]*\)?|\)")


def by_neighbour(words: Words, sites: Sequence[Site]) -> None:
    """Favour what lies in the place that is named beside it, and what contains it."""
    for here, there in itertools.pairwise(sites):
        strength = tied(words, here.spot, there.spot)
        if owned(words, here.spot, there.spot):
            _within(there, here, 1.0)
        elif strength:
            _within(here, there, strength)
        if words.text[words.ends[here.spot.last] : words.starts[there.spot.first]].strip().lower() in _ROW:
            _alike(here, there)
            _alike(there, here)
    _by_list(words, sites)
    for site in sites:
        owner = site.spot.owner
        for i, found in enumerate(site.spot.found):
            if owner is not None and found.country == owner.country:
                site.scores[i] += _OWNER
                site.reasons[i].append("it is said to be of that country")


def owned(words: Words, here: Spot, there: Spot) -> bool:
    """Return whether a place belongs to the one right before it: "Orlu's Sarn district"."""
    return words.owning[here.last] and there.first == here.last + 1 and words.gap(here.last) == " "


def _by_list(words: Words, sites: Sequence[Site]) -> None:
    """Let what stands after a list contain all of it: "Sarn, Orlu and Velmor in Kand province"."""
    for at, (here, there) in enumerate(itertools.pairwise(sites)):
        between = words.low[here.spot.last + 1 : there.spot.first]
        if tied(words, here.spot, there.spot) < _IN or not {"in", "of"} & set(between):
            continue
        first = at - 1
        while first >= 0 and _joined(words, sites[first].spot, sites[first + 1].spot):
            _within(sites[first], there, _IN)
            first -= 1


def _joined(words: Words, first: Spot, second: Spot) -> bool:
    if first.first >= second.first or any(words.breaks[first.last + 1 : second.first + 1]):
        return False
    return words.text[words.ends[first.last] : words.starts[second.first]].strip().lower() in _ROW


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
    if bare.endswith(",") and bare[:-1].strip() in cues().types:
        return 1.0  # "Sarn village, Orlu district"
    told = distance_before(words.text, end)
    if told is not None and told.start > start:
        return 0.8  # "Sarn, 12 km south of Orlu"
    plain = set(_ASIDE.sub(" ", bare).replace(",", " ").split())
    known = cues()
    link = plain - {"in", "of", "under", "the"}
    if plain & {"in", "of", "under"} and all(_between(word, known) for word in link):
        return 0.8
    return 0.0 if plain & {"to", "from"} else 0.25


def _between(word: str, known: Cues) -> bool:
    """Return whether a word may stand between a place and what it lies in: "Sarn tehsil in northern Orlu"."""
    return (
        word in known.types
        or word in known.fillers
        or word in known.directions
        or word in {"police", "limits", "revenue", "unit", "located", "situated"}
    )
