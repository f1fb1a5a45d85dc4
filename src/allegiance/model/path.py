"""How two actors are connected, or what was searched where they are not."""

import dataclasses
from enum import StrEnum

from allegiance.model.claim import ActorRef
from allegiance.model.tie import Chain, Step


class Direction(StrEnum):
    """Which way a chain may take a tie that has a direction."""

    ANY = "any"  #: either way
    ALONG = "along"  #: only from source to target: whom A supports, and whom those support
    AGAINST = "against"  #: only from target to source


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """An actor reached from one end of a search that found no chain.

    Steps are counted like layers, a rename being none; those left go over affirmed ties of every predicate.
    """

    actor: ActorRef
    steps: int  #: from the end whose side it is on, over the predicates searched
    left: int | None  #: to the other end; None where nothing at all leads there


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OtherWay:
    """A wider search that does find a chain."""

    through: tuple[str, ...]  #: the predicates to add to those searched; none when more layers are enough
    layers: int  #: how many layers that chain has


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class NoChain:
    """What was searched in vain, and what comes nearest."""

    predicates: tuple[str, ...]  #: searched, in the order of the ontology
    layers: int
    ties: int  #: how many ties of these predicates somebody affirms in the whole project
    reached: tuple[int, int]  #: how many other actors each end reaches within the layers
    near_start: tuple[Near, ...]  #: of those reached from the start, the nearest to the end, nearest first
    near_end: tuple[Near, ...]
    ways: tuple[OtherWay, ...]  #: fewest layers first


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PathAnswer:
    """The chains between two actors, best first; where there are none, `missing` says what was searched."""

    start: ActorRef
    end: ActorRef
    layers: int
    chains: tuple[Chain, ...]
    more: bool  #: whether there are further chains within the layers
    direct: tuple[Step, ...]  #: what else is said of the two: denials, and ties that were not searched
    missing: NoChain | None
