"""What texts lost on their way to us: apostrophes ("Ardanias Velmor province"), spaces ("Sarn Districton May 3")."""

from allegiance.reading.where.countries import state_words
from allegiance.reading.where.cues import cues
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


def part_words(words: Words, places: Gazetteer) -> None:
    """Cut a preposition off the sort or name that it is written together with."""
    known = cues().types
    for at, low in enumerate(words.low[:-1]):
        stem, glued = low[:-2], low[-2:]
        if (
            glued not in {"on", "of", "in"}
            or len(stem) < _LEAST_LETTERS
            or not words.upper(at)
            or words.capitals
        ):
            continue
        day = glued == "on" and words.low[at + 1] in _MONTHS and bool(places.find(stem))
        if (
            (known.get(stem) in {"province", "district"} or day)
            and not places.english(low)
            and low not in known
        ):
            words.words[at], words.low[at] = words.words[at][:-2], stem
            words.ends[at] -= 2


_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)


def _large(low: str, places: Gazetteer) -> bool:
    if low in state_words():
        return state_words()[low][1] != "demonym"
    return any(f.main and not f.common and f.population >= _LEAST_PEOPLE for f in places.find(low))
