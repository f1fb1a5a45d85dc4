"""Training examples disturbed, so that the network learns how ties are told and not who was tied in its examples."""

import dataclasses
import random
from collections.abc import Sequence

import numpy as np

from examples import IGNORED, UNKNOWN, Example
from allegiance.reading.learned.labels import KINDS, RE3D_TYPES

#: kinds whose names are exchanged: those of states are words that a network may know
_EXCHANGED = frozenset(KINDS.index(k) for k in ("armed_group", "alliance", "party", "organisation", "person"))
_COLUMNS = ("ids", "shapes", "alpha", "heads", "outer", "inner", "re3d")


@dataclasses.dataclass(frozen=True, slots=True)
class Noise:
    """How often training examples are disturbed; all zero for none."""

    upper: float = 0.15
    shapeless: float = 0.1
    exchange: float = 0.25  #: of actors, who get another actor's names
    mask: float = 0.1  #: of mentions, whose pieces become the mask piece
    words: float = 0.05  #: of pieces, which become the mask piece
    drop: float = 0.08  #: of mentions, left out of pairs
    jitter: float = 0.06
    kind: float = 0.08
    invented: int = 2  #: spans that are no mention, tied to nothing


@dataclasses.dataclass(frozen=True, slots=True)
class Form:
    """How a name is written: its columns of pieces."""

    ids: np.ndarray
    shapes: np.ndarray
    alpha: np.ndarray
    heads: np.ndarray


class Names:
    """Names of the actors of all examples by kind, to exchange."""

    def __init__(self, pool: Sequence[Example]) -> None:
        self._by_kind: dict[int, list[list[Form]]] = {kind: [] for kind in sorted(_EXCHANGED)}
        for example in pool:
            for members in actors_of(example):
                forms: dict[bytes, Form] = {}
                for n in members:
                    s, e = example.spans[n]
                    own = (getattr(example, c)[s:e].copy() for c in ("ids", "shapes", "alpha", "heads"))
                    forms.setdefault(example.ids[s:e].tobytes(), Form(*own))
                self._by_kind[int(example.kinds[members[0]])].append(list(forms.values()))

    def exchanged(self, example: Example, share: float, rng: random.Random) -> Example:
        """Return an example in which some actors bear the names of others of their kind."""
        edits: list[tuple[int, int, int, Form]] = []
        for members in actors_of(example):
            if rng.random() >= share:
                continue
            kind = int(example.kinds[members[0]])
            donor = rng.choice(self._by_kind[kind])
            given: dict[bytes, Form] = {}
            for n in members:
                s, e = (int(x) for x in example.spans[n])
                own = example.ids[s:e].tobytes()
                form = given.setdefault(own, donor[len(given) % len(donor)])
                edits.append((s, e, kind, form))
        return _rewritten(example, sorted(edits, key=lambda x: x[0])) if edits else example


def actors_of(example: Example) -> list[list[int]]:
    """Return the mentions of each actor whose names can be exchanged; those that overlap others are left out."""
    found, seen = [], set()
    spans = example.spans
    for n in range(len(spans)):
        kind = int(example.kinds[n])
        if n in seen or kind not in _EXCHANGED or not example.heads[spans[n][0]]:
            continue
        members = [int(m) for m in np.flatnonzero(example.same[n] == 1) if example.kinds[m] == kind]
        seen.update(members)
        alone = [
            m
            for m in members
            if ((spans[:, 0] < spans[m, 1]) & (spans[m, 0] < spans[:, 1])).sum() == 1
            and example.heads[spans[m][0]]
        ]
        if alone:
            found.append(alone)
    return found


def _rewritten(example: Example, edits: Sequence[tuple[int, int, int, Form]]) -> Example:
    """Write other pieces into stretches of an example; tags and spans follow."""
    parts: dict[str, list[np.ndarray]] = {c: [] for c in (*_COLUMNS, "speech")}
    moved = np.arange(len(example.ids) + 1)
    at = 0
    for s, e, kind, form in edits:
        for name, pieces in parts.items():
            pieces.append(getattr(example, name)[at:s])
        heads = np.flatnonzero(form.heads)
        outer, inner = (np.full(len(form.ids), IGNORED, dtype=np.int64) for _ in range(2))
        outer[heads], inner[heads] = 2 + 2 * kind, 0
        outer[heads[:1]] = 1 + 2 * kind
        none = np.full(len(form.ids), IGNORED, dtype=np.int64)
        made = (form.ids, form.shapes, form.alpha, form.heads, outer, inner, none)
        for name, column in zip(_COLUMNS, made, strict=True):
            parts[name].append(column)
        parts["speech"].append(np.full((len(form.ids), example.speech.shape[1]), IGNORED, dtype=np.int64))
        moved[e:] += len(form.ids) - (e - s)
        at = e
    for name, pieces in parts.items():
        pieces.append(getattr(example, name)[at:])
    whole = {name: np.concatenate(pieces) for name, pieces in parts.items()}
    return dataclasses.replace(example, **whole, spans=moved[example.spans])


