"""How likely two actors are connected, when claims hold with their scores and those of one origin fall together.

Each origin has one level between 0 and 1, as likely to be anywhere: a claim holds where its score is above the level
of its origin. So each claim holds with the probability that is its score, and of two claims of one origin the doubtful
one never holds without the sure one: a report that is wrong is wrong first in what it says least surely. A score of 1
always holds.

The exact answer is found by taking a likely way, putting aside the levels at which it holds, and looking at the others
apart, the likeliest first (Dotson and Gobien 1979, with levels in place of two states). What is put aside bounds the
answer from both sides at any time. Where the bounds are still apart when the work is used up, seeded sampling estimates
it, with Wilson's 95 % interval; the answer is never told outside its sure bounds.
"""

import heapq
import math
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from allegiance.model.dependence import Likelihood
from allegiance.network.links import Link, Ways

#: Steps of ways looked at for the exact answer, some half a second.
WORK = 250_000
SAMPLES = 2048
SEED = 1979
_CLOSE = 1e-9  #: bounds that are closer are one number
_CLOSE_ENOUGH = 0.001  #: bounds that are closer say all that an answer shows
_FEW = 40  #: links up to which the exact answer is tried at once
_Z = 1.959964  #: of a normal distribution, 95 % within


#: Of one link: up to which level of each origin it holds.
Levels = Mapping[int, float]


def levels(claims: Sequence[tuple[int, float]]) -> dict[int, float]:
    """Return up to which level of each origin a link of these claims, as (origin, score), holds."""
    highest: dict[int, float] = {}
    for origin, score in claims:
        highest[origin] = max(score, highest.get(origin, 0.0))
    return highest


def likelihood(ways: Ways, holds: Sequence[Levels], *, work: int = WORK) -> Likelihood:
    """Return the probability that some way holds; `holds` are the levels of each link of `ways`."""
    least = _side_by_side(ways, holds) if len(ways.links) > _FEW else 0.0
    if 1.0 - least <= _CLOSE_ENOUGH:
        return Likelihood(value=(1.0 + least) / 2, low=least, high=1.0, exact=False)
    low, high = _Boxes(ways, holds).search(work)
    low = max(low, least)
    if high - low <= _CLOSE:
        return Likelihood(value=low, low=low, high=low, exact=True)
    hits, samples = _sampled(ways, holds)
    value, below, above = _wilson(hits, samples)
    below, above = max(below, low), min(above, high)
    if above < below:  # the sample is one of the five in a hundred
        return Likelihood(value=(low + high) / 2, low=low, high=high, exact=False)
    return Likelihood(
        value=min(max(value, below), above), low=below, high=above, exact=False, samples=samples
    )


def _side_by_side(ways: Ways, holds: Sequence[Levels]) -> float:
    """Return how likely one of some ways holds that share no origin: never more than how likely any way does."""
    links_of: dict[int, list[int]] = {}
    for link, own in enumerate(holds):
        for origin in own:
            links_of.setdefault(origin, []).append(link)
    used: set[int] = set()
    down = bytearray(len(holds))
    fails = 1.0
    while fails > _CLOSE_ENOUGH / 2 and (way := ways.cheapest(down)) is not None:
        wanted: dict[int, float] = {}
        for link in way:
            origin, level = max(
                ((o, level) for o, level in holds[link].items() if o not in used),
                key=lambda own: (own[1], -own[0]),
            )
            wanted[origin] = min(level, wanted.get(origin, 1.0))
        fails *= 1.0 - math.prod(wanted.values())
        used |= wanted.keys()
        for link in {link for origin in wanted for link in links_of[origin]}:
            down[link] = used.issuperset(holds[link])
    return 1.0 - fails


