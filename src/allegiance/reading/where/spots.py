"""Where a document may name a place: names of the gazetteer, with what the words around them show."""

import dataclasses
import itertools
from collections.abc import Collection, Sequence

from allegiance.reading.where.countries import LONGEST, first_words, state_words
from allegiance.reading.where.cues import Cues, cues
from allegiance.reading.where.gazetteer import Found, Gazetteer
from allegiance.reading.where.words import Words

SURE = 0.5  #: from here on words show that it is a place
_MOST_WORDS = 6  #: of a name: "San Luis de la Reina", "Federally Administered Tribal Areas"
#: Sorts that what a place has may be of: "Velmor's suburbs".
_PARTS = frozenset({"town", "quarter", "area", "facility", "province", "district"})
_DIVIDED = frozenset({"province", "district", "quarter"})  #: sorts that stand after a name
#: Sorts before "of" that only places have.
_NAMED = frozenset({"town", "quarter", "district", "camp"})
_SAID = 5  #: words in which a name is said to be a town
_SHORTEST = 3  #: letters of a name in a text that is all in capitals
_TOLD, _OF = 0.8, 0.4  #: by a preposition of motion; by "of"
_WELL_KNOWN = 100_000  #: people of a town whose name is an English word as well
_UNKNOWN_WORDS = 4
_BACK = 8  #: words between preposition and name: "in the besieged northern rebel-held town of"


@dataclasses.dataclass(slots=True)
class Spot:
    """Words that may name a place; words are counted, not letters."""

    first: int
    last: int  #: the last word itself
    found: list[Found]
    sort: str | None = None  #: the sort of place that words beside it say it is
    shown: float = 0.0  #: how surely it is a place: 0 nothing shows it, 1 a preposition or sort does
    alone: bool = True  #: no capitalised words beside it make it a longer name
    country: str | None = None  #: it is a state's name, demonym or capital: its code
    what: str = ""  #: which of them
    owner: "Spot | None" = None  #: what it belongs to: Ardania in "Ardania's Velmor province"
    sort_before: bool = False  #: the sort stands before it: "the town of Velmor"
    plural: bool = False  #: the sort is of several, and holds for a list: "Velmor and Sarn provinces"
    article: bool = False  #: "the" stands right before it
    near: bool = False  #: it is said to be near it, not at it
    outer: bool = False  #: no gazetteer has it: what is found is the place that it is said to lie in

    def name(self, words: Words) -> str:
        """Return the name in small letters."""
        return " ".join(words.low[self.first : self.last + 1])

    @property
    def state(self) -> bool:
        """Whether it means the state, and no town or province that shares its name."""
        if self.country is None:
            return False
        if self.what == "capital":
            return self.shown < SURE or not self.found
        return not (
            self.sort in {"province", "district"}
            and any(f.main and f.country == self.country for f in self.found)
        )


def spots_of(words: Words, places: Gazetteer) -> list[Spot]:
    """Return what may name a place, in the order of the text; no two overlap."""
    known = cues()
    found: list[Spot] = []
    before: set[str] = set()  #: unknown names that words have said to be places'
    at = 0
    while at < len(words.words):
        spot = _spot(words, at, places, known) if _may_begin(words, at, places, known) else None
        new = spot or _unknown(words, at, known)
        if new is None:
            at += 1
            continue
        _look_left(words, new, found, known)
        _look_right(words, new, known)
        if spot is not None and not spot.alone and spot.shown >= 1.0 and spot.country is None:
            # "Velmor Sarn" is not Velmor: a longer name, which no gazetteer has.
            whole = _unknown(words, at, known)
            if whole is not None and whole.last > spot.last:
                _look_left(words, whole, found, known)
                _look_right(words, whole, known)
                spot, new = None, whole
        if spot is None and not (told(words, new) or _again(words, new, before)):
            at += 1
            continue
        if spot is None:
            before.add(new.name(words))
        found.append(new)
        at = new.last + 1
    _share_sorts(words, found)
    return found


