"""Where names end: what the tagger cut off a name, or took into it, is put right by how the text writes it.

A name goes on where a hyphen or a capital follows that begins no other name, no post and no title, and it neither
begins nor ends with a joining word, an article or a possessive.
"""

import functools
import re
from collections.abc import Iterable, Iterator

from allegiance.languages.load import by_group, words
from allegiance.reading.learned.names import state_of
from allegiance.reading.spelling import own_initials

Stretch = tuple[int, int]

_MORE = re.compile(r"(?P<join>[ -])(?P<word>[^\W\d_][\w’'-]*)")
_JOINING = re.compile(r"\s+(?:of|and|for|in|on|the|de|del|la|al|el|ul|bin|ibn|abu)$")
_AGE = re.compile(r"(?<=[a-z]) \d\d$")
_POSSESSIVE = re.compile(r"['’]s?$")
_BACKED = re.compile(r"-(?:\w+ed|led|linked|run)$")
#: Words that open a sentence whose full stop is missing.
_OPENING = (
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "the",
    "a",
    "an",
    "in",
    "on",
    "at",
    "this",
    "that",
    "these",
    "those",
    "but",
)
_HEADLINE = 0.6  #: share of words with a capital from which a line's capitals show no names


def mended(text: str, found: Iterable[tuple[int, int, str]]) -> dict[Stretch, Stretch]:
    """Return where each mention of a text (start, end, kind of `labels.KINDS`) truly begins and ends."""
    kinds = {(start, end): kind for start, end, kind in found}
    outer = {place: kind for place, kind in kinds.items() if not _within(place, kinds)}
    begun = {start: (end, kind) for (start, end), kind in sorted(outer.items())}
    return {
        place: place if kind == "ref" else _mended(text, place, kind, begun) for place, kind in kinds.items()
    }


def _within(place: Stretch, all_places: Iterable[Stretch]) -> bool:
    return any(s <= place[0] and place[1] <= e and (s, e) != place for s, e in all_places)


def _mended(text: str, place: Stretch, kind: str, begun: dict[int, tuple[int, str]]) -> Stretch:
    start, end = place
    end = start + len(_POSSESSIVE.sub("", text[start:end]))
    end = start + len(_AGE.sub("", text[start:end])) if kind == "person" else end
    if end == place[1] and _may_go_on(text, start, end):
        for more in _further(text, start, end, kind, begun):
            end = more
    name, _, last = text[start:end].rpartition(" ")
    if own_initials(last, name):
        return start, start + len(name)
    while joined := _JOINING.search(text, start, end):
        end = joined.start()
    return (start, end) if end > start else place


def _may_go_on(text: str, start: int, end: int) -> bool:
    """Whether the next capital may belong to a name: states, abbreviations and descriptions are whole as they are."""
    name = text[start:end]
    last = re.split(r"[\s-]", name)[-1]
    if _JOINING.search(name) or text[end : end + 1] == "-" or _BACKED.search(name):
        return True
    if not last[:1].isupper() or name.isupper() or name.lower() in _heads() or state_of(name, acts=True):
        return False
    return not _headline(text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0].rstrip())


def _headline(line: str) -> bool:
    """Whether a line's capitals show no names."""
    words_of = [w for w in line.split() if w[0].isalpha()]
    return line[-1] not in '.!?”"' and sum(w[0].isupper() for w in words_of) > _HEADLINE * len(words_of)


def _further(text: str, start: int, end: int, kind: str, begun: dict[int, tuple[int, str]]) -> Iterator[int]:
    """Yield ever later ends of a name."""
    while True:
        at = end + (text[end : end + 1] in {" ", "-"})
        if at in begun and at > end:
            if not _one_name(text, (start, end), kind, (at, *begun[at])):
                return
            end = begun[at][0]
        elif (found := _MORE.match(text, end)) and _may_belong(**found.groupdict()):
            end = found.end() - len(found[0]) + len(_POSSESSIVE.sub("", found[0]))
        else:
            return
        yield end
        if _POSSESSIVE.match(text, end):
            return


def _may_belong(join: str, word: str) -> bool:
    """Whether a word goes on with the name before it."""
    if join == "-":
        return word[0].isupper() and not _BACKED.search(f"-{word}")
    spelled = word.isupper() and len(word) > 1
    return word[0].isupper() and not spelled and word.rstrip(".").lower() not in _apart()


def _one_name(text: str, place: Stretch, kind: str, following: tuple[int, int, str]) -> bool:
    """Whether a mention right behind another is the rest of its name."""
    start, end, other = following
    name, rest = text[slice(*place)], text[start:end]
    if _BACKED.search(name):
        return True
    if _JOINING.search(name) and name[0].isupper() and rest[0].isupper():
        return True
    if state_of(rest, acts=False) is not None:
        return False
    if kind == other == "person":
        return True
    return rest.lower() in _heads() and rest[0].isupper()


@functools.cache
def _apart() -> frozenset[str]:
    """Return words that stand behind a name and are none of it: posts, titles, days and months."""
    posts = by_group("nouns", "posts")
    calendar = words("nouns", "months_and_days")
    return frozenset(w.lower() for w in (*posts, *words("nouns", "titles"), *calendar, *_OPENING))


@functools.cache
def _heads() -> frozenset[str]:
    """Return nouns that a body's name ends with: "Police", "Council"."""
    return frozenset(by_group("nouns", "groups"))
