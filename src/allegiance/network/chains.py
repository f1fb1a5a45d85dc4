"""The chains that connect two actors, best first, without loops."""

import itertools
from collections.abc import Iterator

import numpy as np

from allegiance.model.columns import Flags, Ints, Longs
from allegiance.model.tie import Chain, Step
from allegiance.network.measure import MOST, Measure
from allegiance.network.network import LAYER, Network
from allegiance.network.search import Search, Way


def find_chains(
    network: Network, start: str, end: str, *, layers: int = 3, limit: int = 5, damped: bool = False
) -> tuple[Chain, ...]:
    """Return up to `limit` chains from `start` to `end` with at most `layers` actors in between, best first.

    Fewest layers first; `damped`, among these the one that passes fewest hubs; then the likeliest to be read
    rightly (the product of the scores of its ties), then the one whose ties have more independent publishers,
    then fewer steps. No chain meets an actor twice. Each step holds the best tie between its two actors and
    the others in `also`. Nothing when the ends are one actor or not connected, or more than 59 layers apart.
    """
    found = itertools.islice(ways(network, start, end, layers=layers, damped=damped, enough=limit), limit)
    return tuple(chain_of(network, way) for way in found)


def ways(  # noqa: PLR0913 - what a search is asked for
    network: Network,
    start: str,
    end: str,
    *,
    layers: int,
    damped: bool = False,
    enough: int = 1,
    closed: Flags | None = None,
) -> Iterator[Way]:
    """Yield the ways from one actor to another, best first: `enough` of them fast, the others as well."""
    here, there = network.position(start), network.position(end)
    if here is None or there is None or here == there:
        return
    search = Search(network, here, there, damped=damped, closed=closed)
    most = min(layers + 1, MOST)  # a chain costs one more than it has layers
    least = search.measure.least(most)
    if least is None:
        return
    # Most of a network is too far off to matter: look at the narrowest part that holds enough.
    for cost in range(least, most + 1):
        found = [way for _, way in itertools.islice(search.ways(cost), enough)]
        if len(found) == enough:
            break
    yield from found
    yield from (way for _, way in itertools.islice(search.ways(most), len(found), None))


def steps_between(network: Network, start: str, end: str) -> int | None:
    """Return how many steps there are at least between two actors, a rename being none; None where no chain is."""
    here, there = network.position(start), network.position(end)
    return None if here is None or there is None else Measure(network, here, there).least(network.count() + 1)


def reach(network: Network, start: str, steps: int | None = None) -> dict[str, int]:
    """Return every actor that `start` reaches within `steps` and how many it takes, a rename being none.

    Itself included, at 0. Without `steps` however far it is.
    """
    at = network.position(start)
    if at is None:
        return {start: 0}
    taken = distances(network, at, steps)
    return {network.table.actors[there]: int(taken[there]) for there in np.flatnonzero(taken >= 0).tolist()}


def distances(network: Network, start: int, steps: int | None = None) -> Ints:
    """Return how many steps it takes from an actor to each, a rename being none; -1 where it is not reached."""
    taken: Ints = np.full(len(network.table.actors), -1, np.int32)
    ring = np.array([start])
    count = 0
    while len(ring) and (steps is None or count <= steps):
        ring = _with_other_names(network, ring, taken, count)
        _, link = network.links.of_all(ring)
        found = np.zeros(len(taken), np.bool_)
        found[network.links.there[link]] = True
        ring, count = np.flatnonzero(found & (taken < 0)), count + 1
    return taken


def _with_other_names(network: Network, ring: Longs, taken: Ints, count: int) -> Longs:
    """Note a ring of actors, with who is one with them by another name, as taken by so many steps."""
    rings = []
    while len(ring):
        taken[ring] = count
        rings.append(ring)
        _, link = network.free.of_all(ring)
        ring = np.unique(network.free.there[link]).astype(np.int64)
        ring = ring[taken[ring] < 0]
    return np.concatenate(rings)


def chain_of(network: Network, way: Way) -> Chain:
    """Return the chain that goes by these actors."""
    steps = []
    cost = 0
    for here, there in itertools.pairwise(way):
        start, end = network.table.actor(here), network.table.actor(there)
        best, *others = network.between(start.id, end.id)
        cost += int(network.links.weight_between(here, there)) // LAYER
        steps.append(Step(start=start, end=end, tie=best, also=tuple(others)))
    return Chain(steps=tuple(steps), layers=max(cost - 1, 0))
