"""The chains between two actors: all of them, in the right order, quickly."""

import itertools
from collections.abc import Iterator
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.model.tie import Chain, Tie
from allegiance.network.chains import find_chains, reach
from allegiance.network.measure import Measure
from allegiance.network.network import LAYER, Links, Network
from allegiance.network.search import Branch
from tests.builders import tie

PREDICATES = ["supports", "part_of", "allied_with", "renamed_to", "same_as", "opposes"]


@st.composite
def small_ties(draw: st.DrawFn) -> list[Tie]:
    """Up to fourteen ties among six actors, many with equal scores."""
    actors = st.sampled_from("ABCDEF")
    drawn = draw(
        st.lists(
            st.builds(
                tie,
                actors,
                st.sampled_from(PREDICATES),
                actors,
                score=st.sampled_from([0.3, 0.5, 0.9]),
                publishers=st.integers(1, 2),
            ),
            max_size=14,
        )
    )
    return list({(t.source.id, t.predicate, t.target.id): t for t in drawn}.values())


def names(chain: Chain) -> str:
    """Return the actors of a chain in one word."""
    return "".join(actor.name for actor in chain.actors)


def every_way(network: Network, start: str, end: str, layers: int) -> Iterator[tuple[int, str]]:
    """Weight and actors of every loopless way, by trying all of them."""
    others = sorted(network.actors.keys() - {start, end})
    for length in range(len(others) + 1):
        for between in itertools.permutations(others, length):
            way = [start, *between, end]
            if all(b in network.neighbours(a) for a, b in itertools.pairwise(way)):
                weight = sum(network.neighbours(a)[b] for a, b in itertools.pairwise(way))
                if weight // LAYER <= layers + 1:
                    yield weight, "".join(way)


@settings(deadline=None, max_examples=300)
@given(small_ties(), st.integers(0, 4), st.integers(1, 8))
def test_the_chains_are_those_that_trying_every_way_finds(ties: list[Tie], layers: int, limit: int) -> None:
    """The k best chains, in order, agree with brute force on small networks."""
    network = Network(ties, through=["opposes"])

    found = find_chains(network, "A", "B", layers=layers, limit=limit)

    assert [names(chain) for chain in found] == [
        way for _, way in sorted(every_way(network, "A", "B", layers))[:limit]
    ]


@settings(deadline=None)
@given(small_ties(), small_ties())
def test_a_further_tie_never_lengthens_the_shortest_chain(ties: list[Tie], more: list[Tie]) -> None:
    """More reporting can only bring actors nearer."""
    before = find_chains(Network(ties), "A", "B", limit=1)
    after = find_chains(Network(ties + more), "A", "B", limit=1)

    if before:
        assert after[0].layers <= before[0].layers


@settings(deadline=None)
@given(small_ties().flatmap(lambda ties: st.tuples(st.just(ties), st.permutations(ties))))
def test_the_order_of_the_ties_changes_nothing(pair: tuple[list[Tie], list[Tie]]) -> None:
    """The same ties give the same chains in whatever order they are stored."""
    ties, shuffled = pair

    assert find_chains(Network(ties), "A", "B") == find_chains(Network(shuffled), "A", "B")


@settings(deadline=None)
@given(small_ties())
def test_backwards_the_chains_have_the_same_layers(ties: list[Tie]) -> None:
    """Asking for B and A is asking for A and B."""
    network = Network(ties)
    there = find_chains(network, "A", "B", limit=20)
    back = find_chains(network, "B", "A", limit=20)

    assert [chain.layers for chain in there] == [chain.layers for chain in back]
    assert sorted(names(chain) for chain in there) == sorted(names(chain)[::-1] for chain in back)


def test_layers_are_the_actors_in_between() -> None:
    """A direct tie has none, a chain over one other actor has one."""
    network = Network([tie("A", "supports", "B"), tie("A", "supports", "C"), tie("C", "part_of", "B")])

    assert [(names(c), c.layers) for c in find_chains(network, "A", "B")] == [("AB", 0), ("ACB", 1)]


def test_a_rename_is_no_layer() -> None:
    """The organisation goes on under its new name, so the step from old to new name counts nothing."""
    network = Network(
        [tie("A", "supports", "Old"), tie("Old", "renamed_to", "New"), tie("New", "part_of", "B")]
    )

    (chain,) = find_chains(network, "A", "B")
    assert len(chain.steps) == 3
    assert chain.layers == 1


def test_two_names_of_one_organisation_have_no_layer_between_them() -> None:
    """A chain of nothing but a rename has no layers, not minus one."""
    (chain,) = find_chains(Network([tie("A", "renamed_to", "B")]), "A", "B", layers=0)

    assert chain.layers == 0


def test_among_equal_layers_the_likelier_chain_goes_first() -> None:
    """A chain is as likely as the product of the scores of its ties."""
    network = Network(
        [
            tie("A", "supports", "Even", score=0.6),
            tie("Even", "supports", "B", score=0.6),
            tie("A", "supports", "Uneven", score=0.9),
            tie("Uneven", "supports", "B", score=0.3),
        ]
    )

    assert [names(c) for c in find_chains(network, "A", "B")] == ["AEvenB", "AUnevenB"]


