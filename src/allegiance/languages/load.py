"""One language as data: the lists in `en/`, loaded once and checked while loading."""

import csv
import dataclasses
import functools
import io
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from allegiance.errors import ConfigurationError


@dataclasses.dataclass(frozen=True, slots=True)
class State:
    """A state and the words that stand for it: facts of `states.csv`."""

    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


@functools.cache
def folder(language: str) -> Traversable:
    """Return the folder of a language; raises `ConfigurationError` when there is none."""
    found = resources.files("allegiance.languages").joinpath(language)
    if not found.is_dir():
        raise ConfigurationError(f"There is no language {language!r}; reading knows 'en'.")
    return found


@functools.cache
def states(language: str = "en") -> tuple[State, ...]:
    """Return all states with their demonyms and capitals."""
    rows = csv.DictReader(
        io.StringIO(folder(language).joinpath("states.csv").read_text("utf-8")), delimiter=";"
    )
    parts = lambda value: tuple(p for p in value.split("|") if p)  # noqa: E731
    return tuple(
        State(r["name"], parts(r["aliases"]), parts(r["demonyms"]), parts(r["capitals"])) for r in rows
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Body:
    """A well-known body whose names do not show that they are one's, nor of what kind: facts of `bodies.csv`."""

    name: str
    kind: str  #: a value of `ActorKind`
    aliases: tuple[str, ...]


@functools.cache
def bodies(language: str = "en") -> tuple[Body, ...]:
    """Return the well-known bodies."""
    rows = csv.DictReader(
        io.StringIO(folder(language).joinpath("bodies.csv").read_text("utf-8")), delimiter=";"
    )
    return tuple(Body(r["name"], r["kind"], tuple(a for a in r["aliases"].split("|") if a)) for r in rows)


@functools.cache
def data(name: str, language: str = "en") -> Mapping[str, Any]:
    """Return one YAML file of a language as plain data, by its name without suffix."""
    loaded = yaml.safe_load(folder(language).joinpath(f"{name}.yaml").read_text("utf-8"))
    if not isinstance(loaded, dict):
        raise ConfigurationError(f"languages/{language}/{name}.yaml: expected a mapping at the top.")
    return loaded


@functools.cache
def words(name: str, key: str, language: str = "en") -> frozenset[str]:
    """Return one list of a YAML file as a set. Raises `ConfigurationError` when it is missing or no list."""
    value = data(name, language).get(key)
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise ConfigurationError(f"languages/{language}/{name}.yaml: {key!r} is no list of words.")
    return frozenset(value)


def by_group(name: str, key: str, language: str = "en") -> dict[str, str]:
    """Return a mapping of lists turned round: each word to the group it stands in."""
    value = data(name, language).get(key)
    if not isinstance(value, dict):
        raise ConfigurationError(f"languages/{language}/{name}.yaml: {key!r} is no mapping of lists.")
    return {word: group for group, listed in reversed(list(value.items())) for word in listed}
