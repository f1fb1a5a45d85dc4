"""The user's list of places and zones: read as it is meant, refused in one sentence where that is not clear."""

import datetime as dt
import json
from pathlib import Path

import pytest

from allegiance.errors import ConfigurationError
from allegiance.reading.where.own import read_own
from allegiance.store.store import open_store

_RING = [[20.0, 10.0], [21.0, 10.0], [21.0, 11.0], [20.0, 10.0]]


def _csv(folder: Path, text: str) -> Path:
    path = folder / "places.csv"
    path.write_text(text, "utf-8")
    return path


def _geojson(folder: Path, *features: object) -> Path:
    path = folder / "places.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def test_a_list_in_csv(tmp_path) -> None:
    """Rows with a point are places, rows with districts, guarantors or dates are zones."""
    found = read_own(
        _csv(
            tmp_path,
            "name,aliases,kind,country,latitude,longitude,districts,guarantors,since\n"
            "Bravo camp,Camp B|B,Camp,kv,10.5,20.5,,,\n"
            "Mirnov zone,,,,,,Sarn|Orlu,Estovia|Tarsia,2021-03-01\n",
        )
    )

    ((place, aliases),) = found.places
    (zone,) = found.zones
    assert (place.id, place.kind, place.country, place.latitude, aliases) == (
        "user:Bravo camp",
        "camp",
        "KV",
        10.5,
        ("Camp B", "B"),
    )
    assert (zone.districts, zone.guarantors, zone.since) == (
        ("Sarn", "Orlu"),
        ("Estovia", "Tarsia"),
        dt.date(2021, 3, 1),
    )


def test_a_list_in_geojson(tmp_path) -> None:
    """A point is a place, a polygon a zone, longitude first as GeoJSON has it."""
    found = read_own(
        _geojson(
            tmp_path,
            {
                "type": "Feature",
                "properties": {"name": "Bravo"},
                "geometry": {"type": "Point", "coordinates": [20.5, 10.5]},
            },
            {
                "type": "Feature",
                "properties": {"name": "Zone", "guarantors": ["Estovia", "Tarsia"]},
                "geometry": {"type": "Polygon", "coordinates": [_RING]},
            },
        )
    )

    assert (found.places[0][0].latitude, found.places[0][0].longitude) == (10.5, 20.5)
    assert found.zones[0].polygons[0][0][1] == (10.0, 21.0)
    assert found.zones[0].guarantors == ("Estovia", "Tarsia")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,latitude,longitude\n,1,2\n", "the name is missing"),
        ("name,latitude,longitude\nSarn,1,2\nsarn,1,2\n", "is named already"),
        ("name,latitude,longitude\nSarn,95,2\n", "no point on the globe"),
        ("name,latitude,longitude\nSarn,,\n", "no point on the globe"),
        ("name,where\nSarn,1\n", "the column 'where' is unknown"),
        ("name,guarantors,since\nZone,Estovia,soon\n", "'soon' is no date"),
        ("name,since,until\nZone,2021-03-02,2021-03-01\n", "ends before it begins"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused(tmp_path, text, message) -> None:
    """With its line and what to do."""
    with pytest.raises(ConfigurationError, match=message):
        read_own(_csv(tmp_path, text))


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "LineString", "coordinates": _RING},
        {"type": "Polygon", "coordinates": [_RING[:2]]},
        {"type": "Polygon", "coordinates": [["a"] * 4]},
        {"type": "Point", "coordinates": [1]},
    ],
)
def test_a_shape_that_is_none_is_refused(tmp_path, geometry) -> None:
    """With the number of the feature."""
    feature = {"type": "Feature", "properties": {"name": "Zone"}, "geometry": geometry}
    with pytest.raises(ConfigurationError, match="feature 1"):
        read_own(_geojson(tmp_path, feature))


def test_the_list_is_remembered(tmp_path) -> None:
    """As it was given, until another one takes its place."""
    path = _csv(
        tmp_path,
        "name,aliases,latitude,longitude,districts,parties,until\nBravo,B,1,2,,,\nZone,Z,,,Sarn,Ardania,2021-04-01\n",
    )
    listed = read_own(path)
    with open_store(tmp_path / "p.db", create=True, for_reading_in=True) as store:
        store.own.replace(listed)
        assert store.own.listed() == listed
        store.own.replace(listed)
        assert store.own.listed() == listed
