"""Where friendship and enmity do not go together: pairs, triads and squares that are out of balance.

In balance are friends who share their friends and their enemies (Heider 1946; Cartwright and Harary 1956). Three that
are all enemies of each other are not counted: in wars of more than two sides that is no tension (Davis 1967).
"""

import dataclasses
import heapq
import itertools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from allegiance.model.tension import TensionKind
from allegiance.network.signed import Pair, pairs
from allegiance.network.table import TieTable

#: Ways of working together that are no friendship: the two talk, or guarantee one pact.
_TALKS, _GUARANTEES = "communicates_with", "guarantees"
_GUARANTORS = 12  #: a pact with more of them says nothing of any two


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A tension, by positions in the table of ties."""

    kind: TensionKind
    strength: float  #: the score of its weakest tie
    product: float  #: of all their scores
    actors: tuple[int, ...]  #: as in `Tension`
    ties: tuple[int, ...]  #: those of its steps


def tensions(
    table: TieTable, *, around: int | None = None, kinds: Iterable[TensionKind] = TensionKind, limit: int = 10
) -> tuple[list[Found], int]:
    """Return the strongest tensions, of all or of those that one actor is in, and how many there are."""
    signed = _Signed(table)
    wanted = set(kinds)
    makers = {
        TensionKind.PAIR: signed.torn,
        TensionKind.TRIAD: signed.triads,
        TensionKind.SQUARE: signed.squares,
    }
    found = (
        tension
        for kind, make in makers.items()
        if kind in wanted
        for tension in make()
        if around is None or around in tension.actors
    )
    counter = itertools.count()
    best = heapq.nsmallest(limit, (t for t, _ in zip(found, counter, strict=False)), key=_order)
    return best, next(counter)


def _order(tension: Found) -> tuple[float, float, tuple[int, ...]]:
    return -round(tension.strength, 9), -round(tension.product, 9), tension.actors


class _Signed:
    """Friends, foes and who works together, with the likeliest tie of each pair."""

    def __init__(self, table: TieTable) -> None:
        self._table = table
        self._pairs: Sequence[Pair] = pairs(table)
        self._friends: dict[int, dict[int, int]] = {}
        self._foes: list[tuple[int, int, int]] = []
        for pair in self._pairs:
            if pair.friend:
                self._friends.setdefault(pair.one, {})[pair.other] = pair.friend[0]
                self._friends.setdefault(pair.other, {})[pair.one] = pair.friend[0]
            if pair.foe:
                self._foes.append((pair.one, pair.other, pair.foe[0]))
        self._together = self._working_together()

    def torn(self) -> Iterator[Found]:
        """Yield the pairs who are said to be friends and to be enemies."""
        for pair in self._pairs:
            if pair.friend and pair.foe:
                yield self._found(TensionKind.PAIR, (pair.one, pair.other), (pair.friend[0], pair.foe[0]))

    def triads(self) -> Iterator[Found]:
        """Yield those who are friends of two enemies, or of one and work with the other."""
        for one, other, foe in self._foes:
            first, second = self._friends.get(one, {}), self._friends.get(other, {})
            if one in second:
                continue  # the two are torn themselves
            for middle in sorted(first.keys() & second.keys()):
                yield self._found(
                    TensionKind.TRIAD, (middle, one, other), (second[middle], first[middle], foe)
                )
            for near, far, friends in ((one, other, first), (other, one, second)):
                working = self._together.get(far, {})
                for middle in sorted(friends.keys() & working.keys() - self._friends.get(far, {}).keys()):
                    ties = (*self._together[middle][far], friends[middle], foe)
                    yield self._found(TensionKind.TRIAD, (middle, near, far), ties)

    def squares(self) -> Iterator[Found]:
        """Yield those who work together while their friends fight each other."""
        for one, other, foe in self._foes:
            first, second = self._friends.get(one, {}), self._friends.get(other, {})
            if one in second:
                continue
            for patron in sorted(first.keys() - second.keys()):
                for rival, together in self._together.get(patron, {}).items():
                    if rival in second and rival not in first and patron != rival:
                        ties = (*together, first[patron], foe, second[rival])
                        yield self._found(TensionKind.SQUARE, (patron, one, other, rival), ties)

    def _found(self, kind: TensionKind, actors: tuple[int, ...], ties: tuple[int, ...]) -> Found:
        scores = [float(self._table.score[tie]) for tie in ties]
        return Found(kind=kind, strength=min(scores), product=math.prod(scores), actors=actors, ties=ties)

    def _working_together(self) -> Mapping[int, Mapping[int, tuple[int, ...]]]:
        """Return who works with whom, and the ties that say so: one pact, then talks, then friendship."""
        table = self._table
        ways: dict[int, dict[int, tuple[int, ...]]] = {}

        def put(one: int, other: int, ties: tuple[int, ...]) -> None:
            ways.setdefault(one, {}).setdefault(other, ties)
            ways.setdefault(other, {}).setdefault(one, ties[::-1])

        pacts: dict[int, list[tuple[int, int]]] = {}
        for tie in self._of(_GUARANTEES):
            pacts.setdefault(int(table.target[tie]), []).append((int(table.source[tie]), tie))
        for _, guarantors in sorted(pacts.items()):
            if len(guarantors) <= _GUARANTORS:
                for (one, tie), (other, other_tie) in itertools.combinations(guarantors, 2):
                    if one != other:
                        put(one, other, (tie, other_tie))
        for tie in self._of(_TALKS):
            put(int(table.source[tie]), int(table.target[tie]), (tie,))
        for pair in self._pairs:
            if pair.friend:
                put(pair.one, pair.other, (pair.friend[0],))
        return ways

    def _of(self, predicate: str) -> list[int]:
        """Return the ties of a predicate that somebody affirms, the likeliest first."""
        table = self._table
        wanted = np.array([name == predicate for name in table.predicates], np.bool_)[table.predicate]
        found = np.flatnonzero(wanted & (table.score > 0) & (table.source != table.target))
        ordered: list[int] = found[np.lexsort((found, -table.score[found]))].tolist()
        return ordered
