"""Where the two ends of a claim stand."""

import bisect
import itertools
from collections.abc import Sequence

from allegiance.model.claim import Claim
from allegiance.model.reading import Mention


def ends_of(claim: Claim, mentions: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """Return the mentions of a claim's subject and object nearest to the borders of its evidence.

    `mentions` are in the order of the text. None where one of the two is not mentioned within it.
    """
    evidence = claim.evidence
    at = bisect.bisect_left(mentions, evidence.start, key=lambda m: m.start)
    onwards = (mentions[n] for n in range(at, len(mentions)))
    inside = itertools.takewhile(lambda m: m.start < evidence.end, onwards)
    within = [m for m in inside if m.end <= evidence.end]
    subjects = [m for m in within if m.actor == claim.subject]
    objects = [m for m in within if m.actor == claim.object]

    def off(pair: tuple[Mention, Mention]) -> tuple[int, int, int]:
        one, other = pair
        start, end = min(one.start, other.start), max(one.end, other.end)
        return start - claim.evidence.start + claim.evidence.end - end, one.start, other.start

    return min(itertools.product(subjects, objects), key=off, default=None)
