"""What the words after a name show of it: its sort of place, what is there, or that it is part of a longer name."""

from allegiance.reading.where.countries import first_words, state_words
from allegiance.reading.where.cues import Cues
from allegiance.reading.where.gazetteer import Gazetteer
from allegiance.reading.where.spot import SURE, WELL_KNOWN, Spot
from allegiance.reading.where.words import Words

#: Sorts that what a place has may be of: "Velmor's suburbs".
_PARTS = frozenset({"town", "quarter", "area", "facility", "province", "district"})
_SAID = 5  #: words in which a name is said to be a town
_SAYS_WHAT = frozenset({"a", "an", "the", "both", "another", "all"})


def look_right(words: Words, spot: Spot, known: Cues, places: Gazetteer) -> None:
    """Read what stands after a name: a sort of place, or the rest of a longer name."""
    at = spot.last + 1
    if at >= len(words.words) or words.breaks[at]:
        return
    if words.gap(spot.last).strip() == "," and words.low[at] in _SAYS_WHAT:
        _look_beyond(words, spot, at, known)
        return
    gap, low = words.gap(spot.last), words.low[at]
    if words.owning[spot.last]:
        if low in known.directions or known.types.get(low) in _PARTS:
            spot.shown = 1.0
        else:
            spot.shown *= 0.8 if words.upper(at) else 0.6  # "in Velmor's Sarn Hills"
    elif (
        gap in {" ", "-", "\n"} and not _has_something(words, spot, known) and not _sorted(words, spot, known)
    ):
        _go_on(words, spot, known, places)


def _has_something(words: Words, spot: Spot, known: Cues) -> bool:
    """Read what is in a place or of it: "a Velmor hospital", "Velmor Superintendent of Police"."""
    at = spot.last + 1
    low, pair = words.low[at], " ".join(words.low[at : at + 2])
    if _holds(words, spot, known):
        spot.shown = max(spot.shown, SURE)
        spot.article = False  # "the Velmor summit": the article is the summit's
        return True
    if low in known.officials and words.upper(at) and words.gap(spot.last) == " " and pair not in known.types:
        spot.headed = _has_office(spot)
        if spot.headed and not words.capitals:
            spot.shown = max(spot.shown, SURE)
            return True
    return False


def _sorted(words: Words, spot: Spot, known: Cues) -> bool:
    """Read the sort of place that stands after a name."""
    at = spot.last + 1
    if words.low[at] == "international" and at + 1 < len(words.words):
        at += 1  # "Velmor International Airport"
    low = words.low[at]
    sort = known.types.get(" ".join(words.low[at : at + 2])) or known.types.get(low)
    if sort == "area" and _named_after(words, at, known):
        spot.alone = False
        return True
    if sort is not None and low.endswith("s") and words.low[at + 1 : at + 2] == ["of"]:
        spot.shown = 1.0  # "the Velmor cities of Sarn and Orlu"
        return True
    if sort is not None:
        if spot.sort in {None, "area", "crossing"} or sort in {"province", "district"}:
            spot.sort, spot.sort_before = sort, False
        spot.shown, spot.plural = 1.0, low.endswith("s")
        return True
    if low == "police" and words.low[spot.first - 1] in {*known.locative, "under"} and not words.capitals:
        spot.shown = 1.0
        return True
    return False


def _go_on(words: Words, spot: Spot, known: Cues, places: Gazetteer) -> None:
    """Read the rest of a longer name, of which the spot is no more than the beginning."""
    at = spot.last + 1
    gap, low = words.gap(spot.last), words.low[at]
    beyond = words.low[at + 1] if words.capitals and at + 1 < len(words.words) else ""
    if low in PARTICLES and words.capitals and beyond and _strange(beyond, known, places):
        spot.alone = False  # "SAN VELMOR EL SARNIK"
    if low in {"de", "del"} or (beyond in known.others and spot.sort is None):
        spot.alone = False
    if low in known.others or (low in known.sayings and spot.shown < 1.0) or _body(words, at, known):
        spot.alone = False
    elif gap == "-" and low in {"based", "held", "controlled", "bound", "area"}:
        spot.shown, spot.article = max(spot.shown, 1.0), False
    elif low == "".join(word[0] for word in words.low[spot.first : spot.last + 1]):
        return  # "Upper Velmor Hills UVH": its abbreviation, without brackets
    elif not words.capitals and (words.upper(at) or _joined(words, at, known)) and low not in known.openers:
        # "Velmor, Ardania" without its comma; a demonym begins the rest of a longer name.
        spot.headed = spot.alone and words.titled(spot.first)
        spot.alone = spot.alone and state_words().get(low, ("", ""))[1] == "name"
    elif (
        words.capitals
        and gap == " "
        and not spot.sort
        and spot.country is None
        and _strange(low, known, places)
    ):
        spot.alone = False  # "SAN VELMOR SARNIK": a longer name


def _holds(words: Words, spot: Spot, known: Cues) -> bool:
    """Return whether a small word after a well-known town's name says what is in it: "a Velmor hospital"."""
    after = spot.last + 1
    if words.low[after] not in known.local or (words.upper(after) and not words.capitals):
        return False
    return spot.what == "capital" or any(
        f.main and not f.common and f.population >= WELL_KNOWN for f in spot.found
    )


def _has_office(spot: Spot) -> bool:
    """Return whether a name is a place's that an office may be of: no state's, and no English word."""
    return spot.what == "capital" or (
        spot.country is None and any(f.main and not f.common for f in spot.found)
    )


def _body(words: Words, at: int, known: Cues) -> bool:
    """Return whether a body is called after a name: "the Velmor drug gang"."""
    if words.upper(at) and not words.capitals:
        return False
    following = words.low[at + 1] if at + 1 < len(words.words) and words.gap(at) == " " else ""
    if words.low[at] in {*known.joins, *known.locative, *known.motion, *known.openers}:
        return False
    return words.low[at] in known.bodies or (
        following in known.bodies and not words.low[at].endswith(("ed", "ing", "s"))
    )


def _strange(low: str, known: Cues, places: Gazetteer) -> bool:
    """Return whether a word among capitals is no English one."""
    return (
        len(low) > _SHORT
        and not places.english(low)
        and not low.endswith(INFLECTED)
        and not any(low in each for each in (known.openers, known.types, known.others, known.sayings))
        and low not in first_words()
    )


#: Ends of English words that a list of them may lack.
INFLECTED = ("ed", "ing", "ly", "tion", "tions", "ment", "ments", "ness")
#: Small words within names of other languages.
PARTICLES = frozenset({"de", "del", "la", "las", "los", "el"})
#: Words that names of towns begin with there.
SAINTS = frozenset({"san", "santa", "santo", "villa"})
_SHORT = 2  #: letters up to which a word is an abbreviation


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
