"""What a second look says of claims, whoever made them.

The rules find ties between mentions that the networks may never have thought of as tied. The looker is asked about
these as well: that it sees them tied too makes a claim likelier, that it doesn't, less likely.
"""

import bisect
from collections.abc import Iterable, Sequence
from typing import Final

from allegiance.model.claim import Claim
from allegiance.model.document import Document
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.reading.ends import ends_of
from allegiance.reading.learned.labels import KINDS, PREDICATES, UNDIRECTED
from allegiance.reading.learned.marked import Ends, Looking, Marked, look, marked, near
from allegiance.reading.learned.page import Paragraph, paragraphs
from allegiance.reading.learned.windows import Pieces, Tokenize, cut

_TIES: Final = len(PREDICATES)


class Opinion:
    """Looks at the ends of claims."""

    def __init__(self, tokenize: Tokenize, networks: Looking) -> None:
        """Look with the looker of `networks`."""
        self._tokenize, self._networks = tokenize, networks

    def of(self, document: Document, readings: Iterable[Reading]) -> dict[str, float]:
        """Return the log-odds of each claim's tie by the claim's id.

        Left out are claims whose ends stand too far apart to be looked at, or are not in the claim's evidence.
        """
        lines = paragraphs(document.prose)
        places = _Places(lines, cut([line.text for line in lines], self._tokenize))
        specials = self._networks.cls, self._networks.sep
        asked: dict[tuple[Ends, Ends], Marked] = {}
        wanted: list[tuple[Claim, tuple[Ends, Ends], bool]] = []
        for reading in readings:
            kinds = {a.id: KINDS.index(a.kind.value) for a in reading.actors}
            named = {a.id: {n.text for n in a.names} for a in reading.actors}
            for claim in reading.claims:
                found = ends_of(claim, reading.mentions)
                if found is None:
                    continue
                one, other = (
                    (*places.of(m), kinds[m.actor] if _names(m, named, document) else KINDS.index("ref"))
                    for m in found
                )
                if one[:2] == other[:2] or not near(places.pieces, one, other):
                    continue
                back = other < one
                pair = (other, one) if back else (one, other)
                asked.setdefault(pair, marked(places.pieces, *pair, specials))
                wanted.append((claim, pair, back))
        seen = dict(zip(asked, look(list(asked.values()), self._networks), strict=True)) if asked else {}
        return {claim.id: _log_odds(seen[pair], claim.predicate, back=back) for claim, pair, back in wanted}


class _Places:
    """Where stretches of a document stand among its word pieces."""

    def __init__(self, lines: Sequence[Paragraph], pieces: Pieces) -> None:
        self.pieces = pieces
        at = [line.start for line in lines]
        self._starts = [
            at[p] + s for p, s in zip(pieces.paragraph.tolist(), pieces.start.tolist(), strict=True)
        ]
        self._ends = [at[p] + e for p, e in zip(pieces.paragraph.tolist(), pieces.end.tolist(), strict=True)]

    def of(self, mention: Mention) -> tuple[int, int]:
        """Return the pieces first:end of a mention, at least one."""
        first = min(bisect.bisect_right(self._ends, mention.start), len(self._ends) - 1)
        return first, max(bisect.bisect_left(self._starts, mention.end), first + 1)


def _names(mention: Mention, names: dict[str, set[str]], document: Document) -> bool:
    """Whether a mention is of a name, and not of words that stand for one."""
    if mention.form in {MentionForm.NAME, MentionForm.DEMONYM}:
        return True
    return document.prose[mention.start : mention.end] in names[mention.actor]


def _log_odds(row: Sequence[float], name: str, *, back: bool) -> float:
    at = PREDICATES.index(name)
    here, there = (row[at + _TIES], row[at]) if back else (row[at], row[at + _TIES])
    return float(here + there) / 2 if name in UNDIRECTED else float(here)
