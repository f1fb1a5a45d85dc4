"""Actors of two readings that no name of theirs makes one, and other words for them do."""

import pytest

from allegiance.model.actor import ActorKind, LocalActor, Name
from allegiance.reading.together.naming import named_alike

BODY, PERSON = ActorKind.STATE_BODY, ActorKind.PERSON


def actor(name: str, kind: ActorKind = BODY) -> LocalActor:
    """An actor with one name."""
    return LocalActor(document="d", name=name, kind=kind, names=(Name(name),))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Turkish army", "Turkey's army", BODY),
        ("army of Turkey", "Turkish army", BODY),
        ("Kurdish militias", "US-allied Kurdish militias", BODY),
        ("Ana Tal Rivera", "Ana Tal", PERSON),
        ("Tal Rivera", "Ana Tal Rivera", PERSON),
        ("Ana Tal", "Tal", PERSON),
    ],
)
def test_one_actor_by_other_words(one, other, kind) -> None:
    """A state and what it has, whoever is backed without who backs them, a person's shorter name; either way round."""
    first, second = actor(one, kind), actor(other, kind)

    assert named_alike([first], [second]) == {second.id: first.id}
    assert named_alike([second], [first]) == {first.id: second.id}


@pytest.mark.parametrize(
    ("known", "other", "kind"),
    [
        (["Turkish army"], "Syria's army", BODY),
        (["Ana Tal", "Omar Tal"], "Tal", PERSON),
        (["Ana Tal Rivera"], "Ana", PERSON),
        (["River Guard"], "Guard", BODY),
        (["rebels"], "US-backed rebels", BODY),
    ],
)
def test_two_actors_stay_two(known, other, kind) -> None:
    """Of another state, where two would fit, by a first name alone, by what nothing named pins down."""
    assert named_alike([actor(k, kind) for k in known], [actor(other, kind)]) == {}
