"""How days stand in the sentence: since then, until then, from the one to the other, then."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Final

from allegiance.model.edtf import Open
from allegiance.reading.when.parts import resolve
from allegiance.reading.when.records import Days, Node, Setting, Use
from allegiance.reading.when.units import unit_at

_DAY: Final = dt.timedelta(1)


@dataclasses.dataclass(frozen=True, slots=True)
class Used:
    """Days with their use; `node` is what names them, the first where there are two."""

    use: Use
    days: Days | None
    then: Open = (None, None)
    start: int = 0
    end: int = 0
    plain: "Used | None" = None  #: what dates the event itself, of "after the 2003 invasion"


def used(node: Node, setting: Setting) -> list[Used]:
    """Return what a form of uses says: one, or two where it names two times."""
    if node.make in TWO:
        return TWO[node.make](node, setting)
    date = _date(node, "PAIR" if "PAIR" in node.values else "DATE")
    days = resolve(date, setting)
    use = Use(node.make) if node.make != "from_to_now" else Use.SINCE
    if "PAIR" in node.values:
        return [_whole(node, date, days)]
    if use is Use.AT:
        return [_at(date, days, "for " if node.values["TEXT"].startswith("for ") else "")]
    if days is None:
        return [Used(use, None, start=node.start, end=node.end)]
    if days.then is not None:
        return [_at(date, days, "")]
    event = days.event or setting.owner
    plain = Used(Use.AT, days, start=date.start, end=date.end) if event and use in _BESIDE else None
    return [Used(use, _bounded(use, days, event=event), start=node.start, end=node.end, plain=plain)]


#: Uses that tell of another time than that of the event beside them.
_BESIDE: Final = frozenset({Use.SINCE, Use.UNTIL, Use.BEFORE, Use.AFTER, Use.BY})


def _whole(node: Node, date: Node, days: Days | None) -> Used:
    """Resolve "from 3 to 5 May", "between 3 and 5 May": the words before belong to it."""
    one = _at(date, days, "")
    if node.values["TEXT"].startswith("between") and days is not None and days.then is not None:
        one = Used(Use.AT, dataclasses.replace(days, last=days.then[1], then=None))
    return dataclasses.replace(one, start=node.start, end=node.end)


def _bounded(use: Use, days: Days, *, event: bool) -> Days:
    """Before, after and by then: one bound of the days is left."""
    first, last = days.first, days.last
    if use is Use.BY:
        return dataclasses.replace(days, first=None)
    if use is Use.BEFORE:
        return dataclasses.replace(days, first=None, last=last if event or first is None else first - _DAY)
    if use is Use.AFTER:
        return dataclasses.replace(days, first=first if event or last is None else last + _DAY, last=None)
    return days


def _at(date: Node, days: Days | None, before: str) -> Used:
    if days is None:
        return Used(Use.AT, None, start=date.start, end=date.end)
    if days.then is not None:
        return Used(Use.FROM_TO, days, days.then, date.start, date.end)
    use = days.use or (Use.SINCE if before and date.make == "rolling" else Use.AT)
    if before and date.make == "rolling" and days.first is not None:
        # "For the past two years": it began about then.
        first, last = unit_at("year" if days.unit == "decade" else days.unit, days.first)
        days = dataclasses.replace(days, first=first, last=last)
    return Used(use, days, start=date.start, end=date.end)


def _date(node: Node, name: str) -> Node:
    date = node.within(name)
    assert date is not None
    return date


def _both(node: Node, setting: Setting) -> tuple[Days | None, Days | None]:
    """Return the two times; one that lacks its year takes that of the other: "from March to June 2015"."""
    first, second = _date(node, "DATE"), _date(node, "DATE_2")
    right = resolve(second, setting)
    if right is not None and right.absolute and right.stretch is not None:
        left = resolve(first, dataclasses.replace(setting, near=right.stretch, before_near=True))
        return left, right
    left = resolve(first, setting)
    if left is not None and left.stretch is not None:
        near = left.stretch
        relative = second.make in _OWN or left.absolute
        right = resolve(second, dataclasses.replace(setting, near=near) if relative else setting)
        if right is not None and right.last is not None and right.last < near[0]:  # "Friday to Sunday"
            if setting.future:
                right = resolve(second, dataclasses.replace(setting, near=near))
            else:
                left = resolve(first, dataclasses.replace(setting, near=right.stretch, before_near=True))
    return left, right


#: Dates that may lack a year.
_OWN: Final = frozenset({"date", "month", "season"})


def _between(node: Node, setting: Setting) -> list[Used]:
    left, right = _both(node, setting)
    days = None
    if left is not None and right is not None and left.first is not None and right.last is not None:
        days = (
            dataclasses.replace(right, first=left.first, last=right.last)
            if left.first <= right.last
            else None
        )
    return [Used(Use.AT, days, start=node.start, end=node.end)]


def _from_to(node: Node, setting: Setting) -> list[Used]:
    left, right = _both(node, setting)
    if left is None or right is None or left.first is None or right.last is None or left.first > right.last:
        return [Used(Use.FROM_TO, None, start=node.start, end=node.end)]
    days = dataclasses.replace(left, absolute=left.absolute and right.absolute)
    return [Used(Use.FROM_TO, days, (right.first, right.last), node.start, node.end)]


def _pair(node: Node, setting: Setting) -> list[Used]:
    """Resolve "in March and April 2015": one time where they follow on each other, else two."""
    first, second = _date(node, "DATE"), _date(node, "DATE_2")
    left, right = _both(node, setting)
    if left is not None and second.make not in _OWN:
        right = resolve(second, dataclasses.replace(setting, earlier=(*setting.earlier, left)))
    if left is not None and right is not None and _on_end(left, right):
        days = dataclasses.replace(right, first=left.first)
        return [Used(Use.AT, days, start=first.start, end=second.end)]
    return [_at(first, left, ""), _at(second, right, "")]


def _on_end(left: Days, right: Days) -> bool:
    """Whether the second time follows on the first."""
    alike = left.unit == right.unit and left.then is None and right.then is None
    return alike and left.last is not None and right.first == left.last + _DAY


TWO: Final[dict[str, Callable[[Node, Setting], list[Used]]]] = {
    "between": _between,
    "from_to": _from_to,
    "pair": _pair,
}
