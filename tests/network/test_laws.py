"""Searches agree with trying every way, on networks so small that every way can be tried."""

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.model.path import Direction, InTime, Search, UndatedStep
from allegiance.network import hubs
from allegiance.network.chains import find_chains, steps_between, ways
from allegiance.network.network import HUB, LAYER, Network
from allegiance.network.timely import ways_in_time
from allegiance.network.via import ways_via, weigh
from tests.network.made import day, network_of, some_claims

DIRECTIONS = st.sampled_from(Direction)


def every_way(network: Network, layers: int, *, damped: bool = False) -> Iterator[tuple[int, str]]:
    """Weight and actors of every loopless way from A to B, by trying all of them."""
    others = [actor for actor in "CDEF" if network.position(actor) is not None]
    for length in range(len(others) + 1):
        for between in itertools.permutations(others, length):
            way = ["A", *between, "B"]
            if all(there in network.neighbours(here) for here, there in itertools.pairwise(way)):
                weight = sum(network.neighbours(a)[b] for a, b in itertools.pairwise(way))
                weight += HUB * sum(network.is_hub(a) for a in between) if damped else 0
                if weight // LAYER <= layers + 1:
                    yield weight, "".join(way)


def named(network: Network, way: tuple[int, ...]) -> str:
    """Return the actors of a way in one word."""
    return "".join(network.table.actors[at] for at in way)


