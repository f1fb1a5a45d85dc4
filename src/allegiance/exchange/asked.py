"""What was asked for, under which belief, and what a chain is worth, as plain objects for JSON."""

import datetime as dt
from typing import Any

from allegiance.model.belief import Belief
from allegiance.model.path import InTime, Search
from allegiance.model.tie import Assessment

JsonObject = dict[str, Any]


def belief_object(belief: Belief) -> JsonObject:
    """Return a belief."""
    return {
        "during": None if belief.during is None else [day.isoformat() for day in belief.during],
        "known_by": _date(belief.known_by),
        "undated": belief.undated.value,
        "stances": None if belief.stances is None else sorted(belief.stances),
        "min_score": belief.min_score,
        "min_origins": belief.min_origins,
        "believe": list(belief.believe),
        "disbelieve": list(belief.disbelieve),
        "identities": belief.identities.value,
    }


def search_object(search: Search) -> JsonObject:
    """Return what chains were asked for."""
    return {
        "layers": search.layers,
        "limit": search.limit,
        "through": list(search.through),
        "types": None if search.types is None else list(search.types),
        "direction": search.direction.value,
        "avoid": list(search.avoid),
        "via": list(search.via),
        "in_time": None if search.in_time is None else _in_time(search.in_time),
        "hubs": search.hubs,
    }


def assessment_object(worth: Assessment) -> JsonObject:
    """Return what a chain is worth; steps are counted from 1."""
    return {
        "weakest": worth.weakest + 1,
        "weakness": worth.weakness,
        "vouchers": worth.vouchers,
        "vouching": [
            {
                "origin": report.origin,
                "document": report.document,
                "publisher": report.publisher,
                "date": _date(report.published),
            }
            for report in worth.vouching
        ],
        "alone": worth.alone,
        "side": worth.side.value,
        "hubs": [{"id": hub.id, "name": hub.name} for hub in worth.hubs],
        "days": [[_date(first), _date(last)] for first, last in worth.days],
    }


def _in_time(asked: InTime) -> dict[str, Any]:
    return {"gap": asked.gap, "undated": asked.undated.value, "earliest": asked.earliest}


def _date(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()
