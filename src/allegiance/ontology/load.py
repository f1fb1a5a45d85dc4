"""The predicates, loaded once from `predicates/*.yaml` and checked while loading."""

import dataclasses
import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from allegiance.errors import ConfigurationError
from allegiance.model.period import Aspect


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Predicate:
    """One kind of tie: what it means, how it reads, and how it behaves in the network."""

    id: str  #: permanent; labels may change, ids never do
    order: int
    label: str  #: read from source to target: "X was renamed to Y"
    inverse: str  #: read from target to source: "Y was formerly X"
    description: str
    source: str  #: the role of the source
    target: str
    directed: bool
    binds: bool  #: connects two actors by default
    divides: bool  #: sets two actors against each other
    layer: int  #: what a step over it adds to the layers of a chain: 0 or 1
    contrary: tuple[str, ...]
    aspect: Aspect  #: how it runs in time where no word of the sentence says otherwise
    closes: tuple[str, ...]  #: predicates that no longer hold between two actors once this one does
    terms: Mapping[str, str]  #: what other vocabularies call it


@functools.cache
def predicates() -> Mapping[str, Predicate]:
    """Return all predicates by id, in their order.

    Raises `ConfigurationError` when a file lacks a field, two share an id or order, or contraries are not mutual.
    """
    files = resources.files("allegiance.ontology").joinpath("predicates").iterdir()
    found = [
        _predicate(f.name, yaml.safe_load(f.read_text("utf-8"))) for f in files if f.name.endswith(".yaml")
    ]
    found.sort(key=lambda p: p.order)
    by_id = {p.id: p for p in found}
    if len(by_id) != len(found) or len({p.order for p in found}) != len(found):
        raise ConfigurationError("ontology/predicates: two files share an id or an order.")
    for p in found:
        for other in p.contrary:
            if other not in by_id or p.id not in by_id[other].contrary:
                raise ConfigurationError(
                    f"ontology/predicates/{p.id}.yaml: contrary {other!r} is not mutual."
                )
        for other in p.closes:
            if other not in by_id:
                raise ConfigurationError(
                    f"ontology/predicates/{p.id}.yaml: it closes {other!r}, which is none."
                )
    return MappingProxyType(by_id)


def predicate(predicate_id: str) -> Predicate:
    """Return one predicate, or raise `ConfigurationError` that lists the valid ids."""
    try:
        return predicates()[predicate_id]
    except KeyError:
        known = ", ".join(predicates())
        raise ConfigurationError(f"{predicate_id!r} is no predicate; there are {known}.") from None


def _predicate(file: str, data: dict[str, Any]) -> Predicate:
    try:
        ends = data.pop("ends")
        made = Predicate(
            source=ends["source"],
            target=ends["target"],
            contrary=tuple(data.pop("contrary")),
            aspect=Aspect(data.pop("aspect")),
            closes=tuple(data.pop("closes")),
            terms=MappingProxyType(dict(data.pop("terms"))),
            **data,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigurationError(f"ontology/predicates/{file}: {error}.") from error
    if f"{made.id}.yaml" != file:
        raise ConfigurationError(f"ontology/predicates/{file}: the id {made.id!r} is not the file's name.")
    return made
