"""The learned reader: paragraphs through two small networks, then actors, speakers and claims of the whole document.

1. paragraphs of the text without page furniture (`page`);
2. windows of them through the networks: mentions, ties of two mentions, which are one actor, speech (`passages`);
3. passages put together in offsets of the document (`page`);
4. one cast of actors (`cast`);
5. speakers, and records that leave the reader (`speech`, `records`).
"""

import itertools
from collections.abc import Iterable, Iterator

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.learned.cast import Cast
from allegiance.reading.learned.page import page, paragraphs
from allegiance.reading.learned.passages import read
from allegiance.reading.learned.records import Records
from allegiance.reading.learned.runtime import Model, shipped_model

#: Documents read together: enough to fill the networks' batches, few enough to lose little when stopped.
_BATCH = 16


class LearnedReader:
    """Reads English documents with the model of the package. Fulfils `allegiance.reading.protocol.Reader`."""

    def __init__(self, model: Model | None = None, *, least_score: float | None = None) -> None:
        """Read with a model, the package's own if none is given, and keep claims of its least score or the given."""
        self._model = model or shipped_model(threads=1)
        self._least_score = self._model.least_score if least_score is None else least_score

    @property
    def name(self) -> str:
        """Name and version of the model: "learned-1"."""
        return f"learned-{self._model.version}"

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document, in order."""
        source = iter(documents)
        while batch := list(itertools.islice(source, _BATCH)):
            yield from self._read_batch(batch)

    def _read_batch(self, documents: list[Document]) -> Iterator[Reading]:
        lines = [paragraphs(d.text) for d in documents]  # 1
        texts = [[p.text for p in found] for found in lines]
        passages = read(texts, self._model.tokenize, self._model.networks, self._model.settings)  # 2
        for document, found, each in zip(documents, lines, passages, strict=True):
            seen = page(document.text, found, each)  # 3
            cast = Cast(document.text, seen)  # 4
            yield Records(document, seen, cast).reading(self.name, self._least_score)  # 5
