"""Articles with attributions to windows with tags of speech and links of cues, and windows to padded batches."""

import dataclasses
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from examples import IGNORED, WIDTH_STEP, Labels, paragraphs, tokenize_with
from allegiance.reading.learned.labels import SPEECH
from allegiance.reading.learned.windows import Pieces, cut, windows

CUE = SPEECH.index("cue")
_SPAN_STEP = 8


@dataclasses.dataclass(slots=True)
class Said:
    """One window of an article: ids with their special pieces, tags by piece and layer, spans and which are linked."""

    ids: np.ndarray
    shapes: np.ndarray
    alpha: np.ndarray  #: pieces of more than one character
    tags: np.ndarray  #: pieces × layers of speech; IGNORED where no word begins
    spans: np.ndarray  #: spans × 2, half-open, counted with the special piece
    roles: np.ndarray
    linked: np.ndarray  #: spans × spans: a cue with its sources and contents
    trunk: Tensor | None = None  #: what the frozen layers make of it


@dataclasses.dataclass(frozen=True, slots=True)
class SpanNoise:
    """How often spans are disturbed, for those found at run time are not those annotated."""

    drop: float = 0.05
    jitter: float = 0.12
    invented: int = 2
    longest: int = 24


def windows_of(rows: Sequence[dict[str, Any]], tokenizer: Tokenizer, specials: tuple[int, int]) -> list[Said]:
    """Cut articles into windows with labels."""
    tokenize = tokenize_with(tokenizer)
    made: list[Said] = []
    for row in rows:
        lines, starts = paragraphs(row["text"])
        pieces = cut(lines, tokenize)
        if not len(pieces):
            continue
        labels = Labels({"text": row["text"], "actors": [], "refs": [], "ties": []}, pieces, starts)
        places, whose = _places(row, labels)
        tags = _tags(pieces, places)
        for window in windows(pieces):
            made.append(_window(pieces, (window.first, window.end), tags, places, whose, specials))
    return made


def _places(
    row: dict[str, Any], labels: Labels
) -> tuple[list[tuple[int, int, int]], dict[tuple[int, int, int], set[int]]]:
    """Spans as pieces `first:end` with their roles, and the attributions that each belongs to."""
    whose: dict[tuple[int, int, int], set[int]] = {}
    for number, attribution in enumerate(row["attributions"]):
        for role, name in enumerate(SPEECH):
            for start, end in attribution[name]:
                first, last = labels.locate(start, end)
                if first >= 0:
                    whose.setdefault((first, last, role), set()).add(number)
    return sorted(whose), whose


def _tags(pieces: Pieces, places: Sequence[tuple[int, int, int]]) -> np.ndarray:
    """Begin and inside by layer, the longest span first where two of a layer overlap."""
    tags = np.full((len(pieces), len(SPEECH)), IGNORED, dtype=np.int64)
    tags[pieces.heads] = 0
    for first, end, role in sorted(places, key=lambda p: p[0] - p[1]):
        heads = [at for at in range(first, end) if pieces.heads[at]]
        if heads and not tags[heads, role].any():
            tags[heads, role] = 2
            tags[heads[0], role] = 1
    return tags


def _window(
    pieces: Pieces,
    extent: tuple[int, int],
    tags: np.ndarray,
    places: Sequence[tuple[int, int, int]],
    whose: dict[tuple[int, int, int], set[int]],
    specials: tuple[int, int],
) -> Said:
    a, b = extent
    inside = [p for p in places if p[0] < b and p[1] > a]
    linked = np.zeros((len(inside), len(inside)), dtype=np.float32)
    for i, one in enumerate(inside):
        for j, other in enumerate(inside):
            linked[i, j] = i != j and bool(whose[one] & whose[other])
    return Said(
        ids=np.concatenate([[specials[0]], pieces.ids[a:b], [specials[1]]]),
        shapes=np.pad(pieces.shapes[a:b], 1),
        alpha=np.pad(pieces.end[a:b] - pieces.start[a:b] > 1, 1),
        tags=np.pad(tags[a:b], ((1, 1), (0, 0)), constant_values=IGNORED),
        spans=np.array([(max(a, s), min(b, e)) for s, e, _ in inside], dtype=np.int64).reshape(-1, 2) - a + 1,
        roles=np.array([r for _, _, r in inside], dtype=np.int64),
        linked=linked,
    )


