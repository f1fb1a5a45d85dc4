"""Reading documents with the two networks: windows, mentions, pairs of mentions, their ties."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from allegiance.reading.learned.decode import Scores, softmax, spans
from allegiance.reading.learned.labels import KINDS, PREDICATES, RE3D_TYPES, SPEECH, STANCES, UNDIRECTED
from allegiance.reading.learned.windows import Ints, Pieces, Tokenize, Window, cut, windows

BATCH_PIECES: Final = 4096  #: word pieces, padding included, that go through the encoder at once
MOST_MENTIONS: Final = 36  #: in one window; the least likely beyond it are left out
_GROUP_WINDOWS: Final = 64  # windows whose states are held at once: bounds memory
_MIRRORED: Final = np.array([p in UNDIRECTED for p in PREDICATES])


@dataclasses.dataclass(frozen=True, slots=True)
class FoundMention:
    """A stretch of a paragraph that names an actor, or ("ref") stands for one."""

    paragraph: int
    start: int
    end: int
    kind: str
    probability: float


@dataclasses.dataclass(frozen=True, slots=True)
class FoundPair:
    """A tie between two mentions of a passage; undirected ties are given once, in the order of the text."""

    i: int
    j: int
    predicate: str
    probability: float
    stance: str
    stance_probability: float


@dataclasses.dataclass(frozen=True, slots=True)
class FoundSpeech:
    """A stretch that is a source, a cue or the content of a statement; it may run over paragraphs."""

    role: str  #: of `labels.SPEECH`
    paragraph: int
    start: int
    last_paragraph: int
    end: int
    probability: float


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """One window: its mentions in the order of the text, ties, how likely two mentions are one actor, and speech.

    Mentions of the words read along from the window before are the same spans as there; speech is of the window's
    own words alone.
    """

    mentions: tuple[FoundMention, ...]
    pairs: tuple[FoundPair, ...]
    same: tuple[tuple[int, int, float], ...]
    speech: tuple[FoundSpeech, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is kept of the networks' scores, and how they become probabilities."""

    outside_bias: float = 0.0  #: makes mentions more frequent
    inner_bias: float = 0.0  #: the same for mentions within mentions
    floor: Mapping[str, float] = dataclasses.field(
        default_factory=dict
    )  #: least probability kept, by predicate
    least_same: float = 0.1
    calibration: Mapping[str, tuple[Sequence[float], Sequence[float]]] = dataclasses.field(
        default_factory=dict
    )


@dataclasses.dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder makes of a batch of windows."""

    hidden: Scores
    outer: Scores
    inner: Scores
    re3d: Scores
    speech: Scores


class Networks(Protocol):
    """The two networks, whatever runs them."""

    cls: int
    sep: int
    pad: int

    def encode(self, ids: Ints, mask: Ints, shapes: Ints) -> Encoded:
        """Read a batch of windows."""
        ...

    def relate(self, hidden: Scores, mask: Ints, spans: Ints, kinds: Ints, pairs: Ints) -> Scores:
        """Score pairs of mentions: predicates, sameness, stances."""
        ...


@dataclasses.dataclass(slots=True)
class _Read:
    """One window on its way: its document, its tokens in a batch, what was found."""

    pieces: Pieces
    window: Window
    document: int
    opens: bool  # the document's first window
    batch: int = -1
    row: int = -1
    found: list[tuple[int, int, int, float]] = dataclasses.field(default_factory=list)
    speech: tuple[FoundSpeech, ...] = ()


def read(
    documents: Sequence[Sequence[str]], tokenize: Tokenize, networks: Networks, settings: Settings
) -> list[list[Passage]]:
    """Read documents, each a sequence of paragraphs; one list of passages a document, in order."""
    results: list[list[Passage]] = [[] for _ in documents]
    before: list[tuple[int, int, int, float]] = []
    for group in _groups(documents, tokenize):
        batches, encoded = _encode(group, networks)
        for item in group:
            if item.opens:
                before = []
            item.found = _mentions(item, encoded[item.batch], before, settings)
            before = item.found
            item.speech = tuple(_speech(item, encoded[item.batch][0]))
        for members, mask, states in zip(
            batches, (b[1] for b in encoded), (b[0] for b in encoded), strict=True
        ):
            for item, logits in _relate(members, states.hidden, mask, networks):
                results[item.document].append(_passage(item, logits, settings))
            # passages of one document may come out of several batches: put back in order below
        order = {id(item): n for n, item in enumerate(group)}
        _restore(results, batches, order)
    return results


def re3d_mentions(
    documents: Sequence[Sequence[str]], tokenize: Tokenize, networks: Networks
) -> list[list[FoundMention]]:
    """Find mentions of re3d's types, a tagging of its own; one list a document, in the order of the text."""
    results: list[list[FoundMention]] = [[] for _ in documents]
    for group in _groups(documents, tokenize):
        _, encoded = _encode(group, networks)
        for item in group:
            heads, ends, rows = _words(item)
            pieces = item.pieces
            for s in spans(encoded[item.batch][0].re3d[item.row, rows]):
                a, b = heads[s.first], ends[s.end - 1] - 1
                place = int(pieces.paragraph[a]), int(pieces.start[a]), int(pieces.end[b])
                results[item.document].append(FoundMention(*place, RE3D_TYPES[s.kind], s.probability))
    return results


