"""A text as tokens, each with the classes of words of dates that it belongs to."""

import dataclasses
import functools
import re
from collections.abc import Mapping
from typing import Any, Final

from allegiance.languages.load import data
from allegiance.reading.when.calendars import found_in
from allegiance.reading.when.records import Token

_TOKEN: Final = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d(?:T[\d:.Z+-]*)?(?![\d-]))"
    r"|(?P<numeric>\b\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d\d)\b(?![./]\d))"
    r"|(?P<short>(?<!\w)['’‘]\d\d(?![\w’']))"  # "'98"
    r"|(?P<number>(?<![\w$€£])\d+(?:st|nd|rd|th|s)?(?![\w%])(?![.,:]\d))"
    r"|(?P<break>\n\s*\n)"
    r"|(?P<upto>\b(?:run|lead|build)-up\b)"  # no "up to"
    r"|(?P<word>\bQ[1-4]\b|[^\W\d_]+(?![^\W_]))"
    r"|(?P<other>[$€£]?\w+(?:[.,:]\d+)*)"
    r"|(?P<mark_>[^\w\s])"
)
#: A number after a hyphen is one of a name, "Su-25", unless the word before it is one of dates.
_GLUED: Final = re.compile(r"[-‑–/]$")
_STOPS: Final = frozenset('.!?;:,)”"')
#: The class of tokens that end a sentence or a paragraph: no form reaches over them.
BREAK: Final = "BREAK"
WORD: Final = "WORD"


@dataclasses.dataclass(frozen=True, slots=True)
class Lexicon:
    """The classes of words and numbers, and the character that stands for each set of classes."""

    words: Mapping[str, Mapping[str, Any]]
    numbers: Mapping[str, Mapping[str, Any]]
    signs: Mapping[frozenset[str], str]
    months: frozenset[str]  #: shortened ones, which may be followed by a full stop

    def sign(self, values: Mapping[str, Any]) -> str:
        """Return the character that stands for these classes."""
        return self.signs[frozenset(values)]

    def members(self, kind: str) -> str:
        """Return the characters of all tokens that belong to a class."""
        return "".join(sign for classes, sign in self.signs.items() if kind in classes)


_CASED: Final = frozenset(
    {"may", "march", "mar", "jan", "sun", "sat", "mon", "wed", "fri", "thu", "tue", "dec", "sep"}
)


@functools.cache
def lexicon(literals: frozenset[str]) -> Lexicon:
    """Return the words of `when.yaml` with the words that its forms name outright."""
    words: dict[str, dict[str, Any]] = {}
    for kind, listed in data("when")["classes"].items():
        for word, value in listed.items():
            words.setdefault(str(word), {})[kind] = value
            if kind == "ORDINALWORD":
                words[word]["ORDINAL"] = value
                if value > 0:
                    words[word]["DAY"] = value
    for literal in literals:
        words.setdefault(literal, {})["=" + literal] = 0
    for word, values in words.items():
        if word.isalpha():
            values[WORD] = 0
    numbers = {str(n): _number(n) for n in range(3000)}
    numbers |= {
        f"{n}{s}": {"ORDINAL": n} | ({"DAY": n} if n <= 31 else {}) for n in range(1, 100) for s in _SUFFIXES
    }
    numbers |= {f"{n:02}": _number(n) for n in range(10)}
    numbers |= {f"{n}s": {"DECADE": n} for n in range(1000, 2100, 10)}
    numbers |= {f"{n:02}s": {"DECADE": 1900 + n if n > 20 else 2000 + n} for n in range(0, 100, 10)}
    special = [
        {BREAK: 0, "STOP": 0},
        {"STOP": 0},
        {},
        {WORD: 0},
        *({k: 0} for k in ("ISO", "NUMERIC", "OTHER", "MONTHDAY", "YEAR")),
    ]
    special += [{**values, "STOP": 0} for mark, values in words.items() if mark in _STOPS or mark == "—"]
    # Without a capital, "may" and "march" are no months.
    lowered = [{k: v for k, v in values.items() if k not in _NAMED} for values in words.values()]
    sets = {frozenset(v) for v in (*words.values(), *numbers.values(), *special, *lowered)}
    signs = {classes: chr(0xE000 + n) for n, classes in enumerate(sorted(sets, key=sorted))}
    short = frozenset(w for w, v in words.items() if ("MONTH" in v or "SHORTDAY" in v) and len(w) <= 5)
    return Lexicon(words, numbers, signs, short)


