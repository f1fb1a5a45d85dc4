"""Where a document may name a place: names of the gazetteer, with what the words around them show."""

import re
from collections.abc import Sequence

from allegiance.reading.where.after import INFLECTED, PARTICLES, SAINTS, look_right
from allegiance.reading.where.around import look_left
from allegiance.reading.where.countries import LONGEST, first_words, state_words
from allegiance.reading.where.cues import Cues, cues
from allegiance.reading.where.gazetteer import Found, Gazetteer
from allegiance.reading.where.keys import ARTICLES
from allegiance.reading.where.rows import end_of_route, in_row, numbered, route_ends, weak
from allegiance.reading.where.sorts import call_district, share_sorts
from allegiance.reading.where.spot import SURE, TOLD, WELL_KNOWN, Spot, told
from allegiance.reading.where.words import Words

_MOST_WORDS = 6  #: of a name: "San Luis de la Reina", "Federally Administered Tribal Areas"
_DIVIDED = frozenset({"province", "district", "quarter"})  #: sorts that stand after a name
_SHORTEST = 3  #: letters of a name in a text that is all in capitals
_LEAST_LETTERS = 2  #: "R & B Department"
_UNKNOWN_WORDS = 4
#: After the name that a report begins with: "SARN, 3 MAY 90 (VELMOR TIMES) --".
_DATELINE = re.compile(r"[^.:;\n-]{0,40}?(?:\([^)]{1,40}\)\s*)?(?:--|—|–)\s")
_PREFIXES = ("anti", "counter", "narco")  #: that English words are made with which no list has


def spots_of(words: Words, places: Gazetteer) -> list[Spot]:
    """Return what may name a place, in the order of the text; no two overlap.

    A text in capitals is gone through twice: what words show to be a place once need not be announced again.
    """
    found = _gone_through(words, places, frozenset())
    if words.capitals:
        shown = {s.name(words) for s in found if s.alone and s.shown >= TOLD and _own_name(s)}
        if shown:
            found = _gone_through(words, places, frozenset(shown))
    return found


def _own_name(spot: Spot) -> bool:
    """Return whether a spot's name is known as a place's, and is no English word."""
    return (spot.country is None or spot.what == "capital") and any(not f.common for f in spot.found)


def _gone_through(words: Words, places: Gazetteer, shown: frozenset[str]) -> list[Spot]:
    known = cues()
    found: list[Spot] = []
    before: set[str] = set()  #: unknown names that words have said to be places'
    ends = route_ends(words, known)
    at = 0
    while at < len(words.words):
        formed = numbered(words, at) or (end_of_route(words, at, ends[at], places) if at in ends else None)
        if formed is not None:
            found.append(formed)
            at = formed.last + 1
            continue
        begins = (
            _may_begin(words, at, places, known) or _names_again(words, at, shown) or _joined_up(words, at)
        )
        spot = _spot(words, at, places, known) if begins else None
        new = spot or _unknown(words, at, known, places)
        if new is None:
            at += 1
            continue
        look_left(words, new, found, known)
        look_right(words, new, known, places)
        if at == 0 and _DATELINE.match(words.text, words.ends[new.last]):
            new.shown, new.alone = 1.0, True
        if new.what == "name" and words.owning[new.last]:
            new.sort = None  # "the municipality of Ardania's capital"
        if spot is not None and not spot.alone and _known_before(words, spot, found, known):
            spot.alone = True  # "in Velmor Sarn said": a full stop is missing
        if spot is not None and not spot.alone and spot.shown >= 1.0 and spot.country is None:
            # "Velmor Sarn" is not Velmor: a longer name, which no gazetteer has.
            whole = _named(words, at, _last_word(words, spot.last, known, places), places)
            if whole.last > spot.last:
                look_left(words, whole, found, known)
                look_right(words, whole, known, places)
                spot, new = None, whole
        if spot is None and not (told(words, new) or _again(words, new, before)):
            if in_row(words, new, found):
                new.shown, new.listed = max(new.shown, TOLD), True
            elif not weak(words, new):
                at += 1
                continue
        if spot is None and new.shown >= TOLD:
            before.add(new.name(words))
        found.append(new)
        at = new.last + 1
    for spot in found:
        call_district(spot, places)
    share_sorts(words, found)
    return found


def _known_before(words: Words, spot: Spot, found: Sequence[Spot], known: Cues) -> bool:
    """Return whether a name that seems to go on was surely a place's before, without what follows here."""
    after = spot.last + 1
    if spot.shown < 1.0 or words.capitals or after >= len(words.words) or not _name_like(words, after, known):
        return False
    name = spot.name(words)
    return any(s.alone and s.shown >= TOLD and s.sort and s.name(words) == name for s in found)


def _again(words: Words, spot: Spot, before: set[str]) -> bool:
    """Return whether an unknown name was said to be a place's before."""
    sure = spot.shown >= TOLD or (words.capitals and (spot.strange or spot.last > spot.first))
    return spot.alone and sure and spot.name(words) in before


