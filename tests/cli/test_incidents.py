"""`allegiance incidents` and `allegiance timeline`, on a few reports of the made war."""

import csv
import io
import json

import pytest

from allegiance.pipeline import settle
from allegiance.reading.syntax.reader import SyntaxReader
from allegiance.store.store import open_store
from tests.questions.made_incidents import Happened, placed, told, war


@pytest.fixture(scope="module")
def happened() -> list[Happened]:
    """Return the first incidents of the made war."""
    return war(12)


@pytest.fixture(scope="module")
def project(tmp_path_factory, happened) -> str:
    """Write a project with all reports of them."""
    path = tmp_path_factory.mktemp("made") / "war.db"
    reports = list(told(happened))
    readings = SyntaxReader().read([document for _, document, _, _ in reports])
    with open_store(path, create=True, for_reading_in=True) as store:
        for (_, document, town, day), reading in zip(reports, readings, strict=True):
            store.add(document, placed(reading, document.text, town, day))
        settle(store)
    return str(path)


def listed(result) -> list[dict]:
    """Return the objects that a command printed."""
    assert result.status == 0, result.err
    return [json.loads(line) for line in result.out.splitlines()]


def test_incidents_come_by_day_with_all_their_reports(allegiance, project) -> None:
    """Each with its reports, and each report with its words, outlet and stance."""
    found = listed(allegiance("incidents", "--json", "--project", project))

    days = [i["day_from"] for i in found]
    assert days == sorted(days)
    for incident in found:
        assert incident["record"] == "incident"
        for report in incident["reports"]:
            assert report["quote"] in report["sentence"]
            assert report["publisher"]
            assert report["stance"] in {"asserted", "attributed", "alleged", "denied"}


def test_conditions_narrow_what_is_listed(allegiance, project, happened) -> None:
    """By type, by day, by place and by distance, one by one and together."""
    one = happened[0]

    def count(*options: str) -> int:
        return len(listed(allegiance("incidents", "--json", "--project", project, *options)))

    everything = count()
    assert 0 < count("--type", one.kind) < everything
    assert 0 < count("--during", one.day.isoformat()) < everything
    assert 0 < count("--place", one.town) < everything
    assert count("--near", one.town, "--within", "5km") == count("--place", one.town)
    assert count("--during", "1999") == 0
    assert count("--type", one.kind, "--during", one.day.isoformat(), "--place", one.town) == 1


def test_the_answer_in_words(allegiance, project, happened) -> None:
    """When, what and where; who, to whom, how many; on whose word."""
    one = happened[0]
    result = allegiance(
        "incidents",
        "--during",
        one.day.isoformat(),
        "--place",
        one.town,
        "--type",
        one.kind,
        "--project",
        project,
    )

    assert result.status == 0
    assert result.out.startswith("1 incident, ")
    assert f"1. {one.day.isoformat()}: " in result.out
    assert one.town in result.out
    assert "— " in result.out


def test_no_incident_is_an_answer(allegiance, project) -> None:
    """And not an error."""
    result = allegiance("incidents", "--during", "1999", "--project", project)

    assert (result.status, result.out) == (0, "No such incidents.\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--type", "party"], "'party' is no type of incident; there are shoot_down"),
        (
            ["--within", "far", "--near", "Velmor"],
            "'far' is no distance: write kilometres, such as 50 or 50km.",
        ),
        (["--near", "Qqqxyz"], "No place is called 'Qqqxyz' here"),
        (["--near", "95,10"], "'95,10' lies nowhere on earth"),
        (["--during", "some day"], "'some day' is no date that is read here"),
        (["--by", "Nobody Ever"], "Nobody Ever"),
    ],
)
def test_a_wrong_option_is_one_sentence(allegiance, project, options, words) -> None:
    """That names the value, with status 2."""
    result = allegiance("incidents", *options, "--project", project)

    assert result.status == 2
    assert words in result.err


def test_the_table_has_the_columns_of_others(allegiance, project) -> None:
    """ACLED's and UCDP's names, one row an incident; numbers are those that reports tell."""
    text = allegiance("incidents", "--csv", "--type", "air_strike,bombing,shelling", "--project", project).out
    rows = list(csv.DictReader(io.StringIO(text)))

    assert {"event_date", "event_type", "sub_event_type", "fatalities", "type_of_violence", "where_prec"} <= {
        *rows[0]
    }
    for row in rows:
        assert row["event_type"] == "Explosions/Remote violence"
        assert row["date_prec"] == "1"
        assert not row["low"] or int(row["low"]) <= int(row["high"])
        assert row["fatalities"] == row["low"]


def test_a_timeline_is_in_the_order_of_time(allegiance, project) -> None:
    """Incidents of an actor, then what no text dates."""
    found = listed(allegiance("timeline", "Black Banner Front", "--json", "--project", project))
    dated = [m["first"] or m["last"] for m in found if m["first"] or m["last"]]

    assert found
    assert dated == sorted(dated)
    assert all((m["incident"] is None) is not (m["claim"] is None) for m in found)


def test_a_timeline_is_of_two_at_most(allegiance, project) -> None:
    """A third name is one too many."""
    result = allegiance("timeline", "A", "B", "C", "--project", project)

    assert result.status == 2
    assert "A timeline is of one actor or of two" in result.err
