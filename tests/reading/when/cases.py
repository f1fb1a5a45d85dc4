"""Reads `expressions.csv`: sentences of our own, the date expression of each, and when it says.

The column `when` has its own short form: "2016" or "2016-05-03..2016-05-09" for the days within which something was;
"since", "until", "by" and "all" with such days; "A / B" for a start and an end; "report" for a first report; "unknown"
where it cannot be resolved; "none" where the sentence has no date.
"""

import calendar
import csv
import dataclasses
import datetime as dt
from pathlib import Path

from allegiance.model.period import Period
from allegiance.reading.when.find import expressions
from allegiance.reading.when.records import TimeExpression


@dataclasses.dataclass(frozen=True)
class Case:
    """One row."""

    published: dt.date | None
    sentence: str
    expression: str
    when: str

    @property
    def found(self) -> tuple[TimeExpression, ...]:
        """What is found in the sentence."""
        return expressions(self.sentence, self.published)

    @property
    def right(self) -> bool:
        """Whether the expression is found with these bounds, or nothing where there is nothing to find."""
        if self.when == "none":
            return self.found == ()
        mine = [e for e in self.found if e.text == self.expression]
        if self.when == "unknown":
            return [e.resolved for e in mine] == [False]
        return [e.period for e in mine] == [self.period]

    @property
    def period(self) -> Period:
        """When it says."""
        kind, _, rest = self.when.partition(" ")
        if " / " in self.when:
            start, end = (days(part) for part in self.when.split(" / "))
            return Period(
                start_from=start[0], start_to=start[1], end_from=end[0], end_to=end[1], ongoing=False
            )
        if kind == "since":
            first, last = days(rest)
            return Period(start_from=first, start_to=last, end_from=self.published, ongoing=True)
        if kind == "until":
            first, last = days(rest)
            return Period(end_from=first, end_to=last, ongoing=False)
        if kind == "all":
            first, last = days(rest)
            return Period(start_to=first, end_from=last)
        if kind == "report":
            return Period(start_to=days(rest)[1], first_report=True)
        return Period.within(*days(rest if kind == "by" else self.when))


def cases(path: Path) -> list[Case]:
    """Return the rows of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Case(
                dt.date.fromisoformat(row["published"]) if row["published"] else None,
                row["sentence"],
                row["expression"],
                row["when"],
            )
            for row in csv.DictReader(file, delimiter=";", quoting=csv.QUOTE_NONE)
        ]


def days(text: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the days of "2016", "2016-05", "2016-05-03" or of two of them with ".." between."""
    first, dots, last = text.partition("..")
    if not dots:
        return _days(first)
    return (_days(first)[0] if first else None), (_days(last)[1] if last else None)


def _days(text: str) -> tuple[dt.date, dt.date]:
    year, *rest = (int(n) for n in text.split("-"))
    if not rest:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if len(rest) == 1:
        return dt.date(year, rest[0], 1), dt.date(year, rest[0], calendar.monthrange(year, rest[0])[1])
    return (dt.date(year, rest[0], rest[1]),) * 2