def _restore(results: list[list[Passage]], batches: list[list[_Read]], order: Mapping[int, int]) -> None:
    """Sort this group's passages, appended batch by batch, into the order of the text."""
    by_document: dict[int, list[int]] = {}
    for members in batches:
        for item in members:
            by_document.setdefault(item.document, []).append(order[id(item)])
    for document, numbers in by_document.items():
        fresh = results[document][-len(numbers) :]
        results[document][-len(numbers) :] = [
            p for _, p in sorted(zip(numbers, fresh, strict=True), key=lambda x: x[0])
        ]


def _groups(documents: Sequence[Sequence[str]], tokenize: Tokenize) -> Iterator[list[_Read]]:
    group: list[_Read] = []
    for number, paragraphs in enumerate(documents):
        pieces = cut(paragraphs, tokenize)
        for at, window in enumerate(windows(pieces)):
            group.append(_Read(pieces, window, number, at == 0))
            if len(group) == _GROUP_WINDOWS:
                yield group
                group = []
    if group:
        yield group


def _encode(group: list[_Read], networks: Networks) -> tuple[list[list[_Read]], list[tuple[Encoded, Ints]]]:
    """Batch windows of like length and encode them."""
    batches: list[list[_Read]] = []
    for item in sorted(group, key=lambda r: r.window.first - r.window.end):
        longest = (batches[-1][0].window.end - batches[-1][0].window.first + 2) if batches else 0
        if not batches or longest * (len(batches[-1]) + 1) > BATCH_PIECES:
            batches.append([])
        item.batch, item.row = len(batches) - 1, len(batches[-1])
        batches[-1].append(item)
    encoded = []
    for members in batches:
        width = members[0].window.end - members[0].window.first + 2
        ids = np.full((len(members), width), networks.pad, dtype=np.int64)
        shapes = np.zeros_like(ids)
        mask = np.zeros_like(ids)
        for row, item in enumerate(members):
            first, end = item.window.first, item.window.end
            length = end - first
            ids[row, 0], ids[row, length + 1] = networks.cls, networks.sep
            ids[row, 1 : length + 1] = item.pieces.ids[first:end]
            shapes[row, 1 : length + 1] = item.pieces.shapes[first:end]
            mask[row, : length + 2] = 1
        encoded.append((networks.encode(ids, mask, shapes), mask))
    return batches, encoded


def _mentions(
    item: _Read, encoded: tuple[Encoded, Ints], before: list[tuple[int, int, int, float]], settings: Settings
) -> list[tuple[int, int, int, float]]:
    """Mentions as pieces `first:end` of the document, with kind and probability, in the order of the text."""
    window = item.window
    heads, ends, rows = _words(item)
    outer = spans(encoded[0].outer[item.row, rows], settings.outside_bias)
    inner = spans(encoded[0].inner[item.row, rows], settings.inner_bias)
    within = [
        s
        for s in inner
        if any(o.first <= s.first and s.end <= o.end and s.end - s.first < o.end - o.first for o in outer)
    ]
    found = [m for m in before if m[0] >= window.first]
    found += [(int(heads[s.first]), int(ends[s.end - 1]), s.kind, s.probability) for s in (*outer, *within)]
    if len(found) > MOST_MENTIONS:
        found = sorted(found, key=lambda m: -m[3])[:MOST_MENTIONS]
    return sorted(found, key=lambda m: (m[0], -m[1]))


