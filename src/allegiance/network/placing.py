"""Actors placed on sides: what does not fit, a good placing by local search, and a bound on any."""

import dataclasses
import itertools
import random
from collections.abc import Mapping, Sequence

_STARTS = (8, 400)  #: local searches, at least and at most
_WORK = 60_000  #: ties looked at in a pass of all of them
_SEED = 1959
_REACH = 500  #: how far a cycle is looked for, in states


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SignedTie:
    """A friendship or enmity of two actors; `score`, 0 to 1, only tells equally good partitions apart."""

    one: int
    other: int
    friend: bool
    score: float = 1.0


def unfit(tie: SignedTie, sides: Mapping[int, int] | Sequence[int]) -> bool:
    """Whether it is a friendship across or an enmity within."""
    return (sides[tie.one] == sides[tie.other]) is not tie.friend


def frustration(ties: Sequence[SignedTie], sides: Mapping[int, int] | Sequence[int]) -> int:
    """Return how many ties do not fit."""
    return sum(unfit(tie, sides) for tie in ties)


def swinging(ties: Sequence[SignedTie], sides: Sequence[int], most: int) -> set[int]:
    """Return the actors that another side would fit as well as their own, all others staying where they are."""
    found = set()
    for actor, own in neighbours(ties).items():
        costs = [0] * most
        for tie in own:
            there = sides[tie.one + tie.other - actor]
            for side in range(most):
                costs[side] += (side == there) is not tie.friend
        here = sides[actor]
        if any(cost <= costs[here] for side, cost in enumerate(costs) if side != here):
            found.add(actor)
    return found


def neighbours(ties: Sequence[SignedTie]) -> dict[int, list[SignedTie]]:
    """Return the ties of each actor that has any."""
    found: dict[int, list[SignedTie]] = {}
    for tie in ties:
        found.setdefault(tie.one, []).append(tie)
        found.setdefault(tie.other, []).append(tie)
    return found


def searched(ties: Sequence[SignedTie], weights: Sequence[int], sides: int) -> dict[int, int]:
    """Return the best of some local searches: from the signs along a tree, then from random placings."""
    around: dict[int, list[tuple[int, bool, int]]] = {}
    for tie, weight in zip(ties, weights, strict=True):
        around.setdefault(tie.one, []).append((tie.other, tie.friend, weight))
        around.setdefault(tie.other, []).append((tie.one, tie.friend, weight))
    dice = random.Random(_SEED)  # noqa: S311 - a search, no secret
    best: dict[int, int] = {}
    least: int | None = None
    for start in range(min(max(_WORK // len(ties), _STARTS[0]), _STARTS[1])):
        placed = (
            {actor: dice.randrange(sides) for actor in sorted(around)} if start else _along_a_tree(around)
        )
        _improve(placed, around, sides)
        cost = frustration(ties, placed)
        if least is None or cost < least:
            best, least = placed, cost
    return best


_Around = Mapping[int, Sequence[tuple[int, bool, int]]]


def _along_a_tree(around: _Around) -> dict[int, int]:
    """Place friends together and foes apart along a tree: a network in balance is then placed without a misfit."""
    first = max(around, key=lambda actor: (len(around[actor]), -actor))
    placed, queue = {first: 0}, [first]
    for here in queue:  # grows while it is walked
        for there, friend, _ in around[here]:
            if there not in placed:
                placed[there] = placed[here] if friend else int(not placed[here])
                queue.append(there)
    return placed


def _improve(placed: dict[int, int], around: _Around, sides: int) -> None:
    """Move one actor at a time to where fewer of its ties are unfit, until none gains."""
    queue = dict.fromkeys(placed)
    while queue:
        actor = next(iter(queue))
        del queue[actor]
        costs = [0] * sides
        for there, friend, weight in around.get(actor, ()):
            for side in range(sides):
                costs[side] += weight * ((side == placed[there]) is not friend)
        better = min(range(sides), key=costs.__getitem__)
        if costs[better] < costs[placed[actor]]:
            placed[actor] = better
            queue |= dict.fromkeys(there for there, _, _ in around[actor])


def packed(ties: Sequence[SignedTie], placed: Mapping[int, int], sides: int) -> int:
    """Return how many cycles that share no tie each leave one over, whatever the placing: a bound from below.

    With two sides these are the cycles with an odd number of enmities, with more those with a single one.
    """
    around = neighbours(ties)
    used: set[int] = set()
    # A cycle that cannot fit has an unfit tie in any placing: look for one around each that is unfit in this.
    wrong = [tie for tie in ties if unfit(tie, placed)]
    packed = 0
    for tie in itertools.chain(wrong, () if sides == 2 else (t for t in ties if not t.friend)):
        if id(tie) in used:
            continue
        way = _closing(tie, around, used, sides)
        if way is not None:
            packed += 1
            used |= {id(tie), *map(id, way)}
    return packed


def _closing(
    tie: SignedTie, around: Mapping[int, Sequence[SignedTie]], used: set[int], sides: int
) -> list[SignedTie] | None:
    """Return the shortest way back from one end of a tie to the other that makes a cycle which cannot fit."""
    start, goal = (tie.one, not tie.friend), (tie.other, True)  # and whether enmities so far are odd
    came: dict[tuple[int, bool], tuple[tuple[int, bool], SignedTie] | None] = {start: None}
    queue = [start]
    for state in queue:  # grows while it is walked
        here, odd = state
        for step in around[here]:
            if id(step) in used or step is tie or (sides > 2 and odd and not step.friend):
                continue
            there = (step.one + step.other - here, odd is step.friend)
            if there in came:
                continue
            came[there] = (state, step)
            if there == goal:
                return _walked(came, goal)
            if len(came) > _REACH:
                return None
            queue.append(there)
    return None


def _walked(
    came: Mapping[tuple[int, bool], tuple[tuple[int, bool], SignedTie] | None], goal: tuple[int, bool]
) -> list[SignedTie]:
    way = []
    at = came[goal]
    while at is not None:
        way.append(at[1])
        at = came[at[0]]
    return way
