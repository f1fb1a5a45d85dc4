"""Annotated documents to windows with labels, and windows to padded batches."""

import dataclasses
import random
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

import here  # makes the package's modules importable
from allegiance.reading.learned.labels import KINDS, PREDICATES, RE3D_TYPES, SPEECH, STANCES, UNDIRECTED
from allegiance.reading.learned.windows import Pieces, Tokenize, Window, cut, windows

IGNORED = -100
WIDTH_STEP, MENTION_STEP = 32, 4  # few different sizes, for each new one costs a CPU the time of a step
UNKNOWN = -1
REF = KINDS.index("ref")
_PLAIN = frozenset(
    "he she it they we i you him her them us his its their our my your who whom whose which that this these those "
    "himself herself itself themselves the one both former latter".split()
)


@dataclasses.dataclass(slots=True)
class Example:
    """One window: ids with their special pieces, tags by piece, mentions, and labels by ordered pair of mentions."""

    ids: np.ndarray
    shapes: np.ndarray
    alpha: np.ndarray  #: pieces of more than one character
    heads: np.ndarray  #: first pieces of words
    outer: np.ndarray
    inner: np.ndarray
    re3d: np.ndarray
    speech: np.ndarray  #: pieces × layers of speech
    spans: np.ndarray  #: mentions × 2, half-open, counted with the special piece
    kinds: np.ndarray
    ties: np.ndarray  #: mentions × mentions × predicates: 1, 0 or UNKNOWN
    same: np.ndarray
    stance: np.ndarray  #: mentions × mentions, UNKNOWN where there is no tie
    soft: dict[str, np.ndarray] | None = None  #: a teacher's probabilities in place of labels


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """A span of the text that is labelled: what it is called, whose it is, and in which layer it is tagged."""

    start: int
    end: int
    kind: int
    actors: frozenset[str]
    inner: bool


def tokenize_with(tokenizer: Tokenizer) -> Tokenize:
    """A tokenizer's batch encoding, without special pieces, truncation or padding."""
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda texts: tokenizer.encode_batch(list(texts), add_special_tokens=False)


