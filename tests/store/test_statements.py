"""The questions asked most put few statements to SQLite, whatever the size of the project, and scan no texts."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

import allegiance
from tests.builders import write_project
from tests.store.made import NAMES, reports, resolution


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Gather the statements that are put to SQLite during the test."""
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(" ".join(str(given[2]).split()))

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Make a project of 300 reports."""
    from allegiance.store.store import open_store

    path = tmp_path_factory.mktemp("large") / "war.db"
    with open_store(path, create=True, for_reading_in=True) as store:
        for document, reading in reports(300):
            store.add(document, reading)
        store.replace_actors(resolution(store.name_sets()))
    return path


def tables(statement: str) -> str:
    """Return what a statement reads from first, or the statement where it reads from nothing."""
    statement = re.sub(r"\(SELECT [^()]*\)", "", statement)  # a column that is looked up
    return statement.partition(" FROM ")[2].partition(" ")[0] or statement


def test_opening_a_project_looks_at_no_document(project_path, statements) -> None:
    """Whether it is one, its version, whether it is settled: no more than that, and nothing is written."""
    allegiance.open(project_path).close()

    assert [tables(s) for s in statements if not s.startswith("PRAGMA")] == [
        "sqlite_master",
        "alembic_version",
        "project",
    ]


@pytest.fixture
def project_path(tmp_path):
    """Write the small war."""
    return write_project(tmp_path / "war.db")


def test_a_path_puts_these_statements(project_path, statements) -> None:
    """Names, the ties that connect, and the claims of all steps shown, each once."""
    with allegiance.open(project_path) as project:
        statements.clear()
        answer = project.path("Velmor", "League of Dusk")

    assert len(answer.chains) > 1
    assert [tables(s) for s in statements] == [
        "actor_name",  # all names, folded
        *("actor_name", "actor_reference", "actor") * 2,  # the two ends
        "PRAGMA data_version",  # whether what is held is still true
        *("claim_column", "period", "actor", "document_origin", "origin"),  # the network, once
        *("actor_join", "local_join_use"),  # who may be one
        "claim",  # those of the steps of all chains
        *("document_text",) * _texts(statements),  # their quotes
        *("PRAGMA data_version",) * 2,  # whether the answer hangs on who is one
    ]


def test_a_second_path_puts_fewer(project_path, statements) -> None:
    """The network is held; what was found out about names and evidence is not."""
    with allegiance.open(project_path) as project:
        project.path("Velmor", "League of Dusk")
        statements.clear()
        project.path("Velmor", "League of Dusk")

    assert "claim_column" not in [tables(s) for s in statements]
    assert len(statements) - _texts(statements) <= 10


def _texts(statements: list[str]) -> int:
    return sum(tables(s) == "document_text" for s in statements)


@pytest.mark.parametrize("question", ["path", "show"])
def test_statements_do_not_grow_with_the_project(large, tmp_path, statements, question) -> None:
    """But for the texts that quotes are cut from: one more tie is no statement more."""

    def asked(path) -> int:
        with allegiance.open(path) as project:
            statements.clear()
            if question == "path":
                assert project.path(NAMES[0], NAMES[1]).chains
            else:
                project.show(NAMES[0])
        return len(statements) - _texts(statements)

    small = tmp_path / "small.db"
    write_project(small, list(reports(100)))

    assert asked(large) <= asked(small) + 3  # for the denials, where there are any


def test_a_tie_is_found_by_its_ends(large) -> None:
    """By way of an index: a project has many ties."""
    assert plan(large, "SELECT * FROM tie WHERE source_id = 1 OR target_id = 1") == [
        "MULTI-INDEX OR",
        "INDEX 1",
        "SEARCH tie USING INDEX sqlite_autoindex_tie_1 (source_id=?)",
        "INDEX 2",
        "SEARCH tie USING INDEX tie_of_target (target_id=?)",
    ]


def test_claims_of_an_actor_are_found_by_their_ends(large, statements) -> None:
    """Neither claims nor texts are gone through."""
    with allegiance.open(large) as project:
        list(project.claims(between=(NAMES[0], NAMES[1])))
    (statement,) = (s for s in statements if tables(s) == "claim" and "ORDER BY" in s)

    steps = plan(large, statement, "x", "y", "y", "x")
    assert not [step for step in steps if step.startswith("SCAN")], steps


def plan(path, statement: str, *parameters: object) -> list[str]:
    """Return how SQLite would go about a statement."""
    import sqlite3

    connection = sqlite3.connect(path)
    rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
    connection.close()
    return [row[3] for row in rows]
