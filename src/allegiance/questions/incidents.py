"""What happened: the reports of all documents as incidents, and those that are asked for."""

import collections
import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator

from allegiance.errors import UsageError
from allegiance.model.claim import Polarity, Realis
from allegiance.model.geometry import Point, distance_km
from allegiance.model.ids import content_id
from allegiance.model.incident import Incident, RoleKind, SourcedReport
from allegiance.model.names import fold_name
from allegiance.model.place import PlaceMention, Precision
from allegiance.ontology.incident_types import alike, incident_types
from allegiance.questions.joining import days_of, joined
from allegiance.store.store import Store

_COORDINATES = re.compile(r"(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)")
#: The steps of precision from the best.
_STEPS = tuple(Precision)
_DOERS = frozenset({RoleKind.BY, RoleKind.CLAIMED_BY, RoleKind.BLAMED_ON, RoleKind.PARTICIPANT})
Days = tuple[dt.date | None, dt.date | None]  #: the first and the last; None leaves it open
_UNDERGOERS = frozenset({RoleKind.AGAINST, RoleKind.TARGET, RoleKind.PARTICIPANT})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IncidentQuery:
    """Which incidents are asked for: those that meet every condition that is given. Actors are ids.

    An incident meets a condition where one of its reports does: whoever is told, claimed or blamed to have done it did
    so on somebody's word.
    """

    by: str | None = None  #: who did it, says so, is blamed for it, or took part among equals
    against: str | None = None
    of: tuple[str, ...] = ()  #: all of these have some part in it
    place: str | None = None  #: a name of the place, or of what it lies in
    during: Days | None = None  #: what is undated is left out
    types: Collection[str] | None = None
    min_origins: int = 1
    near: tuple[Point, float] | None = None  #: a point and a distance in km


def incidents(store: Store, query: IncidentQuery = IncidentQuery()) -> list[Incident]:
    """Return the incidents that meet the query, the earliest first, undated ones last."""
    return sorted((i for i in all_incidents(store, query.types) if meets(i, query)), key=_order)


def point_of(store: Store, place: str) -> Point:
    """Return where a place lies: coordinates as written, "35.93, 36.63", else where most documents mean it to lie.

    A name that no document has is looked up in the gazetteer. Raises `UsageError` where nothing is called so.
    """
    if written := _COORDINATES.fullmatch(place.strip()):
        latitude, longitude = float(written[1]), float(written[2])
        if abs(latitude) > 90 or abs(longitude) > 180:
            raise UsageError(
                f"{place!r} lies nowhere on earth: write latitude and longitude, such as 35.93,36.63."
            )
        return latitude, longitude
    asked = fold_name(place)
    counts: collections.Counter[Point] = collections.Counter()
    for names, point, count in store.incidents.points():
        if asked in {fold_name(n) for n in names}:
            counts[point] += count
    if counts:
        return max(counts, key=lambda p: (counts[p], p))
    from allegiance.reading.where.gazetteer import gazetteer

    known = [found.place for found in gazetteer().find(place)]
    if not known:
        raise UsageError(
            f"No place is called {place!r} here: name another one near it, or write its coordinates."
        )
    best = max(known, key=lambda p: (p.population, p.id))
    return best.latitude, best.longitude


def all_incidents(store: Store, types: Collection[str] | None = None) -> Iterator[Incident]:
    """Yield all incidents that are told of as having happened; with `types`, at least those of these types.

    Denials join what they deny and make no incident by themselves. What is planned or merely possible is none.
    """
    wanted = None if types is None else {t for t in incident_types() if any(alike(t, w) for w in types)}
    told = [r for r in store.incidents.reports(types=wanted) if r.report.realis is Realis.ACTUAL]
    for group in joined(told):
        if any(r.report.polarity is Polarity.AFFIRMED for r in group):
            yield incident_of(group)


def incident_of(reports: tuple[SourcedReport, ...]) -> Incident:
    """Return the incident that some reports tell of, the earliest first."""
    first, last = _days(reports)
    return Incident(
        id=content_id("incident", reports[0].report.id),
        type=_type(reports),
        reports=reports,
        day_from=first,
        day_to=last,
        place=best_place(r.report.place for r in reports if r.report.place is not None),
        origins=len({r.origin for r in reports if r.report.polarity is Polarity.AFFIRMED}),
    )


def _type(reports: Iterable[SourcedReport]) -> str:
    """Return the type that most reports give, the earliest of equals."""
    counts: dict[str, int] = {}
    for report in reports:
        counts[report.report.type] = counts.get(report.report.type, 0) + 1
    return max(counts, key=lambda t: counts[t])


def _days(reports: Iterable[SourcedReport]) -> tuple[dt.date | None, dt.date | None]:
    dated = [(first, last) for first, last in map(days_of, reports) if first is not None and last is not None]
    if not dated:
        return None, None
    first, last = dated[0]
    for begins, ends in dated[1:]:
        if (
            begins <= last and ends >= first
        ):  # what does not fit those before it keeps its own word in its report
            first, last = max(first, begins), min(last, ends)
    return first, last


def best_place(places: Iterable[PlaceMention]) -> PlaceMention | None:
    """Return the most precise of some places that are known to a gazetteer, the first of equals; else the first."""
    listed = list(places)
    found = [p for p in listed if p.latitude is not None]
    return min(found, key=lambda p: _STEPS.index(p.precision)) if found else next(iter(listed), None)


def meets(incident: Incident, query: IncidentQuery) -> bool:
    """Whether an incident meets all conditions of a query."""
    conditions: list[Callable[[], bool]] = [
        lambda: query.types is None or any(r.report.type in query.types for r in incident.reports),
        lambda: query.by is None or has_part(incident, query.by, _DOERS),
        lambda: query.against is None or has_part(incident, query.against, _UNDERGOERS),
        lambda: all(has_part(incident, actor, frozenset(RoleKind)) for actor in query.of),
        lambda: incident.origins >= query.min_origins,
        lambda: query.during is None or _during(incident, *query.during),
        lambda: query.place is None or any(_at(r.report.place, query.place) for r in incident.reports),
        lambda: query.near is None or _near(incident.place, *query.near),
    ]
    return all(condition() for condition in conditions)


def has_part(incident: Incident, actor: str, kinds: Collection[RoleKind]) -> bool:
    """Whether an actor has one of these parts in an incident, on anybody's word."""
    return any(
        role.kind in kinds and ref is not None and ref.id == actor
        for report in incident.reports
        for role in report.report.roles
        for ref in (report.actor(role),)
    )


def _during(incident: Incident, first: dt.date | None, last: dt.date | None) -> bool:
    if incident.day_from is None or incident.day_to is None:
        return False
    return (last is None or incident.day_from <= last) and (first is None or incident.day_to >= first)


def _at(place: PlaceMention | None, name: str) -> bool:
    if place is None:
        return False
    asked = fold_name(name)
    known = place.candidates[0].place if place.candidates else None
    names = [place.text, *((known.name, *known.within) if known is not None else ())]
    return any(fold_name(n) == asked for n in names)


def _near(place: PlaceMention | None, point: Point, km: float) -> bool:
    if place is None or place.latitude is None or place.longitude is None:
        return False
    return distance_km((place.latitude, place.longitude), point) <= km


def _order(incident: Incident) -> tuple[bool, dt.date, dt.date, str]:
    first, last = incident.day_from, incident.day_to
    return first is None, first or dt.date.min, last or dt.date.max, incident.id
