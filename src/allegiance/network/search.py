"""All loopless ways between two actors, best first, as they are asked for.

A* over whole ways: a way is put off with the least that it can come to, which is known exactly but for ways that
would meet themselves, since what is left to the end is measured before (`allegiance.network.measure`; Hart, Nilsson
and Raphael 1968). Of an actor's links only the best is put into the queue, and the next when that is taken out
(partial expansion, Yoshizumi, Miura and Ishida 2000): an actor with ten thousand ties costs one look at them.
"""

import heapq
from collections.abc import Iterator

import numpy as np

from allegiance.model.columns import Flags, Longs
from allegiance.network.columns import changes
from allegiance.network.measure import FAR, Measure
from allegiance.network.network import LAYER, Network

Way = tuple[int, ...]  #: positions of actors
_FEW = 32  #: of an actor's links, how many are put in order at first

#: What a way can come to at least, the way, what it costs so far, and where its last step was one of several.
_Entry = tuple[int, Way, int, "Branch | None"]


class Search:
    """The ways from one actor to another."""

    def __init__(
        self, network: Network, start: int, end: int, *, damped: bool = True, closed: Flags | None = None
    ) -> None:
        """Take the ends, whether passing a hub costs something, and which actors are not to be passed."""
        self.links = network.links
        self.start, self.end = start, end
        self.measure = Measure(network, start, end, damped=damped, closed=closed)

    def ways(self, cost: int) -> Iterator[tuple[int, Way]]:
        """Yield each way of up to `cost` layers and one, with its weight: best first, equals by their actors."""
        ahead = self.measure.ahead(cost)
        least = int(ahead[self.start])
        if least >= FAR:
            return
        budget = (cost + 1) * LAYER - 1
        queue: list[_Entry] = [(least, (self.start,), 0, None)]
        while queue:
            weight, way, spent, branch = heapq.heappop(queue)
            if branch is not None:
                branch.put_next(queue)
            if way[-1] == self.end:
                yield weight, way
            else:
                Branch(self, way, spent, ahead, budget).put_next(queue)


class Branch:
    """The ways on from the end of one, best first: put into the queue one at a time."""

    def __init__(self, search: Search, way: Way, spent: int, ahead: Longs, budget: int) -> None:
        there, weight = search.links.of(way[-1])
        toll = search.measure.toll
        through = weight + toll[there] + ahead[there] + spent
        fit = through <= budget
        for passed in way:
            fit &= there != passed
        self._way = way
        self._there, self._through = there[fit].astype(np.int64), through[fit]
        self._spent = (weight + toll[there] + spent)[fit]
        self._look_on(search, spent, ahead, budget)
        self._order = self._best_first(_FEW)
        self._at = 0

    def put_next(self, queue: list[_Entry]) -> None:
        """Put the next-best way on into the queue, if there is one."""
        if self._at == len(self._order) and self._at < len(self._there):
            self._order = self._best_first(len(self._there))
        if self._at < len(self._order):
            at = self._order[self._at]
            self._at += 1
            way = (*self._way, int(self._there[at]))
            heapq.heappush(queue, (int(self._through[at]), way, int(self._spent[at]), self))

    def _best_first(self, few: int) -> Longs:
        """Return the best ways on, in order; as many as `few`, or all where these are not many more."""
        if few * 2 >= len(self._there):
            return np.lexsort((self._there, self._through))
        least = np.partition(self._through, few)[few]
        some = np.flatnonzero(self._through < least)  # all that are as good as one of them, or none of these
        return some[np.lexsort((self._there[some], self._through[some]))]

    def _look_on(self, search: Search, spent: int, ahead: Longs, budget: int) -> None:
        """Measure anew, without the way so far, where many ways on may only lead back to it.

        In a search with room to spare everybody around a well-connected actor leads back to it, and seems to be
        as good as what does lead on.
        """
        back = self._through // LAYER >= (ahead[self._way[-1]] + spent) // LAYER + 2  # there and back again
        suspects = np.flatnonzero(back & (self._there != search.end))
        if len(suspects) <= _FEW:
            return
        whose, link = search.links.of_all(self._there[suspects])
        there = search.links.there[link]
        total = search.links.weight[link] + search.measure.toll[there] + ahead[there]
        for passed in self._way:
            total[there == passed] = FAR
        first = changes(whose)
        left = np.full(len(suspects), FAR, np.int64)
        left[whose[first]] = np.minimum.reduceat(total, first)
        self._through[suspects] = np.minimum(self._spent[suspects] + left, FAR)
        fit = self._through <= budget
        self._there, self._through, self._spent = self._there[fit], self._through[fit], self._spent[fit]
