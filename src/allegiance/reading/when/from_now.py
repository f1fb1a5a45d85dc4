"""Dates reckoned from the date of publication: "yesterday", "last week", "two years ago"."""

import datetime as dt

from allegiance.reading.when.from_before import same, side
from allegiance.reading.when.records import Days, Node, Setting, Use
from allegiance.reading.when.resolving import DAY, Resolver, count, days_of
from allegiance.reading.when.units import moved, unit_at, weekday_near
from allegiance.reading.when.written import dated


def weekday(node: Node, setting: Setting) -> Days | None:
    """A weekday alone: the latest up to publication, or the next where the text tells of what is to come."""
    if setting.near is not None and (setting.before_near or setting.published is not None):
        first, last = setting.near
        day = weekday_near(
            last if setting.before_near else first, node.values["WEEKDAY"], after=not setting.before_near
        )
        return days_of((day, day), "day")
    if setting.published is None:
        return None
    strictly = node.values["TEXT"].endswith(" last")
    day = weekday_near(setting.published, node.values["WEEKDAY"], after=setting.future, strictly=strictly)
    return days_of((day, day), "day")


def weekday_of(node: Node, setting: Setting) -> Days | None:
    """Resolve "Monday of last week"."""
    if setting.published is None:
        return None
    way = next(w for w in ("last", "this", "next") if w in node.values["TEXT"].split())
    week = unit_at("week", setting.published, ("last", "this", "next").index(way) - 1)
    day = week[0] + dt.timedelta(node.values["WEEKDAY"])
    return days_of((day, day), "day")


def weekday_ago(node: Node, setting: Setting) -> Days | None:
    """Resolve "Monday a week ago"."""
    if setting.published is None:
        return None
    day = weekday_near(setting.published, node.values["WEEKDAY"], after=False) - dt.timedelta(7)
    return days_of((day, day), "day")


def night_into(node: Node, setting: Setting) -> Days | None:
    """Resolve "Saturday night into Sunday"."""
    if setting.published is None:
        return None
    last = weekday_near(setting.published, node.values["WEEKDAY_2"], after=setting.future)
    return days_of((last - DAY, last), "day")


def overnight_weekday(node: Node, setting: Setting) -> Days | None:
    """Resolve "overnight on Saturday": the night before it or after it."""
    found = weekday(node, setting)
    if found is None or found.first is None:
        return None
    return days_of((found.first - DAY, found.first + DAY), "day")


