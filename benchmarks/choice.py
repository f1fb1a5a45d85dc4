"""The readers that can be measured side by side, by name."""

from allegiance.reading.protocol import Reader
from allegiance.reading.readers import default_reader

#: In the order in which tables show them: each alone, and both together as `allegiance read` has them.
READERS = ("syntax", "learned", "read")


def reader_named(name: str) -> Reader:
    """Return a reader by name; raises `ConfigurationError` as they do."""
    if name == "syntax":
        from allegiance.reading.syntax.reader import SyntaxReader

        return SyntaxReader()
    if name == "learned":
        from allegiance.reading.learned.reader import LearnedReader

        return LearnedReader()
    return default_reader()
