"""Texts in capitals, as wires sent them, given back the small letters that prose would have.

Capitals tell no names apart: a parser takes clauses for names, and rules that look for names find none. The network
that tells how each word would be written learned it from ordinary texts (`training/case.py`). Every character keeps its
place, so that offsets hold for the text as it came.
"""

import collections
import functools
import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from allegiance.languages.load import states
from allegiance.reading.learned.decode import Scores, softmax
from allegiance.reading.learned.encoded import Networks, windows_read
from allegiance.reading.learned.labels import ALL, FIRST, SMALL
from allegiance.reading.learned.page import Paragraph, paragraphs
from allegiance.reading.learned.windows import Tokenize

#: Share of capitals among a line's letters, and letters of such lines in a row: a headline in capitals stays as it is.
_CAPITALS, _SHORTEST = 0.8, 80
#: How much of what is told of a word is told of the same word elsewhere in the text: names are written alike.
_ALIKE = 0.5
#: Least probability of a capital: a name that lost one is lost, a word too many with one seldom makes a name.
_LEAST = 0.35


def with_small_letters(text: str, tokenize: Tokenize, networks: Networks) -> str:
    """Return a text of the same length in which lines in capitals are written as prose."""
    made = list(text)
    for lines in _in_capitals(paragraphs(text)):
        for line, written in zip(lines, _written(lines, tokenize, networks), strict=True):
            made[line.start : line.start + len(line.text)] = written
    return "".join(made)


def _in_capitals(lines: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    for capitals, group in itertools.groupby(lines, key=lambda line: _shouted(line.text)):
        found = list(group)
        if capitals and sum(map(str.isalpha, "".join(line.text for line in found))) > _SHORTEST:
            yield found


def _shouted(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(map(str.isupper, letters)) > _CAPITALS * len(letters)


def _written(lines: Sequence[Paragraph], tokenize: Tokenize, networks: Networks) -> list[str]:
    """Write the lines as prose."""
    made = [[c.lower() if len(c.lower()) == 1 else c for c in line.text] for line in lines]
    for (number, start, end), how in _told(lines, tokenize, networks):
        word = lines[number].text[start:end]
        if how == ALL:
            made[number][start:end] = word
        elif how == FIRST:
            made[number][start] = word[0]
    return ["".join(letters) for letters in made]


def _told(
    lines: Sequence[Paragraph], tokenize: Tokenize, networks: Networks
) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Yield each word as its line's number and its place there, and how it is written."""
    places, opening, rows = [], [], []
    for item in windows_read([line.text for line in lines], tokenize, networks):
        pieces, window = item.pieces, item.window
        chances = softmax(networks.case(item.encoded)[0])
        heads = np.flatnonzero(pieces.heads[window.core : window.end]) + window.core
        for at, after in itertools.pairwise([*heads.tolist(), window.end]):
            places.append((int(pieces.paragraph[at]), int(pieces.start[at]), int(pieces.end[after - 1])))
            opening.append(at == 0 or pieces.sentence[at] != pieces.sentence[at - 1])
            rows.append(chances[at - window.first + 1])
    words = [lines[number].text[start:end].lower() for number, start, end in places]
    for place, word, opens, row in zip(places, words, opening, _alike(words, rows), strict=True):
        how = FIRST if row[FIRST] > row[ALL] else ALL
        capital = opens or word in _known() or row[FIRST] + row[ALL] >= _LEAST
        yield place, how if capital else SMALL


def _alike(words: Sequence[str], rows: Sequence[Scores]) -> Iterator[Scores]:
    """Mix what is told of each word with the mean of what is told of the same word."""
    total: dict[str, Scores] = {}
    count = collections.Counter(words)
    for word, row in zip(words, rows, strict=True):
        total[word] = total[word] + row if word in total else row
    for word, row in zip(words, rows, strict=True):
        mixed: Scores = (1 - _ALIKE) * row + _ALIKE / count[word] * total[word]
        yield mixed


@functools.cache
def _known() -> frozenset[str]:
    """Return single words for states, their people and capitals, which have a capital whatever the network says."""
    named = (
        word for state in states() for word in (state.name, *state.aliases, *state.demonyms, *state.capitals)
    )
    return frozenset(word.lower() for word in named if " " not in word and not word.isupper())
