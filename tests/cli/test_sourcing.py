"""`allegiance disputed`, `sources`, `origin` and `grade`, and what they make of a copy."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from allegiance.model.claim import Polarity
from allegiance.model.document import Document
from allegiance.pipeline import trace
from allegiance.store.store import open_store
from tests.builders import BRIGADE, FRONT, VELMOR, Said, reading, write_project
from tests.documents.copies.texts import text

SAYS = "Velmor arms the Northern Front."
DENIES = "Velmor does not arm the Northern Front, the Dawn Brigade said."


def report(body: str, publisher: str, day: int, said: list[Said], **more):
    """Return a report of these claims beside a long text of its own."""
    document = Document(
        text=f"{' '.join(one.sentence for one in said)} {body}",
        publisher=publisher,
        published=dt.date(2021, 3, day),
        **more,
    )
    return document, reading(document, [VELMOR, FRONT, BRIGADE], said)


@pytest.fixture
def copied(tmp_path) -> Path:
    """Write a project: a report, its copy, another report, and a denial."""
    says = Said(SAYS, "Velmor", "supports", "Northern Front", {"score": 0.9})
    denied = {"polarity": Polarity.DENIED, "speaker": "Dawn Brigade"}
    path = write_project(
        tmp_path / "copied.db",
        [
            report(text(1), "Harbour Wire", 2, [says], title="Arms in the north"),
            report(text(1), "Capital Today", 3, [says]),
            report(text(2), "Orlu Observer", 4, [says]),
            report(
                text(3), "Coast Herald", 5, [Said(DENIES, "Velmor", "supports", "Northern Front", denied)]
            ),
        ],
    )
    settled(path)
    return path


def settled(path: Path) -> None:
    """Trace the copies of a project, and make its ties anew with the actors that it has."""
    from tests.builders import _by_main_name

    with open_store(path, for_reading_in=True) as store:
        trace(store)
        store.replace_actors(_by_main_name([*store.name_sets()]))


def test_a_copy_adds_no_origin(allegiance, copied) -> None:
    """Four claims, of three origins; what counts is said first."""
    out = allegiance("show", "Velmor", "--project", str(copied)).out

    assert "4 claims of three origins, in 4 documents of 4 publishers" in " ".join(out.split())
    assert allegiance("sources", "--project", str(copied)).out.startswith(
        "4 publishers, 4 documents of 3 origins, 4 claims, 1 tie.\n"
    )


def test_both_sides_stand_beside_each_other(allegiance, copied) -> None:
    """With who says so, how many of them are independent, and what that comes to."""
    out = allegiance("disputed", "--project", str(copied)).out

    assert out.startswith("1 dispute among 1 tie.\n\n1. Velmor ── supports ── Northern Front?\n")
    assert "   Yes: 2 independent sources\n" in out
    assert "   No: 1 independent source\n" in out
    assert "— Coast Herald (speaker: Dawn Brigade), 2021-03-05, denied\n" in out
    assert " ".join(out.split()).endswith(
        "credibility 3, possibly true: 2 independent sources say so: Harbour Wire / Capital Today, Orlu Observer → 1;"
        " denied by Dawn Brigade, who has no stake in it → 3"
    )


def test_what_is_not_disputed_is_said(allegiance) -> None:
    """And under which belief."""
    out = allegiance("disputed", "--stance", "asserted").out

    assert out == "Nothing is disputed among 7 ties.\nAsked of claims that are asserted.\n"


def test_who_is_disbelieved_denies_nothing(allegiance, copied) -> None:
    """By name of publisher or speaker."""
    for name in ("Coast Herald", "Dawn Brigade"):
        out = allegiance("disputed", "--disbelieve", name, "--project", str(copied)).out

        assert out.startswith("Nothing is disputed among 1 tie.")


def test_an_origin_shows_who_copied_whom(allegiance, copied) -> None:
    """With the words that show it."""
    out = allegiance("origin", "Arms in the north", "--project", str(copied)).out

    assert out.startswith("2 documents of one report: Harbour Wire, 2021-03-02.\n")
    assert "Capital Today, 2021-03-03\n" in out
    assert "  goes back to Harbour Wire, 2021-03-02: word for word the same\n" in out


def test_a_person_splits_and_joins(allegiance, copied) -> None:
    """Ties count anew at once, and it can be taken back."""
    before = allegiance("claims", "--json", "--project", str(copied)).out.splitlines()
    ids = {c["publisher"]: c["document"] for c in map(json.loads, before)}
    copy, other, project = ids["Capital Today"], ids["Orlu Observer"], ("--project", str(copied))

    out = allegiance("origin", copy, "--split", "--why", "own reporter", *project).out
    assert out.startswith("A report of its own: Capital Today, 2021-03-03.\n")
    assert "by a person on " in out
    assert ": own reporter\n" in out
    assert "of 4 origins" not in allegiance("sources", *project).out

    assert allegiance("origin", copy, "--undo", *project).out.startswith("2 documents of one report")
    assert allegiance("origin", copy, "--join", other, *project).out.startswith("3 documents of one report")
    assert allegiance("origin", other, "--join", copy, "--undo", *project).out.startswith(
        "A report of its own"
    )


def test_a_decision_survives_reading_again(allegiance, copied) -> None:
    """Nothing of it hangs on what is worked out."""
    with open_store(copied) as store:
        ids = [info.id for info in store.documents() if info.publisher in {"Harbour Wire", "Capital Today"}]
    assert allegiance("origin", ids[0], "--split", "--project", str(copied)).status == 0

    settled(copied)

    assert allegiance("origin", ids[0], "--project", str(copied)).out.startswith("A report of its own")


def test_a_grade_weighs_and_is_kept(allegiance, war, tmp_path) -> None:
    """The last one holds, the earlier stays listed."""
    path = tmp_path / "war.db"
    shutil.copy(war, path)
    project = ("--project", str(path))

    assert allegiance("grade", "--list", *project).out == "Nobody has been graded.\n"
    assert allegiance("grade", "harbour post", "E", "--why", "made it up before", *project).out.startswith(
        "Harbour Post: E, unreliable"
    )
    assert "→ 3" in allegiance("show", "Velmor", *project).out
    assert allegiance("grade", "Harbour Post", "b", *project).status == 0
    assert "confirmed" in allegiance("show", "Velmor", *project).out
    listed = allegiance("grade", "--list", *project).out.splitlines()
    assert listed[0] == "2 grades."
    assert listed[1].endswith(": made it up before")
    assert "Harbour Post (graded B)\n" in allegiance("sources", *project).out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["grade", "Harbour Post", "G"], "'G' is no grade"),
        (["grade", "Nobody's Paper", "B"], "No publisher or speaker is called"),
        (["grade", "Harbour Post"], "a grade from A to F"),
        (["origin", "no such report"], "No document goes by 'no such report'"),
        (["origin", "Who holds the north", "--split", "--undo"], "--split stands alone"),
        (["origin", "Who holds the north", "--join", "Who holds the north"], "are one document"),
    ],
)
def test_what_cannot_be_done_is_said(allegiance, arguments, says) -> None:
    """In one sentence, and nothing is changed."""
    result = allegiance(*arguments)

    assert result.status == 2
    assert says in result.err


def test_all_of_it_has_json(allegiance, copied) -> None:
    """With the claims behind every number."""
    (line,) = allegiance("disputed", "--json", "--project", str(copied)).out.splitlines()
    (shown,) = allegiance("show", "Velmor", "--json", "--project", str(copied)).out.splitlines()

    yes, no = json.loads(line)["disputes"][0]["positions"]
    assert (yes["denied"], no["denied"]) == (False, True)
    assert yes["credibility"]["level"] == 3
    assert yes["credibility"]["confidence"] == 50
    assert all(reason["claims"] for reason in yes["credibility"]["reasons"])
    assert json.loads(shown)["ties"][0]["credibility"] == yes["credibility"]
