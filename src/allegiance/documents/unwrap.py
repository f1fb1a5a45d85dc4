"""Printed lines back to paragraphs: wrapping, hyphenation, running heads and page numbers undone."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from allegiance.languages.load import words

#: One character where print has one shape for two letters; names are searched by letters.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•●▪■◦‣*]|[-–—] |\(?(?:\d{1,2}|[a-z])[.)] )")
_WORD = re.compile(r"[^\W_][\w'’]*(?:[-\u2010\u2011][\w'’]+)*")
_HYPHENS = "-\u2010\u00ad"
_BROKEN = re.compile(rf"(?P<head>[^\W_][\w'’]*)[{_HYPHENS}]$")
_TAIL = re.compile(r"[^\W_][\w'’]*")
#: Shares of the width of a full line. A sentence that ends well before the margin ends its paragraph; a line
#: that ends nothing and is far shorter is a heading or an entry of a list.
_LAST_LINE = 0.85
_OWN_LINE = 0.6
#: A first or last line that stands on so many pages, and on half of all, is a running head.
_RUNNING = 3


def unwrap(pages: Sequence[str]) -> str:
    """Return the text of all pages as paragraphs parted by blank lines, so that each sentence is whole.

    A word that a line end parts is joined without its hyphen where that is likelier: because the text has the
    joined form elsewhere, or because the second half makes no compound ("Norland-backed" keeps its hyphen).
    """
    lines = [
        line for page in _without_running_lines([_lines(page) for page in pages]) for line in _marked(page)
    ]
    vocabulary = {word.lower() for line, _ in lines for word in _WORD.findall(line)}
    paragraphs: list[str] = []
    ended = True
    for (line, width), (following, _) in itertools.pairwise([*lines, ("", 0)]):
        if line:
            if ended:
                paragraphs.append(line)
            else:
                paragraphs[-1] = _joined(paragraphs[-1], line, vocabulary)
        ended = _ends_paragraph(line, following, width)
    return "\n\n".join(paragraphs)


def _lines(page: str) -> list[str]:
    page = page.translate(_LIGATURES)
    return [re.sub(r"[ \t]+", " ", line).strip(" \t") for line in page.split("\n")]


def _marked(page: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each line with the width of a full line on its page."""
    lengths = sorted(len(line) for line in page if line)
    width = lengths[len(lengths) * 4 // 5] if lengths else 0
    for line in page:
        yield line, width


def _without_running_lines(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    filled = [[line for line in page if line] for page in pages]
    edges = Counter(line for page in filled for line in {*page[:1], *page[-1:]})
    running = {line for line, n in edges.items() if n >= max(_RUNNING, len(pages) / 2)}

    def falls(line: str) -> bool:
        return not line or line in running or _PAGE_NUMBER.fullmatch(line) is not None

    for page in pages:
        first, last = 0, len(page)
        while first < last and falls(page[first]):
            first += 1
        while last > first and falls(page[last - 1]):
            last -= 1
        yield page[first:last]


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    if not line or not following or _BULLET.match(following):
        return True
    if _SENTENCE_END.search(line):
        return len(line) < _LAST_LINE * width
    starts_anew = following[0].isupper() or following[0].isdigit()
    return len(line) < _OWN_LINE * width and starts_anew and line[-1] not in f",;{_HYPHENS}"


def _joined(left: str, right: str, vocabulary: set[str]) -> str:
    broken, tail = _BROKEN.search(left), _TAIL.match(right)
    if broken is None or tail is None:
        return f"{left} {right}"
    if left.endswith("\u00ad"):
        return left[:-1] + right
    if tail[0] in {"and", "or", "to"}:  # "short- and long-range"
        return f"{left} {right}"
    return left + right if _is_compound(broken["head"], tail[0], vocabulary) else left[:-1] + right


def _is_compound(head: str, tail: str, vocabulary: set[str]) -> bool:
    if not tail[0].islower():  # "al-Tahan", "Norlander-Karsan", "F-16"
        return True
    if (head + tail).lower() in vocabulary:
        return False
    if f"{head}-{tail}".lower() in vocabulary or tail in words("hyphens", "second_parts"):
        return True
    return (head.isupper() and len(head) > 1) or head[-1].isdigit()  # "US-led"
