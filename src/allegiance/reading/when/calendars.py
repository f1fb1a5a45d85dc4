"""Months of the Islamic, the Persian and the Kurdish calendar, where a text gives them with a year.

The Islamic (Hijri) calendar is Umm al-Qura's, from `hijridate`; a month may begin a day sooner or later elsewhere,
which the bounds allow for. The Persian (Solar Hijri) year begins at the March equinox; its leap years are reckoned by
the 33-year cycle (Heydari-Malayeri, "A concise review of the Iranian calendar", 2004), which gives the observed days
for as long as the calendar has been in use, since 1925. The Kurdish solar year has the same
months, and a number 1321 higher.
"""

import datetime as dt
import functools
import re
from collections.abc import Mapping
from typing import Final

from allegiance.languages.load import data
from allegiance.model.edtf import Stretch, month_stretch

_LEAP: Final = frozenset({1, 5, 9, 13, 17, 22, 26, 30})  #: years of the cycle of 33
_KURDISH: Final = 1321
#: A year that began on a known day: 1 Farvardin 1375 was 20 March 1996.
_KNOWN: Final = (1375, dt.date(1996, 3, 20))


def found_in(text: str) -> list[tuple[int, int, Stretch]]:
    """Return where a text has such dates, and which days they are."""
    pattern, months = _grammar()
    found = []
    for match in pattern.finditer(text):
        key = _plain(match["month"])
        day = None if match["day"] is None else int(match["day"])
        stretch = _stretch(months, key, int(match["year"]), day)
        if stretch is not None:
            found.append((match.start(), match.end(), stretch))
    return found


def hijri(year: int, month: int, day: int | None = None) -> Stretch | None:
    """Return the days of an Islamic month or day with one more at either end; None outside of 1343 to 1500."""
    from hijridate import Hijri  # here and nowhere else

    try:
        first = Hijri(year, month, day or 1).to_gregorian()
        days = 1 if day is not None else Hijri(year, month, 1).month_length()
    except (ValueError, OverflowError):
        return None
    start = dt.date(first.year, first.month, first.day)
    return start - dt.timedelta(1), start + dt.timedelta(days)


def solar(year: int, month: int, day: int | None = None) -> Stretch:
    """Return the days of a Persian month or day."""
    start = new_year(year) + dt.timedelta(31 * min(month - 1, 6) + 30 * max(month - 7, 0))
    if day is not None:
        return start + dt.timedelta(day - 1), start + dt.timedelta(day - 1)
    end = new_year(year + 1) if month == 12 else start + dt.timedelta(31 if month <= 6 else 30)
    return start, end - dt.timedelta(1)


def new_year(year: int) -> dt.date:
    """Return the Gregorian day of 1 Farvardin of a Persian year."""
    known, start = _KNOWN
    low, high = sorted((known, year))
    days = sum(366 if y % 33 in _LEAP else 365 for y in range(low, high))
    return start + dt.timedelta(days if year >= known else -days)


def _stretch(months: Mapping[str, tuple[str, int]], key: str, year: int, day: int | None) -> Stretch | None:
    calendar, month = months[key]
    if calendar == "islamic":
        return hijri(year, month, day) if year < 1600 else _within(year, month)
    if year < 1600:
        return solar(year, month, day) if calendar == "persian" else None
    if year > 2600:
        return solar(year - _KURDISH, month, day) if calendar == "kurdish" else None
    start, end = solar(year - 621, month, day)
    if start.year != year:
        start, end = solar(year - 622, month, day)
    civil = data("when_months")["kurdish_civil"].get(key)
    if civil is None:
        return start, end
    # The same name is a month of the Gregorian year in Kurmanji: either may be meant.
    first, last = month_stretch(year, civil)
    return min(first, start), max(last, end)


def _within(year: int, month: int) -> Stretch | None:
    """Return the Islamic month that begins in a Gregorian year, the first of two."""
    for islamic in range(int((year - 622) * 33 / 32) - 1, int((year - 622) * 33 / 32) + 3):
        stretch = hijri(islamic, month)
        if stretch is not None and (stretch[0] + dt.timedelta(1)).year == year:
            return stretch
    return None


@functools.cache
def _grammar() -> tuple[re.Pattern[str], Mapping[str, tuple[str, int]]]:
    months = {
        _plain(name): (calendar, number)
        for calendar in ("islamic", "persian", "kurdish")
        for number, names in enumerate(data("when_months")[calendar], 1)
        for name in names
    }
    written = sorted(
        {n for c in ("islamic", "persian", "kurdish") for m in data("when_months")[c] for n in m},
        key=len,
        reverse=True,
    )
    names = "|".join(re.escape(n).replace(r"\-", "[- ]").replace("'", "['’ʿ]?") for n in written)
    pattern = re.compile(
        rf"(?:\b(?P<day>[12]?\d|3[01])(?:st|nd|rd|th)?\s+(?:of\s+)?)?\b(?P<month>{names})"
        r"(?:\s+of|\s+in|,)?\s+(?P<year>1[2-5]\d\d|1[89]\d\d|20\d\d|2[67]\d\d)\b(?:\s+(?:AH|A\.H\.|H\.|H\b|hijri))?",
        re.IGNORECASE,
    )
    return pattern, months


def _plain(name: str) -> str:
    return re.sub(r"[^a-zêîûşçéā]", "", name.lower())
