"""Well-known bodies whose names do not show that they are one's, nor of what kind: facts of `bodies.csv`."""

import csv
import dataclasses
import functools
import io

from allegiance.languages.load import folder


@dataclasses.dataclass(frozen=True, slots=True)
class Body:
    """One body with all the names that it is known by."""

    name: str
    kind: str  #: a value of `ActorKind`
    aliases: tuple[str, ...]
    state: str  #: that it is a body of; empty where it is none's


@functools.cache
def bodies(language: str = "en") -> tuple[Body, ...]:
    """Return the well-known bodies, as listed."""
    text = folder(language).joinpath("bodies.csv").read_text("utf-8")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    return tuple(
        Body(r["name"], r["kind"], tuple(filter(None, r["aliases"].split("|"))), r["state"]) for r in rows
    )