def with_given(
    words: Words, spots: Sequence[Spot], places: Gazetteer, given: Collection[tuple[int, int]]
) -> list[Spot]:
    """Return the spots with these stretches among them, all surely places."""
    made = list(spots)
    for start, end in given:
        own = [i for i in range(len(words.words)) if words.starts[i] < end and start < words.ends[i]]
        if not own:
            continue
        over = [s for s in made if s.first <= own[-1] and own[0] <= s.last]
        if not over:
            found = [f for f in places.find(text_of(words, own[0], own[-1])) if f.kind != "country"]
            over = [Spot(own[0], own[-1], found)]
            _look_left(words, over[0], made, cues())
            _look_right(words, over[0], cues())
            made += over
        for spot in over:
            spot.shown, spot.alone = 1.0, True
    return sorted(made, key=lambda s: s.first)


def text_of(words: Words, first: int, last: int) -> str:
    """Return some words as they stand in the text."""
    return words.text[words.starts[first] : words.ends[last]]


def _share_sorts(words: Words, spots: list[Spot]) -> None:
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
            if between == "," and first.shown >= _TOLD and second.what == "capital" and second.found:
                second.shown = max(second.shown, SURE)


def told(words: Words, spot: Spot) -> bool:
    """Return whether words say of an unknown name that it is a place's; among capitals a sort before it must."""
    if not spot.alone:
        return False
    if spot.sort == "province" or (spot.sort_before and spot.sort not in _NAMED):
        return False  # provinces are known
    if spot.article and not spot.sort:
        return False  # "the Maoists"
    return spot.shown >= _TOLD and not spot.plural if not words.capitals else spot.sort_before


def _again(words: Words, spot: Spot, before: set[str]) -> bool:
    """Return whether an unknown name was said to be a place's before."""
    return spot.alone and spot.shown >= _TOLD and spot.name(words) in before


def _unknown(words: Words, at: int, known: Cues) -> Spot | None:
    """Return a capitalised name that the gazetteer has not: words beside it may say that it is a place's."""
    if not words.upper(at) or not _name_like(words, at, known):
        return None
    if not words.capitals and (words.breaks[at] or words.titled(at)):
        return None  # how a sentence or a headline begins shows no name
    if at and words.gap(at - 1) in {" ", "-"} and _name_like(words, at - 1, known) and not words.capitals:
        return None  # begins before
    last = at
    for following in range(at + 1, min(at + _UNKNOWN_WORDS, len(words.words))):
        if (
            words.gap(following - 1) not in {" ", "-"}
            or words.breaks[following]
            or words.owning[following - 1]
        ):
            break
        if not words.upper(following) or not _name_like(words, following, known):
            break
        last = following
    return Spot(at, last, [])


def _name_like(words: Words, at: int, known: Cues) -> bool:
    low = words.low[at]
    return (
        words.words[at][0].isupper()
        and not any(
            low in each for each in (known.openers, known.words, known.locative, known.motion, known.types)
        )
        and not any(low in each for each in (known.others, known.fillers, known.directions, known.sayings))
        and (words.capitals or sum(map(str.isupper, words.words[at])) < 2)  # "SFs" are no place
        and low not in first_words()
    )


def _may_begin(words: Words, at: int, places: Gazetteer, known: Cues) -> bool:
    low = words.low[at]
    if low in {"a", "an"}:
        return False
    if not words.upper(at):
        return (
            low in known.joins and at + 1 < len(words.words) and words.upper(at + 1) and words.gap(at) == "-"
        )
    if words.capitals and (
        (len(low) < _SHORTEST and low not in known.joins) or not _announced(words, at, known)
    ):
        return False
    return low in first_words() or places.begins(low)


