"""Sentence borders by rule: abbreviations, initials and quotes are the hard cases."""

import re
from typing import Final

# A full stop, question or exclamation mark, the quotes and brackets that close after it, then white space.
_END: Final = re.compile(r"""[.!?…]+["'”’»)\]]*(\s+)""")
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cmdr cpl sgt pte adm gov sen rep hon rev fr st brig pres amb "
    "no nos vs etc al inc ltd co corp jr sr mt ft op cit approx dept est fig vol art sec ca cf viz "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun e.g i.e a.m p.m".split()
)
# Abbreviations that end a sentence as often as not: they do when a word that opens sentences follows.
_OPENERS: Final = frozenset(
    "the a an in on at but and he she it they we i this that these those there his her its their however "
    "meanwhile after before when while as for from last since under with although if".split()
)
_DOTTED: Final = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
_LAST_WORD: Final = re.compile(r"[\w.]+$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Split into sentences: half-open spans in order, trimmed of white space; blank text has none."""
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        if _is_border(text, found.start(), found.end()):
            spans.append(_trimmed(text, start, found.start(1)))
            start = found.end()
    spans.append(_trimmed(text, start, len(text)))
    return [(s, e) for s, e in spans if s < e]


def _is_border(text: str, stop: int, after: int) -> bool:
    if after >= len(text):
        return True
    following = text[after]
    if following.islower() or following in ",;:":
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    word_found = _LAST_WORD.search(text, 0, stop)
    word = word_found.group() if word_found else ""
    next_found = re.match(r"\W*(\w+)", text[after : after + 40])
    opens = next_found is not None and next_found.group(1).lower() in _OPENERS
    if len(word) == 1 and word.isalpha() and word != "I":  # an initial: "J. Smith"
        return False
    if _DOTTED.match(word) and word.lower() not in {"e.g", "i.e"}:  # "U.S. forces" against "the U.S. The war"
        return opens
    return word.lower() not in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))
