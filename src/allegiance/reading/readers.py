"""The readers there are. A list, until there is more than one to choose from."""

from allegiance.reading.protocol import Reader


def default_reader() -> Reader:
    """Return the reader that `allegiance read` uses."""
    from allegiance.reading.syntax.reader import SyntaxReader  # spaCy takes a second to import: only when reading

    return SyntaxReader()
