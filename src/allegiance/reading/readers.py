"""The reader there is: syntax and the learned model together, each good at what the other misses.

What each is worth alone is measured by `make bench`; docs/design/readers.md has the figures.
"""

from collections.abc import Sequence

from allegiance.model.place import OwnPlace
from allegiance.reading.protocol import Reader


def default_reader(least_score: float | None = None, places: Sequence[OwnPlace] = ()) -> Reader:
    """Return the reader that `allegiance read` uses; it keeps claims of `least_score`, or its own default, and more.

    `places` are the user's own, which go before all others of their names.
    Raises `ConfigurationError` where a model is missing.
    """
    # spaCy and ONNX Runtime take a second to import: only when reading.
    from allegiance.reading.dashed import with_dashed
    from allegiance.reading.finishing import FinishingReader
    from allegiance.reading.learned.opinion import Opinion
    from allegiance.reading.learned.reader import LearnedReader
    from allegiance.reading.learned.runtime import shipped_model
    from allegiance.reading.manner.step import with_manner
    from allegiance.reading.shortened import with_shortened
    from allegiance.reading.strays import without_placed, without_strays
    from allegiance.reading.syntax.reader import SyntaxReader
    from allegiance.reading.together.reader import TogetherReader
    from allegiance.reading.when.step import with_periods
    from allegiance.reading.where.step import placing

    model = shipped_model(threads=1)
    together = TogetherReader(
        SyntaxReader(),
        LearnedReader(model, least_score=0.0),
        model.together,
        Opinion(model.tokenize, model.networks).of,
        least_score=model.least_together if least_score is None else least_score,
    )
    return FinishingReader(
        of_capitals(together),
        without_strays,
        with_manner,
        with_dashed,
        with_shortened,
        with_periods,
        placing(places),
        without_placed,
    )


def of_capitals(reader: Reader) -> Reader:
    """Return a reader of prose as one that reads texts in capitals as well; raises as `default_reader`."""
    from allegiance.reading.learned.casing import with_small_letters
    from allegiance.reading.learned.runtime import shipped_model
    from allegiance.reading.prose import ProseReader

    model = shipped_model(threads=1)
    return ProseReader(reader, lambda text: with_small_letters(text, model.tokenize, model.networks))
