"""`allegiance show`."""

import json

from allegiance.model.document import Document
from tests.builders import ARMY, BRIGADE, FRONT, GUARDS, VELMOR, Said, reading, write_project


def test_names_come_with_kind_and_place(allegiance) -> None:
    """Where a name comes from stands beside it."""
    out = allegiance("show", "faa").out

    assert out.startswith("Free Ardanian Army: armed group, named in 2 documents; 3 ties with 3 actors.\n")
    assert "  FAA                 abbreviation  2 documents  first in Harbour Post,\n" in out
    assert "  abbreviation in brackets: Free Ardanian Army (FAA)\n" in out


def test_ties_stand_under_the_words_of_their_type(allegiance) -> None:
    """With stance, speaker, date, counts and the best sentence; denials marked as such."""
    out = allegiance("show", "Velmor").out

    assert out.endswith(
        "Supports (3)\n"
        "  Free Ardanian Army\n"
        "    “Velmor has armed the Free Ardanian Army (FAA) since the autumn.”\n"
        "    — Harbour Post, 2021-03-02, asserted\n"
        "    2 claims in 2 documents of 2 publishers, 2021-03-02 to 2021-03-05: 1\n"
        "      asserted, 1 attributed\n"
        "    credibility 1, confirmed: 2 independent sources say so: Harbour Post,\n"
        "      officials in Sarn → 1\n"
        "  Dawn Brigade\n"
        "    “Velmor trains the Dawn Brigade.”\n"
        "    — letters/undated.txt, undated, asserted, 1 document\n"
        "  Northern Front (denied)\n"
        "    “Velmor denied on Friday that it supports the Northern Front.”\n"
        "    — Northern Herald (speaker: Velmor), 2021-03-05, denied, 1 document\n"
    )


def test_a_tie_is_read_from_the_actor_shown(allegiance) -> None:
    """The brigade is supported; it does not support."""
    out = allegiance("show", "Dawn Brigade").out

    assert "Is supported by\n  Velmor\n" in out
    assert "Was formerly\n  Harbour Guards\n" in out


def test_ties_under_an_earlier_name_are_shown_as_such(allegiance, tmp_path) -> None:
    """What was said of the guards is said of the brigade's past."""
    text = "The Harbour Guards became the Dawn Brigade. Velmor paid the Harbour Guards."
    document = Document(text=text)
    said = [
        Said(text[:43], "Harbour Guards", "renamed_to", "Dawn Brigade"),
        Said(text[44:], "Velmor", "supports", "Harbour Guards"),
    ]
    project = write_project(
        tmp_path / "p.db", [(document, reading(document, [GUARDS, BRIGADE, VELMOR], said))]
    )

    out = allegiance("show", "Dawn Brigade", "--project", str(project)).out

    assert "\nFormerly Harbour Guards\n\n  Is supported by\n    Velmor\n" in out


def test_what_a_constituent_was_called_before_is_shown_with_its_sentence(allegiance, tmp_path) -> None:
    """The front was formed from the brigade, which was the guards."""
    text = "The Dawn Brigade joined the Northern Front. The Dawn Brigade was once the Harbour Guards."
    document = Document(text=text)
    said = [
        Said(text[:43], "Dawn Brigade", "merged_into", "Northern Front"),
        Said(text[44:], "Harbour Guards", "renamed_to", "Dawn Brigade"),
    ]
    project = write_project(
        tmp_path / "p.db", [(document, reading(document, [GUARDS, BRIGADE, FRONT], said))]
    )

    out = allegiance("show", "Northern Front", "--project", str(project)).out

    assert "Formerly Harbour Guards\n  Dawn Brigade ── was formerly ─▶ Harbour Guards\n    “The Dawn" in out


def test_many_ties_of_one_type_are_cut_short_unless_all_are_asked_for(allegiance, tmp_path) -> None:
    """The page says how many are left, and how to see them."""
    text = "Velmor armed the Free Ardanian Army."
    reports = []
    for at in range(12):
        document = Document(text=text.replace("Free", f"Free{at}"))
        army = type(ARMY)(f"Free{at} Ardanian Army")
        said = [Said(document.text, "Velmor", "supports", army.name)]
        reports.append((document, reading(document, [VELMOR, army], said)))
    project = write_project(tmp_path / "p.db", reports)

    short = allegiance("show", "Velmor", "--project", str(project)).out
    whole = allegiance("show", "Velmor", "--all", "--project", str(project)).out

    assert short.count("“Velmor armed") == 10
    assert short.endswith("  and 2 more: --all shows them\n")
    assert whole.count("“Velmor armed") == 12


def test_json_is_one_object(allegiance) -> None:
    """Names with their use, joins, ties with the claims shown, earlier names."""
    (line,) = allegiance("show", "Velmor", "--json").out.splitlines()
    made = json.loads(line)

    assert made["record"] == "actor_report"
    assert {use["text"] for use in made["uses"]} == {"Velmor", "Sarn"}
    assert [step["target"] for step in made["ties"]] == [
        "Free Ardanian Army",
        "Dawn Brigade",
        "Northern Front",
    ]
