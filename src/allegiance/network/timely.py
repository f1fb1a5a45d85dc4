"""Chains whose steps follow each other in time.

A step may be on any day on which its tie is said to have held, and no step before the last. So the days on which a
chain may arrive somewhere are some stretches of days, and a step turns them into others (journeys in time-varying
graphs, Xuan, Ferreira and Jarry 2003, with every tie there for a stretch). A tie that nobody dates is passed, or not,
as is asked for; two names of one organisation are passed at any time.
"""

import dataclasses
import datetime as dt
import heapq
import itertools
from collections.abc import Iterator

from allegiance.model.path import InTime, UndatedStep
from allegiance.model.path import Search as Asked
from allegiance.network.measure import FAR, MOST
from allegiance.network.network import LAYER, Network
from allegiance.network.search import Search, Way
from allegiance.network.table import FIRST_DAY, LAST_DAY

Stretch = tuple[int, int]  #: first and last day
Days = tuple[Stretch, ...]  #: in order
Told = tuple[tuple[dt.date | None, dt.date | None], ...]

ALWAYS: Days = ((int(FIRST_DAY), int(LAST_DAY)),)
_LOOKED = 100_000  #: ways begun that are looked at; whoever asks for more gets what was found by then


@dataclasses.dataclass(frozen=True, slots=True)
class Journey:
    """A way with the days of each of its steps so far."""

    way: Way
    spent: int
    days: tuple[Days, ...]


def ways_in_time(
    network: Network, start: str, end: str, asked: Asked, *, limit: int
) -> list[tuple[Way, Told]]:
    """Return up to `limit` ways with the days of their steps: of fewest layers first, or those that arrive first."""
    here, there = network.position(start), network.position(end)
    assert asked.in_time is not None
    if here is None or there is None or here == there:
        return []
    search = Search(network, here, there, damped=not asked.hubs)
    clock = _Clock(network, asked.in_time)
    cost = min(asked.layers + 1, MOST)
    via = {network.position(actor) for actor in asked.via}
    found = (j for j in _journeys(search, clock, cost, earliest=asked.in_time.earliest) if via <= {*j.way})
    return [(j.way, tuple(map(_told, j.days))) for j in itertools.islice(found, limit)]


def _journeys(search: Search, clock: "_Clock", cost: int, *, earliest: bool) -> Iterator[Journey]:
    """Yield the ways that can be taken in time, best first: A*, but that all ways on are put into the queue at once."""
    ahead = search.measure.ahead(cost)
    if ahead[search.start] >= FAR:
        return
    toll, budget = search.measure.toll, (cost + 1) * LAYER - 1
    first = Journey((search.start,), 0, ())
    queue: list[tuple[int, int, Way, Journey]] = [(0, 0, first.way, first)]
    looked = 0
    while queue and looked < _LOOKED:
        _, _, way, journey = heapq.heappop(queue)
        if way[-1] == search.end:
            yield journey
            continue
        others, weights = search.links.of(way[-1])
        spent = weights + toll[others] + journey.spent
        fit = spent + ahead[others] <= budget
        for there, cost_there in zip(others[fit].tolist(), spent[fit].tolist(), strict=True):
            looked += 1
            days = clock.after(journey.days[-1] if journey.days else ALWAYS, way[-1], there)
            if there in way or not days:
                continue
            on = Journey((*way, there), cost_there, (*journey.days, days))
            arrives = days[0][0] if earliest else 0
            heapq.heappush(queue, (arrives, cost_there + int(ahead[there]), on.way, on))


class _Clock:
    """What a step does to the days on which one may be somewhere."""

    def __init__(self, network: Network, asked: InTime) -> None:
        self._network, self._asked = network, asked
        self._first, self._last = network.table.days

    def after(self, days: Days, here: int, there: int) -> Days:
        """Return on which days one may be there, having been here on one of `days`; none where it cannot be."""
        network = self._network
        if network.links.weight_between(here, there) < LAYER:
            return days
        found: list[Stretch] = []
        for at in network.table.halves.between(here, there).tolist():
            if network.leads(at, here):
                found += self._over(days, int(self._first[at]), int(self._last[at]))
        return _joined(found)

    def _over(self, days: Days, first: int, last: int) -> Iterator[Stretch]:
        """Yield the days on which a tie may be gone over that held from `first` to `last`."""
        if first > last:
            if self._asked.undated is UndatedStep.STOP:
                return
            if self._asked.undated is UndatedStep.CONTINUE:
                yield from ALWAYS
                return
            first, last = ALWAYS[0]
        for begun, ended in days:
            latest = last if self._asked.gap is None else min(last, ended + self._asked.gap)
            if max(first, begun) <= latest:
                yield max(first, begun), latest


def _joined(stretches: list[Stretch]) -> Days:
    """Return stretches in order, those that meet as one."""
    found: list[Stretch] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return tuple(found)


def _told(days: Days) -> tuple[dt.date | None, dt.date | None]:
    first, last = days[0][0], days[-1][1]
    return (
        None if first == FIRST_DAY else dt.date.fromordinal(first),
        None if last == LAST_DAY else dt.date.fromordinal(last),
    )
