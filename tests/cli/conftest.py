"""The command line, run in this process on the project of the small war, 80 columns wide."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from allegiance.cli.main import run
from tests.builders import write_project


class Result(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def war(tmp_path_factory) -> Path:
    """Write the small war once; nothing that is tested with it writes to it."""
    return write_project(tmp_path_factory.mktemp("war") / "war.db")


@pytest.fixture
def allegiance(monkeypatch, capsys, war) -> Callable[..., Result]:
    """Return a function that runs `allegiance` with arguments."""
    monkeypatch.setenv("ALLEGIANCE_PROJECT", str(war))
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str) -> Result:
        monkeypatch.setattr(sys, "argv", ["allegiance", *arguments])
        try:
            run()
            status = 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, err = capsys.readouterr()
        return Result(status, out, err)

    return call
