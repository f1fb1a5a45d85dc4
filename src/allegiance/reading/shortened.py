"""The step that takes actors of a document for one where the name of one is part of a longer name of the other.

"Tal" is the one "Ana Tal Rivera" of a report, "the Movement" its one "Movement of the Ninth", "Sabel administration" the
state of Sabel. Of 1,088 annotated documents all but one of 1,875 persons' names that lie within one other person's are that
person's, and 92 in a hundred names of bodies that end one longer name without "of" (docs/design/readers.md). Where
two actors have such a longer name nothing is joined.
"""

import collections
import dataclasses
import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from allegiance.languages.load import by_group, words
from allegiance.model.actor import ActorKind, Join, JoinStatus, LocalActor, Name, NameKind
from allegiance.model.claim import Claim, Polarity
from allegiance.model.document import Document
from allegiance.model.names import fold_name
from allegiance.model.reading import Reading
from allegiance.reading.learned.names import state_of

Words = tuple[str, ...]

#: Names that say what an actor is called, and not what people or town stands for it.
_CALLED = frozenset(NameKind) - {NameKind.DEMONYM, NameKind.METONYM}
_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.STATE, ActorKind.OTHER}
_OWN = re.compile(r"['’]s?$")
_NUMBERED = re.compile(r"(?P<letter>[A-Za-z])[- ]?(?P<number>\d+)")


def with_shortened(_document: Document, reading: Reading) -> Reading:
    """Return the reading with actors joined whose names are parts of longer ones, and why."""
    whole = {a: b for a, b in _wholes(reading) if a != b}
    ends = {a: _end(a, whole) for a in whole}
    known = {a.id: a for a in reading.actors}
    return _joined(reading, {a: known[b] for a, b in ends.items()}) if whole else reading


