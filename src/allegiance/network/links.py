"""What joins two actors and who vouches for it: the plain data that questions of dependence are asked of."""

import dataclasses
import heapq
from collections.abc import Iterable, Sequence


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two actors that somebody ties, whichever way: it holds as long as one of `claims` does.

    `claims` are positions in a list of claims that whoever asks keeps. Two actors may have several links.
    """

    start: str
    end: str
    cost: int  #: 1, or 0 for a rename, which is no step
    claims: tuple[int, ...]


def near(links: Sequence[Link], start: str, end: str, cost: int) -> list[Link]:
    """Return the links that some way from `start` to `end` of at most `cost` may take, in their order."""
    there, back = distances(links, start, cost), distances(links, end, cost)
    far = cost + 1

    def through(link: Link) -> int:
        return link.cost + min(
            there.get(link.start, far) + back.get(link.end, far),
            there.get(link.end, far) + back.get(link.start, far),
        )

    return [link for link in links if link.start != link.end and through(link) <= cost]


def straight(ends: Sequence[tuple[str, str]], start: str, end: str) -> set[int]:
    """Return which of these pairs of actors, by position, a way from `start` to `end` may take that meets nobody twice.

    They are those of one block with a pair of the two ends: the blocks of a graph are found by one search in depth
    (Hopcroft and Tarjan 1973). How long such a way is does not matter here.
    """
    edges = [*ends, (start, end)]
    around: dict[str, list[tuple[str, int]]] = {}
    for at, (one, other) in enumerate(edges):
        around.setdefault(one, []).append((other, at))
        around.setdefault(other, []).append((one, at))
    found = {start: 0}
    low = {start: 0}
    taken: list[int] = []
    seen: set[int] = set()
    path = [(start, iter(around[start]), -1)]
    while path:
        here, left, came = path[-1]
        for there, edge in left:
            if edge in seen:
                continue
            seen.add(edge)
            taken.append(edge)
            if there in found:
                low[here] = min(low[here], found[there])
                continue
            found[there] = low[there] = len(found)
            path.append((there, iter(around[there]), edge))
            break
        else:
            path.pop()
            if path and low[here] >= found[path[-1][0]]:
                at = taken.index(came)
                block = set(taken[at:])
                if len(ends) in block:
                    return block - {len(ends)}
                del taken[at:]
            elif path:
                before = path[-1][0]
                low[before] = min(low[before], low[here])
    return set()


def distances(links: Iterable[Link], start: str, cost: int) -> dict[str, int]:
    """Return what it costs at least to get from `start` to each actor, up to `cost`."""
    neighbours: dict[str, list[tuple[str, int]]] = {}
    for link in links:
        neighbours.setdefault(link.start, []).append((link.end, link.cost))
        neighbours.setdefault(link.end, []).append((link.start, link.cost))
    settled: dict[str, int] = {}
    queue = [(0, start)]
    while queue:
        taken, here = heapq.heappop(queue)
        if here in settled:
            continue
        settled[here] = taken
        for there, more in neighbours.get(here, ()):
            if there not in settled and taken + more <= cost:
                heapq.heappush(queue, (taken + more, there))
    return settled


class Ways:
    """The cheapest way between two actors while some links are down, asked over and over."""

    def __init__(self, links: Sequence[Link], start: str, end: str, cost: int) -> None:
        #: those on some way, in the order of `links`; positions below are positions here
        self.links = near(links, start, end, cost)
        self.looked = 0  #: steps looked at so far: what the asking has taken
        self.cost = cost
        names = sorted({start, end, *(name for link in self.links for name in (link.start, link.end))})
        ids = {name: at for at, name in enumerate(names)}
        self.start, self.end = start, end
        self._start, self._end = ids[start], ids[end]
        left = distances(self.links, end, cost)
        self._left = [left.get(name, cost + 1) for name in names]
        #: of each actor, its links as (link, the actor there, cost of the link), nearest to the end first
        self._out: list[list[tuple[int, int, int]]] = [[] for _ in names]
        for at, link in enumerate(self.links):
            for here, there in ((link.start, link.end), (link.end, link.start)):
                self._out[ids[here]].append((at, ids[there], link.cost))
        for out in self._out:
            out.sort(key=lambda step: (self._left[step[1]] + step[2], step[1], step[0]))

    def cheapest(self, down: Sequence[int] | bytearray) -> list[int] | None:
        """Return the links of the cheapest way over those not `down`, or None where there is none.

        `down` has a true value for each link that is. The search is A*, whose bound is what is left to the end
        when all links hold; equal bounds are taken last in, first out.
        """
        left, limit = self._left, self.cost
        rings: list[list[int]] = [[] for _ in range(limit + 1)]
        if left[self._start] > limit:
            return None
        rings[left[self._start]].append(self._start)
        taken = {self._start: 0}
        came: dict[int, tuple[int, int]] = {}
        for at, ring in enumerate(rings):
            while ring:
                here = ring.pop()
                if here == self._end:
                    return self._walked(came)
                spent = taken[here]
                if spent + left[here] < at:
                    continue  # reached for less since it was put there
                for link, there, more in self._out[here]:
                    self.looked += 1
                    bound = spent + more + left[there]
                    if bound > limit:
                        break
                    if down[link] or taken.get(there, limit + 1) <= spent + more:
                        continue
                    taken[there] = spent + more
                    came[there] = (here, link)
                    rings[bound].append(there)
        return None

    def _walked(self, came: dict[int, tuple[int, int]]) -> list[int]:
        way: list[int] = []
        here = self._end
        while here != self._start:
            here, link = came[here]
            way.append(link)
        return way[::-1]
