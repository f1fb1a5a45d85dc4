"""How two actors are connected, or what was searched where they are not."""

import dataclasses
from enum import StrEnum

from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import ActorRef
from allegiance.model.printed import Printed
from allegiance.model.tie import Chain, Step


class Direction(StrEnum):
    """Which way a chain may take a tie that has a direction."""

    ANY = "any"  #: either way
    ALONG = "along"  #: only from source to target: whom A supports, and whom those support
    AGAINST = "against"  #: only from target to source


class UndatedStep(StrEnum):
    """What a chain in time does at a tie that does not say when it held."""

    STOP = "stop"  #: it goes no further
    CONTINUE = "continue"  #: it goes on, and whatever comes after may be of any time
    IF_ORDERED = (
        "continue-if-ordered"  #: it goes on, and what comes after is no earlier than what came before
    )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class InTime:
    """Chains whose steps follow each other in time: each at a day on which its tie held, none before the last."""

    gap: int | None = None  #: at most so many days from one step to the next
    undated: UndatedStep = UndatedStep.STOP
    earliest: bool = False  #: the chain that arrives first goes first, not the one of fewest layers


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What chains are asked for."""

    layers: int = 3  #: at most so many actors in between
    limit: int = 5  #: at most so many chains
    through: tuple[str, ...] = ()  #: predicates that connect besides those that bind
    types: tuple[str, ...] | None = None  #: predicates that connect in place of those that bind and `through`
    direction: Direction = Direction.ANY
    avoid: tuple[str, ...] = ()  #: actors that no chain passes
    via: tuple[str, ...] = ()  #: actors that every chain passes, in whatever order
    in_time: InTime | None = None
    hubs: bool = False  #: hubs are passed like anybody else


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


class Relaxed(StrEnum):
    """What may be asked for less strictly, by the name of the option that asks for it."""

    DURING = "--as-of"
    KNOWN_BY = "--known-by"
    UNDATED = "--undated"
    STANCES = "--stance"
    MIN_SCORE = "--min-score"
    MIN_ORIGINS = "--min-origins"
    BELIEVE = "--believe"
    DISBELIEVE = "--disbelieve"
    IDENTITIES = "--identities"
    DIRECTION = "--along or --against"
    AVOID = "--avoid"
    VIA = "--via"
    IN_TIME = "--in-time"


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
    claims: tuple[int, int] | None = None  #: how many claims are believed, of how many
    relaxed: tuple[Relaxed, ...] = ()  #: what alone, not asked for, lets a chain be found


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """What became of an actor that was asked for, or what it came of: a rename, a merger, a split."""

    asked: ActorRef
    step: Step  #: from the actor asked for to the other
    when: str | None  #: EDTF; None where nobody says
    current: (
        ActorRef | None
    )  #: which of the two the organisation is on the date asked for; None where nobody can say


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PathAnswer(Printed):
    """The chains between two actors, best first; where there are none, `missing` says what was searched."""

    start: ActorRef
    end: ActorRef
    layers: int
    chains: tuple[Chain, ...]
    more: bool  #: whether there are further chains within the layers
    direct: tuple[Step, ...]  #: what else is said of the two: denials, and ties that were not searched
    missing: NoChain | None
    search: Search = Search()
    belief: Belief = EVERYTHING
    succession: tuple[Succession, ...] = ()  #: of the two ends, where a date is asked for
    undated: int = 0  #: ties of the chains that no claim dates, where a date is asked for
    other_identities: int | None = (
        None  #: layers of the shortest chain where names that may be one are, or are not, one
    )
    identities_differ: bool = False  #: whether that is another answer
    one: bool = False  #: the two may be one actor and count as one: there is nothing to look for between them