def shifted(shift: int, length: int = 0) -> Resolver:
    """Return what resolves to the day so many days after publication, and so many more."""

    def resolver(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
        if setting.published is None:
            return None
        day = setting.published + dt.timedelta(shift)
        return days_of((day, day + dt.timedelta(length)), "day")

    return resolver


def today(node: Node, setting: Setting) -> Days | None:
    """Resolve "today", "yesterday", "tomorrow"."""
    return shifted(node.values["TODAY"])(node, setting)


def two_days(node: Node, setting: Setting) -> Days | None:
    """Resolve "the day before yesterday", "the day after tomorrow"."""
    return shifted(2 * node.values["SIDE"])(node, setting)


def weekend(node: Node, setting: Setting) -> Days | None:
    """Resolve "over the weekend": the latest that has begun; "the weekend of 3 May"."""
    if "DAY" in node.values:
        named = dated(node, setting, node.values["DAY"])
        if named is None or named.first is None:
            return None
        # The weekend nearest to the day: of a Monday, the one before it.
        saturday = weekday_near(named.first + dt.timedelta(3), 5, after=False)
        return days_of((saturday, saturday + DAY), "weekend", absolute=named.absolute)
    if setting.published is None:
        return None
    begun = weekday_near(setting.published, 5, after=False)
    text = node.values["TEXT"]
    way = 1 if "coming" in text or "next" in text else -1 if "last" in text or "past" in text else 0
    ahead = unit_at("weekend", setting.published)[0]
    if way > 0 or (way == 0 and setting.future):
        begun = ahead if ahead > setting.published or way == 0 else ahead + dt.timedelta(7)
    elif way < 0 and begun + DAY >= setting.published:
        begun -= dt.timedelta(0 if "past" in text else 7)
    return days_of((begun, begun + DAY), "weekend")


def deictic(node: Node, setting: Setting) -> Days | None:
    """Resolve "last week", "this month", "next year"."""
    if setting.published is None:
        return None
    unit = node.values["UNIT"]
    if unit == "day":  # "next day", of the day before it; "last day" and "this day" are no dates
        return side(node, setting) if node.values["DEIXIS"] > 0 else None
    return days_of(unit_at(unit, setting.published, node.values["DEIXIS"]), unit)


def day_of(node: Node, setting: Setting) -> Days | None:
    """Resolve "the 27th of this month"."""
    if setting.published is None:
        return None
    way = next(n for n, w in enumerate(("last", "this", "next")) if w in node.values["TEXT"].split()) - 1
    day = unit_at("month", setting.published, way)[0].replace(day=node.values["DAY"])
    return days_of((day, day), "day")


def before_last(node: Node, setting: Setting) -> Days | None:
    """Resolve "the week before last"."""
    if setting.published is None:
        return None
    return days_of(unit_at(node.values["UNIT"], setting.published, -2), node.values["UNIT"])


def ago(node: Node, setting: Setting) -> Days | None:
    """Resolve "two years ago": that year; "a few days ago"; "more than a year ago": at the latest then; "weeks ago"."""
    if setting.published is None:
        return None
    unit, published = node.values["UNIT"], setting.published
    bare = node.values["TEXT"].split()[0] == node.values["TEXT"].split()[-2]
    least, most = (2, 2) if bare and node.values["TEXT"].split()[0].endswith("s") else count(node)
    if unit == "hour":
        return days_of((moved(published, unit, -most), published), "day")
    if unit == "decade":  # so many years ago, and no decade of the calendar
        unit, least, most = "year", least * 10, most * 10
    more = node.values.get("MORE", 1 if bare else 0)
    if more > 0:
        return Days(None, moved(published, unit, -least), unit, absolute=False)
    if more < 0:
        return days_of((moved(published, unit, -most), published), unit)
    return days_of((unit_at(unit, published, -most)[0], unit_at(unit, published, -least)[1]), unit)


def rolling(node: Node, setting: Setting) -> Days | None:
    """Resolve "the past two years", "recent weeks": up to publication."""
    if setting.published is None:
        return None
    unit, published = node.values["UNIT"], setting.published
    text = node.values["TEXT"].split()
    if "recent" in text or (
        text[-1].endswith("s") and not any(k in node.values for k in ("CARDINAL", "NUMBER", "FEW"))
    ):
        return Days(None, published, unit, absolute=False)  # how many is not said
    most = count(node)[1]
    return days_of((moved(published, unit, -most), published), unit)


def coming(node: Node, setting: Setting) -> Days | None:
    """Resolve "the next two weeks", "the coming days"."""
    counted = any(k in node.values for k in ("CARDINAL", "NUMBER", "FEW"))
    if (
        not counted
        and not setting.future
        and "next" in node.values["TEXT"]
        and not node.values["TEXT"].endswith("s")
    ):
        told = same(node, setting)  # "the next month, another succeeded": after the date before it
        if told is not None:
            return told
    if setting.published is None:
        return None
    unit, published = node.values["UNIT"], setting.published
    plain = not any(k in node.values for k in ("CARDINAL", "NUMBER", "FEW"))
    if plain and node.values["TEXT"].endswith("s"):
        return Days(published, None, unit, absolute=False)
    return days_of((published, moved(published, unit, count(node)[1])), unit)


def lasting(node: Node, setting: Setting) -> Days | None:
    """Resolve "has fought for two years": since the year that is two years back; nothing where it is over."""
    if setting.published is None or not setting.perfect:
        return None
    unit, published, (least, most) = node.values["UNIT"], setting.published, count(node)
    if unit in {"hour", "weekend"}:
        return None
    if unit == "decade":
        unit, least, most = "year", least * 10, most * 10
    if node.values.get("MORE", 0) > 0 or "at least" in node.values["TEXT"]:
        return Days(None, moved(published, unit, -least), unit, absolute=False, use=Use.SINCE)
    first, last = unit_at(unit, published, -most)[0], unit_at(unit, published, -least)[1]
    return days_of((first, last), unit, use=Use.SINCE)
