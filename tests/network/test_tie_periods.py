"""Many claims' periods as one: cut where they agree, both kept where they do not."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from allegiance.model.period import DatedClaim, Period, TiePeriod
from allegiance.network.tie_periods import tie_period

D = dt.date


def of(*told: Period, published: dt.date | None = None) -> TiePeriod:
    """Return the period of claims called "a", "b", ... in this order."""
    made = tie_period(
        DatedClaim(claim=name, period=period, published=published)
        for name, period in zip("abcdefgh", told, strict=False)
    )
    assert made is not None
    return made


def began(text: str) -> Period:
    """Return the period of what began within a year, month or day."""
    stretch = Period.from_edtf(text)
    return Period(start_from=stretch.start_from, start_to=stretch.start_to)


def ended(text: str) -> Period:
    """Return the period of what ended then."""
    stretch = Period.from_edtf(text)
    return Period(end_from=stretch.end_from, end_to=stretch.end_to, ongoing=False)


def held(text: str) -> Period:
    """Return the period of what held at some time then."""
    stretch = Period.from_edtf(text)
    return Period(start_to=stretch.start_to, end_from=stretch.start_from)


def test_starts_that_agree_are_cut_with_each_other() -> None:
    """The year from one, the month from another."""
    made = of(began("2014"), began("2014-05"))

    assert made.period == Period(start_from=D(2014, 5, 1), start_to=D(2014, 5, 31))
    assert [start.claims for start in made.starts] == [("a", "b")]
    assert made.disputes == ()


def test_starts_that_differ_are_both_kept_and_never_averaged() -> None:
    """The period reaches over both, and each keeps its claims."""
    made = of(began("2012"), began("2016-03"), began("2016"))

    assert [(b.first, b.last, b.claims) for b in made.starts] == [
        (D(2012, 1, 1), D(2012, 12, 31), ("a",)),
        (D(2016, 3, 1), D(2016, 3, 31), ("b", "c")),
    ]
    assert (made.period.start_from, made.period.start_to) == (D(2012, 1, 1), D(2016, 3, 31))
    assert made.disputes == (
        "is said to have begun between 2012-01-01 and 2012-12-31 and also between 2016-03-01 and 2016-03-31",
    )


def test_what_was_seen_narrows_the_start_and_the_end() -> None:
    """A tie that held in June began by then, and ended no earlier."""
    made = of(began("2014"), held("2014-06"), ended("2014"))

    assert made.period == Period(
        start_from=D(2014, 1, 1),
        start_to=D(2014, 6, 30),
        end_from=D(2014, 6, 1),
        end_to=D(2014, 12, 31),
        ongoing=False,
    )
    assert made.held == ("b",)


def test_many_meetings_are_no_contradiction() -> None:
    """Each is an occasion on which it held."""
    made = of(Period.from_edtf("2012-05-03"), Period.from_edtf("2016-08"))

    assert made.period == Period(start_to=D(2012, 5, 3), end_from=D(2016, 8, 1))
    assert (made.starts, made.ends, made.disputes) == ((), (), ())


def test_held_after_it_ended_is_shown() -> None:
    """And its end is then open."""
    made = of(ended("2014"), held("2016"))

    assert made.disputes == (
        "is said to have ended between 2014-01-01 and 2014-12-31 and to have held still on 2016-01-01",
    )
    assert made.period.end_to is None


def test_held_before_it_began_is_shown() -> None:
    """And its start is then open."""
    made = of(began("2014"), held("2012"))

    assert made.disputes == (
        "is said to have held by 2012-12-31 and to have begun between 2014-01-01 and 2014-12-31",
    )
    assert made.period.start_from is None


def test_begun_after_it_ended_is_shown() -> None:
    """Two claims that cannot both be right, if there was but one time."""
    made = of(began("2016"), ended("2014"))

    assert made.disputes == ("is said to have begun from 2016-01-01 on and to have ended by 2014-12-31",)


def test_nothing_told_as_real_began_after_it_was_told() -> None:
    """Of "this year", what is left is up to the report."""
    made = of(began("2018"), published=D(2018, 2, 4))

    assert made.period.start_to == D(2018, 2, 4)


def test_it_goes_on_until_somebody_says_that_it_ended() -> None:
    """An end later than the word that it goes on is none against it; an earlier one is disputed."""
    since = Period(start_from=D(2012, 1, 1), start_to=D(2012, 12, 31), end_from=D(2015, 1, 1), ongoing=True)

    assert of(since).period.ongoing is True
    assert of(since, ended("2017")).period.ongoing is False
    assert of(since, ended("2013")).period.ongoing is None
    assert of(since, ended("2013")).disputes != ()


def test_a_first_report_is_no_start() -> None:
    """It bounds the start from above, and says so only where no start is known."""
    report = Period(start_to=D(2016, 12, 31), first_report=True)

    assert of(report).period == report
    assert of(report, began("2015")).period == began("2015")


def test_no_dated_claim_no_period() -> None:
    """Nothing is taken from dates of publication."""
    assert tie_period([DatedClaim(claim="a", period=Period(), published=D(2018, 2, 4))]) is None


BOUNDS = st.none() | st.dates(D(2000, 1, 1), D(2020, 12, 31))


@st.composite
def claims(draw) -> list[DatedClaim]:
    """Up to seven claims with any periods that can be."""
    made = []
    for name in "abcdefg"[: draw(st.integers(0, 7))]:
        start, end = (sorted(draw(st.tuples(BOUNDS, BOUNDS)), key=lambda d: d or D.min) for _ in range(2))
        ongoing, published = draw(st.none() | st.booleans()), draw(BOUNDS)
        first_report = start[0] is None and draw(st.booleans())
        try:
            period = Period(
                start_from=start[0],
                start_to=start[1] if start[0] is None or start[1] is not None else None,
                end_from=end[0],
                end_to=end[1],
                ongoing=ongoing,
                first_report=first_report,
            )
        except ValueError:
            period = Period(start_to=start[1], end_from=end[0])
        made.append(DatedClaim(claim=name, period=period, published=published))
    return made


@given(claims(), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(told, random) -> None:
    """What a project says of a tie must not hang on what was read first."""
    mixed = list(told)
    random.shuffle(mixed)

    assert tie_period(told) == tie_period(mixed)


@given(claims())
def test_without_disputes_no_claim_is_contradicted(told) -> None:
    """The period lies within the bounds of every claim that gives a start or an end."""
    made = tie_period(told)
    if made is None or made.disputes:
        return
    named = {c.claim: c.period for c in told}
    for start in made.starts:
        for claim in start.claims:
            lower = named[claim].start_from
            assert made.period.start_from is not None
            assert lower is None or lower <= made.period.start_from
    for end in made.ends:
        for claim in end.claims:
            upper = named[claim].end_to
            assert made.period.end_to is not None
            assert upper is None or upper >= made.period.end_to


@given(claims())
def test_every_dated_claim_has_its_place(told) -> None:
    """Each is behind a start, an end, or says that it held."""
    made = tie_period(told)
    dated = {c.claim for c in told if c.period.known}

    placed = (
        set() if made is None else {*made.held, *(c for b in (*made.starts, *made.ends) for c in b.claims)}
    )

    assert placed == dated


@given(claims())
def test_one_claim_more_never_widens_an_undisputed_start(told) -> None:
    """Knowledge adds up, until somebody disagrees."""
    whole, part = tie_period(told), tie_period(told[:-1])
    if whole is None or part is None or whole.disputes or part.disputes:
        return

    assert part.period.start_to is None or (
        whole.period.start_to is not None and whole.period.start_to <= part.period.start_to
    )
    assert part.period.end_from is None or (
        whole.period.end_from is not None and whole.period.end_from >= part.period.end_from
    )
