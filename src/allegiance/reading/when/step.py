"""Claims and incidents get the period in which they held, as far as their sentence says.

Said-on and held-on are two clocks: the date of publication resolves "last May", and never stands in for a date.
"""

import bisect
import dataclasses
from collections.abc import Sequence

from allegiance.model.claim import Claim, Evidence, Sign, SignKind
from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport
from allegiance.model.period import Aspect
from allegiance.model.reading import MentionForm, Reading
from allegiance.reading.when.aspects import aspect_of, period_of
from allegiance.reading.when.find import expressions
from allegiance.reading.when.governing import Told, governing
from allegiance.reading.when.records import TimeExpression


def with_periods(document: Document, reading: Reading) -> Reading:
    """Return the reading with a period for each claim and incident that has none and whose words are dated."""
    dates = _outside_names(expressions(document.text, document.published), reading)
    if not dates:
        return reading
    return dataclasses.replace(
        reading,
        claims=tuple(_dated_claim(document.text, claim, dates) for claim in reading.claims),
        incidents=tuple(_dated_incident(document.text, one, dates) for one in reading.incidents),
    )


def _outside_names(found: Sequence[TimeExpression], reading: Reading) -> list[TimeExpression]:
    """Leave out what is part of an actor's name: "the 17 November group"."""
    names = sorted((m.start, m.end) for m in reading.mentions if m.form is MentionForm.NAME)
    kept = []
    for date in found:
        at = bisect.bisect_right(names, (date.start, len(names) and names[-1][1])) - 1
        inside = at >= 0 and names[at][0] <= date.start and date.end <= names[at][1]
        if not inside:
            kept.append(date)
    return kept


def _in_sentence(sentence: Evidence, dates: Sequence[TimeExpression]) -> Sequence[TimeExpression]:
    first = bisect.bisect_left(dates, sentence.start, key=lambda d: d.start)
    last = bisect.bisect_left(dates, sentence.end, key=lambda d: d.start)
    return [d for d in dates[first:last] if d.end <= sentence.end]


def _dated_claim(text: str, claim: Claim, dates: Sequence[TimeExpression]) -> Claim:
    here = _in_sentence(claim.sentence, dates)
    if claim.holds is not None or not here:
        return claim
    aspect = aspect_of(claim.predicate, claim.evidence.quote, past=claim.past)
    date = governing(
        text,
        (claim.evidence.start, claim.evidence.end),
        claim.sentence.start,
        here,
        Told(aspect, claim.predicate),
    )
    if date is None:
        return claim
    return dataclasses.replace(
        claim, holds=period_of(date, aspect, past=claim.past), signs=_with_sign(claim.signs, date)
    )


def _dated_incident(text: str, report: IncidentReport, dates: Sequence[TimeExpression]) -> IncidentReport:
    here = _in_sentence(report.sentence, dates)
    if report.period is not None or not here:
        return report
    date = governing(
        text, (report.evidence.start, report.evidence.end), report.sentence.start, here, Told(Aspect.MOMENT)
    )
    if date is None:
        return report
    return dataclasses.replace(
        report, period=period_of(date, Aspect.MOMENT), signs=_with_sign(report.signs, date)
    )


def _with_sign(signs: tuple[Sign, ...], date: TimeExpression) -> tuple[Sign, ...]:
    return tuple(sorted({*signs, Sign(date.start, date.end, SignKind.TIME)}))
