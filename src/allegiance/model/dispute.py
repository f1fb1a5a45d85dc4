"""What is disputed: ties that somebody denies, and ties that contradict each other, both sides beside each other."""

import dataclasses
from enum import StrEnum

from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import ActorRef, SourcedClaim
from allegiance.model.credibility import Judged
from allegiance.model.printed import Printed
from allegiance.model.tie import Tie


class DisputeKind(StrEnum):
    """How two sides contradict each other."""

    DENIED = "denied"  #: some say that a tie holds, others that it does not
    CONTRARY = "contrary"  #: ties of the same two that do not go together, as support and enmity
    RIVALS = "rivals"  #: different actors are said to lead the same one at the same time


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One side of a dispute."""

    tie: Tie  #: counted over the claims of this side
    denied: bool  #: whether this side says that the tie does not hold
    claims: tuple[SourcedClaim, ...]  #: the best of each independent source, the first ones
    sources: int  #: independent ones: see `allegiance.network.credibility`
    origins: int
    judged: Judged  #: the tie, by the claims of both sides


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two sides, or more where rivals are many; the one that more sources tell first."""

    kind: DisputeKind
    actors: tuple[ActorRef, ActorRef]  #: the ends; of rivals, the one that is led stands twice
    positions: tuple[Position, ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DisputesAnswer(Printed):
    """The disputes of a project, of one actor or between two: those with most sources on their weaker side first."""

    actors: tuple[ActorRef, ...]  #: whom it was asked about
    disputes: tuple[Dispute, ...]
    total: int
    ties: int  #: how many were looked at
    unanswered: int  #: ties that are only denied, among `total`
    belief: Belief = EVERYTHING
