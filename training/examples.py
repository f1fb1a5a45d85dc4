"""Annotated documents to windows with labels, and windows to padded batches."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

import here  # makes the package's modules importable
from allegiance.reading.learned.labels import (
    KINDS,
    PREDICATES,
    RE3D_RELATIONS,
    RE3D_TYPES,
    RE3D_UNDIRECTED,
    SPEECH,
    STANCES,
    UNDIRECTED,
)
from allegiance.reading.learned.windows import Pieces, Tokenize, Window, cut, windows

IGNORED = -100
WIDTH_STEP, MENTION_STEP, PAIR_STEP = (
    32,
    4,
    64,
)  # few different sizes, for each new one costs a CPU the time of a step
UNKNOWN = -1
LEAST_TAUGHT = 0.05  #: probability that a teacher tells something of a pair
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
    relations: np.ndarray  #: mentions × mentions × re3d's relations: 1, 0 or UNKNOWN
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


@dataclasses.dataclass(frozen=True, slots=True)
class Grids:
    """A document's mentions as pieces `first:end`, their kinds, and labels of their pairs."""

    places: Sequence[tuple[int, int]]
    kinds: Sequence[int]
    ties: np.ndarray
    same: np.ndarray
    stance: np.ndarray
    relations: np.ndarray


_NOBODY: dict[str, Any] = {"actors": [], "refs": [], "ties": []}


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
        columns = [np.full(len(pieces), IGNORED, dtype=np.int64) for _ in range(3)]
        speech = np.full((len(pieces), len(SPEECH)), IGNORED, dtype=np.int64)
        found = Labels(row if labels == "ties" else {**row, **_NOBODY}, pieces, starts)
        grids: Grids | None = None
        if labels == "ties":
            grids = _mentioned(columns[0], columns[1], found, pieces)
        elif labels == "re3d":
            grids = _typed(columns[2], row, found, pieces)
        elif labels == "speech":
            _speak(speech, pieces, row, found)
        for window in windows(pieces):
            made.append(_example(pieces, window, (*columns, speech), grids, specials))
    return made


def _mentioned(outer: np.ndarray, inner: np.ndarray, found: Labels, pieces: Pieces) -> Grids:
    """Tag both layers of mentions, and label their pairs."""
    outer[pieces.heads] = inner[pieces.heads] = 0
    for mention, place in zip(found.mentions, found.pieces, strict=True):
        _tag(inner if mention.inner else outer, pieces, place, mention.kind)
    ties, same, stance = found.pairs()
    n = len(found.pieces)
    none = np.full((n, n, len(RE3D_RELATIONS)), UNKNOWN, np.int8)
    return Grids(found.pieces, [m.kind for m in found.mentions], ties, same, stance, none)


def _typed(tags: np.ndarray, row: dict[str, Any], found: Labels, pieces: Pieces) -> Grids:
    """Tag re3d's mentions, and label its relations between them."""
    tags[pieces.heads] = 0
    known = [e for e in row["entities"] if e["type"] in RE3D_TYPES]  # two others occur five times in all
    places: dict[tuple[int, int], int] = {}
    for entity in sorted(known, key=lambda e: e["start"] - e["end"]):
        place = found.locate(entity["start"], entity["end"])
        if place[0] >= 0 and place not in places:
            places[place] = RE3D_TYPES.index(entity["type"])
            if not tags[place[0] : place[1]].clip(0).any():
                _tag(tags, pieces, place, places[place])
    n, number = len(places), {place: at for at, place in enumerate(places)}
    relations = np.zeros((n, n, len(RE3D_RELATIONS)), np.int8)
    for relation in row["relations"]:
        ends = [number.get(found.locate(*relation[end])) for end in ("source", "target")]
        if None in ends or relation["type"] not in RE3D_RELATIONS:
            continue
        at = RE3D_RELATIONS.index(relation["type"])
        relations[ends[0], ends[1], at] = 1
        if relation["type"] in RE3D_UNDIRECTED:
            relations[ends[1], ends[0], at] = 1
    kinds = [len(KINDS) + kind for kind in places.values()]
    return Grids(
        list(places),
        kinds,
        np.full((n, n, len(PREDICATES)), UNKNOWN, np.int8),
        *(np.full((n, n), UNKNOWN, np.int8) for _ in range(2)),
        relations,
    )


