"""What a connection rests on, asked of networks that are then built without it."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.model.claim import Stance
from allegiance.model.dependence import BasisKind
from allegiance.network.between import Between, between
from allegiance.network.chains import steps_between
from allegiance.network.dependence import Resting, basis_id
from tests.network.made import Told, network_of, some_claims, told

KINDS = st.sampled_from(BasisKind)


def connected(claims: list[Told], layers: int) -> bool:
    """Return whether A and B are connected within the layers."""
    steps = steps_between(network_of(claims), "A", "B")
    return steps is not None and steps <= layers + 1


def rests(claims: list[Told], layers: int) -> tuple[Between, Resting]:
    """Return what lies between A and B, to be asked what it rests on."""
    lying = between(network_of(claims), "A", "B", layers)
    return lying, Resting(lying, "A", "B", layers)


def without(claims: list[Told], kind: BasisKind, lost: set[str]) -> list[Told]:
    """Return the claims that do not rest on what is lost."""
    left = []
    for claim in claims:
        network = network_of([claim])
        backings = [b for entry in range(len(network.table.claims)) for b in network.table.backing(entry)]
        if not any(basis_id(kind, backing) in lost for backing in backings):
            left.append(claim)
    return left


@settings(deadline=None, max_examples=100)
@given(some_claims(), st.integers(0, 3), KINDS)
def test_a_network_without_a_cut_set_is_not_connected(claims, layers: int, kind: BasisKind) -> None:
    """And with any one of its members it is, built anew from the claims that are left."""
    _, resting = rests(claims, layers)
    if not connected(claims, layers):
        assert not resting.connected
        return

    for cut in resting.dependence(kind, limit=3).cuts:
        lost = {member.id for member in cut.members}
        assert not connected(without(claims, kind, lost), layers)
        for spared in lost:
            assert connected(without(claims, kind, lost - {spared}), layers)


@settings(deadline=None, max_examples=100)
@given(some_claims(), st.integers(0, 3))
def test_what_lies_between_is_what_chains_are_made_of(claims, layers: int) -> None:
    """Without any other claim the two are as near as before, and every way to lose them stays."""
    network = network_of(claims)
    lying = between(network, "A", "B", layers)
    kept = {backing.claim for backing in lying.claims}
    only = [claim for claim in claims if {b.claim for b in _backing(claim)} & kept]

    assert connected(only, layers) is connected(claims, layers)
    if kept:
        assert steps_between(network_of(only), "A", "B") == steps_between(network, "A", "B")


def _backing(claim: Told):
    network = network_of([claim])
    return list(itertools.chain(*(network.table.backing(at) for at in range(len(network.table.claims)))))


def test_the_one_who_alone_carries_it_is_told_apart() -> None:
    """Two publishers tell the first step, one the second: that one carries every chain."""
    claims = [
        told("A", "supports", "M", publisher="Harbour Post"),
        told("A", "supports", "M", publisher="Northern Herald"),
        told("M", "supports", "B", publisher="Northern Herald"),
    ]
    lying, resting = rests(claims, 1)

    (cut,) = resting.dependence(BasisKind.PUBLISHER, limit=5).cuts

    assert [member.name for member in cut.members] == ["Northern Herald"]
    carried = {lying.claims[at].publisher for at in resting.carried_by(cut.members[0])}
    assert carried == {"Northern Herald"}


def test_denials_carry_nothing() -> None:
    """They are no way to be connected, and losing them breaks nothing."""
    claims = [
        told("A", "supports", "B"),
        told("A", "supports", "B", stance=Stance.DENIED, publisher="Sarn Radio"),
    ]
    lying, resting = rests(claims, 0)

    assert [backing.publisher for backing in lying.claims] == ["Harbour Post"]
    assert resting.dependence(BasisKind.PUBLISHER, limit=5).total == 1


def test_copies_are_one_origin_and_two_claims() -> None:
    """A copied report is lost as one; its claims have to be lost both."""
    claims = [
        told("A", "supports", "B", publisher="Harbour Post", origin="wire"),
        told("A", "supports", "B", publisher="Northern Herald", origin="wire", score=0.4),
    ]
    _, resting = rests(claims, 0)

    assert [len(cut.members) for cut in resting.dependence(BasisKind.ORIGIN, limit=5).cuts] == [1]
    assert [len(cut.members) for cut in resting.dependence(BasisKind.CLAIM, limit=5).cuts] == [2]
    assert resting.likelihood().value == pytest.approx(0.5)
