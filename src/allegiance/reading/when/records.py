"""What the parts of `when` hand to each other."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from allegiance.model.edtf import Open, Stretch
from allegiance.model.period import Period


class Use(StrEnum):
    """How an expression dates what it stands with."""

    AT = "at"  #: it was then: "in 2016", "between May and July"
    SINCE = "since"  #: it began then and went on: "since 2012", "for the past two years"
    UNTIL = "until"  #: it ended then
    FROM_TO = "from_to"  #: it began and ended then: "from 2012 to 2014"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"  #: it was so by then, and may have been before
    THROUGHOUT = "throughout"  #: it was so all the time: "throughout 2014"


@dataclasses.dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of a text; `values` by the classes it belongs to."""

    start: int
    end: int
    text: str
    values: Mapping[str, Any]
    sign: str  #: one character that stands for its classes


@dataclasses.dataclass(frozen=True, slots=True)
class Node:
    """Tokens that a form of the grammar fits: `make` says what they are, `values` holds the captured parts."""

    make: str
    values: Mapping[str, Any]
    start: int
    end: int
    weak: bool = False  #: a date only with a word such as "in" before it

    def within(self, kind: str) -> "Node | None":
        """Return the node captured under a name."""
        value = self.values.get(kind)
        return value if isinstance(value, Node) else None


@dataclasses.dataclass(frozen=True, slots=True)
class Days:
    """The days that a node names."""

    first: dt.date | None
    last: dt.date | None
    unit: str  #: the unit that is named, or the nearest above it
    then: Stretch | None = None  #: where it names a start and an end: the days of the end
    absolute: bool = True  #: it names its year
    event: bool = False  #: something that happened then, not all of that time, is what is meant
    use: Use | None = None  #: the use that lies in the words themselves: "for two years"

    @property
    def stretch(self) -> Stretch | None:
        """First and last day where both are known."""
        return None if self.first is None or self.last is None else (self.first, self.last)


@dataclasses.dataclass(frozen=True, slots=True)
class Setting:
    """What a node is resolved against."""

    published: dt.date | None
    future: bool = False  #: the words before it tell of what is still to come
    perfect: bool = False  #: of what goes on
    earlier: tuple[Days, ...] = ()  #: the dates of the text before it, the latest last
    owner: bool = False  #: what follows is "'s": what happened then is meant, "since last year's coup"
    near: Stretch | None = None  #: a date that lacks its year is the nearest one after these days
    before_near: bool = False  #: or the nearest one before them


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words of a document that say when, and what they mean: `document.text[start:end] == text`.

    It is unresolved where what it is reckoned from is not known: then it has no bounds.
    """

    start: int
    end: int
    text: str
    use: Use
    first: dt.date | None  #: the days it names; of `FROM_TO`, those of the start
    last: dt.date | None
    then: Open = (None, None)  #: of `FROM_TO`, the days of the end
    absolute: bool = False  #: it names its year, and needs no date of publication
    first_report: bool = False  #: of when it was first reported, and not of when it began
    published: dt.date | None = None
    inner: "TimeExpression | None" = (
        None  #: of "since its formation in 2012", what dates the formation: "2012"
    )

    @property
    def resolved(self) -> bool:
        """Whether any day is known."""
        return self.first is not None or self.last is not None

    @property
    def period(self) -> Period:
        """When something was that happened then, or, with "since" and "until", that held."""
        first, last = self.first, self.last
        if not self.resolved:
            return Period()
        if self.first_report:
            return Period(start_to=last, first_report=True)
        if self.use is Use.SINCE:
            told = (
                self.published
                if self.published is not None and (first is None or first <= self.published)
                else None
            )
            return Period(start_from=first, start_to=last, end_from=told, ongoing=True)
        if self.use is Use.UNTIL:
            return Period(end_from=first, end_to=last, ongoing=False)
        if self.use is Use.FROM_TO:
            end_from, end_to = self.then
            return Period(start_from=first, start_to=last, end_from=end_from, end_to=end_to, ongoing=False)
        if self.use is Use.THROUGHOUT:
            return Period(start_to=first, end_from=last)
        return Period.within(first, last)