def disturbed(said: Said, noise: SpanNoise, rng: random.Random) -> Said:
    """A copy with imperfect spans, as at run time."""
    last = len(said.ids) - 1
    keep = [n for n in range(len(said.spans)) if rng.random() >= noise.drop]
    spans = said.spans[keep].copy()
    for span in spans:
        if rng.random() < noise.jitter:
            span[0] = min(max(1, span[0] + rng.choice((-1, 0, 1))), span[1] - 1)
            span[1] = max(min(last, span[1] + rng.choice((-1, 0, 1))), span[0] + 1)
    more = []
    for _ in range(noise.invented):
        start = rng.randrange(1, last)
        more.append((start, min(last, start + rng.randrange(1, noise.longest))))
    n, m = len(keep), len(keep) + len(more)
    linked = np.zeros((m, m), dtype=np.float32)
    linked[:n, :n] = said.linked[np.ix_(keep, keep)]
    return dataclasses.replace(
        said,
        spans=np.concatenate([spans, np.array(more, dtype=np.int64).reshape(-1, 2)]),
        roles=np.concatenate([said.roles[keep], [rng.randrange(len(SPEECH)) for _ in more]]).astype(np.int64),
        linked=linked,
    )


def batch(items: Sequence[Said], pad: int) -> dict[str, Tensor]:
    """Padded tensors of several windows; `linked` is IGNORED for pairs that are not there."""
    width = -(-max(len(x.ids) for x in items) // WIDTH_STEP) * WIDTH_STEP
    rows = len(items)
    pairs = [
        [(i, j) for i in np.flatnonzero(x.roles == CUE) for j in np.flatnonzero(x.roles != CUE)]
        for x in items
    ]
    spans = max(1, -(-max(len(x.spans) for x in items) // _SPAN_STEP) * _SPAN_STEP)
    most = max(1, -(-max(len(p) for p in pairs) // WIDTH_STEP) * WIDTH_STEP)
    out = {
        "ids": np.full((rows, width), pad, np.int64),
        "mask": np.zeros((rows, width), np.int64),
        "shapes": np.zeros((rows, width), np.int64),
        "tags": np.full((rows, width, len(SPEECH)), IGNORED, np.int64),
        "spans": np.ones((rows, spans, 2), np.int64) + np.array([0, 1]),
        "roles": np.zeros((rows, spans), np.int64),
        "pairs": np.zeros((rows, most, 2), np.int64),
        "linked": np.full((rows, most), IGNORED, np.float32),
    }
    for row, (x, asked) in enumerate(zip(items, pairs, strict=True)):
        t, n = len(x.ids), len(x.spans)
        out["mask"][row, :t] = 1
        out["ids"][row, :t], out["shapes"][row, :t], out["tags"][row, :t] = x.ids, x.shapes, x.tags
        out["spans"][row, :n], out["roles"][row, :n] = x.spans, x.roles
        if asked:
            out["pairs"][row, : len(asked)] = asked
            out["linked"][row, : len(asked)] = [x.linked[i, j] for i, j in asked]
    tensors = {name: torch.from_numpy(value) for name, value in out.items()}
    if items[0].trunk is not None:
        trunk = torch.zeros((rows, width, items[0].trunk.shape[-1]), dtype=torch.bfloat16)
        for row, x in enumerate(items):
            trunk[row, : len(x.ids)] = x.trunk
        tensors["trunk"] = trunk
    return tensors
