"""Tokens written together, and whether they may be part of a name."""

import dataclasses
import re
from collections.abc import Collection, Iterator

from allegiance.languages.load import words
from allegiance.model.names import fold_name
from allegiance.reading.syntax.lexicon import Lexicon
from allegiance.reading.syntax.parser import Doc, Token

PARTICLES = words("nouns", "particles")
#: What may stand before a hyphen without being the name that follows it.
_BEFORE_HYPHEN = frozenset({"ex", "non", "post", "pre", "mid", "inter", "self", "co"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NUMBER = re.compile(r"\d{1,4}")


def capitalised_inside(doc: Doc) -> Iterator[str]:
    """Yield the words that are capitalised where no sentence begins: names, most likely."""
    for token in doc:
        if (
            token.text[:1].isupper()
            and not token.is_sent_start
            and token.i
            and doc[token.i - 1].text not in {'"', ":", "'"}
        ):
            yield token.text


@dataclasses.dataclass(slots=True)
class Unit:
    """Tokens written together: "al-Sham", "US-backed", "N'Djamena"."""

    start: int
    end: int  # of the part that may be a name
    stop: int  # of the whole unit
    named: bool
    compound: str | None = None
    prefix: str | None = None


def units(doc: Doc, known: Collection[str], lex: Lexicon) -> Iterator[Unit]:
    """Yield the units of a paragraph in order."""
    i = 0
    while i < len(doc):
        j = i + 1
        while (
            not _two_actors(doc, i, j, lex)
            and j + 1 < len(doc)
            and not doc[j - 1].whitespace_
            and doc[j].text in {"-", "'"}
            and not doc[j].whitespace_
            and doc[j + 1].text[:1].isalnum()
        ):
            j += 2
        yield _unit(doc, i, j, known, lex)
        i = j


def _two_actors(doc: Doc, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a hyphen after `end` joins two states or well-known bodies: "Iran-Iraq", "US-Taliban"."""
    if end - start != 1 or end + 1 >= len(doc) or doc[end].text != "-":
        return False
    return all(_well_known(t, lex) for t in (doc[start].text, doc[end + 1].text))


def _national(word: str, lex: Lexicon) -> bool:
    return word in lex.states or word in lex.demonyms or word in lex.peoples or word in lex.capitals


def _well_known(name: str, lex: Lexicon) -> bool:
    return (
        name in lex.states or name in lex.demonyms or (name[:1].isupper() and fold_name(name) in lex.bodies)
    )


def _unit(doc: Doc, start: int, stop: int, known: Collection[str], lex: Lexicon) -> Unit:
    first, last = doc[start], doc[stop - 1]
    unit = Unit(start, stop, stop, named=False)
    if stop - start >= 3:
        if last.lower_ in lex.compounds and last.text.islower():
            unit.end, unit.compound = stop - 2, last.lower_
        elif (
            last.text.islower()
            and last.lower_ not in PARTICLES
            and first.text[:1].isupper()
            and doc[stop - 2].text == "-"
        ):
            unit.end = stop - 2
        if (first.lower_ in lex.prefixes or first.lower_ in _BEFORE_HYPHEN) and not _opens_name(
            doc, first, stop
        ):
            unit.start, unit.prefix = start + 2, first.lower_
            first = doc[unit.start]
    unit.named = _is_name(doc, first, unit, known, lex)
    return unit


def _opens_name(doc: Doc, first: Token, stop: int) -> bool:
    """Whether a prefix is part of a name: "Counter-Norland Coalition", with its capital inside a sentence."""
    following = doc[stop].text[:1].isupper() if stop < len(doc) else False
    return first.text[0].isupper() and not first.is_sent_start and following


def numbers(doc: Doc, unit: Unit, lex: Lexicon) -> bool:
    """Whether an ordinal begins a name: "4th Infantry Brigade", "407th AEG"."""
    if unit.stop >= len(doc) or _ORDINAL.fullmatch(doc[unit.start].text) is None:
        return False
    following = doc[unit.stop]
    return (
        following.text[0].isupper() and following.text not in lex.calendar and following.lower_ != "century"
    )


def numbered(doc: Doc, unit: Unit, after: Unit) -> bool:
    """Whether a number ends a name: "Task Force 50", "Barrio 18". The parser hangs it on the name then."""
    number = doc[unit.start]
    if unit.stop - unit.start != 1 or _NUMBER.fullmatch(number.text) is None:
        return False
    if unit.stop < len(doc) and doc[unit.stop].pos_ in {"NOUN", "ADJ", "NUM", "SYM"}:
        return False
    return after.start <= number.head.i < after.stop and number.dep_ in {"nummod", "appos"}


def _is_name(doc: Doc, first: Token, unit: Unit, known: Collection[str], lex: Lexicon) -> bool:
    text = first.text
    if text in lex.calendar or not text[:1].isalpha():
        return False
    if not text[0].isupper():
        lowered = text in PARTICLES and unit.end - unit.start >= 3
        return lowered and doc[unit.start + 2].text[:1].isupper()
    if len(text) == 1 and unit.end - unit.start == 1:
        return first.i + 1 < len(doc) and doc[first.i + 1].text == "."
    whole = doc[unit.start : unit.end].text
    if whole in lex.states or whole in lex.demonyms or whole in lex.peoples:
        return True
    sentence_start = first.is_sent_start or first.i == 0 or doc[first.i - 1].text in {'"', ":", "'", "("}
    if text in lex.no_names and unit.end - unit.start == 1:
        # "Western Front", "North Korea": part of a name only when a name goes on; of a state's only by its tag
        following = doc[unit.stop].text if unit.stop < len(doc) else ""
        named = first.tag_.startswith("NNP") or (first.tag_ == "JJ" and not _national(following, lex))
        return named and following[:1].isupper() and not sentence_start
    if sentence_start and unit.end - unit.start == 1 and not text.isupper():
        return (
            first.ent_type_ in {"ORG", "GPE", "PERSON", "NORP", "LOC", "FAC"}
            or text in known
            or first.tag_.startswith("NNP")
        )
    return first.pos_ in {"PROPN", "NOUN", "ADJ", "X", "NUM"} or first.ent_type_ != "" or text in known
