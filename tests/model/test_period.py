"""Periods: bounds that cannot contradict each other, and EDTF in and out."""

import datetime as dt

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.errors import UsageError
from allegiance.model.edtf import month_stretch, unit_text, year_stretch
from allegiance.model.period import Grain, Period

D = dt.date
DAYS = st.dates(min_value=D(1000, 1, 1), max_value=D(2999, 12, 31))
YEARS = st.integers(1000, 2998)
UNITS = st.one_of(
    DAYS.map(lambda day: (day, day)),
    st.builds(month_stretch, YEARS, st.integers(1, 12)),
    st.builds(
        lambda year, start: month_stretch(year, start, 3), YEARS, st.sampled_from([1, 3, 4, 6, 7, 9, 10, 12])
    ),
    st.builds(lambda year, start: month_stretch(year, start, 6), YEARS, st.sampled_from([1, 7])),
    YEARS.map(year_stretch),
    st.builds(lambda decade: year_stretch(decade * 10, 10), st.integers(100, 299)),
    st.builds(lambda century: year_stretch(century * 100, 100), st.integers(10, 29)),
)


@st.composite
def periods(draw) -> Period:
    """Any period whose bounds fit together."""
    bounds = draw(st.lists(st.none() | DAYS, min_size=4, max_size=4))
    ongoing = draw(st.none() | st.booleans())
    try:
        return Period(
            start_from=bounds[0], start_to=bounds[1], end_from=bounds[2], end_to=bounds[3], ongoing=ongoing
        )
    except ValueError:
        return Period(start_to=bounds[1], end_from=bounds[2], ongoing=ongoing)


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period.within(D(2018, 2, 3), D(2018, 2, 3)), "2018-02-03"),
        (Period.within(D(2017, 1, 1), D(2017, 1, 31)), "2017-01"),
        (Period.within(D(2016, 9, 1), D(2016, 12, 31)), "2016-39"),
        (Period.within(D(2015, 12, 1), D(2016, 2, 29)), "2015-24"),
        (Period.within(D(2015, 7, 1), D(2015, 9, 30)), "2015-35"),
        (Period.within(D(2015, 7, 1), D(2015, 12, 31)), "2015-41"),
        (Period.within(D(1980, 1, 1), D(1989, 12, 31)), "198X"),
        (Period.within(D(1900, 1, 1), D(1999, 12, 31)), "19XX"),
        (Period.within(D(2018, 2, 3), D(2018, 2, 4)), "[2018-02-03..2018-02-04]"),
        (Period.within(None, D(2018, 2, 4)), "[..2018-02-04]"),
        (
            Period(start_from=D(2013, 1, 1), start_to=D(2013, 12, 31), end_from=D(2018, 2, 4), ongoing=True),
            "2013/..",
        ),
        (Period(start_from=D(2017, 1, 1), start_to=D(2017, 1, 31)), "2017-01/"),
        (Period(end_from=D(2014, 1, 1), end_to=D(2014, 12, 31), ongoing=False), "/2014"),
        (
            Period(
                start_from=D(2012, 1, 1),
                start_to=D(2012, 12, 31),
                end_from=D(2014, 5, 1),
                end_to=D(2014, 5, 31),
            ),
            "2012/2014-05",
        ),
        (Period(start_to=D(2016, 12, 31), end_from=D(2016, 1, 1)), "2016"),
        (Period(start_to=D(2016, 1, 1), end_from=D(2016, 12, 31)), "{2016-01-01..2016-12-31}"),
        (Period(start_from=D(2016, 5, 3), start_to=D(2016, 5, 9)), "2016-05~/"),
        (Period(start_from=D(2016, 5, 3), start_to=D(2016, 8, 9)), "2016~/"),
        (Period(start_from=D(2012, 5, 3), start_to=D(2016, 8, 9)), "201X/"),
        (Period(start_from=D(1962, 5, 3), start_to=D(1996, 8, 9)), "19XX/"),
        (Period(start_from=D(1992, 5, 3), end_from=D(2015, 1, 1), end_to=D(2015, 1, 1)), "/2015-01-01"),
        (Period(ongoing=True), None),
        (Period(), None),
    ],
)
def test_edtf_out(period, text) -> None:
    """A unit of the calendar where the bounds are one, else a set; an interval for a start or an end."""
    assert period.edtf == text


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2016?", Period.within(D(2016, 1, 1), D(2016, 12, 31))),
        ("2016-XX", Period.within(D(2016, 1, 1), D(2016, 12, 31))),
        ("2016-02-XX", Period.within(D(2016, 2, 1), D(2016, 2, 29))),
        ("2018-02-03T10:15:00Z", Period.within(D(2018, 2, 3), D(2018, 2, 3))),
        ("[2014, 2016]", Period.within(D(2014, 1, 1), D(2016, 12, 31))),
        ("[2014..]", Period.within(D(2014, 1, 1), None)),
        ("{2014..2015}", Period(start_to=D(2014, 1, 1), end_from=D(2015, 12, 31))),
        ("../2016~", Period(end_from=D(2016, 1, 1), end_to=D(2016, 12, 31), ongoing=False)),
        ("2016-05/..", Period(start_from=D(2016, 5, 1), start_to=D(2016, 5, 31), ongoing=True)),
    ],
)
def test_edtf_in(text, period) -> None:
    """Levels 0 to 2, as far as a period can hold them."""
    assert Period.from_edtf(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "last year",
        "2016-13",
        "2016-42",
        "2016-02-30",
        "201X-05",
        "[..]",
        "[,2016]",
        "16.05.2016",
        "Y-17000",
    ],
)
def test_what_is_no_edtf_is_refused(text) -> None:
    """With a sentence that shows what is right."""
    with pytest.raises(UsageError, match="is no date that is read here: write EDTF, such as 2018-02-04"):
        Period.from_edtf(text)


