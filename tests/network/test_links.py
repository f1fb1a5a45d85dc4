"""Which links lie on a way between two actors that meets nobody twice."""

import itertools

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.network.links import straight

PAIRS = st.tuples(st.sampled_from("ABCDEFG"), st.sampled_from("ABCDEFG")).filter(lambda p: p[0] != p[1])


@settings(deadline=None, max_examples=300)
@given(st.lists(PAIRS, max_size=12))
def test_a_link_is_kept_where_some_straight_way_takes_it(ends) -> None:
    """As trying all ways shows; two links of the same two are both on it or neither."""
    graph = nx.Graph([*ends])
    graph.add_nodes_from("AB")
    taken = {
        frozenset(step) for way in nx.all_simple_paths(graph, "A", "B") for step in itertools.pairwise(way)
    }

    assert straight(ends, "A", "B") == {at for at, pair in enumerate(ends) if frozenset(pair) in taken}


def test_what_leads_nowhere_else_is_left_out() -> None:
    """A former name of somebody on the way, and a circle that one comes back from."""
    ends = [("A", "M"), ("M", "B"), ("M", "X"), ("M", "Y"), ("Y", "Z"), ("Z", "M")]

    assert straight(ends, "A", "B") == {0, 1}
