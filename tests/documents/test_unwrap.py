"""Printed lines become whole sentences again."""

import pytest

from allegiance.documents.unwrap import unwrap

WIDE = "The brigade said that it had taken the whole of the town"  # 56 characters: a full line


def test_wrapped_lines_are_one_paragraph():
    """A sentence over several lines is one line."""
    assert unwrap([f"{WIDE}\n{WIDE}\nof Orlu."]) == f"{WIDE} {WIDE} of Orlu."


def test_paragraph_ends_where_a_sentence_ends_short_of_the_margin():
    """The last line of a paragraph is told by its full stop and its length."""
    assert (
        unwrap([f"{WIDE}\nof Orlu.\nThe front {WIDE}\nwithdrew."])
        == f"{WIDE} of Orlu.\n\nThe front {WIDE} withdrew."
    )


def test_blank_line_ends_a_paragraph():
    """Where the page itself parts paragraphs, they are parted."""
    assert unwrap([f"{WIDE}\n\n{WIDE}"]) == f"{WIDE}\n\n{WIDE}"


def test_heading_stands_alone():
    """A short line without a full stop before a new sentence is no part of that sentence."""
    assert unwrap([f"The Northern Front\n{WIDE}\nof Orlu."]) == f"The Northern Front\n\n{WIDE} of Orlu."


def test_points_of_a_list_stand_alone():
    """Each point of a list is its own paragraph."""
    assert unwrap([f"{WIDE}\n• one point\n• another"]) == f"{WIDE}\n\n• one point\n\n• another"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            "it asked the govern-\nment for arms and was given",
            "it asked the government for arms and was given",
        ),
        (
            "it asked the govern\u00ad\nment for arms and was given",
            "it asked the government for arms and was given",
        ),
        (
            "it joined the Norland-\nbacked brigade in the town",
            "it joined the Norland-backed brigade in the town",
        ),
        ("it joined the US-\nfriendly brigade in the town", "it joined the US-friendly brigade in the town"),
        (
            "it joined the Ahl al-\nTahan brigade in the town",
            "it joined the Ahl al-Tahan brigade in the town",
        ),
        (
            "it fired short- and long-\nrange rockets. Long-range ones",
            "it fired short- and long-range rockets. Long-range ones",
        ),
        (
            "it fired both short-\nand long-range rockets then",
            "it fired both short- and long-range rockets then",
        ),
        ("it rearmed, it re-\narmed fully, it said", "it rearmed, it rearmed fully, it said"),
        ("the front - it said -\nheld the town", "the front - it said - held the town"),
    ],
    ids=[
        "word",
        "soft",
        "compound",
        "capitals",
        "name",
        "seen-with-hyphen",
        "suspended",
        "seen-whole",
        "dash",
    ],
)
def test_hyphen_at_a_line_end(lines, joined):
    """A word parted by the line end is whole again, and a compound keeps its hyphen."""
    assert unwrap([lines]) == joined


def test_sentence_goes_on_over_the_page():
    """Page numbers and running heads do not stand in the middle of a sentence."""
    pages = [f"THE ORLU REPORT\n{WIDE}\n{n}" for n in (1, 2, 3)]
    assert unwrap(pages) == f"{WIDE} {WIDE} {WIDE}"


def test_first_line_that_stands_once_is_text():
    """Only what comes back on page after page is a running head."""
    assert unwrap([f"{WIDE}\n- 1 -", f"and of Orlu {WIDE}\nPage 2 of 2"]) == f"{WIDE} and of Orlu {WIDE}"


def test_ligatures_become_letters():
    """Names printed with ligatures can be found by their letters."""
    assert unwrap(["the ﬁghters of Kaﬀa"]) == "the fighters of Kaffa"


def test_nothing_is_nothing():
    """Pages without text give none."""
    assert unwrap(["", " \n "]) == unwrap([]) == ""
