"""Predictions have the form that the benchmark's README asks for, whatever the reader."""

import subprocess
import sys

import pytest
from choice import READERS, reader_named
from groups import find_groups
from militants import STAND_INS, written
from predict import predict
from rows import read_rows, write_rows
from shared import BENCH, Missing
from tasks import TASKS

from allegiance.ontology.load import predicates
from scripts.examples import ROOT

STANCES = {"asserted", "attributed", "alleged", "denied", "past"}
CORE = {"FightingAgainst", "AlliesOf", "BelongsTo", "InChargeOf", "IsSynonymOf", "CommWith"}
TYPES = {"all", "riv", "aff", "spl", "mer"}


@pytest.fixture(params=READERS)
def reader(request):
    """Every reader that can read."""
    return reader_named(request.param)


def predicted(task, rows, reader, folder) -> list[dict]:
    """Return what a task writes for rows."""
    write_rows(folder / "in.jsonl", rows)
    predict(task, folder / "in.jsonl", folder / "out.jsonl", reader)
    return read_rows(folder / "out.jsonl")


@pytest.mark.parametrize("task", TASKS)
def test_ids_are_those_of_the_rows_in_their_order(task, rows, reader, tmp_path) -> None:
    """One object a row, joined on its id."""
    assert [p["id"] for p in predicted(task, rows, reader, tmp_path)] == ["one", "two"]


def test_ties_have_known_types_and_stances_and_verbatim_quotes(rows, reader, tmp_path) -> None:
    """And their ends are among the actors."""
    for row, prediction in zip(rows, predicted("ties", rows, reader, tmp_path), strict=True):
        names = {a["name"] for a in prediction["actors"]}
        for tie in prediction["ties"]:
            assert tie["type"] in predicates()
            assert tie["stance"] in STANCES
            assert tie["quote"] in row["text"]
            assert {tie["source"], tie["target"]} <= names


def test_mentions_lie_in_the_text(rows, reader, tmp_path) -> None:
    """None is empty, begins or ends with a space, or stands twice."""
    for row, prediction in zip(rows, predicted("mentions", rows, reader, tmp_path), strict=True):
        found = [(e["start"], e["end"], e["type"]) for e in prediction["entities"]]
        assert len(found) == len(set(found))
        for start, end, kind in found:
            assert 0 <= start < end <= len(row["text"])
            assert row["text"][start:end].strip() == row["text"][start:end]
            assert kind[0].isupper()


def test_relations_are_of_core_types_between_stretches_of_the_text(rows, reader, tmp_path) -> None:
    """Which do not overlap."""
    for row, prediction in zip(rows, predicted("relations", rows, reader, tmp_path), strict=True):
        for relation in prediction["relations"]:
            assert relation["type"] in CORE
            (a, b), (c, d) = relation["source"], relation["target"]
            assert 0 <= a < b <= len(row["text"])
            assert 0 <= c < d <= len(row["text"])
            assert b <= c or d <= a


def test_an_attack_and_a_split_are_told_apart(rows, tmp_path) -> None:
    """The second text leaves its subject out."""
    found = predicted("militants", rows, reader_named("syntax"), tmp_path)

    assert [p["types"] for p in found] == [["riv"], ["spl"]]


def test_types_of_militants_are_known(rows, reader, tmp_path) -> None:
    """Each once."""
    for prediction in predicted("militants", rows, reader, tmp_path):
        assert set(prediction["types"]) <= TYPES
        assert len(prediction["types"]) == len(set(prediction["types"]))


def test_two_groups_become_both_of_them() -> None:
    """Whoever the list names is who is meant."""
    text = "The Karsa Front split in 2003. The two groups met the Tahan Militia."
    both = "The " + " and the ".join(STAND_INS)

    assert f"{both} met" in written(text, find_groups(text, "Karsa Front", "Tahan Militia"))


def test_the_script_runs_from_any_directory(rows, tmp_path) -> None:
    """With the reader left out, and with paths of one's own."""
    write_rows(tmp_path / "in.jsonl", rows[1:])
    command = [sys.executable, ROOT / "benchmarks" / "predict.py", "ties", "in.jsonl", "out.jsonl"]
    subprocess.run(command, cwd=tmp_path, check=True)

    assert [row["id"] for row in read_rows(tmp_path / "out.jsonl")] == ["two"]


def test_what_is_missing_is_said_in_a_sentence(monkeypatch, tmp_path) -> None:
    """A checkout alone has no gold."""
    import bench

    monkeypatch.setitem(bench.FILES, "ties", tmp_path / "dev.jsonl")

    with pytest.raises(Missing, match=r"ties: left out, for there is no dev\.jsonl"):
        bench.on_file("ties", None)


@pytest.mark.skipif(not BENCH.is_dir(), reason="the gold files are not here")
def test_the_scorer_takes_the_predictions(rows, tmp_path) -> None:
    """What is its own gold scores all points."""
    from shared import score

    (prediction,) = predicted("ties", rows[:1], reader_named("syntax"), tmp_path)
    result = score("ties", {"one": prediction}, {"one": prediction})

    assert result["ties"]["f1"] == 1
