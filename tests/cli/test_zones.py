"""`allegiance zones`, `guarantor` and `export geojson`, on two reports of an invented truce."""

import datetime as dt
import json

import pytest

from allegiance.model.document import Document
from allegiance.model.place import Place
from allegiance.model.zone import OwnList, OwnZone
from allegiance.pipeline import settle
from allegiance.project import open_project
from allegiance.reading.finishing import FinishingReader
from allegiance.reading.syntax.reader import SyntaxReader
from allegiance.reading.when.step import with_periods
from allegiance.reading.where.step import placing
from allegiance.store.store import open_store

_REPORTS = (
    (
        """The ceasefire for the Sarn valley is guaranteed by Turkey and Iran.

        Turkey supports the River Guard, officials say.""",
        dt.date(2021, 3, 1),
    ),
    (
        "The River Guard shelled Sarn on Monday, killing three people. On Tuesday it shelled Orlu.",
        dt.date(2021, 3, 4),
    ),
)
_SQUARE = (((9.5, 19.5), (9.5, 20.5), (10.5, 20.5), (10.5, 19.5), (9.5, 19.5)),)


def _place(name: str, latitude: float, longitude: float) -> tuple[Place, tuple[str, ...]]:
    made = Place(
        id=f"user:{name}", name=name, kind="town", country=None, latitude=latitude, longitude=longitude
    )
    return made, ()


_OWN = OwnList(
    places=(_place("Sarn", 10.0, 20.0), _place("Orlu", 13.0, 23.0)),
    zones=(
        OwnZone(
            name="Sarn truce zone", polygons=(_SQUARE,), guarantors=("Turkey",), since=dt.date(2021, 1, 1)
        ),
    ),
)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> str:
    """Write a project with both reports and the user's list."""
    path = tmp_path_factory.mktemp("truce") / "truce.db"
    documents = [Document(text=text, published=day, publisher="Harbour Post") for text, day in _REPORTS]
    reader = FinishingReader(SyntaxReader(), with_periods, placing(_OWN.places))
    with open_store(path, create=True, for_reading_in=True) as store:
        store.own.replace(_OWN)
        for document, reading in zip(documents, reader.read(documents), strict=True):
            store.add(document, reading)
        settle(store)
    return str(path)


def listed(result) -> list[dict]:
    """Return the objects that a command printed."""
    assert result.status == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


def test_zones_are_the_user_s_and_those_of_reports(allegiance, project) -> None:
    """The user's first; a report's with the claims that somebody guarantees it."""
    own, told = listed(allegiance("zones", "--json", "--project", project))

    assert (own["name"], own["since"], own["guarantors"][0]["name"]) == (
        "Sarn truce zone",
        "2021-01-01",
        "Turkey",
    )
    assert own["guarantors"][0]["own"]
    assert {g["name"] for g in told["guarantors"]} == {"Turkey", "Iran"}
    assert all(g["claims"] for g in told["guarantors"])
    assert [a["id"] for a in told["areas"]] == ["user:Sarn"]


def test_one_zone_in_words(allegiance, project) -> None:
    """Where it is, and who guarantees it on whose word."""
    result = allegiance("zones", "Sarn truce", "--project", project)

    assert "Sarn truce zone, since 2021-01-01" in result.out
    assert "where: drawn, 5 points" in result.out
    assert "guaranteed by Turkey (your list)" in result.out


def test_a_zone_that_nobody_knows_is_refused(allegiance, project) -> None:
    """With the names there are."""
    result = allegiance("zones", "Velmor", "--project", project)

    assert result.status == 2
    assert "'Sarn truce zone'" in result.err


def test_a_project_without_zones_says_so(allegiance) -> None:
    """And says what would make some."""
    assert "No zones: no report says that somebody guarantees one" in allegiance("zones").out


def test_a_guarantor_is_asked_for_what_happened_and_the_chains(allegiance, project) -> None:
    """Incidents inside, who did them, and how the guarantor is tied to them."""
    (answer,) = listed(allegiance("guarantor", "Turkey", "--json", "--project", project))

    own = answer["zones"][0]
    assert [i["standing"] for i in own["incidents"]] == ["inside"]
    assert own["incidents"][0]["type"] == "shelling"
    (doer,) = [d for d in answer["doers"] if d["actor"]["name"] == "River Guard"]
    assert doer["chains"][0]["steps"][0]["predicate"] == "supports"


def test_a_guarantor_in_words(allegiance, project) -> None:
    """The zone with its counts, then the chain with its sentence."""
    out = allegiance("guarantor", "Turkey", "--project", project).out

    assert "Turkey guarantees 2 zones." in out
    assert "1 incident: 1 inside." in out
    assert "Turkey ── supports ─▶ River Guard" in out


def test_who_guarantees_nothing_is_told_so(allegiance, project) -> None:
    """In one line."""
    out = allegiance("guarantor", "River Guard", "--project", project).out

    assert out == "River Guard: nobody says that it guarantees anything.\n"


def test_geojson_has_points_and_polygons(allegiance, project) -> None:
    """Longitude first, the zone before the incidents, and only those asked for."""
    whole = json.loads(allegiance("export", "geojson", "--project", project).out)
    inside = json.loads(
        allegiance("export", "geojson", "--zone", "Sarn truce", "--no-zones", "--project", project).out
    )

    assert whole["type"] == "FeatureCollection"
    assert [f["properties"]["record"] for f in whole["features"]] == ["zone", "incident", "incident"]
    assert whole["features"][0]["geometry"]["coordinates"][0][0] == [19.5, 9.5]
    assert {tuple(f["geometry"]["coordinates"]) for f in whole["features"][1:]} == {
        (20.0, 10.0),
        (23.0, 13.0),
    }
    assert [f["geometry"]["coordinates"] for f in inside["features"]] == [[20.0, 10.0]]


def test_what_happened_in_a_zone_prints_in_python_as_here(allegiance, project) -> None:
    """`print(answer)` is the same words; a timeline's as well."""
    with open_project(project) as asked:
        assert (
            f"{asked.in_zone('Sarn truce')}\n"
            == allegiance("incidents", "--zone", "Sarn truce", "--project", project).out
        )
        assert (
            f"{asked.timeline('River Guard')}\n"
            == allegiance("timeline", "River Guard", "--project", project).out
        )
