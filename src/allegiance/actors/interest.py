"""The user's own list of actors of interest: `actors.csv` with the columns name, aliases, kind, ids."""

import csv
from collections.abc import Mapping
from pathlib import Path

from allegiance.errors import ConfigurationError
from allegiance.model.actor import ActorKind, Interest
from allegiance.model.names import fold_name

_COLUMNS = ("name", "aliases", "kind", "ids")


def read_interests(path: Path) -> tuple[Interest, ...]:
    """Return the list in the order of the file. "|" separates aliases and ids; only the column "name" must be there.

    Raises `ConfigurationError`, naming file and line, when it cannot be read, has a column that is none of the four or
    a line longer than its header, gives one name to two actors, or has an unknown kind or an id without a scheme.
    """
    found: list[Interest] = []
    lines: dict[tuple[str, ActorKind | None], int] = {}
    for line, row in _rows(path):
        made = _interest(f"{path}, line {line}", row)
        for name in dict.fromkeys(map(fold_name, (made.name, *made.aliases))):
            before = next((lines[name, k] for k in (made.kind, None) if (name, k) in lines), None)
            if before is not None:
                raise ConfigurationError(
                    f"{path}, line {line}: {name!r} is on line {before} already; "
                    "keep each name on one line, or give the two actors different kinds."
                )
            lines[name, made.kind] = line
        found.append(made)
    return tuple(found)


def _rows(path: Path) -> list[tuple[int, Mapping[str, str]]]:
    """Return the rows that are not empty, each with its line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restkey="", restval="", skipinitialspace=True, strict=True)
            header = [(column or "").strip().lower() for column in reader.fieldnames or ()]
            _check_header(path, header)
            reader.fieldnames = header
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(
            f"{path}: the list of actors cannot be read ({error}); it must be a CSV file in UTF-8."
        ) from error
    for line, row in rows:
        if "" in row:
            raise ConfigurationError(
                f"{path}, line {line}: more cells than columns; put a name that has a comma into double quotes."
            )
    return [(line, row) for line, row in rows if any(row.values())]


def _check_header(path: Path, header: list[str]) -> None:
    if "name" not in header:
        raise ConfigurationError(f"{path}: the first line must name the columns {', '.join(_COLUMNS)}.")
    for column in header:
        if column not in _COLUMNS or header.count(column) > 1:
            raise ConfigurationError(
                f"{path}: the column {column!r} is unknown or named twice; use {', '.join(_COLUMNS)}."
            )


def _interest(place: str, row: Mapping[str, str]) -> Interest:
    name = row["name"].strip()
    if not fold_name(name):
        raise ConfigurationError(
            f"{place}: the name is missing or has no letters; write one into the column name."
        )
    ids = []
    for each in _parts(row.get("ids", "")):
        scheme, _, value = each.partition(":")
        if not (scheme.strip() and value.strip()):
            raise ConfigurationError(
                f"{place}: the id {each!r} must be written as scheme:value, as in wikidata:Q42."
            )
        ids.append((scheme.strip(), value.strip()))
    return Interest(
        name=name,
        aliases=_parts(row.get("aliases", "")),
        kind=_kind(place, row.get("kind", "")),
        ids=tuple(ids),
    )


def _kind(place: str, cell: str) -> ActorKind | None:
    written = cell.strip().lower().replace(" ", "_").replace("-", "_")
    try:
        return ActorKind(written) if written else None
    except ValueError:
        kinds = ", ".join(kind.value for kind in ActorKind)
        raise ConfigurationError(
            f"{place}: {cell.strip()!r} is no kind of actor; use one of {kinds}."
        ) from None


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))