def test_an_end_before_the_start_is_refused() -> None:
    """From text and from bounds."""
    with pytest.raises(UsageError, match="its end comes before its start"):
        Period.from_edtf("2016/2014")
    with pytest.raises(ValueError, match="a period that cannot be"):
        Period(start_from=D(2016, 1, 2), start_to=D(2016, 1, 1))


@settings(deadline=None)
@given(UNITS)
def test_units_of_the_calendar_come_back(unit) -> None:
    """Each is written as one date, which the reference library reads, to the same days."""
    text = unit_text(*unit)

    assert text is not None
    assert Period.from_edtf(text) == Period.within(*unit)
    known = parse_edtf(text)  # it says that winter is December alone: an end that is not compared
    assert D(*known.lower_strict()[:3]) == unit[0]
    assert text.endswith("-24") or D(*known.upper_strict()[:3]) == unit[1]


@given(st.none() | UNITS, st.none() | UNITS, st.none() | st.booleans())
def test_periods_of_units_come_back(start, end, ongoing) -> None:
    """Whatever has both bounds of an end, or none, loses nothing but the day until which it went on."""
    if start is not None and end is not None and start[0] > end[1]:
        start, end = end, start
    if start == end or (end is not None and ongoing is not False) or (end is None and ongoing is False):
        return
    (a, b), (c, d) = start or (None, None), end or (None, None)
    period = Period(start_from=a, start_to=b, end_from=c, end_to=d, ongoing=ongoing)

    assert Period.from_edtf(period.edtf or "") == period


@settings(deadline=None)
@given(periods())
def test_what_is_written_is_edtf_and_is_stable(period) -> None:
    """Any period gives text that the reference library's grammar takes, and that is written again the same."""
    text = period.edtf
    assert (text is None) is not period.known
    if text is None:
        return
    # It takes "199X" and "1999/", and yet not "199X/": the two ends are tried one by one.
    for part in text.split("/") if "X" in text else [text]:
        try:
            _ = part in {"", ".."} or parse_edtf(part)
        except EDTFParseException:
            pytest.fail(f"the reference library refuses {part}")

    again = Period.from_edtf(text)

    assert again.edtf == text.replace("~", "")
    assert Period.from_edtf(again.edtf or "") == again


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("2018-02-03", Grain.DAY),
        ("[2018-02-03..2018-02-09]", Grain.WEEK),
        ("2018-02/..", Grain.MONTH),
        ("/2018-39", Grain.SEASON),
        ("2018/2019", Grain.YEAR),
        ("201X", Grain.DECADE),
        ("19XX", Grain.CENTURY),
        ("[..2018]", Grain.OPEN),
    ],
)
def test_how_fine_a_date_is(text, grain) -> None:
    """By the days between its bounds, those of the finer end."""
    assert Period.from_edtf(text).grain is grain


def test_an_undated_period_has_no_grain() -> None:
    """Nothing is known of it."""
    assert Period().grain is None
