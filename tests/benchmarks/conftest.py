"""What tests of the benchmarks share: their modules import each other by name, as scripts do."""

import sys

import pytest

from scripts.examples import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))


@pytest.fixture
def rows() -> list[dict]:
    """Rows as they stand in a benchmark's file, of our own writing."""
    return [
        {
            "id": "one",
            "text": "Fighters of the Karsa Front (KF) attacked the Tahan Militia near Orlu on Monday.\n\n"
            "Colonel Ann Hill, commander of the Karsa Front, said that two vehicles had burned.",
            "date": "2021-03-02",
            "group_a": "Karsa Front",
            "group_b": "Tahan Militia",
        },
        {
            "id": "two",
            "text": "Split from the Karsa Front in 2003.",
            "date": "2003-00-00",
            "group_a": "Karsa Front",
            "group_b": "Seldo Column",
        },
    ]
