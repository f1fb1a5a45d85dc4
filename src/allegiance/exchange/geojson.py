"""Incidents and zones as GeoJSON (RFC 7946): points and polygons that maps and GIS programs open."""

from collections.abc import Iterable, Mapping
from typing import Any

from allegiance.model.geometry import Polygon
from allegiance.model.incident import Incident, RoleKind, told_toll
from allegiance.model.zone import Zone
from allegiance.ontology.incident_types import incident_type

JsonObject = dict[str, Any]

_ROLES: Mapping[str, frozenset[RoleKind]] = {
    "by": frozenset({RoleKind.BY}),
    "against": frozenset({RoleKind.AGAINST}),
    "claimed_by": frozenset({RoleKind.CLAIMED_BY}),
    "blamed_on": frozenset({RoleKind.BLAMED_ON}),
    "participants": frozenset({RoleKind.PARTICIPANT}),
}


def feature_collection(incidents: Iterable[Incident], zones: Iterable[Zone] = ()) -> JsonObject:
    """Return all as one FeatureCollection: the zones that are drawn, then the incidents, all with their properties.

    An incident without a known point is a feature without geometry, as RFC 7946 has it.
    """
    return {
        "type": "FeatureCollection",
        "features": [
            *(_zone_feature(zone) for zone in zones if zone.polygons),
            *(_incident_feature(incident) for incident in incidents),
        ],
    }


def _incident_feature(incident: Incident) -> JsonObject:
    place = incident.place
    point = None if place is None or place.latitude is None else [place.longitude, place.latitude]
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": None if point is None else {"type": "Point", "coordinates": point},
        "properties": _incident_properties(incident),
    }


def _incident_properties(incident: Incident) -> JsonObject:
    place = incident.place
    best = place.candidates[0].place if place is not None and place.candidates else None
    tolls = [told_toll(report.report.killed) for report in incident.reports]
    least = [low for low, _ in tolls if low is not None]
    most = [high for _, high in tolls if high is not None]
    return {
        "record": "incident",
        "type": incident.type,
        "label": incident_type(incident.type).label,
        "day_from": None if incident.day_from is None else incident.day_from.isoformat(),
        "day_to": None if incident.day_to is None else incident.day_to.isoformat(),
        "place": None if place is None else best.name if best is not None else place.text,
        "country": None if best is None else best.country,
        "precision": None if place is None else place.precision.value,
        **{name: _named(incident, kinds) for name, kinds in _ROLES.items()},
        "killed_least": min(least, default=None),
        "killed_most": max(most, default=None),
        "reports": len(incident.reports),
        "origins": incident.origins,
        "publishers": sorted({r.document.publisher for r in incident.reports if r.document.publisher}),
        "sentence": incident.reports[0].report.sentence.quote,
    }


def _named(incident: Incident, kinds: frozenset[RoleKind]) -> list[str]:
    """Return who has a part, on anybody's word, each once."""
    found: dict[str, None] = {}
    for report in incident.reports:
        for role in report.report.roles:
            if role.kind in kinds:
                ref = report.actor(role)
                found.setdefault(role.text if ref is None else ref.name)
    return list(found)


def _zone_feature(zone: Zone) -> JsonObject:
    polygons = [_coordinates(polygon) for polygon in zone.polygons]
    return {
        "type": "Feature",
        "id": zone.id,
        "geometry": {"type": "Polygon", "coordinates": polygons[0]}
        if len(polygons) == 1
        else {"type": "MultiPolygon", "coordinates": polygons},
        "properties": {
            "record": "zone",
            "name": zone.name,
            "guarantors": [g.name for g in zone.guarantors],
            "parties": [g.name for g in zone.parties],
            "since": None if zone.since is None else zone.since.isoformat(),
            "until": None if zone.until is None else zone.until.isoformat(),
        },
    }


def _coordinates(polygon: Polygon) -> list[list[list[float]]]:
    return [[[longitude, latitude] for latitude, longitude in ring] for ring in polygon]
