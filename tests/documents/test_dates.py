"""Dates that mean one day are read; the others are refused with a remedy."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.documents.dates import parse_date
from allegiance.errors import UsageError


@pytest.mark.parametrize(
    "text",
    [
        "2018-02-13",
        " 2018-02-13 ",
        "20180213",
        "2018/02/13",
        "2018.02.13",
        "2018-02-13T23:30:00Z",
        "2018-02-13T23:30:00+02:00",
        "2018-02-13 23:30",
        "13 February 2018",
        "13 Feb. 2018",
        "13th of February, 2018",
        "13-Feb-2018",
        "Tue, 13 Feb 2018 23:30:00 GMT",
        "February 13, 2018",
        "Feb. 13th 2018",
        "Tuesday, FEBRUARY 13, 2018, 11:30 pm",
        "13/02/2018",
        "02/13/2018",
        "13.2.2018",
    ],
)
def test_one_day_in_many_forms(text):
    """Forms that can mean one day only are that day, as it was where the date was written."""
    assert parse_date(text) == dt.date(2018, 2, 13)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_iso_dates_come_back(day):
    """A date written as ISO is the same date, alone or with a time."""
    assert parse_date(day.isoformat()) == parse_date(f"{day.isoformat()}T00:00:00") == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2018",
        "2018-02",
        "2018-02-30",
        "31/31/2018",
        "0000-01-01",
        "Feb 2018",
        "1517702400",
        "2018-2-3",
    ],
)
def test_what_is_no_day_is_refused(text):
    """A date that does not exist, or names no day, is an error that says how to write one."""
    with pytest.raises(UsageError) as error:
        parse_date(text)
    assert str(error.value) == f"{text!r} is no date: write it as year-month-day, such as 2018-02-04."


def test_date_that_may_be_two_days_is_refused():
    """Day and month are not guessed; the two readings are offered."""
    with pytest.raises(UsageError, match="may mean 2018-04-03 or 2018-03-04: write one of them"):
        parse_date("03/04/2018")


def test_same_day_and_month_is_no_question():
    """Where day and month are the same number, either reading is right."""
    assert parse_date("3/3/2018") == dt.date(2018, 3, 3)
