"""The best sequence of tags that is well formed."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from allegiance.reading.learned.decode import softmax, spans


def scores(*tags: int) -> np.ndarray:
    """Scores of one kind that are sure of the tags: 0 outside, 1 begin, 2 inside."""
    made = np.zeros((len(tags), 3), np.float32)
    made[range(len(tags)), tags] = 9
    return made


def places(logits: np.ndarray, bias: float = 0.0) -> list[tuple[int, int]]:
    """Where spans stand."""
    return [(s.first, s.end) for s in spans(logits, bias)]


def test_a_span_runs_from_begin_over_inside():
    """Two spans that touch stay two."""
    assert places(scores(0, 1, 2, 1, 0)) == [(1, 3), (3, 4)]


def test_a_name_that_may_be_of_several_kinds_is_a_name():
    """Where no kind alone is likelier than "outside", all together may be; the likeliest over all words is taken."""
    logits = np.log(np.array([[0.4, 0.3, 0, 0.3, 0], [0.3, 0, 0.4, 0, 0.3]], np.float32) + 1e-6)

    (span,) = spans(logits)

    assert (span.first, span.end, span.kind) == (0, 2, 0)
    assert span.probability > 0.59


def test_no_span_starts_inside():
    """A sequence that is sure of "inside" without a "begin" is mended, not dropped or invented."""
    assert places(scores(0, 2, 2)) == [(1, 3)]


def test_nothing_gives_nothing():
    """No words, no spans."""
    assert places(np.zeros((0, 3), np.float32)) == []


def test_bias_makes_spans_more_frequent():
    """A doubtful span appears once "outside" is made less likely."""
    doubtful = np.log(np.array([[0.55, 0.4, 0.05]], np.float32))

    assert places(doubtful) == []
    assert places(doubtful, 1.0) == [(0, 1)]


@settings(deadline=None)
@given(
    arrays.arrays(np.float32, st.tuples(st.integers(1, 8), st.just(7)), elements=st.floats(-9, 9, width=32))
)
def test_spans_are_apart_and_probabilities_are_probabilities(logits):
    """For any scores spans are in order, never overlap, and lie within the words."""
    at = 0
    for span in spans(logits):
        assert at <= span.first < span.end <= len(logits)
        assert 0 <= span.probability <= 1.0001
        at = span.end
    assert np.allclose(softmax(logits).sum(-1), 1, atol=1e-5)
