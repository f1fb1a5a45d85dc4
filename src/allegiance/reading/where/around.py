"""What the words before a name show of it: that it is a place's, which sort of place, or that it is a longer name."""

from allegiance.reading.where.countries import first_words
from allegiance.reading.where.cues import Cues
from allegiance.reading.where.spot import SURE, TOLD, WELL_KNOWN, Spot
from allegiance.reading.where.words import Words

_OF = 0.4  #: how surely "of" shows a place
#: Between a sort and a list of places: "cities such as Velmor", "towns, including Sarn".
_SUCH = frozenset({"such", "including"})
_BACK = 8  #: words between preposition and name: "in the besieged northern rebel-held town of"


def look_left(words: Words, spot: Spot, before: list[Spot], known: Cues) -> None:
    """Read what stands before a name: a preposition, a sort of place, a direction, an owner."""
    beside = {s.last: s for s in before[-4:] if s.country is not None}
    at = spot.first - 1
    spot.article = at >= 0 and words.low[at] == "the" and not words.breaks[spot.first]
    for step in range(_BACK):
        if at < 0 or words.breaks[at + 1]:
            break
        apart = words.gap(at).strip(" -\n(\"“”'‘")
        if apart and not (apart == "," and words.low[at + 1] in _SUCH):
            break
        state = beside.get(at)
        if state is not None and (words.owning[at] or state.what == "demonym"):
            spot.owner = spot.owner or state
            spot.shown = max(spot.shown, 1.0 if words.owning[at] else 0.4)
            at = state.first - 1
            continue
        if not _goes_on(words, spot, at, step, known):
            break
        at -= 1


def _goes_on(words: Words, spot: Spot, at: int, step: int, known: Cues) -> bool:
    """Take in one word before a name; return whether those before it may count as well."""
    low = words.low[at]
    if low in known.sayings and step == 0:
        spot.alone = False  # "reported El Velmor": a newspaper
        return False
    if (
        low in {"a", "an"}
        and step == 0
        and not any(f.main and f.population >= WELL_KNOWN for f in spot.found)
    ):
        spot.alone = False  # "an Alliance": no name of one place
        return False
    turned = at > 0 and words.low[at - 1] in known.not_motion and not words.breaks[at]
    if low in known.locative and (words.capitals or not words.upper(at) or words.breaks[at]):
        # "LEFT UNHURT": among capitals a verb shows a known place, no unknown one.
        sure = TOLD if words.capitals and low.endswith(("ed", "ing", "left")) else 1.0
        spot.shown = max(spot.shown, 0.0 if turned else sure)
        spot.near = low in known.nearby
        return False
    verbs = {"on": known.onto, "for": known.bound}.get(low, frozenset())
    if low in known.strikes or words.low[at - 1] in verbs:
        spot.shown = max(spot.shown, SURE)
        return False
    if low in known.motion and low != "of":
        spot.shown = max(spot.shown, 0.0 if turned else TOLD)
        spot.alone = spot.alone and not turned  # "according to Velmor"
        return False
    if low == "front" and at and words.low[at - 1] == "in":
        return False
    if low in {*_SUCH, "as"}:
        return low in _SUCH or words.low[at - 1 : at] == ["such"]
    follows = words.low[at + 1]
    if low in known.types and (
        step == 0 or follows in {"of", *_SUCH} or follows in known.fillers or follows in known.directions
    ):
        return _of_a_sort(words, spot, at, known)
    if low in known.directions and (step == 0 or words.low[at + 1] == "of"):
        spot.shown = max(spot.shown, 0.9)
        spot.near = spot.near or words.low[at + 1] == "of"  # "north of Velmor"
        return True
    if low == "of" and at and not words.breaks[at]:
        if words.low[at - 1] in known.not_motion:
            return False
        spot.shown = max(
            spot.shown, 0.9 if words.low[at - 1] in known.of_places else _OF if step == 0 else 0.0
        )
    if low in known.fillers or low in known.directions:
        return True
    joined = {"and", "or"} & set(words.low[at + 1 : spot.first])
    if step and joined and words.upper(at) and not words.capitals and words.gap(at) == " ":
        return True  # "between Sarn and Velmor", whatever Sarn is
    beside = words.gap(at) in {" ", "-"} and not words.owning[at]
    if step == 0 and words.upper(at) and beside and not words.capitals:
        spot.alone = spot.alone and _opens(words, at, known)
    return False


def _of_a_sort(words: Words, spot: Spot, at: int, known: Cues) -> bool:
    """Take in that a sort of place stands before a name; return whether the words before it may count as well."""
    low, follows = words.low[at], words.low[at + 1]
    if (
        low == "district"
        and at
        and words.low[at - 1] in {*known.directions, "middle"}
        and words.upper(at - 1)
    ):
        return False  # "the Southern District of Velmor": a court's
    if follows in {"of", *_SUCH} or (low in known.titles and at + 1 == spot.first):
        spot.sort = spot.sort or known.types[low]
        spot.shown, spot.sort_before, spot.plural = 1.0, True, low.endswith("s")
    return True


def _opens(words: Words, at: int, known: Cues) -> bool:
    """Return whether a capitalised word does not belong to the name after it."""
    low = words.low[at]
    return any(low in each for each in (known.openers, known.locative, known.types)) or low in first_words()
