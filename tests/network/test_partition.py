"""Blocs: the partition that leaves fewest ties over, and what is known where it is not looked for exactly."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.network.partition import best_partition, components, misfits
from allegiance.network.placing import SignedTie, frustration, swinging


@st.composite
def signed(draw: st.DrawFn) -> tuple[int, list[SignedTie]]:
    """Up to seven actors and twelve friendships and enmities."""
    actors = draw(st.integers(2, 7))
    ends = st.tuples(st.integers(0, actors - 1), st.integers(0, actors - 1)).filter(lambda p: p[0] != p[1])
    drawn = draw(st.lists(st.tuples(ends, st.booleans(), st.sampled_from([0.3, 0.9])), max_size=12))
    return actors, [SignedTie(one=p[0], other=p[1], friend=f, score=s) for p, f, s in drawn]


def fewest(actors: int, ties: list[SignedTie], sides: int) -> int:
    """Return how few ties can be left over, by trying every partition."""
    return min(len(misfits(ties, placed)) for placed in itertools.product(range(sides), repeat=actors))


@settings(deadline=None, max_examples=200)
@given(signed(), st.integers(2, 3))
def test_no_partition_leaves_fewer_over(network, sides: int) -> None:
    """As trying all of them shows."""
    actors, ties = network

    found = best_partition(actors, ties, sides=sides)

    assert found.exact
    assert found.frustration == found.least == fewest(actors, ties, sides)
    assert len(misfits(ties, found.sides)) == found.frustration


@settings(deadline=None, max_examples=200)
@given(signed(), st.integers(2, 4))
def test_a_search_is_bounded_on_both_sides(network, sides: int) -> None:
    """Where tables would grow too large, what is found is no better than the best and the bound no worse."""
    actors, ties = network

    found = best_partition(actors, ties, sides=sides, largest=1)

    assert found.least <= fewest(actors, ties, sides) <= found.frustration
    assert not found.exact or found.least == found.frustration


@pytest.mark.parametrize(("actors", "ties"), [(40, 80), (40, 160)])
def test_forty_actors_are_exact(actors: int, ties: int) -> None:
    """With two ties an actor, and with eight."""
    dice = random.Random(actors + ties)
    pairs = [dice.sample(range(actors), 2) for _ in range(ties)]
    network = [SignedTie(one=one, other=other, friend=dice.random() < 0.5) for one, other in pairs]

    found = best_partition(actors, network)
    searched = best_partition(actors, network, largest=1)

    assert found.exact
    assert searched.least <= found.frustration <= searched.frustration


def test_two_camps_are_found_whole() -> None:
    """Friends within, enemies across: nothing is left over, however large."""
    ties = [SignedTie(one=at, other=at + 2, friend=True) for at in range(200)]
    ties += [SignedTie(one=at, other=at + 1, friend=False) for at in range(200)]

    found = best_partition(202, ties, largest=1)

    assert found.frustration == 0
    assert found.exact
    assert found.sides == tuple(at % 2 for at in range(202))


def test_of_equal_partitions_the_surer_ties_fit() -> None:
    """A triangle of two friendships and an enmity leaves the least likely one over."""
    ties = [
        SignedTie(one=0, other=1, friend=True, score=0.9),
        SignedTie(one=1, other=2, friend=True, score=0.4),
        SignedTie(one=0, other=2, friend=False, score=0.9),
    ]

    found = best_partition(3, ties)

    assert misfits(ties, found.sides) == [ties[1]]


def test_who_fits_elsewhere_as_well_is_named() -> None:
    """A friend of both camps leaves one tie over wherever it stands."""
    ties = [
        SignedTie(one=0, other=1, friend=False),
        SignedTie(one=2, other=0, friend=True),
        SignedTie(one=2, other=1, friend=True),
    ]

    assert 2 in swinging(ties, (0, 1, 0), 2)
    assert frustration(ties, (0, 1, 0)) == 1


def test_who_has_no_tie_stands_alone() -> None:
    """And the others by what ties them."""
    ties = [SignedTie(one=0, other=2, friend=True)]

    assert components(4, ties) == [(0, 2), (1,), (3,)]
