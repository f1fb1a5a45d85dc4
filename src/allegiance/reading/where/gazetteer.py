"""The gazetteer: one door to all places that are known, those of the package and those of the user.

The places come from GeoNames (towns of 500 people and more, first- and second-order divisions; CC BY 4.0),
from a list of airbases, and from `data/landmarks.csv`, our own: camps, crossings, airbases, regions and divisions
that GeoNames lacks. Villages of India by their post offices (GODL-India) are found by `minor` alone.
`scripts/gazetteer.py` makes the file. It is loaded on first use and holds numbers and one run of bytes, no objects:
a `Place` is made when it is asked for.
"""

import csv
import functools
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from allegiance.model.place import OwnPlace, Place
from allegiance.reading.where.keys import (
    ARTICLES,
    folded,
    key_of,
    rough,
    with_other_article,
    with_sun_article,
)

DATA = Path(str(resources.files("allegiance.reading.where"))) / "data"
KINDS = ("country", "province", "district", "town", "airbase")  #: of the file's rows, by number
FIRST_WORDS = 1 << 23  #: bits of the filter that most words fail at once
ENGLISH_WORDS = 1 << 23  #: bits of the filter of English words
_NONE = 0xFFFFFFFF
_DIRECTIONS = frozenset({"north", "south", "east", "west"})
_MAIN, _COMMON, _ROUGH = 1, 2, 4


class Found:
    """One place that goes by a name: where it lies without making a record of it yet."""

    __slots__ = (
        *("_gazetteer", "common", "country", "divisions", "kind", "latitude", "longitude"),
        *("main", "population", "row", "rough"),
    )

    def __init__(self, gazetteer: "Gazetteer", row: int, flags: int) -> None:
        self._gazetteer = gazetteer
        self.row = row
        self.main = bool(flags & _MAIN)  #: the name is the one it is known by
        self.common = bool(flags & _COMMON)  #: the name is an English word as well
        self.rough = bool(flags & _ROUGH)  #: the name is only spelt like its
        self.kind, self.country, self.latitude, self.longitude, self.population = gazetteer.facts(row)
        self.divisions = gazetteer.divisions(row)  #: rows of those it lies in, the smallest first

    @property
    def drawn(self) -> bool:
        """Whether it is a landmark or the user's, of which nobody said what lies in it."""
        return self._gazetteer.added(self.row)

    @property
    def place(self) -> Place:
        """The whole record."""
        return self._gazetteer.place(self.row)


