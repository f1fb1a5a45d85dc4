"""Measure dates: expressions in sentences of many hands, and the periods of ties against dated relations.

Usage: python benchmarks/periods.py [--errors]

`data/dates.csv` has sentences of the corpora by document and offsets, each with what it says of when, as judged before
it was first read: where a date stands in the sentence, and its days (`tests/reading/when/cases.py` has the notation).
Most of the corpora's documents give no date; their sentences are read as published on 2014-06-18.

Of the incidents annotated in `incidents/`, each gets the date that governs its first trigger.

Of Mapping Militants' relations those count whose text states a date. The two groups and the type of their relation are
given; when it held is read from the text alone, by the claims between the two, or else from the sentences that name
them. It agrees where the gold's day, month or year, as precise as the gold is, meets the days that are read: those of
the start, of the moment, or within which the tie held.
"""

import argparse
import calendar
import csv
import datetime as dt
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from groups import find_groups
from militants import STAND_INS, TYPE_OF, sides_of, written
from rows import Row, read_rows
from shared import BENCH, CORPORA, Missing

sys.path.insert(0, str(Path(__file__).parents[1]))

from allegiance.model.claim import Claim, Evidence, Polarity, SignKind
from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport
from allegiance.model.period import DatedClaim, Period
from allegiance.model.reading import Reading
from allegiance.network.tie_periods import tie_period
from allegiance.reading.learned.sentences import sentences
from allegiance.reading.readers import default_reader
from allegiance.reading.when.find import expressions
from allegiance.reading.when.records import TimeExpression
from allegiance.reading.when.step import with_periods
from tests.reading.when.cases import Case

DATES = Path(__file__).parent / "data" / "dates.csv"
INCIDENTS = Path(__file__).parent / "incidents"
#: Documents without a date are read as published then.
PUBLISHED = dt.date(2014, 6, 18)
Stretch = tuple[dt.date, dt.date]
NEVER = (dt.date.max, dt.date.max)
PREDICATE = {
    "all": "allied_with",
    "riv": "opposes",
    "aff": "affiliated_with",
    "spl": "split_from",
    "mer": "merged_into",
}


def main() -> None:
    """Print both tables of figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="what was missed and what was wrong")
    errors = parser.parse_args().errors
    for part in (on_sentences, on_incidents, on_relations):
        try:
            part(errors)
        except Missing as missing:
            print(missing)


def on_sentences(errors: bool) -> None:
    """Measure expressions on sentences of the corpora."""
    if not CORPORA.is_dir():
        raise Missing("dates: left out, for the texts that they are of are not in ../shared/corpora.")
    rows = list(csv.DictReader(DATES.open(encoding="utf-8")))
    texts = {
        r["id"]: r["text"]
        for name in {r["corpus"] for r in rows}
        for r in read_rows(CORPORA / f"{name}.jsonl")
    }
    right = wanted = extra = 0
    for row in rows:
        sentence = texts[row["id"]][int(row["start"]) : int(row["end"])]
        published = dt.date.fromisoformat(row["published"])
        found = list(expressions(sentence, published))
        for start, end, when in marks(row["dates"]):
            here = [e for e in found if e.start < end and start < e.end]
            case = Case(published, sentence, sentence[start:end], when)
            good = (
                [e.resolved for e in here] == [False]
                if when == "unknown"
                else [e.period for e in here] == [case.period]
            )
            wanted, right = wanted + 1, right + good
            found = [e for e in found if e not in here]
            if errors and not good:
                print(
                    "wrong:",
                    sentence[start:end],
                    when,
                    [(e.text, e.period.edtf) for e in here],
                    "|",
                    sentence,
                )
        extra += len(found)
        if errors and found:
            print("extra:", [e.text for e in found], "|", sentence)
    share = f"{right} of {wanted} right ({right / wanted:.3f})"
    print(f"dates in {len(rows)} sentences of the corpora: {share}, {extra} too many")


def marks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where the dates of a sentence stand and when each is."""
    for part in filter(None, text.split("; ")):
        place, _, when = part.partition("=")
        start, _, end = place.partition("-")
        yield int(start), int(end), when


