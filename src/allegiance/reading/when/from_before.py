"""Dates reckoned from the date that the text names before: "two days later", "that month"."""

import dataclasses
import datetime as dt

from allegiance.reading.when.records import Days, Node, Setting
from allegiance.reading.when.resolving import DAY, count, days_of, last_named
from allegiance.reading.when.units import unit_at, weekday_near


def deictic_weekday(node: Node, setting: Setting) -> Days | None:
    """Resolve "last Friday", "this coming Friday", "the following Friday"."""
    text, number = node.values["TEXT"], node.values["WEEKDAY"]
    if text.startswith(("the ", "that ")):
        named = last_named(setting.earlier, "week")
        if named is None or named.last is None or named.first is None:
            return None
        way = node.values.get("ANAPHOR", 0)
        start = named.last if way > 0 else named.first
        day = weekday_near(start, number, after=way >= 0, strictly=way != 0)
        return days_of((day, day), "day")
    if setting.published is None:
        return None
    way = 1 if "coming" in text else -1 if "past" in text else node.values["DEIXIS"]
    if way == 0:
        day = unit_at("week", setting.published)[0] + dt.timedelta(number)
    else:
        day = weekday_near(setting.published, number, after=way > 0, strictly=True)
    return days_of((day, day), "day")


def offset(node: Node, setting: Setting) -> Days | None:
    """Resolve "two days later", "a month earlier"."""
    way = node.values.get("AFTERWARDS", node.values.get("SIDE", 0))
    unit = node.values["UNIT"]
    scale = 10 if unit == "decade" else 1  # so many years on, and no decade of the calendar
    unit = "year" if unit == "decade" else unit
    named = last_named(setting.earlier, unit)
    if named is None or named.first is None or named.last is None:
        return None
    if unit == "hour":
        return days_of((named.first, named.last + DAY) if way > 0 else (named.first - DAY, named.last), "day")
    least, most = sorted(c * way * scale for c in count(node))
    return days_of((unit_at(unit, named.first, least)[0], unit_at(unit, named.last, most)[1]), unit)


def same(node: Node, setting: Setting) -> Days | None:
    """Resolve "that day", "the following week", "the previous year"."""
    unit = node.values["UNIT"]
    way = int(node.values.get("ANAPHOR", 0))
    if "next" in node.values["TEXT"].split():
        way = 1
    named = last_named(setting.earlier, unit)
    if named is None or named.first is None or named.last is None:
        if way >= 0 or setting.published is None:
            return None
        return days_of(unit_at(unit, setting.published, way), unit)
    return days_of(unit_at(unit, named.last if way > 0 else named.first, way), unit)


def side(node: Node, setting: Setting) -> Days | None:
    """Resolve "the day before", "the month after"."""
    values = {**node.values, "ANAPHOR": node.values.get("SIDE", 1)}
    values.setdefault("UNIT", "day")
    if last_named(setting.earlier, values["UNIT"]) is None:
        return None
    return same(dataclasses.replace(node, values=values), setting)


def later_in(node: Node, setting: Setting) -> Days | None:
    """Resolve "later that day", "earlier in the year": the rest of the unit after, or before, the date before it."""
    unit, way = node.values["UNIT"], node.values["COMPARED"]
    named = last_named(setting.earlier, unit)
    if named is None or named.stretch is None:
        if setting.published is None or way > 0:
            return None
        return days_of((unit_at(unit, setting.published)[0], setting.published), unit)
    first, last = unit_at(unit, named.stretch[0])
    if unit in {"day", "hour"}:
        return days_of(named.stretch, "day")
    return days_of((named.stretch[0], last) if way > 0 else (first, named.stretch[1]), unit)
