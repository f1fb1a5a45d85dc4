"""Paragraphs in capitals, as wires sent them, given back their small letters so that they can be parsed.

What no English word list has is taken for a name. Names of known states and peoples keep their capitals, whatever
they are besides ("TURKEY"). Every character keeps its place.
"""

import functools
import re

from allegiance.languages.load import data
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import common_words, irregular_forms

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_STOP = re.compile(r"[.!?:]['\")\]]*\s+$|^\W*$|--\s*$")
#: Endings that the list of base forms lacks, with what they stand for.
_ENDINGS = (
    ("men", "man"),
    ("ies", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ied", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("'s", ""),
    ("ly", ""),
)
#: Abbreviations have no vowel pattern to tell them by; they are short, or stand in brackets.
_SHORT = 4
#: Longest initials that are taken for a state's all the same: "US".
_LETTERS = 2
_VOWEL = re.compile(r"[aeiouy]")


def with_small_letters(text: str) -> str:
    """Return a text in capitals with the small letters that prose would have; its length is the same."""
    names = _names()
    made: list[str] = []
    at = 0
    for found in _WORD.finditer(text):
        made.append(text[at : found.start()])
        opens = bool(_STOP.search(text[max(0, found.start() - 12) : found.start()]))
        bracketed = (
            text[found.start() - 1 : found.start()] == "(" and text[found.end() : found.end() + 1] == ")"
        )
        given = found[0].lower() in _given_names() and _before_a_name(text, found.end())
        made.append(_cased(found[0], names, opens=opens or given, bracketed=bracketed))
        at = found.end()
    made.append(text[at:])
    return "".join(made)


def _before_a_name(text: str, end: int) -> bool:
    """Whether the next word is one that no list has, and so a name."""
    following = _WORD.match(text, end + 1)
    return following is not None and len(following[0]) > 1 and not _common(following[0].lower())


@functools.cache
def _given_names() -> frozenset[str]:
    """Return given names that are English words as well: "Hector"."""
    return frozenset(data("incidents")["given_names"])


def _cased(word: str, names: frozenset[str], *, opens: bool, bracketed: bool) -> str:
    lower = word.lower()
    if len(lower) != len(word):
        return word
    title = lower[:1].upper() + lower[1:]
    if bracketed and len(word) > 1:
        return word
    if lower in names:
        return title
    if _common(lower):
        return title if opens else lower
    return word if len(word) <= _SHORT and not _VOWEL.search(lower) else title


@functools.lru_cache(maxsize=20_000)
def _common(lower: str) -> bool:
    words = common_words()
    if lower in words or lower in irregular_forms() or len(lower) == 1:
        return True
    doubled = [(e, "") for e in ("ed", "ing") if len(lower) > len(e) + 2 and lower.endswith(e)]
    for ending, base in _ENDINGS:
        if lower.endswith(ending) and lower[: -len(ending)] + base in words:
            return True
    return any(
        lower[: -len(e)][-1:] == lower[: -len(e)][-2:-1] and lower[: -len(e) - 1] in words for e, _ in doubled
    )


@functools.cache
def _names() -> frozenset[str]:
    lex = lexicon()
    known = [*lex.states, *lex.demonyms, *lex.capitals, *lex.peoples, *lex.calendar]
    named = {w for name in known for w in name.split() if w[:1].isupper()}
    # "CAR" is a car and no Central African Republic, where all is in capitals
    spelled = {w for w in named if w.isupper() and len(w) > _LETTERS and w.lower() in common_words()}
    return frozenset(w.lower() for w in named - spelled) - {
        "the",
        "of",
        "and",
        "march",
        "may",
    }
