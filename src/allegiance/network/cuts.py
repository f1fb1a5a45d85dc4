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
from collections.abc import Iterator, Sequence

from allegiance.network.links import Ways

#: Steps of ways looked at for one kind of element, some third of a second; what is not settled by then is bounded.
WORK = 500_000


#: The least that it can come to, when it was put into the queue, what is lost, whether what is left has been weighed,
#: and links that are kept, as masks of their elements.
_Branch = tuple[int, int, int, bool, tuple[int, ...]]


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
    found: list[int] = []
    queue: list[_Branch] = [(0, 0, 0, False, ())]
    pushed = 0
    while queue:
        bound, _, broken, weighed, kept = heapq.heappop(queue)
        if any(cut & ~broken == 0 for cut in found):
            continue
        way = state.way(broken)
        if way is None:
            if len(found) == limit:
                return _sets(found, complete=False, least=broken.bit_count())
            found.append(broken)
            continue
        if state.spent:
            return _sets(found, complete=False, least=bound) if found else _bounded(state, bound)
        if not weighed:
            # Weighed when its turn comes, for most are never looked at.
            more = max(bound, broken.bit_count() + state.packed(broken))
            if more > bound:
                pushed += 1
                heapq.heappush(queue, (more, pushed, broken, True, kept))
                continue
        for link in way:
            mask = state.masks[link]
            worse = broken | mask
            if not any(other & ~worse == 0 for other in kept):
                pushed += 1
                heapq.heappush(queue, (max(bound, worse.bit_count()), pushed, worse, False, kept))
            kept = (*kept, mask)
    return _sets(found, complete=True, least=0)


class _State:
    """Ways while elements are lost, as a mask with a bit for each."""

    def __init__(self, ways: Ways, elements: Sequence[frozenset[int]], work: int) -> None:
        self.ways = ways
        self.masks = [_mask(own) for own in elements]
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

    def way(self, broken: int) -> list[int] | None:
        """Return a way that holds without the elements `broken`."""
        return self.ways.cheapest(self._down(broken)[1])

    def packed(self, broken: int) -> int:
        """Return how many elements remain to be lost at least: one for each way that stands on elements of its own.

        For each way one element a link is put aside, the same for several links where it can be. A loss that
        breaks all ways must take one of those put aside for each.
        """
        counts, down = self._down(broken)
        used, packed = broken, 0
        while (way := self.ways.cheapest(down)) is not None and not self.spent:
            own = self._standing(way, used)
            for element in _bits(own):
                self._lose(element, counts, down)
            used |= own
            packed += 1
        return packed

    def greedy(self) -> int:
        """Return elements without which no way is left, and each of which is needed for that."""
        tries = [self._around(), self._one_by_one()]
        return min((self._needed(broken) for broken in tries), key=lambda cut: (cut.bit_count(), cut))

    def _standing(self, way: Sequence[int], used: int) -> int:
        own = 0
        for link in sorted(way, key=lambda link: (self.masks[link] & ~used).bit_count()):
            free = self.masks[link] & ~used
            if free & own:
                continue
            shared = free
            for other in way:
                shared = shared & self.masks[other] or shared
            own |= shared & -shared
        return own

    def _around(self) -> int:
        """Return the elements of all links of the end that has fewer of them."""
        start, end = 0, 0
        for link, mask in zip(self.ways.links, self.masks, strict=True):
            start |= mask * (self.ways.start in {link.start, link.end})
            end |= mask * (self.ways.end in {link.start, link.end})
        return min(start, end, key=int.bit_count)

    def _one_by_one(self) -> int:
        broken = 0
        counts, down = self._down(broken)
        while (way := self.ways.cheapest(down)) is not None:
            worst = min(way, key=lambda link: ((self.masks[link] & ~broken).bit_count(), link))
            for element in _bits(self.masks[worst] & ~broken):
                self._lose(element, counts, down)
            broken |= self.masks[worst]
        return broken

    def _needed(self, broken: int) -> int:
        for element in _bits(broken):
            without = broken & ~(1 << element)
            if self.way(without) is None:
                broken = without
        return broken

    def _down(self, broken: int) -> tuple[list[int], bytearray]:
        counts, down = self._counts.copy(), bytearray(len(self._counts))
        self.ways.looked += len(counts) // 10  # what this takes, in steps
        for element in _bits(broken):
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
    size = cut.bit_count()
    return CutSets(sets=(tuple(_bits(cut)),), sure=size <= bound, complete=False, least=bound)


def _sets(found: Sequence[int], *, complete: bool, least: int) -> CutSets:
    return CutSets(sets=tuple(tuple(_bits(cut)) for cut in found), sure=True, complete=complete, least=least)


def _mask(elements: frozenset[int]) -> int:
    mask = 0
    for element in elements:
        mask |= 1 << element
    return mask


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
