"""A document's text made fit for a parser, with the way back to its own offsets.

News text is full of non-breaking spaces, curly quotes, soft hyphens and zero-width marks. The parser sees none of
them; `Block.at` turns an offset of what it saw into an offset of the document.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence

_SAME_LENGTH = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\u3000": " ", "\t": " ", "\r": " ",
        "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u0060": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-",
    }
)  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
_BREAK = re.compile(r"\n[ \t\u00a0]*\n\s*|\n")
_SENTENCE_END = re.compile(r"[.!?:;\"'”’)\]]\s*$")
#: A wrapped line is about as wide as its neighbours; shorter lines before a newline end a paragraph.
_WRAPPED_LINE = 55
#: The parser's memory grows with the square of nothing but its time with the length; prose has no longer paragraphs.
_LONGEST = 8000


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as the parser sees it."""

    text: str
    start: int  #: offset of its first character in the document
    offsets: Sequence[int] | None  #: of each character in the document, where invisible ones were left out

    def at(self, offset: int) -> int:
        """Return the document offset of a character of `text`; `len(text)` gives the end."""
        if self.offsets is None:
            return self.start + offset
        if offset >= len(self.offsets):
            return self.offsets[-1] + 1 if self.offsets else self.start
        return self.offsets[offset]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the document offsets of a non-empty stretch of `text`."""
        return self.at(start), self.at(end - 1) + 1


def blocks(text: str, skipped: Sequence[tuple[int, int]]) -> Iterator[Block]:
    """Yield the paragraphs of `text` outside the `skipped` spans (sorted, not overlapping), in order."""
    at = 0
    for start, end in [*skipped, (len(text), len(text))]:
        for first, last in _paragraphs(text, at, start):
            yield from _cut(text, first, last)
        at = end


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for found in _BREAK.finditer(text, start, end):
        blank = found.group().count("\n") > 1
        line = text[text.rfind("\n", first, found.start()) + 1 : found.start()] if not blank else ""
        if not blank and len(line) >= _WRAPPED_LINE and not _SENTENCE_END.search(line):
            continue
        yield first, found.start()
        first = found.end()
    yield first, end


def _cut(text: str, start: int, end: int) -> Iterator[Block]:
    while end - start > _LONGEST:
        middle = max(text.rfind(". ", start, start + _LONGEST) + 1, text.rfind(" ", start, start + _LONGEST))
        middle = middle if middle > start else start + _LONGEST
        yield from _cut(text, start, middle)
        start = middle
    piece = text[start:end]
    if not piece.strip():
        return
    lead = len(piece) - len(piece.lstrip())
    start, piece = start + lead, piece.strip()
    clean = piece.replace("\n", " ").translate(_SAME_LENGTH)
    if _INVISIBLE.search(clean):
        kept = [i for i, c in enumerate(clean) if not _INVISIBLE.match(c)]
        yield Block("".join(clean[i] for i in kept), start, [start + i for i in kept])
    else:
        yield Block(clean, start, None)
