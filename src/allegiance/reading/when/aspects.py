"""How what a sentence tells of runs in time, and the period that a date gives it."""

import dataclasses
import functools
import re
from typing import Final

from allegiance.languages.load import data
from allegiance.model.period import Aspect, Period
from allegiance.ontology.load import predicate
from allegiance.reading.when.records import TimeExpression, Use


def aspect_of(predicate_id: str, words: str, *, past: bool = False) -> Aspect:
    """Return the aspect of a claim by the words that carry it: the last that says something, else the predicate's.

    What makes one tie ends another: a split is the beginning of `split_from` and the end of `part_of`. So does
    what is taken "from" somebody end for whoever had it, of whom it is told as `past`.
    """
    own = predicate(predicate_id).aspect
    if own is Aspect.BEGINS:
        return own
    found = [*turning_words().finditer(words)]
    if not found:
        return own
    said = Aspect(found[-1].lastgroup or own)
    if own is Aspect.MOMENT and said is not Aspect.MOMENT:
        return own
    taken = past and said is Aspect.BEGINS and _FROM.search(words, found[-1].end())
    return Aspect.ENDS if taken else said


@functools.cache
def turning_words() -> re.Pattern[str]:
    """Return the pattern of words that say how something runs in time, in a group named by the aspect."""
    kinds = data("when")["aspects"]
    # "Captured" may be of a town or of a man: the first list that has a word counts.
    parts = [
        rf"(?P<{kind}>(?<![-\w])(?:{'|'.join(sorted(map(re.escape, kinds[kind]), key=len, reverse=True))})\b)"
        for kind in ("begins", "ends", "moment")
    ]
    return re.compile("|".join(parts), re.IGNORECASE)


_FROM: Final = re.compile(r"\bfrom\b", re.IGNORECASE)

#: What a tie that goes on keeps of a date that something of one moment would have wholly.
_OPEN: Final = frozenset({Use.AT, Use.BY, Use.BEFORE, Use.AFTER})


def period_of(expression: TimeExpression, aspect: Aspect, *, past: bool = False) -> Period:
    """Return when what is told held, from the date that governs it and how it runs in time."""
    period = expression.period
    if not period.known or expression.first_report:
        return period
    if expression.use is Use.SINCE and aspect is Aspect.ENDS:
        return Period(end_from=expression.first, end_to=expression.last, ongoing=False)
    if expression.use in _OPEN:
        period = _open_period(expression, aspect)
    return dataclasses.replace(period, ongoing=False) if past and period.ongoing is None else period


def _open_period(expression: TimeExpression, aspect: Aspect) -> Period:
    first, last = expression.first, expression.last
    if aspect is Aspect.MOMENT:
        return Period.within(first, last)
    if aspect is Aspect.BEGINS:
        return Period(start_from=first, start_to=last)
    if aspect is Aspect.ENDS:
        return Period(end_from=first, end_to=last, ongoing=False)
    if expression.use is Use.AFTER:
        return Period(start_from=first)
    if expression.use is Use.BY and expression.inner is None:
        return Period(start_to=last)
    # It held at some time of these days, and may have before and after.
    return Period(start_to=last, end_from=first)
