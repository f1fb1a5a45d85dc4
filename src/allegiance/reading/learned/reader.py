"""The learned reader: paragraphs through small networks, then actors, speakers and claims of the whole document.

1. paragraphs of the text without page furniture (`page`);
2. windows of them through the networks: mentions, ties of two mentions, which are one actor (`passages`, `encoded`),
   and speech (`spoken`);
3. passages put together in offsets of the document (`page`);
4. one cast of actors (`cast`);
5. speakers, and records that leave the reader (`speech`, `records`).
"""

from collections.abc import Iterable, Iterator

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.learned.cast import Cast
from allegiance.reading.learned.page import page, paragraphs
from allegiance.reading.learned.passages import read
from allegiance.reading.learned.records import Records
from allegiance.reading.learned.runtime import Model, shipped_model


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
        for document in documents:
            yield self._read(document)

    def _read(self, document: Document) -> Reading:
        lines = paragraphs(document.prose)  # 1
        model = self._model
        model.networks.seen.clear()
        passages = read([line.text for line in lines], model.tokenize, model.networks, model.settings)  # 2
        seen = page(document.prose, lines, passages)  # 3
        cast = Cast(document.prose, seen)  # 4
        return Records(document, seen, cast).reading(self.name, self._least_score)  # 5
