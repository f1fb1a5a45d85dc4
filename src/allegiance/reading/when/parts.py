"""What is made of days that are named: the end of them, a week in them, what has passed of them."""

import datetime as dt
from collections.abc import Callable
from typing import Final

from allegiance.model.edtf import Stretch, month_stretch, year_stretch
from allegiance.reading.when.dates import DATES
from allegiance.reading.when.records import Days, Node, Setting
from allegiance.reading.when.resolving import days_of, last_named
from allegiance.reading.when.units import third, unit_at

_DAY: Final = dt.timedelta(1)
#: The unit that a part of a unit is about as long as.
_FINER: Final = {
    "century": "decade",
    "decade": "year",
    "year": "season",
    "quarter": "month",
    "season": "month",
    "month": "week",
}


def resolve(node: Node, setting: Setting) -> Days | None:
    """Return the days that a node names, None where they are not known or there are none such."""
    try:
        return (DATES.get(node.make) or PARTS[node.make])(node, setting)
    except (ValueError, OverflowError):
        return None


def _inner(node: Node, setting: Setting) -> Days | None:
    inner = node.within("DATE")
    assert inner is not None
    return resolve(inner, setting)


def itself(node: Node, setting: Setting) -> Days | None:
    """Resolve "Saturday afternoon", "the night of 3 May"."""
    return _inner(node, setting)


def part(node: Node, setting: Setting) -> Days | None:
    """Resolve "late 2016", "the end of May", "mid to late June"; a day has no parts."""
    days = _inner(node, setting)
    return None if days is None else _part(node, days)


def _part(node: Node, days: Days) -> Days:
    if days.stretch is None or days.unit == "day" or days.then is not None:
        return days
    names = [node.values[k] for k in ("POSITION", "POSITION_2", "PARTNAME") if k in node.values]
    thirds = [third(days.stretch, name) for name in names]
    return days_of((thirds[0][0], thirds[-1][1]), _FINER.get(days.unit, days.unit), absolute=days.absolute)


def part_of_now(node: Node, setting: Setting) -> Days | None:
    """Resolve "the end of the month"."""
    days = _now(node, setting)
    return None if days is None else _part(node, days)


def _now(node: Node, setting: Setting) -> Days | None:
    if setting.published is None:
        return None
    unit = node.values.get("UNIT", "year")
    return days_of(unit_at(unit, setting.published), unit)


def nth(node: Node, setting: Setting) -> Days | None:
    """Resolve "the first week of May", "the last three months of 2015"."""
    days = _inner(node, setting)
    if days is None or days.stretch is None:
        return None
    number, unit = node.values["ORDINAL"], node.values["UNIT"]
    count = node.values.get("CARDINAL", node.values.get("NUMBER"))
    if count is None and node.values["TEXT"].split(" of ")[0].endswith("s"):  # "the first days of"
        return days_of(third(days.stretch, "late" if number < 0 else "early"), unit, absolute=days.absolute)
    first, last = _nth(days.stretch, number, unit, count or 1)
    inside = days.stretch[0] <= first <= last <= days.stretch[1]
    return days_of((first, last), unit, absolute=days.absolute) if inside else None


def _nth(whole: Stretch, number: int, unit: str, count: int) -> Stretch:
    first, last = whole
    if unit in {"day", "week", "fortnight"}:
        size = {"day": 1, "week": 7, "fortnight": 14}[unit]
        if number < 0:
            return last - dt.timedelta(size * count - 1), last
        start = first + dt.timedelta(size * (number - 1))
        return start, min(start + dt.timedelta(size * count - 1), last)
    if unit == "weekend":
        saturday = first + dt.timedelta((5 - first.weekday()) % 7 + 7 * (number - 1))
        if number < 0:
            saturday = last - dt.timedelta((last.weekday() - 5) % 7)
        return saturday, saturday + _DAY
    if number < 0:
        return unit_at(unit, last, 1 - count)[0], last
    return unit_at(unit, first, number - 1)[0], unit_at(unit, first, number + count - 2)[1]


def half(node: Node, setting: Setting) -> Days | None:
    """Resolve "the first half of 2015"."""
    days = _inner(node, setting)
    return None if days is None or days.stretch is None else _half(node, days.stretch, days)


def _half(node: Node, whole: Stretch, days: Days) -> Days | None:
    (first, last), number = whole, node.values["ORDINAL"]
    if number not in {1, 2, -1}:
        return None
    if days.unit == "year":
        made = month_stretch(first.year, 1 if number == 1 else 7, 6)
    elif days.unit in {"decade", "century"}:
        years = 5 if days.unit == "decade" else 50
        made = year_stretch(first.year + (0 if number == 1 else years), years)
    else:
        middle = first + (last - first) // 2
        made = (first, middle) if number == 1 else (middle + _DAY, last)
    return days_of(made, _FINER.get(days.unit, days.unit), absolute=days.absolute)


def half_of_now(node: Node, setting: Setting) -> Days | None:
    """Resolve "the first half of the year", "the third quarter of this year"."""
    days = _now(node, setting)
    if days is None or days.stretch is None:
        return None
    if "quarter" in node.values["TEXT"]:
        number = 4 if node.values["ORDINAL"] < 0 else node.values["ORDINAL"]
        return (
            days_of(month_stretch(days.stretch[0].year, number * 3 - 2, 3), "quarter")
            if number <= 4
            else None
        )
    return _half(node, days.stretch, days)


def compared(node: Node, setting: Setting) -> Days | None:
    """Resolve "earlier this week": up to publication; "later in 2015": after the date before it, within."""
    days = _inner(node, setting)
    if days is None or days.stretch is None or days.unit == "day":
        return days
    return _side_of(days, setting, node.values["COMPARED"])


def compared_now(node: Node, setting: Setting) -> Days | None:
    """Resolve "earlier in the year"."""
    days = _now(node, setting)
    return None if days is None else _side_of(days, setting, node.values["COMPARED"])


def _side_of(days: Days, setting: Setting, way: int) -> Days:
    first, last = days.first, days.last
    assert first is not None
    assert last is not None
    if not days.absolute and setting.published is not None and first <= setting.published <= last:
        made = (first, setting.published) if way < 0 else (setting.published, last)
        return days_of(made, days.unit, absolute=days.absolute)
    named = last_named(setting.earlier, days.unit)
    if (
        named is not None
        and named.stretch is not None
        and first <= named.stretch[0] <= named.stretch[1] <= last
    ):
        if way > 0 and named.stretch != (first, last):
            return days_of((named.stretch[0], last), days.unit, absolute=days.absolute)
        if way < 0 and named.stretch != (first, last):
            return days_of((first, named.stretch[1]), days.unit, absolute=days.absolute)
    return days


PARTS: Final[dict[str, Callable[[Node, Setting], Days | None]]] = {
    "itself": itself,
    "part": part,
    "part_of_now": part_of_now,
    "nth": nth,
    "half": half,
    "half_of_now": half_of_now,
    "compared": compared,
    "compared_now": compared_now,
}
