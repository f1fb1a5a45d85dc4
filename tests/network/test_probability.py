"""How likely two actors are connected: exact on small networks, within its bounds on all."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.network.links import Link, Ways, distances
from allegiance.network.probability import SAMPLES, _sampled, levels, likelihood

Claims = dict[Link, list[tuple[int, float]]]


@st.composite
def claimed(
    draw: st.DrawFn, scores: tuple[float, ...] = (0.2, 0.5, 0.9, 1.0)
) -> tuple[list[Link], Claims, int]:
    """Up to eight links among six actors, each of up to three claims of four origins, and what a way may cost."""
    actors = st.sampled_from("ABCDEF")
    pairs = st.tuples(actors, actors).filter(lambda pair: pair[0] != pair[1])
    links = [
        Link(start=one, end=other, cost=draw(st.sampled_from([0, 1, 1, 1])), claims=(at,))
        for at, (one, other) in enumerate(draw(st.lists(pairs, min_size=1, max_size=8)))
    ]
    few = st.lists(st.tuples(st.integers(0, 3), st.sampled_from(scores)), min_size=1, max_size=3)
    return links, {link: draw(few) for link in links}, draw(st.integers(1, 4))


def by_trying(links: list[Link], claims: Claims, cost: int) -> float:
    """Return the probability by trying every stretch of every origin's level."""
    edges = {
        origin: sorted({0.0, 1.0, *(score for own in claims.values() for o, score in own if o == origin)})
        for origin in {origin for own in claims.values() for origin, _ in own}
    }
    total = 0.0
    for stretches in itertools.product(*(itertools.pairwise(edge) for edge in edges.values())):
        level = {origin: sum(stretch) / 2 for origin, stretch in zip(edges, stretches, strict=True)}
        left = [link for link in links if any(level[origin] < score for origin, score in claims[link])]
        mass = 1.0
        for low, high in stretches:
            mass *= high - low
        total += mass * ("B" in distances(left, "A", cost))
    return total


def asked(links, claims, cost, **more):
    """Return the likelihood that A and B are connected."""
    ways = Ways(links, "A", "B", cost)
    return likelihood(ways, [levels(claims[link]) for link in ways.links], **more)


@settings(deadline=None, max_examples=200)
@given(claimed())
def test_small_networks_are_exact(network) -> None:
    """As trying everything finds."""
    links, claims, cost = network

    found = asked(links, claims, cost)

    assert found.exact
    assert found.value == pytest.approx(by_trying(links, claims, cost), abs=1e-9)


@settings(deadline=None, max_examples=100)
@given(claimed(scores=(1.0,)))
def test_what_is_sure_holds_surely(network) -> None:
    """Claims of probability 1 give 1 where they connect, and 0 where they do not."""
    links, claims, cost = network

    assert asked(links, claims, cost).value == float("B" in distances(links, "A", cost))


@settings(deadline=None, max_examples=100)
@given(claimed(), st.integers(1, 200))
def test_bounds_hold_however_early_the_search_is_given_up(network, work: int) -> None:
    """What is put aside as connected, and as not, is so."""
    links, claims, cost = network
    true = by_trying(links, claims, cost)

    found = asked(links, claims, cost, work=work)

    if found.samples == 0:
        assert found.low - 1e-9 <= true <= found.high + 1e-9
    assert found.low <= found.value <= found.high


@settings(deadline=None, max_examples=60)
@given(claimed())
def test_samples_come_near(network) -> None:
    """Within five standard errors: all samples go along the links together, a bit each."""
    links, claims, cost = network
    true = by_trying(links, claims, cost)
    ways = Ways(links, "A", "B", cost)
    if not ways.links:
        return

    hits, samples = _sampled(ways, [levels(claims[link]) for link in ways.links])

    assert samples == SAMPLES
    assert abs(hits / samples - true) <= 5 * max(true * (1 - true) / samples, 0) ** 0.5 + 1e-9


@settings(deadline=None, max_examples=100)
@given(claimed(), st.integers(0, 3), st.sampled_from([0.2, 0.9]))
def test_one_more_claim_makes_nothing_less_likely(network, origin: int, score: float) -> None:
    """Whatever its origin."""
    links, claims, cost = network
    more = claims | {links[0]: [*claims[links[0]], (origin, score)]}

    assert asked(links, more, cost).value >= asked(links, claims, cost).value - 1e-9


def test_claims_of_one_origin_fall_together() -> None:
    """Two steps of one report are as likely as the less likely; of two reports, as both."""
    links = [Link(start="A", end="M", cost=1, claims=(0,)), Link(start="M", end="B", cost=1, claims=(1,))]
    one = {links[0]: [(0, 0.8)], links[1]: [(0, 0.5)]}
    two = {links[0]: [(0, 0.8)], links[1]: [(1, 0.5)]}

    assert asked(links, one, 2).value == pytest.approx(0.5)
    assert asked(links, two, 2).value == pytest.approx(0.4)
