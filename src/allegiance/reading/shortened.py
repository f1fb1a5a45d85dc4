"""The step that takes actors of a document for one where the name of one is part of a longer name of the other.

"Tal" is the one "Ana Tal Rivera" of a report, "the Movement" its one "Movement of the Ninth", "Sabel administration"
the state of Sabel. Where two actors have such a longer name nothing is joined. How often that is right, counted in our
annotations: docs/design/readers.md.
"""

import collections
import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from allegiance.languages.load import by_group, words
from allegiance.model.actor import ActorKind, LocalActor, NameKind
from allegiance.model.claim import Claim, Polarity
from allegiance.model.document import Document
from allegiance.model.names import fold_name
from allegiance.model.reading import Reading
from allegiance.reading.joined import joined
from allegiance.reading.learned.names import state_of

Words = tuple[str, ...]

#: Names that say what an actor is called, and not what people or town stands for it.
_CALLED = frozenset(NameKind) - {NameKind.DEMONYM, NameKind.METONYM}
_BODIES = frozenset(ActorKind) - {ActorKind.PERSON, ActorKind.STATE, ActorKind.OTHER}
#: Least score of a claim that says whom somebody leads: a reading that nobody sifted yet holds the least likely ones.
_LIKELY = 0.5
_OWN = re.compile(r"['’]s?$")
_NUMBERED = re.compile(r"([a-z]) ?(\d+)")


def with_shortened(_document: Document, reading: Reading) -> Reading:
    """Return the reading with actors joined whose names are parts of longer ones, and why."""
    return shortened(reading)


def shortened(reading: Reading) -> Reading:
    """Return the same without its document, which says no more of names than the reading does."""
    while whole := _whole(reading):
        known = {a.id: a for a in reading.actors}
        parts = {short: known[long] for short, long in whole.items()}
        reading = joined(reading, parts, "part of a longer name")
    return reading


def _whole(reading: Reading) -> dict[str, str]:
    """Return who is whom, by id. Who fits two that turn out to be one is joined the next time."""
    whole: dict[str, str] = {}
    for short, long in _wholes(reading):
        if short not in whole and _end(long, whole) != short:
            whole[short] = long
    return {short: _end(short, whole) for short in whole}


def _end(actor: str, whole: Mapping[str, str]) -> str:
    """Return whom an actor is in the end, where the longer name is itself part of one."""
    while actor in whole:
        actor = whole[actor]
    return actor


def _wholes(reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield who is whom by name, by id: the one meant last."""
    persons = [a for a in reading.actors if a.kind is ActorKind.PERSON]
    bodies = [a for a in reading.actors if a.kind in _BODIES]
    states = [a for a in reading.actors if a.kind is ActorKind.STATE]
    people, bodied = _Names(persons), _Names(bodies)
    yield from _only(persons, people.holding, lambda *_: True)
    named = [
        a for a in bodies if state_of(a.name, acts=False) is None and not people.holding(_words(a.name), "")
    ]
    spelled = {_words(a.name) for a in named if a.name.isupper()}
    yield from _only(named, bodied.holding, _same_body(people.all, spelled))
    yield from _only(named, bodied.numbered, lambda *_: True)
    yield from _governments([*bodies, *states], states, persons, reading.claims)


def _only(
    shorts: Iterable[LocalActor],
    fitting: Callable[[Words, str], Mapping[str, Sequence[Words]]],
    same: Callable[[Words, Words], bool],
) -> Iterator[tuple[str, str]]:
    """Yield each short actor with the one actor that has a name which its own fits, where these are the same."""
    for short in shorts:
        own = _words(short.name)
        found = fitting(own, short.id)
        if len(found) == 1 and any(same(own, n) for n in next(iter(found.values()))):
            yield short.id, next(iter(found))


class _Names:
    """The names of actors, by the words in them."""

    def __init__(self, actors: Iterable[LocalActor]) -> None:
        self.all: list[Words] = []
        self._by_word: dict[str, list[tuple[str, Words]]] = collections.defaultdict(list)
        for actor in actors:
            for name in _called(actor):
                self.all.append(name)
                for word in set(name):
                    self._by_word[word].append((actor.id, name))

    def holding(self, short: Words, but: str) -> Mapping[str, Sequence[Words]]:
        """Return the longer names that hold a shorter one, by actor, without those of the actor `but`."""
        return self._fitting(short[:1], but, lambda name: _at(short, name) is not None)

    def numbered(self, short: Words, but: str) -> Mapping[str, Sequence[Words]]:
        """Return the same for a letter and a number of a name: "M-19" of the "19 April Movement"."""
        found = _NUMBERED.fullmatch(" ".join(short))
        if found is None:
            return {}
        letter, number = found.groups()
        return self._fitting((number,), but, lambda name: any(w[0] == letter for w in name if w.isalpha()))

    def _fitting(
        self, words_of: Words, but: str, fits: Callable[[Words], bool]
    ) -> Mapping[str, Sequence[Words]]:
        found: dict[str, list[Words]] = {}
        for word in words_of:
            for actor, name in self._by_word.get(word, ()):
                if actor != but and fits(name):
                    found.setdefault(actor, []).append(name)
        return found


def _words(name: str) -> Words:
    return tuple(fold_name(name).split())


def _called(actor: LocalActor) -> list[Words]:
    return [_words(n.text) for n in actor.names if n.kind in _CALLED]


def _at(short: Words, long: Words) -> int | None:
    """Return where the words of a shorter name begin in a longer one."""
    if not 0 < len(short) < len(long):
        return None
    return next((n for n in range(len(long) - len(short) + 1) if long[n : n + len(short)] == short), None)


def _same_body(people: Sequence[Words], spelled: Collection[Words]) -> Callable[[Words, Words], bool]:
    """Return whether the words before and after a body's shorter name in a longer one leave it the same body's.

    Behind letters ("KLA Renewal") any word but a head of names makes another body of it; `spelled` are such names.
    """
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
        one = len(after) == 1 and after[0] not in _parts() | _others()
        return not before and (after[0] == "of" or (one and (short not in spelled or after[0] in _heads())))

    return same


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
        if claim.predicate == "leads" and claim.polarity is Polarity.AFFIRMED and claim.score >= _LIKELY:
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
