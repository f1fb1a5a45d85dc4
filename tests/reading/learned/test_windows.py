"""Windows hold whole sentences, and every piece of a document stands in one core."""

import dataclasses
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.reading.learned.windows import cut, shape_of, windows


@dataclasses.dataclass
class Words:
    """An encoding that makes a piece of each two letters of a word."""

    ids: list[int]
    offsets: list[tuple[int, int]]
    word_ids: list[int | None]


def tokenize(texts: Sequence[str]) -> list[Words]:
    """Split at white space, then into pairs of letters."""
    made = []
    for text in texts:
        at, offsets, word_ids = 0, [], []
        for number, word in enumerate(text.split()):
            at = text.index(word, at)
            pieces = [(at + i, min(at + i + 2, at + len(word))) for i in range(0, len(word), 2)]
            offsets += pieces
            word_ids += [number] * len(pieces)
            at += len(word)
        made.append(Words([1] * len(offsets), offsets, word_ids))
    return made


def test_pieces_know_where_they_stand():
    """Offsets are those of the paragraph, heads begin words, shapes tell writing apart."""
    pieces = cut(["The FSA won. It left.", "So it was."], tokenize)

    first = [(int(pieces.paragraph[n]), int(pieces.start[n])) for n in range(len(pieces)) if pieces.heads[n]]

    assert first == [(0, 0), (0, 4), (0, 8), (0, 13), (0, 16), (1, 0), (1, 3), (1, 6)]
    assert pieces.sentence.tolist()[-1] == 2
    assert [shape_of(w) for w in ("the", "The", "FSA", "T-72", "iPhone")] == [0, 1, 2, 3, 4]


@settings(deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=12))
def test_cores_cover_the_document_once(lengths):
    """Cores follow one another without gap or overlap, and none is longer than allowed."""
    text = " ".join("Word" + " next" * (n - 1) + "." for n in lengths)
    pieces = cut([text], tokenize)

    found = windows(pieces, core=20, context=6)

    assert [w.core for w in found] == [0, *[w.end for w in found[:-1]]]
    assert found[-1].end == len(pieces)
    assert all(w.end - w.core <= 20 and w.core - w.first <= 6 for w in found)
    assert all(pieces.heads[w.first] and pieces.heads[w.core] for w in found)


def test_an_empty_document_has_no_windows():
    """No text, no pieces, no windows."""
    assert windows(cut([], tokenize)) == []
