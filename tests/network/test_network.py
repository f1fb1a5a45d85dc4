"""What makes a link of the network."""

import pytest

from allegiance.model.claim import Stance
from allegiance.network.network import Network
from tests.builders import tie


def test_a_tie_links_both_ways() -> None:
    """Direction does not matter for what is connected."""
    network = Network([tie("A", "supports", "B")])

    assert list(network.neighbours("A")) == ["B"]
    assert list(network.neighbours("B")) == ["A"]


@pytest.mark.parametrize("predicate", ["opposes", "communicates_with", "guarantees", "controls"])
def test_what_does_not_bind_connects_only_when_asked_for(predicate: str) -> None:
    """Enemies, talks, guarantees and places held are no links unless named in `through`."""
    ties = [tie("A", predicate, "B")]

    assert not Network(ties).neighbours("A")
    assert list(Network(ties, through=[predicate]).neighbours("A")) == ["B"]


def test_a_tie_that_is_only_denied_connects_nothing() -> None:
    """A denial is no link, but is kept as something said of the two."""
    denial = tie("A", "supports", "B", stance=Stance.DENIED)
    network = Network([denial])

    assert not network.neighbours("A")
    assert network.between("A", "B") == ()
    assert network.other_between("B", "A") == (denial,)


def test_parallel_ties_are_one_link_with_the_best_first() -> None:
    """The likelier tie stands first, and the link has its weight."""
    weak, strong = tie("A", "supports", "B", score=0.4), tie("B", "allied_with", "A", score=0.9)
    network = Network([weak, strong])

    assert network.between("A", "B") == (strong, weak)
    assert network.neighbours("A") == Network([strong]).neighbours("A")


def test_among_equal_scores_more_publishers_make_a_tie_better() -> None:
    """What several publishers say goes before what one says."""
    one, two = tie("A", "supports", "B"), tie("A", "allied_with", "B", publishers=2)

    assert Network([one, two]).between("A", "B") == (two, one)


def test_a_tie_of_an_actor_with_itself_is_no_link() -> None:
    """An actor is not its own neighbour."""
    assert not Network([tie("A", "part_of", "A")]).neighbours("A")


def test_an_actor_without_ties_has_no_neighbours() -> None:
    """Asking for somebody unheard of is no error."""
    assert Network([]).neighbours("A") == {}
