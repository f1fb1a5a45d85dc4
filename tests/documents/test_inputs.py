"""Which files the user's paths stand for."""

from pathlib import Path

import pytest

from allegiance.documents.inputs import Input, find_inputs
from allegiance.errors import DocumentError


def paths(*named: str) -> list[str]:
    """Return the paths of the inputs that the names stand for."""
    return [i.path for i in find_inputs(named)]


def test_folder_is_read_in_order_with_all_below_it(put):
    """Files come sorted by name, those of a folder before those of the folders in it, on any machine."""
    for name in ("in/b.txt", "in/a.txt", "in/z/d.txt", "in/c/e.txt"):
        put(name, "x")
    assert paths("in") == ["in/a.txt", "in/b.txt", "in/c/e.txt", "in/z/d.txt"]


def test_hidden_files_and_folders_are_left_out(put):
    """What begins with a dot is nobody's report."""
    for name in ("in/.hidden", "in/.git/x.txt", "in/a.txt"):
        put(name, "x")
    assert paths("in") == ["in/a.txt"]


def test_hidden_file_that_is_named_is_taken(put):
    """Who names a hidden file means it."""
    assert paths(put(".notes", "x")) == [".notes"]


def test_order_of_the_arguments_is_kept_and_each_file_comes_once(put):
    """A file that is named, and lies in a folder that is named, is read once."""
    put("in/a.txt", "x")
    put("b.txt", "x")
    assert paths("b.txt", "in/a.txt", "./in", "b.txt") == ["b.txt", "in/a.txt"]


def test_dash_is_standard_input():
    """Standard input needs no file, and sentences call it by its name."""
    assert find_inputs(["-", "-"]) == [Input("-")]
    assert Input("-").name == "Standard input"


def test_folder_is_not_left_through_a_link(put):
    """A link to the folder itself does not make an endless walk."""
    put("in/a.txt", "x")
    Path("in/loop").symlink_to(Path("in").resolve())
    assert paths("in") == ["in/a.txt"]


def test_link_that_leads_nowhere_is_named(put):
    """A dead link in a folder is an input, so that reading can report it."""
    put("in/a.txt", "x")
    Path("in/dead.txt").symlink_to("gone")
    assert paths("in") == ["in/a.txt", "in/dead.txt"]


@pytest.mark.parametrize("path", ["nowhere.txt", ""])
def test_missing_path_is_an_error(path):
    """A path that does not exist stops the run before anything is read."""
    with pytest.raises(DocumentError) as error:
        paths(path)
    assert str(error.value) == f"{path!r} does not exist: check the spelling, or the folder that you are in."


def test_folder_without_files_is_an_error(put):
    """An empty folder is a mistake to be told of, not nothing to do."""
    put("in/.hidden", "x")
    with pytest.raises(DocumentError, match=r"^in holds no files: name a folder with reports in it\.$"):
        paths("in")


def test_a_name_that_no_file_can_have_is_one_sentence() -> None:
    """The system refuses to look for it."""
    with pytest.raises(DocumentError, match=r"^'x+' cannot be opened \(.+\): check name and permissions\.$"):
        find_inputs(["x" * 5000])


def test_a_project_in_a_folder_of_reports_is_no_report(tmp_path) -> None:
    """`allegiance read .` keeps its project there; a report with a like name is read."""
    for suffix in ("", "-lock", "-lock-journal", "-wal", "-shm", "-new"):
        (tmp_path / f"allegiance.db{suffix}").write_bytes(b"SQLite format 3")
    (tmp_path / "the.db-affair.txt").write_text("A report.")

    assert find_inputs([str(tmp_path)]) == [Input(str(tmp_path / "the.db-affair.txt"))]
