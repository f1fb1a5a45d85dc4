"""The types of incident, loaded once from `incidents/*.yaml` and checked while loading."""

import dataclasses
import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Any

import yaml

from allegiance.errors import ConfigurationError

#: The parts that somebody or something can have: the values of `allegiance.model.incident.RoleKind` that a type lists.
ROLES = ("by", "against", "with", "target", "participant")
#: Who fights whom, as UCDP tells types of violence apart: `sides` is 1 or 2, `either` those or 3.
_UCDP = frozenset({"sides", "either", None})


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Acled:
    """One pair of ACLED's `event_type` and `sub_event_type`."""

    event_type: str
    sub_event_type: str


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class IncidentType:
    """One kind of incident: what it is called, who takes part in it, and what other vocabularies call it."""

    id: str  #: permanent; labels may change, ids never do
    order: int
    label: str  #: "air strike"
    plural: str
    description: str
    roles: Mapping[str, str]  #: each part that it can have, and who has it
    violent: bool
    plover: tuple[str, ...]  #: "TYPE:mode", the likeliest first
    acled: tuple[Acled, ...]  #: the likeliest first
    ucdp: str | None  #: "sides": types of violence 1 and 2; "either": 3 as well; None where UCDP counts none
    alike: tuple[str, ...]  #: types that two reports may take one incident for


@functools.cache
def incident_types() -> Mapping[str, IncidentType]:
    """Return all types of incident by id, in their order.

    Raises `ConfigurationError` when a file lacks a field or names a role that is none, two share an id or order, or
    two types are not alike both ways.
    """
    files = resources.files("allegiance.ontology").joinpath("incidents").iterdir()
    found = [_type(f.name, yaml.safe_load(f.read_text("utf-8"))) for f in files if f.name.endswith(".yaml")]
    found.sort(key=lambda t: t.order)
    by_id = {t.id: t for t in found}
    if len(by_id) != len(found) or len({t.order for t in found}) != len(found):
        raise ConfigurationError("ontology/incidents: two files share an id or an order.")
    for t in found:
        for other in t.alike:
            if other not in by_id or t.id not in by_id[other].alike:
                raise ConfigurationError(f"ontology/incidents/{t.id}.yaml: alike {other!r} is not mutual.")
    return MappingProxyType(by_id)


def incident_type(type_id: str) -> IncidentType:
    """Return one type, or raise `ConfigurationError` that lists the valid ids."""
    try:
        return incident_types()[type_id]
    except KeyError:
        known = ", ".join(incident_types())
        raise ConfigurationError(f"{type_id!r} is no type of incident; there are {known}.") from None


def alike(one: str, other: str) -> bool:
    """Whether two reports of these types may tell of one incident."""
    return one == other or other in incident_type(one).alike


def _type(file: str, data: dict[str, Any]) -> IncidentType:
    try:
        made = IncidentType(
            roles=MappingProxyType(dict(data.pop("roles"))),
            plover=tuple(data.pop("plover")),
            acled=tuple(Acled(**pair) for pair in data.pop("acled")),
            alike=tuple(data.pop("alike")),
            **data,
        )
    except (KeyError, TypeError) as error:
        raise ConfigurationError(f"ontology/incidents/{file}: {error}.") from error
    if f"{made.id}.yaml" != file:
        raise ConfigurationError(f"ontology/incidents/{file}: the id {made.id!r} is not the file's name.")
    if wrong := set(made.roles) - set(ROLES):
        raise ConfigurationError(f"ontology/incidents/{file}: {min(wrong)!r} is no role.")
    if made.ucdp not in _UCDP:
        raise ConfigurationError(f"ontology/incidents/{file}: ucdp is sides, either or null.")
    return made
