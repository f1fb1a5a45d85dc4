"""What changed between two dates, by two clocks: when it happened, and when it was reported."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from allegiance.model.belief import Belief
from allegiance.model.claim import ActorRef
from allegiance.model.period import Period
from allegiance.model.printed import Printed
from allegiance.model.tie import Step


class ChangeKind(StrEnum):
    """What happened to a tie; the first five by when it is said to have happened, the last two by when it was said."""

    BEGAN = "began"  #: it is said to have begun then
    ENDED = "ended"  #: it is said to have ended then
    RENAMED = "renamed"  #: an organisation took another name
    MERGED = "merged"  #: it went into another
    SPLIT = "split"  #: it broke away from another
    REPORTED = "reported"  #: nobody had told of it before
    DISPUTED = "disputed"  #: it was told before, and is denied now; or the other way round


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, with the claims that tell it."""

    kind: ChangeKind
    step: Step  #: from the tie's source to its target
    period: Period | None  #: when the tie held, where that is what changed
    sure: bool  #: wherever in its bounds it happened, that was between the two dates
    reported: dt.date | None  #: when it was first published


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class ChangesAnswer(Printed):
    """What changed after `since`, up to and including `until`, by kind and in each the earliest first."""

    since: dt.date
    until: dt.date
    around: ActorRef | None
    belief: Belief
    changes: tuple[Change, ...]
    totals: Mapping[ChangeKind, int]  #: how many there are of each kind, whether shown or not
    ties: int  #: how many ties were looked at
    undated: int  #: of these, those that no claim says when they held
    reports: tuple[
        dt.date | None, dt.date | None
    ]  #: the first and the last day on which any of them was reported
