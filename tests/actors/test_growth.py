"""Four times the name sets take about four times the steps: counted, so that a busy machine cannot fail it."""

import random
import sys
from types import FrameType
from typing import Any

import pytest

from allegiance.actors.resolve import resolve
from allegiance.model.actor import NameSet
from tests.actors.makers import names

_SYLLABLES = "ba ra mo shu li qa de nu to ki zar han jam fa rid sou mel gor tan vek".split()
#: Calls may grow by a logarithm more than the name sets do.
_MOST_GROWTH = 5.0


@pytest.fixture(autouse=True)
def _lists_are_loaded() -> None:
    resolve(
        [names("Turkey", "state"), names("Bashar al-Assad|~Assad", "person"), names("Free Syrian Army|FSA")]
    )


def _project(size: int) -> list[NameSet]:
    """Return name sets whose vocabulary grows with their number, as that of reports does; a tenth are states."""
    rnd = random.Random(size)
    vocabulary = ["".join(rnd.choices(_SYLLABLES, k=3)).capitalize() for _ in range(size // 4)]
    made = []
    for number in range(size):
        one, two = rnd.sample(vocabulary, 2)
        kind = "state" if number % 10 == 0 else rnd.choice(["person", "armed_group"])
        line = {
            "state": rnd.choice(["Turkey|Turks", "Ankara", "US", "Syrians"]),
            "person": rnd.choice([f"{one} {two}|~{two}", two]),
            "armed_group": rnd.choice(
                [f"{one} {two} Brigade|{one[0]}{two[0]}B", f"{one[0]}{two[0]}B", f"{one} Front"]
            ),
        }[kind]
        made.append(names(line, kind))
    return list({name_set.id: name_set for name_set in made}.values())


def _calls(name_sets: list[NameSet]) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        resolve(name_sets)
    finally:
        sys.setprofile(before)
    return calls


def test_work_grows_with_the_names() -> None:
    """And not with their pairs, however many share a surname or an abbreviation."""
    small, large = _project(500), _project(2000)

    growth = _calls(large) / _calls(small)

    assert growth / (len(large) / len(small)) * 4 < _MOST_GROWTH


def test_a_name_that_all_share_costs_no_more() -> None:
    """Hundreds of groups of one abbreviation, hundreds of persons of one surname, hundreds of ways to name a state."""

    def crowd(size: int) -> list[NameSet]:
        lines = [(f"Front of Zone {n}|FZ", "armed_group") for n in range(size)]
        lines += [(f"Ab{n} Marsh|~Marsh", "person") for n in range(size)]
        lines += [(f"Turkey|~Turkey {n}", "state") for n in range(size)]
        return [names(line, kind) for line, kind in lines]

    assert _calls(crowd(800)) / _calls(crowd(200)) < _MOST_GROWTH
