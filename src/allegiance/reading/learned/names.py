"""What a name says by its form: which state it stands for, and how."""

import dataclasses
import functools
import re
from collections.abc import Mapping

from allegiance.languages.load import by_group, states, words
from allegiance.model.actor import NameKind
from allegiance.model.names import fold_name

_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
_LONGEST_ABBREVIATION = 8


@dataclasses.dataclass(frozen=True, slots=True)
class StateWords:
    """Folded words that stand for states: each to the state's name."""

    names: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    governments: frozenset[str]  #: "government", "regime": with a state's name or demonym they are the state


@functools.cache
def state_words() -> StateWords:
    """Return the words of all states, built once."""
    known = states()
    return StateWords(
        names={fold_name(n): s.name for s in known for n in (s.name, *s.aliases)},
        demonyms={fold_name(d): s.name for s in known for d in s.demonyms},
        capitals={fold_name(c): s.name for s in known for c in s.capitals},
        governments=words("nouns", "governments"),
    )


def state_of(text: str, *, acts: bool) -> tuple[str, NameKind] | None:
    """Return the state that a name stands for, and how; a capital only where the text has it act (`acts`).

    "the Turkish government" and "government of Turkey" are names of Turkey: a state and its government are one
    actor unless a text sets them apart.
    """
    known, folded = state_words(), fold_name(text)
    if folded in known.names:
        return known.names[folded], NameKind.FULL
    if folded in known.demonyms:
        return known.demonyms[folded], NameKind.DEMONYM
    if acts and folded in known.capitals:
        return known.capitals[folded], NameKind.METONYM
    return _governed(folded, known)


def _governed(folded: str, known: StateWords) -> tuple[str, NameKind] | None:
    first, _, last = folded.rpartition(" ")
    if last in {"government", "regime"}:
        state = known.demonyms.get(first) or known.names.get(first)
        return (state, NameKind.VARIANT) if state else None
    of = re.fullmatch(r"(?:government|regime) of (?:the )?(.+)", folded)
    return (known.names[of.group(1)], NameKind.VARIANT) if of and of.group(1) in known.names else None


def name_kind(text: str) -> NameKind:
    """Tell full names, abbreviations and descriptions ("Turkish-backed rebels") apart by how they are written."""
    words_of = text.split()
    last = next((w for w in reversed(words_of) if any(c.isalpha() for c in w)), "")
    if last.islower() or (last[:1].islower() and "-" not in last):
        return NameKind.DESCRIPTION
    letters = text.replace(".", "")
    if letters.isupper() and len(letters) <= _LONGEST_ABBREVIATION and len(words_of) == 1:
        return NameKind.ABBREVIATION
    return NameKind.FULL


def without_titles(text: str) -> str:
    """Return a person's name without the titles before it: "Barco" of "President Barco"."""
    words_of = text.split()
    while len(words_of) > 1 and words_of[0].rstrip(".").lower() in _titles():
        del words_of[0]
    return " ".join(words_of)


@functools.cache
def _titles() -> frozenset[str]:
    return frozenset(t.lower() for t in words("nouns", "titles")) | frozenset(by_group("nouns", "posts"))


def without_article(text: str) -> str:
    """Return a name without the article before it."""
    return _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) and " " in text else text
