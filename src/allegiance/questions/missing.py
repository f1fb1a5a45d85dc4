"""What to say where no chain was found: what was searched under which belief, and what alone would find one."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import ActorRef
from allegiance.model.path import Direction, NoChain, Relaxed, Search
from allegiance.network.absence import explain_absence
from allegiance.network.chains import steps_between
from allegiance.network.network import Network
from allegiance.questions.asking import Asked

_BELIEFS = {
    Relaxed.DURING: "during",
    Relaxed.KNOWN_BY: "known_by",
    Relaxed.STANCES: "stances",
    Relaxed.MIN_SCORE: "min_score",
    Relaxed.MIN_ORIGINS: "min_origins",
    Relaxed.BELIEVE: "believe",
    Relaxed.DISBELIEVE: "disbelieve",
    Relaxed.UNDATED: "undated",
}


def missing(
    asked: Asked, network: Network, ends: tuple[ActorRef, ActorRef], search: Search, belief: Belief
) -> NoChain:
    """Return what a search that found nothing covered, what comes near, and what would find a chain."""
    found = explain_absence(network, ends[0].id, ends[1].id, layers=search.layers)
    return dataclasses.replace(
        found,
        claims=(int(network.table.claims.sum()), len(asked.index(belief.identities).columns.claims)),
        relaxed=tuple(_relaxed(asked, ends, search, belief)),
    )


def _relaxed(
    asked: Asked, ends: tuple[ActorRef, ActorRef], search: Search, belief: Belief
) -> Iterator[Relaxed]:
    """Yield what alone lets a chain be found when it is not asked for."""
    for name, field in _BELIEFS.items():
        usual = getattr(EVERYTHING, field)
        if getattr(belief, field) != usual and _found(asked, ends, search, _but(belief, field, usual)):
            yield name
    changes: dict[Relaxed, tuple[str, Any]] = {
        Relaxed.DIRECTION: ("direction", Direction.ANY),
        Relaxed.AVOID: ("avoid", ()),
    }
    for name, (field, usual) in changes.items():
        if getattr(search, field) != usual and _found(asked, ends, _with(search, field, usual), belief):
            yield name
    # Neither of these is part of the network: without them the search is as usual.
    if search.via and _found(asked, ends, search, belief):
        yield Relaxed.VIA
    if search.in_time is not None and _found(asked, ends, search, belief):
        yield Relaxed.IN_TIME


def _but(belief: Belief, field: str, value: object) -> Belief:
    changed: dict[str, Any] = {field: value}
    return dataclasses.replace(belief, **changed)


def _with(search: Search, field: str, value: object) -> Search:
    changed: dict[str, Any] = {field: value}
    return dataclasses.replace(search, **changed)


def _found(asked: Asked, ends: tuple[ActorRef, ActorRef], search: Search, belief: Belief) -> bool:
    network = asked.network(
        belief, through=search.through, only=search.types, direction=search.direction, avoid=search.avoid
    )
    steps = steps_between(network, ends[0].id, ends[1].id)
    return steps is not None and steps <= search.layers + 1
