"""Where two given groups are named in a text: an analyst's list of the actors of interest, of two lines.

A name is found by its words, whatever their case, accents and hyphens, with a letter or two spelt otherwise; by the
initials of its words; by an abbreviation that the text puts in brackets after it; by the other names that the
package's list of well-known bodies has for it; and by a part of it that the other group's name does not share.
"""

import dataclasses
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import DamerauLevenshtein

from allegiance.languages.bodies import bodies
from allegiance.languages.load import by_group, data, states, words
from allegiance.model.names import fold_name

_WORD = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)*")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_FORMERLY = re.compile(r"^(?:formerly|also|previously|now|aka|a\.k\.a\.)(?: known as)?\s+", re.IGNORECASE)
#: Words that names carry or drop without becoming others.
_SMALL = frozenset("the a an of al el ul and in for de e i y du des la le los las ve wal wa at on".split())
#: What a name may be shortened to is at least so long, or it is too common a word.
_LEAST_PART = 4
_ARTICLES = frozenset(["al", "el", "ul"])
_NEAR = 4  # characters between two words of one name, an article included


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """A word of a text or name: folded, and where it stands."""

    text: str
    folded: str
    start: int
    end: int

    @property
    def small(self) -> bool:
        """Whether names do with or without it."""
        return self.folded in _SMALL


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a text that names the first (0) or second (1) group."""

    start: int
    end: int
    group: int


def words_of(text: str) -> list[Word]:
    """Return the words of a text; hyphens part words, apostrophes do not."""
    found = ((m.group(), fold_name(m.group()), *m.span()) for m in _WORD.finditer(text))
    return [Word(t, f.replace(" ", ""), s, e) for t, f, s, e in found if f]


def names_of(group: str) -> tuple[str, ...]:
    """Return the names that a line of the list gives: outside and inside brackets, and those well known."""
    inside = [_FORMERLY.sub("", b.strip()) for b in _BRACKETS.findall(group)]
    outside = " ".join(_BRACKETS.sub(" ", group).split())
    names = [outside, outside.split(" - ")[0], *(n for n in inside if fold_name(n) not in _places())]
    folded = {fold_name(n) for n in names}
    for body in bodies():
        known = (body.name, *body.aliases)
        if any(fold_name(k) in folded for k in known):
            names += known
    return tuple(dict.fromkeys(n for n in names if n))


def initials(name: str) -> frozenset[str]:
    """Return the abbreviations that a name's words make, each small word taken or left, lower case."""
    made = {""}
    for word in words_of(name):
        made = {m + word.folded[0] for m in made} | (made if word.small else set())
    return frozenset(m for m in made if len(m) > 1)


def find_groups(text: str, group_a: str, group_b: str) -> list[Place]:
    """Return where the two groups are named, in order, none within another."""
    names = names_of(group_a), names_of(group_b)
    there = words_of(text)
    found = [p for g in (0, 1) for name in names[g] for p in _whole(there, name, g)]
    found += _abbreviated(there, names)
    found += _in_brackets(text, there, found)
    for g in (0, 1):
        found += _parts(there, names[g], names[1 - g], g)
    return _apart(there, found)


