"""Which actors of two readings are one by how they are named, where no name of theirs is the same.

"Rwanda's army" is the "Rwandan army" and the "army of Rwanda"; "US-allied Kurdish militias" are the "Kurdish militias"
of the same text; "Ana Tal" is the one "Ana Tal Rivera" of it. Each is a rule of names within one document, and none
joins where two actors would fit.
"""

import collections
import re
from collections.abc import Iterable, Sequence

from allegiance.model.actor import ActorKind, LocalActor
from allegiance.model.names import fold_name
from allegiance.reading.learned.names import state_of

#: "US-allied", "Turkish-trained": what stands before a description and may be left out of it.
ALLIED = re.compile(r"^(?:[^\W\d_][\w.’'-]*-(?:\w+ed|led|linked|run)\s+)+(?=.*[A-Z])")
_OF = re.compile(r"(?P<head>.+?) of (?:the )?(?P<state>.+)")
_POSSESSIVE = re.compile(r"['’]s?\s+")


def named_alike(actors: Sequence[LocalActor], others: Sequence[LocalActor]) -> dict[str, str]:
    """Return which of `actors` each of `others` is by its names, by id; those that fit none or two are left out."""
    bearers: dict[str, set[str]] = collections.defaultdict(set)
    for actor in actors:
        for key in _keys(actor):
            bearers[key].add(actor.id)
    found: dict[str, str] = {}
    for other in others:
        fits = set().union(*(bearers.get(key, set()) for key in _keys(other)))
        if not fits and other.kind is ActorKind.PERSON:
            fits = {a.id for a in actors if a.kind is ActorKind.PERSON and _one_person(a, other)}
        if len(fits) == 1:
            found[other.id] = fits.pop()
    return found


def _keys(actor: LocalActor) -> set[str]:
    """Return what else an actor could be called by: a state and what it has in one form, no word for who backs it."""
    keys = set()
    for name in actor.names:
        short = ALLIED.sub("", name.text)
        for text in {name.text, short}:
            keys |= {fold_name(text), *(_of_state(text) if actor.kind is not ActorKind.STATE else ())}
    return keys


def _of_state(text: str) -> Iterable[str]:
    """Yield "army / Rwanda" for "Rwanda's army", "Rwandan army" and "army of Rwanda"."""
    owner, apart, head = _POSSESSIVE.sub("\N{NULL}", text, count=1).partition("\N{NULL}")
    if not apart:
        owner, _, head = text.partition(" ")
    turned = _OF.fullmatch(text)
    for state, thing in ((owner, head), *([(turned["state"], turned["head"])] if turned else [])):
        known = state_of(state, acts=False)
        if known is not None and thing:
            yield f"{fold_name(thing)} / {known[0]}"


def _one_person(one: LocalActor, other: LocalActor) -> bool:
    """Whether a person's name is the beginning or the end of another's: a first name alone tells too little."""
    return any(
        _shortens(a, b) or _shortens(b, a)
        for a in (fold_name(n.text).split() for n in one.names)
        for b in (fold_name(n.text).split() for n in other.names)
    )


def _shortens(short: list[str], long: list[str]) -> bool:
    if not 0 < len(short) < len(long):
        return False
    return short == long[-len(short) :] or (len(short) > 1 and short == long[: len(short)])
