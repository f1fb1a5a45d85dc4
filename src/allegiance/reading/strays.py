"""Steps that leave out names that stand for no actor: "Trade" in "Trade Minister Ana Tal", a rank "(DIG)", a place."""

import dataclasses
import functools
import itertools
import re

from allegiance.languages.load import by_group, words
from allegiance.model.actor import ActorKind
from allegiance.model.claim import Claim
from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.reading.spelling import fits_initials

_OF_PLACES = frozenset({"controls", "guarantees"})  #: ties that a place may be the target of
_NEXT = re.compile(r"\s+(?P<word>[^\W\d_]+)")
_BEFORE = re.compile(r"(?P<words>(?:[A-Z][\w-]*\s+(?:of\s+(?:the\s+)?)?){1,5})[(\[]$")


def without_strays(document: Document, reading: Reading) -> Reading:
    """Return the reading without actors all of whose names stand for offices and ranks, and without what they need."""
    named: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        if mention.form is not MentionForm.PRONOUN:
            named.setdefault(mention.actor, []).append(mention)
    strays = {
        actor
        for actor, mentions in named.items()
        if all(_of_an_office(document.text, m) or _a_rank(document.text, m) for m in mentions)
    }
    strays -= _heard(reading)
    return _without(reading, strays) if strays else reading


def without_placed(_document: Document, reading: Reading) -> Reading:
    """Return the reading without persons who are places: "the police chief, Orlu" has nobody of that name lead.

    Whose every mention the gazetteer knows for a place is one. Where somebody controls or guarantees it, it stays, as
    what it is; whoever speaks stays somebody.
    """
    places = {(p.start, p.end) for p in reading.places if p.candidates}
    elsewhere = {m.actor for m in reading.mentions if (m.start, m.end) not in places}
    persons = {a.id for a in reading.actors if a.kind is ActorKind.PERSON}
    placed = persons - elsewhere - _heard(reading)
    if not placed:
        return reading
    held = tuple(
        c
        for c in reading.claims
        if c.subject not in placed and (c.object not in placed or c.predicate in _OF_PLACES)
    )
    kept = {c.object for c in held} & placed
    actors = (dataclasses.replace(a, kind=ActorKind.OTHER) if a.id in kept else a for a in reading.actors)
    return _without(dataclasses.replace(reading, actors=tuple(actors), claims=held), placed - kept)


def _of_an_office(text: str, mention: Mention) -> bool:
    """Whether it is what a minister is minister of."""
    following = _NEXT.match(text, mention.end)
    if following is None or following["word"].lower() not in words("nouns", "ministers"):
        return False
    return all(
        word in words("nouns", "portfolios")
        for word in re.findall(r"[^\W\d_]+", text[mention.start : mention.end].lower())
    )


def _a_rank(text: str, mention: Mention) -> bool:
    """Whether it is a rank's abbreviation in brackets behind the rank: "Assistant Sub Inspector (ASI)"."""
    short = text[mention.start : mention.end]
    before = _BEFORE.search(text, max(0, mention.start - 80), mention.start)
    if before is None or not short.isupper():
        return False
    told = before["words"].lower().split()
    ranked = any(w in _ranks() and after in {"of", ""} for w, after in itertools.pairwise([*told, ""]))
    return ranked and fits_initials(short, before["words"].strip())


@functools.cache
def _ranks() -> frozenset[str]:
    return frozenset(by_group("nouns", "posts"))


def _heard(reading: Reading) -> set[str | None]:
    """Return who says something or passes it on: whoever speaks is somebody."""
    told: list[Claim | IncidentReport] = [*reading.claims, *reading.incidents]
    return {t.speaker_actor for t in told} | {r.actor for t in told for r in t.relays}


def _without(reading: Reading, strays: set[str]) -> Reading:
    return dataclasses.replace(
        reading,
        actors=tuple(a for a in reading.actors if a.id not in strays),
        mentions=tuple(m for m in reading.mentions if m.actor not in strays),
        claims=tuple(c for c in reading.claims if c.subject not in strays and c.object not in strays),
        incidents=tuple(
            dataclasses.replace(
                i,
                roles=tuple(dataclasses.replace(r, actor=None) if r.actor in strays else r for r in i.roles),
            )
            for i in reading.incidents
        ),
    )