def test_among_equal_scores_the_chain_with_more_publishers_goes_first() -> None:
    """What two publishers say goes before what one says."""
    network = Network(
        [
            tie("A", "supports", "C"),
            tie("C", "supports", "B"),
            tie("A", "supports", "D", publishers=2),
            tie("D", "supports", "B"),
        ]
    )

    assert [names(c) for c in find_chains(network, "A", "B")] == ["ADB", "ACB"]


def test_a_step_holds_the_best_tie_and_the_others_beside_it() -> None:
    """Two ties between the same two actors are one step, not two chains."""
    best, other = tie("A", "supports", "B", score=0.9), tie("B", "allied_with", "A", score=0.5)

    (chain,) = find_chains(Network([other, best]), "A", "B")

    assert chain.steps[0].tie == best
    assert chain.steps[0].also == (other,)


def test_a_step_against_the_direction_of_its_tie_is_not_forward() -> None:
    """The tie keeps its direction whichever way the chain goes."""
    (chain,) = find_chains(Network([tie("B", "supports", "A")]), "A", "B")

    assert not chain.steps[0].forward


def test_chains_longer_than_the_layers_asked_for_are_not_found() -> None:
    """`layers` is a limit on what lies between, not a wish."""
    network = Network([tie("A", "supports", "C"), tie("C", "supports", "D"), tie("D", "supports", "B")])

    assert find_chains(network, "A", "B", layers=1) == ()
    assert len(find_chains(network, "A", "B", layers=2)) == 1


def test_there_is_no_chain_to_oneself_or_to_nobody() -> None:
    """One actor is not connected with itself, and an unknown id is connected with nothing."""
    network = Network([tie("A", "supports", "B")])

    assert find_chains(network, "A", "A") == ()
    assert find_chains(network, "A", "Z") == ()


def test_the_work_grows_with_the_ties_and_not_with_the_ways() -> None:
    """A ladder of 40 rungs has 2**40 ways across; the five best are found all the same."""
    ties = []
    for rung in range(40):
        for side, other in itertools.product("xy", repeat=2):
            ties.append(tie(f"{side}{rung}", "supports", f"{other}{rung + 1}", score=0.5))

    found = find_chains(Network(ties), "x0", "x40", layers=60)

    assert [chain.layers for chain in found] == [39] * 5
    assert len({names(chain) for chain in found}) == 5


@pytest.mark.parametrize("layers", [3, 20])
def test_what_is_far_from_both_ends_is_not_looked_at(layers: int) -> None:
    """A large project must not make a short chain dear: only who is around the two ends is asked for links."""

    def asked(size: int) -> int:
        far = [tie(f"C{n}", "supports", f"D{n}") for n in range(size)]
        near = [tie("A", "supports", "C0"), tie("C0", "supports", "B"), tie("A", "supports", "C1")]
        with (
            mock.patch.object(Links, "of", autospec=True, side_effect=Links.of) as ones,
            mock.patch.object(Links, "of_all", autospec=True, side_effect=Links.of_all) as rings,
        ):
            assert find_chains(Network(near + far), "A", "B", layers=layers, limit=1)
        return len({call.args[1] for call in ones.call_args_list}) + sum(
            len(call.args[1]) for call in rings.call_args_list
        )

    assert 0 < asked(10) == asked(1000) <= 12


def test_an_end_that_nothing_leads_to_is_found_out_once() -> None:
    """Where no chain can be, further layers are not tried one by one."""
    network = Network(
        [tie(f"A{n}", "supports", f"A{n + 1}") for n in range(30)] + [tie("B", "supports", "C")]
    )

    with mock.patch.object(Measure, "ahead", autospec=True, side_effect=Measure.ahead) as calls:
        assert find_chains(network, "A0", "B", layers=1000) == ()
        assert find_chains(network, "A0", "A30", layers=1000)
    assert calls.call_count < 40


def test_a_hub_with_many_ties_is_gone_through_once() -> None:
    """Everybody around it leads back to it: to find that out one by one would take as many searches as it has ties."""
    around = [tie("Hub", "supports", f"C{n}") for n in range(2000)]
    beyond = [
        tie("A", "supports", "Hub"),
        tie("Hub", "supports", "B"),
        tie("C7", "supports", "D"),
        tie("D", "supports", "B"),
    ]

    with mock.patch("allegiance.network.search.Branch", autospec=True, side_effect=Branch) as branches:
        found = find_chains(Network(around + beyond), "A", "B", limit=5)

    assert [names(chain) for chain in found] == ["AHubB", "AHubC7DB"]
    assert branches.call_count < 50


@settings(deadline=None)
@given(small_ties())
def test_reach_counts_what_the_shortest_chain_counts(ties: list[Tie]) -> None:
    """An actor is reached in as many steps as its shortest chain has layers, and one more."""
    network = Network(ties)
    reached = reach(network, "A")
    found = find_chains(network, "A", "B", layers=10, limit=1)

    assert ("B" in reached) == bool(found)
    if found:
        assert found[0].layers == max(reached["B"] - 1, 0)
