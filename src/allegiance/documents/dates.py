"""Dates as people and files write them, where they can mean one day only."""

import datetime as dt
import re

from allegiance.errors import UsageError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_TIME = (
    r"(?:[T\s,].*)?"  # a time of day, a zone or a weekday may follow: the day is that of the place of writing
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"

#: Year first, as ISO 8601 and most machines write it.
_YEAR_FIRST = re.compile(
    rf"(?P<y>\d{{4}})(?P<sep>[-/.]?)(?P<m>\d{{2}})(?P=sep)(?P<d>\d{{2}}){_TIME}", re.ASCII
)
#: "4 February 2018", "Sun, 04 Feb 2018 10:00:00 GMT", "4th Feb. 2018".
_DAY_NAME = re.compile(
    rf"{_WEEKDAY}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m>{_NAMES})\.?,?[\s-]+(?P<y>\d{{4}}){_TIME}",
    re.ASCII | re.IGNORECASE,
)
#: "February 4, 2018", "Feb. 4th 2018".
_NAME_DAY = re.compile(
    rf"{_WEEKDAY}(?P<m>{_NAMES})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}}){_TIME}",
    re.ASCII | re.IGNORECASE,
)
#: "13/02/2018": one day only where a number is over twelve or both are the same.
_NUMBERS = re.compile(
    rf"(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>\d{{4}}){_TIME}", re.ASCII
)


def parse_date(text: str) -> dt.date:
    """Return the day that `text` names.

    ISO dates, with or without a time, and forms that can mean one day only ("4 February 2018",
    "Feb. 4, 2018", "Sun, 04 Feb 2018 10:00 GMT", "13/02/2018"). Raises `UsageError` when it is no date,
    or may mean two days.
    """
    value = " ".join(text.split())
    for form in (_YEAR_FIRST, _DAY_NAME, _NAME_DAY):
        if found := form.fullmatch(value):
            return _day(text, found["y"], found["m"], found["d"])
    if found := _NUMBERS.fullmatch(value):
        day, month = int(found["a"]), int(found["b"])
        if max(day, month) <= 12 and day != month:
            first, second = (f"{found['y']}-{m:02}-{d:02}" for m, d in ((month, day), (day, month)))
            raise UsageError(f"The date {text!r} may mean {first} or {second}: write one of them.")
        if month > 12:
            day, month = month, day
        return _day(text, found["y"], str(month), str(day))
    raise _no_date(text)


def _day(text: str, year: str, month: str, day: str) -> dt.date:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        raise _no_date(text) from None


def _no_date(text: str) -> UsageError:
    return UsageError(f"{text!r} is no date: write it as year-month-day, such as 2018-02-04.")
