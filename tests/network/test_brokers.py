"""Who stands between others, as NetworkX counts it."""

import random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.network import brokers
from allegiance.network.brokers import Graph, betweenness, constraint, only_through


@st.composite
def pairs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]]]:
    """Up to nine actors and twenty pairs of them."""
    actors = draw(st.integers(1, 9))
    ends = st.tuples(st.integers(0, actors - 1), st.integers(0, actors - 1)).filter(lambda p: p[0] < p[1])
    return actors, sorted(draw(st.sets(ends, max_size=20))) if actors > 1 else []


@settings(deadline=None, max_examples=150)
@given(pairs())
def test_shares_and_constraints_are_those_of_networkx(network) -> None:
    """Exactly, on small networks."""
    actors, edges = network
    other = nx.Graph(edges)
    other.add_nodes_from(range(actors))
    graph = Graph(actors, edges)

    shares, starts = betweenness(graph)

    assert shares == pytest.approx([nx.betweenness_centrality(other)[at] for at in range(actors)])
    assert starts == sum(degree > 0 for _, degree in other.degree)
    for at in range(actors):
        if other.degree[at]:
            assert constraint(graph, at) == pytest.approx(nx.constraint(other)[at])


def test_large_networks_are_sampled_and_the_same_each_time(monkeypatch) -> None:
    """The first of all stays the first."""
    dice = random.Random(7)
    edges = {(0, at) for at in range(1, 300)} | {
        tuple(sorted(dice.sample(range(300), 2))) for _ in range(300)
    }
    graph = Graph(300, sorted(edges))
    exact, _ = betweenness(graph)
    monkeypatch.setattr(brokers, "_LOOKS", 1)

    found, starts = betweenness(graph)

    assert starts == brokers._PIVOTS
    assert found.argmax() == exact.argmax() == 0
    assert found[0] == pytest.approx(exact[0], rel=0.2)
    assert (betweenness(graph)[0] == found).all()


def test_only_pairs_that_nobody_else_joins_are_named() -> None:
    """Neither tied themselves, nor by somebody else; the likeliest first."""
    edges = [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (3, 5), (4, 5)]
    graph = Graph(6, edges)
    strength = {edge: 0.9 if edge in {(0, 1), (0, 3)} else 0.5 for edge in edges}

    assert only_through(graph, 0, strength, limit=10) == [(1, 3), (1, 4), (3, 2), (2, 4)]
