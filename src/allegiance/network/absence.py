"""What to say where no chain connects two actors: what was searched, what is nearest, what would find one."""

import numpy as np

from allegiance.model.path import Near, NoChain, OtherWay
from allegiance.network.chains import distances, steps_between
from allegiance.network.network import Network
from allegiance.ontology.load import predicates

_NEAREST = 3  #: actors named on each side


def explain_absence(network: Network, start: str, end: str, *, layers: int = 3) -> NoChain:
    """Return what a search from `start` to `end` that found no chain within `layers` covered and came near.

    Nearest are the actors reached from one end that have the fewest steps left to the other over affirmed
    ties of every predicate, or where none has, those the fewest steps from their own end.
    """
    everything = network.widened(predicates().keys(), everywhere=True)
    near_start, reached_start = _nearest(network, everything, start, end, layers)
    near_end, reached_end = _nearest(network, everything, end, start, layers)
    return NoChain(
        predicates=network.predicates,
        layers=layers,
        ties=network.count(),
        reached=(reached_start, reached_end),
        near_start=near_start,
        near_end=near_end,
        ways=_other_ways(network, everything, start, end, layers),
    )


def _nearest(
    network: Network, everything: Network, here: str, there: str, layers: int
) -> tuple[tuple[Near, ...], int]:
    """Return the actors within reach of `here` that are nearest to `there`, and how many it reaches."""
    at, other = network.position(here), network.position(there)
    if at is None:
        return (), 0
    steps = distances(network, at, layers + 1)
    steps[at] = -1
    reached = np.flatnonzero(steps >= 0)
    left = np.full(len(steps), -1) if other is None else distances(everything, other)
    far = np.where(left < 0, len(left) + 1, left)[reached].astype(np.int64)
    # Only those that may be among the nearest are looked at by name.
    rank = far * (len(left) + 1) + steps[reached]
    worst = np.sort(rank)[:_NEAREST]
    some = reached[rank <= worst[-1]].tolist() if len(worst) else []
    near = [
        Near(actor=network.table.actor(a), steps=int(steps[a]), left=None if left[a] < 0 else int(left[a]))
        for a in some
    ]
    near.sort(key=lambda n: (len(left) + 1 if n.left is None else n.left, n.steps, n.actor.name, n.actor.id))
    return tuple(near[:_NEAREST]), len(reached)


def _other_ways(
    network: Network, everything: Network, start: str, end: str, layers: int
) -> tuple[OtherWay, ...]:
    """Return the wider searches that find a chain: more layers, one more predicate, or else all of them."""
    left_out = tuple(p for p in predicates() if p not in network.predicates)
    additions = [(), *((p,) for p in left_out)]
    ways = []
    for added in additions:
        wider = network.widened(added) if added else network
        steps = steps_between(wider, start, end)
        # A further predicate is worth naming only where it leads there within the layers asked for.
        if steps is not None and (not added or steps <= layers + 1):
            ways.append(OtherWay(through=added, layers=max(steps - 1, 0)))
    if not ways and (steps := steps_between(everything, start, end)) is not None:
        ways.append(OtherWay(through=left_out, layers=max(steps - 1, 0)))
    return tuple(sorted(ways, key=lambda way: (way.layers, len(way.through))))
