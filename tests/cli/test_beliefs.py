"""The options that say what to believe, as `allegiance path` takes them."""

import datetime as dt
import inspect
import json

import pytest

from allegiance.cli.believing import OPTIONS, belief_of, days_of, under_belief
from allegiance.errors import UsageError
from allegiance.model.belief import EVERYTHING, Belief


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-10", "2016-10-01", "2016-10-31"),
        ("2016-10-03", "2016-10-03", "2016-10-03"),
        ("2016/2018", "2016-01-01", "2018-12-31"),
        ("2016-05/..", "2016-05-01", "9999-12-31"),
        ("../2018", "0001-01-01", "2018-12-31"),
        ("[2016..2017]", "2016-01-01", "2017-12-31"),
    ],
)
def test_dates_are_edtf_or_iso(text, first, last) -> None:
    """A year is all of its days; an open end reaches as far as dates do."""
    assert days_of(text) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("text", ["yesterday", "2018/2016", "2016-13", ""])
def test_what_is_no_date_is_refused(text) -> None:
    """With the value and what to write."""
    with pytest.raises(UsageError, match="date"):
        days_of(text)


def test_without_options_everything_is_believed() -> None:
    """The defaults are those of the record."""
    assert belief_of(**{name: default for name, (_, default) in OPTIONS.items()}) == EVERYTHING


def test_a_command_takes_the_options_and_gets_their_sum() -> None:
    """The project and --json stay last."""

    @under_belief
    def command(name: str, *, belief: Belief, json: bool = False) -> Belief:
        return belief if name and not json else EVERYTHING

    assert [*inspect.signature(command).parameters] == ["name", *OPTIONS, "json"]
    given = {name: default for name, (_, default) in OPTIONS.items()} | {"known_by": "2018", "min_origins": 2}
    assert command(name="x", **given) == Belief(known_by=dt.date(2018, 12, 31), min_origins=2)


def test_disbelieving_a_publisher_takes_its_claims_away(allegiance) -> None:
    """And the answer says so."""
    out = allegiance("path", "Velmor", "Northern Front", "--disbelieve", "Harbour Post").out

    assert "Asked of what others than Harbour Post say or print." in out
    assert "Harbour Post, 2021" not in out


def test_a_speaker_may_be_called_by_any_name(allegiance) -> None:
    """Velmor says so, whether it is called Velmor or Sarn."""
    out = allegiance("path", "Velmor", "Northern Front", "--disbelieve", "sarn").out

    assert "denied" not in out
    assert "Asked of what others than sarn say or print." in out


def test_dates_that_exclude_everything_say_so_and_what_would_not(allegiance) -> None:
    """Never an empty screen."""
    result = allegiance("path", "Velmor", "Northern Front", "--known-by", "1990", "--undated", "drop")

    assert result.status == 0
    assert "no chain of up to three layers" in result.out
    assert "None of 10 claims is left to search." in result.out
    assert "Without --known-by there is a chain of up to three layers." in result.out


def test_undated_ties_of_a_dated_answer_are_counted(allegiance) -> None:
    """Whoever asks for a date is told what nobody dates."""
    out = allegiance("path", "Velmor", "Dawn Brigade", "--as-of", "2021", "--limit", "1").out

    assert "Asked of what may have held from 2021-01-01 to 2021-12-31, where claims" in out
    assert "No claim dates 1 tie of the chains below." in out


def test_a_renamed_actor_is_told_of_where_a_date_is_asked_for(allegiance) -> None:
    """Even where nobody says when."""
    out = allegiance("path", "Harbour Guards", "FAA", "--as-of", "2021").out

    assert "Harbour Guards ── was renamed to ─▶ Dawn Brigade, nobody says when." in out


def test_along_and_against_exclude_each_other(allegiance) -> None:
    """One or the other, or neither."""
    result = allegiance("path", "Velmor", "FAA", "--along", "--against")

    assert result.status == 2
    assert result.err.startswith("allegiance: --along and --against exclude each other")


def test_against_the_ties_is_who_supports_whom(allegiance) -> None:
    """Velmor supports nobody's supporter."""
    assert "no chain" in allegiance("path", "Velmor", "League of Dusk", "--against").out
    assert "two layers" in allegiance("path", "League of Dusk", "Velmor", "--against").out


def test_only_some_types_connect(allegiance) -> None:
    """In place of those that bind."""
    out = allegiance("path", "Dawn Brigade", "Ardania", "--types", "opposes").out

    assert out.startswith("Dawn Brigade and Ardania: no layer of separation, they are tied directly.")
    assert "Ardania stands on the other side of it from Dawn Brigade." in out


def test_actors_to_avoid_and_to_pass(allegiance) -> None:
    """By any of their names."""
    avoided = allegiance("path", "Velmor", "Northern Front", "--avoid", "FAA").out
    passed = allegiance("path", "Velmor", "Northern Front", "--via", "FAA", "--via", "Dawn Brigade").out

    assert avoided.startswith("Velmor and Northern Front: one layer of separation, through Dawn Brigade.")
    assert "Free Ardanian Army" not in avoided
    assert passed.startswith("Velmor and Northern Front: two layers of separation")


def test_what_was_asked_for_stands_in_the_json(allegiance) -> None:
    """Enough to get the same answer again."""
    arguments = ("--as-of", "2021", "--min-score", "0.5", "--stance", "asserted,alleged", "--avoid", "FAA")
    lines = allegiance("path", "Velmor", "Northern Front", *arguments, "--json").out.splitlines()

    asked = json.loads(lines[-1])
    assert asked["belief"]["during"] == ["2021-01-01", "2021-12-31"]
    assert asked["belief"]["stances"] == ["alleged", "asserted"]
    assert asked["search"]["avoid"] == ["FAA"]
    assert json.loads(lines[0])["assessment"]["weakest"] == 1


def test_an_unknown_stance_is_refused_with_those_there_are(allegiance) -> None:
    """A slip would else leave everything out."""
    result = allegiance("path", "Velmor", "FAA", "--stance", "claimed")

    assert result.status == 2
    assert "'claimed' is no stance; there are asserted, attributed, alleged, denied, past." in result.err
