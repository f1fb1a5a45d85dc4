"""The smallest network that joins three or more actors: a Steiner tree.

Exact by dynamic programming over subsets of the ends (Dreyfus and Wagner 1971) in the order of a search with a bound
on what is left, so that only the neighbourhood of the best tree is looked at (Hougardy, Silvanus and Vygen 2017). Above
a handful of ends, or where that would look at too much, the tree grows by the nearest end, one at a time, and is then
pruned (Takahashi and Matsuyama 1980): at most 2 - 2/k times the best for k ends.
"""

import dataclasses
import heapq
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence

#: The actors tied to an actor, and the weight of the best tie with each; weights are positive whole numbers.
Neighbours = Callable[[str], Mapping[str, int]]
Edge = tuple[str, str]

EXACT_ENDS = 8  #: the work triples with each further end
WORK = 400_000  #: labels settled in the exact search, some two seconds


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Edges that join the ends, each from the lower id to the higher, sorted.

    `exact` says that none weighs less; otherwise none weighs less than `least`.
    """

    edges: tuple[Edge, ...]
    weight: int
    exact: bool
    least: int


def steiner_tree(neighbours: Neighbours, ends: Sequence[str], *, work: int = WORK) -> Tree | None:
    """Return the tree of least weight that joins all `ends`, or None where no tree does.

    Equal weights are told apart by ids, never by the order in which ends or neighbours come.
    """
    wanted = sorted(set(ends))
    if len(wanted) < 2:
        return Tree(edges=(), weight=0, exact=True, least=0)
    distances = [shortest(neighbours, end) for end in wanted]
    if any(other not in distances[0] for other in wanted):
        return None
    grown = _grown(neighbours, wanted)
    weight = weight_of(neighbours, grown)
    least = max(own[other] for own in distances for other in wanted)  # a way between two ends
    if len(wanted) > EXACT_ENDS:
        return Tree(edges=grown, weight=weight, exact=weight == least, least=least)
    best = _Exact(neighbours, wanted, distances, weight).search(work)
    if best is None:
        return Tree(edges=grown, weight=weight, exact=weight == least, least=least)
    weight = weight_of(neighbours, best)
    return Tree(edges=best, weight=weight, exact=True, least=weight)


def joined(neighbours: Neighbours, ends: Iterable[str]) -> list[list[str]]:
    """Return the ends in groups that something joins, the largest first."""
    groups: list[list[str]] = []
    reached: list[Mapping[str, int]] = []
    for end in sorted(set(ends)):
        for group, own in zip(groups, reached, strict=True):
            if end in own:
                group.append(end)
                break
        else:
            groups.append([end])
            reached.append(shortest(neighbours, end))
    return sorted(groups, key=lambda group: (-len(group), group))


def shortest(neighbours: Neighbours, start: str) -> dict[str, int]:
    """Return the weight of the best way from `start` to every actor that it reaches."""
    settled: dict[str, int] = {}
    queue = [(0, start)]
    while queue:
        weight, here = heapq.heappop(queue)
        if here in settled:
            continue
        settled[here] = weight
        for there, more in neighbours(here).items():
            if there not in settled:
                heapq.heappush(queue, (weight + more, there))
    return settled


def weight_of(neighbours: Neighbours, edges: Iterable[Edge]) -> int:
    """Return what edges weigh together."""
    return sum(neighbours(here)[there] for here, there in edges)


class _Exact:
    """Labels (actor, set of ends): the weight of the best tree that joins the set with the actor."""

    def __init__(
        self, neighbours: Neighbours, ends: Sequence[str], distances: Sequence[Mapping[str, int]], most: int
    ) -> None:
        self._neighbours = neighbours
        *self._ends, self._root = ends
        self._most = most  #: of a tree that is known
        self._distances = distances
        self._apart = [[own[end] for end in ends] for own in distances]
        self._all = (1 << len(self._ends)) - 1
        self._best: dict[tuple[str, int], int] = {}
        self._came: dict[tuple[str, int], tuple[str, int] | int] = {}
        self._settled: dict[str, dict[int, int]] = {}
        self._queue: list[tuple[int, str, int, int]] = []

    def search(self, work: int) -> tuple[Edge, ...] | None:
        """Return the edges of the best tree, or None where that would settle more than `work` labels."""
        for at, end in enumerate(self._ends):
            self._offer(end, 1 << at, 0, 0)
        left = work
        while self._queue:
            _, here, ends, weight = heapq.heappop(self._queue)
            own = self._settled.setdefault(here, {})
            if ends in own:
                continue
            if here == self._root and ends == self._all:
                return tuple(sorted(self._edges((here, ends))))
            left -= 1
            if not left:
                return None
            own[ends] = weight
            for there, more in self._neighbours(here).items():
                self._offer(there, ends, weight + more, (here, ends))
            for others, weight_of_others in own.items():
                if not others & ends:
                    self._offer(here, ends | others, weight + weight_of_others, others)
        return None

    def _offer(self, here: str, ends: int, weight: int, came: tuple[str, int] | int) -> None:
        label = (here, ends)
        known = self._best.get(label)
        if known is not None and known <= weight:
            return
        bound = weight + self._left(here, ends)
        if bound > self._most:
            return
        self._best[label] = weight
        self._came[label] = came
        heapq.heappush(self._queue, (bound, here, ends, weight))

    def _left(self, here: str, ends: int) -> int:
        """Return what joining the other ends takes at least: half the way round the actor and two of them."""
        missing = [at for at in range(len(self._distances)) if not ends >> at & 1]
        if len(missing) == 1:
            return self._distances[missing[0]][here]
        return (
            max(
                self._distances[one][here] + self._distances[other][here] + self._apart[one][other] + 1
                for one, other in itertools.combinations(missing, 2)
            )
            // 2
        )

    def _edges(self, label: tuple[str, int]) -> set[Edge]:
        edges: set[Edge] = set()
        labels = [label]
        while labels:
            here, ends = labels.pop()
            came = self._came[here, ends]
            if isinstance(came, tuple):
                edges.add((min(here, came[0]), max(here, came[0])))
                labels.append(came)
            elif came:
                labels += [(here, came), (here, ends ^ came)]
        return edges


def _grown(neighbours: Neighbours, ends: Sequence[str]) -> tuple[Edge, ...]:
    """Return a tree grown from the first end by the nearest of the others, one at a time."""
    tree: set[str] = {ends[0]}
    edges: set[Edge] = set()
    missing = set(ends[1:])
    while missing:
        came: dict[str, str] = {}
        settled: set[str] = set()
        queue = [(0, here, here) for here in sorted(tree)]
        while queue:
            weight, here, before = heapq.heappop(queue)
            if here in settled:
                continue
            settled.add(here)
            came[here] = before
            if here in missing:
                break
            for there, more in neighbours(here).items():
                if there not in settled and there not in tree:
                    heapq.heappush(queue, (weight + more, there, here))
        missing.discard(here)
        while here not in tree:
            tree.add(here)
            edges.add((min(here, came[here]), max(here, came[here])))
            here = came[here]
    return tuple(sorted(edges))
