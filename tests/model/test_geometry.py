"""Distances and shapes on the globe."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.model.geometry import distance_km, edge_km, inside, moved

SQUARE = (((0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0)),)
RING = (SQUARE[0], ((0.5, 0.5), (0.5, 1.5), (1.5, 1.5), (1.5, 0.5)))
points = st.tuples(st.floats(-80, 80), st.floats(-179, 179))


def test_known_distances() -> None:
    """Aleppo to Damascus is some 310 km; a degree of latitude 111."""
    assert distance_km((36.202, 37.134), (33.510, 36.291)) == pytest.approx(309, abs=3)
    assert distance_km((0, 0), (1, 0)) == pytest.approx(111.2, abs=0.1)


@given(points, st.floats(0.1, 500), st.floats(0, 360))
def test_a_move_is_as_far_as_told(start, km, bearing) -> None:
    """Whatever the direction."""
    assert distance_km(start, moved(start, km, bearing)) == pytest.approx(km, rel=1e-6)


@given(points, points)
def test_distance_is_the_same_both_ways(here, there) -> None:
    """And never negative."""
    assert distance_km(here, there) == pytest.approx(distance_km(there, here))
    assert distance_km(here, there) >= 0


@pytest.mark.parametrize(
    ("point", "polygon", "expected"),
    [((1, 1), SQUARE, True), ((3, 1), SQUARE, False), ((1, 1), RING, False), ((0.2, 0.2), RING, True)],
)
def test_inside_and_in_a_hole(point, polygon, expected) -> None:
    """What lies in a hole is outside."""
    assert inside(point, [polygon]) is expected


def test_how_far_the_edge_is() -> None:
    """From inside and from outside; no edge is infinitely far."""
    assert edge_km((1.0, 1.0), [SQUARE]) == pytest.approx(111.2, abs=0.5)
    assert edge_km((1.0, 3.0), [SQUARE]) == pytest.approx(111.2, abs=0.5)
    assert edge_km((1.0, 1.0), []) == math.inf
