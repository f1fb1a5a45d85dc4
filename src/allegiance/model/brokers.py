"""Who stands between others."""

import dataclasses

from allegiance.model.belief import Belief
from allegiance.model.claim import ActorRef
from allegiance.model.printed import Printed


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """An actor that others are connected through, over ties of one sign."""

    actor: ActorRef
    share: float  #: betweenness: of all pairs of others, the share whose shortest chains pass it
    constraint: float  #: Burt's: low where it alone connects those around it, 1 or more where it has one tie
    tied: int  #: to how many others
    between: tuple[
        tuple[ActorRef, ActorRef], ...
    ]  #: pairs around it that nobody else joins, the likeliest first


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Brokerage:
    """The brokers of the network of friends, or of enemies."""

    brokers: tuple[Broker, ...]  #: the highest share first
    actors: int
    pairs: int
    sampled: int | None  #: how many actors the shares are estimated from; None where they are exact


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class BrokersAnswer(Printed):
    """Brokers among friends, and among enemies: who shares enemies with whom."""

    belief: Belief
    asked: tuple[ActorRef, ...]  #: only these; all where there are none
    friends: Brokerage
    foes: Brokerage
