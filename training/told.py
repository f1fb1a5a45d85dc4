"""Pairs of mentions with what is told of them: from annotated documents, from claims judged one by one, and made up."""

import dataclasses
import hashlib
import itertools
import random
import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from collect import read
from examples import UNKNOWN, Labels, paragraphs
from here import TRAINING
from allegiance.reading.learned.labels import KINDS, PREDICATES, UNDIRECTED
from allegiance.reading.learned.marked import Ends, near
from allegiance.reading.learned.windows import Pieces, Tokenize, cut

TIES = len(PREDICATES)
_CUT_SHORT = 0.3  #: share of long mentions of which a piece is made up as no mention
_CAPITALS = re.compile(r"(?<!\w)[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2}")


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """Two mentions in the order of the text; `labels` of predicates from the first on, then of those back."""

    pieces: Pieces
    first: Ends
    second: Ends
    labels: np.ndarray  #: 1, 0 or UNKNOWN
    stance: int = UNKNOWN


def annotated(row: dict[str, Any], tokenize: Tokenize) -> tuple[list[Told], Labels, Pieces]:
    """All pairs of an annotated document that can be looked at, but those of which only other mentions are told.

    Two mentions in different sentences are tied by nothing more often than not: of these only the tied are kept, and
    those of which one stands for an actor by other words.
    """
    lines, starts = paragraphs(row["text"])
    pieces = cut(lines, tokenize)
    labels = Labels(row, pieces, starts)
    ties, _, stance = labels.pairs()
    made = []
    for i, j in itertools.permutations(range(len(labels.mentions)), 2):
        one, other = labels.mentions[i], labels.mentions[j]
        ends = (*labels.pieces[i], one.kind), (*labels.pieces[j], other.kind)
        if ends[0][0] < 0 or ends[1][0] < 0 or ends[0][:2] >= ends[1][:2] or one.actors & other.actors:
            continue
        told = np.concatenate([ties[i, j], ties[j, i]])
        tied = bool((told == 1).any())
        if not near(pieces, *ends) or (not tied and (told == UNKNOWN).any()):
            continue
        apart = pieces.sentence[ends[0][0]] != pieces.sentence[ends[1][0]]
        if apart and not tied and KINDS.index("ref") not in (one.kind, other.kind):
            continue
        made.append(Told(pieces, *ends, told, int(max(stance[i, j], stance[j, i]))))
    return made, labels, pieces


def made_up(row: dict[str, Any], labels: Labels, pieces: Pieces, rng: random.Random) -> Iterator[Told]:
    """Mentions beside words that are none: other capitalised words, and pieces of names. They are tied by nothing."""
    text = row["text"]
    own = [n for n, (first, _) in enumerate(labels.pieces) if first >= 0]
    if not own or text == text.upper():
        return
    taken = [(m.start, m.end) for m in labels.mentions]
    false = [
        labels.locate(*found.span())
        for found in _CAPITALS.finditer(text)
        if not any(s < found.end() and found.start() < e for s, e in taken)
    ]
    for first, end in (labels.pieces[n] for n in own):
        heads = [p for p in range(first, end) if pieces.heads[p]]
        if len(heads) > 2 and rng.random() < _CUT_SHORT:
            false.append(rng.choice([(first, heads[-1]), (heads[1], end)]))
    rng.shuffle(false)
    for first, end in false[: max(2, len(own) // 4)]:
        beside = [
            (*labels.pieces[n], labels.mentions[n].kind)
            for n in own
            if first >= 0
            and pieces.sentence[labels.pieces[n][0]] == pieces.sentence[first]
            and (labels.pieces[n][1] <= first or labels.pieces[n][0] >= end)
        ]
        if beside:
            kind = rng.randrange(KINDS.index("ref"))
            yield Told(pieces, *sorted((rng.choice(beside), (first, end, kind))), np.zeros(2 * TIES, np.int8))


def judged(texts: Sequence[str], tokenize: Tokenize) -> Iterator[Told]:
    """Claims of training/judged.jsonl about any of the texts: what was right, wrong, or another tie."""
    known = {hashlib.sha256(text.encode()).hexdigest(): text for text in texts}
    for row in read(TRAINING / "judged.jsonl"):
        text = known.get(row["sha256"])
        if text is None:
            continue
        lines, starts = paragraphs(text)
        pieces = cut(lines, tokenize)
        labels = Labels({"text": text, "actors": [], "refs": [], "ties": []}, pieces, starts)
        for pair in row["pairs"]:
            ends = [(*labels.locate(*pair[e][:2]), KINDS.index(pair[e][2])) for e in ("first", "second")]
            if min(ends)[0] >= 0 and near(pieces, *ends):
                yield Told(pieces, *ends, _verdicts(pair))


def _verdicts(pair: dict[str, Any]) -> np.ndarray:
    """What is right is no tie back as well; where nothing is right, nothing else is told of the two."""
    labels = np.full(2 * TIES, UNKNOWN, np.int8)
    for name, back, right in pair["ties"]:
        at = PREDICATES.index(name)
        here, there = (at + TIES, at) if back else (at, at + TIES)
        labels[here] = right
        if name in UNDIRECTED or right:
            labels[there] = right if name in UNDIRECTED else 0
    if not (labels == 1).any():
        labels[labels == UNKNOWN] = 0
    return labels
