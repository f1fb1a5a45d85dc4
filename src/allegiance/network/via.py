"""Chains that pass certain actors, in whatever order."""

import heapq
import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from allegiance.network.chains import ways
from allegiance.network.network import HUB, LAYER, Network
from allegiance.network.search import Way

MOST = 4  #: actors to pass; every order of them is tried
_FIRST = 3  #: ways of one part that are gone on from, for each way that is wanted


def ways_via(
    network: Network, ends: tuple[str, str], via: Sequence[str], *, layers: int, limit: int, damped: bool
) -> list[Way]:
    """Return up to `limit` ways between the ends that pass all of `via`, best first.

    Each order of the actors is tried; in each, part after part, the best ways of a part are gone on from without
    meeting anybody again. So the first way is the best there is but where its first part is none of the best.
    """
    found: set[tuple[int, Way]] = set()
    for order in itertools.permutations(via):
        stops = [network.position(actor) for actor in (ends[0], *order, ends[1])]
        if None not in stops:
            ids = (ends[0], *order, ends[1])
            begun: list[Way] = [()]
            for at, (here, there) in enumerate(itertools.pairwise(ids)):
                later = {stops[n] for n in range(at + 2, len(stops))}
                begun = list(_gone_on(network, begun, (here, there), later, (layers, limit * _FIRST, damped)))
            found |= {(weigh(network, way, damped=damped), way) for way in begun}
    fit = [(weight, way) for weight, way in found if weight // LAYER <= layers + 1]
    return [way for _, way in heapq.nsmallest(limit, fit)]


def weigh(network: Network, way: Way, *, damped: bool) -> int:
    """Return what a way weighs: the sum of its links, and of the hubs that it passes."""
    links = sum(network.links.weight_between(a, b) for a, b in itertools.pairwise(way))
    return links + (HUB * sum(bool(network.hubs[a]) for a in way[1:-1]) if damped else 0)


def _gone_on(
    network: Network,
    begun: Sequence[Way],
    part: tuple[str, str],
    later: set[int | None],
    how: tuple[int, int, bool],
) -> Iterator[Way]:
    layers, many, damped = how
    for way in begun:
        closed = np.zeros(len(network.table.actors), np.bool_)
        closed[[*way[:-1], *(at for at in later if at is not None)]] = True
        left = layers if not way else layers - weigh(network, way, damped=False) // LAYER
        if left >= -1:  # two names of one are still to be had where no layer is left
            on = ways(network, *part, layers=left, damped=damped, enough=many, closed=closed)
            yield from ((*way[:-1], *more) for more in itertools.islice(on, many))
