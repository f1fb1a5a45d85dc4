"""Where two groups on a list are named in a text."""

import pytest
from groups import find_groups, initials, names_of


def named(text: str, *groups: str) -> list[tuple[str, int]]:
    """Return the stretches found and whose they are."""
    return [(text[p.start : p.end], p.group) for p in find_groups(text, *groups)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "The Karsa Front met TAHAN MILITIA.", ["Karsa Front", "TAHAN MILITIA"], id="by its words"
        ),
        pytest.param(
            "The Karsa-Front and the Tahán Militia met.",
            ["Karsa-Front", "Tahán Militia"],
            id="spelt otherwise",
        ),
        pytest.param("KF and TM met.", ["KF", "TM"], id="by initials"),
        pytest.param(
            "The Karsa Front (KRSF) met; the KRSF left.", ["Karsa Front", "KRSF", "KRSF"], id="in brackets"
        ),
        pytest.param("Karsa fighters met Tahan.", ["Karsa", "Tahan"], id="by what is its own"),
        pytest.param("A front line ran past a militia.", [], id="not by common words"),
        pytest.param("North Karsa is a town.", [], id="not by a part of a longer name"),
    ],
)
def test_a_group_is_found(text: str, found: list[str]) -> None:
    """By its own words, initials and parts, and by nothing else."""
    assert [name for name, _ in named(text, "Karsa Front", "Tahan Militia")] == found


def test_the_longer_name_is_not_the_shorter_group() -> None:
    """A group whose name begins as another's does is told from it."""
    text = "The Karsa Front in Orlu left the Karsa Front."

    assert named(text, "Karsa Front", "Karsa Front in Orlu") == [
        ("Karsa Front in Orlu", 1),
        ("Karsa Front", 0),
    ]


def test_brackets_hold_another_name_unless_they_hold_a_state() -> None:
    """A state in brackets says which of two namesakes is meant."""
    assert names_of("Tahan Militia (Formerly Karsa Front)") == ("Tahan Militia", "Karsa Front")
    assert names_of("Tahan Militia (Colombia)") == ("Tahan Militia",)


def test_initials_take_or_leave_small_words() -> None:
    """Article and preposition may have their letter."""
    assert initials("Tahan Front for Liberty") == {"tfl", "tffl"}
