"""`allegiance read`, with a reader that finds nothing: what it finds is tested elsewhere."""

import json
import os
import subprocess
import sys

import pytest

from allegiance import pipeline
from allegiance.model.reading import Reading
from allegiance.project import open_project
from allegiance.reading.learned.runtime import shipped_model
from allegiance.store.store import open_store
from tests.builders import small_war


def nothing_found(document) -> Reading:
    """Return a reading without actors or claims."""
    return Reading(document=document.id, reader="nothing", actors=(), mentions=(), claims=())


@pytest.fixture
def read(monkeypatch, tmp_path, allegiance):
    """Return a function that reads into a project of its own."""
    monkeypatch.setattr(
        pipeline, "read_all", lambda documents, **_: ((d, nothing_found(d)) for d in documents)
    )
    monkeypatch.setenv("ALLEGIANCE_PROJECT", str(tmp_path / "war.db"))
    return lambda *arguments: allegiance("read", *map(str, arguments))


@pytest.fixture
def reports(tmp_path):
    """Make a folder with two reports and an empty file."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("The Dawn Brigade took the harbour.")
    (folder / "b.txt").write_text("Velmor denied everything.")
    (folder / "empty.txt").write_text("")
    return folder


def test_the_summary_counts_and_gives_each_reason(read, reports) -> None:
    """What was read, what was not and why, and what the project holds now."""
    result = read(reports)

    words = " ".join(result.out.split())
    assert result.status == 0
    assert words.startswith("2 documents read, 0 unchanged, 1 skipped; 0 new claims, ")
    assert f" Skipped {reports / 'empty.txt'} is empty: " in words
    assert "holds 2 documents of 0 publishers" in words


def test_help_says_from_which_score_on_claims_are_kept(allegiance) -> None:
    """The reader's own default, which training sets."""
    words = " ".join(allegiance("read", "--help").out.split())

    assert f"than this: {shipped_model(threads=1).least_together:g} unless" in words


def test_reading_twice_changes_nothing(read, reports) -> None:
    """The second time everything is there already."""
    read(reports)

    assert read(reports).out.startswith("0 documents read, 2 unchanged, 1 skipped; ")


def test_options_fill_what_a_report_does_not_say(read, reports, tmp_path) -> None:
    """They are stored with the document."""
    read(reports / "a.txt", "--publisher", "Harbour Post", "--date", "2 March 2021", "--title", "The fall")

    with open_store(tmp_path / "war.db") as store:
        (document,) = store.documents()
    assert (document.publisher, document.title, str(document.published)) == (
        "Harbour Post",
        "The fall",
        "2021-03-02",
    )


def test_a_missing_path_leaves_nothing_behind(read, tmp_path) -> None:
    """It is said before anything is made."""
    result = read(tmp_path / "no-such-folder")

    assert result.status == 1
    assert result.err.startswith("allegiance: ")
    assert "no-such-folder' does not exist" in result.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [([], "Nothing to read"), (["--date", "2018-13-45", "x.txt"], "'2018-13-45' is no date")],
)
def test_a_wrong_value_has_status_2(read, arguments, words) -> None:
    """And one sentence."""
    result = read(*arguments)

    assert result.status == 2
    assert words in result.err
    assert result.err.count("\n") == 1


def test_when_nothing_could_be_read_the_status_is_1(read, reports) -> None:
    """A script can tell."""
    assert read(reports / "empty.txt").status == 1


def test_the_one_file_that_could_not_be_read_is_one_sentence(read, reports) -> None:
    """On standard error, without counts of nothing."""
    empty = reports / "empty.txt"

    assert read(empty) == (1, "", f"allegiance: {empty} is empty: give it some text.\n")


def test_of_several_that_could_not_be_read_each_is_told(read, reports) -> None:
    """With the counts, as ever, and the status of failure."""
    (reports / "void.txt").write_text(" ")

    result = read(reports / "empty.txt", reports / "void.txt")

    assert result.status == 1
    assert "empty.txt is empty" in " ".join(result.out.split())
    assert "void.txt holds nothing but white space" in " ".join(result.out.split())


def test_a_list_of_actors_that_is_not_there_is_said_before_anything_is_made(read, reports, tmp_path) -> None:
    """As a wrong value of its option."""
    result = read(reports, "--actors", tmp_path / "none.csv")

    assert result.status == 2
    assert "none.csv' does not exist" in result.err
    assert not (tmp_path / "war.db").exists()


def test_json_has_a_line_for_each_skipped_and_one_for_all(read, reports) -> None:
    """The counts come last."""
    skipped, counts = map(json.loads, read(reports, "--json").out.splitlines())

    assert (skipped["record"], skipped["path"]) == ("skipped", str(reports / "empty.txt"))
    assert {key: counts[key] for key in ("record", "read", "unchanged", "skipped", "claims")} == {
        "record": "read",
        "read": 2,
        "unchanged": 0,
        "skipped": 1,
        "claims": 0,
    }


def test_a_second_process_that_reads_in_is_refused(read, reports, tmp_path) -> None:
    """The first goes on undisturbed."""
    with open_store(tmp_path / "war.db", create=True, for_reading_in=True):
        result = read(reports)

    assert result.status == 1
    assert result.err.startswith("allegiance: Another process is reading into ")


def test_ctrl_c_keeps_what_was_read(read, reports, monkeypatch) -> None:
    """The status is 130, and the next run goes on."""

    def interrupted(documents, **_):
        yield (first := next(documents)), nothing_found(first)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "read_all", interrupted)
        result = read(reports)

    assert result.status == 130
    assert result.err == "Interrupted: what was read is kept, and the same command goes on from there.\n"
    assert read(reports).out.startswith("1 document read, 1 unchanged, 1 skipped; ")


def test_a_project_left_in_the_middle_of_reading_is_settled_when_it_is_asked(tmp_path) -> None:
    """Documents that were stored before a kill have their actors and ties all the same."""
    with open_store(tmp_path / "war.db", create=True, for_reading_in=True) as store:
        for document, reading in small_war():
            store.add(document, reading)

    with open_project(tmp_path / "war.db") as project:
        assert project.counts().actors == 7
        assert project.path("Velmor", "League of Dusk").chains


def test_a_project_that_is_being_read_into_can_be_asked(tmp_path, war) -> None:
    """Answers are as of the last time that actors were worked out."""
    copy = tmp_path / "war.db"
    copy.write_bytes(war.read_bytes())
    late = small_war()[0][0]
    with open_store(copy, for_reading_in=True) as store:
        document = type(late)(text="Nothing new.")
        store.add(document, nothing_found(document))

        with open_project(copy) as project:
            assert project.counts().documents == 4
            assert project.find("Velmor")


def test_standard_input_is_read(tmp_path) -> None:
    """Through the real reader, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "allegiance", "read", "-", "--json"],
        input='{"text": "Russia supports Syria.", "publisher": "Harbour Post", "date": "2021-03-02"}\n',
        env={**os.environ, "ALLEGIANCE_PROJECT": str(tmp_path / "war.db")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(done.stdout)["read"] == 1
    assert done.stderr == ""
