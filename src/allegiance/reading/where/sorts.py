"""The sort of place that holds for more than the name beside it: for a whole list, and for the district of a town."""

import itertools
from collections.abc import Sequence

from rapidfuzz import fuzz

from allegiance.reading.where.gazetteer import Gazetteer
from allegiance.reading.where.keys import folded
from allegiance.reading.where.spot import SURE, TOLD, Spot
from allegiance.reading.where.words import Words

_LIKE = 80.0  #: of 100, how alike the names of a district and its seat must be


def share_sorts(words: Words, spots: Sequence[Spot]) -> None:
    """Let a sort in the plural hold for its whole list: "the towns of Sarn and Velmor", "Sarn and Orlu provinces"."""
    for pairs in (itertools.pairwise(spots), itertools.pairwise(reversed(spots))):
        for here, there in pairs:
            first, second = sorted((here, there), key=lambda s: s.first)
            between = words.text[words.ends[first.last] : words.starts[second.first]].strip().lower()
            one_way = here.sort_before is (here is first)
            if here.plural and one_way and there.sort is None and between in {",", "and", ", and", "or"}:
                there.sort, there.shown, there.plural, there.sort_before = (
                    here.sort,
                    1.0,
                    True,
                    here.sort_before,
                )
            if between == "," and first.shown >= TOLD and second.what == "capital" and second.found:
                second.shown = max(second.shown, SURE)


def call_district(spot: Spot, places: Gazetteer) -> None:
    """Let "Sarn district" be the district that a town lies in, where the gazetteer spells it a little otherwise."""
    if spot.sort != "district" or spot.sort_before or any(f.kind != "town" for f in spot.found):
        return
    for town in list(spot.found):
        for around in places.around(town):
            like = fuzz.ratio(folded(town.place.name), folded(around.place.name))
            if around.kind == "district" and like >= _LIKE:
                spot.found.append(around)
