"""Patterns of ties as `languages/en/frames.yaml` declares them."""

import dataclasses
import functools
from typing import Any

from allegiance.errors import ConfigurationError
from allegiance.languages.load import data
from allegiance.model.actor import ActorKind
from allegiance.ontology.load import predicates

_ROLES = frozenset(
    {
        *("act", "subject", "object", "passive", "by", "oprd", "dative"),
        *("owner", "possessor", "governor", "be", "beside", "self"),
    }
)
_PREPOSITIONS = frozenset(
    [
        "against",
        "alongside",
        "as",
        "at",
        "between",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "over",
        "to",
        "upon",
        "with",
    ]
)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One pattern: its trigger words, and who fills its two ends."""

    rule: str
    predicate: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    source: tuple[str, ...]
    target: tuple[str, ...]
    both: bool
    score: float
    source_kinds: frozenset[ActorKind]
    target_kinds: frozenset[ActorKind]
    companions: frozenset[
        str
    ]  #: lemmas one of which must be the verb's object, or hang on it: "send … weapons"
    without: frozenset[str]  #: lemmas that must not be there: "provide … evidence"
    hangs_on: frozenset[str]  #: prepositions that the noun must hang on: "with the help of"
    modifier: frozenset[str]  #: words one of which must modify the noun: "joint operation"
    particles: frozenset[str]
    place: bool  #: the target is a place
    pact: bool  #: the target is an agreement or zone
    past: bool  #: what it finds no longer holds
    passive: bool  #: the verb must be a passive, or mean one ("consists of")
    with_place: bool  #: only where a place is the object
    wide: bool  #: whatever of the target's is the object: "burned the Norlandic fields"
    carries: bool  #: without a target of its own it has the only one that the document gives the word: "more strikes"


@functools.cache
def frames() -> tuple[Frame, ...]:
    """Return all frames. Raises `ConfigurationError` naming the frame that is malformed."""
    return tuple(_frame(entry) for entry in data("frames")["frames"])


@functools.cache
def by_trigger() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Return the frames of each trigger: ("verb", "attack") and so on."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for frame in frames():
        for pos, lemmas in (("verb", frame.verbs), ("noun", frame.nouns), ("adjective", frame.adjectives)):
            for lemma in lemmas:
                found.setdefault((pos, lemma), []).append(frame)
    return {key: tuple(value) for key, value in found.items()}


def _frame(entry: dict[str, Any]) -> Frame:
    rule = entry.get("rule", "?")
    where = f"languages/en/frames.yaml: {rule}"

    def listed(key: str) -> frozenset[str]:
        return frozenset(entry.get(key, ()))

    def kinds(key: str) -> frozenset[ActorKind]:
        return frozenset(ActorKind(k) for k in listed(key))

    for role in (*entry["source"], *entry["target"]):
        if role not in _ROLES | _PREPOSITIONS:
            raise ConfigurationError(f"{where}: {role!r} is no role.")
    if entry["predicate"] not in predicates():
        raise ConfigurationError(f"{where}: {entry['predicate']!r} is no predicate.")
    return Frame(
        rule=rule,
        predicate=entry["predicate"],
        verbs=listed("verbs"),
        nouns=listed("nouns"),
        adjectives=listed("adjectives"),
        source=tuple(entry["source"]),
        target=tuple(entry["target"]),
        both=entry.get("both", False),
        score=entry["score"],
        source_kinds=kinds("source_kinds"),
        target_kinds=kinds("target_kinds"),
        companions=listed("with"),
        without=listed("without"),
        hangs_on=listed("hangs_on"),
        modifier=listed("modifier"),
        particles=listed("particles"),
        place=entry.get("place") == "target",
        pact=entry.get("pact") == "target",
        past=entry.get("past", False),
        passive=entry.get("passive", False),
        with_place=entry.get("with_place", False),
        wide=entry.get("wide", False),
        carries=entry.get("carries", False),
    )
