"""Where friendship and enmity do not go together."""

from hypothesis import given, settings

from allegiance.model.tension import TensionKind
from allegiance.network.network import Network
from allegiance.network.signed import pairs, signs
from allegiance.network.tensions import Found, tensions
from allegiance.ontology.load import predicates
from tests.network.made import network_of, some_claims, told


def named(network: Network, found: list[Found]) -> list[tuple[str, str]]:
    """Return kind and actors of tensions, in one word each."""
    return [(t.kind.value, "".join(network.table.actors[at] for at in t.actors)) for t in found]


def asked(claims, **more) -> list[tuple[str, str]]:
    """Return the tensions among claims."""
    network = network_of(claims)
    found, total = tensions(network.table, limit=100, **more)
    assert total == len(found)
    return named(network, found)


def test_guarantors_whose_friends_fight_are_a_square() -> None:
    """T guarantees with R and backs F; F fights S, whom R backs."""
    claims = [
        told("T", "guarantees", "ZONE"),
        told("R", "guarantees", "ZONE"),
        told("T", "supports", "F"),
        told("F", "opposes", "S"),
        told("R", "supports", "S"),
    ]

    assert asked(claims) == [("square", "TFSR")]


def test_who_works_with_the_enemy_of_a_friend_is_in_the_middle_of_a_triad() -> None:
    """By a pact, by talks, or as a friend of both."""
    fight = [told("T", "supports", "F"), told("F", "opposes", "R")]

    assert asked([*fight, told("T", "guarantees", "ZONE"), told("R", "guarantees", "ZONE")]) == [
        ("triad", "TFR")
    ]
    assert asked([*fight, told("R", "communicates_with", "T")]) == [("triad", "TFR")]
    assert asked([*fight, told("R", "supports", "T")]) == [("triad", "TFR")]


def test_friend_and_enemy_of_one_are_a_pair() -> None:
    """And nothing more is made of such a pair."""
    claims = [
        told("A", "supports", "B"),
        told("A", "opposes", "B"),
        told("A", "supports", "C"),
        told("B", "supports", "C"),
    ]

    assert asked(claims) == [("pair", "AB")]


def test_what_is_in_balance_is_no_tension() -> None:
    """Friends who share an enemy, and three that are all enemies of each other."""
    claims = [
        told("A", "supports", "B"),
        told("A", "opposes", "C"),
        told("B", "opposes", "C"),
        told("C", "opposes", "D"),
        told("D", "opposes", "E"),
        told("C", "opposes", "E"),
    ]

    assert asked(claims) == []


def test_the_weakest_tie_decides_the_order() -> None:
    """Two sure ties do not make up for a doubtful third."""
    claims = [
        told("A", "supports", "B", score=0.9),
        told("A", "supports", "C", score=0.9),
        told("B", "opposes", "C", score=0.3),
        told("D", "supports", "E", score=0.5),
        told("D", "supports", "F", score=0.5),
        told("E", "opposes", "F", score=0.5),
    ]

    assert asked(claims) == [("triad", "DEF"), ("triad", "ABC")]


def test_only_those_around_one_actor_or_of_a_kind() -> None:
    """As asked for."""
    claims = [
        told("A", "supports", "B"),
        told("A", "opposes", "B"),
        told("C", "supports", "D"),
        told("C", "supports", "E"),
        told("D", "opposes", "E"),
    ]
    network = network_of(claims)

    assert asked(claims, around=network.position("E")) == [("triad", "CDE")]
    assert asked(claims, kinds=[TensionKind.PAIR]) == [("pair", "AB")]


def test_predicates_have_signs() -> None:
    """Whoever broke away is neither friend nor foe for that."""
    assert signs().keys() == predicates().keys()
    assert signs()["supports"] == 1
    assert signs()["opposes"] == -1
    assert signs()["guarantees"] == signs()["split_from"] == 0


@settings(deadline=None, max_examples=100)
@given(some_claims(most=24))
def test_tensions_hold_what_makes_them_one(claims) -> None:
    """An odd number of enmities around, each pair as said, and every unbalanced triad is there."""
    network = network_of(claims)
    table = network.table
    signed = pairs(table)
    friends = {frozenset((pair.one, pair.other)) for pair in signed if pair.friend}
    foes = {frozenset((pair.one, pair.other)) for pair in signed if pair.foe}
    found, _ = tensions(table, limit=1000)

    for tension in found:
        kinds = [signs()[table.predicates[table.predicate[tie]]] for tie in tension.ties]
        assert kinds.count(-1) == 1
        assert all(table.score[tie] >= tension.strength for tie in tension.ties)
    triads = {frozenset(t.actors) for t in found if t.kind is TensionKind.TRIAD}
    for foe in foes - friends:
        one, other = foe
        for middle in set(range(len(table.actors))) - foe:
            if {frozenset((middle, one)), frozenset((middle, other))} <= friends:
                assert frozenset((middle, one, other)) in triads
