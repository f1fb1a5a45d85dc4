"""Who stands between whom, among friends and among enemies."""

from collections.abc import Sequence

import numpy as np

from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.brokers import Broker, Brokerage, BrokersAnswer
from allegiance.network.brokers import Graph, betweenness, constraint, only_through
from allegiance.network.network import Network
from allegiance.network.signed import pairs
from allegiance.questions.asking import Asked
from allegiance.questions.signed import ref

_BETWEEN = 3  #: pairs named of each broker


def brokers(
    asked: Asked, among: Sequence[Actor] = (), limit: int = 10, belief: Belief = EVERYTHING
) -> BrokersAnswer:
    """Return who stands between others, the `limit` with the highest shares or those `among`."""
    network = asked.network(belief)
    only = {at for at in (network.position(actor.id) for actor in among) if at is not None}
    signed = pairs(network.table)
    friends = {(pair.one, pair.other): pair.friend[0] for pair in signed if pair.friend}
    foes = {(pair.one, pair.other): pair.foe[0] for pair in signed if pair.foe}
    wanted = only if among else None
    return BrokersAnswer(
        belief=belief,
        asked=tuple(map(ref, among)),
        friends=_standing(network, friends, wanted, limit),
        foes=_standing(network, foes, wanted, limit),
    )


def _standing(
    network: Network, ties: dict[tuple[int, int], int], wanted: set[int] | None, limit: int
) -> Brokerage:
    table = network.table
    actors = np.unique(np.array([*ties], np.int64).reshape(-1))
    place = {actor: at for at, actor in enumerate(actors.tolist())}
    strength = {(place[one], place[other]): float(table.score[tie]) for (one, other), tie in ties.items()}
    graph = Graph(len(actors), sorted(strength))
    shares, starts = betweenness(graph)
    some = [
        at
        for at in range(len(actors))
        if (wanted is None and shares[at] > 0) or (wanted is not None and int(actors[at]) in wanted)
    ]
    some.sort(key=lambda at: (-round(float(shares[at]), 12), at))
    found = []
    for at in some if wanted is not None else some[:limit]:
        between = only_through(graph, at, strength, _BETWEEN)
        found.append(
            Broker(
                actor=table.actor(int(actors[at])),
                share=float(shares[at]),
                constraint=constraint(graph, at),
                tied=graph.degree(at),
                between=tuple(
                    (table.actor(int(actors[one])), table.actor(int(actors[other]))) for one, other in between
                ),
            )
        )
    return Brokerage(
        brokers=tuple(found),
        actors=len(actors),
        pairs=len(ties),
        sampled=None if starts == len(actors) else starts,
    )
