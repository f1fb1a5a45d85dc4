"""Sentences end where readers would end them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.reading.learned.sentences import sentences

CASES = {
    "two": ("The town fell. Its people fled.", ["The town fell.", "Its people fled."]),
    "titles": ("Gen. Osh met Dr. Marn. They talked.", ["Gen. Osh met Dr. Marn.", "They talked."]),
    "initials": ("J. R. Osh leads it.", ["J. R. Osh leads it."]),
    "initials inside": ("He met the U.S. envoy.", ["He met the U.S. envoy."]),
    "initials at the end": ("He left the U.S. The war went on.", ["He left the U.S.", "The war went on."]),
    "quotation": ('"We won." He smiled.', ['"We won."', "He smiled."]),
    "question": ("Who did it? Nobody said!", ["Who did it?", "Nobody said!"]),
    "decimal": ("Some 3.5 tonnes arrived.", ["Some 3.5 tonnes arrived."]),
    "lower case after": ("It fell at 5 p.m. local time.", ["It fell at 5 p.m. local time."]),
    "blank": ("  \t ", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_borders(text, expected):
    """Full stops of abbreviations and numbers end nothing."""
    found = [text[start:end] for start, end in sentences(text)]

    assert found == expected


@settings(deadline=None)
@given(st.text(alphabet="abAB .!?\"'”\n…", max_size=80))
def test_sentences_cover_all_that_is_not_blank(text):
    """Whatever the text, sentences are in order, apart, trimmed, and leave out white space alone."""
    spans = sentences(text)

    at = 0
    for start, end in spans:
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        at = end
    assert text[at:].strip() == ""
