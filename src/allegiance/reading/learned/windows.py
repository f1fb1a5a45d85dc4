"""A document as word pieces, and the windows of whole sentences that the model reads one at a time."""

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from allegiance.reading.learned.sentences import sentences

CORE: Final = 192  #: word pieces of whole sentences in one window
CONTEXT: Final = 40  #: word pieces of the text before, read along
SHAPES: Final = 5  #: lower, Title, UPPER, digits, mixed

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Encoding(Protocol):
    """What we use of an encoding of the tokenizers library."""

    @property
    def ids(self) -> list[int]:
        """The pieces' numbers."""
        ...

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """Where each piece stands in the text."""
        ...

    @property
    def word_ids(self) -> list[int | None]:
        """Which word each piece belongs to."""
        ...


Tokenize = Callable[[Sequence[str]], Iterable[Encoding]]  #: many texts at once, without special pieces


@dataclasses.dataclass(frozen=True, slots=True)
class Pieces:
    """A document's word pieces in order, as columns."""

    ids: Ints
    shapes: Ints
    heads: Flags  #: the first piece of a word
    paragraph: Ints
    start: Ints
    end: Ints
    sentence: Ints  #: number of the sentence in the document

    def __len__(self) -> int:
        """Count the pieces."""
        return len(self.ids)


@dataclasses.dataclass(frozen=True, slots=True)
class Window:
    """Pieces `first:end` of a document; those before `core` are context and were read in the window before."""

    first: int
    core: int
    end: int


def cut(paragraphs: Sequence[str], tokenize: Tokenize) -> Pieces:
    """Split paragraphs into sentences and these into word pieces; offsets are within their paragraph."""
    spans = [(p, s, e) for p, text in enumerate(paragraphs) for s, e in sentences(text)]
    rows: list[tuple[int, int, bool, int, int, int, int]] = []
    for number, ((p, s, _), encoding) in enumerate(
        zip(spans, tokenize([paragraphs[p][s:e] for p, s, e in spans]), strict=True)
    ):
        words = encoding.word_ids
        extent: dict[int | None, tuple[int, int]] = {}
        for word, (a, b) in zip(words, encoding.offsets, strict=True):
            extent[word] = (extent.get(word, (a, b))[0], b)
        previous: int | None = -1
        for piece, (a, b), word in zip(encoding.ids, encoding.offsets, words, strict=True):
            whole = extent[word]
            shape = shape_of(paragraphs[p][s + whole[0] : s + whole[1]])
            rows.append((piece, shape, word != previous, p, s + a, s + b, number))
            previous = word
    columns = np.array(rows, dtype=np.int64).reshape(len(rows), 7).T
    ids, shapes, heads, paragraph, start, end, sentence = columns
    return Pieces(ids, shapes, heads.astype(np.bool_), paragraph, start, end, sentence)


def shape_of(word: str) -> int:
    """Tell lower case and signs (0), Title (1), UPPER (2), digits (3) and mixed writing (4) apart."""
    if any(c.isdigit() for c in word):
        return 3
    if not any(c.isupper() for c in word):
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and not any(c.isupper() for c in word[1:]) else 4


def windows(pieces: Pieces, core: int = CORE, context: int = CONTEXT) -> list[Window]:
    """Pack whole sentences into windows of at most `core` pieces; a longer sentence is cut at a word's start."""
    starts = _starts(pieces, core)
    found: list[Window] = []
    at = 0
    while at < len(starts) - 1:
        upto = at + 1
        while upto < len(starts) - 1 and starts[upto + 1] - starts[at] <= core:
            upto += 1
        first = max(0, starts[at] - context)
        while first < starts[at] and not pieces.heads[first]:
            first += 1
        found.append(Window(first, starts[at], starts[upto]))
        at = upto
    return found


def _starts(pieces: Pieces, core: int) -> list[int]:
    """Where sentences start, and where one longer than `core` is cut; the number of pieces ends the list."""
    borders = (
        [0, *(np.flatnonzero(np.diff(pieces.sentence)) + 1).tolist(), len(pieces)] if len(pieces) else [0]
    )
    starts: list[int] = []
    for start, end in itertools.pairwise(borders):
        at = start
        while end - at > core:
            starts.append(at)
            cutting = at + core
            while cutting > at + 1 and not pieces.heads[cutting]:
                cutting -= 1
            at = cutting if cutting > at + 1 else at + core
        starts.append(at)
    return [*starts, len(pieces)]
