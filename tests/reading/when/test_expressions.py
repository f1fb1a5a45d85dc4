"""Date expressions: what each says, in sentences of our own, and what holds for any text."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.languages.load import data
from allegiance.reading.when.find import expressions
from tests.reading.when.cases import cases

CASES = cases(Path(__file__).parent / "expressions.csv")
#: The least share of right ones that a release may have; all are right today.
LEAST = 0.95


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.expression or 'none'}: {case.sentence[:40]}")
def test_an_expression_says_when(case) -> None:
    """Its words, and the bounds of start and end to the day; sentences without a date have none."""
    told = [(e.text, e.period.edtf) for e in case.found]

    assert case.right, told


def test_the_suite_is_large_and_right() -> None:
    """At least 200 expressions, and at least so many right."""
    assert len(CASES) >= 200
    assert sum(case.right for case in CASES) >= LEAST * len(CASES)


WORDS = [
    *(str(word) for listed in data("when")["classes"].values() for word in listed),
    *"the a of in on at to and from between that same year week ago past more than half later May March".split(),
    *(
        "3",
        "31",
        "29",
        "2016",
        "1980s",
        "2000",
        "12/11/2014",
        "2014-02-30",
        "Ramadan 1436",
        "'",
        ",",
        ".",
        "-",
        "–",
    ),
    *("\n\n", "fighters", "9/11", "99", "0"),
]
SENTENCES = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=14).map(" ".join)
DAYS = st.none() | st.dates(dt.date(1950, 1, 1), dt.date(2060, 12, 31))


@settings(deadline=None)
@given(SENTENCES, DAYS)
def test_any_text_is_read(text, published) -> None:
    """No text raises; expressions are slices in order, and their bounds make a period."""
    found = expressions(text, published)

    assert all(text[e.start : e.end] == e.text != "" for e in found)
    assert [(e.start, e.end) for e in found] == sorted((e.start, e.end) for e in found)
    for one in found:
        assert one.first is None or one.last is None or one.first <= one.last
        assert one.period.known is one.resolved


@settings(deadline=None)
@given(SENTENCES)
def test_without_a_date_of_publication_or_a_year_nothing_is_resolved(text) -> None:
    """What needs today, or a date before it, stays as it is."""
    found = expressions(text, None)

    assert any(one.absolute for one in found) or not any(one.resolved for one in found)


@pytest.mark.parametrize(
    "text", ["today", "last week", "on Friday", "in May", "two years ago", "this summer", "overnight"]
)
def test_what_hangs_on_publication_is_found_and_not_resolved_without_it(text) -> None:
    """Nobody's date is made up."""
    (found,) = expressions(f"They met {text}.", None)

    assert not found.resolved


def test_the_same_text_twice_gives_the_same() -> None:
    """Nothing is kept from one text to the next."""
    text = "They met on 3 May 2016. Two days later, they fought."

    assert expressions(text, None) == expressions(text, None)
    assert expressions("Two days later, they fought.", None)[0].resolved is False
