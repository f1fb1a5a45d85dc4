"""Days and months as they are written out, and the year that they lack."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable

from allegiance.model.edtf import Stretch, month_stretch
from allegiance.reading.when.records import Days, Node, Setting
from allegiance.reading.when.resolving import DAY, days_of, last_named


def fixed(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001 - all have one shape
    """Resolve "2018-02-03"."""
    day = dt.date.fromisoformat(node.values["ISO"])
    return days_of((day, day), "day", absolute=True)


def numeric(node: Node, setting: Setting) -> Days | None:
    """Day and month in either order: which one the numbers, the mark, or the date of publication allow."""
    first, second, year = (int(p) for p in re.split(r"[/.]", node.values["NUMERIC"]))
    if year < 100:
        year += 2000 if year < 70 else 1900
    orders = [(first, second)] if "." in node.values["NUMERIC"] else [(first, second), (second, first)]
    found = []
    for day, month in orders:
        try:
            found.append(dt.date(year, month, day))
        except ValueError:
            continue
    if setting.published is not None and not setting.future:
        found = [d for d in found if d <= setting.published + DAY] or found
    return days_of((min(found), max(found)), "day", absolute=True) if found else None


def other(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
    """A date of another calendar, or a day with a name of its own."""
    first, last = node.values["OTHER"]
    return days_of((first, last), "day" if (last - first).days < 4 else "month", absolute=True)


def date(node: Node, setting: Setting) -> Days | None:
    """Day and month with a year, or the nearest such."""
    return dated(node, setting, node.values.get("DAY"))


def dated(node: Node, setting: Setting, day: int | None) -> Days | None:
    """Return a day of a month, or the month, of the year beside it or of the nearest one."""
    month, unit = node.values["MONTH"], "month" if day is None else "day"
    year = year_beside(node, setting)
    if year is not None:
        return days_of(named(year, month, day), unit, absolute="YEAR" in node.values)
    if "year" in node.values["TEXT"].split():
        return None
    return nearest(setting, unit, lambda y: named(y, month, day))


def named(year: int, month: int, day: int | None) -> Stretch:
    """Return the days of a month, or one of them."""
    return month_stretch(year, month) if day is None else (dt.date(year, month, day),) * 2


def year_beside(node: Node, setting: Setting) -> int | None:
    """Return the year that stands beside a month or season: as a number, "last year", "that year"."""
    if "YEAR" in node.values:
        return int(node.values["YEAR"])
    text = node.values["TEXT"].split()
    if "year" not in text:
        return None
    if "DEIXIS" in node.values and "that" not in text:
        return None if setting.published is None else setting.published.year + int(node.values["DEIXIS"])
    named = last_named(setting.earlier, "year")
    if named is None or named.last is None:
        return None
    return named.last.year + int(node.values.get("ANAPHOR", 0))


def nearest(setting: Setting, unit: str, of_year: Callable[[int], Stretch]) -> Days | None:
    """Return the latest such date up to publication, or the next where the text tells of what is to come."""
    if setting.near is not None:
        first, last = setting.near
        years: Iterable[int] = (
            range(last.year, last.year - 9, -1) if setting.before_near else range(first.year, first.year + 9)
        )
        for found in _dates(years, of_year):
            if found[0] <= last if setting.before_near else found[1] >= first:
                return days_of(found, unit, absolute=True)
        return None
    published = setting.published
    if published is None:
        return None
    if setting.future:
        candidates = _dates(range(published.year, published.year + 9), of_year)
        return next((days_of(c, unit) for c in candidates if c[1] >= published), None)
    # Reports are dated by the clock of the outlet: the day of an event may be one later.
    candidates = _dates(range(published.year + 1, published.year - 9, -1), of_year)
    return next((days_of(c, unit) for c in candidates if c[0] <= published + DAY), None)


def _dates(years: Iterable[int], of_year: Callable[[int], Stretch]) -> Iterable[Stretch]:
    for year in years:
        try:
            yield of_year(year)
        except ValueError:  # 29 February
            continue


def month(node: Node, setting: Setting) -> Days | None:
    """A month alone."""
    return dated(node, setting, None)


def deictic_month(node: Node, setting: Setting) -> Days | None:
    """Resolve "last May", "the following May"."""
    number = node.values["MONTH"]
    if "DEIXIS" not in node.values or node.values["TEXT"].startswith(("the ", "that ")):
        return anaphoric(node, setting, "month", lambda y: month_stretch(y, number))
    if setting.published is None:
        return None
    return pick(node.values["DEIXIS"], setting.published, "month", lambda y: month_stretch(y, number))


def anaphoric(node: Node, setting: Setting, unit: str, of_year: Callable[[int], Stretch]) -> Days | None:
    """Resolve "the following May", "that spring": the nearest one after, before or around the date before it."""
    named = last_named(setting.earlier, "year")
    if named is None or named.stretch is None:
        return None
    way = int(node.values.get("ANAPHOR", node.values.get("DEIXIS", 0)))
    first, last = named.stretch
    if way > 0:
        found = next((s for s in map(of_year, range(first.year, first.year + 3)) if s[0] > last), None)
    elif way < 0:
        found = next((s for s in map(of_year, range(last.year, last.year - 3, -1)) if s[1] < first), None)
    else:
        found = of_year(first.year)
    return None if found is None else days_of(found, unit)


def pick(way: int, published: dt.date, unit: str, of_year: Callable[[int], Stretch]) -> Days | None:
    """Resolve "last" is the latest that is over, "next" the first that has not begun, "this" that of the year."""
    years = range(published.year + 2, published.year - 3, -1)
    if way < 0:
        return next((days_of(s, unit) for s in map(of_year, years) if s[1] < published), None)
    if way > 0:
        return next((days_of(s, unit) for s in map(of_year, reversed(years)) if s[0] > published), None)
    return days_of(of_year(published.year), unit)


def days(node: Node, setting: Setting) -> Days | None:
    """Resolve "3 to 5 May": from the one to the other."""
    both = _both(node, setting)
    if both is None:
        return None
    (first, last), absolute = both
    return days_of((first, first), "day", absolute=absolute, then=(last, last))


def both_days(node: Node, setting: Setting) -> Days | None:
    """Resolve "3 and 5 May": some time within."""
    both = _both(node, setting)
    return None if both is None else days_of(both[0], "day", absolute=both[1])


def _both(node: Node, setting: Setting) -> tuple[Stretch, bool] | None:
    last = dated(node, setting, node.values["DAY_2"])
    if last is None or last.last is None:
        return None
    first = last.last.replace(day=node.values["DAY"])
    if first > last.last:
        raise ValueError("days in the wrong order")
    return (first, last.last), last.absolute


def holiday(node: Node, setting: Setting) -> Days | None:
    """A day of the year that has a name."""
    month_number, day = node.values["MONTHDAY"]
    way = {"last": -1, "this": 0, "next": 1}.get(node.values["TEXT"].split()[0])
    if way is not None and setting.published is not None:
        return pick(way, setting.published, "day", lambda y: named(y, month_number, day))
    named = dataclasses.replace(node, values={**node.values, "MONTH": month_number})
    return dated(named, setting, day)