def _wholes(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield who is whom by name, by id: the one meant last."""
    persons = [a for a in reading.actors if a.kind is ActorKind.PERSON]
    bodies = [a for a in reading.actors if a.kind in _BODIES]
    states = [a for a in reading.actors if a.kind is ActorKind.STATE]
    yield from _only(persons, persons, lambda short, long: _at(short, long) is not None, lambda *_: True)
    people = [n for a in persons for n in _called(a)]
    named = [
        a
        for a in bodies
        if state_of(a.name, acts=False) is None and not any(_at(_words(a.name), n) is not None for n in people)
    ]
    yield from _only(named, bodies, lambda short, long: _at(short, long) is not None, _same_body(people))
    yield from _only(named, bodies, _numbered, lambda *_: True)
    yield from _governments([*bodies, *states], states, persons, reading.claims)


def _only(
    shorts: Iterable[LocalActor],
    longs: Sequence[LocalActor],
    fits: Callable[[Words, Words], bool],
    same: Callable[[Words, Words], bool],
) -> Iterator[tuple[str, str]]:
    """Yield each short actor with the one long actor that has a name which its own fits, where these are the same."""
    for short in shorts:
        own = _words(short.name)
        found = {a.id: [n for n in _called(a) if fits(own, n)] for a in longs if a is not short}
        found = {a: names for a, names in found.items() if names}
        if len(found) == 1 and any(same(own, n) for n in next(iter(found.values()))):
            yield short.id, next(iter(found))


def _words(name: str) -> Words:
    return tuple(fold_name(name).split())


def _called(actor: LocalActor) -> list[Words]:
    return [_words(n.text) for n in actor.names if n.kind in _CALLED]


def _at(short: Words, long: Words) -> int | None:
    """Return where the words of a shorter name begin in a longer one."""
    if not 0 < len(short) < len(long):
        return None
    return next((n for n in range(len(long) - len(short) + 1) if long[n : n + len(short)] == short), None)


def _same_body(people: Sequence[Words]) -> Callable[[Words, Words], bool]:
    """Return whether the words before and after a body's shorter name in a longer one leave it the same body's."""
    ends = {n[-1:] for n in people} | {*people}

    def same(short: Words, long: Words) -> bool:
        at = _at(short, long)
        assert at is not None, "it is part of it"
        before, after = long[:at], long[at + len(short) :]
        if words("nouns", "apart") & {*before} or before in ends:
            return False  # "coalition against the Front", "Tal Presidency"
        if not after:
            return not (_others() & {*before})
        if len(short) == 1 and short[0] in _heads() and after[0] in {"of", "for"}:
            return True  # "the Front" is the "Popular Front for ..."
        return not before and (after[0] == "of" or (len(after) == 1 and after[0] not in _parts()))

    return same


def _numbered(short: Words, long: Words) -> bool:
    """Whether it is a letter and a number of a name: "M-19" of the "19 April Movement"."""
    found = _NUMBERED.fullmatch(" ".join(short))
    return (
        found is not None
        and found["number"] in long
        and any(w.startswith(found["letter"]) for w in long if w.isalpha())
    )


@functools.cache
def _heads() -> frozenset[str]:
    return frozenset(fold_name(w) for w in by_group("nouns", "name_heads"))


@functools.cache
def _parts() -> frozenset[str]:
    return words("nouns", "parts_of_bodies") | words("nouns", "parts") | words("nouns", "offices")


@functools.cache
def _others() -> frozenset[str]:
    return words("nouns", "irregular") | words("nouns", "rivals")


def _governments(
    governments: Iterable[LocalActor],
    states: Sequence[LocalActor],
    persons: Sequence[LocalActor],
    claims: Iterable[Claim],
) -> Iterator[tuple[str, str]]:
    """Yield governments with their state: "Sabel government" with Sabel, "Tal's administration" with what Tal leads."""
    led: dict[str, set[str]] = collections.defaultdict(set)
    for claim in claims:
        if claim.predicate == "leads" and claim.polarity is Polarity.AFFIRMED:
            led[claim.subject].add(claim.object)
    for government in governments:
        whose = _governed_by(government.name)
        if not whose:
            continue
        own = {a.id for a in states if a is not government and whose in _called(a)}
        heads = [p for p in persons if any(whose == n[-len(whose) :] for n in _called(p))]
        if not own and len(heads) == 1:
            own = led[heads[0].id] & {a.id for a in states if a is not government}
        if len(own) == 1:
            yield government.id, own.pop()


def _governed_by(name: str) -> Words:
    """Return whose government a name means: "sabel" of "Sabel government" and "regime of Sabel", else nothing."""
    told = _words(name)
    if len(told) > 1 and told[-1] in words("nouns", "governing"):
        return _words(_OWN.sub("", name.rsplit(maxsplit=1)[0]))
    if len(told) > 2 and told[0] in words("nouns", "governing") and told[1] == "of":
        return tuple(w for w in told[2:] if w != "the")
    return ()


def _end(actor: str, whole: Mapping[str, str]) -> str:
    """Return whom an actor is in the end, where the longer name is itself part of one."""
    while actor in whole:
        actor = whole[actor]
    return actor


def _joined(reading: Reading, whole: Mapping[str, LocalActor]) -> Reading:
    """Return the reading with actors taken for those that `whole` says they are, by id."""
    more: dict[str, list[Name]] = collections.defaultdict(list)
    for actor in reading.actors:
        if actor.id in whole:
            more[whole[actor.id].id] += [
                Name(n.text, NameKind.VARIANT if n.kind is NameKind.FULL else n.kind) for n in actor.names
            ]
    ids = {a: b.id for a, b in whole.items()}
    actors = [_with(a, more[a.id]) for a in reading.actors if a.id not in whole]
    return dataclasses.replace(
        moved(reading, ids),
        actors=tuple(actors),
        joins=(*reading.joins, *_joins(reading, whole)),
    )


def _with(actor: LocalActor, names: Sequence[Name]) -> LocalActor:
    own = {n.text for n in actor.names}
    new = {n.text: n for n in names if n.text not in own}
    return dataclasses.replace(actor, names=tuple(sorted((*actor.names, *new.values()), key=lambda n: (n.text, n.kind))))


def _joins(reading: Reading, whole: Mapping[str, LocalActor]) -> Iterator[Join]:
    for actor in reading.actors:
        if actor.id in whole:
            long = whole[actor.id].name
            reason = f"name in a longer one: {actor.name} for {long}"
            yield Join(left=long, right=actor.name, status=JoinStatus.JOINED, reason=reason, document=reading.document)


def moved(reading: Reading, ids: Mapping[str, str]) -> Reading:
    """Return the reading with mentions, claims and incidents of actors told of others, by id.

    Claims whose ends become one are left out.
    """
    def of(actor: str | None) -> str | None:
        return None if actor is None else ids.get(actor, actor)

    claims = {}
    for c in reading.claims:
        made = dataclasses.replace(
            c,
            subject=ids.get(c.subject, c.subject),
            object=ids.get(c.object, c.object),
            speaker_actor=of(c.speaker_actor),
            relays=tuple(dataclasses.replace(r, actor=of(r.actor)) for r in c.relays),
        )
        if made.subject != made.object and (made.id not in claims or claims[made.id].score < made.score):
            claims[made.id] = made
    return dataclasses.replace(
        reading,
        mentions=tuple(dataclasses.replace(m, actor=ids.get(m.actor, m.actor)) for m in reading.mentions),
        claims=tuple(claims.values()),
        incidents=tuple(
            dataclasses.replace(
                i,
                roles=tuple(dataclasses.replace(r, actor=of(r.actor)) for r in i.roles),
                relays=tuple(dataclasses.replace(r, actor=of(r.actor)) for r in i.relays),
                speaker_actor=of(i.speaker_actor),
            )
            for i in reading.incidents
        ),
    )
