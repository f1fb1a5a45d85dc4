"""The types of incident are data, and the data is sound."""

import pytest

from allegiance.errors import ConfigurationError
from allegiance.model.incident import RoleKind
from allegiance.ontology.incident_types import alike, incident_type, incident_types


@pytest.mark.parametrize("kind", incident_types().values(), ids=lambda kind: kind.id)
def test_a_type_says_what_others_call_it(kind) -> None:
    """Its parts are roles, and PLOVER and ACLED have a name for it."""
    assert {RoleKind(role) for role in kind.roles}
    assert kind.plover
    assert kind.acled
    assert kind.description.endswith(".")


def test_what_is_alike_is_so_both_ways() -> None:
    """And every type is like itself."""
    for one in incident_types():
        assert alike(one, one)
        for other in incident_types():
            assert alike(one, other) == alike(other, one)


def test_an_unknown_type_is_refused_with_those_there_are() -> None:
    """The message names the value and what would do."""
    with pytest.raises(ConfigurationError, match="'party' is no type of incident; there are shoot_down"):
        incident_type("party")
