"""The readers that can be measured side by side, by name."""

from importlib import resources

from allegiance.reading.protocol import Reader
from allegiance.reading.readers import default_reader

READERS = ("syntax", "learned")  #: in the order in which tables show them


def has_learned() -> bool:
    """Whether the learned reader's model is in the package."""
    return resources.files("allegiance.reading.learned").joinpath("data", "settings.json").is_file()


def readers_there() -> tuple[str, ...]:
    """Return the names of the readers that can read."""
    return READERS if has_learned() else READERS[:1]


def reader_named(name: str | None) -> Reader:
    """Return a reader by name, or the one that `allegiance read` uses; raises `ConfigurationError` as they do."""
    if name == "syntax":
        from allegiance.reading.syntax.reader import SyntaxReader

        return SyntaxReader()
    if name == "learned":
        from allegiance.reading.learned.reader import LearnedReader

        return LearnedReader()
    return default_reader()
