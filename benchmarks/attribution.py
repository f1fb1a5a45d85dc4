"""The attribution task: who says what, as sources, cues and contents put together to statements.

Only the learned reader looks for statements as such; the syntax reader attributes claims alone and has no prediction.
"""

from collections.abc import Iterator, Sequence

from rows import Prediction, Row

from allegiance.reading.learned.page import page, paragraphs
from allegiance.reading.learned.passages import read
from allegiance.reading.learned.runtime import shipped_model
from allegiance.reading.learned.speech import Statement, statements
from allegiance.reading.protocol import Reader


def attributions(rows: Sequence[Row], reader: Reader) -> Iterator[Prediction]:
    """Yield the statements of each row."""
    for row in rows:
        found = spoken(row["text"]) if "learned" in reader.name else ()
        yield {
            "attributions": [
                {"source": [s.source] if s.source else [], "cue": [s.cue], "content": list(s.contents)}
                for s in found
            ]
        }


def spoken(text: str) -> tuple[Statement, ...]:
    """Return the statements that the learned reader finds in a text."""
    model = shipped_model(threads=1)
    lines = paragraphs(text)
    text_only = [line.text for line in lines]
    passages = read(text_only, model.tokenize, model.networks, model.settings, all_speech=True)
    seen = page(text, lines, passages)
    return statements(text, seen.speech, seen.said)
