"""What lies in a zone, near its edge, or is placed too vaguely to say."""

import datetime as dt

import pytest

from allegiance.errors import UsageError
from allegiance.model.place import Candidate, Place, PlaceMention, Precision
from allegiance.model.zone import Guarantor, Location, Zone
from allegiance.questions.zones import find_zone, standing_of

SQUARE = (((10.0, 20.0), (10.0, 22.0), (12.0, 22.0), (12.0, 20.0)),)
DRAWN = Zone(id="z", name="Mirnov zone", polygons=(SQUARE,))
SARN = Place(id="p", name="Sarn", kind="province", country="KV", latitude=11.0, longitude=21.0)
LISTED = Zone(id="l", name="Sarn truce", aliases=("Truce of Sarn",), areas=(SARN,))


def _at(
    latitude: float, longitude: float, precision: Precision, name: str = "Orlu", **place: object
) -> PlaceMention:
    made = Place(
        **{
            "id": name,
            "name": name,
            "kind": "town",
            "country": "KV",
            "latitude": latitude,
            "longitude": longitude,
        }
        | place  # type: ignore[arg-type]
    )
    return PlaceMention(
        start=0,
        end=4,
        text=name,
        precision=precision,
        candidates=(Candidate(place=made, score=1.0, reason="its name"),),
        latitude=latitude,
        longitude=longitude,
    )


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (_at(11, 21, Precision.EXACT), Location.INSIDE),
        (_at(11, 21, Precision.NEAR), Location.INSIDE),
        (_at(14, 21, Precision.EXACT), Location.OUTSIDE),
        (_at(11.99, 21, Precision.EXACT), Location.NEAR_EDGE),
        (_at(11.9, 21, Precision.NEAR), Location.NEAR_EDGE),
        (_at(12.1, 21, Precision.NEAR), Location.NEAR_EDGE),
        (_at(11, 21, Precision.COUNTRY, kind="country"), Location.VAGUE),
        (_at(12.5, 21, Precision.PROVINCE, kind="province"), Location.VAGUE),
        (None, Location.OUTSIDE),
    ],
    ids=str,
)
def test_a_place_stands_to_a_line_by_how_precisely_it_is_told(place, expected) -> None:
    """The radius of its precision reaches over the edge, or does not."""
    assert standing_of(DRAWN, place) is expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (_at(11.2, 21, Precision.EXACT, within=("Sarn",)), Location.INSIDE),
        (_at(11, 21, Precision.PROVINCE, "Sarn", kind="province"), Location.INSIDE),
        (_at(11.5, 21, Precision.EXACT, within=("Velmor",)), Location.NEAR_EDGE),
        (_at(20, 30, Precision.EXACT), Location.OUTSIDE),
        (_at(11, 21, Precision.EXACT, within=("Sarn",), country="ES"), Location.NEAR_EDGE),
        (_at(11, 21, Precision.COUNTRY, "Karvenia", kind="country"), Location.VAGUE),
    ],
    ids=str,
)
def test_a_place_stands_to_whole_divisions_by_what_it_lies_in(place, expected) -> None:
    """A zone without a line has no edge but that of its districts, which nobody drew."""
    assert standing_of(LISTED, place) is expected


@pytest.mark.parametrize(
    ("text", "precision", "expected"),
    [
        ("Velmorsk", Precision.EXACT, Location.INSIDE),
        ("velmorsk", Precision.NEAR, Location.NEAR_EDGE),
        ("Orlu", Precision.EXACT, Location.OUTSIDE),
    ],
)
def test_a_place_without_a_point_stands_to_a_zone_by_its_name(text, precision, expected) -> None:
    """What no gazetteer has is in the zone that reports place by the same name."""
    named = PlaceMention(start=0, end=8, text="Velmorsk", precision=Precision.AREA)
    zone = Zone(id="v", name="Velmorsk truce", mentions=(named,))

    assert (
        standing_of(zone, PlaceMention(start=0, end=8, text=text, precision=precision, candidates=()))
        is expected
    )


def test_a_zone_is_found_by_any_of_its_names() -> None:
    """By alias, by id, and by words of it where one alone has them."""
    known = [DRAWN, LISTED]

    assert find_zone(known, "truce of sarn") is LISTED
    assert find_zone(known, "z") is DRAWN
    assert find_zone(known, "Mirnov") is DRAWN
    with pytest.raises(UsageError, match="No zone or agreement is called 'Velmor'"):
        find_zone(known, "Velmor")


def test_a_zone_name_of_several_is_asked_again() -> None:
    """With the names that would do."""
    other = Zone(
        id="o",
        name="Orlu zone",
        guarantors=(Guarantor(name="Estovia", actor=None),),
        since=dt.date(2021, 1, 1),
    )

    with pytest.raises(UsageError, match="may be any of"):
        find_zone([DRAWN, other], "zone")
