"""The smallest network that joins three or more actors."""

import dataclasses
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from allegiance.errors import UsageError
from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import ActorRef
from allegiance.model.connect import Apart, ConnectAnswer, Joining
from allegiance.model.path import Direction, Search
from allegiance.network.between import entries
from allegiance.network.network import LAYER, Network
from allegiance.network.steiner import joined, steiner_tree
from allegiance.questions.asking import Asked
from allegiance.questions.missing import missing
from allegiance.questions.path import network_for, sourced, step_from
from allegiance.questions.signed import taken_for

Weights = Mapping[str, Mapping[str, int]]


def connect(
    asked: Asked, ends: Sequence[Actor], search: Search = Search(), belief: Belief = EVERYTHING
) -> ConnectAnswer:
    """Return the smallest network that joins all `ends`, made of chains of up to `search.layers` between any two.

    Fewest actors in between first, which is what makes chains share them; then the better evidence. Raises
    `UsageError` where `ends` are not at least two different actors.
    """
    refs = tuple({actor.id: ActorRef(actor.id, actor.name) for actor in ends}.values())
    search = dataclasses.replace(search, direction=Direction.ANY, via=(), in_time=None)
    network = network_for(asked, search, belief)
    by_id = {taken_for(network, one): one for one in refs}
    if len(by_id) < 2:
        raise UsageError("What joins one actor alone? Name at least two that differ.")
    weights = _weights(network, [*by_id], search.layers)

    def neighbours(actor: str) -> Mapping[str, int]:
        return weights.get(actor, {})

    groups = [[end for end in by_id if end in group] for group in map(set, joined(neighbours, by_id))]
    made = [
        _joining(asked, network, weights, {end: by_id[end] for end in group})
        for group in groups
        if len(group) > 1
    ]
    first = by_id[groups[0][0]]
    apart = [
        Apart(
            start=first,
            end=by_id[other[0]],
            search=search,
            belief=belief,
            missing=missing(asked, network, (first, by_id[other[0]]), search, belief),
        )
        for other in groups[1:]
    ]
    return ConnectAnswer(ends=refs, search=search, belief=belief, joined=tuple(made), apart=tuple(apart))


def _weights(network: Network, ends: Sequence[str], layers: int) -> Weights:
    """Return who is joined with whom on chains between any two of the ends, and what the best tie weighs."""
    found = [entries(network, one, other, layers + 1) for one, other in itertools.combinations(ends, 2)]
    table, actors = network.table, network.table.actors
    weights: dict[str, dict[str, int]] = {}
    for entry in np.unique(np.concatenate(found)).tolist():
        one, other = int(table.source[entry]), int(table.target[entry])
        weight = network.links.weight_between(one, other)
        weights.setdefault(actors[one], {})[actors[other]] = weight
        weights.setdefault(actors[other], {})[actors[one]] = weight
    return weights


def _joining(asked: Asked, network: Network, weights: Weights, ends: Mapping[str, ActorRef]) -> Joining:
    tree = steiner_tree(weights.__getitem__, [*ends])
    assert tree is not None, "those of one group are joined"
    around: dict[str, list[str]] = {}
    for one, other in tree.edges:
        around.setdefault(one, []).append(other)
        around.setdefault(other, []).append(one)
    steps = []
    for here, there in _walked(around, next(iter(ends))):
        best, *others = network.between(here, there)
        steps.append(dataclasses.replace(step_from(here, best), also=tuple(others)))
    told = sourced(asked, network, steps)
    refs = {ref.id: ref for step in told for ref in (step.start, step.end)}
    degree = Counter({actor: len(others) for actor, others in around.items()})
    between = sorted(refs.keys() - ends.keys(), key=lambda actor: (-degree[actor], refs[actor].name, actor))
    return Joining(
        ends=tuple(ends.values()),
        through=tuple(refs[actor] for actor in between),
        steps=told,
        exact=tree.exact,
        least=tree.least // LAYER,
    )


def _walked(around: Mapping[str, Sequence[str]], start: str) -> Iterator[tuple[str, str]]:
    """Yield the steps of a tree, each from an actor reached before, one branch after the other."""
    queue = [("", start)]
    while queue:
        before, here = queue.pop()
        if before:
            yield before, here
        queue += [(here, there) for there in sorted(around[here], reverse=True) if there != before]
