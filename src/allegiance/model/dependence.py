"""What a connection rests on: whose loss would break it, and how likely it holds."""

import dataclasses
from collections.abc import Mapping
from enum import StrEnum

from allegiance.model.belief import Belief
from allegiance.model.claim import ActorRef, SourcedClaim
from allegiance.model.path import NoChain, Search
from allegiance.model.printed import Printed
from allegiance.model.tie import Chain, Step


class BasisKind(StrEnum):
    """What may be lost."""

    CLAIM = "claim"  #: one sentence of one document
    ORIGIN = "origin"  #: one report, with all that copy it
    PUBLISHER = "publisher"  #: all that one publisher prints
    SPEAKER = "speaker"  #: all that one speaker says, or an outlet says itself


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Something that claims rest on, and that may turn out to be wrong."""

    kind: BasisKind
    id: str  #: Claim.id, Origin.id, the publisher, the speaker's Actor.id or words; "" where nobody said
    name: str  #: for people


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CutSet:
    """If all of these are wrong no chain is left, and if all but one of them are, there is still a chain."""

    members: tuple[Basis, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """What of one kind the connection rests on.

    `sure` says that no set smaller than the last of `cuts` is missing, `complete` that there are no others. A set
    that is not among `cuts` has at least `least` members.
    """

    kind: BasisKind
    total: int  #: how many there are of this kind on all chains together
    cuts: tuple[CutSet, ...]  #: the smallest first
    sure: bool
    complete: bool
    least: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class SoleSource:
    """Every chain passes a claim that only this makes: if it is wrong, nothing connects the two.

    `whole` says that it makes all claims of all chains. `steps` are over ties that rest on it alone, of which every
    chain takes one: the first `len(steps)` of `ties`, the likeliest first.
    """

    basis: Basis
    whole: bool
    ties: int
    steps: tuple[Step, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """A probability: `value` where `exact`, else an estimate that lies between `low` and `high`.

    The interval is sure where there are no `samples`, and otherwise holds the true value in 95 of 100 cases.
    """

    value: float
    low: float
    high: float
    exact: bool
    samples: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DependsAnswer(Printed):
    """What the connection of two actors rests on; where there is none, `missing` says what was searched."""

    start: ActorRef
    end: ActorRef
    search: Search
    belief: Belief
    ties: int  #: that some chain within the layers takes
    best: Chain | None
    likelihood: (
        Likelihood | None
    )  #: that the two are connected within the layers; None where nothing connects them
    dependences: tuple[Dependence, ...]  #: one a kind
    sole: tuple[SoleSource, ...]  #: publishers, then origins, then speakers
    claims: Mapping[str, SourcedClaim]  #: by Claim.id, those that cuts name
    missing: NoChain | None
