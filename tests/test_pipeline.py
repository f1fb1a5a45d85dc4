"""From paths to a settled project, with a reader that finds what it is told to."""

import json

import pytest

from allegiance import pipeline
from allegiance.errors import DocumentError
from allegiance.model.actor import ActorKind, Interest
from allegiance.model.document import Document
from allegiance.pipeline import Progress, read_documents, read_paths, settle
from allegiance.store.store import open_store
from tests.builders import BRIGADE, VELMOR, Said, reading, small_war


def arms(document: Document):
    """Return a reading in which Velmor supports the Dawn Brigade."""
    said = [Said(document.text, "Velmor", "supports", "Dawn Brigade")]
    return reading(document, [VELMOR, BRIGADE], said)


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Open a new project, into which a reader reads that finds the same in every document."""
    monkeypatch.setattr(pipeline, "read_all", lambda documents, **_: ((d, arms(d)) for d in documents))
    with open_store(tmp_path / "war.db", create=True, for_reading_in=True) as opened:
        yield opened


@pytest.fixture
def reports(tmp_path):
    """Make a folder with three reports, two of them the same, and an empty file."""
    folder = tmp_path / "reports"
    folder.mkdir()
    lines = [{"text": f"Velmor arms the Dawn Brigade, again {n}.", "id": n} for n in (1, 2)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, [*lines, lines[0]])))
    (folder / "empty.txt").touch()
    return folder


def test_every_input_is_counted_once(store, reports) -> None:
    """As read, as unchanged (also where it stands twice in one input), or as skipped with a reason."""
    report = read_paths(store, [str(reports)])

    assert (report.read, report.unchanged, report.claims) == (2, 1, 2)
    (skipped,) = report.skipped
    assert skipped.reason.startswith(f"{reports / 'empty.txt'} is empty")


def test_reading_again_reads_nothing_and_changes_nothing(store, reports) -> None:
    """Not a byte of the file."""
    read_paths(store, [str(reports)])
    store.close()
    before = store.path.read_bytes()
    with open_store(store.path, for_reading_in=True) as again:
        report = read_paths(again, [str(reports)])

    assert (report.read, report.unchanged) == (0, 3)
    assert store.path.read_bytes() == before


def test_what_was_read_is_settled(store, reports) -> None:
    """Actors and ties are there when reading is done."""
    read_paths(store, [str(reports)])

    assert not store.stale()
    assert [(tie.source.name, tie.predicate, tie.claims) for tie in store.ties()] == [
        ("Velmor", "supports", 2)
    ]


def test_progress_comes_to_the_total(store, reports) -> None:
    """One step an input, whatever becomes of it."""
    seen: list[Progress] = []

    read_paths(store, [str(reports)], on_progress=seen.append)

    assert [state.done for state in seen] == [1, 2, 3, 4]
    assert {state.total for state in seen} == {4}


def test_a_path_that_is_not_there_stops_it_before_anything_is_read(store, reports) -> None:
    """Though the others are."""
    with pytest.raises(DocumentError, match="does not exist"):
        read_paths(store, [str(reports), str(reports / "missing.txt")])

    assert store.counts().documents == 0


def test_a_reader_that_fails_leaves_what_was_read_before(store, monkeypatch) -> None:
    """The next run begins where it stopped."""

    def failing(documents, **_):
        first = next(documents)
        yield first, arms(first)
        raise RuntimeError

    given = [Document(text=f"Velmor arms the Dawn Brigade {n}.") for n in range(3)]
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "read_all", failing)
        with pytest.raises(RuntimeError):
            read_documents(store, given, total=3)

    assert (store.counts().documents, store.stale()) == (1, True)
    assert read_documents(store, given, total=3).read == 2


def test_readings_are_ended_where_storing_fails(store, monkeypatch) -> None:
    """Processes that read ahead do not go on for nobody."""
    ended = []

    def watched(documents, **_):
        try:
            for document in documents:
                yield document, small_war()[0][1]  # of another document: refused at the door
        finally:
            ended.append(True)

    monkeypatch.setattr(pipeline, "read_all", watched)
    with pytest.raises(Exception, match="was not stored because"):
        read_documents(store, [Document(text="Velmor arms the Dawn Brigade.")], total=1)

    assert ended == [True]


def test_a_new_list_of_interests_is_settled_without_reading(store) -> None:
    """An alias on it makes two actors one."""
    for document, read in small_war():
        store.add(document, read)
    settle(store)
    before = {actor.name for actor in store.actors()}

    store.replace_interests(
        [Interest(name="Dawn Brigade", aliases=("Harbour Guards",), kind=ActorKind.ARMED_GROUP)]
    )
    settle(store)

    assert {"Dawn Brigade", "Harbour Guards"} <= before
    assert before - {actor.name for actor in store.actors()} == {"Harbour Guards"}
