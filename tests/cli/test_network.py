"""The commands that ask the whole network."""

import json

import pytest

ASKED = [
    ("depends", "Velmor", "League of Dusk"),
    ("connect", "Velmor", "League of Dusk", "Dawn Brigade"),
    ("blocs",),
    ("tensions",),
    ("brokers",),
    ("changes", "2021-03-01", "2021-03-31"),
]


@pytest.mark.parametrize("arguments", ASKED, ids=lambda arguments: arguments[0])
def test_json_is_one_object_that_says_what_it_is(allegiance, arguments) -> None:
    """For other programs."""
    result = allegiance(*arguments, "--json")

    assert result.status == 0
    (line,) = result.out.splitlines()
    assert json.loads(line)["record"] == arguments[0]


@pytest.mark.parametrize("arguments", ASKED, ids=lambda arguments: arguments[0])
def test_dates_that_exclude_everything_are_answered(allegiance, arguments) -> None:
    """With what was searched, and no empty screen."""
    result = allegiance(*arguments, "--as-of", "1950", "--undated", "drop")

    assert result.status == 0
    assert len(result.out.split()) > 5


@pytest.mark.parametrize(
    "arguments",
    [
        ("depends", "Velmor", "Sarn Republic"),
        ("connect", "Velmor", "Northern Front", "Sarn Republic"),
        ("blocs", "Sarn Republic"),
        ("tensions", "Sarn Republic"),
        ("brokers", "Sarn Republic"),
        ("changes", "2020", "2022", "--actor", "Sarn Republic"),
        ("report", "Velmor", "Sarn Republic", "--out", "never.html"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_an_unknown_name_is_told(allegiance, arguments) -> None:
    """With what to do about it."""
    result = allegiance(*arguments)

    assert result.status == 2
    assert result.err.startswith("allegiance: No actor is called 'Sarn Republic' in this project.")
    assert result.out == ""


@pytest.mark.parametrize(
    "arguments", [("depends", "Velmor", "Sarn"), ("report", "Velmor", "Sarn", "--out", "never.html")]
)
def test_two_names_of_one_actor_are_told(allegiance, arguments) -> None:
    """A question about one actor is none about two."""
    result = allegiance(*arguments)

    assert result.status == 2
    assert result.err.startswith("allegiance: 'Velmor' and 'Sarn' are one actor here, Velmor")


def test_depends_names_who_alone_carries_it(allegiance) -> None:
    """And every set whose loss breaks it, the smallest first."""
    out = " ".join(allegiance("depends", "Velmor", "League of Dusk").out.split())

    assert out.startswith(
        "Velmor and League of Dusk are connected by chains of up to two layers, over 5 ties."
    )
    assert "passes a claim that only one publisher makes: Northern Herald, in one report" in out
    assert "• Northern Front ── is affiliated with ─▶ League of Dusk (Northern Herald)" in out
    assert "Publishers (3 on all chains together) • Northern Herald • 2 together: Harbour Post" not in out
    assert "No other set breaks it." in out


def test_disbelieving_whoever_carries_it_leaves_nothing(allegiance) -> None:
    """As `depends` says; without that belief there is a chain."""
    out = allegiance("depends", "Velmor", "League of Dusk", "--disbelieve", "Northern Herald").out

    assert out.startswith("Velmor and League of Dusk: no chain of up to two layers.")
    assert "Without --disbelieve there is a chain of up to two layers." in out


def test_connect_goes_through_as_few_as_can_be(allegiance) -> None:
    """With each tie's sentence."""
    out = allegiance("connect", "Velmor", "Northern Front", "League of Dusk", "Dawn Brigade").out

    assert "are joined by 3 ties,\nwith nobody in between." in out
    assert "“The Northern Front is the local branch of the League of Dusk.”" in out


def test_connect_says_who_is_left_apart(allegiance) -> None:
    """And what would join it."""
    out = allegiance("connect", "Velmor", "Northern Front", "Ardania").out

    assert "Velmor and Northern Front are joined by 2 ties" in out
    assert "Velmor and Ardania: no chain of up to three layers." in out
    assert "With --through opposes there is a chain of one layer." in out


def test_connect_wants_two(allegiance) -> None:
    """One actor alone is joined already."""
    result = allegiance("connect", "Velmor", "Sarn")

    assert result.status == 2
    assert result.err == "allegiance: What joins one actor alone? Name at least two that differ.\n"


def test_blocs_stand_against_each_other(allegiance) -> None:
    """Whoever fights Ardania stands with whoever it is tied to."""
    out = allegiance("blocs").out

    assert "all fit into blocs" in out
    assert "A. " in out
    assert "B. Ardania\n" in out


def test_without_enmity_there_is_no_tension(allegiance) -> None:
    """And that is said with what was searched."""
    out = allegiance("tensions", "--believe", "Northern Herald").out

    assert out.startswith("No tension among ")
    assert "Nobody is said to be anybody's enemy" in out


def test_brokers_have_friends_and_enemies_apart(allegiance) -> None:
    """With whom each alone stands between."""
    out = allegiance("brokers").out

    assert out.startswith("Among friends: ")
    assert "\nAmong enemies: " in out
    assert "alone between" in out


def test_changes_tell_both_clocks(allegiance) -> None:
    """What was reported for the first time, and how many ties nobody dates."""
    out = allegiance("changes", "2021-03-03", "2021-03-05").out

    assert "Reported for the first time (" in out
    assert "Velmor ── supports ─▶ Free Ardanian Army" not in out  # it was reported before
    assert "When they held, no claim says of" in out


def test_changes_want_the_earlier_date_first(allegiance) -> None:
    """A slip is no empty answer."""
    result = allegiance("changes", "2021-03-05", "2021-03-03")

    assert result.status == 2
    assert "Nothing lies between 2021-03-05 and 2021-03-03" in result.err


def test_report_writes_a_page_and_says_so(allegiance, tmp_path) -> None:
    """As `Project.report` does."""
    out = tmp_path / "dossier.html"

    result = allegiance("report", "Velmor", "Northern Front", "--out", str(out))

    assert result.status == 0
    assert "written: " in result.out
    assert out.read_text("utf-8").startswith("<!doctype html>")


def test_answers_print_in_python_as_here(allegiance, war) -> None:
    """`print(answer)` is the same words."""
    from allegiance.project import open_project

    with open_project(war) as asked:
        assert (
            f"{asked.depends('Velmor', 'League of Dusk')}\n"
            == allegiance("depends", "Velmor", "League of Dusk").out
        )
        assert f"{asked.tensions()}\n" == allegiance("tensions").out
        assert f"{asked.blocs()}\n" == allegiance("blocs").out
