"""When something held: bounds for its start and its end, as far as a text gives them."""

import dataclasses
import datetime as dt
from enum import StrEnum
from typing import Final

from allegiance.errors import UsageError
from allegiance.model.edtf import Open, enclosing_text, set_of, stretch_of, stretch_text


class Grain(StrEnum):
    """How fine a date is, from the finest: how many days lie between its bounds."""

    DAY = "day"  #: one day
    WEEK = "week"  #: up to ten days: a week, a third of a month
    MONTH = "month"  #: up to 33 days
    SEASON = "season"  #: up to half a year: a season, a quarter, "late 2016"
    YEAR = "year"  #: up to a year
    DECADE = "decade"  #: up to ten years
    CENTURY = "century"  #: up to a hundred
    OPEN = "open"  #: longer, or with one bound only


class Aspect(StrEnum):
    """How what a claim tells of runs in time."""

    BEGINS = "begins"  #: it tells of what makes the tie, which goes on: "joined", "was formed from"
    ENDS = "ends"  #: of what ends it: "left", "was expelled from"
    MOMENT = "moment"  #: of what happens and is over: "met", "clashed with"
    LASTS = "lasts"  #: of what holds on: "backs", "is part of"


_DAYS: Final = {
    Grain.DAY: 1,
    Grain.WEEK: 11,
    Grain.MONTH: 33,
    Grain.SEASON: 184,
    Grain.YEAR: 367,
    Grain.DECADE: 3_654,
    Grain.CENTURY: 36_526,
}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time that is partly known: the start lies in one stretch of days, the end in another; both ends count.

    None leaves a bound unknown. "In 2016 T backed F" says that some of 2016 is within: start no later than
    2016-12-31, end no earlier than 2016-01-01. "Formed in 2017-01" puts the start between 01-01 and 01-31
    and says nothing of the end. An event of one day starts and ends between that day and itself.
    Raises `ValueError` where bounds contradict each other.
    """

    start_from: dt.date | None = None  #: began no earlier than this
    start_to: dt.date | None = None  #: began no later
    end_from: dt.date | None = None  #: ended no earlier
    end_to: dt.date | None = None  #: ended no later
    ongoing: bool | None = None  #: still held when it was said; None where nobody said
    first_report: bool = False  #: `start_to` is when it was first reported, not when it began

    def __post_init__(self) -> None:
        for earlier, later in (
            (self.start_from, self.start_to),
            (self.end_from, self.end_to),
            (self.start_from, self.end_to),
        ):
            if earlier is not None and later is not None and earlier > later:
                raise ValueError(f"a period that cannot be: {earlier} comes after {later}")

    @classmethod
    def within(cls, first: dt.date | None, last: dt.date | None) -> "Period":
        """Return the period of what began and ended some time from `first` to `last`."""
        return cls(start_from=first, start_to=last, end_from=first, end_to=last)

    @classmethod
    def from_edtf(cls, text: str) -> "Period":
        """Return the period that EDTF writes (ISO 8601-2): "2018-02-03", "2016-12/..", "/2014", "[..2016-12-31]".

        A single date, or one of a set, is of something that began and ended within it; all of a set, "{2014..2016}",
        of something that held on all of these days. Raises `UsageError` where it is no EDTF that is read here.
        """
        value = text.strip()
        if value[:1] + value[-1:] in {"[]", "{}"}:
            first, last = set_of(value[1:-1])
            return cls.within(first, last) if value[0] == "[" else cls(start_to=first, end_from=last)
        start, slash, end = value.partition("/")
        if not slash:
            return cls.within(*stretch_of(start))
        try:
            return _interval(start, end)
        except ValueError as error:
            raise UsageError(f"{text!r} is no period: its end comes before its start.") from error

    @property
    def edtf(self) -> str | None:
        """The period as EDTF writes it, None where no bound is known.

        EDTF cannot tell what was within a year from what held in it and perhaps longer: both are "2016". In an
        interval it has no bounds for one end: days that are no unit of the calendar become the unit around them, marked
        "~" as approximate, and an end that has one bound alone is left blank, as unknown.
        """
        start, end = (self.start_from, self.start_to), (self.end_from, self.end_to)
        if not self.known:
            return None
        if start == end:
            return stretch_text(*start)
        left, right = _end_text(start), ".." if self.ongoing else _end_text(end)
        if left or right not in {"", ".."}:
            return f"{left}/{right}"
        return self._one_sided()

    def _one_sided(self) -> str:
        """Neither end has two bounds: what is known is some stretch, open or not."""
        first, last = self.end_from, self.start_to
        if first is None and last is None:
            return stretch_text(self.start_from, self.end_to)
        if first is not None and last is not None and last < first:
            return f"{{{last.isoformat()}..{first.isoformat()}}}"
        return stretch_text(first, last)

    @property
    def known(self) -> bool:
        """Whether any bound is known."""
        return any(b is not None for b in (self.start_from, self.start_to, self.end_from, self.end_to))

    @property
    def grain(self) -> Grain | None:
        """How fine it is dated: the finer of start and end, or of the stretch in which it held; None when undated."""
        if not self.known:
            return None
        spans = [
            (last - first).days + 1
            for first, last in (
                (self.start_from, self.start_to),
                (self.end_from, self.end_to),
                (self.end_from, self.start_to),
            )
            if first is not None and last is not None and first <= last
        ]
        days = min(spans, default=None)
        return next((g for g, most in _DAYS.items() if days is not None and days <= most), Grain.OPEN)

    def possibly(self, first: dt.date, last: dt.date) -> bool:
        """Whether it may have held on some day from `first` to `last`."""
        return (self.start_from is None or self.start_from <= last) and (
            self.end_to is None or self.end_to >= first
        )

    def surely(self, first: dt.date, last: dt.date) -> bool:
        """Whether it held on some day from `first` to `last` wherever in its bounds it began and ended."""
        return (self.start_to is not None and self.start_to <= last) and (
            self.end_from is not None and self.end_from >= first
        )


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class DatedClaim:
    """A claim that somebody makes of a tie, told as real, with when it says that the tie held."""

    claim: str  #: Claim.id
    period: Period
    published: dt.date | None = None  #: of its document: nothing that it tells as real came later


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """What some claims that agree say of a start or an end."""

    first: dt.date | None
    last: dt.date | None
    claims: tuple[str, ...]  #: Claim.ids


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TiePeriod:
    """When a tie held, as all its dated claims together tell it; where they differ, each keeps its own word.

    `period` is what all of them leave open; where they contradict each other, it reaches over all that is said.
    """

    period: Period
    starts: tuple[Bound, ...] = ()  #: what is said of its start, the earliest first; more than one disagree
    ends: tuple[Bound, ...] = ()
    held: tuple[str, ...] = ()  #: Claim.ids that say it held at some time, and not when it began or ended
    disputes: tuple[str, ...] = ()  #: what contradicts what, a clause each, for people


def _interval(start: str, end: str) -> Period:
    s: Open = (None, None) if start in {"", ".."} else stretch_of(start)
    e: Open = (None, None) if end in {"", ".."} else stretch_of(end)
    ongoing = True if end == ".." else None if end == "" else False
    return Period(start_from=s[0], start_to=s[1], end_from=e[0], end_to=e[1], ongoing=ongoing)


def _end_text(bounds: Open) -> str:
    first, last = bounds
    return "" if first is None or last is None else enclosing_text(first, last)