def paragraphs(text: str) -> tuple[list[str], list[int]]:
    """Lines of a text that are not blank, and where each starts."""
    lines, starts, at = [], [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(line)
            starts.append(at)
        at += len(line) + 1
    return lines, starts


def mentions(row: dict[str, Any]) -> tuple[list[Mention], dict[tuple[str, int, int], int]]:
    """Labelled mentions of a document in two layers, and which of them an actor's span became."""
    text, kind_of = row["text"], {a["name"]: KINDS.index(a["kind"]) for a in row["actors"]}
    spans: dict[tuple[int, int], dict[str, int]] = {}
    for actor in row["actors"]:
        for s, e in actor["mentions"]:
            spans.setdefault((s, e), {})[actor["name"]] = kind_of[actor["name"]]
    for ref in row["refs"]:
        words = text[ref["start"] : ref["end"]]
        demonym = (
            " " not in words and words[0].isupper() and words.lower() not in _PLAIN and text != text.upper()
        )
        kind = kind_of[ref["actor"]] if demonym else REF
        spans.setdefault((ref["start"], ref["end"]), {}).setdefault(ref["actor"], kind)
    kept: list[Mention] = []
    became: dict[tuple[str, int, int], int] = {}
    for (s, e), actors in sorted(spans.items(), key=lambda x: (x[0][0] - x[0][1], x[0][0])):
        over = [m for m in kept if m.start < e and s < m.end]
        holders = [m for m in over if not m.inner and m.start <= s and e <= m.end]
        own = [m for m in holders if m.actors & set(actors)]
        if own:
            became.update({(a, s, e): kept.index(own[0]) for a in actors})
            continue
        if over and (len(over) > 1 or not holders):
            continue
        became.update({(a, s, e): len(kept) for a in actors})
        kept.append(Mention(s, e, min(actors.values()), frozenset(actors), bool(over)))
    return kept, became


class Labels:
    """Labels of one annotated document, in offsets of its pieces."""

    def __init__(self, row: dict[str, Any], pieces: Pieces, starts: Sequence[int]) -> None:
        base = np.array(starts, dtype=np.int64)[pieces.paragraph] if len(pieces) else np.zeros(0, np.int64)
        self.start, self.end = pieces.start + base, pieces.end + base
        self.mentions, self._became = mentions(row)
        self.pieces = [self.locate(m.start, m.end) for m in self.mentions]
        self.row = row

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """The pieces that a stretch of the text touches; (-1, -1) for none."""
        touched = np.flatnonzero((self.start < end) & (self.end > start))
        return (int(touched[0]), int(touched[-1]) + 1) if len(touched) else (-1, -1)

    def pairs(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Ties, sameness and stances of all ordered pairs of mentions."""
        n = len(self.mentions)
        ties = np.zeros((n, n, len(PREDICATES)), dtype=np.int8)
        same = np.array(
            [[bool(a.actors & b.actors) for b in self.mentions] for a in self.mentions], dtype=np.int8
        )
        stance = np.full((n, n), UNKNOWN, dtype=np.int8)
        by_actor: dict[str, list[int]] = {}
        for number, mention in enumerate(self.mentions):
            for actor in mention.actors:
                by_actor.setdefault(actor, []).append(number)
        located = []
        for tie in self.row["ties"]:
            t, orders = PREDICATES.index(tie["type"]), [("source", "target")]
            if tie["type"] in UNDIRECTED:
                orders.append(("target", "source"))
            for one, other in orders:
                ends = [
                    {self._became[k] for s, e in tie[f"{x}_at"] if (k := (tie[x], s, e)) in self._became}
                    for x in (one, other)
                ]
                located.append((t, ends, STANCES.index(tie["stance"])))
                ties[np.ix_(by_actor.get(tie[one], []), by_actor.get(tie[other], []), [t])] = UNKNOWN
        for t, (sources, targets), how in located:
            for i in sources:
                for j in targets - {i}:
                    ties[i, j, t] = 1
                    stance[i, j] = how
        return ties, same.reshape(n, n), stance


def examples(
    rows: Sequence[dict[str, Any]], tokenizer: Tokenizer, specials: tuple[int, int], *, labels: str
) -> list[Example]:
    """Windows of documents with labels: ties of annotations, re3d's mentions, PolNeAR's "speech", or "none"."""
    tokenize = tokenize_with(tokenizer)
    made: list[Example] = []
    for row in rows:
        lines, starts = paragraphs(row["text"])
        pieces = cut(lines, tokenize)
        if not len(pieces):
            continue
        outer, inner, re3d = (np.full(len(pieces), IGNORED, dtype=np.int64) for _ in range(3))
        found = Labels(row, pieces, starts) if labels == "ties" else None
        if found is not None:
            outer[pieces.heads] = inner[pieces.heads] = 0
            for mention, place in zip(found.mentions, found.pieces, strict=True):
                _tag(inner if mention.inner else outer, pieces, place, mention.kind)
        elif labels == "re3d":
            re3d[pieces.heads] = 0
            locate = Labels({"text": row["text"], "actors": [], "refs": [], "ties": []}, pieces, starts)
            known = [
                e for e in row["entities"] if e["type"] in RE3D_TYPES
            ]  # two others occur five times in all
            for entity in sorted(known, key=lambda e: e["start"] - e["end"]):
                place = locate.locate(entity["start"], entity["end"])
                if not re3d[place[0] : place[1]].clip(0).any():
                    _tag(re3d, pieces, place, RE3D_TYPES.index(entity["type"]))
        speech = np.full((len(pieces), len(SPEECH)), IGNORED, dtype=np.int64)
        if labels == "speech":
            _speak(speech, pieces, row, starts)
        columns = (outer, inner, re3d, speech)
        whole = found.pairs() if found is not None else None
        for window in windows(pieces):
            made.append(_example(pieces, window, columns, found, whole, specials))
    return made


def _speak(speech: np.ndarray, pieces: Pieces, row: dict[str, Any], starts: Sequence[int]) -> None:
    """Tag the layers of speech: a span of each attribution, the longest first where two of a layer overlap."""
    speech[pieces.heads] = 0
    locate = Labels({"text": row["text"], "actors": [], "refs": [], "ties": []}, pieces, starts)
    for layer, role in enumerate(SPEECH):
        spans = {(s, e) for a in row["attributions"] for s, e in a[role]}
        for start, end in sorted(spans, key=lambda x: x[0] - x[1]):
            heads = [at for at in range(*locate.locate(start, end)) if pieces.heads[at]]
            if heads and not speech[heads, layer].any():
                speech[heads, layer] = 2
                speech[heads[0], layer] = 1


def _tag(tags: np.ndarray, pieces: Pieces, place: tuple[int, int], kind: int) -> None:
    heads = [at for at in range(*place) if pieces.heads[at]]
    for at in heads:
        tags[at] = 2 + 2 * kind
    if heads:
        tags[heads[0]] = 1 + 2 * kind


def _example(
    pieces: Pieces,
    window: Window,
    columns: tuple[np.ndarray, ...],
    found: Labels | None,
    whole: tuple[np.ndarray, np.ndarray, np.ndarray] | None,
    specials: tuple[int, int],
) -> Example:
    a, b = window.first, window.end
    outer, inner, re3d = (np.concatenate([[IGNORED], c[a:b], [IGNORED]]) for c in columns[:3])
    speech = np.pad(columns[3][a:b], ((1, 1), (0, 0)), constant_values=IGNORED)
    shapes = np.concatenate([[0], pieces.shapes[a:b], [0]])
    ids = np.concatenate([[specials[0]], pieces.ids[a:b], [specials[1]]])
    alpha = np.concatenate([[False], pieces.end[a:b] - pieces.start[a:b] > 1, [False]])
    heads = np.concatenate([[False], pieces.heads[a:b], [False]])
    inside = [n for n, (s, e) in enumerate(found.pieces) if a <= s and e <= b] if found is not None else []
    grid = np.ix_(inside, inside)
    spans = (
        np.array([found.pieces[n] for n in inside], dtype=np.int64).reshape(-1, 2) - a + 1 if found else None
    )
    ties, same, stance = (
        whole
        if whole is not None
        else (np.zeros((0, 0, len(PREDICATES)), np.int8), *[np.zeros((0, 0), np.int8)] * 2)
    )
    return Example(
        ids,
        shapes,
        alpha,
        heads,
        outer,
        inner,
        re3d,
        speech,
        spans if spans is not None else np.zeros((0, 2), dtype=np.int64),
        np.array([found.mentions[n].kind for n in inside], dtype=np.int64)
        if found
        else np.zeros(0, np.int64),
        ties[grid],
        same[grid],
        stance[grid],
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Noise:
    """How often training examples are disturbed; all zero for none."""

    upper: float = 0.15
    shapeless: float = 0.1
    mask: float = 0.1  #: of mentions, whose pieces become the mask piece
    drop: float = 0.08  #: of mentions, left out of pairs
    jitter: float = 0.06
    kind: float = 0.08
    invented: int = 2  #: spans that are no mention, tied to nothing


def disturbed(example: Example, noise: Noise, mask_id: int, rng: random.Random) -> Example:
    """A copy with other capitals, hidden names and imperfect mentions, as at run time."""
    shapes, ids = example.shapes.copy(), example.ids.copy()
    if rng.random() < noise.upper:
        shapes[example.alpha & (shapes != 3)] = 2
    elif rng.random() < noise.shapeless:
        shapes[:] = 0
    spans, kinds = example.spans.copy(), example.kinds.copy()
    for s, e in spans:
        if rng.random() < noise.mask:
            ids[s:e] = mask_id
    keep = [n for n in range(len(spans)) if rng.random() >= noise.drop]
    last = len(ids) - 1
    for n in keep:
        if rng.random() < noise.jitter:
            spans[n, 0] = max(1, spans[n, 0] - rng.choice((0, 1)))
            spans[n, 1] = min(last, spans[n, 1] + rng.choice((0, 1)))
        if rng.random() < noise.kind:
            kinds[n] = rng.randrange(len(KINDS))
    ties, same, stance = example.ties, example.same, example.stance
    if len(spans) and example.soft is None:
        spans, kinds, ties, same, stance, keep = _invent(example, spans, kinds, keep, noise.invented, rng)
    grid = np.ix_(keep, keep)
    soft = example.soft
    if soft is not None:
        soft = {**soft, "pairs": soft["pairs"][grid]}
    return dataclasses.replace(
        example,
        ids=ids,
        shapes=shapes,
        spans=spans[keep],
        kinds=kinds[keep],
        ties=ties[grid],
        same=same[grid],
        stance=stance[grid],
        soft=soft,
    )


def _invent(
    example: Example, spans: np.ndarray, kinds: np.ndarray, keep: list[int], count: int, rng: random.Random
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[int]]:
    """Add spans of ordinary words as mentions without any tie."""
    free = np.flatnonzero((example.outer == 0) & (example.inner == 0) & example.alpha)
    places = [int(rng.choice(free)) for _ in range(count)] if len(free) else []
    n, m = len(spans), len(spans) + len(places)
    spans = np.concatenate(
        [
            spans,
            np.array(
                [(p, min(p + rng.choice((1, 1, 2)), len(example.ids) - 1)) for p in places], dtype=np.int64
            ).reshape(-1, 2),
        ]
    )
    kinds = np.concatenate([kinds, np.array([rng.randrange(len(KINDS)) for _ in places], dtype=np.int64)])
    ties = np.zeros((m, m, len(PREDICATES)), np.int8)
    same = np.eye(m, dtype=np.int8)
    stance = np.full((m, m), UNKNOWN, np.int8)
    ties[:n, :n], same[:n, :n], stance[:n, :n] = example.ties, example.same, example.stance
    return spans, kinds, ties, same, stance, [*keep, *range(n, m)]


def batch(items: Sequence[Example], pad: int) -> dict[str, torch.Tensor]:
    """Padded tensors of several windows; absent pairs point at mention 0 and have UNKNOWN labels."""
    width = -(-max(len(x.ids) for x in items) // WIDTH_STEP) * WIDTH_STEP
    most = max(1, -(-max(len(x.spans) for x in items) // MENTION_STEP) * MENTION_STEP)
    rows = len(items)
    out: dict[str, np.ndarray] = {
        "ids": np.full((rows, width), pad, np.int64),
        "mask": np.zeros((rows, width), np.int64),
        "shapes": np.zeros((rows, width), np.int64),
        "spans": np.ones((rows, most, 2), np.int64) + np.array([0, 1]),
        "kinds": np.zeros((rows, most), np.int64),
        "ties": np.full((rows, most, most, len(PREDICATES)), UNKNOWN, np.float32),
        "same": np.full((rows, most, most), UNKNOWN, np.float32),
        "stance": np.full((rows, most, most), UNKNOWN, np.int64),
    }
    for name in ("outer", "inner", "re3d"):
        out[name] = np.full((rows, width), IGNORED, np.int64)
    out["speech"] = np.full((rows, width, len(SPEECH)), IGNORED, np.int64)
    for row, x in enumerate(items):
        t, n = len(x.ids), len(x.spans)
        out["mask"][row, :t] = 1
        for name in ("ids", "shapes", "outer", "inner", "re3d", "speech"):
            out[name][row, :t] = getattr(x, name)
        out["spans"][row, :n], out["kinds"][row, :n] = x.spans, x.kinds
        for name in ("ties", "same", "stance"):
            out[name][row, :n, :n] = getattr(x, name)
        out["ties"][row, range(n), range(n)] = UNKNOWN
        out["same"][row, range(n), range(n)] = UNKNOWN
    if any(x.soft is not None for x in items):
        _soften(out, items)
    tensors = {name: torch.from_numpy(value) for name, value in out.items()}
    ordered = torch.cartesian_prod(torch.arange(most), torch.arange(most)).view(-1, 2)
    tensors["pairs"] = ordered[None].expand(rows, -1, -1).contiguous()
    return tensors


def _soften(out: dict[str, np.ndarray], items: Sequence[Example]) -> None:
    """Add a teacher's probabilities; rows without a teacher have none (their `taught` is 0)."""
    rows, width = out["ids"].shape
    most = out["kinds"].shape[1]
    first = next(x.soft for x in items if x.soft is not None)
    for name in ("outer", "inner", "re3d"):
        out[f"soft_{name}"] = np.zeros((rows, width, first[name].shape[-1]), np.float32)
    out["soft_pairs"] = np.zeros((rows, most, most, first["pairs"].shape[-1]), np.float32)
    out["taught"] = np.zeros((rows, width), np.float32)
    out["taught_pairs"] = np.zeros((rows, most, most), np.float32)
    for row, x in enumerate(items):
        if x.soft is None:
            continue
        t, n = len(x.ids), len(x.spans)
        for name in ("outer", "inner", "re3d"):
            out[f"soft_{name}"][row, :t] = x.soft[name]
        out["taught"][row, :t] = x.heads
        out["soft_pairs"][row, :n, :n] = x.soft["pairs"]
        out["taught_pairs"][row, :n, :n] = 1 - np.eye(n)
