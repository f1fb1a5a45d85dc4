"""A typed name finds the actor that goes by it, and no other; where it cannot, it says which names would do."""

import pytest

from allegiance.actors.lookup import find_actor, matching, nearest
from allegiance.errors import AmbiguousActorError, UnknownActorError
from allegiance.model.actor import Actor, ActorKind, Name
from allegiance.model.ids import content_id
from allegiance.model.names import fold_name


class _Project:
    """Actors by their names, as a project gives them to the look-up."""

    def __init__(self, *actors: Actor) -> None:
        self._by_id = {actor.id: actor for actor in actors}
        self.index = [(fold_name(name.text), actor.id) for actor in actors for name in actor.names]

    def find(self, name: str) -> Actor:
        return find_actor(name, self.index, self._by_id.__getitem__)


def _actor(*names: str, kind: ActorKind = ActorKind.ARMED_GROUP) -> Actor:
    made = tuple(Name(text) for text in names)
    return Actor(id=content_id(*names, kind), name=names[0], kind=kind, names=made)


_ARMY = _actor("Free Syrian Army", "FSA")
_NUSRA = _actor("Jabhat al-Nusra", "al-Nusra Front")
_STATE = _actor("Georgia", kind=ActorKind.STATE)
_PERSON = _actor("Georgia", kind=ActorKind.PERSON)
_ELN = _actor("National Liberation Army", "ELN")
_NLA = _actor("National Liberation Army", "NLA")
_TURKEY = _actor("Turkey", "Ankara", kind=ActorKind.STATE)
_PROJECT = _Project(_ARMY, _NUSRA, _STATE, _PERSON, _ELN, _NLA, _TURKEY)


@pytest.mark.parametrize(
    ("typed", "actor"),
    [
        ("Free Syrian Army", _ARMY),
        ("the free syrian army", _ARMY),
        ("fsa", _ARMY),
        ("Free Syrian", _ARMY),
        ("Free Syrian Army (FSA)", _ARMY),
        ("Georgia (state)", _STATE),
        ("Georgia (person)", _PERSON),
        ("National Liberation Army (ELN)", _ELN),
        (f"National Liberation Army ({_NLA.id})", _NLA),
        (_NLA.id, _NLA),
        ("Ankara", _TURKEY),
    ],
)
def test_a_name_finds_its_actor(typed: str, actor: Actor) -> None:
    """Any name, the first words of one, or what tells it from its namesakes in brackets."""
    assert _PROJECT.find(typed) == actor


@pytest.mark.parametrize("typed", ["Georgia", "National Liberation Army", "National"])
def test_an_ambiguous_name_names_those_it_could_be(typed: str) -> None:
    """And each name given can be typed instead."""
    with pytest.raises(AmbiguousActorError) as raised:
        _PROJECT.find(typed)

    found = {_PROJECT.find(name).id for name in raised.value.candidates}
    assert len(found) == len(raised.value.candidates) == 2


@pytest.mark.parametrize(
    ("typed", "near"),
    [("Jahbat al Nusra", "Jabhat al-Nusra"), ("Ankora", "Turkey"), ("Free Syria Army", "Free Syrian Army")],
)
def test_an_unknown_name_has_suggestions(typed: str, near: str) -> None:
    """Likeness suggests; it never finds."""
    with pytest.raises(UnknownActorError) as raised:
        _PROJECT.find(typed)

    assert near in raised.value.suggestions


@pytest.mark.parametrize("typed", ["", "…", "Zzyzx", "Free Syrian Army (NLA)", "0" * 20])
def test_what_is_nothing_finds_nothing(typed: str) -> None:
    """Neither an empty name, nor another's name in brackets, nor an id that nobody has."""
    with pytest.raises(UnknownActorError):
        _PROJECT.find(typed)


def test_the_main_name_goes_before_names_beside_it() -> None:
    """Syria is Syria, although a party is called so by someone."""
    syria, party = _actor("Syria", kind=ActorKind.STATE), _actor("Syrian Party", "Syria")

    assert _Project(syria, party).find("Syria") == syria


def test_matches_and_near_names_are_in_a_fixed_order() -> None:
    """Whatever the order of the index."""
    index = _PROJECT.index

    assert (
        matching("National", index) == matching("National", index[::-1]) == tuple(sorted({_ELN.id, _NLA.id}))
    )
    assert nearest("Nusra", index) == nearest("Nusra", index[::-1])
