"""What would break a connection: every smallest set, none that is not, and what is known where time ran out."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.network.cuts import CutSets, cut_sets
from allegiance.network.links import Link, Ways, distances


@st.composite
def resting(draw: st.DrawFn) -> tuple[list[Link], dict[Link, frozenset[int]], int]:
    """Up to nine links among six actors, each of up to three of seven elements, and what a way may cost."""
    actors = st.sampled_from("ABCDEF")
    ends = draw(
        st.lists(st.tuples(actors, actors).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=9)
    )
    links = [
        Link(start=one, end=other, cost=draw(st.sampled_from([0, 1, 1, 1])), claims=(at,))
        for at, (one, other) in enumerate(ends)
    ]
    few = st.frozensets(st.integers(0, 6), min_size=1, max_size=3)
    return links, {link: draw(few) for link in links}, draw(st.integers(1, 4))


def holds(links: list[Link], elements: dict[Link, frozenset[int]], lost: set[int], cost: int) -> bool:
    """Return whether A and B are connected when some elements are lost."""
    left = [link for link in links if not elements[link] <= lost]
    return "B" in distances(left, "A", cost)


def every_minimal_set(links, elements, cost) -> list[tuple[int, ...]]:
    """Return the minimal sets without which nothing connects A and B, by trying all."""
    found: list[tuple[int, ...]] = []
    for size in range(8):
        for some in itertools.combinations(range(7), size):
            if any(set(smaller) <= set(some) for smaller in found):
                continue
            if not holds(links, elements, set(some), cost):
                found.append(some)
    return found


def asked(links, elements, cost, **more) -> CutSets:
    """Return the cut sets between A and B."""
    ways = Ways(links, "A", "B", cost)
    return cut_sets(ways, [elements[link] for link in ways.links], **more)


@settings(deadline=None, max_examples=300)
@given(resting())
def test_every_minimal_set_is_found_and_no_other(network) -> None:
    """As trying all sets finds them, the smallest first."""
    links, elements, cost = network

    found = asked(links, elements, cost, limit=1000)

    assert sorted(found.sets) == sorted(every_minimal_set(links, elements, cost))
    assert [*map(len, found.sets)] == sorted(map(len, found.sets))
    assert found.complete
    assert found.sure


@settings(deadline=None, max_examples=200)
@given(resting())
def test_losing_a_set_breaks_it_and_losing_less_does_not(network) -> None:
    """Which is what is said of each set."""
    links, elements, cost = network

    for cut in asked(links, elements, cost).sets:
        assert not holds(links, elements, set(cut), cost)
        assert all(holds(links, elements, set(cut) - {spared}, cost) for spared in cut)


@settings(deadline=None, max_examples=200)
@given(resting(), st.integers(1, 4))
def test_the_first_of_many_are_the_smallest(network, limit: int) -> None:
    """And it is said how large those are that are not named."""
    links, elements, cost = network
    sizes = sorted(map(len, every_minimal_set(links, elements, cost)))

    found = asked(links, elements, cost, limit=limit)

    assert [*map(len, found.sets)] == sizes[:limit]
    assert found.complete is (len(sizes) <= limit)
    assert found.complete or found.least == sizes[limit]


@settings(deadline=None, max_examples=200)
@given(resting())
def test_without_time_a_set_is_named_with_what_bounds_it(network) -> None:
    """It breaks the connection, nothing less of it does, and none is smaller than the bound."""
    links, elements, cost = network
    every = every_minimal_set(links, elements, cost)

    found = asked(links, elements, cost, work=0)

    assert set(found.sets) <= set(every)
    assert found.complete or found.least <= min(map(len, every))
    assert not found.sure or len(found.sets[0]) == min(map(len, every))


def test_many_ways_side_by_side_are_bounded_in_time() -> None:
    """Thirty ways of two steps, three claims each: 2**30 minimal sets, and the smallest size is found all the same."""
    links, elements = [], {}
    for middle in range(30):
        for one, other in (("A", f"M{middle}"), (f"M{middle}", "B")):
            link = Link(start=one, end=other, cost=1, claims=(len(links),))
            links.append(link)
            elements[link] = frozenset(range(3 * len(links), 3 * len(links) + 3))

    found = asked(links, elements, 2, limit=3, work=100_000)

    assert {len(cut) for cut in found.sets} == {90}
    assert found.sure
    assert not found.complete
    assert found.least == 90
