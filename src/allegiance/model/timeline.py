"""What happened and what is said to hold, in the order of time."""

import dataclasses
import datetime as dt

from allegiance.model.claim import ActorRef, SourcedClaim
from allegiance.model.incident import Incident
from allegiance.model.printed import Printed


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of a timeline: an incident or a claim, with the first and the last day that are known of it."""

    first: dt.date | None  #: None for a claim that is only said to have held before `last`
    last: dt.date | None
    incident: Incident | None = None
    claim: SourcedClaim | None = None


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Printed):
    """Incidents and claims of some actors: dated ones in the order of time, then those that no text dates.

    When a claim was published is no date of what it claims.
    """

    actors: tuple[ActorRef, ...]  #: one, or two for what is between them; none for everything
    dated: tuple[Moment, ...]
    undated: tuple[Moment, ...]  #: in the order of publication