def _announced(words: Words, at: int, known: Cues) -> bool:
    """Return whether a name is to be expected: in capitals nothing else tells it from other words."""
    if at == 0 or words.breaks[at]:
        return words.low[at] in first_words()
    low = words.low[at - 1]
    if words.owning[at - 1] or any(known.types.get(w) in _DIVIDED for w in words.low[at + 1 : at + 4]):
        return True
    return (
        words.gap(at - 1).strip() in {",", "("}
        or low in known.locative
        or low in known.motion
        or low in known.types
        or low in known.directions
        or low in {"the", "and", "or"}
        or words.low[at] in first_words()
    )


def _spot(words: Words, at: int, places: Gazetteer, known: Cues) -> Spot | None:
    """Return the longest name that begins at a word."""
    end = _reach(words, at, known)
    state = _state(words, at, end)
    for last in range(end, at - 1, -1):
        if not words.upper(last):
            continue
        name = words.text[words.starts[at] : words.ends[last]]
        found = [f for f in places.find(name) if f.kind != "country"]
        if state is not None and last <= state.last:
            state.found = found
            return state
        if last == at and any(words.low[at] in each for each in (known.openers, known.words, known.types)):
            break
        found = _sensible(words, at, last, found, known)
        if found:
            divided = last > at and known.types.get(words.low[last]) in _DIVIDED
            return Spot(at, last, found, shown=1.0 if divided else 0.0)
    return state


def _sensible(words: Words, at: int, last: int, found: list[Found], known: Cues) -> list[Found]:
    """Leave out what words that are no name spell: "northern region", and "HOME" where all is in capitals."""
    if " ".join(words.low[at : last + 1]) in known.words:
        return []
    named = [
        low for low in words.low[at : last + 1] if low not in known.directions and low not in known.types
    ]
    if not named:
        return []
    if words.capitals and all(f.common and (f.kind != "town" or f.population < _WELL_KNOWN) for f in found):
        return []
    continents = [f for f in found if f.kind == "continent"]
    return continents or found


def _reach(words: Words, at: int, known: Cues) -> int:
    """Return the last word that a name beginning here may have."""
    end = at
    for last in range(at + 1, min(at + _MOST_WORDS, len(words.words))):
        if words.gap(last - 1) not in {" ", "-", "\n", ". "} or words.owning[last - 1]:
            break
        if words.gap(last - 1) == ". " and words.low[last - 1] not in {"st", "ste", "mt", "ft"}:
            break
        if words.upper(last):
            end = last
        elif words.low[last] not in known.joins:
            break
    return end


def _state(words: Words, at: int, end: int) -> Spot | None:
    if words.low[at] not in first_words():
        return None
    for last in range(min(end, at + LONGEST - 1), at - 1, -1):
        named = state_words().get(" ".join(words.low[at : last + 1]))
        if named is not None and words.upper(at):
            return Spot(at, last, [], country=named[0], what=named[1])
    return None


def _look_left(words: Words, spot: Spot, before: list[Spot], known: Cues) -> None:
    """Read what stands before a name: a preposition, a sort of place, a direction, an owner."""
    beside = {s.last: s for s in before[-4:] if s.country is not None}
    at = spot.first - 1
    spot.article = at >= 0 and words.low[at] == "the" and not words.breaks[spot.first]
    for step in range(_BACK):
        if at < 0 or words.breaks[at + 1] or words.gap(at).strip(" -\n(\"“”'‘"):
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
        and not any(f.main and f.population >= _WELL_KNOWN for f in spot.found)
    ):
        spot.alone = False  # "an Alliance": no name of one place
        return False
    turned = at > 0 and words.low[at - 1] in known.not_motion and not words.breaks[at]
    if low in known.locative and (words.capitals or not words.upper(at) or words.breaks[at]):
        spot.shown = max(spot.shown, 0.0 if turned else 1.0)
        spot.near = low in known.nearby
        return False
    if low in known.motion and low != "of":
        spot.shown = max(spot.shown, 0.0 if turned else _TOLD)
        spot.alone = spot.alone and not turned  # "according to Velmor"
        return False
    if low in known.types and (step == 0 or words.low[at + 1] in {"of", *known.fillers, *known.directions}):
        if words.low[at + 1] == "of" or (low in known.titles and at + 1 == spot.first):
            spot.sort = spot.sort or known.types[low]
            spot.shown, spot.sort_before, spot.plural = 1.0, True, low.endswith("s")
        return True
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
    if step and words.low[at + 1] in {"and", "or"} and words.upper(at) and not words.capitals:
        return True  # "between Sarn and Velmor", whatever Sarn is
    if step == 0 and words.upper(at) and words.gap(at) in {" ", "-"} and not words.capitals:
        spot.alone = spot.alone and _opens(words, at, known)
    return False


