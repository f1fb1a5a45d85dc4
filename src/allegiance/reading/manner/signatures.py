"""What a word makes of the clause or noun that it governs: `languages/en/manner.yaml` in the shape it is asked in."""

import dataclasses
import functools
from collections.abc import Mapping
from enum import StrEnum

from allegiance.errors import ConfigurationError
from allegiance.languages.load import data, words
from allegiance.reading.syntax.parser import Token

#: Tokens within which the second word of "rule out" or "fall short" stands behind the first.
_REACH = 3


class Effect(StrEnum):
    """What becomes of the content. The data's head says what each means."""

    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    HEDGED_CLAUSE = "hedged_clause"
    DENIED = "denied"
    DOUBTED = "doubted"
    OPEN = "open"
    GIVEN = "given"
    SAME = "same"
    NOT = "not"
    PAST = "past"
    ENDED = "ended"
    KEPT = "kept"
    PLANNED = "planned"
    WISHED = "wished"
    DEMANDED = "demanded"
    UNDONE = "undone"


@dataclasses.dataclass(frozen=True, slots=True)
class Signature:
    """One group of words that do the same to what they govern."""

    group: str
    content: frozenset[
        str
    ]  #: where it stands: "clause", "object", "object_predicate", "subject", prepositions
    affirmed: Effect
    negated: Effect
    unspoken: Effect  #: where a passive or noun names no speaker


@functools.cache
def _by_word(part: str) -> Mapping[str, tuple[Signature, ...]]:
    found: dict[str, list[Signature]] = {}
    for group, entry in data("manner")[part].items():
        try:
            affirmed = Effect(entry["affirmed"])
            made = Signature(
                group,
                frozenset(entry["content"]),
                affirmed,
                Effect(entry["negated"]),
                Effect(entry.get("unspoken", affirmed)),
            )
        except (KeyError, ValueError) as error:
            raise ConfigurationError(f"languages/en/manner.yaml: {part}.{group}: {error}.") from error
        for word in entry["words"]:
            found.setdefault(word, []).append(made)
    return {word: tuple(signatures) for word, signatures in found.items()}


@functools.cache
def _second_words(part: str) -> Mapping[str, frozenset[str]]:
    """Return, of the words that begin a phrase, what may follow: "rule" is followed by "out"."""
    found: dict[str, set[str]] = {}
    for phrase in _by_word(part):
        first, _, rest = phrase.partition(" ")
        if rest:
            found.setdefault(first, set()).add(rest)
    return {first: frozenset(rest) for first, rest in found.items()}


_PARTS = {"VERB": "verbs", "AUX": "verbs", "NOUN": "nouns", "PROPN": "nouns", "ADJ": "adjectives"}


def part_of_speech(token: Token) -> str | None:
    """Return which lists a token is looked up in, None for words that govern nothing."""
    return _PARTS.get(token.pos_)


def signature(token: Token, position: str) -> Signature | None:
    """Return what a word does to what stands at a position beneath it, None where it does nothing to it."""
    part = part_of_speech(token)
    if part is None:
        return None
    lemma = token.lemma_.lower()
    for word in (*_phrases(token, part, lemma), lemma):
        for found in _by_word(part).get(word, ()):
            if position in found.content or (
                position == "clause" and "that" in found.content and _finite(token)
            ):
                return found
            if word.endswith(f" {position}") and {"clause", "object"} & found.content:
                return found  # "ruled out attacking", where the parser took "out" for a preposition
    return None


def position_of(token: Token, child: Token) -> str | None:
    """Return where a word stands beneath another, in the terms of `Signature.content`."""
    dep = child.dep_
    if dep in {"ccomp", "csubj"}:
        return "clause"
    if dep in {"xcomp", "oprd"}:
        small = child.pos_ in {"NOUN", "PROPN", "ADJ"} and not any(c.dep_ == "aux" for c in child.children)
        return "object_predicate" if small else "clause"
    if dep == "dobj" or (dep == "nsubjpass" and token.pos_ == "VERB"):
        return "object"
    if dep == "acl" and (token.pos_ in {"NOUN", "PROPN"}):
        that_or_to = any(c.dep_ in {"mark", "aux"} for c in child.children) or child.lemma_ in {
            "say",
            "claim",
        }
        return "clause" if that_or_to else None
    if dep in {"prep", "agent"}:
        return child.lower_
    if dep == "nsubj" and not any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in token.children):
        return "subject"
    if dep == "advcl" and child.tag_ == "VBG" and child.i and child.nbor(-1).dep_ == "prt":
        return "clause"  # "ruled out attacking"
    if dep == "advcl" and token.pos_ == "ADJ" and not any(c.dep_ == "mark" for c in child.children):
        return "clause"
    return None


def _finite(token: Token) -> bool:
    return any(c.dep_ == "ccomp" for c in token.children)


def known(token: Token) -> bool:
    """Whether a word has a signature at all."""
    part = part_of_speech(token)
    return part is not None and token.lemma_.lower() in _by_word(part)


def _phrases(token: Token, part: str, lemma: str) -> list[str]:
    following = _second_words(part).get(lemma)
    if not following:
        return []
    near = token.doc[token.i + 1 : token.i + 1 + _REACH]
    return [f"{lemma} {t.lower_}" for t in near if t.lower_ in following and t.head == token]


def accusing() -> Signature:
    """Return what "accuse" does, for phrases that do the same: "hold responsible for"."""
    return _by_word("verbs")["accuse"][0]


def says(token: Token) -> bool:
    """Whether a verb can introduce speech: it attributes a clause to its subject."""
    if token.pos_ != "VERB":
        return False
    found = signature(token, "clause")
    return found is not None and found.group in {
        "saying", "revealing", "admitting", "believing", "claiming", "alleging", "accusing", "denying", "demanding",
        "suspecting", "doubting",
    }  # fmt: skip


@functools.cache
def listed(key: str) -> frozenset[str]:
    """Return one list of `manner.yaml`."""
    return words("manner", key)
