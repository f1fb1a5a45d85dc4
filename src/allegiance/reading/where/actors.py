"""Names of actors hold no places: not the whole name, not a part of it, not a short form of it later on."""

import dataclasses
from collections.abc import Iterator, Mapping

from allegiance.reading.where.countries import first_words
from allegiance.reading.where.cues import cues
from allegiance.reading.where.spot import SURE, Spot
from allegiance.reading.where.words import Words

Span = tuple[int, int]

#: Kinds whose names may hold a sort of place as a part of them: "Salt Hills Column".
_NAMED = frozenset({"armed_group", "party", "organisation", "person"})
_LANDS = frozenset({"state", "other"})  #: kinds that are places themselves
_LONGEST = 7  #: words of a name among capitals
_KNOWN = 100_000  #: people of a town that is meant by its name even where a group is named after it


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """The words of a text that name an actor, from the first to the last itself."""

    first: int
    last: int
    kind: str
    exact: Span  #: the words that the reading has; it may have cut the name short


@dataclasses.dataclass(frozen=True, slots=True)
class ActorNames:
    """Where actors are named in a text, and their names of several words with their kinds."""

    stretches: tuple[Name, ...]
    wholes: Mapping[tuple[str, ...], str]

    def take(self, words: Words, spot: Spot) -> bool:
        """Return whether a spot is part of an actor's name, or means somebody here."""
        if spot.country is not None:
            return False
        over = [n for n in self.stretches if n.first <= spot.last and spot.first <= n.last]
        spot.person = any(n.kind == "person" and n.exact == (spot.first, spot.last) for n in over)
        if spot.person and _may_be_a_place(spot) and not self._whole_person(words, spot):
            return False
        if any(_takes(words, name, spot) for name in over):
            return True
        return not _has_office(words, spot) and self._short(words, spot)

    def mean(self, spot: Spot) -> bool:
        """Return whether a spot that no gazetteer has names a person or an armed group."""
        return any(
            name.first <= spot.last and spot.first <= name.last and name.kind in {"person", "armed_group"}
            for name in self.stretches
        )

    def _whole_person(self, words: Words, spot: Spot) -> bool:
        """Return whether a person is called by more names elsewhere, of which a spot is a part."""
        short = tuple(words.low[spot.first : spot.last + 1])
        return any(kind == "person" and _part(short, whole) for whole, kind in self.wholes.items())

    def _short(self, words: Words, spot: Spot) -> bool:
        """Return whether a spot is a short form of a longer name: "the Salt Hills" of the Salt Hills Column."""
        known = cues()
        if not self.wholes or located(words, spot):
            return False
        last = spot.last
        while last + 1 < len(words.words) and words.upper(last + 1) and words.low[last + 1] in known.types:
            if words.gap(last) != " ":
                break
            last += 1
        short = tuple(words.low[spot.first : last + 1])
        kinds = {kind for whole, kind in self.wholes.items() if _part(short, whole)}
        if "person" in kinds and spot.shown < 1.0:
            return True
        if not kinds - {"person"} or any(f.main and f.population >= _KNOWN for f in spot.found):
            return False
        return len(short) > 1 or spot.shown < SURE


def actor_names(words: Words, names: Mapping[Span, str]) -> ActorNames:
    """Return the names of actors in a text, given as stretches of its letters with their kinds."""
    found = tuple(_names(words, names))
    wholes: dict[tuple[str, ...], str] = {}
    for name in found:
        if name.kind in _NAMED and name.last > name.first:
            wholes.setdefault(tuple(words.low[name.first : name.last + 1]), name.kind)
    return ActorNames(found, wholes)


