"""Passages of `tests/cases/*.md` and all that is claimed in them: exact, and pages of the manual.

A case is a heading, a passage as a quotation, and the table of its claims, in order. `pytest tests/reading
--update-golden` writes the tables anew: look at the difference before it is committed.
"""

import re
from pathlib import Path

import pytest

from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.syntax.reader import SyntaxReader

CASES = Path(__file__).parent.parent / "cases"
PAGES = sorted(CASES.glob("*.md"))
HEADER = ("subject", "tie", "object", "stance", "speaker")
_CASE = re.compile(r"^## (?P<heading>.+)\n\n(?P<passage>(?:>.*\n)+)\n(?P<table>(?:\|.*\n)*)", re.MULTILINE)


def passage(found: re.Match[str]) -> str:
    """Return the passage as it is read: without the marks of quotation."""
    return "\n".join(line.removeprefix(">").removeprefix(" ") for line in found["passage"].splitlines())


def rows(reading: Reading) -> list[tuple[str, ...]]:
    """Return the claims of a reading as rows of the table, without repeats."""
    names = {a.id: a.name for a in reading.actors}
    claimed = (
        (names[c.subject], c.predicate, names[c.object], c.stance.value, c.speaker or "")
        for c in reading.claims
    )
    return list(dict.fromkeys(claimed))


def table(found: list[tuple[str, ...]]) -> str:
    """Return rows as a Markdown table."""
    lines = [HEADER, tuple("---" for _ in HEADER), *found]
    return "".join("| " + " | ".join(row).replace("|  |", "| |") + " |\n" for row in lines)


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Read all passages in one go and look them up by text."""
    texts = [passage(m) for page in PAGES for m in _CASE.finditer(page.read_text("utf-8"))]
    return dict(zip(texts, SyntaxReader().read(Document(text=t) for t in texts), strict=True))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_claims_are_those_of_the_table(page, readings, pytestconfig) -> None:
    """Nothing more and nothing less than the tables list."""
    text = page.read_text("utf-8")

    def anew(found: re.Match[str]) -> str:
        made = table(rows(readings[passage(found)]))
        return f"## {found['heading']}\n\n{found['passage']}\n{made}"

    expected = _CASE.sub(anew, text)
    if pytestconfig.getoption("--update-golden"):
        page.write_text(expected, "utf-8")
    assert text == expected


def test_every_heading_is_a_case() -> None:
    """No passage is skipped because its form is off."""
    for page in PAGES:
        text = page.read_text("utf-8")
        assert len(_CASE.findall(text)) == text.count("\n## ")
