"""Stretches of days as EDTF writes them (ISO 8601-2, level 2): "2016", "2016-21", "201X", "[..2016-12-20]".

The parts of EDTF that conflict reporting needs: days, months, parts of years, years, decades, centuries, sets
and intervals, of the years 1 to 9999. What the standard leaves open is decided here: seasons are those of the northern
half of the world, of three whole months, and winter is named by the year in which it begins. Marks of doubt ("?", "~",
"%") are read over, for a period keeps doubt as bounds.
"""

import calendar
import datetime as dt
import re
from typing import Final

from allegiance.errors import UsageError

Stretch = tuple[dt.date, dt.date]  #: the first and the last day, both of it
Open = tuple[dt.date | None, dt.date | None]  #: a stretch that may have no first or no last day

# First month and number of months, by the number that EDTF has in the place of the month.
_PARTS: Final = {
    21: (3, 3),
    22: (6, 3),
    23: (9, 3),
    24: (12, 3),  # seasons
    25: (3, 3),
    26: (6, 3),
    27: (9, 3),
    28: (12, 3),  # seasons of the northern half of the world
    29: (9, 3),
    30: (12, 3),
    31: (3, 3),
    32: (6, 3),  # and of the southern one
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),  # quarters
    37: (1, 4),
    38: (5, 4),
    39: (9, 4),  # thirds
    40: (1, 6),
    41: (7, 6),  # halves
}
#: What is written for a part of a year, the first number that fits.
_PART_OF: Final = {span: number for number, span in reversed(_PARTS.items())}
_DATE: Final = re.compile(
    r"(?P<y>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<m>\d{2}|XX)(?:-(?P<d>\d{2}|XX)(?:T[\d:.Z+-]+)?)?)?", re.ASCII
)
_DOUBT: Final = re.compile(r"[?~%]")


def month_stretch(year: int, month: int, months: int = 1) -> Stretch:
    """Return the days of some months on end."""
    last = year * 12 + month - 2 + months
    y, m = divmod(last, 12)
    return dt.date(year, month, 1), dt.date(y, m + 1, calendar.monthrange(y, m + 1)[1])


def year_stretch(year: int, years: int = 1) -> Stretch:
    """Return the days of some years on end."""
    return dt.date(max(year, 1), 1, 1), dt.date(year + years - 1, 12, 31)


def unit_text(first: dt.date, last: dt.date) -> str | None:
    """Return the one unit of the calendar that these days are, None where they are none."""
    if first == last:
        return first.isoformat()
    if first.day != 1 or (last + dt.timedelta(1)).day != 1:
        return None
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    year = f"{first.year:04}"
    if months == 1:
        return f"{year}-{first.month:02}"
    if (first.month, months) in _PART_OF:
        return f"{year}-{_PART_OF[first.month, months]}"
    if first.month == 1 and months == 12:
        return year
    if first.month == 1 and months == 120 and first.year % 10 == 0:
        return f"{year[:3]}X"
    if first.month == 1 and months == 1200 and first.year % 100 == 0:
        return f"{year[:2]}XX"
    return None


def enclosing_text(first: dt.date, last: dt.date) -> str:
    """Return the unit of the calendar that these days are, or the smallest around them, as approximate.

    Nothing where they lie in two centuries.
    """
    exact = unit_text(first, last)
    if exact is not None:
        return exact
    left, right = f"{first.year:04}", f"{last.year:04}"
    if left == right:
        return f"{left}-{first.month:02}~" if first.month == last.month else f"{left}~"
    if left[:3] == right[:3]:
        return f"{left[:3]}X"
    return f"{left[:2]}XX" if left[:2] == right[:2] else ""


def stretch_text(first: dt.date | None, last: dt.date | None) -> str:
    """Return days as a unit of the calendar, or as one of a set; at least one of the two is given."""
    if first is not None and last is not None and (text := unit_text(first, last)) is not None:
        return text
    return f"[{'' if first is None else first.isoformat()}..{'' if last is None else last.isoformat()}]"


def stretch_of(text: str) -> Stretch:
    """Return the days of one EDTF date; raises `UsageError` where it is none."""
    found = _DATE.fullmatch(_DOUBT.sub("", text.strip()))
    if found is None:
        raise _unreadable(text)
    year, month, day = found["y"], found["m"], found["d"]
    try:
        if "X" in year:
            if month is not None:
                raise _unreadable(text)
            return year_stretch(int(year.replace("X", "0")), 10 ** year.count("X"))
        if month is None or month == "XX":
            return year_stretch(int(year))
        if day is not None and day != "XX":
            one = dt.date(int(year), int(month), int(day))
            return one, one
        if int(month) > 12:
            return month_stretch(int(year), *_PARTS[int(month)])
        return month_stretch(int(year), int(month))
    except (ValueError, KeyError, calendar.IllegalMonthError):
        raise _unreadable(text) from None


def set_of(text: str) -> Open:
    """Return the days from the first to the last of an EDTF set, without its brackets; either may be open."""
    members = [part.strip() for part in text.split(",")]
    first, last = members[0].partition("..")[0], members[-1].rpartition("..")[2]
    if not all(members) or (not first and not last):
        raise _unreadable(text)
    stretches = [stretch_of(date) for part in members for date in part.split("..") if date]
    earliest = min(s for s, _ in stretches) if first else None
    latest = max(e for _, e in stretches) if last else None
    return earliest, latest


def _unreadable(text: str) -> UsageError:
    return UsageError(
        f"{text!r} is no date that is read here: write EDTF, such as 2018-02-04, 2018-02, 2016/2018 or 2016/.."
    )
