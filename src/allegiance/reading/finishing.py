"""What is worked out from a reading and its text once actors and claims are found: manner, time and place."""

import collections
from collections.abc import Callable, Iterable, Iterator

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.protocol import Reader

#: One thing worked out: a reading with more in it. It depends on document and reading alone.
Step = Callable[[Document, Reading], Reading]


class FinishingReader:
    """A reader whose readings go through further steps, in order."""

    def __init__(self, reader: Reader, *steps: Step) -> None:
        """Finish what `reader` reads by `steps`."""
        self._reader = reader
        self._steps = steps

    @property
    def name(self) -> str:
        """The name of the reader inside."""
        return self._reader.name

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield one reading a document, in the order of the documents."""
        under_way: collections.deque[Document] = collections.deque()

        def passed_on() -> Iterator[Document]:
            for document in documents:
                under_way.append(document)
                yield document

        for reading in self._reader.read(passed_on()):
            document = under_way.popleft()
            for step in self._steps:
                reading = step(document, reading)  # noqa: PLW2901
            yield reading
