"""Days, weeks, months and what is longer: which days a unit has, and the unit so many on or back.

A unit counted from a day ("two years ago") is the whole unit of the calendar, as TimeML's guidelines have it: of a
report of February 2018 it is 2016. Weeks begin on Monday (ISO 8601). Early, mid and late are thirds.
"""

import calendar
import datetime as dt
from typing import Final

from allegiance.model.edtf import Stretch, month_stretch, year_stretch

_YEARS: Final = {"year": 1, "decade": 10, "century": 100}
_MONTHS: Final = {"month": 1, "quarter": 3}
_DAYS: Final = {"hour": 0, "day": 1, "weekend": 7, "week": 7, "fortnight": 14}
#: The finer the unit, the lower.
RANK: Final = {
    unit: n
    for n, unit in enumerate(
        (
            "hour",
            "day",
            "weekend",
            "week",
            "fortnight",
            "month",
            "season",
            "quarter",
            "year",
            "decade",
            "century",
        )
    )
}


def unit_at(unit: str, day: dt.date, shift: int = 0) -> Stretch:
    """Return the unit of the calendar that has `day`, or the one so many on.

    Raises `ValueError` or `OverflowError` where that is beyond the years 1 to 9999.
    """
    if unit in _YEARS:
        size = _YEARS[unit]
        return year_stretch((day.year // size + shift) * size, size)
    if unit in _MONTHS:
        size = _MONTHS[unit]
        year, month = divmod((day.year * 12 + day.month - 1) // size * size + shift * size, 12)
        return month_stretch(year, month + 1, size)
    if unit in {"hour", "day"}:
        one = day + dt.timedelta(shift if unit == "day" else 0)
        return one, one
    monday = day - dt.timedelta(day.weekday()) + dt.timedelta(_DAYS[unit] * shift)
    if unit == "weekend":
        return monday + dt.timedelta(5), monday + dt.timedelta(6)
    return monday, monday + dt.timedelta(_DAYS[unit] - 1)


def moved(day: dt.date, unit: str, count: int) -> dt.date:
    """Return the day so many units on; of a month that is too short, its last day."""
    if unit in _YEARS or unit in _MONTHS:
        months = _MONTHS.get(unit) or _YEARS[unit] * 12
        year, month = divmod(day.year * 12 + day.month - 1 + count * months, 12)
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    if unit == "hour":
        return day + dt.timedelta(-(-abs(count) // 24) * (1 if count > 0 else -1))
    return day + dt.timedelta(_DAYS[unit] * count)


def weekday_near(day: dt.date, weekday: int, *, after: bool, strictly: bool = False) -> dt.date:
    """Return the nearest such weekday after or before `day`; that day itself counts unless `strictly`."""
    if after:
        days = (weekday - day.weekday()) % 7
        return day + dt.timedelta(7 if strictly and days == 0 else days)
    days = (day.weekday() - weekday) % 7
    return day - dt.timedelta(7 if strictly and days == 0 else days)


def third(stretch: Stretch, which: str) -> Stretch:
    """Return the early, mid or late third of some days.

    Months, years and decades have customary thirds: to the 10th and to the 20th; of four months; of the years 0-3,
    4-6 and 7-9. Of anything else, a third of its days, the first ones the more.
    """
    first, last = stretch
    number = ("early", "mid", "late").index(which)
    days = (last - first).days + 1
    if days <= 1:
        return stretch
    if 28 <= days <= 31 and first.day == 1:
        starts = (1, 11, 21)
        return first.replace(day=starts[number]), (
            first.replace(day=(10, 20)[number]) if number < 2 else last
        )
    if 365 <= days <= 366 and first.day == 1 and first.month == 1:
        return month_stretch(first.year, 1 + 4 * number, 4)
    if 3652 <= days <= 3653 and first.year % 10 == 0:
        on, years = ((0, 4), (4, 3), (7, 3))[number]
        return year_stretch(first.year + on, years)
    if days > 36_000:
        on, years = ((0, 34), (34, 33), (67, 33))[number]
        return year_stretch(first.year + on, years)
    size = -(-days // 3)
    start = first + dt.timedelta(size * number)
    return start, min(last, start + dt.timedelta(size - 1))
