"""What holds for every command: errors, help, where the project is, how output looks, how fast it starts."""

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from allegiance.cli.options import OTHERS, TYPES
from allegiance.ontology.load import predicates

COMMANDS = ("read", "actors", "show", "claims", "path", "sources", "search")
ASKING = (
    ["actors"],
    ["show", "Velmor"],
    ["claims"],
    ["path", "Velmor", "League of Dusk"],
    ["sources"],
    ["search", "Velmor"],
)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(allegiance, command) -> None:
    """What it does, its options, and a line to copy."""
    result = allegiance(command, "--help")

    assert result.status == 0
    assert re.search(rf"Examples?:\n +allegiance {command}", result.out)
    assert max(map(len, result.out.splitlines())) <= 80


def test_without_a_command_the_commands_are_listed(allegiance) -> None:
    """All of them."""
    result = allegiance()

    assert all(f"\n  {command} " in result.out + result.err for command in COMMANDS)


def test_the_list_of_commands_cuts_nothing_off(allegiance) -> None:
    """Each has a line of its own that fits."""
    assert "..." not in allegiance("--help").out.replace("[ARGS]...", "")


def test_help_names_every_type_of_tie(allegiance) -> None:
    """It is written down there, so as to be quick, and must not lag behind the ontology."""
    assert ", ".join(predicates()) == TYPES
    assert ", ".join(p.id for p in predicates().values() if not p.binds) == OTHERS
    assert OTHERS in " ".join(allegiance("path", "--help").out.split())


def test_usage_has_arguments_without_braces(allegiance) -> None:
    """As everybody writes them."""
    assert allegiance("path", "--help").out.splitlines()[0].endswith("allegiance path [OPTIONS] A B")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("command", ["claims", "sources", "actors --json"])
def test_an_answer_that_cannot_be_written_is_one_sentence(war, command) -> None:
    """Redirected to a full disk."""
    done = subprocess.run(
        f"{sys.executable} -m allegiance {command} --project {war} > /dev/full",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert re.fullmatch(r"allegiance: The answer cannot be written \(.+\): make room\.\n", done.stderr)


def test_the_version_is_that_of_the_package(allegiance) -> None:
    """As installed."""
    assert allegiance("--version").out == f"allegiance {version('allegiance')}\n"


@pytest.mark.parametrize("arguments", ASKING, ids=lambda a: a[0])
def test_output_fits_80_columns_without_colour_codes_when_piped(allegiance, arguments) -> None:
    """No escape sequence, no trailing space, no line too long."""
    lines = allegiance(*arguments).out.splitlines()

    assert all("\x1b" not in line and line == line.rstrip() and len(line) <= 80 for line in lines)


def test_an_unknown_name_gets_suggestions(allegiance) -> None:
    """One line on standard error, none on standard output."""
    result = allegiance("show", "Nothern Frnt")

    assert result == (
        2,
        "",
        "allegiance: No actor is called 'Nothern Frnt' in this project. Did you mean 'Northern Front'?\n",
    )


def test_a_missing_project_is_one_sentence(allegiance, tmp_path) -> None:
    """With the remedy; the work could not be done, so the status is 1."""
    missing = tmp_path / "none.db"

    result = allegiance("actors", "--project", str(missing))

    assert result.status == 1
    assert result.out == ""
    assert re.fullmatch(r"allegiance: .*none\.db does not exist: .*`allegiance read`.*\n", result.err)
    assert not missing.exists()


@pytest.mark.parametrize("arguments", [["nonsense"], ["path", "Velmor"], ["path", "A", "B", "--layers", "x"]])
def test_a_wrong_command_line_has_status_2(allegiance, arguments) -> None:
    """And says what is wrong on standard error."""
    result = allegiance(*arguments)

    assert result.status == 2
    assert "Error" in result.err


def test_the_project_may_be_named_before_the_command_after_it_or_in_the_environment(
    allegiance, war, monkeypatch
) -> None:
    """The nearest to the command wins."""
    assert allegiance("sources").status == 0
    monkeypatch.setenv("ALLEGIANCE_PROJECT", "elsewhere.db")
    assert allegiance("sources").status == 1
    assert allegiance("--project", str(war), "sources").status == 0
    assert allegiance("--project", "elsewhere.db", "sources", "--project", str(war)).status == 0


def test_asking_starts_without_the_heavy_parts(war) -> None:
    """A question must not wait for spaCy, Alembic, pandas, NetworkX or trafilatura; NumPy holds what it asks."""
    code = (
        "import sys\n"
        f"sys.argv = ['allegiance', 'path', 'Velmor', 'League of Dusk', '--project', {str(war)!r}]\n"
        "from allegiance.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "heavy = {'spacy', 'alembic', 'pandas', 'networkx', 'trafilatura', 'rapidfuzz'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "two layers" in done.stdout
    assert done.stderr == "[]\n"


def test_a_reader_that_stops_early_is_no_error(war) -> None:
    """`allegiance claims | head -1` ends quietly."""
    done = subprocess.run(
        f"{sys.executable} -m allegiance claims --project {war} | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "10 claims in 3 documents.\n"
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", ASKING, ids=lambda a: a[0])
def test_a_terminal_shows_the_same_words_in_colour(allegiance, arguments, monkeypatch) -> None:
    """Colour adds nothing and hides nothing."""
    piped = allegiance(*arguments).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")

    coloured = allegiance(*arguments).out

    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == piped
    assert "\x1b[" in coloured or arguments == ["actors"]
