"""The smallest network that joins three or more actors."""

import dataclasses

from allegiance.model.belief import Belief
from allegiance.model.claim import ActorRef
from allegiance.model.path import NoChain, Search
from allegiance.model.printed import Printed
from allegiance.model.tie import Step


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Some of the actors asked for and what joins them, as a tree: each step goes on from an actor reached before.

    `exact` says that no network joins them with fewer actors, or as few and better evidence; otherwise none needs fewer
    than `least` steps.
    """

    ends: tuple[ActorRef, ...]
    through: tuple[ActorRef, ...]  #: who is in between, those that join most of the others first
    steps: tuple[Step, ...]
    exact: bool
    least: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Two of the actors that nothing joins within the layers, and what was searched."""

    start: ActorRef
    end: ActorRef
    search: Search
    belief: Belief
    missing: NoChain


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ConnectAnswer(Printed):
    """What joins the actors: one network where all are joined, else one a group, and what keeps groups apart."""

    ends: tuple[ActorRef, ...]
    search: Search
    belief: Belief
    joined: tuple[Joining, ...]  #: the one of most ends first; an actor that nothing joins stands in none
    apart: tuple[Apart, ...]
