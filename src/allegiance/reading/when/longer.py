"""Seasons, quarters, years and what is longer."""

import datetime as dt

from allegiance.model.edtf import Stretch, month_stretch, year_stretch
from allegiance.reading.when.records import Days, Node, Setting
from allegiance.reading.when.resolving import days_of
from allegiance.reading.when.written import anaphoric, nearest, pick, year_beside


def season_stretch(year: int, number: int) -> Stretch:
    """Return the days of the season that begins in a year."""
    return month_stretch(year, (number - 20) * 3, 3)


def season(node: Node, setting: Setting) -> Days | None:
    """Resolve "the spring of 2014"; the winter of a year is that in which it ends or that in which it begins."""
    number = node.values["SEASON"]
    year = year_beside(node, setting)
    if year is not None:
        first, last = season_stretch(year, number)
        if number == 24:
            first = dt.date(year, 1, 1)
        return days_of((first, last), "season", absolute="YEAR" in node.values)
    if "year" in node.values["TEXT"].split():
        return None
    return nearest(setting, "season", lambda y: season_stretch(y, number))


def winter(node: Node, setting: Setting) -> Days | None:  # noqa: ARG001
    """Resolve "the winter of 2015-16"."""
    return days_of(season_stretch(node.values["YEAR"], node.values["SEASON"]), "season", absolute=True)


def deictic_season(node: Node, setting: Setting) -> Days | None:
    """Resolve "last spring", "that summer"."""
    number = node.values["SEASON"]
    if "DEIXIS" not in node.values or node.values["TEXT"].startswith(
        ("the following", "the previous", "that ")
    ):
        return anaphoric(node, setting, "season", lambda y: season_stretch(y, number))
    if setting.published is None:
        return None
    way, published = node.values["DEIXIS"], setting.published
    if way == 0:  # of the year; a winter is the one that is on
        near = (season_stretch(y, number) for y in (published.year - 1, published.year))
        on = next((s for s in near if s[0] <= published <= s[1]), None)
        return days_of(on or season_stretch(published.year, number), "season")
    return pick(way, published, "season", lambda y: season_stretch(y, number))


def quarter(node: Node, setting: Setting) -> Days | None:
    """Resolve "the third quarter of 2015", "Q3 2015"."""
    number, year = node.values.get("QUARTERNAME", node.values.get("ORDINAL")), year_beside(node, setting)
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
