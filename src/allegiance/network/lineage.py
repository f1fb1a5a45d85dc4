"""What became of an organisation, and what it came of: renames, mergers and splits around an actor, with their dates.

A rename is no step between two: under either name it is asked for as one organisation. A merger or a split is a step.
Which half of a split goes on as the old organisation is a convention; the one here is UCDP's (Pettersson, UCDP Actor
Codebook): the half that is the more numerous, and where nobody knows, the half that the former leader is with; a half
that takes another name is a new organisation. What a report goes on calling by the old name is taken for that half.
"""

import datetime as dt

from allegiance.model.claim import ActorRef, Stance
from allegiance.model.path import Succession
from allegiance.model.period import DatedClaim, Period
from allegiance.model.tie import Step, Tie
from allegiance.network.network import Network
from allegiance.network.tie_periods import tie_period

_SUCCESSION = ("renamed_to", "merged_into", "split_from")


def succession(network: Network, actor_id: str, day: dt.date | None) -> tuple[Succession, ...]:
    """Return the renames, mergers and splits of an actor that somebody affirms, the earliest known first.

    With a day, each says which of the two the organisation is on it.
    """
    found = [
        _succession(actor_id, tie, _happened(network, tie), day)
        for tie in network.ties_of(actor_id)
        if tie.predicate in _SUCCESSION and tie.affirmed
    ]
    return tuple(sorted(found, key=lambda s: (s.when is None, s.when or "", s.step.tie.key)))


def _happened(network: Network, tie: Tie) -> Period | None:
    """Return when it happened: what was told of its end is of the day, not of what came of it."""
    dated = [
        DatedClaim(
            claim=b.claim,
            period=Period(start_from=b.holds.start_from, start_to=b.holds.start_to),
            published=b.published,
        )
        for b in network.backing(tie)
        if b.holds is not None and b.stance is not Stance.DENIED
    ]
    told = tie_period(dated)
    return None if told is None else told.period


def _succession(actor_id: str, tie: Tie, told: Period | None, day: dt.date | None) -> Succession:
    asked, other = (tie.source, tie.target) if tie.source.id == actor_id else (tie.target, tie.source)
    return Succession(
        asked=asked,
        step=Step(start=asked, end=other, tie=tie),
        when=None if told is None else Period.within(told.start_from, told.start_to).edtf,
        current=None if told is None or day is None else _current(tie, told, day),
    )


def _current(tie: Tie, told: Period, day: dt.date) -> ActorRef | None:
    """Return which of the two there is on a day: the earlier before it happened, the later afterwards."""
    # A split is told from the later to the earlier: "split from".
    earlier, later = (tie.target, tie.source) if tie.predicate == "split_from" else (tie.source, tie.target)
    if told.start_from is not None and day < told.start_from:
        return earlier
    return later if told.start_to is not None and day >= told.start_to else None
