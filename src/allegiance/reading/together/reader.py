"""Two readers as one."""

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.protocol import Reader
from allegiance.reading.shortened import shortened
from allegiance.reading.together.merge import merge
from allegiance.reading.together.scores import Weights

#: Says by their ids how likely claims of readings of a document are, in log-odds, where it can.
Looking = Callable[[Document, Iterable[Reading]], Mapping[str, float]]

#: Documents that both readers read before the next: as many as fill a batch of either.
_BATCH = 16
#: A look makes a claim of the second reader less than so many times as likely: what is doubted more is not looked at.
_LIFT = 2


class TogetherReader:
    """Reads each document with two readers and merges what they found. Fulfils `allegiance.reading.protocol.Reader`.

    The second reader is to keep claims of any score: what is kept is decided here, by both readers' scores.
    """

    def __init__(
        self, first: Reader, second: Reader, weights: Weights, look: Looking, *, least_score: float
    ) -> None:
        """Merge by `weights` what is read, with what `look` makes of the claims of both."""
        self._first, self._second, self._look = first, second, look
        self._weights, self._least_score = weights, least_score

    @property
    def name(self) -> str:
        """Both readers' names."""
        return f"{self._first.name}+{self._second.name}"

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document, in order."""
        source = iter(documents)
        while batch := list(itertools.islice(source, _BATCH)):
            readings = (self._first.read(batch), self._second.read(batch))
            for document, first, other in zip(batch, *readings, strict=True):
                second = shortened(other)
                looked = self._look(document, (first, self._doubtful(second)))
                yield merge(first, second, self._weights, self._least_score, looked)

    def _doubtful(self, second: Reading) -> Reading:
        """Return the second reading with the claims alone that a look may lift to where they are kept."""
        least = self._least_score / _LIFT
        claims = (c for c in second.claims if self._weights.probability(c.predicate, None, c.score) >= least)
        return dataclasses.replace(second, claims=tuple(claims))
