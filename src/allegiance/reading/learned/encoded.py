"""A document's windows as the encoder reads them, and what is tagged in them."""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np

from allegiance.reading.learned.decode import Scores, spans
from allegiance.reading.learned.windows import Ints, Pieces, Tokenize, Window, cut, windows

Tagged = tuple[int, int, int, float]  #: pieces first:end of the document, number of the kind, probability


@dataclasses.dataclass(frozen=True, slots=True)
class Encoded:
    """What the encoder makes of a window; the first axis of each is of length one."""

    hidden: Scores
    outer: Scores
    inner: Scores
    re3d: Scores
    trunk: Scores  #: what the first layers make of it, which speech is read from


@dataclasses.dataclass(frozen=True, slots=True)
class Heard:
    """What the layers that read speech make of a window."""

    speech: Scores
    voice: Scores  #: what links of speech are read from


class Networks(Protocol):
    """The networks, whatever runs them."""

    cls: int  #: number of the piece that opens a window
    sep: int  #: number of the one that closes it
    seen: dict[bytes, Scores]  #: marked words that were looked at in the document (`marked.py`)

    def encode(self, ids: Ints, mask: Ints, shapes: Ints) -> Encoded:
        """Read one window."""
        ...

    def listen(self, trunk: Scores) -> Heard:
        """Read who says what in a window."""
        ...

    def relate(self, hidden: Scores, mask: Ints, spans: Ints, kinds: Ints, pairs: Ints) -> Scores:
        """Score pairs of mentions: predicates, sameness, stances, re3d's relations."""
        ...

    def case(self, encoded: Encoded) -> Scores:
        """Score how the words of a window in capitals would be written: small letters, a capital first, capitals."""
        ...

    def link(self, voice: Scores, spans: Ints, roles: Ints, pairs: Ints) -> Scores:
        """Score pairs of a cue and another stretch of speech."""
        ...

    def look(self, ids: Ints, mask: Ints, shapes: Ints, marks: Ints, at: Ints) -> Scores:
        """Score two marked mentions a row: predicates from the first to the second, then those back."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class WindowRead:
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


def windows_read(paragraphs: Sequence[str], tokenize: Tokenize, networks: Networks) -> Iterator[WindowRead]:
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
        yield WindowRead(pieces, window, networks.encode(ids, mask, shapes), mask)


def relate(item: WindowRead, found: Sequence[Tagged], networks: Networks) -> Scores:
    """Score all ordered pairs of a window's mentions: a mentions × mentions × outputs array."""
    count = len(found)
    if count < 2:
        return np.zeros((count, count, 0), dtype=np.float32)
    offset = 1 - item.window.first
    spots = np.array([[(first + offset, end + offset) for first, end, _, _ in found]], dtype=np.int64)
    kinds = np.array([[kind for _, _, kind, _ in found]], dtype=np.int64)
    pairs = np.indices((count, count), dtype=np.int64).reshape(2, -1).T[None]
    return networks.relate(item.encoded.hidden, item.mask, spots, kinds, pairs).reshape(count, count, -1)


@dataclasses.dataclass(frozen=True, slots=True)
class FoundMention:
    """A stretch of a paragraph that names an actor, or ("ref") stands for one."""

    paragraph: int
    start: int
    end: int
    kind: str
    probability: float


def found_mention(pieces: Pieces, mention: Tagged, kinds: Sequence[str]) -> FoundMention:
    """Say where a tagged mention stands and of which kind it is."""
    first, end, kind, probability = mention
    place = int(pieces.paragraph[first]), int(pieces.start[first]), int(pieces.end[end - 1])
    return FoundMention(*place, kinds[kind], probability)