def _names(words: Words, names: Mapping[Span, str]) -> Iterator[Name]:
    at = 0
    for (start, end), kind in sorted(names.items()):
        if words.capitals and words.text.count(" ", start, end) >= _LONGEST:
            continue  # among capitals the reading may take half a sentence for a name
        while at and words.ends[at - 1] > start:
            at -= 1
        while at < len(words.words) and words.ends[at] <= start:
            at += 1
        last = at
        while last + 1 < len(words.words) and words.starts[last + 1] < end:
            last += 1
        if kind in _LANDS or at == len(words.words) or words.starts[at] >= end:
            continue
        first, exact = at, (at, last)
        if kind in _NAMED and kind != "person" and not words.capitals and not words.titled(at):
            first, last = _whole(words, at, last)
        yield Name(first, last, kind, exact)


def _whole(words: Words, first: int, last: int) -> Span:
    """Return the words of a group's name that the reading cut short: those with capitals right beside it."""
    while first and words.gap(first - 1) == " " and not words.owning[first - 1]:
        if words.breaks[first] or not _goes_on(words, first - 1):
            break
        first -= 1
    while last + 1 < len(words.words) and words.gap(last) == " " and not words.owning[last]:
        if words.breaks[last + 1] or not _goes_on(words, last + 1):
            break
        last += 1
    return first, last


def _goes_on(words: Words, at: int) -> bool:
    known = cues()
    low = words.low[at]
    return (
        words.upper(at)
        and low not in first_words()
        and not any(low in each for each in (known.openers, known.locative, known.sayings))
    )


def _may_be_a_place(spot: Spot) -> bool:
    """Return whether what the reading has as a person is as well a place: by the gazetteer, or in a row of places."""
    if spot.found:
        return any(not f.common for f in spot.found)
    return spot.listed or spot.shown < SURE


def _takes(words: Words, name: Name, spot: Spot) -> bool:
    if name.exact == (spot.first, spot.last) and (name.first, name.last) == name.exact:
        if name.kind not in {"person", "armed_group"} and _well_known(spot):
            return False
        return not spot.sort and spot.shown < (1.0 if name.kind == "person" else SURE)
    if not (name.first <= spot.first and spot.last <= name.last):
        return False
    if spot.last < name.last and _has_office(words, spot):
        return False  # "Velmor mayor Sarn Orlu"
    if spot.first > name.first and _set_apart(words, spot):
        return False  # "guards at Velmor", which the reading took for a body
    if name.kind not in {"person", "armed_group"} and spot.headed and spot.shown >= SURE:
        return False  # "Velmor Police"
    return not spot.sort or (name.kind in _NAMED and not _ends_in_sort(words, name, spot))


def _has_office(words: Words, spot: Spot) -> bool:
    """Return whether a small word for an office stands right after a well-known place."""
    after = spot.last + 1
    return (
        after < len(words.words)
        and words.low[after] in cues().local
        and not words.upper(after)
        and _well_known(spot)
    )


def _set_apart(words: Words, spot: Spot) -> bool:
    """Return whether a small preposition of place stands right before a spot."""
    before = spot.first - 1
    return words.low[before] in cues().locative and not words.upper(before)


def _well_known(spot: Spot) -> bool:
    return any(f.main and not f.common and f.population >= _KNOWN for f in spot.found)


def _ends_in_sort(words: Words, name: Name, spot: Spot) -> bool:
    """Return whether a name is a place's with its sort, which the reading took for an actor: "Sarn province"."""
    known = cues()
    if spot.sort == "area":
        return False
    if not (name.exact[0] <= spot.first and spot.last <= name.exact[1]):
        return True  # the words beside what the reading has are a place's
    rest = words.low[spot.last + 1 : name.last + 1]
    return " ".join(rest) in known.types or all(w in known.types and w not in known.others for w in rest)


def located(words: Words, spot: Spot) -> bool:
    """Return whether a preposition of place stands before a spot."""
    known = cues()
    at = spot.first - 1
    while at >= 0 and not words.breaks[at + 1] and words.low[at] in known.fillers | known.directions:
        at -= 1
    return at >= 0 and not words.breaks[at + 1] and words.low[at] in known.locative


def _part(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    size = len(short)
    return size < len(whole) and any(whole[i : i + size] == short for i in range(len(whole) - size + 1))
