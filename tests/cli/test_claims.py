"""`allegiance claims`."""

import json

import pytest

from allegiance.model.claim import Relay
from allegiance.model.document import Document
from tests.builders import BRIGADE, VELMOR, Said, reading, write_project


def test_claims_between_two_come_by_date_with_their_sentences(allegiance) -> None:
    """All that is said of the two, whichever way it points."""
    assert allegiance("claims", "--between", "FAA", "Velmor").out == (
        "2 claims in 2 documents.\n"
        "\n"
        "Velmor ── supports ─▶ Free Ardanian Army\n"
        "  “Velmor has armed the Free Ardanian Army (FAA) since the autumn.”\n"
        "  — Harbour Post, 2021-03-02, asserted\n"
        "\n"
        "Velmor ── supports ─▶ Free Ardanian Army\n"
        "  “Velmor has armed the Free Ardanian Army, officials in Sarn said.”\n"
        "  — Northern Herald (speaker: officials in Sarn), 2021-03-05, attributed\n"
    )


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ([], 10),
        (["Velmor"], 4),
        (["--type", "opposes"], 1),
        (["--type", "opposes,part_of"], 2),
        (["--type", "opposes", "--type", "part_of"], 2),
        (["--speaker", "Sarn"], 1),
        (["--publisher", "Harbour Post"], 4),
        (["Velmor", "--publisher", "Harbour Post"], 1),
    ],
    ids=str,
)
def test_conditions_narrow_the_claims(allegiance, options, count) -> None:
    """Each alone, and together: claims that meet all of them."""
    assert len(allegiance("claims", *options, "--json").out.splitlines()) == count


def test_none_found_is_said(allegiance) -> None:
    """An empty answer is an answer."""
    result = allegiance("claims", "Velmor", "--type", "leads", "--publisher", "Harbour Post")

    assert (result.status, result.out) == (0, "No such claims.\n")


@pytest.mark.parametrize("options", [[], ["--json"]], ids=str)
def test_an_unknown_publisher_is_no_empty_answer(allegiance, options) -> None:
    """A slip in the name is told."""
    assert allegiance("claims", "--publisher", "Nobody", *options) == (
        2,
        "",
        "allegiance: No publisher is called 'Nobody' in this project: `allegiance sources` lists them.\n",
    )


def test_json_lines_are_claims(allegiance) -> None:
    """One a line."""
    first = json.loads(allegiance("claims", "--json").out.splitlines()[0])

    assert first["record"] == "claim"


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_a_sentence_that_begins_with_a_quote_is_quoted_once(allegiance, tmp_path, marks) -> None:
    """Its own marks are enough."""
    text = f"{marks[0]}Velmor pays the Dawn Brigade,{marks[1]} a minister said."
    document = Document(text=text, publisher="Harbour Post")
    said = reading(document, [VELMOR, BRIGADE], [Said(text, "Velmor", "supports", "Dawn Brigade")])
    project = write_project(tmp_path / "p.db", [(document, said)])

    assert f"\n  {text}\n" in allegiance("claims", "--project", str(project)).out


def test_those_who_pass_it_on_stand_before_the_speaker(allegiance, tmp_path) -> None:
    """From the outlet inwards."""
    text = "An official told Reuters that Velmor pays the Dawn Brigade."
    document = Document(text=text, publisher="Harbour Post")
    more = {"speaker": "an official", "relays": (Relay("Reuters"),)}
    said = reading(document, [VELMOR, BRIGADE], [Said(text, "Velmor", "supports", "Dawn Brigade", more)])
    project = write_project(tmp_path / "p.db", [(document, said)])

    out = allegiance("claims", "--project", str(project)).out

    assert "— Harbour Post (Reuters, citing an official), undated, attributed" in out
