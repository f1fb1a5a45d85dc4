"""From scores of begin, inside and outside to spans: the best tag sequence that is well formed."""

import dataclasses
from typing import Final

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
_OUTSIDE, _BEGIN, _INSIDE = range(3)
_NEVER: Final = -1e9


@dataclasses.dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words `first:end` (half-open), the number of their kind, and how likely all of them are in a span of any kind."""

    first: int
    end: int
    kind: int
    probability: float


def softmax(scores: Scores) -> Scores:
    """Probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Scores = raised / raised.sum(axis=-1, keepdims=True)
    return result


def sigmoid(scores: Scores) -> Scores:
    """Probabilities of yes, each on its own."""
    result: Scores = 1 / (1 + np.exp(-scores.clip(-30, 30)))
    return result


def spans(logits: Scores, outside_bias: float = 0.0) -> list[TaggedSpan]:
    """Decode one sequence of words: `logits` is words × (1 + 2 × kinds), in the order of `labels.tags`.

    First where spans are, whatever their kind, then of which kind each is: a name that may be one of several kinds is
    a name all the same.
    A positive `outside_bias` makes spans more frequent: it is taken off the score of "outside".
    """
    if not len(logits):
        return []
    chances = softmax(logits)
    begin, inside = chances[:, 1::2], chances[:, 2::2]
    each = np.stack([chances[:, 0], begin.sum(axis=1), inside.sum(axis=1)], axis=1)
    scores = np.log(each + 1e-9)
    scores[:, 0] -= outside_bias
    path = _best_path(scores)
    found: list[TaggedSpan] = []
    at = 0
    while at < len(path):
        if path[at] == 0:
            at += 1
            continue
        end = at + 1
        while end < len(path) and path[end] == _INSIDE:
            end += 1
        kinds = np.log(begin[at:end] + inside[at:end] + 1e-9).sum(axis=0)
        found.append(TaggedSpan(at, end, int(kinds.argmax()), float(1 - chances[at:end, 0].max())))
        at = end
    return found


def _best_path(scores: Scores) -> list[int]:
    """Return the best sequence of outside, begin and inside in which nothing begins inside (Viterbi's algorithm)."""
    alone: list[int] = scores.argmax(axis=1).tolist()
    if not any(
        tag == _INSIDE and before == _OUTSIDE for before, tag in zip([_OUTSIDE, *alone], alone, strict=False)
    ):
        return alone  # each word's best tag is a sequence that is well formed: none is better
    rows = scores.tolist()  # numbers of Python: three at a time are too few for an array
    outside, begin, inside = rows[0][0], rows[0][1], _NEVER
    back: list[tuple[int, int]] = []
    for row in rows[1:]:
        best = max(outside, begin, inside)
        before = _OUTSIDE if best == outside else _BEGIN if best == begin else _INSIDE
        back.append((before, _INSIDE if inside > begin else _BEGIN))
        outside, begin, inside = best + row[0], best + row[1], max(begin, inside) + row[2]
    totals = outside, begin, inside
    path = [totals.index(max(totals))]
    for before, inner in reversed(back):
        path.append(inner if path[-1] == _INSIDE else before)
    return path[::-1]
