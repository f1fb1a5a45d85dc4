"""Names that stand in a row or pair with others, and numbered parts of a city: what announces itself by its form."""

import re
from collections.abc import Sequence

from allegiance.reading.where.countries import state_words
from allegiance.reading.where.cues import Cues, cues
from allegiance.reading.where.gazetteer import Gazetteer
from allegiance.reading.where.spot import SURE, TOLD, Spot, text_of
from allegiance.reading.where.words import Words

_JOINS = frozenset({",", "and", ", and", "or", ", or"})
_ROW_WORDS = 12  #: within which a row ends
_LONGEST = 4  #: words of a name in a row
_NUMBERED = frozenset({"zone", "zona", "sector", "ward", "arrondissement"})
_WHAT_FLOWS = frozenset({"oil", "gas", "main", "national", "trunk"})
_END = r"[A-Z][\w'’]*(?: [A-Z][\w'’]*){0,2}"
_ROUTE = re.compile(
    rf"(?<![\w-])({_END}) ?[-–] ?({_END}),? (?:(?i:main|national|oil|gas|trunk) ){{0,2}}"
    r"(?i:pipeline|highway|road|railway|motorway|autobahn|expressway)\b"
)


def in_row(words: Words, spot: Spot, before: Sequence[Spot]) -> bool:
    """Return whether an unknown name stands in a row with places: "VISITED SARN, VELMOR, AND ORLU".

    Among capitals it must be no English word; among small letters a sort of place must hold for the row, or it must be
    one word within the row, for a person or body may follow a place's name as well.
    """
    if not before or not spot.alone or spot.plain or spot.last - spot.first >= _LONGEST:
        return False
    last, between = _head(words, before), _between(words, before[-1], spot)
    if between not in _JOINS or not _a_place(before[-1]) or not (last.shown >= TOLD or last.plural):
        return False
    after = words.text[words.ends[spot.last] :].lstrip()[:4].lower()
    goes_on = after.startswith((",", "and ", "in ", "or "))
    if not words.capitals:
        lone = spot.first == spot.last and spot.strange and goes_on and last.shown >= 1.0
        return spot.plural or (last.plural and last.sort_before) or lone or _sort_follows(words, spot)
    return spot.strange and (between != "," or goes_on)


def _sort_follows(words: Words, spot: Spot) -> bool:
    """Return whether a sort of several ends the row: "Sarn, Velmor and Orlu villages"."""
    for at in range(spot.last + 1, min(spot.last + 1 + _ROW_WORDS, len(words.words))):
        if words.breaks[at]:
            return False
        if not words.upper(at) and words.low[at] not in {"and", "or"}:
            return words.low[at].endswith("s") and words.low[at] in cues().types
    return False


def _head(words: Words, spots: Sequence[Spot]) -> Spot:
    """Return the first of the row that the last spot stands in."""
    at = len(spots) - 1
    while (
        at
        and (spots[at].listed or spots[at].shown < TOLD)
        and _between(words, spots[at - 1], spots[at]) in _JOINS
    ):
        if not _a_place(spots[at - 1]):
            break
        at -= 1
    return spots[at]


def _a_place(spot: Spot) -> bool:
    return spot.alone and (spot.country is None or spot.what == "capital")


def _between(words: Words, first: Spot, second: Spot) -> str:
    return words.text[words.ends[first.last] : words.starts[second.first]].strip().lower()


def numbered(words: Words, at: int) -> Spot | None:
    """Return the part of a city that has a number for a name: "Zone 18"."""
    after = at + 1
    if words.low[at] not in _NUMBERED or not words.upper(at) or after >= len(words.words):
        return None
    if not words.words[after].isdigit() or words.gap(at) != " ":
        return None
    return Spot(at, after, [], sort="quarter", shown=1.0)


def route_ends(words: Words, known: Cues) -> dict[int, int]:
    """Return the first words of the two ends that roads and pipelines are called after, with their last words."""
    firsts = {start: at for at, start in enumerate(words.starts)}
    ends: dict[int, int] = {}
    for match in _ROUTE.finditer(words.text):
        for group in (1, 2):
            at = firsts.get(match.start(group))
            if at is None:
                continue
            last = at + len(match[group].split()) - 1
            while last > at and words.low[last] in _WHAT_FLOWS:
                last -= 1
            no_names = [i for i in range(at, last) if words.low[i] in known.openers | known.locative]
            at = max(no_names, default=at - 1) + 1
            if last < len(words.words) and words.low[at] not in known.openers:
                ends[at] = last
    return ends


def end_of_route(words: Words, first: int, last: int, places: Gazetteer) -> Spot:
    """Return the end that a road or pipeline is called after."""
    found = [f for f in places.find(text_of(words, first, last)) if f.kind != "country"]
    state = state_words().get(" ".join(words.low[first : last + 1]), (None, ""))
    return Spot(first, last, found, shown=TOLD, country=state[0], what=state[1])


def weak(words: Words, spot: Spot) -> bool:
    """Return whether an unknown name may be where somebody is from: "Velmor Sarn of Orlu". No more than a hit tells."""
    of = spot.first - 1
    return (
        not words.capitals
        and spot.alone
        and 0 < spot.shown < SURE
        and not spot.plain
        and spot.last - spot.first < _LONGEST - 2
        and of > 0
        and words.low[of] == "of"
        and words.upper(of - 1)
    )
