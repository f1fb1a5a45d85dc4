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
    capitals: tuple[
        str, ...
    ]  #: as they stand for the government; those that mostly mean the city are left out
    shared: tuple[str, ...] = ()  #: words of any of these sorts that another state is called by as well
    note: str = ""  #: what is left out, and what else a word of the row can mean


@functools.cache
def folder(language: str) -> Traversable:
    """Return the folder of a language; raises `ConfigurationError` when there is none."""
    found = resources.files("allegiance.languages").joinpath(language)
    if not found.is_dir():
        raise ConfigurationError(f"There is no language {language!r}; reading knows 'en'.")
    return found


@functools.cache
def states(language: str = "en") -> tuple[State, ...]:
    """Return all states with their demonyms and capitals, by name.

    A word of `State.demonyms` that is `shared` is listed with the state that it means most often.
    """
    text = folder(language).joinpath("states.csv").read_text("utf-8")
    return tuple(_state(row) for row in csv.DictReader(io.StringIO(text), delimiter=";"))


def _state(row: Mapping[str, str]) -> State:
    aliases, demonyms, capitals, shared = (
        tuple(filter(None, row[key].split("|"))) for key in ("aliases", "demonyms", "capitals", "shared")
    )
    return State(row["name"], aliases, demonyms, capitals, shared, row["note"])


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
