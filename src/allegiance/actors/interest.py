"""The user's own list of actors of interest: `actors.csv` with the columns name, aliases, kind, ids."""

import csv
from pathlib import Path

from allegiance.errors import ConfigurationError
from allegiance.model.actor import ActorKind, Interest

_COLUMNS = ("name", "aliases", "kind", "ids")


def read_interests(path: Path) -> tuple[Interest, ...]:
    """Return the list in the order of the file.

    Raises `ConfigurationError`, naming file and line, when it cannot be read, lacks the column "name", names an actor
    twice, or has an unknown kind or an id without a scheme.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
            header = tuple(rows[0]) if rows else ()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(f"{path}: the list of actors cannot be read ({error}); it must be a CSV file.") from error
    if rows and "name" not in header:
        raise ConfigurationError(f"{path}: the first line must name the columns {', '.join(_COLUMNS)}.")
    found: dict[str, Interest] = {}
    for line, row in enumerate(rows, start=2):
        made = _interest(path, line, row)
        if made.name in found:
            raise ConfigurationError(f"{path}, line {line}: {made.name!r} is listed twice; keep one line and put other names into aliases.")
        found[made.name] = made
    return tuple(found.values())


def _interest(path: Path, line: int, row: dict[str, str | None]) -> Interest:
    cell = lambda key: (row.get(key) or "").strip()  # noqa: E731
    if not cell("name"):
        raise ConfigurationError(f"{path}, line {line}: the name is missing.")
    try:
        kind = ActorKind(cell("kind")) if cell("kind") else None
    except ValueError:
        kinds = ", ".join(k.value for k in ActorKind)
        raise ConfigurationError(f"{path}, line {line}: {cell('kind')!r} is no kind of actor; use one of {kinds}.") from None
    ids = []
    for each in filter(None, (p.strip() for p in cell("ids").split("|"))):
        scheme, colon, value = each.partition(":")
        if not (scheme and colon and value):
            raise ConfigurationError(f"{path}, line {line}: the id {each!r} must be written as scheme:value, as in wikidata:Q42.")
        ids.append((scheme, value))
    aliases = tuple(filter(None, (p.strip() for p in cell("aliases").split("|"))))
    return Interest(name=cell("name"), aliases=aliases, kind=kind, ids=tuple(ids))
