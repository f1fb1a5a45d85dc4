"""The word lists of `places.yaml`, made ready for looking up."""

import dataclasses
import functools
from collections.abc import Mapping

from allegiance.languages.load import by_group, words


@dataclasses.dataclass(frozen=True, slots=True)
class Cues:
    """Words that show that a name is a place's, and which sort of place."""

    locative: frozenset[str]
    motion: frozenset[str]
    strikes: frozenset[str]
    onto: frozenset[str]
    bound: frozenset[str]
    fillers: frozenset[str]
    directions: frozenset[str]
    types: Mapping[str, str]  #: word or words to the sort of place
    others: frozenset[str]
    openers: frozenset[str]
    words: frozenset[str]
    joins: frozenset[str]
    nearby: frozenset[str]
    beside: frozenset[str]
    titles: frozenset[str]
    sayings: frozenset[str]
    not_motion: frozenset[str]
    of_places: frozenset[str]
    local: frozenset[str]
    bodies: frozenset[str]
    officials: frozenset[str]


@functools.cache
def cues(language: str = "en") -> Cues:
    """Return the lists of a language."""

    def some(key: str) -> frozenset[str]:
        return words("places", key, language)

    return Cues(
        locative=some("locative"),
        motion=some("motion"),
        strikes=some("strikes"),
        onto=some("onto"),
        bound=some("bound"),
        fillers=some("fillers"),
        directions=some("directions"),
        types=by_group("places", "types", language),
        others=some("others"),
        openers=some("openers"),
        words=some("words"),
        joins=some("joins"),
        nearby=some("nearby"),
        beside=some("beside"),
        titles=some("titles"),
        sayings=some("sayings"),
        not_motion=some("not_motion"),
        of_places=some("of_places"),
        local=some("local"),
        bodies=some("bodies"),
        officials=some("officials"),
    )


#: Kinds of the gazetteer that a sort of place fits, those that it means first.
KINDS_OF: Mapping[str, tuple[str, ...]] = {
    "province": ("province", "region"),
    "district": ("district", "town"),
    "town": ("town",),
    "quarter": ("town",),
    "facility": ("airbase", "base", "airport", "town"),
    "camp": ("camp", "base", "town"),
    "crossing": ("crossing", "town"),
    "area": ("region", "river", "line", "town", "district", "province"),
}
