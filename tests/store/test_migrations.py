"""Tables come to be by migrations alone, and a project of an older version is brought up to date."""

import contextlib
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from allegiance.errors import ProjectError
from allegiance.store import file
from allegiance.store.migrations.versions import __path__ as versions_path
from allegiance.store.schema import VERSION, metadata
from allegiance.store.store import open_store
from tests.builders import write_project

_NEXT = f"{int(VERSION) + 1:04}"

_STEP = f"""
from alembic import op

revision = "{_NEXT}"
down_revision = "{VERSION}"


def upgrade():
    op.execute("CREATE TABLE sighting (id INTEGER NOT NULL, PRIMARY KEY (id))")
    op.execute({{then!r}})
"""


def in_file(path: Path) -> dict[str, str]:
    """Return the statements that made tables and indexes of a file, by name."""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    connection.close()
    return {name: words(sql) for name, sql in rows}


def words(sql: object) -> str:
    """Return a statement without regard to lines and spaces."""
    return " ".join(str(sql).split()).replace("( ", "(").replace(" )", ")")


@pytest.fixture
def next_step(monkeypatch):
    """Return a function that makes this version of the program know one step more, which ends with `then`."""

    def known(then: str = "SELECT 1") -> None:
        folder = Path(made.enter_context(tempfile.TemporaryDirectory())) / "migrations"
        shutil.copytree(file.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / f"{_NEXT}_step.py").write_text(_STEP.format(then=then))
        monkeypatch.setattr(file, "MIGRATIONS", folder)
        monkeypatch.setattr(file, "VERSION", _NEXT)

    with contextlib.ExitStack() as made:
        yield known


def test_the_migrations_make_the_tables_that_the_program_knows(project) -> None:
    """To the letter: columns, types, keys, indexes."""
    made = in_file(project)

    for table in metadata.sorted_tables:
        assert made[table.name] == words(CreateTable(table).compile(dialect=sqlite.dialect()))
        for index in table.indexes:
            assert made[str(index.name)] == words(CreateIndex(index).compile(dialect=sqlite.dialect()))


def test_the_version_is_that_of_the_last_step() -> None:
    """A step that is written without raising the version would never be taken."""
    steps = sorted(path.name for folder in versions_path for path in Path(folder).glob("[0-9]*.py"))

    assert steps[-1].startswith(f"{VERSION}_")


def test_an_older_project_is_brought_up_to_date_when_it_is_opened(tmp_path, next_step) -> None:
    """Asking is enough, and nothing of it is lost."""
    path = write_project(tmp_path / "war.db")
    with open_store(path) as store:
        before = list(store.claims())
    next_step()

    with open_store(path) as store:
        assert list(store.claims()) == before
    assert "sighting" in in_file(path)


def test_a_step_that_fails_leaves_the_project_as_it_was(tmp_path, next_step) -> None:
    """The older version of the program still opens it."""
    path = write_project(tmp_path / "war.db")
    before = in_file(path)
    next_step(then="SELECT no_such_function()")

    with pytest.raises(Exception, match="no_such_function"):
        open_store(path)

    assert in_file(path) == before


def test_an_older_project_that_cannot_be_written_is_said_to_be_so(ordinary_user, next_step) -> None:
    """It cannot be asked before it is brought up to date."""
    ordinary_user.chmod(0o500)
    next_step()

    with pytest.raises(ProjectError, match="cannot be written: make it and its folder writable, or copy it"):
        open_store(ordinary_user / "project.db")