class _Boxes:
    """Stretches of levels, one for each origin, and which of them have a way."""

    def __init__(self, ways: Ways, holds: Sequence[Levels]) -> None:
        self.ways = ways
        self.holds = holds
        self._links_of: dict[int, list[int]] = {}
        for link, own in enumerate(holds):
            for origin in own:
                self._links_of.setdefault(origin, []).append(link)

    def search(self, work: int) -> tuple[float, float]:
        """Return bounds of the probability: what has been put aside as connected, and all that may be."""
        end = self.ways.looked + work
        connected, undecided = 0.0, 1.0
        bare: dict[int, tuple[float, float]] = {}
        queue = [(-1.0, 0, bare, bytearray(len(self.holds)))]
        pushed = 0
        while queue and undecided > _CLOSE and self.ways.looked < end:
            mass, _, box, down = heapq.heappop(queue)
            way = self.ways.cheapest(down)
            if way is None:
                undecided += mass
                continue
            box = dict(box)
            # The levels at which the way holds are put aside; the rest is told apart by the first origin too high.
            for origin, level in self._wanted(way, box):
                first, last = box.get(origin, (0.0, 1.0))
                above = (last - level) / (last - first)
                pushed += 1
                rest = box | {origin: (level, last)}
                heapq.heappush(queue, (mass * above, pushed, rest, self._down(down, origin, rest)))
                box[origin] = (first, level)
                mass *= 1 - above
            connected -= mass
            undecided += mass
        connected, undecided = min(connected, 1.0), max(undecided, 0.0)
        return connected, min(connected + undecided, 1.0) if queue else connected

    def _wanted(self, way: Sequence[int], box: Mapping[int, tuple[float, float]]) -> list[tuple[int, float]]:
        """Return below which levels of which origins all links of the way hold, where that is not sure already."""
        wanted: dict[int, float] = {}
        for link in way:
            own = self.holds[link]
            if any(self._upper(origin, box) <= level for origin, level in own.items()):
                continue
            if any(wanted.get(origin, math.inf) <= level for origin, level in own.items()):
                continue
            origin, level = max(own.items(), key=lambda pair: (self._share(pair[0], pair[1], box), -pair[0]))
            wanted[origin] = min(level, wanted.get(origin, math.inf))
        return sorted(wanted.items())

    @staticmethod
    def _upper(origin: int, box: Mapping[int, tuple[float, float]]) -> float:
        return box[origin][1] if origin in box else 1.0

    @staticmethod
    def _share(origin: int, level: float, box: Mapping[int, tuple[float, float]]) -> float:
        first, last = box.get(origin, (0.0, 1.0))
        return (level - first) / (last - first)

    def _down(self, down: bytearray, origin: int, box: Mapping[int, tuple[float, float]]) -> bytearray:
        """Return which links hold nowhere in the box, given which did not before the origin's levels rose."""
        now = bytearray(down)
        self.ways.looked += 10 * len(self._links_of[origin]) + len(down) // 50  # what this takes, in steps
        for link in self._links_of[origin]:
            now[link] = all(
                box.get(other, (0.0, 1.0))[0] >= level for other, level in self.holds[link].items()
            )
        return now


def _sampled(ways: Ways, holds: Sequence[Levels]) -> tuple[int, int]:
    """Return in how many of how many samples a way holds. All samples go along the links together, a bit each."""
    origins = sorted({origin for own in holds for origin in own})
    place = {origin: at for at, origin in enumerate(origins)}
    drawn = np.random.default_rng(SEED).random((len(origins), SAMPLES), dtype=np.float32)
    held = np.zeros((len(holds), SAMPLES // 8), dtype=np.uint8)
    for link, own in enumerate(holds):
        for origin, level in own.items():
            held[link] |= np.packbits(drawn[place[origin]] < level)
    reached = _spread(ways, held.view(np.uint64))
    return int(np.unpackbits(reached.view(np.uint8)).sum()), SAMPLES


def _spread(ways: Ways, held: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Return in which samples the end is reached from the start within the cost."""
    names = sorted({ways.start, ways.end, *(name for link in ways.links for name in (link.start, link.end))})
    ids = {name: at for at, name in enumerate(names)}
    free, paid = (_Arcs(ways.links, ids, held, cost) for cost in (0, 1))
    reached = np.zeros((len(names), held.shape[1]), dtype=np.uint64)
    reached[ids[ways.start]] = ~np.uint64(0)
    free.close(reached)
    for _ in range(ways.cost):
        paid.spread(reached)
        free.close(reached)
    there: npt.NDArray[np.uint64] = reached[ids[ways.end]]
    return there


class _Arcs:
    """The links of one cost in both directions, those into one actor side by side."""

    def __init__(
        self, links: Sequence[Link], ids: Mapping[str, int], held: npt.NDArray[np.uint64], cost: int
    ) -> None:
        arcs = [
            (ids[there], ids[here], at)
            for at, link in enumerate(links)
            if link.cost == cost
            for here, there in ((link.start, link.end), (link.end, link.start))
        ]
        arcs.sort()
        into, out_of, at = (
            (np.array(column, dtype=np.intp) for column in zip(*arcs, strict=True))
            if arcs
            else (np.empty(0, dtype=np.intp) for _ in range(3))
        )
        self._from = out_of
        self._held = held[at]
        self._into, self._starts = np.unique(into, return_index=True)

    def spread(self, reached: npt.NDArray[np.uint64]) -> bool:
        """Go one link on everywhere at once; return whether that reached anything new."""
        if not len(self._into):
            return False
        came = np.bitwise_or.reduceat(reached[self._from] & self._held, self._starts, axis=0)
        before = reached[self._into]
        reached[self._into] = before | came
        return bool((came & ~before).any())

    def close(self, reached: npt.NDArray[np.uint64]) -> None:
        """Go on as long as that reaches anything new."""
        while self.spread(reached):
            pass


def _wilson(hits: int, samples: int) -> tuple[float, float, float]:
    """Return share and 95 % interval (Wilson 1927)."""
    share = hits / samples
    spread = _Z * math.sqrt(share * (1 - share) / samples + _Z**2 / (4 * samples**2))
    middle, scale = share + _Z**2 / (2 * samples), 1 + _Z**2 / samples
    return share, (middle - spread) / scale, (middle + spread) / scale
