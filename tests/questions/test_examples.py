"""The questions on reports as they are read: the examples' invented war, and a sample that is not in the repository."""

from pathlib import Path

import pytest

from allegiance.exchange.phrases import tension_in_words
from allegiance.model.belief import Belief
from allegiance.model.dependence import BasisKind
from allegiance.project import Project, open_project
from scripts.examples import ROOT

SAMPLE = ROOT.parent / "shared/samples/idlib-2018-02.jsonl"


@pytest.fixture(scope="module")
def war(tmp_path_factory) -> Project:
    """Read the example reports."""
    project = open_project(tmp_path_factory.mktemp("war") / "war.db", create=True)
    project.read(ROOT / "examples/reports")
    return project


def test_disbelieving_one_outlet_changes_the_answer(war) -> None:
    """`depends` names the outlet that carries every chain, and without it there is none."""
    answer = war.depends("Black Banner Front", "Free Valley Party")
    alone = [sole.basis.name for sole in answer.sole if sole.basis.kind is BasisKind.PUBLISHER]

    assert "Orlu Observer" in alone
    for outlet in alone:
        without = war.depends("Black Banner Front", "Free Valley Party", belief=Belief(disbelieve=(outlet,)))
        assert without.missing is not None
        assert without.dependences == ()


def test_guarantors_whose_friends_fight_are_found(war) -> None:
    """Of the invented war: Estovia and Tarsia guarantee one ceasefire, and each backs a side."""
    told = [tension_in_words(tension) for tension in war.tensions().tensions]

    assert any("guarantees" in words and "Estovia" in words and "Tarsia" in words for words in told)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample is not here")
def test_the_sample_rests_on_one_publisher(tmp_path: Path) -> None:
    """One report tells all of it."""
    with open_project(tmp_path / "sample.db", create=True) as project:
        project.read(SAMPLE)
        answer = project.depends("Turkey", "Al-Qaeda")

    assert answer.missing is None
    assert BasisKind.PUBLISHER in {sole.basis.kind for sole in answer.sole if sole.whole}
