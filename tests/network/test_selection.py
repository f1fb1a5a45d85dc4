"""Which chains are shown of those there are."""

from allegiance.network.selection import diverse


def test_a_detour_of_a_better_chain_makes_room_for_another() -> None:
    """It passes everybody whom the better one passes, and others besides."""
    direct, detour, other = (1, 3, 2), (1, 3, 4, 2), (1, 5, 6, 2)

    assert diverse([direct, detour, other], 2) == [direct, other]


def test_with_room_enough_nothing_is_left_out() -> None:
    """And the order is that of the chains."""
    ways = [(1, 3, 2), (1, 3, 4, 2), (1, 5, 6, 2)]

    assert diverse(ways, 3) == ways


def test_nothing_is_a_detour_of_a_tie_between_the_two() -> None:
    """Every chain passes everybody whom a direct tie passes: nobody."""
    ways = [(1, 2), (1, 3, 2), (1, 4, 2)]

    assert diverse(ways, 2) == ways[:2]
