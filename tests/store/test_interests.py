"""The user's list of actors of interest is kept with the project."""

from allegiance.model.actor import ActorKind, Interest, Resolution
from allegiance.store.store import open_store

BRIGADE = Interest(
    name="Dawn Brigade",
    aliases=("Brigade of Dawn", "DB"),
    kind=ActorKind.ARMED_GROUP,
    ids=(("wikidata", "Q1"), ("own", "7")),
)
VELMOR = Interest(name="Velmor")


def settled(store) -> None:
    """Make the actors of an empty store, so that it is not stale."""
    store.replace_actors(Resolution(actors=(), assigned={}, joins=()))


def test_a_new_project_has_no_list(store) -> None:
    """Nobody is of interest until the user says so."""
    assert store.interests() == ()


def test_the_list_comes_back_as_it_was_given(store, project) -> None:
    """Order, aliases, kinds and ids, also to who opens the file later."""
    store.replace_interests([VELMOR, BRIGADE])
    store.close()

    with open_store(project) as later:
        assert later.interests() == (VELMOR, BRIGADE)


def test_a_new_list_takes_the_place_of_the_old_one(store) -> None:
    """Nothing of the former one is left."""
    store.replace_interests([BRIGADE, VELMOR])
    store.replace_interests([VELMOR])

    assert store.interests() == (VELMOR,)


def test_a_changed_list_makes_actors_stale(store) -> None:
    """They were made with another one."""
    store.replace_interests([BRIGADE])

    assert store.stale()


def test_the_same_list_again_changes_nothing(store) -> None:
    """Reading in the same list twice costs no new resolution."""
    store.replace_interests([BRIGADE])
    settled(store)

    store.replace_interests([BRIGADE])

    assert not store.stale()


def test_the_same_names_in_another_order_are_another_list(store) -> None:
    """Which of two lines has a name first decides whose it is."""
    store.replace_interests([BRIGADE, VELMOR])
    settled(store)

    store.replace_interests([VELMOR, BRIGADE])

    assert store.stale()
    assert store.interests() == (VELMOR, BRIGADE)
