"""A dash between two bodies' names makes them one's, unless it sets the second off or one is a state."""

import pytest

from allegiance.model.actor import ActorKind
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.dashed import with_dashed
from tests.builders import Called, reading

BODY, STATE, OTHER = ActorKind.ARMED_GROUP, ActorKind.STATE, ActorKind.OTHER


def read(text: str, *actors: Called) -> tuple[Document, Reading]:
    """A text and a reading of it that finds these actors wherever they are named."""
    document = Document(text=text)
    return document, reading(document, [*actors], [])


@pytest.mark.parametrize("dash", [" - ", " – ", " — "])
def test_a_name_goes_on_behind_a_dash(dash) -> None:
    """The first actor stays, with the whole as one more name, and says why."""
    text = f"The Karsa Front{dash}Northern Command fled. The Northern Command said so."
    found = with_dashed(*read(text, Called("Karsa Front", BODY), Called("Northern Command", BODY)))

    (actor,) = found.actors
    assert actor.name == "Karsa Front"
    assert f"Karsa Front{dash}Northern Command" in {n.text for n in actor.names}
    assert {m.actor for m in found.mentions} == {actor.id}
    (join,) = found.joins
    assert join.reason == "on both sides of a dash: Northern Command for Karsa Front"


def test_what_two_dashes_set_off_is_one_actor_but_no_part_of_its_name() -> None:
    """As in "The FHC - First Harbour Command - fled": its full name is put in between."""
    text = "The FHC - First Harbour Command - fled."
    (actor,) = with_dashed(*read(text, Called("FHC", BODY), Called("First Harbour Command", BODY))).actors

    assert {n.text for n in actor.names} == {"FHC", "First Harbour Command"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Karsa Front - Norland talks failed.", STATE),
        ("The Karsa Front, Norland and others fled.", BODY),
        ("The Karsa Front-Norland talks failed.", BODY),
        ("- Karsa Front\n- Norland", BODY),
        ("The Karsa Front–Norland talks failed.", BODY),
    ],
)
def test_others_stay_apart(text, kind) -> None:
    """A state is nobody's second name, a hyphen joins two sides, and lists have dashes."""
    document, before = read(text, Called("Karsa Front", BODY), Called("Norland", kind))

    assert with_dashed(document, before) == before


def test_an_operation_goes_on_with_a_name() -> None:
    """What is no body may be the second part of a body's name."""
    text = "The Joint Task Force – Operation Red Dawn trains the army."
    (actor,) = with_dashed(
        *read(text, Called("Joint Task Force", BODY), Called("Operation Red Dawn", OTHER))
    ).actors

    assert "Joint Task Force – Operation Red Dawn" in {n.text for n in actor.names}