def _speak(speech: np.ndarray, pieces: Pieces, row: dict[str, Any], found: Labels) -> None:
    """Tag the layers of speech: a span of each attribution, the longest first where two of a layer overlap."""
    speech[pieces.heads] = 0
    for layer, role in enumerate(SPEECH):
        spans = {(s, e) for a in row["attributions"] for s, e in a[role]}
        for start, end in sorted(spans, key=lambda x: x[0] - x[1]):
            heads = [at for at in range(*found.locate(start, end)) if pieces.heads[at]]
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
    grids: Grids | None,
    specials: tuple[int, int],
) -> Example:
    a, b = window.first, window.end
    outer, inner, re3d = (np.pad(c[a:b], 1, constant_values=IGNORED) for c in columns[:3])
    if grids is None:
        none = np.zeros((0, 0), np.int8)
        empty = (np.zeros((0, 0, n), np.int8) for n in (len(PREDICATES), len(RE3D_RELATIONS)))
        ties, relations = empty
        grids = Grids([], [], ties, none, none, relations)
    inside = [n for n, (s, e) in enumerate(grids.places) if a <= s and e <= b]
    grid = np.ix_(inside, inside)
    return Example(
        ids=np.concatenate([[specials[0]], pieces.ids[a:b], [specials[1]]]),
        shapes=np.pad(pieces.shapes[a:b], 1),
        alpha=np.pad(pieces.end[a:b] - pieces.start[a:b] > 1, 1),
        heads=np.pad(pieces.heads[a:b], 1),
        outer=outer,
        inner=inner,
        re3d=re3d,
        speech=np.pad(columns[3][a:b], ((1, 1), (0, 0)), constant_values=IGNORED),
        spans=np.array([grids.places[n] for n in inside], dtype=np.int64).reshape(-1, 2) - a + 1,
        kinds=np.array([grids.kinds[n] for n in inside], dtype=np.int64),
        ties=grids.ties[grid],
        same=grids.same[grid],
        stance=grids.stance[grid],
        relations=grids.relations[grid],
    )


