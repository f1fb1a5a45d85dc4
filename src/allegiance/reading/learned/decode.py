"""From scores of begin, inside and outside to spans: the best tag sequence that is well formed."""

import dataclasses
from typing import Final

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
_INSIDE: Final = 2  # of outside, begin, inside
_NEVER: Final = np.float32(-1e9)


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
    """Return the best sequence in which "inside" follows "begin" or "inside" of its kind (Viterbi's algorithm)."""
    alone = scores.argmax(axis=1)
    inside = (alone > 0) & (alone % 2 == 0)
    prior = np.concatenate([[0], alone[:-1]])
    if not (inside & (prior != alone) & (prior != alone - 1)).any():
        return [
            int(tag) for tag in alone
        ]  # each word's best tag is a sequence that is well formed: none is better
    words, tags = scores.shape
    begins = np.arange(1, tags, 2)
    back = np.zeros((words, tags), dtype=np.int64)
    total = scores[0].copy()
    total[begins + 1] = _NEVER  # nothing starts inside
    for at in range(1, words):
        before = int(total.argmax())
        came = np.full(tags, before)
        best = np.full(tags, total[before])
        from_inside = total[begins + 1] > total[begins]
        came[begins + 1] = np.where(from_inside, begins + 1, begins)
        best[begins + 1] = np.maximum(total[begins + 1], total[begins])
        back[at] = came
        total = best + scores[at]
    path = [int(total.argmax())]
    for at in range(words - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]