def on_incidents(errors: bool) -> None:
    """Measure which date an incident gets, of those annotated: their first trigger is given."""
    if not CORPORA.is_dir() or not INCIDENTS.is_dir():
        raise Missing("incidents: left out, for ../shared/corpora or the annotations are not there.")
    texts = {r["id"]: r["text"] for path in CORPORA.glob("*.jsonl") for r in read_rows(path)}
    for path in sorted(INCIDENTS.glob("*.jsonl")):
        count = {"right": 0, "another": 0, "missed": 0, "too many": 0}
        for row in read_rows(path):
            document = Document(text=texts[row["id"]][row.get("start", 0) : row["end"]], published=PUBLISHED)
            for given, report in _dated(document, row["incidents"]):
                signs = [s for s in report.signs if s.kind is SignKind.TIME]
                hit = any(s.start < b and a < s.end for s in signs for a, b in given)
                verdict = (
                    "right" if hit else "another" if signs and given else "missed" if given else "too many"
                )
                count[verdict] += bool(signs or given)
                if errors and verdict != "right" and (signs or given):
                    print(f"{verdict}: {report.evidence.quote} {given} | {report.sentence.quote[:300]}")
        print(f"dates of incidents, {path.stem}: {', '.join(f'{n} {name}' for name, n in count.items())}")


def _dated(document: Document, incidents: Sequence[Row]) -> Iterator[tuple[list[list[int]], IncidentReport]]:
    """Yield where the dates of incidents stand by the annotation, and the incidents as they are dated."""
    text = document.text
    spans, made, given = sentences(text), [], []
    for one in incidents:
        start, end = one["triggers"][0]
        first, last = next(s for s in spans if s[0] <= start < s[1])
        evidence = Evidence(document.id, start, end, text[start:end])
        sentence = Evidence(document.id, first, last, text[first:last])
        made.append(IncidentReport(type=one["type"], evidence=evidence, sentence=sentence))
        given.append(one["when"])
    plain = Reading(document=document.id, reader="", actors=(), mentions=(), claims=(), incidents=tuple(made))
    yield from zip(given, with_periods(document, plain).incidents, strict=True)


def on_relations(errors: bool) -> None:
    """Measure periods of ties on Mapping Militants' development file."""
    path = BENCH / "mapping-militants" / "dev.jsonl"
    if not path.is_file():
        raise Missing("relations: left out, for there is no mapping-militants in ../shared/bench.")
    rows = [row for row in read_rows(path) if stated(row["text"]) and gold_of(row["date"]) is not None]
    documents = [
        Document(
            text=written(row["text"], find_groups(row["text"], row["group_a"], row["group_b"])),
            source_id=row["id"],
        )
        for row in rows
    ]
    verdicts: list[tuple[str, bool, bool]] = []
    for row, document, reading in zip(rows, documents, default_reader().read(documents), strict=True):
        period, by_claims = period_of(document, reading, row["type"])
        gold = gold_of(row["date"]) or NEVER
        verdict = "undated" if period is None else "agree" if meets(period, gold) else "differ"
        verdicts.append((verdict, by_claims, any(meets(e.period, gold) for e in stated(document.text))))
        if errors and verdict != "agree":
            told = None if period is None else period.edtf
            print(
                f"{verdict}: {row['id']} {row['type']} gold {row['date']} read {told} | {document.text[:400]!r}"
            )
    report(verdicts)


def report(verdicts: Sequence[tuple[str, bool, bool]]) -> None:
    """Print how many agree: of all, of those whose text states the gold's date itself, of those dated by claims."""
    parts = {
        "relations whose text states a date": verdicts,
        "of them those whose text states the date of the gold": [v for v in verdicts if v[2]],
        "of them those that claims of the reader date": [v for v in verdicts if v[1]],
    }
    for title, some in parts.items():
        count = {name: sum(v[0] == name for v in some) for name in ("agree", "differ", "undated")}
        told = ", ".join(f"{n} {name}" for name, n in count.items())
        print(f"{title}: {len(some)}: {told}; {count['agree'] / max(len(some), 1):.3f} agree")


