"""What the forms of dates mean: which days each names, reckoned from the date of publication or the text before it.

One function a `make` of `when.yaml`, all of the same shape; they return None where what they are reckoned from is not
known, and raise `ValueError` where there is no such day.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from allegiance.model.edtf import Stretch, month_stretch, year_stretch
from allegiance.reading.when.records import Days, Node, Setting, Use
from allegiance.reading.when.units import RANK, moved, unit_at, weekday_near

Resolver = Callable[[Node, Setting], Days | None]
_DAY: Final = dt.timedelta(1)


def days_of(stretch: Stretch, unit: str, *, absolute: bool = False, **more: Any) -> Days:
    """Return days of which both bounds are known."""
    return Days(*stretch, unit, absolute=absolute, **more)


def last_named(earlier: Iterable[Days], unit: str) -> Days | None:
    """Return the latest date of the text before that is as fine as a unit, or finer."""
    rank = RANK["day" if unit == "hour" else unit]
    for days in reversed([*earlier]):
        if days.stretch is not None and RANK[days.unit] <= rank:
            return days
    return None


# Days that are written out.


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
        found = [d for d in found if d <= setting.published + _DAY] or found
    return days_of((min(found), max(found)), "day", absolute=True) if found else None


def other(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
    """A date of another calendar, or a day with a name of its own."""
    first, last = node.values["OTHER"]
    return days_of((first, last), "day" if (last - first).days < 4 else "month", absolute=True)


def date(node: Node, setting: Setting) -> Days | None:
    """Day and month with a year, or the nearest such."""
    return _date(node, setting, node.values.get("DAY"))


def _date(node: Node, setting: Setting, day: int | None) -> Days | None:
    month, unit = node.values["MONTH"], "month" if day is None else "day"
    year = _year(node, setting)
    if year is not None:
        return days_of(_named(year, month, day), unit, absolute="YEAR" in node.values)
    if "year" in node.values["TEXT"].split():
        return None
    return _nearest(setting, unit, lambda y: _named(y, month, day))


def _named(year: int, month: int, day: int | None) -> Stretch:
    return month_stretch(year, month) if day is None else (dt.date(year, month, day),) * 2


def _year(node: Node, setting: Setting) -> int | None:
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


def _nearest(setting: Setting, unit: str, of_year: Callable[[int], Stretch]) -> Days | None:
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
    return next((days_of(c, unit) for c in candidates if c[0] <= published + _DAY), None)


def _dates(years: Iterable[int], of_year: Callable[[int], Stretch]) -> Iterable[Stretch]:
    for year in years:
        try:
            yield of_year(year)
        except ValueError:  # 29 February
            continue


def month(node: Node, setting: Setting) -> Days | None:
    """A month alone."""
    return _date(node, setting, None)


def deictic_month(node: Node, setting: Setting) -> Days | None:
    """Resolve "last May", "the following May"."""
    number = node.values["MONTH"]
    if "DEIXIS" not in node.values or node.values["TEXT"].startswith(("the ", "that ")):
        return _anaphoric(node, setting, "month", lambda y: month_stretch(y, number))
    if setting.published is None:
        return None
    return _pick(node.values["DEIXIS"], setting.published, "month", lambda y: month_stretch(y, number))


def _anaphoric(node: Node, setting: Setting, unit: str, of_year: Callable[[int], Stretch]) -> Days | None:
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


def _pick(way: int, published: dt.date, unit: str, of_year: Callable[[int], Stretch]) -> Days | None:
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
    last = _date(node, setting, node.values["DAY_2"])
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
        return _pick(way, setting.published, "day", lambda y: _named(y, month_number, day))
    named = dataclasses.replace(node, values={**node.values, "MONTH": month_number})
    return _date(named, setting, day)


# Seasons and what is longer.


def season_stretch(year: int, number: int) -> Stretch:
    """Return the days of the season that begins in a year."""
    return month_stretch(year, (number - 20) * 3, 3)


def season(node: Node, setting: Setting) -> Days | None:
    """Resolve "the spring of 2014"; the winter of a year is that in which it ends or that in which it begins."""
    number = node.values["SEASON"]
    year = _year(node, setting)
    if year is not None:
        first, last = season_stretch(year, number)
        if number == 24:
            first = dt.date(year, 1, 1)
        return days_of((first, last), "season", absolute="YEAR" in node.values)
    if "year" in node.values["TEXT"].split():
        return None
    return _nearest(setting, "season", lambda y: season_stretch(y, number))


def winter(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
    """Resolve "the winter of 2015-16"."""
    return days_of(season_stretch(node.values["YEAR"], node.values["SEASON"]), "season", absolute=True)


def deictic_season(node: Node, setting: Setting) -> Days | None:
    """Resolve "last spring", "that summer"."""
    number = node.values["SEASON"]
    if "DEIXIS" not in node.values or node.values["TEXT"].startswith(
        ("the following", "the previous", "that ")
    ):
        return _anaphoric(node, setting, "season", lambda y: season_stretch(y, number))
    if setting.published is None:
        return None
    way, published = node.values["DEIXIS"], setting.published
    if way == 0:  # of the year; a winter is the one that is on
        near = (season_stretch(y, number) for y in (published.year - 1, published.year))
        on = next((s for s in near if s[0] <= published <= s[1]), None)
        return days_of(on or season_stretch(published.year, number), "season")
    return _pick(way, published, "season", lambda y: season_stretch(y, number))


def quarter(node: Node, setting: Setting) -> Days | None:
    """Resolve "the third quarter of 2015", "Q3 2015"."""
    number, year = node.values.get("QUARTERNAME", node.values.get("ORDINAL")), _year(node, setting)
    number = 4 if number == -1 else number
    if year is None or number not in {1, 2, 3, 4}:
        return None
    return days_of(month_stretch(year, number * 3 - 2, 3), "quarter", absolute="YEAR" in node.values)


def year_alone(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
    """Resolve "2014"."""
    return days_of(year_stretch(node.values["YEAR"]), "year", absolute=True)


def years(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
    """Resolve "2012-14"."""
    first = node.values["YEAR"]
    last = first // 100 * 100 + node.values["YEAR2"]
    if not first < last <= first + 30:
        return None
    return days_of(year_stretch(first), "year", absolute=True, then=year_stretch(last))


def event(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
    """Resolve "the 2013 coup": some day of that year."""
    return days_of(year_stretch(node.values["YEAR"]), "year", absolute=True, event=True)


def decade(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
    """Resolve "the 1980s", "the nineties"."""
    return days_of(
        year_stretch(node.values.get("DECADE", node.values.get("DECADEWORD")), 10), "decade", absolute=True
    )


def century(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
    """Resolve "the 19th century"."""
    number = node.values["ORDINAL"]
    return days_of(year_stretch((number - 1) * 100, 100), "century", absolute=True) if number > 1 else None


# Reckoned from the date of publication.


def weekday(node: Node, setting: Setting) -> Days | None:
    """A weekday alone: the latest up to publication, or the next where the text tells of what is to come."""
    if setting.near is not None and setting.before_near:
        day = weekday_near(setting.near[1], node.values["WEEKDAY"], after=False)
        return days_of((day, day), "day")
    if setting.published is None:
        return None
    strictly = node.values["TEXT"].endswith(" last")
    day = weekday_near(setting.published, node.values["WEEKDAY"], after=setting.future, strictly=strictly)
    return days_of((day, day), "day")


def deictic_weekday(node: Node, setting: Setting) -> Days | None:
    """Resolve "last Friday", "this coming Friday", "the following Friday"."""
    text, number = node.values["TEXT"], node.values["WEEKDAY"]
    if "ANAPHOR" in node.values and text.startswith(("the ", "that ")):
        named = last_named(setting.earlier, "week")
        if named is None or named.last is None or named.first is None:
            return None
        way = node.values["ANAPHOR"]
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
    return days_of((last - _DAY, last), "day")


def overnight_weekday(node: Node, setting: Setting) -> Days | None:
    """Resolve "overnight on Saturday": the night before it or after it."""
    found = weekday(node, setting)
    if found is None or found.first is None:
        return None
    return days_of((found.first - _DAY, found.first + _DAY), "day")


def _shifted(shift: int, length: int = 0) -> Resolver:
    def resolver(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
        if setting.published is None:
            return None
        day = setting.published + dt.timedelta(shift)
        return days_of((day, day + dt.timedelta(length)), "day")

    return resolver


def today(node: Node, setting: Setting) -> Days | None:
    """Resolve "today", "yesterday", "tomorrow"."""
    return _shifted(node.values["TODAY"])(node, setting)


def two_days(node: Node, setting: Setting) -> Days | None:
    """Resolve "the day before yesterday", "the day after tomorrow"."""
    return _shifted(2 * node.values["SIDE"])(node, setting)


def weekend(node: Node, setting: Setting) -> Days | None:
    """Resolve "over the weekend": the latest that has begun; "the weekend of 3 May"."""
    if "DAY" in node.values:
        named = _date(node, setting, node.values["DAY"])
        if named is None or named.first is None:
            return None
        # The weekend nearest to the day: of a Monday, the one before it.
        saturday = weekday_near(named.first + dt.timedelta(3), 5, after=False)
        return days_of((saturday, saturday + _DAY), "weekend", absolute=named.absolute)
    if setting.published is None:
        return None
    begun = weekday_near(setting.published, 5, after=False)
    text = node.values["TEXT"]
    way = 1 if "coming" in text or "next" in text else -1 if "last" in text or "past" in text else 0
    ahead = unit_at("weekend", setting.published)[0]
    if way > 0 or (way == 0 and setting.future):
        begun = ahead if ahead > setting.published or way == 0 else ahead + dt.timedelta(7)
    elif way < 0 and begun + _DAY >= setting.published:
        begun -= dt.timedelta(0 if "past" in text else 7)
    return days_of((begun, begun + _DAY), "weekend")


def deictic(node: Node, setting: Setting) -> Days | None:
    """Resolve "last week", "this month", "next year"."""
    if setting.published is None:
        return None
    unit = node.values["UNIT"]
    if unit == "day":  # "next day", of the day before it; "last day" and "this day" are no dates
        return side(node, setting) if node.values["DEIXIS"] > 0 else None
    return days_of(unit_at(unit, setting.published, node.values["DEIXIS"]), unit)


def before_last(node: Node, setting: Setting) -> Days | None:
    """Resolve "the week before last"."""
    if setting.published is None:
        return None
    return days_of(unit_at(node.values["UNIT"], setting.published, -2), node.values["UNIT"])


def count(node: Node) -> tuple[int, int]:
    """Return how many units are counted, at least and at most."""
    values = node.values
    if "CARDINAL_2" in values:
        return values["CARDINAL"], values["CARDINAL_2"]
    if "FEW" in values:
        low, high = values["FEW"]
        return (6, 6) if "half a dozen" in values["TEXT"] else (low, high)
    number = values.get("NUMBER", values.get("CARDINAL"))
    if number is None:
        return (6, 6) if "half a dozen" in values["TEXT"] else (1, 1)
    return number, number


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


# Reckoned from the date before it.


def offset(node: Node, setting: Setting) -> Days | None:
    """Resolve "two days later", "a month earlier"."""
    way = node.values.get("AFTERWARDS", node.values.get("SIDE", 0))
    unit = node.values["UNIT"]
    named = last_named(setting.earlier, unit)
    if named is None or named.first is None or named.last is None:
        return None
    if unit == "hour":
        return days_of(
            (named.first, named.last + _DAY) if way > 0 else (named.first - _DAY, named.last), "day"
        )
    least, most = sorted(c * way for c in count(node))
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


DATES: Final[dict[str, Resolver]] = {
    "fixed": fixed,
    "numeric": numeric,
    "other": other,
    "holiday": holiday,
    "days": days,
    "both_days": both_days,
    "date": date,
    "month": month,
    "deictic_month": deictic_month,
    "winter": winter,
    "season": season,
    "deictic_season": deictic_season,
    "quarter": quarter,
    "decade": decade,
    "century": century,
    "weekday": weekday,
    "weekday_of": weekday_of,
    "weekday_ago": weekday_ago,
    "deictic_weekday": deictic_weekday,
    "night_into": night_into,
    "overnight_weekday": overnight_weekday,
    "before_last": before_last,
    "two_days": two_days,
    "today": today,
    "last_night": _shifted(-1),
    "this_morning": _shifted(0),
    "overnight": _shifted(-1, 1),
    "now": _shifted(0),
    "ago": ago,
    "lasting": lasting,
    "rolling": rolling,
    "coming": coming,
    "later_in": later_in,
    "offset": offset,
    "same": same,
    "side": side,
    "weekend": weekend,
    "deictic": deictic,
    "year": year_alone,
    "years": years,
    "event": event,
}
