"""The readers there are. A list, until there is more than one to choose from."""

from allegiance.reading.protocol import Reader


def default_reader(least_score: float | None = None) -> Reader:
    """Return the reader that `allegiance read` uses; it keeps claims of `least_score`, or its own default, and more."""
    # spaCy takes a second to import: only when reading.
    from allegiance.reading.syntax.reader import SyntaxReader

    return SyntaxReader()
