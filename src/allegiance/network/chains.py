"""The chains that connect two actors, best first, without loops: Yen's method as improved by Lawler.

Whatever is not the best chain departs from it at one of its steps: the best departure at each step is
searched, and the next-best chain is the best of those; so on with every chain found. Each search is an A*
whose bound, what is left to the end when any way may be taken, is measured once.
"""

import heapq
import itertools

from allegiance.model.tie import Chain, Step
from allegiance.network.network import LAYER, Network

_Way = tuple[str, ...]  #: actor ids

#: Layers. Chains are seldom longer: only then is it worth finding out first whether there is any.
_FAR = 3


def find_chains(
    network: Network, start: str, end: str, *, layers: int = 3, limit: int = 5
) -> tuple[Chain, ...]:
    """Return up to `limit` chains from `start` to `end` with at most `layers` actors in between, best first.

    Fewest layers first; among these the likeliest to be read rightly (the product of the scores of its
    ties), then the one whose ties have more publishers, then fewer steps. No chain meets an actor twice.
    Each step holds the best tie between its two actors and the others in `also`. Nothing when the ends
    are one actor or not connected.
    """
    if start == end:
        return ()
    ways: list[_Way] = []
    for cost in range(layers + 2):  # a chain costs one more than it has layers
        # Most of a network is too far off to matter: look at the narrowest part that may hold enough chains.
        ways = _best_ways(_Search(network, start, end, cost), start, limit)
        if len(ways) == limit or (cost > _FAR and not ways and end not in reach(network, start)):
            break
    return tuple(_chain(network, way) for way in ways)


def reach(network: Network, start: str, steps: int | None = None) -> dict[str, int]:
    """Return every actor that `start` reaches within `steps` and how many it takes, a rename being none.

    Itself included, at 0. Without `steps` however far it is.
    """
    reached: dict[str, int] = {}
    ring, taken = [start], 0
    while ring and (steps is None or taken <= steps):
        next_ring: list[str] = []
        while ring:
            here = ring.pop()
            if here in reached:
                continue
            reached[here] = taken
            if taken == steps and here not in network.renamed:
                continue  # whatever it leads to is a step too far
            for there, weight in network.neighbours(here).items():
                if there not in reached:
                    (next_ring if weight >= LAYER else ring).append(there)
        ring, taken = next_ring, taken + 1
    return reached


class _Search:
    """The best way on to one end, given how one begins."""

    def __init__(self, network: Network, start: str, end: str, cost: int) -> None:
        self.network = network
        self.end = end
        self.budget = (cost + 1) * LAYER - 1
        self.ahead = _distances(network, start, end, cost)

    def best(self, prefix: _Way, barred: frozenset[str]) -> tuple[int, _Way] | None:
        """Return weight and way of the best one that begins with `prefix` and does not go on to `barred`."""
        spent = sum(self.network.neighbours(a)[b] for a, b in itertools.pairwise(prefix))
        fork = prefix[-1]
        if fork not in self.ahead:
            return None
        done = set(prefix[:-1])
        # Equal weights are told apart by the ids passed: the answer must not hang on the order of the input.
        queue = [(spent + self.ahead[fork], prefix, spent)]
        while queue:
            _, way, spent = heapq.heappop(queue)
            here = way[-1]
            if here == self.end:
                return spent, way
            if here in done:
                continue
            done.add(here)
            for there, weight in self.network.neighbours(here).items():
                if there in done or there not in self.ahead or (here == fork and there in barred):
                    continue
                total = spent + weight + self.ahead[there]
                if total <= self.budget:
                    heapq.heappush(queue, (total, (*way, there), spent + weight))
        return None


def _best_ways(search: _Search, start: str, limit: int) -> list[_Way]:
    found: list[_Way] = []
    # Each entry is the best way that shares its first actors with one found, and avoids `barred` as the next.
    entries: list[tuple[int, _Way, int, frozenset[str]]] = []

    def enter(prefix: _Way, barred: frozenset[str]) -> None:
        best = search.best(prefix, barred)
        if best is not None:
            heapq.heappush(entries, (*best, len(prefix) - 1, barred))

    enter((start,), frozenset())
    while entries and len(found) < limit:
        _, way, shared, barred = heapq.heappop(entries)
        found.append(way)
        for at in range(shared, len(way) - 1):
            enter(way[: at + 1], frozenset({way[at + 1]}) | (barred if at == shared else frozenset()))
    return found


def _distances(network: Network, start: str, end: str, cost: int) -> dict[str, int]:
    """Return the weight of the best way to `end` from every actor on a way from `start` that costs no more.

    The two ends are searched from in turn, each half of the way: what lies around them grows with every step.
    """
    half = cost // 2
    from_start = reach(network, start, half)
    settled: dict[str, int] = {}
    queue = [(0, end)]
    while queue:
        distance, here = heapq.heappop(queue)
        if here in settled:
            continue
        settled[here] = distance
        for there, weight in network.neighbours(here).items():
            left = from_start.get(there, half + 1)  # or more, where it is further off
            if there not in settled and (distance + weight) // LAYER + left <= cost:
                heapq.heappush(queue, (distance + weight, there))
    return settled


def _chain(network: Network, way: _Way) -> Chain:
    steps = []
    cost = 0
    for here, there in itertools.pairwise(way):
        best, *others = network.between(here, there)
        cost += network.neighbours(here)[there] // LAYER
        steps.append(
            Step(start=network.actors[here], end=network.actors[there], tie=best, also=tuple(others))
        )
    return Chain(steps=tuple(steps), layers=max(cost - 1, 0))
