"""Which chains to show of those there are: the shortest, then the next-best that tell something else."""

from collections.abc import Sequence

from allegiance.network.search import Way


def diverse(ways: Sequence[Way], limit: int) -> list[Way]:
    """Return up to `limit` of these ways, which are best first, in their order.

    A way that passes everybody whom a better one passes, and others besides, is a detour of it: it is left out
    while there are ways enough that are none.
    """
    passed = [frozenset(way[1:-1]) for way in ways]
    detour = [any(better and better < own for better in passed[:at]) for at, own in enumerate(passed)]
    chosen = sorted(range(len(ways)), key=lambda at: (detour[at], at))[:limit]
    return [ways[at] for at in sorted(chosen)]
