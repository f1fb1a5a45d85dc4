"""From scores of begin, inside and outside to spans: the best tag sequence that is well formed."""

import dataclasses
from typing import Final

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
_NEVER: Final = np.float32(-1e9)


@dataclasses.dataclass(frozen=True, slots=True)
class TaggedSpan:
    """Words `first:end` (half-open), the number of their kind and how likely it is."""

    first: int
    end: int
    kind: int
    probability: float


def softmax(scores: Scores) -> Scores:
    """Probabilities along the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Scores = raised / raised.sum(axis=-1, keepdims=True)
    return result


def spans(logits: Scores, outside_bias: float = 0.0) -> list[TaggedSpan]:
    """Decode one sequence of words: `logits` is words × (1 + 2 × kinds), in the order of `labels.tags`.

    A positive `outside_bias` makes spans more frequent: it is taken off the score of "outside".
    """
    if not len(logits):
        return []
    chances = softmax(logits)
    scores = np.log(chances + 1e-9)
    scores[:, 0] -= outside_bias
    path = _best_path(scores)
    found: list[TaggedSpan] = []
    at = 0
    while at < len(path):
        tag = path[at]
        if tag == 0:
            at += 1
            continue
        end = at + 1
        while end < len(path) and path[end] == tag + 1:
            end += 1
        kind = (tag - 1) // 2
        inside = chances[at:end, 1 + 2 * kind : 3 + 2 * kind].sum(axis=-1)
        found.append(TaggedSpan(at, end, kind, float(inside.min())))
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
