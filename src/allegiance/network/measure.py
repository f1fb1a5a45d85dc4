"""What is left to the end of a search, from every actor that is near enough to matter, exactly.

Actors are measured in rings around the end, one layer more each, over whole arrays: a ring is found from the one
before it, or from the actors that may be in it, whichever have fewer ties. The other end is looked at first, half
of the way: who is too far from it is not measured.
"""

import numpy as np

from allegiance.model.columns import Flags, Ints, Longs
from allegiance.network.columns import changes
from allegiance.network.network import HUB, Links, Network

FAR = np.int64(1) << 62  #: more than any way costs
MOST = 60  #: layers and one: what a search may cost at most, so that sums stay within 63 bits


class Measure:
    """How far it is to `end`; made for one search, and asked for one cost after the other."""

    def __init__(
        self, network: Network, start: int, end: int, *, damped: bool = True, closed: Flags | None = None
    ) -> None:
        """Take the ends, whether passing a hub costs something, and which actors are not to be passed."""
        self._out, self._back, self._free = network.links, network.back, network.free
        self._start, self._end = start, end
        size = len(network.table.actors)
        #: what it costs to pass an actor
        self.toll: Longs = np.where(network.hubs, HUB, 0) if damped else np.zeros(size, np.int64)
        self.toll[end] = 0
        self._closed = np.zeros(size, np.bool_) if closed is None else closed
        self._from_start: Ints = np.full(size, MOST + 1, np.int32)
        self._rings: list[Longs] = []

    def ahead(self, cost: int) -> Longs:
        """Return what it costs to get from each actor to the end, `FAR` where no way of up to `cost` passes.

        The actor's own toll is not in it, and no way passes the start again.
        """
        half = cost // 2
        self._look_from_start(half)
        ahead = np.full(len(self.toll), FAR, np.int64)
        ahead[self._end] = 0
        ring = self._freed(np.array([self._end]), ahead)
        for spent in range(1, cost + 1):
            left = cost - spent  # who is in this ring must be within so much of the start
            if left <= half:
                ring = self._joined(ring, np.concatenate(self._rings[: left + 1]), ahead)
            else:
                ring = self._pushed(ring, ahead)
            ring = self._freed(ring, ahead)
            if not len(ring):
                break
        return ahead

    def least(self, most: int) -> int | None:
        """Return the least cost, up to `most`, at which the ends are connected; None where they are not.

        Looks around whichever end has fewer ties ahead of it, so that a far end in an empty corner is found out soon.
        """
        rings = [np.array([self._start]), np.array([self._end])]
        links = (self._out, self._back)
        seen = [np.zeros(len(self.toll), np.bool_) for _ in rings]
        rings = [self._free_around(ring, mark) for ring, mark in zip(rings, seen, strict=True)]
        for cost in range(most + 1):
            if (seen[0] & seen[1]).any():
                return cost
            side = int(links[0].size(rings[0]) > links[1].size(rings[1]))
            rings[side] = self._around(links[side], rings[side], seen[side])
            if not len(rings[side]):
                return None
        return None

    def _look_from_start(self, radius: int) -> None:
        """Find who is around the start, ring by ring, as far as `radius`."""
        if not self._rings:
            seen = np.zeros(len(self.toll), np.bool_)
            self._seen = seen
            self._rings.append(self._free_around(np.array([self._start]), seen))
            self._from_start[self._rings[0]] = 0
        while len(self._rings) <= radius:
            ring = self._around(self._out, self._rings[-1], self._seen)
            self._from_start[ring] = len(self._rings)
            self._rings.append(ring)

    def _around(self, links: Links, ring: Longs, seen: Flags) -> Longs:
        """Return who is one step further than a ring, and mark them."""
        _, link = links.of_all(ring)
        found = np.zeros(len(seen), np.bool_)
        found[links.there[link]] = True
        return self._free_around(np.flatnonzero(found & ~seen & ~self._closed), seen)

    def _free_around(self, ring: Longs, seen: Flags) -> Longs:
        """Mark a ring and return it with who is one with it by another name."""
        seen[ring] = True
        rings = [ring]
        while self._free.any and len(ring):
            _, link = self._free.of_all(ring)
            found = np.unique(self._free.there[link]).astype(np.int64)
            ring = found[~seen[found] & ~self._closed[found]]
            seen[ring] = True
            rings.append(ring)
        return np.concatenate(rings)

    def _pushed(self, ring: Longs, ahead: Longs) -> Longs:
        """Measure who leads to a ring and is not measured yet; return them."""
        ring = ring[ring != self._start]
        whose, link = self._back.of_all(ring)
        there = self._back.there[link]
        new = (ahead[there] == FAR) & ~self._closed[there]
        there, total = there[new], (self._back.weight[link] + (ahead + self.toll)[ring][whose])[new]
        np.minimum.at(ahead, there, total)
        found = np.zeros(len(ahead), np.bool_)
        found[there] = True
        return np.flatnonzero(found)

    def _joined(self, ring: Longs, may: Longs, ahead: Longs) -> Longs:
        """Measure those of `may` who lead to a ring and are not measured yet; return them."""
        may = may[(ahead[may] == FAR) & ~self._closed[may]]
        if self._back.size(ring) < self._out.size(may):
            around = self._pushed(ring, ahead)
            wanted = np.isin(around, may)
            ahead[around[~wanted]] = FAR
            return around[wanted]
        whose, link = self._out.of_all(may)
        there = self._out.there[link]
        total = np.where(
            (ahead[there] < FAR) & (there != self._start),
            self._out.weight[link] + self.toll[there] + ahead[there],
            FAR,
        )
        first = changes(whose)
        if not len(first):
            return may[:0]
        least, reached = np.minimum.reduceat(total, first), may[whose[first]]
        ahead[reached] = least
        return reached[least < FAR]

    def _freed(self, ring: Longs, ahead: Longs) -> Longs:
        """Measure who is one with somebody in a ring by another name; return the ring with them."""
        nodes = ring
        while self._free.any and len(nodes):
            nodes = nodes[nodes != self._start]
            whose, link = self._free.of_all(nodes)
            there = self._free.there[link]
            total = self._free.weight[link] + (ahead + self.toll)[nodes][whose]
            better = (total < ahead[there]) & ~self._closed[there]
            np.minimum.at(ahead, there[better], total[better])
            nodes = np.unique(there[better])
            ring = np.union1d(ring, nodes)
        return ring
