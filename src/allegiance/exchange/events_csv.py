"""Incidents as a table with the column names of ACLED and of UCDP GED, where theirs apply.

What cannot be said without choosing between reports is left empty, but for the numbers of killed: `low` is the least
that any report tells, `high` the most, `best` the number that all tell alike; ACLED's `fatalities` is `low`, as its
codebook takes the most conservative one. Columns that need their own lists of actors or conflicts are left out.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from allegiance.exchange.incidents import called
from allegiance.model.actor import ActorKind
from allegiance.model.claim import Polarity
from allegiance.model.incident import Incident, RoleKind, told_toll
from allegiance.model.place import Precision
from allegiance.ontology.incident_types import Acled, incident_type

#: What both have is there once.
COLUMNS = (
    *("id", "type"),
    # ACLED
    *("event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "actor2", "assoc_actor_2", "civilian_targeting", "country", "location"),
    *("latitude", "longitude", "geo_precision", "source", "notes", "fatalities"),
    # UCDP GED
    *("type_of_violence", "side_a", "side_b", "number_of_sources", "source_article", "where_prec"),
    *("where_coordinates", "where_description", "date_prec", "date_start", "date_end", "best", "high", "low"),
    # neither
    *("wounded_low", "wounded_high", "claimed_by", "blamed_on", "target", "weapon", "denied"),
)
KindOf = Callable[[str], ActorKind]

_WHERE = {precision: number for number, precision in enumerate(Precision, 1)}
#: UCDP's order is exact, near, district, province, area, country, waters: ours.
_GEO = {Precision.EXACT: 1, Precision.NEAR: 1, Precision.DISTRICT: 2}
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Political violence; Demonstrations",
    "Strategic developments": "Strategic developments",
}
_STATES = frozenset({ActorKind.STATE, ActorKind.STATE_BODY})
_DOERS = (RoleKind.BY, RoleKind.PARTICIPANT, RoleKind.CLAIMED_BY)


def write_events(incidents: Iterable[Incident], kind_of: KindOf, out: TextIO) -> None:
    """Write one row an incident; `kind_of` gives the kind of an actor by its id."""
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for incident in incidents:
        writer.writerow(row(incident, kind_of))


def row(incident: Incident, kind_of: KindOf) -> dict[str, object]:
    """Return the row of one incident."""
    sides = _Sides(incident, kind_of)
    pair = _acled(incident, sides)
    return (
        {"id": incident.id, "type": incident.type}
        | {
            "disorder_type": _DISORDER[pair.event_type],
            "event_type": pair.event_type,
            "sub_event_type": pair.sub_event_type,
        }
        | _when(incident)
        | _where(incident)
        | _who(incident, sides)
        | _tolls(incident)
        | _sources(incident)
    )


class _Sides:
    """Who stands on which side of an incident, in the order of the reports."""

    def __init__(self, incident: Incident, kind_of: KindOf) -> None:
        doers = list(_named(incident, *_DOERS))
        victims = list(_named(incident, RoleKind.AGAINST))
        if not victims and len(doers) > 1 and any(_named(incident, RoleKind.PARTICIPANT)):
            doers, victims = doers[:1], doers[1:]
        self.first = list(dict.fromkeys(name for name, _ in doers))
        self.second = list(dict.fromkeys(name for name, _ in victims if name not in self.first))
        self.kinds = [kind_of(actor) for _, actor in doers if actor is not None]
        self.other_kinds = [kind_of(actor) for _, actor in victims if actor is not None]


def _named(incident: Incident, *kinds: RoleKind) -> Iterator[tuple[str, str | None]]:
    for kind in kinds:
        for sourced in incident.reports:
            for role in sourced.report.roles:
                if role.kind is kind:
                    actor = sourced.actor(role)
                    yield called(sourced, role), None if actor is None else actor.id


def _joined(incident: Incident, kind: RoleKind) -> str:
    return "; ".join(dict.fromkeys(name for name, _ in _named(incident, kind)))


def _acled(incident: Incident, sides: _Sides) -> Acled:
    """Return the pair of event types: the first that applies, by who did it and with what."""
    pairs = incident_type(incident.type).acled
    weapons = f"{_joined(incident, RoleKind.WITH)} {incident.reports[0].report.sentence.quote}".lower()
    wanted = {
        "territory_seized": "regains" if _STATES & {*sides.kinds} else "overtakes",
        "bombing": "Suicide" if "suicide" in weapons else "Grenade" if "grenade" in weapons else "Remote",
        "protest": "Violent demonstration" if "riot" in weapons else "Peaceful",
        "armed_attack": "Attack" if sides.second and not sides.other_kinds else "Armed clash",
        "killing": "Attack",
    }.get(incident.type, "")
    return next((p for p in pairs if wanted in p.sub_event_type), pairs[0])


def _when(incident: Incident) -> dict[str, object]:
    first, last = incident.day_from, incident.day_to
    if first is None or last is None:
        return {}
    days = (last - first).days + 1
    date_prec = next((p for p, most in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= most), 5)
    return {
        "event_date": first.isoformat(),
        "year": first.year,
        "time_precision": 1 if days == 1 else 2 if days <= 7 else 3,
        "date_prec": date_prec,
        "date_start": first.isoformat(),
        "date_end": last.isoformat(),
    }


def _where(incident: Incident) -> dict[str, object]:
    place = incident.place
    if place is None:
        return {}
    best = place.candidates[0].place if place.candidates else None
    return {
        "country": "" if best is None else best.country or "",
        "location": place.text if best is None else best.name,
        "latitude": "" if place.latitude is None else place.latitude,
        "longitude": "" if place.longitude is None else place.longitude,
        "geo_precision": _GEO.get(place.precision, 3),
        "where_prec": _WHERE[place.precision],
        "where_coordinates": "" if best is None else best.name,
        "where_description": " ".join(place.text.split()),
    }


def _who(incident: Incident, sides: _Sides) -> dict[str, object]:
    ucdp = incident_type(incident.type).ucdp
    civilians = bool(sides.second) and not sides.other_kinds
    return {
        "actor1": sides.first[0] if sides.first else "",
        "assoc_actor_1": "; ".join(sides.first[1:]),
        "actor2": sides.second[0] if sides.second else "",
        "assoc_actor_2": "; ".join(sides.second[1:]),
        "civilian_targeting": "Civilian targeting" if civilians and ucdp == "either" else "",
        "side_a": "; ".join(sides.first),
        "side_b": "; ".join(sides.second),
        "type_of_violence": _violence(ucdp, sides, civilians=civilians),
        "claimed_by": _joined(incident, RoleKind.CLAIMED_BY),
        "blamed_on": _joined(incident, RoleKind.BLAMED_ON),
        "target": _joined(incident, RoleKind.TARGET),
        "weapon": _joined(incident, RoleKind.WITH),
    }


def _violence(ucdp: str | None, sides: _Sides, *, civilians: bool) -> int | str:
    """Return 1 with a state on a side, 2 between others, 3 against people who are no side; "" where that is open."""
    if ucdp is None or not sides.first:
        return ""
    if civilians and ucdp == "either":
        return 3
    if not sides.kinds or not sides.other_kinds:
        return ""
    return 1 if _STATES & {*sides.kinds, *sides.other_kinds} else 2


def _tolls(incident: Incident) -> dict[str, object]:
    low, high, best = _range([told_toll(r.report.killed) for r in incident.reports])
    wounded_low, wounded_high, _ = _range([told_toll(r.report.wounded) for r in incident.reports])
    return {
        "fatalities": low,
        "low": low,
        "high": high,
        "best": best,
        "wounded_low": wounded_low,
        "wounded_high": wounded_high,
    }


def _range(tolls: list[tuple[int | None, int | None]]) -> tuple[object, object, object]:
    known = [t for t in tolls if t != (None, None)]
    least = [low for low, _ in known if low is not None]
    most = [high if high is not None else low for low, high in known]
    single = (
        known[0][0] if known and all(t == known[0] for t in known) and known[0][0] == known[0][1] else None
    )
    return (
        min(least, default=""),
        max((m for m in most if m is not None), default=""),
        "" if single is None else single,
    )


def _sources(incident: Incident) -> dict[str, object]:
    reports = incident.reports
    names = dict.fromkeys(r.document.publisher or r.document.title or r.document.id for r in reports)
    return {
        "source": "; ".join(names),
        "source_article": "; ".join(
            dict.fromkeys(r.document.url or r.document.title or "" for r in reports)
        ).strip("; "),
        "number_of_sources": incident.origins,
        "notes": " ".join(reports[0].report.sentence.quote.split()),
        "denied": "; ".join(
            dict.fromkeys(
                r.report.speaker or r.document.publisher or ""
                for r in reports
                if r.report.polarity is Polarity.DENIED
            )
        ),
    }
