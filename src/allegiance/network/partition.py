"""The partition of a signed network that leaves fewest friendships across and enmities within.

For two sides that number is the frustration index (Harary 1959; Aref and Wilson 2019): how many ties would have to be
otherwise for the network to fall into two camps. With more sides it is that of generalised balance (Davis 1967).

Exact by eliminating one actor after the other, each time the one with fewest neighbours left (bucket elimination,
Dechter 1999): the tables grow with the number of neighbours, not with the number of actors. Where they would grow too
large, the best of many local searches is returned, with a bound from below: edge-disjoint cycles of which each must
leave one tie over.
"""

import dataclasses
import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from allegiance.network.placing import SignedTie, frustration, neighbours, packed, searched, unfit

_LARGEST = 1 << 23  #: entries of a table; four bytes each
_FEW = 100  #: actors up to which the better and dearer order of elimination is tried
_MOST = 1 << 30  #: of all costs together


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """The side of each actor, the first actor's being 0, and how many ties do not fit.

    `exact` says that no partition leaves fewer; otherwise none leaves fewer than `least`.
    """

    sides: tuple[int, ...]
    frustration: int
    exact: bool
    least: int


def best_partition(
    actors: int, ties: Sequence[SignedTie], *, sides: int = 2, largest: int = _LARGEST
) -> Partition:
    """Return the best partition of `actors`, numbered from 0, into at most `sides`."""
    placed = [0] * actors
    exact, least = True, 0
    for component in _components(actors, ties):
        own = component.ties
        if not own:
            continue
        found = _eliminated(component, sides, largest)
        if found is None:
            found = searched(own, component.weights(), sides)
            bound = packed(own, found, sides)
            exact = exact and bound == frustration(own, found)
            least += bound
        else:
            least += frustration(own, found)
        for actor, side in found.items():
            placed[actor] = side
    return Partition(sides=_in_order(placed), frustration=frustration(ties, placed), exact=exact, least=least)


def misfits(ties: Sequence[SignedTie], sides: Sequence[int]) -> list[SignedTie]:
    """Return the friendships across and enmities within, in their order."""
    return [tie for tie in ties if unfit(tie, sides)]


def _in_order(placed: Sequence[int]) -> tuple[int, ...]:
    """Number the sides as they come."""
    number: dict[int, int] = {}
    return tuple(number.setdefault(side, len(number)) for side in placed)


def components(actors: int, ties: Sequence[SignedTie]) -> list[tuple[int, ...]]:
    """Return the actors that hang together, in order."""
    return [component.actors for component in _components(actors, ties)]


@dataclasses.dataclass(frozen=True, slots=True)
class _Component:
    """Actors that hang together, in order, and their ties."""

    actors: tuple[int, ...]
    ties: list[SignedTie]

    def weights(self) -> list[int]:
        """Return what it costs that each tie does not fit: all scores together less than one tie."""
        unit = _MOST // (2 * len(self.ties) + 1)
        return [unit + int(tie.score * unit / (len(self.ties) + 1)) for tie in self.ties]


def _components(actors: int, ties: Sequence[SignedTie]) -> list[_Component]:
    around = neighbours(ties)
    member_of: dict[int, int] = {}
    found: list[list[int]] = []
    for first in range(actors):
        if first in member_of:
            continue
        member_of[first] = len(found)
        queue = [first]
        for here in queue:  # grows while it is walked
            for tie in around.get(here, ()):
                there = tie.one + tie.other - here
                if there not in member_of:
                    member_of[there] = len(found)
                    queue.append(there)
        found.append(queue)
    own: list[list[SignedTie]] = [[] for _ in found]
    for tie in ties:
        own[member_of[tie.one]].append(tie)
    return [_Component(tuple(sorted(each)), inside) for each, inside in zip(found, own, strict=True)]


@dataclasses.dataclass(frozen=True, slots=True)
class _Table:
    """What it costs at least, for every placing of `scope` (sorted)."""

    scope: tuple[int, ...]
    costs: npt.NDArray[np.int32]


def _eliminated(component: _Component, sides: int, largest: int) -> dict[int, int] | None:
    """Return a best placing, or None where a table would have more than `largest` entries."""
    widest = int(math.log(largest, sides) + 1e-9)
    order = _elimination_order(component, widest, fill=len(component.actors) <= _FEW)
    if order is None:
        return None
    tables = [_table_of(*pair, sides) for pair in zip(component.ties, component.weights(), strict=True)]
    best: list[tuple[int, tuple[int, ...], npt.NDArray[np.int8]]] = []
    for actor in order:
        whole = _sum([table for table in tables if actor in table.scope], actor, sides)
        tables = [table for table in tables if actor not in table.scope]
        axis = whole.scope.index(actor)
        scope = tuple(other for other in whole.scope if other != actor)
        best.append((actor, scope, whole.costs.argmin(axis=axis).astype(np.int8)))
        if scope:
            tables.append(_Table(scope, whole.costs.min(axis=axis)))
    placed: dict[int, int] = {}
    for actor, scope, sides_of in reversed(best):
        placed[actor] = int(sides_of[tuple(placed[other] for other in scope)])
    return placed


def _elimination_order(component: _Component, widest: int, *, fill: bool) -> list[int] | None:
    """Return the actors, each time the one whose neighbours lack the fewest ties with each other.

    Without `fill` the one with fewest neighbours. None where one is left with `widest` neighbours or more.
    """
    around: dict[int, set[int]] = {actor: set() for actor in component.actors}
    for tie in component.ties:
        around[tie.one].add(tie.other)
        around[tie.other].add(tie.one)

    def rank(actor: int) -> tuple[int, int, int]:
        others = around[actor]
        lacking = sum(len(others - around[other]) - 1 for other in others) if fill else 0
        return lacking, len(others), actor

    order = []
    while around:
        actor = min(around, key=rank)
        others = around.pop(actor)
        if len(others) >= widest:
            return _elimination_order(component, widest, fill=False) if fill else None
        for other in others:
            around[other] |= others - {other}
            around[other].discard(actor)
        order.append(actor)
    return order


def _table_of(tie: SignedTie, weight: int, sides: int) -> _Table:
    same = np.eye(sides, dtype=np.int32)
    unfit = 1 - same if tie.friend else same
    return _Table(tuple(sorted((tie.one, tie.other))), unfit * np.int32(weight))


def _sum(tables: Sequence[_Table], actor: int, sides: int) -> _Table:
    scope = tuple(sorted({actor, *(other for table in tables for other in table.scope)}))
    total = np.zeros((sides,) * len(scope), np.int32)
    for table in tables:
        total += table.costs.reshape([sides if other in table.scope else 1 for other in scope])
    return _Table(scope, total)
