"""Sentences told two ways, in `pairs.md`: plainly asserted, and denied, hedged, planned, past or said by somebody."""

import dataclasses
from pathlib import Path

import pytest

from allegiance.model.claim import Stance
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.syntax.reader import SyntaxReader

HERE = Path(__file__).parent
#: Share of the rows of a page that must come out as its tables have them; the design names what is missed.
LEAST = {"pairs": 0.98, "second": 0.95, "third": 0.89}
NONE = "none"
#: Other ties that a sentence of the tables tells besides the one that it is there for.
BESIDES = {"communicates_with", "controls", "leads", "member_of"}


@dataclasses.dataclass(frozen=True)
class Pair:
    """One row: the two tellings, and how the second is to be told."""

    heading: str
    plain: str
    told: str
    expected: tuple[str, str, str]  # stance, speaker, relays


def pairs(page: Path) -> list[Pair]:
    """Return the rows of a page."""
    found, heading = [], ""
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if line.startswith("|") and cells[0] not in {"plainly", "---"}:
            plain, told, stance, speaker, through = [*cells, ""][:5]
            found.append(Pair(heading, plain, told.replace("<br>", "\n"), (stance, speaker, through)))
    return found


def manners(reading: Reading) -> set[tuple[str, str, str]]:
    """Return stance, speaker and relays of the claims of a reading."""
    told = [c for c in reading.claims if c.predicate not in BESIDES]
    return {(c.stance.value, c.speaker or "", ", ".join(r.name for r in c.relays)) for c in told}


def wrong(page: Path) -> list[str]:
    """Return the rows of a page that come out differently, with what was found instead."""
    rows = pairs(page)
    texts = [t for pair in rows for t in (pair.plain, pair.told)]
    found = [manners(r) for r in SyntaxReader().read(Document(text=t) for t in texts)]
    faults = []
    for pair, plain, told in zip(rows, found[::2], found[1::2], strict=True):
        expected = set() if pair.expected[0] == NONE else {pair.expected}
        if plain != {(Stance.ASSERTED.value, "", "")}:
            faults.append(f"{pair.heading}: {pair.plain!r} is {plain or NONE}")
        elif told != expected:
            faults.append(f"{pair.heading}: {pair.told!r} is {told or NONE}, not {expected or NONE}")
    return faults


@pytest.mark.parametrize("page", sorted(HERE.glob("*.md")), ids=lambda page: page.stem)
def test_a_sentence_is_told_as_its_words_have_it(page) -> None:
    """Who says it, whether it holds, how surely, and whether still: as the tables were written beforehand."""
    faults = wrong(page)

    assert len(faults) <= (1 - LEAST[page.stem]) * len(pairs(page)), "\n".join(faults)


def test_the_suite_is_large() -> None:
    """There are enough pairs for a share of them to mean something."""
    assert len(pairs(HERE / "pairs.md")) >= 150
