"""Cues are scored with what stands in their window, words read along included, and pages put the scores together."""

import numpy as np

from allegiance.reading.learned.encoded import Encoded, Heard, WindowRead
from allegiance.reading.learned.page import Paragraph, Speech, page
from allegiance.reading.learned.passages import Passage, read
from allegiance.reading.learned.runtime import shipped_model
from allegiance.reading.learned.spoken import FoundSpeech, said_together
from allegiance.reading.learned.windows import Window, cut
from tests.reading.learned.test_windows import tokenize

SOURCE, CUE, CONTENT = range(3)
NOTHING = np.zeros((1, 1, 1), dtype=np.float32)
HEARD = Heard(NOTHING, NOTHING)


class Links:
    """Stands for the networks: certain of every pair, and keeps what it was asked."""

    cls, sep = 1, 2

    def link(self, voice, spans, roles, pairs):  # noqa: ARG002 - a stand-in
        """Say yes to all."""
        self.asked = spans[0].tolist(), roles[0].tolist(), pairs[0].tolist()
        return np.full((1, pairs.shape[1]), 9.0)


def window(text: str, first: int, core: int) -> WindowRead:
    """A window over all pieces of a text from `first` on, those before `core` read along."""
    pieces = cut([text], tokenize)
    encoded = Encoded(*[NOTHING] * 5)
    return WindowRead(pieces, Window(first, core, len(pieces)), encoded, np.ones((1, 1), dtype=np.int64))


def test_a_cue_is_scored_with_sources_and_contents_of_its_window():
    """But no pair again that the window before has scored; what began before the window is asked in part."""
    item = window("ab cd ef gh", 1, 2)
    earlier = [(0, 2, SOURCE, 0.9), (1, 2, CUE, 0.9)]
    own = [(2, 3, CUE, 0.9), (3, 4, CONTENT, 0.9)]
    networks = Links()

    found = said_together(item, HEARD, earlier, own, networks)

    assert networks.asked == (
        [[1, 2], [1, 2], [2, 3], [3, 4]],
        [SOURCE, CUE, CUE, CONTENT],
        [[1, 3], [2, 0], [2, 3]],
    )
    assert [(cue.start, other.start, other.role) for cue, other, _ in found] == [
        (3, 9, "content"),
        (6, 0, "source"),
        (6, 9, "content"),
    ]


def test_a_window_without_cue_asks_nothing():
    """There is nothing to link."""
    assert said_together(window("ab cd", 0, 0), HEARD, [], [(0, 1, CONTENT, 0.9)], Links()) == ()


def test_a_content_cut_by_a_border_is_one_and_as_likely_as_its_likelier_part():
    """Scores follow the parts into the whole."""
    text = "Osh said it is. It was."
    cue = FoundSpeech("cue", 0, 4, 0, 8, 0.9)
    one, other = (FoundSpeech("content", 0, s, 0, e, 0.9) for s, e in ((9, 15), (16, 23)))
    passages = [
        Passage((), (), (), (cue, one), ((cue, one, 0.4),)),
        Passage((), (), (), (other,), ((cue, other, 0.7),)),
    ]

    seen = page(text, [Paragraph(text, 0)], passages)

    assert seen.said == {(Speech("cue", 4, 8), Speech("content", 9, 23)): 0.7}


def test_who_says_what_is_read_where_something_is_tied_or_everywhere():
    """Speech costs a fifth of reading, and says nothing of ties where there are none."""
    model = shipped_model(threads=1)
    lines = ["It rained all day, the baker said. “Nobody came,” she added."]

    sparing = read(lines, model.tokenize, model.networks, model.settings)
    whole = read(lines, model.tokenize, model.networks, model.settings, all_speech=True)

    assert [p.speech for p in sparing] == [()]
    assert {s.role for p in whole for s in p.speech} == {"source", "cue", "content"}
