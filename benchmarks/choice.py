"""The readers that can be measured side by side, by name."""

from allegiance.reading.protocol import Reader
from allegiance.reading.readers import default_reader

#: In the order in which tables show them: each alone; both together with the least score that gives precision and
#: recall the same weight, as F1 has it; and both as `allegiance read` has them, which prefers precision.
READERS = ("syntax", "learned", "balanced", "read")
#: From training/combine.py: F1 on the held-out documents is flat from 0.06 to 0.3, on the development file it falls
#: from 0.25 on.
BALANCED = 0.2


def reader_named(name: str) -> Reader:
    """Return a reader by name; raises `ConfigurationError` as they do."""
    if name == "syntax":
        from allegiance.reading.syntax.reader import SyntaxReader

        return SyntaxReader()
    if name == "learned":
        from allegiance.reading.learned.reader import LearnedReader

        return LearnedReader()
    return default_reader(BALANCED if name == "balanced" else None)