@pytest.fixture(autouse=True, scope="module")
def _hubs_are_small() -> Iterator[None]:
    """Whoever is tied to more than two others is a hub here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hubs, "hub_size", lambda _: 2)
        yield


@settings(deadline=None, max_examples=200)
@given(some_claims(), DIRECTIONS, st.booleans(), st.integers(0, 4), st.integers(1, 8))
def test_chains_are_those_of_trying_every_way(claims, direction, damped, layers, limit) -> None:
    """Whichever way ties may be taken, and with hubs put last among chains of as many layers."""
    network = network_of(claims, through=["opposes"], direction=direction)

    found = itertools.islice(ways(network, "A", "B", layers=layers, damped=damped, enough=limit), limit)

    expected = [way for _, way in sorted(every_way(network, layers, damped=damped))[:limit]]
    assert [named(network, way) for way in found] == expected


@settings(deadline=None, max_examples=200)
@given(some_claims(), some_claims(), DIRECTIONS)
def test_a_further_claim_never_lengthens_the_shortest_chain(claims, more, direction) -> None:
    """More reporting can only bring actors nearer; nor does a hub that it makes put a longer chain first."""
    both = list(dict.fromkeys([*claims, *more]))
    before, after = (
        find_chains(network_of(c, direction=direction), "A", "B", limit=1, damped=True)
        for c in (claims, both)
    )

    if before:
        assert after[0].layers <= before[0].layers


@settings(deadline=None)
@given(some_claims(), DIRECTIONS)
def test_along_one_way_is_against_the_other(claims, direction) -> None:
    """From A to B along the ties is from B to A against them."""
    turned = {Direction.ALONG: Direction.AGAINST, Direction.AGAINST: Direction.ALONG}.get(
        direction, direction
    )
    there = network_of(claims, direction=direction)
    back = network_of(claims, direction=turned)

    assert {named(there, w) for w in ways(there, "A", "B", layers=4)} == {
        named(back, w)[::-1] for w in ways(back, "B", "A", layers=4)
    }


@settings(deadline=None)
@given(some_claims(), DIRECTIONS)
def test_steps_are_those_of_the_shortest_chain(claims, direction) -> None:
    """One more than its layers; none between two names of one."""
    network = network_of(claims, direction=direction)
    steps = steps_between(network, "A", "B")
    found = find_chains(network, "A", "B", layers=9, limit=1)

    assert (steps is not None) == bool(found)
    if found:
        assert max((steps or 0) - 1, 0) == found[0].layers


@settings(deadline=None, max_examples=200)
@given(some_claims(), st.sets(st.sampled_from("CDEF"), min_size=1, max_size=2), st.integers(0, 4))
def test_who_is_to_be_passed_is_passed(claims, via, layers) -> None:
    """With room for all ways of the first parts, the ways are those of trying every one."""
    network = network_of(claims, through=["opposes"])

    found = ways_via(network, ("A", "B"), sorted(via), layers=layers, limit=50, damped=True)

    expected = sorted(
        (weight, way) for weight, way in every_way(network, layers, damped=True) if via <= {*way}
    )
    assert [(weigh(network, way, damped=True), named(network, way)) for way in found] == expected


@settings(deadline=None)
@given(some_claims(), st.sampled_from("CDEF"))
def test_who_is_avoided_is_as_if_never_named(claims, avoided) -> None:
    """The chains are those of the other claims."""
    without = [c for c in claims if avoided not in {c.who, c.whom}]

    assert find_chains(network_of(claims, avoid=[avoided]), "A", "B") == find_chains(
        network_of(without), "A", "B"
    )


def can_be_taken(network: Network, way: str, undated: UndatedStep) -> bool:
    """Whether some tie of each step and a day for each can be found, by trying all ties and taking the earliest day."""
    first, last = network.table.days
    steps = []
    for here, there in itertools.pairwise(way):
        if network.neighbours(here)[there] < LAYER:
            continue  # two names of one are passed at any time
        ends = network.position(here), network.position(there)
        ties = [e for e in network.table.halves.between(*ends).tolist() if network.leads(e, ends[0])]
        steps.append([(int(first[e]), int(last[e])) for e in ties])
    return any(_in_order(choice, undated) for choice in itertools.product(*steps))


def _in_order(stretches: tuple[tuple[int, int], ...], undated: UndatedStep) -> bool:
    now = 0
    for start, end in stretches:
        if start > end:  # nobody dates it
            if undated is UndatedStep.STOP:
                return False
            now = 0 if undated is UndatedStep.CONTINUE else now
            continue
        now = max(now, start)
        if now > end:
            return False
    return True


@settings(deadline=None, max_examples=200)
@given(some_claims(), st.sampled_from(UndatedStep), st.integers(0, 3))
def test_chains_in_time_are_those_whose_steps_can_follow_each_other(claims, undated, layers) -> None:
    """Without a gap: of all ways, those with a day for each step, none before the last."""
    asked = Search(layers=layers, in_time=InTime(undated=undated))
    network = network_of(claims, through=["opposes"])

    found = [way for way, _ in ways_in_time(network, "A", "B", asked, limit=99)]

    expected = [
        w for _, w in sorted(every_way(network, layers, damped=True)) if can_be_taken(network, w, undated)
    ]
    assert [named(network, way) for way in found] == expected


@settings(deadline=None)
@given(some_claims(), st.integers(0, 2000))
def test_a_gap_only_takes_chains_away(claims, gap) -> None:
    """And whoever can be in time within a gap can be without."""
    network = network_of(claims, through=["opposes"])

    def found(most: int | None) -> set[str]:
        asked = Search(in_time=InTime(gap=most, undated=UndatedStep.IF_ORDERED))
        return {named(network, way) for way, _ in ways_in_time(network, "A", "B", asked, limit=99)}

    assert found(gap) <= found(gap + 1) <= found(None)


@settings(deadline=None)
@given(some_claims())
def test_the_earliest_arrival_is_the_least_of_all(claims) -> None:
    """Whatever the number of layers."""
    network = network_of(claims, through=["opposes"])

    def arrivals(*, earliest: bool) -> list[object]:
        asked = Search(in_time=InTime(earliest=earliest))
        found = ways_in_time(network, "A", "B", asked, limit=99)
        return [days[-1][0] or day("0001-01-01") for _, days in found]

    assert arrivals(earliest=True) == sorted(arrivals(earliest=False), key=str)
