"""The words that tell of incidents, as `languages/en/incidents.yaml` declares them, found in a sentence."""

import dataclasses
import functools
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from allegiance.errors import ConfigurationError
from allegiance.languages.load import data
from allegiance.ontology.incident_types import incident_types
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.incidents.unreal import of_a_name, unreal
from allegiance.reading.syntax.parser import Span, Token

_FILE = "languages/en/incidents.yaml"
_POS = {"VERB": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
#: How far behind its verb a particle may stand.
_NEAR = 3
#: Aircraft by their makers' letters and numbers: "Su-25", "F-16", "MiG-23".
AIRCRAFT = re.compile(
    r"(?:su|mig|il|tu|an|yak|mi|ka|f|f/a|a|b|c|ac|ah|uh|ch|mh|oh|mq|rq|l)-?\d{1,3}[a-z]{0,3}", re.IGNORECASE
)
#: What stands before a noun and is part of what it names.
_BEFORE = frozenset({"compound", "amod", "nmod", "nummod", "npadvmod"})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One entry: the words, what must stand around them, and who stands where."""

    type: str
    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    object_words: frozenset[str] = frozenset()
    object_modifiers: frozenset[str] = frozenset()
    object_words_after: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    subject_if: frozenset[str] = (
        frozenset()
    )  #: the subject has `subject`'s role only where it is one of these
    agents: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    of_words: frozenset[str] = frozenset()
    upon: frozenset[str] = frozenset()
    oprd: frozenset[str] = frozenset()
    after: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    weak: bool = False
    place: bool = False  #: its object must be a place
    object: str = ""  #: the role of the object; "" leaves it to what it is: whom or what it befell
    subject: str = "by"
    agent: str = "by"
    to: str = ""  #: the role of what follows "to"
    harm: str = ""  #: killed or wounded
    harms_subject: bool = False
    displaced: bool = False
    needs_of: bool = False
    unsure: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found at a token; `words` are what names the incident, in the order of the text."""

    trigger: Trigger
    token: Token
    words: tuple[Token, ...]


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """Return one of the lists of the file; raises `ConfigurationError` where there is none."""
    lists = data("incidents")["lists"]
    if name == "places_or_things":
        return frozenset(lists["places"]) | frozenset(lists["things"])
    if name not in lists:
        raise ConfigurationError(f"{_FILE}: there is no list {name!r}.")
    return frozenset(lists[name])


@functools.cache
def by_word() -> Mapping[tuple[str, str], tuple[Trigger, ...]]:
    """Return the triggers of each word, in the order of the file. Raises `ConfigurationError` naming a wrong one."""
    found: dict[tuple[str, str], list[Trigger]] = {}
    for entry in data("incidents")["triggers"]:
        trigger = _trigger(entry)
        for word in trigger.verbs:
            found.setdefault(("verb", word), []).append(trigger)
        for word in trigger.nouns:
            found.setdefault(("noun", word), []).append(trigger)
    return {key: tuple(value) for key, value in found.items()}


@functools.cache
def pointing() -> frozenset[str]:
    """Return the nouns that can point back at an incident: "the attack"."""
    return frozenset(data("incidents")["pointing"])


_LISTED = ("objects", "subjects", "subject_if", "agents", "of", "upon")
_WORDS = (
    "verbs",
    "nouns",
    "particles",
    "object_words",
    "object_modifiers",
    "object_words_after",
    "modifiers",
)
_MORE_WORDS = ("of_words", "without", "oprd")


def _trigger(entry: dict[str, Any]) -> Trigger:
    if entry.get("type") not in incident_types():
        raise ConfigurationError(f"{_FILE}: {entry.get('type')!r} is no type of incident.")
    fields: dict[str, Any] = dict(entry)
    for key in _LISTED:
        if key in fields:
            fields[key] = word_list(fields[key])
    for key in (*_WORDS, *_MORE_WORDS):
        fields[key] = frozenset(fields.get(key, ()))
    fields["after"] = tuple(fields.get("after", ()))
    try:
        return Trigger(**fields)
    except TypeError as error:
        raise ConfigurationError(f"{_FILE}: {entry}: {error}.") from error


def hits(sentence: Span) -> Iterator[Hit]:
    """Yield the triggers of a sentence, at most one a token."""
    known = by_word()
    for token in sentence:
        pos = _POS.get(token.pos_)
        if misread_sustained(token):
            yield Hit(_HURT, token, (token, token.head))
            continue
        if pos is None:
            continue
        if counted_hurt(token):
            yield Hit(_DEAD if token.lower_ == "dead" else _HURT, token, (token,))
            continue
        lemma = token.lemma_.lower()
        if pos == "adjective":
            if found := _participle(token):
                yield found
            continue
        for trigger in known.get((pos, lemma), ()):
            if pos == "verb" and token.dep_ == "compound":
                continue
            named = _named_by(trigger, token)
            if named is not None:
                yield Hit(trigger, token, named)
                break


def misread_sustained(token: Token) -> bool:
    """Whether a tagger took the verb in "another sustained injuries" for an adjective."""
    suffered = token.lower_ in {"sustained", "received", "suffered"} and token.dep_ in {"amod", "acl"}
    return suffered and token.head.lemma_.lower() in {"injury", "wound"} and token.i < token.head.i


def counted_hurt(token: Token) -> bool:
    """Whether a number stands before what a tagger took for a noun: "left six hurt", "spoke of two dead"."""
    hurt = token.pos_ == "NOUN" and token.lower_ in {"hurt", "injured", "wounded", "dead"}
    hurt = hurt or (token.dep_ == "pobj" and token.lower_ in {"dead", "wounded", "injured"})
    return hurt and any(c.dep_ == "nummod" and c.i == token.i - 1 for c in token.lefts)


_LEFT = frozenset({"leave", "find", "lie", "declare", "pronounce", "report", "confirm"})
_DEAD = Trigger(type="killing", harm="killed", subject="against", harms_subject=True)
_HURT = Trigger(type="armed_attack", harm="wounded", subject="against", harms_subject=True)
_PARTICIPLES = {"dead": _DEAD, "killed": _DEAD, "injured": _HURT, "wounded": _HURT, "hurt": _HURT}


def _participle(token: Token) -> Hit | None:
    """Return "left two soldiers dead", "35 were wounded" where the tagger takes them for adjectives."""
    trigger = _PARTICIPLES.get(token.lower_)
    behind = token.dep_ == "amod" and token.i > token.head.i and token.head.head.lemma_ in _LEFT
    if trigger is None or (token.dep_ in {"amod", "compound", "pobj"} and not behind):
        return None
    if token.head.pos_ == "VERB" and token.dep_ in {"acomp", "oprd"} and token.head.lemma_ not in _LEFT:
        return None  # "shot dead": the verb tells of it
    return Hit(trigger, token, (token,))


def _named_by(trigger: Trigger, token: Token) -> tuple[Token, ...] | None:
    """Return the words that name the incident where all that the trigger asks for is there."""
    if trigger.without and any(c.lemma_.lower() in trigger.without for c in token.children):
        return None
    if unreal(token):
        return None
    if token.pos_ == "VERB":
        return _verb(trigger, token)
    if of_a_name(token):
        return None
    return _noun(trigger, token)


def _verb(trigger: Trigger, token: Token) -> tuple[Token, ...] | None:
    named = [token]
    if trigger.particles:
        particle = _particle(token, trigger.particles)
        if particle is None:
            return None
        named.append(particle)
    elif any(c.dep_ == "prt" for c in token.children):
        return None  # "take up", "hold off"
    objects = arguments.objects(token)
    if trigger.objects and not _any(objects, trigger.objects):
        return None
    if trigger.object_modifiers and not any(_modified(o, trigger.object_modifiers) for o in objects):
        return None
    if trigger.object_words:
        fitting = [o for o in objects if o.lemma_.lower() in trigger.object_words]
        if not fitting:
            return None
        named.append(fitting[0])
    if trigger.subjects and not _any(arguments.subjects(token) or _plain_subjects(token), trigger.subjects):
        return None
    if trigger.agents and not _any(arguments.agents(token), trigger.agents):
        return None
    if trigger.oprd and not any(c.lower_ in trigger.oprd for c in token.children):
        return None
    if trigger.upon and not _any(arguments.after(token, {"on"}), trigger.upon):
        return None
    if trigger.place and not any(
        o.ent_type_ in {"GPE", "LOC", "FAC"} or _is(o, word_list("places")) for o in objects
    ):
        return None
    if trigger.after and not trigger.object_words:
        behind = arguments.after(token, trigger.after)
        if not behind or (trigger.object_words_after and not _any(behind, trigger.object_words_after)):
            return None
    return tuple(sorted(named, key=lambda t: t.i))


def _noun(trigger: Trigger, token: Token) -> tuple[Token, ...] | None:
    named = [token]
    if trigger.modifiers:
        before = [
            c
            for c in _before(token)
            if c.lemma_.lower() in trigger.modifiers or c.lower_ in trigger.modifiers
        ]
        if not before:
            return None
        named = [before[0], token] if token.i - before[0].i <= _NEAR else named
    behind = arguments.after(token, {"of"})
    if trigger.of_words:
        fitting = [t for t in behind if t.lemma_.lower() in trigger.of_words]
        if not fitting:
            return None
        named.append(fitting[0])
    if trigger.of and not _any((*behind, *_before(token)), trigger.of):
        placed = trigger.place and any(t.ent_type_ in {"GPE", "LOC", "FAC"} for t in behind)
        named_one = trigger.needs_of and any(t.ent_type_ == "PERSON" or t.pos_ == "PROPN" for t in behind)
        if not placed and not named_one:
            return None
    return tuple(sorted(named, key=lambda t: t.i))


def _before(noun: Token) -> list[Token]:
    """Return what modifies a noun from before it, and what modifies that: "rocket propelled grenade attack"."""
    found = [c for c in noun.lefts if c.dep_ in _BEFORE or c.pos_ in {"NOUN", "PROPN", "ADJ"}]
    return found + [d for c in found for d in c.lefts if d.dep_ in _BEFORE]


def _particle(verb: Token, wanted: Collection[str]) -> Token | None:
    for child in verb.children:
        if child.lower_ in wanted and (child.i > verb.i or child.dep_ == "prt"):
            return child
    for token in verb.doc[verb.i + 1 : verb.i + 1 + _NEAR]:
        if token.lower_ in wanted:
            return token
        if token.pos_ in {"VERB", "PUNCT"}:
            return None
    # "set the house on fire"
    for p in verb.children:
        if (
            p.dep_ == "prep"
            and (inner := next((c for c in p.children if c.lower_ in wanted), None)) is not None
        ):
            return inner
    return None


def _plain_subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]


def _any(tokens: Collection[Token], listed: Collection[str]) -> bool:
    return any(_is(t, listed) for t in tokens)


def _is(token: Token, listed: Collection[str]) -> bool:
    """Whether a noun, one of those joined to it, or what it is a part or a number of, is on a list."""
    if token.lemma_.lower() in listed or token.lower_ in listed:
        return True
    if "aircraft" in listed and AIRCRAFT.fullmatch(token.text):
        return True
    if "person" in listed and token.ent_type_ == "PERSON":
        return True
    return any(
        (c.dep_ in {"conj", "appos"} and _is(c, listed))
        or (c.dep_ in _BEFORE and c.pos_ in {"NOUN", "PROPN"} and c.lemma_.lower() in listed)
        or (c.dep_ == "prep" and c.lower_ == "of" and any(_is(d, listed) for d in c.children))
        for c in token.children
    )


def _modified(token: Token, listed: Collection[str]) -> bool:
    return any(c.lower_ in listed for c in _before(token))
