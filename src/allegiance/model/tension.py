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
    TRIAD = "triad"  #: one who stands with two enemies, or backs one and works with the other
    SQUARE = "square"  #: two who work together while their friends fight each other


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Tension:
    """Actors whose ties pull against each other, with the claims.

    `actors` are of a pair both; of a triad one in the middle, its friend, and the enemy of that friend, with whom the
    one in the middle stands or works; of a square one, its friend, the enemy of that friend, and who backs the enemy
    and works with the first. `steps` begin with how the first stands with the last: one step, or two, one from each to
    the pact, where they guarantee it. Then come, in the order of the actors, who backs whom, who fights whom, and in a
    square who backs the enemy. Of a pair they are friendship and enmity.
    """

    kind: TensionKind
    actors: tuple[ActorRef, ...]
    steps: tuple[Step, ...]
    strength: float  #: 0..1, the score of its weakest tie


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TensionsAnswer(Printed):
    """The strongest tensions first; where there are none, `pairs` says what was searched."""

    around: ActorRef | None
    belief: Belief
    tensions: tuple[Tension, ...]
    total: int
    pairs: tuple[int, int]  #: how many pairs of actors are friends, and how many are enemies