def stated(text: str) -> list[TimeExpression]:
    """Return the dates of a text that name their year, or follow on one that does."""
    return [e for e in expressions(text, None) if e.resolved]


def gold_of(date: str) -> Stretch | None:
    """Return the days of "2014-05-00" or "5/0/14"; None where it is none."""
    numbers = [int(n) for n in re.findall(r"\d+", date)]
    if len(numbers) != 3:
        return None
    year, month, day = numbers if "-" in date else (numbers[2], numbers[0], numbers[1])
    year += 0 if year > 99 else 2000 if year < 30 else 1900
    if not 1 <= month <= 12:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return dt.date(year, month, 1), dt.date(year, month, last)
    return (dt.date(year, month, day),) * 2


def meets(period: Period, gold: Stretch) -> bool:
    """Whether the days that are read meet those of the gold."""
    first, last = core(period)
    return (first is None or first <= gold[1]) and (last is None or last >= gold[0])


def core(period: Period) -> tuple[dt.date | None, dt.date | None]:
    """Return the days of the start, or of the moment; from start to end; or within which it held."""
    if period.start_from is not None and period.end_to is not None:
        return period.start_from, period.end_to
    if period.start_from is not None:
        return period.start_from, period.start_to
    if period.end_from is not None and period.start_to is not None:
        return min(period.end_from, period.start_to), max(period.end_from, period.start_to)
    return (period.end_from, period.end_to) if period.end_to is not None else (None, period.start_to)


def period_of(document: Document, reading: Reading, kind: str) -> tuple[Period | None, bool]:
    """Return when a relation held, and whether claims between the two say so."""
    for claims in between_groups(reading, kind):
        found = _merged(c for c in claims if c.polarity is Polarity.AFFIRMED and c.holds is not None)
        if found is not None:
            return found, True
    given = with_periods(document, _given(document, kind))
    return _merged(given.claims), False


def between_groups(reading: Reading, kind: str) -> Iterator[list[Claim]]:
    """Yield the claims between the two groups that are of a type, those of any type, those of one group alone."""
    sides = sides_of(reading)
    ranked = sorted(reading.claims, key=lambda c: (-c.score, c.evidence.start, c.id))
    between = [c for c in ranked if {sides.get(c.subject), sides.get(c.object)} == {0, 1}]
    yield [c for c in between if TYPE_OF.get(c.predicate) == kind]
    yield between
    yield [
        c for c in ranked if (c.subject in sides) != (c.object in sides) and TYPE_OF.get(c.predicate) == kind
    ]


def _merged(claims: Iterable[Claim]) -> Period | None:
    """Return what the claims together leave open; where they contradict each other, what the likeliest says."""
    told = [DatedClaim(claim=c.id, period=c.holds) for c in claims if c.holds is not None]
    found = tie_period(told)
    return None if found is None else told[0].period if found.disputes else found.period


def _given(document: Document, kind: str) -> Reading:
    """Return the relation as claimed by each sentence that names a group, or by all where none does."""
    text = document.text
    spans = sentences(text)
    naming = [(s, e) for s, e in spans if any(name in text[s:e] for name in STAND_INS)]
    claims = [
        Claim(
            predicate=PREDICATE[kind],
            subject=STAND_INS[0],
            object=STAND_INS[1],
            evidence=Evidence(document.id, start, end, text[start:end]),
            sentence=Evidence(document.id, start, end, text[start:end]),
        )
        for start, end in naming or spans
    ]
    return Reading(document=document.id, reader="given", actors=(), mentions=(), claims=tuple(claims))


if __name__ == "__main__":
    main()