class Gazetteer:
    """All places by name."""

    def __init__(self, own: Sequence[OwnPlace] = ()) -> None:
        """Open the file that ships; `own` are further places with their other names, and go before all others."""
        with np.load(DATA / "gazetteer.npz") as file:
            self._arrays: dict[str, Any] = {name: file[name] for name in file.files}
        self._size = len(self._arrays["kind"])
        self._minor = int(self._arrays["minor_from"])  #: from this row on, small places
        self._more: list[Place] = []
        self._by_name: dict[str, list[tuple[int, int]]] = {}
        self._first_words: set[str] = set()
        self._add(_listed("landmarks.csv"))
        self._plain = self._size + len(
            self._more
        )  #: from this row on, towns and quarters like those of the file
        self._add(_listed("settlements.csv"))
        self._users = self._size + len(self._more)
        self._add(own)

    def _add(self, places: Iterable[OwnPlace]) -> None:
        for place, names in places:
            row = self._size + len(self._more)
            self._more.append(place)
            for name in filter(None, dict.fromkeys(folded(n) for n in (place.name, *names))):
                self._first_words.add(name.split()[0])
                flags = _MAIN | (_COMMON if place.population and self.english(name) else 0)
                self._by_name.setdefault(name, []).append((row, flags))

    def find(self, name: str) -> list[Found]:
        """Return the places that go by exactly this name, whatever case and accents; the user's own alone, if any."""
        return self._find(folded(name))

    def begins(self, word: str) -> bool:
        """Return whether the first word of some name may be this one; only seldom is it wrong to say so."""
        return self._begins(folded(word))

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - there is one gazetteer a process
    def _begins(self, word: str) -> bool:
        bit = key_of(word) % FIRST_WORDS
        return bool(self._arrays["first_words"][bit >> 3] >> (bit & 7) & 1) or word in self._first_words

    def alike(self, name: str) -> list[Found]:
        """Return the places whose names are only spelt like it, for names of other alphabets."""
        near = rough(name)
        return [] if near is None else self._of(near)

    @functools.lru_cache(maxsize=1 << 12)  # noqa: B019 - there is one gazetteer a process
    def minor(self, name: str) -> list[Found]:
        """Return the small places of a name, or spelt like it: for names that a document places by other words."""
        found: dict[int, int] = {}
        for key, flags in ((folded(name), _MAIN), (rough(name), _ROUGH)):
            if key:
                number = np.uint64(key_of(key))
                keys = self._arrays["minor_keys"]
                first, last = (int(np.searchsorted(keys, number, side)) for side in ("left", "right"))
                for row in self._arrays["minor_rows"][first:last]:
                    found.setdefault(int(row), flags)
        return [Found(self, row, flags) for row, flags in found.items()]

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - there is one gazetteer a process
    def english(self, word: str) -> bool:
        """Return whether a word in small letters is an English one; only seldom is it wrong to say so."""
        bit = key_of(word) % ENGLISH_WORDS
        return bool(self._arrays["english"][bit >> 3] >> (bit & 7) & 1)

    @functools.lru_cache(maxsize=1 << 14)  # noqa: B019 - there is one gazetteer a process
    def _find(self, name: str) -> list[Found]:
        if not name:
            return []
        found = self._of(name)
        others = [with_other_article(name) or f"al {name}"]
        if others[0].startswith("al ") and others[0][3:] != name:
            others.append(others[0][3:])
        bare = name.partition(" ")[2] if name.partition(" ")[0] in ARTICLES else name
        others += filter(None, [with_sun_article(bare), _other_direction(name)])
        while not found and others:
            found = self._of(others.pop(0))
        return found

    def _of(self, name: str) -> list[Found]:
        own = self._by_name.get(name, [])
        users = [Found(self, row, flags) for row, flags in own if row >= self._users]
        if users:
            return users
        keys = self._arrays["keys"]
        key = np.uint64(key_of(name))
        first = int(np.searchsorted(keys, key))
        found = [Found(self, row, flags) for row, flags in own]
        while first < len(keys) and keys[first] == key:
            found.append(
                Found(self, int(self._arrays["key_rows"][first]), int(self._arrays["key_flags"][first]))
            )
            first += 1
        return found

    def facts(self, row: int) -> tuple[str, str | None, float, float, int]:
        """Return kind, country, latitude, longitude and population of a row."""
        if row >= self._size:
            p = self._more[row - self._size]
            return p.kind, p.country, p.latitude, p.longitude, p.population
        a = self._arrays
        return (
            KINDS[a["kind"][row]],
            str(a["countries"][a["country"][row]]),
            float(a["latitude"][row]),
            float(a["longitude"][row]),
            int(a["population"][row]),
        )

    def country(self, code: str) -> Place | None:
        """Return a country by its code in ISO 3166-1."""
        found = self.land(code)
        return None if found is None else found.place

    @functools.lru_cache(maxsize=300)  # noqa: B019 - there is one gazetteer a process
    def land(self, code: str) -> Found | None:
        """Return the same as what names are found as."""
        a = self._arrays
        at = int(np.searchsorted(a["countries"], code))
        if at == len(a["countries"]) or a["countries"][at] != code:
            return None
        rows = np.flatnonzero((a["kind"] == KINDS.index("country")) & (a["country"] == at))
        return Found(self, int(rows[0]), 0) if len(rows) else None

    def towns_in(self, place: Place) -> list[tuple[float, float]]:
        """Return where the towns of a division lie, none for a place that is no division of the file."""
        a = self._arrays
        rows = [f.row for f in self.find(place.name) if f.row < self._size and f.place.id == place.id]
        if not rows or place.kind not in {"province", "district"}:
            return []
        within = np.flatnonzero((a["upper"] == rows[0]) | (a["lower"] == rows[0]))
        towns = within[(a["kind"][within] == KINDS.index("town")) & (within < self._minor)]
        return [(float(a["latitude"][t]), float(a["longitude"][t])) for t in towns]

    def added(self, row: int) -> bool:
        """Return whether a row is a landmark or the user's own."""
        return row >= self._size and not self._plain <= row < self._users

    def divisions(self, row: int) -> tuple[int, ...]:
        """Return the rows of the divisions that a row lies in, the smallest first."""
        if row >= self._size:
            return ()
        found = (int(self._arrays["lower"][row]), int(self._arrays["upper"][row]))
        return tuple(each for each in found if each not in (_NONE, row))

    def around(self, found: Found) -> list[Found]:
        """Return the divisions that a place lies in, by their own names."""
        return [Found(self, row, _MAIN) for row in found.divisions]

    def name(self, row: int) -> str:
        """Return the name of a row."""
        if row >= self._size:
            return self._more[row - self._size].name
        start, end = self._arrays["offsets"][row : row + 2]
        return bytes(self._arrays["names"][start:end]).decode()

    def place(self, row: int) -> Place:
        """Return the record of a row."""
        if row >= self._size:
            return self._more[row - self._size]
        kind, country, latitude, longitude, population = self.facts(row)
        number = int(self._arrays["number"][row])
        source = f"post:{country}/{number}/{self.name(row)}" if row >= self._minor else f"geonames:{number}"
        return Place(
            id=source if number else f"{kind}:{country}/{self.name(row)}",
            name=self.name(row),
            kind=kind,
            country=country,
            latitude=round(latitude, 5),
            longitude=round(longitude, 5),
            population=population,
            within=tuple(self.name(each) for each in self.divisions(row)),
        )


def _other_direction(name: str) -> str | None:
    """Return "southern velmor" for "south velmor" and the other way round, None for other names."""
    first, _, rest = name.partition(" ")
    if not rest:
        return None
    if first in _DIRECTIONS:
        return f"{first}ern {rest}"
    return f"{first[:-3]} {rest}" if first.endswith("ern") and first[:-3] in _DIRECTIONS else None


@functools.cache
def gazetteer(own: tuple[OwnPlace, ...] = ()) -> Gazetteer:
    """Return the gazetteer of this process, with the user's own places in it."""
    return Gazetteer(own)


def _listed(name: str) -> list[OwnPlace]:
    """Return our own places: landmarks, and towns and quarters that GeoNames' files lack."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [
            (
                Place(
                    id=f"landmark:{row['name']}",
                    name=row["name"],
                    kind=row["kind"],
                    country=row["country"] or None,
                    latitude=float(row["latitude"]),
                    longitude=float(row["longitude"]),
                    population=int(row.get("population", 0)),
                ),
                tuple(filter(None, row["aliases"].split("|"))),
            )
            for row in csv.DictReader(file, delimiter=";")
        ]
