"""Reading documents with the two networks: windows, mentions, pairs of mentions, their ties."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from allegiance.reading.learned.decode import Scores, softmax, spans
from allegiance.reading.learned.labels import KINDS, PREDICATES, RE3D_TYPES, SPEECH, STANCES, UNDIRECTED
from allegiance.reading.learned.windows import Ints, Pieces, Tokenize, Window, cut, windows

MOST_MENTIONS: Final = 36  #: in one window; the least likely beyond it are left out
_Mention = tuple[int, int, int, float]  # pieces first:end of the document, number of the kind, probability
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

    cls: int  #: number of the piece that opens a window
    sep: int  #: number of the one that closes it

    def encode(self, ids: Ints, mask: Ints, shapes: Ints) -> Encoded:
        """Read a batch of windows."""
        ...

    def relate(self, hidden: Scores, mask: Ints, spans: Ints, kinds: Ints, pairs: Ints) -> Scores:
        """Score pairs of mentions: predicates, sameness, stances."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class _Read:
    """One window as the encoder read it."""

    pieces: Pieces
    window: Window
    encoded: Encoded
    mask: Ints

    def tagged(self, layer: Scores, outside_bias: float = 0.0) -> Iterator[tuple[int, int, int, float]]:
        """Yield the spans of a layer in the window's core: pieces `first:end`, number of the kind, probability."""
        window = self.window
        heads = np.flatnonzero(self.pieces.heads[window.core : window.end]) + window.core
        ends = np.append(heads[1:], window.end)
        for s in spans(layer[0, heads - window.first + 1], outside_bias):
            yield int(heads[s.first]), int(ends[s.end - 1]), s.kind, s.probability


def read(
    paragraphs: Sequence[str], tokenize: Tokenize, networks: Networks, settings: Settings
) -> list[Passage]:
    """Read the paragraphs of one document; its passages in the order of the text."""
    before: list[_Mention] = []
    passages = []
    for item in _windows(paragraphs, tokenize, networks):
        found = before = _mentions(item, before, settings)
        passages.append(_passage(item, found, _relate(item, found, networks), settings))
    return passages


def re3d_mentions(paragraphs: Sequence[str], tokenize: Tokenize, networks: Networks) -> list[FoundMention]:
    """Find mentions of re3d's types in one document, a tagging of its own, in the order of the text."""
    return [
        _found(item.pieces, mention, RE3D_TYPES)
        for item in _windows(paragraphs, tokenize, networks)
        for mention in item.tagged(item.encoded.re3d)
    ]


def _windows(paragraphs: Sequence[str], tokenize: Tokenize, networks: Networks) -> Iterator[_Read]:
    """Read a document's windows, one at a time.

    The networks scale what they compute with by the largest number in a batch: were other windows in it, what is
    found in one would depend on them. One at a time is also as fast on one processor as any batch.
    """
    pieces = cut(paragraphs, tokenize)
    for window in windows(pieces):
        inside = slice(window.first, window.end)
        ids = np.concatenate([[networks.cls], pieces.ids[inside], [networks.sep]])[None]
        shapes = np.pad(pieces.shapes[inside], 1)[None]
        mask = np.ones_like(ids)
        yield _Read(pieces, window, networks.encode(ids, mask, shapes), mask)


def _mentions(item: _Read, before: Sequence[_Mention], settings: Settings) -> list[_Mention]:
    """Return mentions in the order of the text, those of the words read along from the window before among them."""
    outer = list(item.tagged(item.encoded.outer, settings.outside_bias))
    inner = item.tagged(item.encoded.inner, settings.inner_bias)
    within = [
        (first, end, kind, probability)
        for first, end, kind, probability in inner
        if any(o[0] <= first and end <= o[1] and end - first < o[1] - o[0] for o in outer)
    ]
    found = [m for m in before if m[0] >= item.window.first] + outer + within
    if len(found) > MOST_MENTIONS:
        found = sorted(found, key=lambda m: -m[3])[:MOST_MENTIONS]
    return sorted(found, key=lambda m: (m[0], -m[1]))


def _speech(item: _Read) -> Iterator[FoundSpeech]:
    """Decode each layer of speech on its own, for a statement may hold another."""
    pieces = item.pieces
    for layer, role in enumerate(SPEECH):
        for first, end, _, probability in item.tagged(item.encoded.speech[..., 3 * layer : 3 * layer + 3]):
            last = end - 1
            yield FoundSpeech(
                role,
                int(pieces.paragraph[first]),
                int(pieces.start[first]),
                int(pieces.paragraph[last]),
                int(pieces.end[last]),
                probability,
            )


def _relate(item: _Read, found: Sequence[_Mention], networks: Networks) -> Scores:
    """Score all ordered pairs of a window's mentions: a mentions × mentions × outputs array."""
    count = len(found)
    if count < 2:
        return np.zeros((count, count, 0), dtype=np.float32)
    offset = 1 - item.window.first
    spots = np.array([[(first + offset, end + offset) for first, end, _, _ in found]], dtype=np.int64)
    kinds = np.array([[kind for _, _, kind, _ in found]], dtype=np.int64)
    pairs = np.indices((count, count), dtype=np.int64).reshape(2, -1).T[None]
    return networks.relate(item.encoded.hidden, item.mask, spots, kinds, pairs).reshape(count, count, -1)


def _found(pieces: Pieces, mention: _Mention, kinds: Sequence[str]) -> FoundMention:
    first, end, kind, probability = mention
    place = int(pieces.paragraph[first]), int(pieces.start[first]), int(pieces.end[end - 1])
    return FoundMention(*place, kinds[kind], probability)


def _passage(item: _Read, found: Sequence[_Mention], scores: Scores, settings: Settings) -> Passage:
    mentions = tuple(_found(item.pieces, mention, KINDS) for mention in found)
    speech = tuple(_speech(item))
    if len(mentions) < 2:
        return Passage(mentions, (), (), speech)
    count = len(mentions)
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
    return Passage(mentions, tuple(pairs), linked, speech)


def _calibrated(chances: Scores, settings: Settings) -> Scores:
    if not settings.calibration:
        return chances
    result = chances.copy()
    for at, predicate in enumerate(PREDICATES):
        if predicate in settings.calibration:
            raw, true = settings.calibration[predicate]
            result[..., at] = np.interp(chances[..., at], raw, true)
    return result
