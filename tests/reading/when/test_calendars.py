"""Months of other calendars: days that are known from elsewhere."""

import datetime as dt

import pytest

from allegiance.languages.load import data
from allegiance.reading.when.calendars import found_in, hijri, new_year, solar

D = dt.date


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1304, D(1925, 3, 21)),
        (1357, D(1978, 3, 21)),
        (1375, D(1996, 3, 20)),
        (1391, D(2012, 3, 20)),
        (1400, D(2021, 3, 21)),
        (1404, D(2025, 3, 21)),
    ],
)
def test_the_persian_new_year(year, day) -> None:
    """As it was kept."""
    assert new_year(year) == day


def test_known_days_of_the_persian_calendar() -> None:
    """A referendum, a revolution; and a leap day."""
    assert solar(1358, 1, 10) == (D(1979, 3, 30), D(1979, 3, 30))
    assert solar(1357, 11, 22) == (D(1979, 2, 11), D(1979, 2, 11))
    assert solar(1399, 12) == (D(2021, 2, 19), D(2021, 3, 20))


def test_an_islamic_month_may_begin_a_day_sooner_or_later() -> None:
    """Ramadan 1436 began on 18 June 2015 by Umm al-Qura; a table of 1343 to 1500 is all there is."""
    assert hijri(1436, 9) == (D(2015, 6, 17), D(2015, 7, 17))
    assert hijri(1300, 9) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("in Ramadan 2015", (D(2015, 6, 17), D(2015, 7, 17))),
        ("on 10 Muharram 1435", (D(2013, 11, 12), D(2013, 11, 14))),
        ("in Dhul-Hijja, 1436", (D(2015, 9, 13), D(2015, 10, 14))),
        ("on 22 Bahman 1357", (D(1979, 2, 11), D(1979, 2, 11))),
        ("in Bahman 2014", (D(2014, 1, 21), D(2014, 2, 19))),
        ("in Rezber 2717", (D(2017, 9, 23), D(2017, 10, 22))),
        ("in Gulan 2714", (D(2014, 4, 21), D(2014, 5, 21))),
        ("in Gulan 2014", (D(2014, 4, 21), D(2014, 5, 31))),
    ],
)
def test_months_with_a_year(text, days) -> None:
    """Of the calendar itself, or of ours: then the month that begins in it."""
    assert [found[2] for found in found_in(text)] == [days]


def test_months_without_a_year_are_none() -> None:
    """Rajab is also a man, Azar a town, Ramadan a street."""
    assert found_in("Rajab and Azar met in Ramadan; 12 men came to Bahman in Safar.") == []


def test_every_calendar_has_twelve_months() -> None:
    """And no name stands for two of one calendar."""
    for calendar in ("islamic", "persian", "kurdish"):
        months = data("when_months")[calendar]
        names = [name for month in months for name in month]
        assert len(months) == 12
        assert len(names) == len(set(names))