def disturbed(example: Example, noise: Noise, names: Names, mask_id: int, rng: random.Random) -> Example:
    """A copy with other capitals, other or hidden names and imperfect mentions, as at run time."""
    if example.soft is None:
        example = names.exchanged(example, noise.exchange, rng)
    shapes, ids = example.shapes.copy(), example.ids.copy()
    if rng.random() < noise.upper:
        shapes[example.alpha & (shapes != 3)] = 2
    elif rng.random() < noise.shapeless:
        shapes[:] = 0
    spans, kinds = example.spans.copy(), example.kinds.copy()
    for s, e in spans:
        if rng.random() < noise.mask:
            ids[s:e] = mask_id
    hidden = np.random.default_rng(rng.getrandbits(32)).random(len(ids)) < noise.words
    ids[1:-1][hidden[1:-1]] = mask_id
    keep = [n for n in range(len(spans)) if rng.random() >= noise.drop]
    last = len(ids) - 1
    for n in keep:
        if rng.random() < noise.jitter:
            spans[n, 0] = max(1, spans[n, 0] - rng.choice((0, 1)))
            spans[n, 1] = min(last, spans[n, 1] + rng.choice((0, 1)))
        if rng.random() < noise.kind:
            kinds[n] = _other_kind(int(kinds[n]), rng)
    changed = dataclasses.replace(example, ids=ids, shapes=shapes, spans=spans, kinds=kinds)
    if len(spans) and example.soft is None:
        changed, more = _invented(changed, noise.invented, rng)
        keep += range(len(spans), len(spans) + more)
    grid = np.ix_(keep, keep)
    soft = example.soft
    if soft is not None:
        soft = {**soft, "pairs": soft["pairs"][grid]}
    labels = {n: getattr(changed, n)[grid] for n in ("ties", "same", "stance", "relations")}
    return dataclasses.replace(
        changed, **labels, spans=changed.spans[keep], kinds=changed.kinds[keep], soft=soft
    )


def _other_kind(kind: int, rng: random.Random) -> int:
    """Any kind of the same set: our own, or re3d's types after them."""
    return rng.randrange(len(KINDS)) if kind < len(KINDS) else len(KINDS) + rng.randrange(len(RE3D_TYPES))


def _invented(example: Example, count: int, rng: random.Random) -> tuple[Example, int]:
    """Add spans of ordinary words as mentions without any tie; returns how many as well."""
    ordinary = (example.outer == 0) & (example.inner == 0) | (example.re3d == 0)
    free = np.flatnonzero(ordinary & example.alpha)
    places = [int(rng.choice(free)) for _ in range(count)] if len(free) else []
    ends = [min(p + rng.choice((1, 1, 2)), len(example.ids) - 1) for p in places]
    n, m = len(example.spans), len(example.spans) + len(places)
    known = {name: (getattr(example, name) != UNKNOWN).any() for name in ("ties", "relations")}
    larger = {}
    for name in ("ties", "same", "stance", "relations"):
        old = getattr(example, name)
        fill = UNKNOWN if name == "stance" or not known.get(name, known["ties"]) else 0
        larger[name] = np.full((m, m, *old.shape[2:]), fill, np.int8)
        larger[name][:n, :n] = old
    kinds = [_other_kind(int(example.kinds[0]), rng) for _ in places]
    return dataclasses.replace(
        example,
        **larger,
        spans=np.concatenate(
            [example.spans, np.array([*zip(places, ends, strict=True)]).reshape(-1, 2)]
        ).astype(np.int64),
        kinds=np.concatenate([example.kinds, kinds]).astype(np.int64),
    ), len(places)
