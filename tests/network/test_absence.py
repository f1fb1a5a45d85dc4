"""What is said where no chain connects two actors."""

from allegiance.model.claim import Stance
from allegiance.model.path import OtherWay
from allegiance.network.absence import explain_absence
from allegiance.network.network import Network
from tests.builders import tie


def test_it_says_what_was_searched() -> None:
    """Predicates, layers, connecting ties, and how many actors each end reaches."""
    network = Network([tie("A", "supports", "C"), tie("C", "part_of", "D"), tie("B", "opposes", "D")])

    found = explain_absence(network, "A", "B", layers=2)

    assert "supports" in found.predicates
    assert "opposes" not in found.predicates
    assert (found.layers, found.ties, found.reached) == (2, 2, (2, 0))


def test_it_names_the_reached_actor_that_is_nearest_to_the_other_end() -> None:
    """D is nearer to B than C is, over a tie that was not searched."""
    network = Network([tie("A", "supports", "C"), tie("C", "part_of", "D"), tie("B", "opposes", "D")])

    near = explain_absence(network, "A", "B").near_start

    assert [(n.actor.name, n.steps, n.left) for n in near] == [("D", 2, 1), ("C", 1, 2)]


def test_without_anything_that_leads_there_the_own_neighbours_are_nearest() -> None:
    """Two islands: each side names its own nearest, with nothing known of the way left."""
    network = Network([tie("A", "supports", "C"), tie("C", "supports", "D"), tie("B", "supports", "E")])

    found = explain_absence(network, "A", "B")

    assert [(n.actor.name, n.left) for n in found.near_start] == [("C", None), ("D", None)]
    assert [(n.actor.name, n.left) for n in found.near_end] == [("E", None)]
    assert found.ways == ()


def test_it_says_when_more_layers_would_find_a_chain() -> None:
    """The way is there, but longer than was asked for."""
    network = Network([tie("A", "supports", "C"), tie("C", "supports", "D"), tie("D", "supports", "B")])

    assert explain_absence(network, "A", "B", layers=1).ways == (OtherWay(through=(), layers=2),)


def test_it_says_which_one_further_predicate_would_find_a_chain() -> None:
    """One predicate more is named rather than all of them."""
    network = Network([tie("A", "supports", "C"), tie("C", "opposes", "B")])

    assert explain_absence(network, "A", "B").ways == (OtherWay(through=("opposes",), layers=1),)


def test_where_one_predicate_is_not_enough_all_are_offered() -> None:
    """A chain that needs two further predicates is found through all of them."""
    network = Network([tie("A", "controls", "C"), tie("C", "opposes", "B")])

    (way,) = explain_absence(network, "A", "B").ways
    assert set(way.through) == {"opposes", "communicates_with", "guarantees", "controls"}


def test_a_denial_is_no_way() -> None:
    """What everybody denies is not offered as a connection."""
    network = Network([tie("A", "supports", "B", stance=Stance.DENIED)])

    assert explain_absence(network, "A", "B").ways == ()
