"""A reader of prose that reads texts in capitals as well: they are given their small letters before."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.protocol import Reader


class ProseReader:
    """Reads documents as prose. Fulfils `allegiance.reading.protocol.Reader`."""

    def __init__(self, reader: Reader, in_prose: Callable[[str], str]) -> None:
        """Have `reader` read each document's text as `in_prose` writes it, character for character."""
        self._reader, self._in_prose = reader, in_prose

    @property
    def name(self) -> str:
        """The name of the reader inside."""
        return self._reader.name

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document, in the order of the documents."""
        return self._reader.read(
            dataclasses.replace(document, in_prose=self._in_prose(document.text)) for document in documents
        )
