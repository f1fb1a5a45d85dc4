"""The smallest network that joins several actors: exact for few, near it for many."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.network.steiner import joined, steiner_tree, weight_of

Weights = dict[str, dict[str, int]]


@st.composite
def weighted(draw: st.DrawFn) -> tuple[Weights, list[str]]:
    """Up to eight actors, fourteen ties, and two to five ends."""
    actors = "ABCDEFGH"[: draw(st.integers(3, 8))]
    weights: Weights = {actor: {} for actor in actors}
    ends = st.tuples(st.sampled_from(actors), st.sampled_from(actors)).filter(lambda p: p[0] != p[1])
    for (one, other), weight in draw(st.lists(st.tuples(ends, st.integers(1, 9)), max_size=14)):
        weights[one][other] = weights[other][one] = weight
    return weights, draw(st.lists(st.sampled_from(actors), min_size=2, max_size=5, unique=True))


def least(weights: Weights, ends: list[str]) -> int | None:
    """Return what the lightest tree weighs: the lightest spanning tree of the ends and some others, by trying all."""
    others = sorted(weights.keys() - set(ends))
    found = []
    for size in range(len(others) + 1):
        for some in itertools.combinations(others, size):
            weight = _spanning(weights, {*ends, *some})
            found += [] if weight is None else [weight]
    return min(found, default=None)


def _spanning(weights: Weights, actors: set[str]) -> int | None:
    group = {actor: actor for actor in actors}
    total, left = 0, len(actors) - 1
    for weight, one, other in sorted(
        (w, a, b) for a in actors for b, w in weights[a].items() if b in actors and a < b
    ):
        if group[one] != group[other]:
            old = group[other]
            group = {actor: group[one] if g == old else g for actor, g in group.items()}
            total, left = total + weight, left - 1
    return None if left else total


@settings(deadline=None, max_examples=200)
@given(weighted())
def test_no_tree_weighs_less(network) -> None:
    """As trying all shows; where nothing joins them, there is none."""
    weights, ends = network
    best = least(weights, ends)

    found = steiner_tree(weights.__getitem__, ends)

    if found is None:
        assert best is None
    else:
        assert found.exact
        assert found.weight == found.least == best == weight_of(weights.__getitem__, found.edges)


@settings(deadline=None, max_examples=200)
@given(weighted())
def test_the_tree_joins_the_ends_without_a_circle(network) -> None:
    """One edge fewer than there are actors, and every end reached."""
    weights, ends = network
    found = steiner_tree(weights.__getitem__, ends)
    if found is None:
        return

    actors = {actor for edge in found.edges for actor in edge}
    only: Weights = {actor: {} for actor in actors}
    for one, other in found.edges:
        only[one][other] = only[other][one] = 1

    assert set(ends) <= actors
    assert len(found.edges) == len(actors) - 1
    assert len(joined(only.__getitem__, ends)) == 1


@settings(deadline=None, max_examples=200)
@given(weighted())
def test_given_up_early_it_is_near_and_bounded(network) -> None:
    """At most twice the best, and never less than the bound."""
    weights, ends = network
    best = least(weights, ends)

    found = steiner_tree(weights.__getitem__, ends, work=1)

    if found is not None:
        assert best is not None
        assert found.least <= best <= found.weight <= 2 * best


@settings(deadline=None, max_examples=100)
@given(weighted(), st.randoms(use_true_random=False))
def test_the_order_of_the_ends_does_not_matter(network, dice) -> None:
    """Nor that of their neighbours."""
    weights, ends = network
    turned = {a: dict(dice.sample(sorted(n.items()), len(n))) for a, n in weights.items()}

    assert steiner_tree(weights.__getitem__, ends) == steiner_tree(
        turned.__getitem__, dice.sample(ends, len(ends))
    )


def test_two_of_three_share_who_is_in_between() -> None:
    """Three ends around one actor are joined by it rather than by an actor each."""
    weights: Weights = {actor: {} for actor in "ABCMXYZ"}
    for one, other in ("AM", "BM", "CM", "AX", "XB", "BY", "YC", "CZ", "ZA"):
        weights[one][other] = weights[other][one] = 1

    found = steiner_tree(weights.__getitem__, list("ABC"))

    assert found is not None
    assert found.edges == (("A", "M"), ("B", "M"), ("C", "M"))
