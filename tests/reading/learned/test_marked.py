"""Two mentions are marked in the words around them, and what is seen then is mixed into what was seen before."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.reading.learned import passages
from allegiance.reading.learned.encoded import Encoded, WindowRead
from allegiance.reading.learned.labels import KINDS, OUTPUTS_OF_TIES, PREDICATES
from allegiance.reading.learned.marked import WORDS, look, marked, near
from allegiance.reading.learned.windows import Window, cut
from tests.reading.learned.test_windows import tokenize

TEXT = "ab cd ef gh. Ij kl mn."
PERSON = KINDS.index("person")
STATE = KINDS.index("state")


class Looks:
    """Stands for the networks: holds the first mention of each row tied to the second by the last predicate."""

    cls, sep = 8, 9

    def __init__(self) -> None:
        self.seen: dict[bytes, np.ndarray] = {}

    def look(self, ids, mask, shapes, marks, at):  # noqa: ARG002 - a stand-in
        """Be sure of one tie, and keep what was asked."""
        self.asked = ids.tolist()
        scores = np.full((len(ids), 2 * len(PREDICATES) + 5), -4.0, dtype=np.float32)
        scores[:, len(PREDICATES) - 1] = 4.0
        scores[:, -1] = mask.sum(1)
        return scores


def test_marks_stand_around_both_mentions():
    """Within one another as well; the marks say of which kind each is."""
    pieces = cut([TEXT], tokenize)

    text = marked(pieces, (0, 2, STATE), (1, 2, PERSON), (8, 9))

    assert text.ids.tolist() == [8, 1, 1, 3, 1, 2, 4, 1, 1, 1, 9]
    assert text.at.tolist() == [1, 5, 3, 6]
    kinds = len(KINDS)
    assert text.marks[text.at].tolist() == [
        1 + STATE,
        1 + kinds + STATE,
        1 + 2 * kinds + PERSON,
        1 + 3 * kinds + PERSON,
    ]


def test_mentions_far_apart_are_not_looked_at():
    """More than a sentence between them, or too many words."""
    pieces = cut(["Ab cd. Ef gh. Ij kl.", "x " * 200], tokenize)

    assert near(pieces, (0, 1, 0), (3, 4, 0))
    assert not near(pieces, (0, 1, 0), (6, 7, 0))
    assert not near(pieces, (10, 11, 0), (195, 196, 0))


@settings(deadline=None)
@given(st.integers(0, 150), st.integers(0, 150), st.integers(1, 4), st.integers(1, 4))
def test_both_mentions_are_always_read(first, second, one, other):
    """However long the sentence is: whole with its marks, and not many more words than are read around them."""
    pieces = cut(["x " * 160], tokenize)
    ends = sorted([(first, first + one, 0), (second, second + other, 1)])

    text = marked(pieces, *ends, (8, 9))

    assert [int(text.ids[p]) for p in text.at] == [1, 2, 3, 4]
    assert text.at[1] - text.at[0] > ends[0][1] - ends[0][0]
    assert len(text.ids) <= max(WORDS, ends[1][1] - ends[0][0] + 4) + 7


def test_rows_come_back_in_their_order():
    """Though texts of like length are read together."""
    pieces = cut(["ab cd ef gh ij kl."], tokenize)
    texts = [marked(pieces, (0, 1, 0), (n, n + 1, 0), (8, 9)) for n in (1, 2, 3)]
    longer = marked(cut(["ab cd ef gh ij kl mn op."], tokenize), (0, 1, 0), (1, 2, 0), (8, 9))

    found = look([longer, *texts], Looks())

    assert found[:, -1].tolist() == [len(longer.ids), *[len(t.ids) for t in texts]]


def test_only_pairs_that_may_be_tied_are_looked_at_again():
    """What is seen is mixed in by its weight, in the direction of the text; other pairs stay as they were."""
    item = window()
    scores = np.full((3, 3, OUTPUTS_OF_TIES), -6.0, dtype=np.float32)
    scores[1, 0, 0] = 0.0  # the second to the first, by the first predicate
    found = [(0, 1, STATE, 0.9), (2, 3, PERSON, 0.9), (4, 5, PERSON, 0.9)]
    networks = Looks()

    mixed = passages._looked_again(item, found, scores, networks, passages.Settings(second_look=0.1))

    assert len(networks.asked) == 1
    assert mixed[0, 1, len(PREDICATES) - 1] == pytest.approx(-1.0)
    assert mixed[1, 0, 0] == pytest.approx(-2.0)
    assert (mixed[2] == scores[2]).all()


def window() -> WindowRead:
    """A window over a whole text."""
    pieces = cut([TEXT], tokenize)
    nothing = np.zeros((1, 1, 1), dtype=np.float32)
    return WindowRead(
        pieces, Window(0, 0, len(pieces)), Encoded(*[nothing] * 5), np.ones((1, 1), dtype=np.int64)
    )


def test_what_was_looked_at_in_a_document_is_not_looked_at_again():
    """Only what is new, or marked otherwise, costs a look."""
    networks = Looks()
    pieces = cut([TEXT], tokenize)
    texts = [marked(pieces, (0, 1, kind), (1, 2, PERSON), (8, 9)) for kind in (STATE, PERSON)]

    first = look(texts[:1], networks)
    both = look(texts, networks)

    assert len(networks.asked) == 1
    assert both[0].tolist() == first[0].tolist()
