"""Possessives that lost their apostrophe on the way to us: "Ardanias Velmor province"."""

from allegiance.reading.where.countries import state_words
from allegiance.reading.where.gazetteer import Gazetteer
from allegiance.reading.where.words import Words

_LEAST_PEOPLE = 100_000  #: of a town or division that owns what is named after it
_LEAST_LETTERS = 5


def mend_possessives(words: Words, places: Gazetteer) -> None:
    """Cut the s off words that are a state's or a large place's name with one, and no name or word as they are."""
    if words.capitals:
        return  # "THE SARNS", and no small letter tells where a name begins
    for at in range(len(words.words) - 1):
        low = words.low[at]
        if len(low) < _LEAST_LETTERS or not low.endswith("s") or not words.upper(at) or words.owning[at]:
            continue
        if words.breaks[at + 1] or words.gap(at) != " " or low in state_words() or places.english(low):
            continue
        if places.find(low) or not _large(low[:-1], places):
            continue
        words.words[at], words.low[at] = words.words[at][:-1], low[:-1]
        words.ends[at] -= 1
        words.owning[at] = True


def _large(low: str, places: Gazetteer) -> bool:
    if low in state_words():
        return state_words()[low][1] != "demonym"
    return any(f.main and not f.common and f.population >= _LEAST_PEOPLE for f in places.find(low))
