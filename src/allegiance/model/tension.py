"""Where friendship and enmity do not go together."""

import dataclasses
from enum import StrEnum

from allegiance.model.belief import Belief
from allegiance.model.claim import ActorRef
from allegiance.model.printed import Printed
from allegiance.model.tie import Step


class TensionKind(StrEnum):
    """How many are in it."""

    PAIR = "pair"  #: two who are said to be friends and to be enemies
    TRIAD = "triad"  #: one who is friend of two enemies
    SQUARE = "square"  #: two who work together while their friends fight each other


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tension:
    """Actors whose ties pull against each other, with the claims.

    `steps` of a pair: friendship, enmity. Of a triad: from the middle to one, to the other, then from one to the other.
    Of a square: how the two work together (two steps, each to the pact, where they guarantee it), then from the one to
    its friend, from that to its enemy, and from the other to that enemy.
    """

    kind: TensionKind
    actors: tuple[
        ActorRef, ...
    ]  #: in a triad the middle first; in a square one, its friend, the enemy, the other
    steps: tuple[Step, ...]
    strength: float  #: 0..1, the product of the scores of its ties


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TensionsAnswer(Printed):
    """The strongest tensions first; where there are none, `pairs` says what was searched."""

    around: ActorRef | None
    belief: Belief
    tensions: tuple[Tension, ...]
    total: int
    pairs: tuple[int, int]  #: how many pairs of actors are friends, and how many are enemies
