"""Cues are linked with who speaks and what is said."""

from allegiance.reading.learned.page import Speech, Stretch
from allegiance.reading.learned.speech import Statement, statement_around, statements
from tests.reading.learned.made import speech_of


def words(text: str, found: tuple[Statement, ...]) -> list[tuple[str | None, str, list[str]]]:
    """Show statements as source, cue and contents."""
    part = lambda s: text[s[0] : s[1]]  # noqa: E731
    return [(part(s.source) if s.source else None, part(s.cue), [part(c) for c in s.contents]) for s in found]


def read(marked: str) -> list[tuple[str | None, str, list[str]]]:
    """Statements of a marked text."""
    text, speech = speech_of(marked)
    return words(text, statements(text, speech))


def test_each_cue_takes_the_nearest_source_and_content():
    """Two speakers in one sentence keep their own words."""
    found = read(
        "[Osh|source] [said|cue] [the river was theirs|content], and [Marn|source] [denied|cue] [it|content]."
    )

    assert found == [("Osh", "said", ["the river was theirs"]), ("Marn", "denied", ["it"])]


def test_a_source_within_what_is_said_is_another_speaker():
    """Speech in speech: the outer speaker is not the one whom the content names."""
    found = read("[Osh|source] [said|cue] [that rebels had fled|content].")

    assert found == [("Osh", "said", ["that rebels had fled"])]


def test_what_was_read_together_is_linked_as_likely_as_it_is():
    """Nearness decides only where the networks said nothing; a content that fits no cue is nobody's."""
    text, speech = speech_of(
        "[Osh|source], whom [Marn|source] met, [said|cue] [it was over|content] [at noon|content]."
    )
    osh, marn, cue, over, noon = speech
    said = {(cue, osh): 0.9, (cue, marn): 0.2, (cue, over): 0.8, (cue, noon): 0.02}

    assert words(text, statements(text, speech, said)) == [("Osh", "said", ["it was over"])]


def test_contents_that_only_space_parts_are_one():
    """A tag that begins anew in the middle of what is said does not cut it in two."""
    assert read("[Osh|source] [said|cue] [the war|content] [was over|content].") == [
        ("Osh", "said", ["the war was over"])
    ]


def test_a_cue_that_says_nothing_makes_no_statement():
    """Who only speaks states nothing."""
    assert read("[Osh|source] [spoke|cue].") == []


def test_nothing_is_linked_over_a_line():
    """A cue takes no source of another paragraph."""
    found = read("[Osh|source] spoke.\nThen [said|cue] [the river was theirs|content].")

    assert found == [(None, "said", ["the river was theirs"])]


def test_the_innermost_statement_is_the_tie_s():
    """Of two statements around a tie the shorter one's speaker says it."""
    outer = Statement((0, 3), (90, 95), ((10, 80),))
    inner = Statement((12, 15), (16, 20), ((30, 60),))
    ends: tuple[Stretch, Stretch] = ((32, 36), (40, 44))

    assert statement_around([outer, inner], ends, both=True) is inner


def test_a_denial_may_have_one_end_outside_its_content():
    """In "Velmor denies that it arms the brigade" the source is itself an end."""
    text, speech = speech_of("[Velmor|source] [denies|cue] [arming the brigade|content].")
    found = statements(text, speech)
    velmor, brigade = (0, 6), (text.index("the brigade"), text.index("."))

    assert statement_around(found, (velmor, brigade), both=True) is None
    assert statement_around(found, (velmor, brigade), both=False) is found[0]


def test_no_speech_no_statements():
    """A text without cues has none."""
    assert statements("x", [Speech("content", 0, 1)]) == ()


def test_what_is_said_ends_with_its_closing_marks_and_before_a_comma():
    """A quotation that a content opens is closed in it; a comma parts it from whoever says it."""
    assert read("[Osh|source] [said|cue] [“We will not go|content].”") == [
        ("Osh", "said", ["“We will not go.”"])
    ]
    assert read("[''It is ours,'|content]' [Osh|source] [said|cue].") == [
        ("Osh", "said", ["''It is ours,''"])
    ]
    assert read("[The river was theirs,|content] [Osh|source] [said|cue].") == [
        ("Osh", "said", ["The river was theirs"])
    ]
