"""Which words of a document stand in another one as well, in runs of some length."""

import dataclasses
from collections.abc import Container, Sequence

import numpy as np
import numpy.typing as npt

from allegiance.documents.copies.credits import credit_of
from allegiance.documents.copies.shingles import LENGTH, Hashes, sampled, shingles, words
from allegiance.model.document import Document
from allegiance.model.origin import Credit

#: Words in a row that two documents must share for these to count: what stands in both by chance is shorter.
RUN = 8
#: The share of a document in another from which on its furniture counts as well: the whole of it was taken over.
WHOLE = 0.8


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A document made ready to be compared with many others."""

    document: Document
    id: str
    words: int
    hashes: Hashes  #: of its shingles, in order
    known: Hashes  #: the same, each once and by size
    credit: Credit | None

    @classmethod
    def of(cls, document: Document) -> "Compared":
        """Make it ready."""
        listed = words(document.text)
        hashes = shingles(listed)
        return cls(
            document=document,
            id=document.id,
            words=len(listed),
            hashes=hashes,
            known=np.unique(hashes),
            credit=credit_of(document),
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Shared:
    """Which words of `one` another document has as well."""

    one: Compared
    covered: npt.NDArray[np.bool_]  #: by word
    longest: tuple[int, int]  #: the longest run: its first word and the one after its last

    @property
    def words(self) -> int:
        """How many words that is."""
        return int(self.covered.sum())

    @property
    def share(self) -> float:
        """How much of the document that is, from 0 to 1."""
        return self.words / self.one.words if self.one.words else 0.0

    @property
    def runs(self) -> tuple[tuple[int, int], ...]:
        """The stretches that are shared, in words."""
        return tuple(_stretches(self.covered))


def shared(one: Compared, other: Compared, furniture: Container[int] = frozenset(), run: int = RUN) -> Shared:
    """Return what of `one` stands in `other` in runs of at least `run` words.

    `furniture` holds sampled shingles that some publisher prints on page after page: runs made of them do not
    count, unless nearly all of the document is in the other.
    """
    found = _stretches(_among(one.hashes, other.known))
    runs = [(start, end + LENGTH - 1) for start, end in found if end - start + LENGTH - 1 >= run]
    everything = _covering(one, runs)
    if everything.share >= WHOLE:
        return everything
    return _covering(one, [each for each in runs if not _is_furniture(one, each, furniture)])


def _among(hashes: Hashes, known: Hashes) -> npt.NDArray[np.bool_]:
    """Return which of the hashes are among those that are known; faster than `numpy.isin`, which sorts again."""
    if not len(known):
        return np.zeros(len(hashes), np.bool_)
    found: npt.NDArray[np.bool_] = known[np.searchsorted(known[:-1], hashes)] == hashes
    return found


def _stretches(marked: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where the marks stand in a row: each stretch with its beginning and its end."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marked, [False])))).tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))


def _covering(one: Compared, runs: Sequence[tuple[int, int]]) -> Shared:
    covered = np.zeros(one.words, np.bool_)
    for start, end in runs:
        covered[start:end] = True
    return Shared(one, covered, max(runs, key=lambda each: (each[1] - each[0], -each[0]), default=(0, 0)))


def _is_furniture(one: Compared, run: tuple[int, int], furniture: Container[int]) -> bool:
    hashes = one.hashes[run[0] : run[1] - LENGTH + 1]
    kept = hashes[sampled(hashes)].tolist()
    return bool(kept) and 2 * sum(each in furniture for each in kept) >= len(kept)
