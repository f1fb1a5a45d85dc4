"""Who stands with whom: the partition that leaves fewest friendships across and enmities within."""

import dataclasses

from allegiance.model.belief import Belief
from allegiance.model.claim import ActorRef
from allegiance.model.printed import Printed
from allegiance.model.tie import Step


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Actors that hang together by friendships and enmities, and the blocs that they fall into.

    `undecided` are actors that another bloc would fit as well, by the number of ties that are left over.
    """

    blocs: tuple[tuple[ActorRef, ...], ...]  #: the largest first; in each the most tied first
    undecided: tuple[ActorRef, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BlocsAnswer(Printed):
    """Blocs, by conflict: who has no tie with any of the others stands in none with them.

    `exact` says that no partition leaves fewer ties over than `frustration`; otherwise none leaves fewer than `least`.
    """

    belief: Belief
    sides: int  #: at most so many blocs in a conflict
    conflicts: tuple[Conflict, ...]  #: the one of most actors first
    friends: int  #: pairs of actors that are friends
    foes: int  #: pairs that are enemies; a pair may be both
    frustration: int  #: friendships across and enmities within
    exact: bool
    least: int
    misfits: tuple[Step, ...]  #: the likeliest of them, with their claims
    left_out: int  #: actors with a friend or an enemy that were not looked at
    alone: tuple[ActorRef, ...]  #: of those asked for, who is neither friend nor enemy of any other
