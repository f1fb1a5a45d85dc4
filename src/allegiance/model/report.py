"""Everything a project knows of one actor."""

import dataclasses
from collections.abc import Mapping

from allegiance.model.actor import Actor, Join
from allegiance.model.answers import NameUse
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.credibility import Judged
from allegiance.model.tie import Step


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Formerly:
    """What an organisation was before it took another name."""

    via: Step  #: from the later name back to the earlier one
    ties: tuple[Step, ...]  #: of the earlier one; none where a constituent was renamed, not the actor itself


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ActorReport:
    """One actor: its names and why they are one, its ties, and what it was called before."""

    actor: Actor
    names: tuple[NameUse, ...]  #: most documents first
    joins: tuple[Join, ...]  #: why its names are one actor, and doubtful names that were kept apart
    ties: tuple[Step, ...]  #: each from this actor, with its best claim and a denial where there is one
    formerly: tuple[Formerly, ...]  #: the latest first; its own, and those of constituents merged into it
    #: how credible ties are, by `Tie.key`
    judged: Mapping[tuple[str, str, str], Judged] = dataclasses.field(default_factory=dict)
    belief: Belief = EVERYTHING
