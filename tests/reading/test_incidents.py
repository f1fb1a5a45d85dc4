"""Passages of `tests/cases/incidents/*.md` and all incidents in them: exact, and pages of the manual.

A case is a heading, a passage as a quotation, and the table of its incidents, in order. `pytest tests/reading
--update-golden` writes the tables anew: look at the difference before it is committed.
"""

import re
from pathlib import Path

import pytest

from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport, told_toll
from allegiance.reading.readers import of_capitals
from allegiance.reading.syntax.incidents.amounts import value
from allegiance.reading.syntax.incidents.triggers import by_word
from allegiance.reading.syntax.reader import SyntaxReader

CASES = Path(__file__).parent.parent / "cases" / "incidents"
PAGES = sorted(CASES.glob("*.md"))
HEADER = ("incident", "words", "parts", "killed", "wounded", "stance", "speaker")
_CASE = re.compile(r"^## (?P<heading>.+)\n\n(?P<passage>(?:>.*\n)+)\n(?P<table>(?:\|.*\n)*)", re.MULTILINE)


def passage(found: re.Match[str]) -> str:
    """Return the passage as it is read."""
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in found["passage"].splitlines())


def row(report: IncidentReport) -> tuple[str, ...]:
    """Return one incident as a row of the table."""
    return (
        report.type,
        report.evidence.quote,
        "; ".join(
            f"{r.kind.value} {r.text}" + (f" (says {r.speaker})" if r.speaker else "") for r in report.roles
        ),
        bounds(report.killed),
        bounds(report.wounded),
        report.stance.value if report.realis.value == "actual" else report.realis.value,
        report.speaker or "",
    )


def bounds(tolls) -> str:
    """Return the bounds of a toll."""
    if not tolls:
        return ""
    least, most = told_toll(tolls)
    return f"{'' if least is None else least}–{'' if most is None else most}"


def table(found: list[tuple[str, ...]]) -> str:
    """Return rows as a Markdown table."""
    lines = [HEADER, tuple("---" for _ in HEADER), *found]
    return "".join("| " + " | ".join(line).replace("|  |", "| |") + " |\n" for line in lines)


@pytest.fixture(scope="module")
def incidents() -> dict[str, list[tuple[str, ...]]]:
    """Read all passages in one go and look them up by text."""
    texts = [passage(m) for page in PAGES for m in _CASE.finditer(page.read_text("utf-8"))]
    readings = of_capitals(SyntaxReader()).read(Document(text=t) for t in texts)
    return {t: [row(r) for r in reading.incidents] for t, reading in zip(texts, readings, strict=True)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_incidents_are_those_of_the_table(page, incidents, pytestconfig) -> None:
    """Nothing more and nothing less than the tables list."""
    text = page.read_text("utf-8")

    def anew(found: re.Match[str]) -> str:
        told = incidents[passage(found)]
        return f"## {found['heading']}\n\n{found['passage']}\n{table(told)}"

    expected = _CASE.sub(anew, text)
    if pytestconfig.getoption("--update-golden"):
        page.write_text(expected, "utf-8")
    assert text == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [("4", 4), ("1,200", 1200), ("twelve", 12), ("thirty-six", 36), ("two hundred", 200), ("a few", None)],
)
def test_numbers_in_words_and_digits(text, number) -> None:
    """As reports write them; an hour such as 0815 is no number of people."""
    assert value(text) == number
    assert value("0815") is None


def test_every_trigger_is_sound() -> None:
    """The file of triggers loads: its types and lists are known."""
    assert {t.type for triggers in by_word().values() for t in triggers} >= {
        "air_strike",
        "clash",
        "agreement",
    }
