"""A second look at two mentions: the words around them, with marks where each begins and ends.

The pair head scores all pairs of a window at once, from vectors that know of no pair. Whoever reads the words anew with
the two mentions marked sees better whether they are tied (Zhong and Chen, "A Frustratingly Easy Approach for Entity and
Relation Extraction", NAACL 2021), but must read them for each pair: so only pairs that the first look holds possible
are looked at again.
"""

import dataclasses
from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np

from allegiance.reading.learned.decode import Scores
from allegiance.reading.learned.labels import KINDS
from allegiance.reading.learned.windows import Ints, Pieces

MARKS: Final = 1 + 4 * len(KINDS)  #: none, and four marks for each kind of actor
WORDS: Final = 100  #: pieces read around two mentions: whole sentences where they are no longer
_FARTHEST: Final = 160  #: pieces from the first mention to the last
_MARK: Final = (1, 2, 3, 4)  # pieces that no text has: "[unused0]" and the three after it

Ends = tuple[int, int, int]  #: pieces first:end of a mention, number of its kind


@dataclasses.dataclass(frozen=True, slots=True)
class Marked:
    """Pieces with their shapes, the number of the mark that each is (0: none), and where the four marks stand."""

    ids: Ints
    shapes: Ints
    marks: Ints
    at: Ints

    @property
    def key(self) -> bytes:
        """The same for what is asked alike."""
        return self.ids.tobytes() + self.shapes.tobytes() + self.marks.tobytes()


class Looking(Protocol):
    """Whatever reads marked words."""

    cls: int
    sep: int
    seen: dict[bytes, Scores]  #: what was looked at in the document, by `Marked.key`

    def look(self, ids: Ints, mask: Ints, shapes: Ints, marks: Ints, at: Ints) -> Scores:
        """Score a batch: log-odds of all predicates from the first mention to the second, then of those back."""
        ...


def near(pieces: Pieces, one: Ends, other: Ends) -> bool:
    """Tell whether two mentions stand in one sentence or in two that follow each other, and not too far apart."""
    (first, _, _), (second, last, _) = sorted((one, other))
    return bool(
        pieces.sentence[second] - pieces.sentence[first] <= 1 and max(last, one[1]) - first <= _FARTHEST
    )


def marked(pieces: Pieces, first: Ends, second: Ends, specials: tuple[int, int]) -> Marked:
    """Mark two mentions, given in the order of the text, in the sentences that they stand in."""
    start, stop = _around(pieces, first, second)
    signs = sorted(
        (place, opens, number)
        for number, (place, opens) in enumerate(
            ((first[0], True), (first[1], False), (second[0], True), (second[1], False))
        )
    )  # of two at one place the one that closes comes first
    ids, shapes, marks, at = [specials[0]], [0], [0], [0, 0, 0, 0]
    done = start
    for place, _, number in [*signs, (stop, False, -1)]:
        ids += pieces.ids[done:place].tolist()
        shapes += pieces.shapes[done:place].tolist()
        marks += [0] * (place - done)
        done = place
        if number >= 0:
            kind = (first if number < 2 else second)[2]
            at[number] = len(ids)
            ids.append(_MARK[number])
            shapes.append(0)
            marks.append(1 + number * len(KINDS) + kind)
    ids.append(specials[1])
    columns = (np.array(column, dtype=np.int64) for column in (ids, [*shapes, 0], [*marks, 0], at))
    return Marked(*columns)


def _around(pieces: Pieces, first: Ends, second: Ends) -> tuple[int, int]:
    """Return the pieces of the sentences of two mentions, fewer on both sides where they are many."""
    low, high = min(first[0], second[0]), max(first[1], second[1])
    start = int(np.searchsorted(pieces.sentence, pieces.sentence[first[0]], "left"))
    stop = max(int(np.searchsorted(pieces.sentence, pieces.sentence[high - 1], "right")), high)
    if stop - start <= WORDS:
        return start, stop
    room = max(0, WORDS - (high - low)) // 2
    start = max(start, low - room)
    return start, min(stop, max(high + room, start + WORDS))


def batch(texts: Sequence[Marked]) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Return padded ids, mask, shapes, marks, and where the marks stand."""
    width = max(len(t.ids) for t in texts)
    columns = [np.zeros((len(texts), width), dtype=np.int64) for _ in range(4)]
    for row, text in enumerate(texts):
        for column, values in zip(
            columns, (text.ids, np.ones_like(text.ids), text.shapes, text.marks), strict=True
        ):
            column[row, : len(values)] = values
    ids, mask, shapes, marks = columns
    return ids, mask, shapes, marks, np.stack([t.at for t in texts])


def look(texts: Sequence[Marked], networks: Looking) -> Scores:
    """Score marked texts, one row a text; what was looked at already is not asked again.

    Each is asked alone: rounded matrices answer a little otherwise for a batch than for one of its rows, and what is
    seen in a pair must not depend on what else is asked. No time is lost, for nothing is padded.
    """
    for text in texts:
        if text.key not in networks.seen:
            networks.seen[text.key] = networks.look(*batch([text]))[0]
    return np.stack([networks.seen[text.key] for text in texts])
