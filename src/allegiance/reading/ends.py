"""Where the two ends of a claim stand."""

import itertools
from collections.abc import Iterable

from allegiance.model.claim import Claim
from allegiance.model.reading import Mention


def ends_of(claim: Claim, mentions: Iterable[Mention]) -> tuple[Mention, Mention] | None:
    """Return the mentions of a claim's subject and object nearest to the borders of its evidence.

    None where one of the two is not mentioned within it.
    """
    within = [m for m in mentions if claim.evidence.start <= m.start and m.end <= claim.evidence.end]
    subjects = [m for m in within if m.actor == claim.subject]
    objects = [m for m in within if m.actor == claim.object]

    def off(pair: tuple[Mention, Mention]) -> tuple[int, int, int]:
        one, other = pair
        start, end = min(one.start, other.start), max(one.end, other.end)
        return start - claim.evidence.start + claim.evidence.end - end, one.start, other.start

    return min(itertools.product(subjects, objects), key=off, default=None)