def _speech(item: _Read, encoded: Encoded) -> Iterator[FoundSpeech]:
    """Decode each layer of speech on its own, for a statement may hold another."""
    heads, ends, rows = _words(item)
    pieces = item.pieces
    for layer, role in enumerate(SPEECH):
        for s in spans(encoded.speech[item.row, rows, 3 * layer : 3 * layer + 3]):
            a, b = heads[s.first], ends[s.end - 1] - 1
            first, last = (
                (int(pieces.paragraph[a]), int(pieces.start[a])),
                (int(pieces.paragraph[b]), int(pieces.end[b])),
            )
            yield FoundSpeech(role, *first, *last, s.probability)


def _words(item: _Read) -> tuple[Ints, Ints, Ints]:
    """Words of a window's core: first and one past the last piece in the document, and row in the batch."""
    window = item.window
    heads = np.flatnonzero(item.pieces.heads[window.core : window.end]) + window.core
    return heads, np.append(heads[1:], window.end), heads - window.first + 1


def _relate(
    members: list[_Read], hidden: Scores, mask: Ints, networks: Networks
) -> Iterator[tuple[_Read, Scores]]:
    """Score all ordered pairs of mentions of each window: a mentions × mentions × outputs array."""
    most = max(len(item.found) for item in members)
    if most < 2:
        yield from ((item, np.zeros((0, 0, 0), dtype=np.float32)) for item in members)
        return
    spots = np.ones((len(members), most, 2), dtype=np.int64)
    spots[:, :, 1] = 2
    kinds = np.zeros((len(members), most), dtype=np.int64)
    for row, item in enumerate(members):
        for m, (first, end, kind, _) in enumerate(item.found):
            spots[row, m] = first - item.window.first + 1, end - item.window.first + 1
            kinds[row, m] = kind
    ordered = np.array([(i, j) for i in range(most) for j in range(most)], dtype=np.int64)
    pairs = np.broadcast_to(ordered, (len(members), *ordered.shape)).copy()
    logits = networks.relate(hidden, mask, spots, kinds, pairs)
    for row, item in enumerate(members):
        yield item, logits[row].reshape(most, most, -1)


def _passage(item: _Read, logits: Scores, settings: Settings) -> Passage:
    pieces = item.pieces
    mentions = tuple(
        FoundMention(int(pieces.paragraph[a]), int(pieces.start[a]), int(pieces.end[b - 1]), KINDS[k], p)
        for a, b, k, p in item.found
    )
    if len(mentions) < 2:
        return Passage(mentions, (), (), item.speech)
    count = len(mentions)
    scores = logits[:count, :count]
    ties = len(PREDICATES)
    chances = (1 / (1 + np.exp(-scores[..., : ties + 1]))).astype(np.float32)
    mirrored = (chances + chances.transpose(1, 0, 2)) / 2
    chances[..., :ties] = np.where(_MIRRORED, mirrored[..., :ties], chances[..., :ties])
    stances = softmax(scores[..., ties + 1 :])
    least = np.array([settings.floor.get(p, 0.5) for p in PREDICATES], dtype=np.float32)
    calibrated = _calibrated(chances[..., :ties], settings)
    kept: npt.NDArray[np.bool_] = calibrated >= least
    pairs = []
    for i, j, t in np.argwhere(kept).tolist():
        if i == j or (j < i and _MIRRORED[t]):
            continue
        stance = stances[i, j] + stances[j, i] if _MIRRORED[t] else stances[i, j] * 2
        best = int(stance.argmax())
        pairs.append(
            FoundPair(i, j, PREDICATES[t], float(calibrated[i, j, t]), STANCES[best], float(stance[best]) / 2)
        )
    same = mirrored[..., ties]
    linked = tuple(
        (i, j, float(same[i, j]))
        for i in range(count)
        for j in range(i + 1, count)
        if same[i, j] >= settings.least_same
    )
    return Passage(mentions, tuple(pairs), linked, item.speech)


def _calibrated(chances: Scores, settings: Settings) -> Scores:
    if not settings.calibration:
        return chances
    result = chances.copy()
    for at, predicate in enumerate(PREDICATES):
        if predicate in settings.calibration:
            raw, true = settings.calibration[predicate]
            result[..., at] = np.interp(chances[..., at], raw, true)
    return result
