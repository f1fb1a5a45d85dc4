"""README, manual and demo show what the program prints: each example is run in an empty folder and compared."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.examples import PAGES, ROOT, ExampleError, commands, difference, refreshed

SCREEN = 45  #: lines of README that a browser shows before one scrolls


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_print_what_the_page_says(page, request) -> None:
    """`make docs`, or pytest with --update-docs, writes them anew."""
    new = refreshed(page.read_text("utf-8"))
    if request.config.getoption("--update-docs"):
        page.write_text(new, "utf-8")

    assert not difference(page, new), "run `make docs` and look at the difference:\n" + difference(page, new)


def test_the_first_screen_of_the_readme_has_a_real_answer() -> None:
    """A command and what it prints stand before anything one must scroll to: a step, its sentence, its source."""
    screen = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:SCREEN])

    assert "$ allegiance path " in screen
    assert "1. " in screen
    assert "“" in screen
    assert "   — " in screen


def test_a_changed_output_is_found_and_mended() -> None:
    """Only what differs is written anew, and how long something took is no difference."""
    page = "```console\n$ echo two\none\n\n$ echo 1.5 s\n9.9 s\n```\n\n```python\n>>> 1 + 1\n3\n```\n"

    assert refreshed(page) == (
        "```console\n$ echo two\ntwo\n\n$ echo 1.5 s\n9.9 s\n```\n\n```python\n>>> 1 + 1\n2\n```\n"
    )


def test_a_command_that_fails_is_no_example() -> None:
    """Unless the page says so."""
    page = "```console{}\n$ false\n```\n"

    assert refreshed(page.format(" status=1")) == page.format(" status=1")
    with pytest.raises(ExampleError, match="ended with status 1, not 0"):
        refreshed(page.format(""))


def test_files_of_a_page_are_there_for_its_commands() -> None:
    """A tutorial can begin in an empty folder."""
    page = "```text file=reports/one.txt\nhello\n```\n\n```console\n$ cat reports/one.txt\nhello\n```\n"

    assert refreshed(page) == page
    assert commands(page) == ["cat reports/one.txt"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> tuple[Path, str]:
    """Run the demo once; return its project and what it printed."""
    project = tmp_path_factory.mktemp("demo") / "demo.db"
    return project, run("sh", str(ROOT / "scripts/demo.sh"), str(project))


def run(*command: str, folder: Path = ROOT, **environment: str) -> str:
    """Run a command that must succeed, with this environment's `allegiance` on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PATH": path, "COLUMNS": "80"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_demo_shows_a_summary_and_a_chain_with_its_sentences(demo) -> None:
    """And says where to go on."""
    _, printed = demo

    assert "4 documents read, 0 unchanged, 0 skipped" in printed
    assert "\n1. Black Banner Front ── " in printed
    assert "\n   “" in printed
    assert "export ALLEGIANCE_PROJECT=" in printed


def test_all_that_the_demo_recommends_works(demo) -> None:
    """Each line that one can type is run."""
    project, printed = demo
    lines = [line.strip() for line in printed.splitlines() if line.startswith("  allegiance ")]
    typed = [line for line in lines if "FOLDER" not in line]

    assert len(typed) >= 4
    for line in typed:
        assert run(*shlex.split(line), folder=project.parent, ALLEGIANCE_PROJECT=str(project))


def test_a_python_that_does_not_fit_is_one_clear_sentence() -> None:
    """It names what was asked for, and what to do."""
    done = subprocess.run(
        ["sh", str(ROOT / "scripts/find_python.sh")],
        env=os.environ | {"PYTHON": "no-such-python"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == (
        "allegiance: PYTHON=no-such-python is not Python 3.11 to 3.14; name another or leave PYTHON out.\n"
    )