_SUFFIXES: Final = ("st", "nd", "rd", "th")
_NAMED: Final = frozenset({"MONTH", "SHORTDAY", "WEEKDAY"})


def _number(n: int) -> dict[str, Any]:
    values: dict[str, Any] = {"NUMBER": n}
    if 1 <= n <= 31:
        values["DAY"] = n
    if n < 100:
        values["YEAR2"] = n
    if 1600 <= n <= 2150:
        values["YEAR"] = n
    return values


def tokens(text: str, known: Lexicon) -> list[Token]:
    """Return the tokens of a text in order; white space is none, but an empty line is a break."""
    special = {start: (end, kind, value) for start, end, kind, value in _special(text)}
    made: list[Token] = []
    skip_to = 0
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        if start < skip_to:
            continue
        if start in special:
            end, kind, value = special[start]
            values: Mapping[str, Any] = {kind: value}
            skip_to = end
        else:
            values = _values(found, text, known, made)
            if (
                found.lastgroup == "word"
                and text[end : end + 1] == "."
                and _shortened(found.group(), text, end, known)
            ):
                skip_to = end = end + 1
        made.append(Token(start, end, text[start:end], values, known.sign(values)))
    return made


def _values(found: re.Match[str], text: str, known: Lexicon, before: list[Token]) -> Mapping[str, Any]:
    kind, word = found.lastgroup, found.group()
    if kind == "word":
        lowered = word.lower()
        values = known.words.get(lowered)
        if values is None:
            return _PLAIN
        if lowered in _CASED and word == lowered:
            return {k: v for k, v in values.items() if k not in _NAMED}
        return values
    if kind == "number":
        values = known.numbers.get(word, _NONE)
        return _NONE if values and _is_glued(text, found.start(), before) else values
    if kind == "iso":
        return {"ISO": word[:10]}
    if kind == "short":
        return {"YEAR": int(word[1:]) + (1900 if int(word[1:]) > 50 else 2000)}
    if kind == "numeric":
        return {"NUMERIC": word}
    if kind == "break":
        return {BREAK: 0, "STOP": 0}
    if kind == "mark_":
        if word in ".!?":
            return {BREAK: 0, "STOP": 0}
        values = known.words.get(word, _NONE)
        return {**values, "STOP": 0} if word in _STOPS or word == "—" else values
    return _NONE


_PLAIN: Final[Mapping[str, Any]] = {WORD: 0}
_NONE: Final[Mapping[str, Any]] = {}


def _is_glued(text: str, start: int, before: list[Token]) -> bool:
    """Whether a number hangs on a word that is no word of dates: "Su-25", "Resolution/2254"."""
    if not _GLUED.search(text, max(0, start - 1), start) or len(before) < 2 or before[-1].end != start:
        return False
    word = before[-2]
    return word.end == before[-1].start and not (word.values.keys() - {WORD}) and not word.text.isdigit()


def _shortened(word: str, text: str, end: int, known: Lexicon) -> bool:
    """Whether the full stop after "Sept" belongs to it, for the sentence goes on."""
    if word.lower() not in known.months or not word[0].isupper():
        return False
    after = text[end + 1 : end + 3].lstrip()[:1]
    return after.isdigit() or after == ","


def _special(text: str) -> list[tuple[int, int, str, Any]]:
    """Return what is found in the text itself: dates of other calendars, days that have a name."""
    found = [(s, e, "OTHER", stretch) for s, e, stretch in found_in(text)]
    pattern, days = _named_days()
    for match in pattern.finditer(text):
        value = days[match.group()]
        if isinstance(value, list):
            found.append((match.start(), match.end(), "MONTHDAY", tuple(value)))
        else:
            found.append((match.start(), match.end(), "OTHER", (value, value)))
    return found


@functools.cache
def _named_days() -> tuple[re.Pattern[str], Mapping[str, Any]]:
    known = {**data("when")["days"], **data("when")["holidays"]}
    longest = sorted(known, key=len, reverse=True)
    return re.compile(r"(?<![\w/])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w/])"), known
