"""Two readers as one."""

import itertools
from collections.abc import Iterable, Iterator

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.protocol import Reader
from allegiance.reading.shortened import with_shortened
from allegiance.reading.together.merge import Weights, merge

#: Documents that both readers read before the next: as many as fill a batch of either.
_BATCH = 16


class TogetherReader:
    """Reads each document with two readers and merges what they found. Fulfils `allegiance.reading.protocol.Reader`.

    The second reader is to keep claims of any score: what is kept is decided here, by both readers' scores.
    """

    def __init__(self, first: Reader, second: Reader, weights: Weights, *, least_score: float) -> None:
        self._first, self._second = first, second
        self._weights, self._least_score = weights, least_score

    @property
    def name(self) -> str:
        """Both readers' names."""
        return f"{self._first.name}+{self._second.name}"

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document, in order."""
        source = iter(documents)
        while batch := list(itertools.islice(source, _BATCH)):
            for first, second in zip(self._first.read(batch), self._second.read(batch), strict=True):
                yield merge(first, with_shortened(None, second), self._weights, self._least_score)