def _opens(words: Words, at: int, known: Cues) -> bool:
    """Return whether a capitalised word does not belong to the name after it."""
    low = words.low[at]
    return any(low in each for each in (known.openers, known.locative, known.types)) or low in first_words()


def _look_right(words: Words, spot: Spot, known: Cues) -> None:
    """Read what stands after a name: a sort of place, or the rest of a longer name."""
    at = spot.last + 1
    if at >= len(words.words) or words.breaks[at]:
        return
    if words.gap(spot.last).strip() == "," and words.low[at] in {"a", "an", "the"}:
        _look_beyond(words, spot, at, known)
        return
    gap, low = words.gap(spot.last), words.low[at]
    if words.owning[spot.last]:
        if low in known.directions or known.types.get(low) in _PARTS:
            spot.shown = 1.0
        else:
            spot.shown *= 0.6
        return
    if gap not in {" ", "-", "\n"}:
        return
    sort = known.types.get(" ".join(words.low[at : at + 2])) or known.types.get(low)
    if sort == "area" and _named_after(words, at, known):
        spot.alone = False
        return
    if sort is not None:
        if spot.sort in {None, "area"}:
            spot.sort, spot.sort_before = sort, False
        spot.shown, spot.plural = 1.0, low.endswith("s")
        return
    if low == "police" and words.low[spot.first - 1] in known.locative and not words.capitals:
        return
    beyond = words.low[at + 1] if words.capitals and at + 1 < len(words.words) else ""
    if low in {"de", "del"} or (beyond in known.others and spot.sort is None):
        spot.alone = False
    if low in known.others or (low in known.sayings and spot.shown < 1.0):
        spot.alone = False
    elif gap == "-" and low in {"based", "held", "controlled", "bound", "area"}:
        spot.shown = max(spot.shown, 0.9)
    elif not words.capitals and (words.upper(at) or _joined(words, at, known)) and low not in known.openers:
        # "Velmor, Ardania" without its comma; a demonym begins the rest of a longer name.
        spot.alone = spot.alone and state_words().get(low, ("", ""))[1] == "name"


def _named_after(words: Words, at: int, known: Cues) -> bool:
    """Return whether a sort of land is part of a longer name: "Velmor Front", "Sarn Hills Column"."""
    if words.capitals or not words.upper(at) or words.titled(at):
        return False
    if words.low[at] in known.others:
        return True
    after = at + 1
    return (
        after < len(words.words)
        and words.gap(at) == " "
        and words.upper(after)
        and not words.breaks[after]
        and words.low[after] not in known.openers
        and words.low[after] not in first_words()
    )


def _look_beyond(words: Words, spot: Spot, at: int, known: Cues) -> None:
    """Read what a name is said to be: "Velmor, a small town on the river"."""
    for word in range(at + 1, min(at + _SAID, len(words.words))):
        if words.breaks[word] or words.gap(word - 1) != " " or words.upper(word):
            return
        sort = known.types.get(words.low[word])
        if sort in {"town", "quarter", "district", "province"}:
            spot.sort, spot.shown = spot.sort or sort, 1.0
            return


def _joined(words: Words, at: int, known: Cues) -> bool:
    """Return whether a small word joins a capitalised one to the name: "Sarn e Velmor"."""
    return (
        words.low[at] in known.joins - {"of", "and", "at", "as", "upon"}
        and at + 1 < len(words.words)
        and words.gap(at) in {" ", "-"}
        and words.upper(at + 1)
    )
