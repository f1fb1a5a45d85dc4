"""What a connection rests on: the smallest sets of claims, origins, publishers or speakers whose loss breaks it.

A link holds as long as one of its elements does, a way as long as all its links do, a connection as long as one way
does. Whatever breaks it must bring down a link of every way: so take any way that holds, bring down each of its links
in turn, and go on until no way is left (Reiter's hitting-set tree, 1987). Of two branches the later keeps the links
that the earlier brought down, so that no set is met twice. The search is A*: the next set looked at is the one that
could lead to the smallest, and what surely is still to be brought down is at least as much as there are ways that
stand on elements of their own (the packing bound).
"""

import dataclasses
import heapq
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from allegiance.network.links import Ways

#: Steps of ways looked at for one kind of element, some quarter of a second; what is not settled by then is bounded.
WORK = 300_000
#: How many times more elements may be around an end than are needed, for them to be looked at.
_FAR_MORE = 3


Elements = frozenset[int]

#: The least that it can come to, when it was put into the queue, what is lost, whether what is left has been weighed,
#: and the elements of links that are kept.
_Branch = tuple[int, int, Elements, bool, tuple[Elements, ...]]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CutSets:
    """The minimal sets found, the smallest first, each as the positions of its elements.

    `sure` says that none smaller than the last of them is missing, `complete` that there are no others at all.
    Any that is not listed has at least `least` elements.
    """

    sets: tuple[tuple[int, ...], ...]
    sure: bool
    complete: bool
    least: int


def cut_sets(ways: Ways, elements: Sequence[frozenset[int]], *, limit: int = 10, work: int = WORK) -> CutSets:
    """Return up to `limit` minimal sets of elements without which no way is left, the smallest first.

    `elements` are those of each link of `ways`. Where `work` is used up before any is surely the smallest, the
    smallest that was met is returned with what bounds it from below. Where there is no way, none is needed to break it.
    """
    state = _State(ways, elements, work)
    found: list[Elements] = []
    queue: list[_Branch] = [(0, 0, frozenset(), False, ())]
    pushed = 0
    while queue:
        bound, _, broken, weighed, kept = heapq.heappop(queue)
        if any(cut <= broken for cut in found):
            continue
        way = state.way(broken)
        if way is None:
            if len(found) == limit:
                return _sets(found, complete=False, least=len(broken))
            found.append(broken)
            continue
        if state.spent:
            return _sets(found, complete=False, least=bound) if found else _bounded(state, bound)
        if not weighed:
            # Weighed when its turn comes, for most are never looked at.
            more = max(bound, len(broken) + state.packed(broken))
            if more > bound:
                pushed += 1
                heapq.heappush(queue, (more, pushed, broken, True, kept))
                continue
        for link in way:
            worse = broken | elements[link]
            if not any(other <= worse for other in kept):
                pushed += 1
                heapq.heappush(queue, (max(bound, len(worse)), pushed, worse, False, kept))
            kept = (*kept, elements[link])
    return _sets(found, complete=True, least=0)


class _State:
    """Ways while elements are lost."""

    def __init__(self, ways: Ways, elements: Sequence[Elements], work: int) -> None:
        self.ways = ways
        self._elements = elements
        self._end = ways.looked + work
        self._counts = [len(own) for own in elements]
        self._links_of: dict[int, list[int]] = {}
        for link, own in enumerate(elements):
            for element in own:
                self._links_of.setdefault(element, []).append(link)

    @property
    def spent(self) -> bool:
        """Whether the work is used up."""
        return self.ways.looked >= self._end

    def way(self, broken: Elements) -> list[int] | None:
        """Return a way that holds without the elements `broken`."""
        return self.ways.cheapest(self._down(broken)[1])

    def packed(self, broken: Elements) -> int:
        """Return how many elements remain to be lost at least: one for each way that stands on elements of its own.

        For each way one element a link is put aside, the same for several links where it can be. A loss that
        breaks all ways must take one of those put aside for each.
        """
        counts, down = self._down(broken)
        used, packed = set(broken), 0
        while (way := self.ways.cheapest(down)) is not None and not self.spent:
            own = self._standing(way, used)
            for element in own:
                self._lose(element, counts, down)
            used |= own
            packed += 1
        return packed

    def greedy(self) -> Elements:
        """Return elements without which no way is left, and each of which is needed for that."""
        one_by_one, around = self._needed(self._one_by_one()), self._around()
        if len(around) > _FAR_MORE * len(one_by_one):
            return one_by_one  # all around an end that is tied to very many: to thin that out would take long
        return min(one_by_one, self._needed(around), key=lambda cut: (len(cut), sorted(cut)))

    def _standing(self, way: Sequence[int], used: AbstractSet[int]) -> set[int]:
        own: set[int] = set()
        for link in sorted(way, key=lambda link: len(self._elements[link] - used)):
            free = self._elements[link] - used
            if free & own:
                continue
            for other in way:
                free = free & self._elements[other] or free
            own.add(min(free))
        return own

    def _around(self) -> Elements:
        """Return the elements of all links of the end that has fewer of them."""
        around = [
            frozenset(
                element
                for link, own in zip(self.ways.links, self._elements, strict=True)
                if end in {link.start, link.end}
                for element in own
            )
            for end in (self.ways.start, self.ways.end)
        ]
        return min(around, key=len)

    def _one_by_one(self) -> Elements:
        """Return what breaks way after way at the link of fewest elements, nearest to the end that has fewer links."""
        near_start = self._tied(self.ways.start) <= self._tied(self.ways.end)
        broken: set[int] = set()
        counts, down = self._down(frozenset())
        while (way := self.ways.cheapest(down)) is not None:
            worst = min(way if near_start else way[::-1], key=lambda link: len(self._elements[link] - broken))
            for element in self._elements[worst] - broken:
                self._lose(element, counts, down)
            broken |= self._elements[worst]
        return frozenset(broken)

    def _tied(self, end: str) -> int:
        return sum(end in {link.start, link.end} for link in self.ways.links)

    def _needed(self, broken: Elements) -> Elements:
        for element in sorted(broken):
            if self.way(broken - {element}) is None:
                broken -= {element}
        return broken

    def _down(self, broken: Elements) -> tuple[list[int], bytearray]:
        counts, down = self._counts.copy(), bytearray(len(self._counts))
        self.ways.looked += len(counts) // 10  # what this takes, in steps
        for element in broken:
            self._lose(element, counts, down)
        return counts, down

    def _lose(self, element: int, counts: list[int], down: bytearray) -> None:
        links = self._links_of[element]
        self.ways.looked += len(links)
        for link in links:
            counts[link] -= 1
            down[link] = not counts[link]


def _bounded(state: _State, bound: int) -> CutSets:
    """Return what is known where the search was given up before it found any."""
    cut = state.greedy()
    return CutSets(sets=(tuple(sorted(cut)),), sure=len(cut) <= bound, complete=False, least=bound)


def _sets(found: Sequence[Elements], *, complete: bool, least: int) -> CutSets:
    return CutSets(sets=tuple(tuple(sorted(cut)) for cut in found), sure=True, complete=complete, least=least)
