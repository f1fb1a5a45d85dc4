"""Distances and shapes on the globe: enough to say whether a point lies in a drawn area, and how near its edge.

Points are (latitude, longitude) in degrees, distances in kilometres. Within the size of a country the earth is
treated as a sphere, and the surroundings of a point as flat.
"""

import math
from collections.abc import Iterable, Sequence

EARTH_KM = 6371.0088  #: mean radius
_DEGREE_KM = EARTH_KM * math.pi / 180

Point = tuple[float, float]  #: latitude, longitude
Ring = Sequence[Point]  #: a closed line; its last point may repeat the first
Polygon = Sequence[Ring]  #: an outer ring, then holes


def distance_km(here: Point, there: Point) -> float:
    """Return the great-circle distance (haversine)."""
    (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (here, there))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def moved(start: Point, km: float, bearing: float) -> Point:
    """Return the point so far from `start` in a direction, in degrees clockwise from north."""
    latitude, longitude = map(math.radians, start)
    angle, turn = km / EARTH_KM, math.radians(bearing)
    there = math.asin(
        math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(turn)
    )
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(latitude),
        math.cos(angle) - math.sin(latitude) * math.sin(there),
    )
    return math.degrees(there), (math.degrees(longitude + east) + 540) % 360 - 180


def inside(point: Point, polygons: Iterable[Polygon]) -> bool:
    """Return whether a point lies in one of the polygons and in none of its holes (even-odd rule)."""
    return any(sum(_crossings(point, ring) for ring in polygon) % 2 for polygon in polygons)


def edge_km(point: Point, polygons: Iterable[Polygon]) -> float:
    """Return how far a point is from the nearest edge; infinite where there is none."""
    edges = (_to_edge(point, a, b) for polygon in polygons for ring in polygon for a, b in _edges(ring))
    return min(edges, default=math.inf)


def _edges(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _crossings(point: Point, ring: Ring) -> int:
    """Count the edges that a line from the point to the east crosses."""
    y, x = point
    crossed = 0
    for (ay, ax), (by, bx) in _edges(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed += 1
    return crossed


def _to_edge(point: Point, a: Point, b: Point) -> float:
    """Return the distance to a straight edge, on the plane that touches the globe at the point."""
    narrow = math.cos(math.radians(point[0]))
    (ay, ax), (by, bx) = (
        ((y - point[0]) * _DEGREE_KM, (x - point[1]) * _DEGREE_KM * narrow) for y, x in (a, b)
    )
    long = (bx - ax) ** 2 + (by - ay) ** 2
    share = 0.0 if not long else max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / long))
    return math.hypot(ax + share * (bx - ax), ay + share * (by - ay))
