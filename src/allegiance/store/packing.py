"""Small records that are stored as they are, and are never searched for: periods, signs, relays, roles."""

import json
from collections.abc import Callable
from typing import Any

from allegiance.model.claim import Relay, Sign, SignKind
from allegiance.model.period import Period
from allegiance.store.bulk import Row as Values
from allegiance.store.rows import date

#: The columns of `schema.period` that tell one period from another.
PERIOD = ("start_from", "start_to", "end_from", "end_to", "ongoing", "first_report")
_ONGOING = {None: "", True: "yes", False: "no"}
_ONGOING_OF = {text: value for value, text in _ONGOING.items()}


def packed_period(period: Period) -> Values:
    """Return the row of a period."""
    bounds = (period.start_from, period.start_to, period.end_from, period.end_to)
    return {
        **{n: b.isoformat() if b is not None else "" for n, b in zip(PERIOD[:4], bounds, strict=True)},
        "ongoing": _ONGOING[period.ongoing],
        "first_report": period.first_report,
    }


def period_of(row: Any) -> Period | None:
    """Return the period of a row that has the columns `PERIOD`; None where the outer join found none."""
    if row.start_from is None:
        return None
    return Period(
        start_from=date(row.start_from or None),
        start_to=date(row.start_to or None),
        end_from=date(row.end_from or None),
        end_to=date(row.end_to or None),
        ongoing=_ONGOING_OF[row.ongoing],
        first_report=bool(row.first_report),
    )


def packed_signs(signs: tuple[Sign, ...]) -> str | None:
    """Return the signs as JSON, None when there are none."""
    return json.dumps([[s.start, s.end, s.kind.value] for s in signs]) if signs else None


def signs_of(packed: str | None) -> tuple[Sign, ...]:
    """Return the signs that `packed_signs` packed."""
    return tuple(Sign(a, b, SignKind(kind)) for a, b, kind in json.loads(packed)) if packed else ()


def packed_relays(relays: tuple[Relay, ...], name_of: Callable[[str], str]) -> str | None:
    """Return the relays as JSON; `name_of` gives the name of a local actor by its id."""
    if not relays:
        return None
    return json.dumps([[r.name, None if r.actor is None else name_of(r.actor)] for r in relays])


def relays_of(packed: str | None, id_of: Callable[[str], str]) -> tuple[Relay, ...]:
    """Return the relays that `packed_relays` packed; `id_of` gives the id of a local actor by its name."""
    if not packed:
        return ()
    return tuple(Relay(name, None if actor is None else id_of(actor)) for name, actor in json.loads(packed))