def _joined_up(words: Words, at: int) -> bool:
    """Return whether a name of several words begins at one, which needs no announcing: "SARN DEL VELMOR"."""
    return (
        words.capitals
        and at + 2 < len(words.words)
        and words.low[at + 1] in {"de", "del"}
        and words.gap(at) == words.gap(at + 1) == " "
    )


def _names_again(words: Words, at: int, shown: frozenset[str]) -> bool:
    """Return whether one of these names begins at a word."""
    return any(" ".join(words.low[at : at + size]) in shown for size in range(1, _UNKNOWN_WORDS + 1))


def _unknown(words: Words, at: int, known: Cues, places: Gazetteer) -> Spot | None:
    """Return a capitalised name that the gazetteer has not: words beside it may say that it is a place's."""
    first = at + 1 if _particle(words, at) else at
    if not words.upper(first) or not _name_like(words, first, known) or len(words.low[first]) < _SHORTEST:
        return None
    if words.capitals and (
        at == 0 or places.english(words.low[first]) or words.low[first].startswith(_PREFIXES)
    ):
        return None
    if not words.capitals and (words.breaks[at] or words.titled(at)):
        return None  # how a sentence or a headline begins shows no name
    follows = at and words.gap(at - 1) in {" ", "-"} and not words.owning[at - 1]
    if follows and _name_like(words, at - 1, known) and not words.capitals:
        return None  # begins before
    return _named(words, at, _last_word(words, first, known, places), places)


def _particle(words: Words, at: int) -> bool:
    """Return whether a name begins with an article or title of its language: "La Velmora", "Villa Sarnik"."""
    after = at + 1
    if words.low[at] in ARTICLES and after < len(words.words) and words.gap(at) == "-" and words.upper(after):
        return True
    return (
        words.low[at] in (PARTICLES | SAINTS) - {"de", "del"}
        and after < len(words.words)
        and words.gap(at) == " "
        and words.upper(after)
        and not words.owning[at]
    )


def _named(words: Words, first: int, last: int, places: Gazetteer) -> Spot:
    english = [
        places.english(low) or (words.capitals and low.endswith(INFLECTED))
        for low in words.low[first : last + 1]
    ]
    return Spot(first, last, [], strange=not any(english), plain=all(english))


def _last_word(words: Words, at: int, known: Cues, places: Gazetteer) -> int:
    """Return the last word of a name that no gazetteer has and that goes on at a word."""
    last = at
    for following in range(at + 1, min(at + _UNKNOWN_WORDS, len(words.words))):
        if words.low[following] in PARTICLES and words.gap(following - 1) == " ":
            continue  # "Sarn de Velmor": the name goes on where another capital follows
        if (
            words.gap(following - 1) not in {" ", "-"}
            or words.breaks[following]
            or words.owning[following - 1]
            or " ".join(words.low[following : following + 2]) in known.types
        ):
            break
        if not words.upper(following) or not _name_like(words, following, known):
            break
        if words.capitals and places.english(words.low[following]):
            break
        last = following
    return last


def _name_like(words: Words, at: int, known: Cues) -> bool:
    low = words.low[at]
    return (
        words.words[at][0].isupper()
        and not any(
            low in each for each in (known.openers, known.words, known.locative, known.motion, known.types)
        )
        and not any(low in each for each in (known.others, known.fillers, known.directions, known.sayings))
        and (words.capitals or not words.words[at][1:2].isupper())  # "SFs" are no place
        and low not in first_words()
    )


def _may_begin(words: Words, at: int, places: Gazetteer, known: Cues) -> bool:
    low = words.low[at]
    if low in {"a", "an"} or len(low) < _LEAST_LETTERS:
        return False
    if not words.upper(at):
        return (
            low in known.joins and at + 1 < len(words.words) and words.upper(at + 1) and words.gap(at) == "-"
        )
    if words.capitals and low in known.locative:
        return False
    if words.capitals and (
        (len(low) < _SHORTEST and low not in known.joins) or not _announced(words, at, known)
    ):
        return False
    return low in first_words() or places.begins(low)


def _announced(words: Words, at: int, known: Cues) -> bool:
    """Return whether a name is to be expected: in capitals nothing else tells it from other words."""
    if at == 0 or words.breaks[at]:
        return words.low[at] in first_words() or (at == 0 and _DATELINE.match(words.text) is not None)
    low = words.low[at - 1]
    if words.owning[at - 1] or any(known.types.get(w) in _DIVIDED for w in words.low[at + 1 : at + 4]):
        return True
    return (
        words.gap(at - 1).strip() in {",", "("}
        or low in known.locative
        or low in known.motion
        or low in known.types
        or low in known.directions
        or low in {"the", "a", "and", "or", "including"}
        or (low == "as" and words.low[at - 2 : at - 1] == ["such"])
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
    if words.capitals and all(f.common and (f.kind != "town" or f.population < WELL_KNOWN) for f in found):
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
            city = named[1] == "capital" and last > at and words.low[last] == "city"
            return Spot(at, last, [], country=named[0], what=named[1], shown=SURE if city else 0.0)
    return None
