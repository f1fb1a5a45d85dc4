"""Reports of one incident become one, whoever read them first; what differs stays side by side."""

import dataclasses
import datetime as dt
import itertools
import random

import pytest

from allegiance.model.claim import Evidence, Polarity
from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport, Role, RoleKind, Toll
from allegiance.model.period import Period
from allegiance.model.reading import Reading
from allegiance.pipeline import settle
from allegiance.questions.incidents import IncidentQuery, incidents
from allegiance.reading.syntax.reader import SyntaxReader
from allegiance.store.store import open_store
from tests.questions.made_incidents import placed, told, war


@pytest.fixture
def fresh_store(tmp_path):
    """Return a function that opens a new empty project."""
    return lambda: open_store(tmp_path / "fresh.db", create=True, for_reading_in=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return the made reports, read and stored, with the truth by document."""
    reports = list(told(war()))
    readings = SyntaxReader().read([document for _, document, _, _ in reports])
    path = tmp_path_factory.mktemp("made") / "war.db"
    with open_store(path, create=True, for_reading_in=True) as store:
        for (_, document, town, day), reading in zip(reports, readings, strict=True):
            store.add(document, placed(reading, document.text, town, day))
        settle(store)
        yield store, {document.id: number for number, document, _, _ in reports}


def test_reports_of_one_incident_are_joined(made) -> None:
    """Of all pairs of reports of the made war: F1 of at least 0.9."""
    store, truth = made
    groups = [{r.document.id for r in i.reports} for i in incidents(store)]
    joined = {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}
    by_incident: dict[int, list[str]] = {}
    for document, number in truth.items():
        by_incident.setdefault(number, []).append(document)
    right = {pair for group in by_incident.values() for pair in itertools.combinations(sorted(group), 2)}
    precision, recall = len(joined & right) / len(joined), len(joined & right) / len(right)

    assert 2 * precision * recall / (precision + recall) >= 0.9


def test_the_order_of_reading_does_not_matter(made, tmp_path) -> None:
    """Incidents, their ids and the order of their reports are the same whichever report was read first."""
    store, _ = made
    read = [(store.document(d.id), store.reading(d.id)) for d in store.documents()]
    random.Random(3).shuffle(read)
    with open_store(tmp_path / "again.db", create=True, for_reading_in=True) as other:
        for document, reading in read:
            other.add(document, reading)
        settle(other)

        assert incidents(other) == incidents(store)


def report(document: Document, words: str, **more) -> IncidentReport:
    """Return a report of a bombing whose words are `words`."""
    start = document.text.index(words)
    evidence = Evidence(document.id, start, start + len(words), words)
    whole = Evidence(document.id, 0, len(document.text), document.text)
    return IncidentReport(
        **{"type": "bombing", "evidence": evidence, "sentence": whole, "reader": "by hand"} | more
    )


def toll(document: Document, words: str, least: int | None, most: int | None) -> Toll:
    """Return a number that a document tells."""
    start = document.text.index(words)
    return Toll(least=least, most=most, start=start, end=start + len(words), text=words)


def stored(store, *told: tuple[Document, IncidentReport]) -> None:
    """Store one report a document."""
    for document, one in told:
        reading = Reading(
            document=document.id, reader="by hand", actors=(), mentions=(), claims=(), incidents=(one,)
        )
        store.add(document, reading)
    settle(store)


def bomb(
    text: str, publisher: str, number: int, day: dt.date | None, **more
) -> tuple[Document, IncidentReport]:
    """Return a document that tells of a bomb at a market, and its report."""
    document = Document(text=text, publisher=publisher, published=dt.date(2021, 3, 6))
    start = text.index("market")
    market = Role(kind=RoleKind.TARGET, start=start, end=start + 6, text="market")
    return document, report(
        document,
        "exploded",
        roles=(market,),
        killed=(toll(document, str(number), number, number),),
        period=None if day is None else Period.within(day, day),
        **more,
    )


_DAY = dt.date(2021, 3, 5)


@pytest.mark.parametrize(
    ("other", "together"),
    [
        (bomb("A bomb exploded at the market. 12 died.", "Capital Today", 12, _DAY), True),
        (bomb("A bomb exploded at the market. 14 died.", "Capital Today", 14, _DAY), False),
        (bomb("A bomb exploded at the market. 12 died.", "Capital Today", 12, _DAY + dt.timedelta(3)), False),
        (bomb("A bomb exploded at the market. 90 died.", "Capital Today", 90, _DAY), False),
    ],
    ids=["same day and number", "other number, no place", "three days later", "far more"],
)
def test_what_joins_two_reports(fresh_store, other, together) -> None:
    """Day, target and number are enough together; a contradiction in any of them is too much."""
    with fresh_store() as store:
        stored(store, bomb("A bomb exploded at a market, killing 12.", "Harbour Post", 12, _DAY), other)

        assert len(incidents(store)) == (1 if together else 2)


def test_differences_stay_side_by_side(fresh_store) -> None:
    """Nothing is averaged, and the incident keeps each report with its own number."""
    first = bomb("A bomb exploded at a market in Sarn, killing 12.", "Harbour Post", 12, _DAY)
    with fresh_store() as store:
        stored(store, first, bomb("A bomb exploded at the market. 12 died.", "Capital Today", 12, _DAY))
        (one,) = incidents(store)

        assert [t.text for r in one.reports for t in r.report.killed] == ["12", "12"]
        assert one.origins == 2
        assert (one.day_from, one.day_to) == (_DAY, _DAY)


def test_a_denial_makes_no_incident_by_itself(fresh_store) -> None:
    """Somebody says that nothing happened: then nothing did, as far as anybody else says."""
    document, told_report = bomb("No bomb exploded at the market, 3 officials said.", "Harbour Post", 3, _DAY)
    with fresh_store() as store:
        stored(store, (document, dataclasses.replace(told_report, polarity=Polarity.DENIED)))

        assert incidents(store) == []


@pytest.mark.parametrize(
    ("during", "count"),
    [((_DAY, _DAY), 1), ((None, _DAY), 1), ((_DAY + dt.timedelta(1), None), 0)],
)
def test_what_is_undated_is_not_asked_for_by_date(fresh_store, during, count) -> None:
    """The day of publication is never taken for that of the incident."""
    with fresh_store() as store:
        stored(
            store,
            bomb("A bomb exploded at a market, killing 12.", "Harbour Post", 12, _DAY),
            bomb("A bomb exploded at a market, killing 70.", "Harbour Post", 70, None),
        )

        assert len(incidents(store)) == 2
        assert len(incidents(store, IncidentQuery(during=during))) == count
