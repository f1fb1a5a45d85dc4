"""Paths as Python asks for them: what is held, what prints, what hangs on who is one."""

import dataclasses

import pytest

import allegiance
from allegiance.errors import UnknownActorError
from allegiance.model.actor import Join, JoinStatus, Resolution
from allegiance.model.belief import Belief, Identities
from allegiance.model.ids import content_id
from allegiance.store.store import open_store
from tests.builders import _by_main_name, small_war, write_project


@pytest.fixture
def path(tmp_path):
    """Write the small war."""
    return write_project(tmp_path / "war.db")


def test_an_answer_prints_as_the_command_line_does(path) -> None:
    """In a notebook as well; `repr` is the record."""
    with allegiance.open(path) as project:
        answer = project.path("Velmor", "League of Dusk", limit=1)

    assert str(answer).startswith("Velmor and League of Dusk: two layers of separation, through")
    assert answer._repr_html_().startswith("<pre>Velmor and League of Dusk: two layers")
    assert repr(answer).startswith("PathAnswer(start=ActorRef(")


def test_what_was_asked_for_is_in_the_answer_by_the_names_given(path) -> None:
    """Not by ids, which say nothing to whoever reads it."""
    belief = Belief(disbelieve=("sarn",))
    with allegiance.open(path) as project:
        answer = project.path("Velmor", "League of Dusk", avoid=("Dawn Brigade",), belief=belief)

    assert answer.belief == belief
    assert answer.search.avoid == ("Dawn Brigade",)


def test_a_project_that_changes_is_asked_anew(path) -> None:
    """What another process reads in meanwhile is in the next answer."""
    with allegiance.open(path) as project:
        before = project.path("Velmor", "League of Dusk").chains
        with open_store(path, for_reading_in=True) as store:
            store.replace_actors(Resolution(actors=(), assigned={}, joins=()))
        after = project._asked.network().ties

    assert before
    assert after == ()


def test_nobody_is_known_to_an_empty_project(tmp_path) -> None:
    """And the answer says what to do about it."""
    with (
        allegiance.open(tmp_path / "empty.db", create=True) as project,
        pytest.raises(UnknownActorError, match="holds no reports yet: read some into it"),
    ):
        project.path("Velmor", "Ardania")


def test_an_answer_that_hangs_on_who_is_one_says_so(tmp_path) -> None:
    """Ardania may be the League of Dusk, somebody thinks: then there is a chain, and else there is none."""
    path = tmp_path / "war.db"
    with open_store(path, create=True, for_reading_in=True) as store:
        for document, read in small_war():
            store.add(document, read)
        doubt = Join(
            left="Ardania",
            right="League of Dusk",
            status=JoinStatus.CANDIDATE,
            reason="they are never seen together",
            actor=content_id("Ardania"),
            other=content_id("League of Dusk"),
        )
        made = _by_main_name([*store.name_sets()])
        store.replace_actors(dataclasses.replace(made, joins=(doubt,)))

    with allegiance.open(path) as project:
        strict = project.path("Velmor", "Ardania")
        likely = project.path("Velmor", "Ardania", belief=Belief(identities=Identities.LIKELY))
        same = project.path("Velmor", "Northern Front")

    assert not strict.chains
    assert (strict.identities_differ, strict.other_identities) == (True, 2)
    assert "If actors that may be one were one, there would be a chain of two layers" in str(strict)
    assert likely.chains[0].layers == 2
    assert (likely.identities_differ, likely.other_identities) == (True, None)
    assert not same.identities_differ


def test_one_actor_under_two_doubtful_names_is_said_to_be_one(tmp_path) -> None:
    """Where they are counted as one there is nothing between them."""
    path = tmp_path / "war.db"
    with open_store(path, create=True, for_reading_in=True) as store:
        for document, read in small_war():
            store.add(document, read)
        doubt = Join(
            left="Velmor",
            right="Ardania",
            status=JoinStatus.CANDIDATE,
            reason="alike",
            actor=content_id("Velmor"),
            other=content_id("Ardania"),
        )
        made = _by_main_name([*store.name_sets()])
        store.replace_actors(dataclasses.replace(made, joins=(doubt,)))

    with allegiance.open(path) as project:
        answer = project.path("Velmor", "Ardania", belief=Belief(identities=Identities.LIKELY))

    assert "may be one actor, and count as one here" in str(answer)
