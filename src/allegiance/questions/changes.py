"""What changed between two dates."""

import datetime as dt
from collections import Counter

import numpy as np

from allegiance.errors import UsageError
from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.changes import Change, ChangeKind, ChangesAnswer
from allegiance.network.belief import believed
from allegiance.network.changes import Found, Ledger
from allegiance.questions.asking import Asked
from allegiance.questions.signed import ref, steps_of


def changes(
    asked: Asked,
    since: dt.date,
    until: dt.date,
    around: Actor | None = None,
    limit: int = 10,
    belief: Belief = EVERYTHING,
) -> ChangesAnswer:
    """Return what changed after `since` and up to `until`, `limit` of each kind: of all ties, or those of one actor.

    Raises `UsageError` where `until` does not come after `since`.
    """
    if until <= since:
        raise UsageError(f"Nothing lies between {since} and {until}: name the earlier date first.")
    network = asked.network(belief)
    table, index = network.table, asked.index(belief.identities)
    ledger = Ledger(index, believed(index, belief))
    among = table.claims > 0
    if around is not None:
        at = network.position(around.id)
        among = among & ((table.source == at) | (table.target == at))
    found = sorted(
        ledger.changes(since, until, among), key=lambda c: (_ORDER[c.kind], not c.sure, _when(c), c.tie)
    )
    totals = Counter(change.kind for change in found)
    shown = [change for kind in ChangeKind for change in [c for c in found if c.kind is kind][:limit]]
    steps = steps_of(asked, network, [(int(table.source[c.tie]), c.tie) for c in shown])
    days = ledger.reported[among & (ledger.reported < dt.date.max.toordinal())]
    return ChangesAnswer(
        since=since,
        until=until,
        around=None if around is None else ref(around),
        belief=belief,
        changes=tuple(
            Change(kind=c.kind, step=step, period=c.period, sure=c.sure, reported=c.reported)
            for c, step in zip(shown, steps, strict=True)
        ),
        totals={kind: totals[kind] for kind in ChangeKind if totals[kind]},
        ties=int(among.sum()),
        undated=int((among & ledger.undated).sum()),
        reports=(
            (dt.date.fromordinal(int(np.min(days))), dt.date.fromordinal(int(np.max(days))))
            if len(days)
            else (None, None)
        ),
    )


_ORDER = {kind: at for at, kind in enumerate(ChangeKind)}


def _when(change: Found) -> dt.date:
    period = change.period
    if period is None:
        return change.reported or dt.date.max
    day = period.end_from if change.kind is ChangeKind.ENDED else period.start_from
    return day or dt.date.max
