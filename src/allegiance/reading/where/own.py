"""The user's own places and zones: a CSV file or GeoJSON, given with `allegiance read --places FILE`.

CSV has the columns name, aliases, kind, country, latitude, longitude for places, and name, aliases, districts,
guarantors, parties, since, until for zones; "|" divides several. GeoJSON has the same as properties: a point is a
place, a polygon a zone.
"""

import csv
import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from allegiance.errors import ConfigurationError
from allegiance.model.geometry import Polygon
from allegiance.model.names import fold_name
from allegiance.model.place import OwnPlace, Place
from allegiance.model.zone import OwnList, OwnZone

_COLUMNS = frozenset(
    "name aliases kind country latitude longitude districts guarantors parties since until".split()
)
_OF_ZONES = ("districts", "guarantors", "parties", "since", "until")
_LEAST_POINTS = 4  #: of a ring: three and the first again


def read_own(path: Path) -> OwnList:
    """Return the places and zones of a file, in its order.

    Raises `ConfigurationError`, naming file and line or feature, when it cannot be read, an entry has no name or two
    entries have one, a place has no latitude and longitude on the globe, a zone neither a line, districts nor
    guarantors, or a date is none.
    """
    rows = _features(path) if path.suffix.lower() in {".geojson", ".json"} else _rows(path)
    places: list[OwnPlace] = []
    found: list[OwnZone] = []
    seen: dict[str, str] = {}
    for where, row, geometry in rows:
        name = _cell(row, "name")
        if not fold_name(name):
            raise ConfigurationError(f"{where}: the name is missing; write one into {'name'!r}.")
        if fold_name(name) in seen:
            raise ConfigurationError(
                f"{where}: {name!r} is named already, {seen[fold_name(name)]}; name it once."
            )
        seen[fold_name(name)] = where
        if _is_zone(row, geometry):
            found.append(_zone(where, name, row, geometry))
        else:
            places.append(_place(where, name, row, geometry))
    return OwnList(places=tuple(places), zones=tuple(found))


_Row = tuple[str, Mapping[str, Any], Mapping[str, Any] | None]


def _rows(path: Path) -> Iterator[_Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restkey="", restval="", skipinitialspace=True, strict=True)
            header = [(column or "").strip().lower() for column in reader.fieldnames or ()]
            reader.fieldnames = header
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(
            f"{path}: the list of places cannot be read ({error}); it must be CSV in UTF-8, or GeoJSON."
        ) from error
    for column in header:
        if column not in _COLUMNS:
            raise ConfigurationError(
                f"{path}: the column {column!r} is unknown; use {', '.join(sorted(_COLUMNS))}."
            )
    for line, row in rows:
        if any(isinstance(value, str) and value.strip() for value in row.values()):
            yield f"{path}, line {line}", row, None


def _features(path: Path) -> Iterator[_Row]:
    try:
        loaded = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"{path}: this is no GeoJSON ({error}); write a FeatureCollection."
        ) from error
    features = loaded.get("features") if isinstance(loaded, dict) else None
    if isinstance(loaded, dict) and loaded.get("type") == "Feature":
        features = [loaded]
    if not isinstance(features, list):
        raise ConfigurationError(f"{path}: this is no GeoJSON FeatureCollection; its features are missing.")
    for number, feature in enumerate(features, start=1):
        where = f"{path}, feature {number}"
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise ConfigurationError(f"{where}: its properties are missing; it needs at least a name.")
        geometry = feature.get("geometry")
        yield where, feature["properties"], geometry if isinstance(geometry, dict) else None


def _is_zone(row: Mapping[str, Any], geometry: Mapping[str, Any] | None) -> bool:
    if geometry is not None:
        return bool(geometry.get("type") != "Point")
    return any(_cell(row, key) for key in _OF_ZONES)


def _place(where: str, name: str, row: Mapping[str, Any], geometry: Mapping[str, Any] | None) -> OwnPlace:
    if geometry is not None:
        coordinates = geometry.get("coordinates")
        if not isinstance(coordinates, list) or len(coordinates) < 2:
            raise ConfigurationError(f"{where}: a point has two coordinates, longitude and latitude.")
        longitude, latitude = coordinates[:2]
    else:
        latitude, longitude = row.get("latitude"), row.get("longitude")
    point = _point(where, latitude, longitude)
    made = Place(
        id=f"user:{name}",
        name=name,
        kind=_cell(row, "kind").lower() or "place",
        country=_cell(row, "country").upper() or None,
        latitude=point[0],
        longitude=point[1],
    )
    return made, _parts(row, "aliases")


def _zone(where: str, name: str, row: Mapping[str, Any], geometry: Mapping[str, Any] | None) -> OwnZone:
    since, until = (_day(where, _cell(row, key)) for key in ("since", "until"))
    if since is not None and until is not None and since > until:
        raise ConfigurationError(f"{where}: {name!r} ends before it begins; exchange since and until.")
    return OwnZone(
        name=name,
        aliases=_parts(row, "aliases"),
        polygons=() if geometry is None else _polygons(where, geometry),
        districts=_parts(row, "districts"),
        guarantors=_parts(row, "guarantors"),
        parties=_parts(row, "parties"),
        since=since,
        until=until,
    )


def _polygons(where: str, geometry: Mapping[str, Any]) -> tuple[Polygon, ...]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(coordinates, list):
        raise ConfigurationError(f"{where}: {kind!r} is no shape of a zone; draw a Polygon or MultiPolygon.")
    several = [coordinates] if kind == "Polygon" else coordinates
    return tuple(tuple(_ring(where, ring) for ring in polygon) for polygon in several)


def _ring(where: str, ring: Any) -> tuple[tuple[float, float], ...]:
    if not isinstance(ring, list) or len(ring) < _LEAST_POINTS:
        raise ConfigurationError(
            f"{where}: a line around a zone has four points at least, the first again as last."
        )
    return tuple(_point(where, *reversed(_two(where, point))) for point in ring)


def _two(where: str, point: Any) -> Sequence[Any]:
    if not isinstance(point, list) or len(point) < 2:
        raise ConfigurationError(f"{where}: {point!r} is no point; write longitude and latitude.")
    return point[:2]


def _point(where: str, latitude: Any, longitude: Any) -> tuple[float, float]:
    try:
        point = float(latitude), float(longitude)
    except (TypeError, ValueError):
        point = 91.0, 0.0
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise ConfigurationError(
            f"{where}: {latitude!r}, {longitude!r} is no point on the globe; latitude and longitude are degrees."
        )
    return point


def _day(where: str, cell: str) -> dt.date | None:
    if not cell:
        return None
    try:
        return dt.date.fromisoformat(cell)
    except ValueError:
        raise ConfigurationError(f"{where}: {cell!r} is no date; write it as 2021-03-02.") from None


def _cell(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return (
        "|".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value).strip()
    )


def _parts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in _cell(row, key).split("|") if part.strip()))