def _alike(a: str, b: str) -> bool:
    """Whether two words are one spelt twice: one letter in five, and never in short ones."""
    if a == b:
        return True
    least = min(len(a), len(b))
    return least > _LEAST_PART and DamerauLevenshtein.distance(a, b) <= max(1, least // 5)


def _whole(there: Sequence[Word], name: str, group: int) -> Iterator[Place]:
    sought = [w for w in words_of(name) if not w.small]
    if len(sought) == 1 and len(sought[0].folded) < _LEAST_PART:
        sought_text = sought[0].text  # "IS", "UN": as written, or it is a common word
        yield from (Place(w.start, w.end, group) for w in there if w.text == sought_text)
        return
    for first in range(len(there)):
        at, end = 0, first
        for n in range(first, len(there)):
            if at == len(sought):
                break
            if _alike(there[n].folded, sought[at].folded):
                at, end = at + 1, n
            elif n == first or not there[n].small:
                break
        if sought and at == len(sought) and there[first].text[:1].isupper() | there[end].text[:1].isupper():
            yield Place(there[first].start, there[end].end, group)


def _abbreviated(there: Sequence[Word], names: tuple[tuple[str, ...], ...]) -> Iterator[Place]:
    made = [frozenset().union(*(initials(n) for n in each)) for each in names]
    for word in there:
        capitals = sum(c.isupper() for c in word.text)
        groups = [g for g in (0, 1) if word.folded.removesuffix("s") in made[g] or word.folded in made[g]]
        if capitals > 1 and len(groups) == 1:
            yield Place(word.start, word.end, groups[0])


def _in_brackets(text: str, there: Sequence[Word], found: Iterable[Place]) -> list[Place]:
    """Places of the abbreviations that stand in brackets after a name, everywhere in the text."""
    given: dict[str, int] = {}
    for place in found:
        after = re.compile(r"\s*\((?:the )?([A-Z][\w-]*[A-Z]\w*)\)").match(text, place.end)
        if after is not None:
            given[after.group(1)] = place.group
    return [Place(w.start, w.end, given[w.text]) for w in there if w.text in given]


def _parts(there: Sequence[Word], names: Sequence[str], others: Sequence[str], group: int) -> Iterator[Place]:
    """Shortened names: runs of a name's words, one of them its own alone."""
    common = _common()
    shared = {w.folded for n in others for w in words_of(n)}
    sought = {w.folded for n in names for w in words_of(n) if not w.small}
    own = [w for w in sought - shared - common if len(w) >= _LEAST_PART or w.isdigit()]
    runs: list[list[Word]] = []
    for n, word in enumerate(there):
        fits = any(_alike(word.folded, w) for w in sought)
        if fits and word.text[0].isupper() | word.text[0].isdigit():
            if runs and _joined(there, runs[-1][-1], n):
                runs[-1].append(word)
            else:
                runs.append([word])
    for run in runs:
        if any(_alike(w.folded, o) for w in run for o in own) and not _of_longer_name(there, run[0]):
            yield Place(run[0].start, run[-1].end, group)


def _of_longer_name(there: Sequence[Word], first: Word) -> bool:
    """Whether the word before is a name's as well: "Sham" in "Suqour al-Sham" is not short for another's name."""
    before = [w for w in there if w.end <= first.start and w.folded not in _ARTICLES][-1:]
    return any(w.text[0].isupper() and first.start - w.end <= _NEAR and not w.small for w in before)


def _joined(there: Sequence[Word], last: Word, n: int) -> bool:
    between = [w for w in there[max(0, n - 3) : n] if w.start > last.start]
    return last in there[max(0, n - 3) : n] and all(w.small for w in between)


@functools.cache
def _places() -> frozenset[str]:
    """Names of states, folded."""
    return frozenset(fold_name(n) for s in states() for n in (s.name, *s.aliases))


@functools.cache
def _common() -> frozenset[str]:
    """Words that many names share: what heads names, what states and peoples are called."""
    demonyms = {fold_name(d) for s in states() for d in s.demonyms}
    heads = {*by_group("nouns", "name_heads"), *words("nouns", "irregular"), *data("nouns")["peoples"]}
    return frozenset(w for n in _places() | demonyms | {fold_name(h) for h in heads} for w in n.split())


def _apart(there: Sequence[Word], found: Iterable[Place]) -> list[Place]:
    """Keep the longest of places that overlap, of equals the first group's; each with the article before it."""
    kept: list[Place] = []
    for place in sorted(set(found), key=lambda p: (p.start - p.end, p)):
        if all(place.end <= k.start or k.end <= place.start for k in kept):
            kept.append(place)
    starts = {
        after.start: word.start
        for word, after in itertools.pairwise(there)
        if word.folded in _ARTICLES and after.start - word.end <= 1
    }
    return sorted(Place(starts.get(p.start, p.start), p.end, p.group) for p in kept)
