"""What is opened is a project, or one sentence says what is wrong; then nothing was changed or left behind."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from allegiance.errors import ProjectBusyError, ProjectError
from allegiance.store.schema import VERSION
from allegiance.store.store import open_store
from tests.builders import small_war, write_project
from tests.store.made import reports


def change(path: Path, *statements: str) -> None:
    """Run SQL on a file, as another program would."""
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def another_database(path: Path) -> None:
    """Make a database of another program."""
    change(path, "CREATE TABLE songs (title)")


def newer(path: Path) -> None:
    """Make a project as a later version may write it."""
    open_store(path, create=True).close()
    change(path, "UPDATE alembic_version SET version_num = '9000'")


def without_version(path: Path) -> None:
    """Make a project that lost the version of its tables."""
    open_store(path, create=True).close()
    change(path, "DROP TABLE alembic_version")


def with_two_versions(path: Path) -> None:
    """Make a project that says two things of its tables."""
    open_store(path, create=True).close()
    change(path, "INSERT INTO alembic_version VALUES ('0000')")


def cut_short(path: Path) -> None:
    """Make a project of which half is missing, as after a broken copy."""
    open_store(path, create=True).close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    """Make an empty file."""
    path.touch()


def text(path: Path) -> None:
    """Make a file of plain text."""
    path.write_text("Velmor denied everything. " * 100)


def header_alone(path: Path) -> None:
    """Make a file that begins like a database and goes on like nothing."""
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)


UNFIT = {
    "text": (text, "is not an allegiance project: name another file with --project."),
    "empty": (empty, "is empty, not an allegiance project: delete it, or name another file."),
    "header alone": (header_alone, "is not an allegiance project: name another file with --project."),
    "folder": (Path.mkdir, "is a folder, not an allegiance project: name a file with --project."),
    "another database": (another_database, "is a database of another program, not an allegiance project:"),
    "newer": (
        newer,
        f"was written by a newer version of allegiance (its tables are 9000, this one knows {VERSION})",
    ),
    "no version": (without_version, "is damaged (the version of its tables is lost): restore a copy, or"),
    "two versions": (with_two_versions, "is damaged (the version of its tables is lost): restore a copy, or"),
    "cut short": (cut_short, "is damaged (database disk image is malformed): restore a copy, or read"),
}


@pytest.mark.parametrize("for_reading_in", [False, True], ids=["asking", "reading in"])
@pytest.mark.parametrize(("make", "words"), UNFIT.values(), ids=UNFIT)
def test_what_is_no_project_is_refused(tmp_path, make, words, for_reading_in) -> None:
    """The sentence names the file and what to do; the file stays as it was, and nothing is put beside it."""
    path = tmp_path / "war.db"
    make(path)
    (tmp_path / "war.db-lock").unlink(missing_ok=True)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(ProjectError) as caught:
        open_store(path, create=True, for_reading_in=for_reading_in)

    assert str(caught.value).startswith(f"{path} {words}")
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [found.name for found in tmp_path.iterdir()] == ["war.db"]


def test_a_project_that_is_not_there_is_not_made_by_asking(tmp_path) -> None:
    """The sentence says how one comes to be."""
    with pytest.raises(ProjectError, match=r"does not exist: read something into it first with `allegiance"):
        open_store(tmp_path / "war.db")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_not_made(tmp_path) -> None:
    """It may be a slip of the pen."""
    with pytest.raises(ProjectError, match=r"The folder of .* does not exist: make it, or name another"):
        open_store(tmp_path / "no" / "war.db", create=True)


@pytest.mark.parametrize("name", ["a war?.db", "100%#1.db", "Kriegsbericht ä.db"])
def test_any_name_will_do(tmp_path, name) -> None:
    """Signs that mean something in an address mean nothing here."""
    open_store(tmp_path / name, create=True).close()

    assert (tmp_path / name).is_file()


def test_damage_that_shows_later_is_said_when_it_shows(tmp_path) -> None:
    """A page of the text that was overwritten, met while a claim is quoted."""
    path = write_project(tmp_path / "war.db")
    data = path.read_bytes()
    path.write_bytes(data.replace(b"Velmor has armed", b"Velmor \xff\xfe\xfd armed"))
    assert path.read_bytes() != data

    with open_store(path) as store, pytest.raises(ProjectError, match=r"is damaged \(Could not decode"):
        list(store.claims())


def test_a_damaged_page_met_while_listing_is_said(tmp_path) -> None:
    """Rows are fetched as they are asked for; the sentence is the same then."""
    path = write_project(tmp_path / "war.db", [])
    with open_store(path, for_reading_in=True) as store:
        for document, reading in reports(200, sentences=1):
            store.add(document, reading)
    # The last report stands on a page that is reached by way of the others.
    page = 4096
    data = bytearray(path.read_bytes())
    at = data.index(b"Report 150Paper") // page * page
    data[at : at + page] = b"\xff" * page
    path.write_bytes(data)

    with open_store(path) as store, pytest.raises(ProjectError, match="is damaged"):
        list(store.documents())


def test_a_read_only_folder_can_be_asked(ordinary_user) -> None:
    """A project on a disk that cannot be written answers like any other."""
    ordinary_user.chmod(0o500)

    with open_store(ordinary_user / "project.db") as store:
        assert store.counts().documents == 0
        assert store.search("Velmor") == []


@pytest.mark.parametrize("name", ["project.db", "new.db"])
def test_a_read_only_folder_cannot_be_read_into(ordinary_user, name) -> None:
    """Neither an old project nor a new one; nothing is left there."""
    ordinary_user.chmod(0o500)

    with pytest.raises(ProjectError, match=r"cannot be (opened|written): make it .*writable"):
        open_store(ordinary_user / name, create=True, for_reading_in=True)

    assert [found.name for found in ordinary_user.iterdir()] == ["project.db"]


def test_a_read_only_file_can_be_asked_and_not_read_into(ordinary_user) -> None:
    """Its folder may be writable or not."""
    path = ordinary_user / "project.db"
    path.chmod(0o400)

    with open_store(path) as store:
        assert store.counts().documents == 0
    with pytest.raises(ProjectError, match=r"project\.db cannot be written: make it and its folder writable"):
        open_store(path, for_reading_in=True)


def test_a_file_that_may_not_be_read_is_said_to_be_so(ordinary_user) -> None:
    """Before anything is tried with it."""
    path = ordinary_user / "project.db"
    path.chmod(0o000)

    with pytest.raises(ProjectError, match=r"project\.db cannot be opened: make it readable"):
        open_store(path)


def test_a_project_is_one_file_when_nobody_has_it_open(tmp_path) -> None:
    """It can be copied and sent; the empty lock beside it is not needed."""
    path = write_project(tmp_path / "war.db")

    assert {found.name for found in tmp_path.iterdir()} == {"war.db", "war.db-lock"}
    (moved := tmp_path / "elsewhere").mkdir()
    shutil.copy(path, moved / "war.db")
    with open_store(moved / "war.db") as store:
        assert store.counts().documents == len(small_war())


def test_asking_while_it_is_read_into_shows_whole_documents(store) -> None:
    """Who asks neither waits nor sees half a document, and sees the next one when it is there."""
    (document, reading), *_ = small_war()
    with open_store(store.path) as asked:
        assert asked.counts().documents == 0

        store.add(document, reading)

        assert asked.counts().documents == 1
        assert asked.document(document.id) == document


def test_a_file_that_another_program_locks_is_busy(project, monkeypatch) -> None:
    """Waiting has an end, and the sentence says to try again."""
    monkeypatch.setattr("allegiance.store.file.PATIENCE", 0.05)
    other = sqlite3.connect(project, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(ProjectBusyError, match="is being written by another process: try again when"):
            open_store(project, for_reading_in=True)
    finally:
        other.close()
