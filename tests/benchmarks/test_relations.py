"""Relations that the network scores are added where no claim has them."""

from relations import Relation, with_others


def test_what_a_claim_has_is_not_added_again():
    """Ends that overlap are the same mention; mutual relations have no direction."""
    claimed = [Relation("FightingAgainst", (0, 5), (10, 20)), Relation("InChargeOf", (30, 35), (40, 50))]

    found = with_others(
        claimed,
        [Relation("FightingAgainst", (12, 20), (0, 3)), Relation("InChargeOf", (40, 50), (30, 35))],
    )

    assert found == [*claimed, Relation("InChargeOf", (40, 50), (30, 35))]


def test_what_is_marked_in_both_directions_is_added_in_both():
    """As re3d's annotators did."""
    assert with_others([], [Relation("CommWith", (0, 5), (10, 20))]) == [
        Relation("CommWith", (0, 5), (10, 20)),
        Relation("CommWith", (10, 20), (0, 5)),
    ]
