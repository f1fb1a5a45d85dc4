"""What the functions share that say which days a date names."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, Final

from allegiance.model.edtf import Stretch
from allegiance.reading.when.records import Days, Node, Setting
from allegiance.reading.when.units import RANK

Resolver = Callable[[Node, Setting], Days | None]


DAY: Final = dt.timedelta(1)


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
