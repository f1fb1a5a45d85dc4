"""A document as words with their places: what names and the words around them are looked for in."""

import dataclasses
import re

_WORD = re.compile(r"[^\W\d_]+(?:['’‘`ʼ][^\W\d_]+)*|\d+(?:[.,]\d+)*", re.UNICODE)
_POSSESSIVE = re.compile(r"['’`ʼ][sS]?$")
_END = re.compile(r"[.!?:;]|\n\s*\n|--")
_SHORT = frozenset({"st", "ste", "mt", "ft"})  #: a full stop after these ends no sentence
_HEADLINE = 0.6  #: share of words with a capital
#: Share of capital letters above which a text has no small letters to tell names by.
_ALL_CAPITALS = 0.7


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """The words of a text; `starts[i]` and `ends[i]` bound the i-th, without a possessive's "'s"."""

    text: str
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    owning: list[bool]  #: it is followed by "'s"
    breaks: list[bool]  #: a sentence or clause ends before it
    capitals: bool  #: all is written in capitals

    def gap(self, at: int) -> str:
        """Return what stands between a word and the next."""
        end = self.ends[at]
        if self.owning[at]:
            lost = self.text[end : end + 1] in {"s", "S"}  # "Ardanias": the apostrophe is missing
            end += 1 if lost else 2 if self.text[end + 1 : end + 2] in {"s", "S"} else 0
        return self.text[end : self.starts[at + 1]]

    def titled(self, at: int) -> bool:
        """Return whether a word stands in a headline, where nearly all words begin with a capital."""
        first = at
        while not self.breaks[first]:
            first -= 1
        last = at + 1
        while last < len(self.words) and not self.breaks[last]:
            last += 1
        return sum(map(self.upper, range(first, last))) > _HEADLINE * (last - first)

    def upper(self, at: int) -> bool:
        """Return whether a word begins with a capital."""
        return self.words[at][0].isupper()


def words_of(text: str) -> Words:
    """Cut a text into words."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    owning: list[bool] = []
    breaks: list[bool] = []
    last = 0
    for match in _WORD.finditer(text):
        word = match.group()
        bare = _POSSESSIVE.sub("", word) or word
        owned = len(bare) < len(word) or text[match.end() : match.end() + 1] in ("'", "’")
        short = bool(words) and words[-1].lower() in _SHORT and text[last : match.start()] == ". "
        breaks.append(not words or (not short and _END.search(text, last, match.start()) is not None))
        words.append(bare)
        starts.append(match.start())
        ends.append(match.start() + len(bare))
        owning.append(owned)
        last = match.end()
    letters = [c for c in text if c.isalpha()]
    capital = sum(map(str.isupper, letters)) > _ALL_CAPITALS * max(1, len(letters))
    return Words(text, words, [w.lower() for w in words], starts, ends, owning, breaks, capital)
