"""Distances that a text tells from a place: "85 km north of Velmor", "some 12 miles from Sarn"."""

import dataclasses
import re

_KM = {"k": 1.0, "m": 1.609344}
_BEARINGS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_TOLD = re.compile(
    r"(?:(?:about|some|around|approximately|roughly|nearly|almost|over|just|an estimated)\s+)?"
    r"(?P<far>\d[\d,.]*)\s*-?\s*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)\b"
    r"(?:\s*\([^()]{1,24}\))?\s+"
    r"(?:(?:to\s+the\s+)?(?P<first>north|south|east|west)(?:ern)?[\s-]*(?P<second>north|south|east|west)?"
    r"(?:[\s-]*(?P<third>north|south|east|west))?\s+(?:of|from)|from|outside|off)\s+"
    r"(?:the\s+)?(?:(?:city|town|village|capital)(?:\s+city)?\s+of\s+)?$",
    re.IGNORECASE,
)
_REACH = 110  #: letters before a name that such an expression may take
_FARTHEST = 300.0  #: km: more tells how remote a place is, not where something was


@dataclasses.dataclass(frozen=True, slots=True)
class Distance:
    """How far, and in which direction where that is said, from the name that follows."""

    start: int  #: where the expression begins in the text
    km: float
    bearing: float | None  #: degrees clockwise from north


def distance_before(text: str, at: int) -> Distance | None:
    """Return the distance told right before the name that begins at `at`."""
    told = _TOLD.search(text, max(0, at - _REACH), at)
    if told is None:
        return None
    km = (
        float(re.sub(r"[,.](?=\d{3}\b)", "", told["far"]).rstrip(".,").replace(",", "."))
        * _KM[told["unit"][0].lower()]
    )
    if km > _FARTHEST:
        return None
    points = [p.lower() for p in (told["first"], told["second"], told["third"]) if p]
    return Distance(told.start(), km, _bearing(points) if points else None)


def _bearing(points: list[str]) -> float:
    """Return the mean of the directions named: "north-east" is 45, "north-north-east" 22.5."""
    last = _BEARINGS[points[-1]]
    for point in reversed(points[:-1]):
        turn = (_BEARINGS[point] - last + 180) % 360 - 180
        last = (last + turn / 2) % 360
    return last
