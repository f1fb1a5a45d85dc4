"""The readers that can be measured side by side, by name."""

from importlib import resources

from allegiance.reading.protocol import Reader
from allegiance.reading.readers import default_reader

READERS = ("syntax", "learned")
DEFAULT = "read"  #: the column of the reader that `allegiance read` uses, where that is neither alone


def has_learned() -> bool:
    """Whether the learned reader's model is in the package."""
    return resources.files("allegiance.reading.learned").joinpath("data", "settings.json").is_file()


def readers_there() -> tuple[str, ...]:
    """Return the names of the readers that can read, in the order in which tables show them."""
    if not has_learned():
        return READERS[:1]
    alone = {reader_named(name).name for name in READERS}
    return READERS if default_reader().name in alone else (*READERS, DEFAULT)


def reader_named(name: str | None) -> Reader:
    """Return a reader by name, else the one that `allegiance read` uses; raises `ConfigurationError` as they do."""
    if name == "syntax":
        from allegiance.reading.syntax.reader import SyntaxReader

        return SyntaxReader()
    if name == "learned":
        from allegiance.reading.learned.reader import LearnedReader

        return LearnedReader()
    return default_reader()
