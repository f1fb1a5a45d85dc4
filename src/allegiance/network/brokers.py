"""Who stands between others: betweenness and Burt's constraint, over whole arrays."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_LOOKS = 20_000_000  #: ties looked at, from all starts together: some seconds
_PIVOTS = 32  #: starts at least, where there are so many actors
_SEED = 1977
_MANY = 100  #: of those around an actor, so many are looked at as pairs


class Graph:
    """Actors, numbered from 0, and who is joined with whom."""

    def __init__(self, actors: int, edges: Sequence[tuple[int, int]]) -> None:
        """Take each edge once, between two different actors."""
        self.size = actors
        ends = np.array(edges, np.int64).reshape(-1, 2)
        here, there = np.concatenate([ends[:, 0], ends[:, 1]]), np.concatenate([ends[:, 1], ends[:, 0]])
        order = np.lexsort((there, here))
        self.here: Ints = here[order]
        self.there: Ints = there[order]
        self.starts: Ints = np.searchsorted(self.here, np.arange(actors + 1))

    def neighbours(self, actor: int) -> frozenset[int]:
        """Return who an actor is joined with."""
        return frozenset(self.there[self.starts[actor] : self.starts[actor + 1]].tolist())

    def degree(self, actor: int) -> int:
        """Return with how many it is joined."""
        return int(self.starts[actor + 1] - self.starts[actor])


def betweenness(graph: Graph) -> tuple[Floats, int]:
    """Return of each actor the share of pairs of others whose shortest ways pass it, and from how many starts.

    Brandes 2001, ring by ring. Where that would take long, shortest ways are followed from a sample of the actors,
    always the same (Brandes and Pich 2007), and the shares are estimates.
    """
    found = np.zeros(graph.size)
    joined = np.flatnonzero(np.diff(graph.starts) > 0)
    if graph.size < 3 or not len(joined):
        return found, len(joined)
    most = max(_LOOKS // len(graph.here), _PIVOTS)
    exact = len(joined) <= most
    starts = joined if exact else np.sort(np.random.default_rng(_SEED).choice(joined, most, replace=False))
    for start in starts.tolist():
        found += _dependence(graph, start)
    scale = len(joined) / len(starts)
    return found * scale / ((graph.size - 1) * (graph.size - 2)), len(starts)


def _dependence(graph: Graph, start: int) -> Floats:
    """Return of each actor how much the shortest ways from `start` depend on it."""
    depth = np.full(graph.size, -1, np.int32)
    ways = np.zeros(graph.size)
    depth[start], ways[start] = 0, 1.0
    ring = np.array([start])
    rings: list[tuple[Ints, Ints]] = []  # the ends of the ties from each ring to the next
    while len(ring):
        lengths = graph.starts[ring + 1] - graph.starts[ring]
        here = np.repeat(ring, lengths)
        begun = np.cumsum(lengths) - lengths
        there = graph.there[np.arange(len(here)) + np.repeat(graph.starts[ring] - begun, lengths)]
        new = depth[there] < 0
        here, there = here[new], there[new]
        ways += np.bincount(there, weights=ways[here], minlength=graph.size)
        depth[there] = len(rings) + 1
        rings.append((here, there))
        ring = np.flatnonzero(depth == len(rings))
    depends = np.zeros(graph.size)
    for here, there in reversed(rings):
        share = ways[here] / ways[there] * (1.0 + depends[there])
        depends += np.bincount(here, weights=share, minlength=graph.size)
    depends[start] = 0.0
    return depends


def constraint(graph: Graph, actor: int) -> float:
    """Return how far those around an actor are tied to each other: Burt's constraint (1992).

    Low where it alone connects them, 1 or more where there is one or they know each other.
    """
    around = graph.neighbours(actor)
    own = 1 / len(around) if around else 0.0
    total = 0.0
    for other in sorted(around):
        shared = sum(own / graph.degree(middle) for middle in around & graph.neighbours(other))
        total += (own + shared) ** 2
    return total


def only_through(
    graph: Graph, actor: int, strength: Mapping[tuple[int, int], float], limit: int
) -> list[tuple[int, int]]:
    """Return the pairs around an actor that nobody else joins, neither directly nor as a go-between.

    Those whose ties with it are the likeliest first; of actors with very many around them, not all are looked at.
    """
    around = sorted(graph.neighbours(actor), key=lambda other: (-strength[_pair(actor, other)], other))[
        :_MANY
    ]
    near = {other: graph.neighbours(other) for other in around}
    found = [
        (one, other)
        for at, one in enumerate(around)
        for other in around[at + 1 :]
        if other not in near[one] and near[one] & near[other] == {actor}
    ]
    found.sort(key=lambda p: (-strength[_pair(actor, p[0])] * strength[_pair(actor, p[1])], p))
    return found[:limit]


def _pair(one: int, other: int) -> tuple[int, int]:
    return (min(one, other), max(one, other))