def batch(items: Sequence[Example], pad: int, most_pairs: int = 0) -> dict[str, torch.Tensor]:
    """Padded tensors of several windows; absent pairs point at mention 0 and have UNKNOWN labels.

    Of a window's pairs no more than `most_pairs` are kept, all without a number: those that something is told of, and
    others drawn at random, each of which counts for as many as were left out (`counts`).
    """
    width = -(-max(len(x.ids) for x in items) // WIDTH_STEP) * WIDTH_STEP
    most = max(1, -(-max(len(x.spans) for x in items) // MENTION_STEP) * MENTION_STEP)
    rows = len(items)
    asked = [_asked(x, most_pairs) for x in items]
    columns = max(1, -(-max(len(p) for p, _ in asked) // PAIR_STEP) * PAIR_STEP)
    out: dict[str, np.ndarray] = {
        "ids": np.full((rows, width), pad, np.int64),
        "mask": np.zeros((rows, width), np.int64),
        "shapes": np.zeros((rows, width), np.int64),
        "spans": np.ones((rows, most, 2), np.int64) + np.array([0, 1]),
        "kinds": np.zeros((rows, most), np.int64),
        "pairs": np.zeros((rows, columns, 2), np.int64),
        "counts": np.zeros((rows, columns), np.float32),
        "ties": np.full((rows, columns, len(PREDICATES)), UNKNOWN, np.float32),
        "relations": np.full((rows, columns, len(RE3D_RELATIONS)), UNKNOWN, np.float32),
        "same": np.full((rows, columns), UNKNOWN, np.float32),
        "stance": np.full((rows, columns), UNKNOWN, np.int64),
    }
    for name in ("outer", "inner", "re3d"):
        out[name] = np.full((rows, width), IGNORED, np.int64)
    out["speech"] = np.full((rows, width, len(SPEECH)), IGNORED, np.int64)
    for row, (x, (pairs, counts)) in enumerate(zip(items, asked, strict=True)):
        t, n, p = len(x.ids), len(x.spans), len(pairs)
        out["mask"][row, :t] = 1
        for name in ("ids", "shapes", "outer", "inner", "re3d", "speech"):
            out[name][row, :t] = getattr(x, name)
        out["spans"][row, :n], out["kinds"][row, :n] = x.spans, x.kinds
        out["pairs"][row, :p], out["counts"][row, :p] = pairs, counts
        for name in ("ties", "same", "stance", "relations"):
            out[name][row, :p] = getattr(x, name)[pairs[:, 0], pairs[:, 1]]
    if any(x.soft is not None for x in items):
        _soften(out, items, asked)
    return {name: torch.from_numpy(value) for name, value in out.items()}


def _asked(x: Example, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Ordered pairs of different mentions, and how many pairs each stands for."""
    n = len(x.spans)
    apart = ~np.eye(n, dtype=bool)
    told = (x.ties == 1).any(-1) | (x.relations == 1).any(-1) | (x.same == 1)
    if x.soft is not None:
        told |= x.soft["pairs"][..., : len(PREDICATES) + 1].max(-1, initial=0) > LEAST_TAUGHT
    certain, others = np.argwhere(apart & told), np.argwhere(apart & ~told)
    room = max(most - len(certain), PAIR_STEP) if most else len(others)
    drawn = others
    if len(others) > room:
        drawn = others[np.random.default_rng(int(x.ids.sum())).permutation(len(others))[:room]]
    counts = np.concatenate([np.ones(len(certain)), np.full(len(drawn), len(others) / max(1, len(drawn)))])
    return np.concatenate([certain, drawn]), counts


def _soften(
    out: dict[str, np.ndarray], items: Sequence[Example], asked: Sequence[tuple[np.ndarray, np.ndarray]]
) -> None:
    """Add a teacher's probabilities; rows without a teacher have none (their `taught` is 0)."""
    rows, width = out["ids"].shape
    first = next(x.soft for x in items if x.soft is not None)
    for name in ("outer", "inner", "re3d"):
        out[f"soft_{name}"] = np.zeros((rows, width, first[name].shape[-1]), np.float32)
    out["soft_pairs"] = np.zeros((*out["same"].shape, first["pairs"].shape[-1]), np.float32)
    out["taught"] = np.zeros((rows, width), np.float32)
    out["taught_pairs"] = np.zeros(out["same"].shape, np.float32)
    for row, (x, (pairs, counts)) in enumerate(zip(items, asked, strict=True)):
        if x.soft is None:
            continue
        t, p = len(x.ids), len(pairs)
        for name in ("outer", "inner", "re3d"):
            out[f"soft_{name}"][row, :t] = x.soft[name]
        out["taught"][row, :t] = x.heads
        out["soft_pairs"][row, :p] = x.soft["pairs"][pairs[:, 0], pairs[:, 1]]
        out["taught_pairs"][row, :p] = counts


def specials(tokenizer: Tokenizer) -> dict[str, int]:
    """Numbers of the special pieces, whatever they are called."""
    names = {
        "cls": ("[CLS]", "<s>"),
        "sep": ("[SEP]", "</s>"),
        "pad": ("[PAD]", "<pad>"),
        "mask": ("[MASK]", "<mask>"),
    }
    return {k: next(i for n in v if (i := tokenizer.token_to_id(n)) is not None) for k, v in names.items()}
