"""What every reader of documents promises."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from allegiance.model.document import Document
from allegiance.model.reading import Reading


class Reader(Protocol):
    """Turns documents into readings, in order, one for each, whatever the text is.

    A reading depends on its document alone: not on the documents before it, the machine or the time.
    Every quote is the slice of the document's text that its offsets name.
    """

    @property
    def name(self) -> str:
        """Name and version, kept with every reading."""
        ...

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document, in the order of the documents, as soon as it is done."""
        ...
