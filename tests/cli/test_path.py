"""`allegiance path`."""

import json
import re


def test_the_first_line_says_how_far_apart_and_through_whom(allegiance) -> None:
    """The answer stands first, in words."""
    result = allegiance("path", "Velmor", "Northern Front")

    assert result.status == 0
    assert result.out.startswith(
        "Velmor and Northern Front: one layer of separation, through Free Ardanian Army\nor Dawn Brigade.\n"
    )


def test_each_step_has_its_sentence_and_its_source(allegiance) -> None:
    """Who published it, who says so, when, with what stance, in how many documents."""
    out = allegiance("path", "Velmor", "League of Dusk", "--limit", "1").out

    assert out == (
        "Velmor and League of Dusk: two layers of separation, through Free Ardanian Army\n"
        "and Northern Front.\n"
        "\n"
        "1. Velmor ── supports ─▶ Free Ardanian Army\n"
        "   “Velmor has armed the Free Ardanian Army (FAA) since the autumn.”\n"
        "   — Harbour Post, 2021-03-02, asserted\n"
        "   2 claims in 2 documents of 2 publishers, 2021-03-02 to 2021-03-05: 1\n"
        "     asserted, 1 attributed\n"
        "2. Free Ardanian Army ── is allied with ── Northern Front\n"
        "   “The Free Ardanian Army is reportedly allied with the Northern Front.”\n"
        "   — Northern Herald, 2021-03-05, alleged, 1 document\n"
        "3. Northern Front ── is affiliated with ─▶ League of Dusk\n"
        "   “The Northern Front is the local branch of the League of Dusk.”\n"
        "   — Northern Herald, 2021-03-05, asserted, 1 document\n"
        "In words: Velmor supports Free Ardanian Army (asserted), which is allied with\n"
        "  Northern Front (alleged), which is affiliated with League of Dusk (asserted).\n"
        "Weakest is step 2: only alleged, one origin, a score of 0.60. One report tells\n"
        "  all of it (Northern Herald, 2021-03-05). Friends all along.\n"
        "\n"
        "There are more of up to three layers: --limit 2 shows them.\n"
    )


def test_a_step_against_its_tie_is_read_the_other_way(allegiance) -> None:
    """The army does not support Velmor because the chain begins with it."""
    out = allegiance("path", "FAA", "Sarn", "--limit", "1").out

    assert "1. Free Ardanian Army ── is supported by ─▶ Velmor\n" in out
    assert "they are tied directly" in out


def test_what_is_denied_is_said_beneath(allegiance) -> None:
    """A denial connects nobody, and is not kept from the reader."""
    out = allegiance("path", "Velmor", "Northern Front").out

    assert out.endswith(
        "Also said of the two:\n"
        "  Velmor ── supports ─▶ Northern Front (denied)\n"
        "    “Velmor denied on Friday that it supports the Northern Front.”\n"
        "    — Northern Herald (speaker: Velmor), 2021-03-05, denied, 1 document\n"
    )


def test_an_undated_claim_says_so(allegiance) -> None:
    """What nobody dated or signed is told by its file."""
    assert "— letters/undated.txt, undated, asserted" in allegiance("path", "Velmor", "Dawn Brigade").out


def test_no_chain_says_what_was_searched_and_what_is_nearest(allegiance) -> None:
    """And which option would find one."""
    result = allegiance("path", "League of Dusk", "Ardania")

    assert result.status == 0
    assert result.out.startswith(
        "League of Dusk and Ardania: no chain of up to three layers.\n\nSearched 7 ties"
    )
    assert "From Ardania they lead to nobody." in result.out
    assert "  Dawn Brigade    2 steps from League of Dusk, 1 from Ardania\n" in result.out
    assert result.out.endswith("With --through opposes there is a chain of two layers.\n")


def test_what_would_tie_the_two_directly_is_said_so(allegiance) -> None:
    """A chain of no layers is a tie."""
    out = allegiance("path", "Dawn Brigade", "Ardania").out

    assert "With --through opposes they are tied directly.\n" in out


def test_who_was_renamed_is_no_steps_away_but_another_name(allegiance) -> None:
    """A rename is no layer, and "0 steps from" would be a riddle."""
    out = allegiance("path", "Dawn Brigade", "Ardania").out

    assert re.search(r"Harbour Guards +another name of Dawn Brigade, ", out)


def test_through_lets_enmity_connect(allegiance) -> None:
    """Types can be divided by commas."""
    out = allegiance("path", "League of Dusk", "Ardania", "--through", "opposes,controls").out

    assert "Dawn Brigade ── opposes ── Ardania" in out


def test_an_unknown_type_is_refused_with_those_there_are(allegiance) -> None:
    """A slip in --through is no empty answer."""
    result = allegiance("path", "Velmor", "FAA", "--through", "oposes")

    assert result.status == 2
    assert result.err.startswith("allegiance: 'oposes' is no type of tie; there are same_as, ")


def test_a_rename_is_two_names_of_one(allegiance) -> None:
    """Nobody stands between an organisation and its later self."""
    assert allegiance("path", "Harbour Guards", "Dawn Brigade").out.startswith(
        "Harbour Guards and Dawn Brigade: two names of one actor.\n"
    )


def test_json_has_a_chain_a_line_and_what_else_is_said(allegiance) -> None:
    """The shortest first, then the next-best, then denials."""
    lines = [
        json.loads(line) for line in allegiance("path", "Velmor", "Northern Front", "--json").out.splitlines()
    ]

    assert [line["record"] for line in lines] == ["chain", "chain", "chain", "chain", "direct", "asked"]
    assert [line["layers"] for line in lines[:4]] == [1, 1, 2, 2]
    assert lines[0]["steps"][0]["shown"][0]["quote"].startswith("Velmor has armed")


def test_json_of_no_chain_is_a_record_as_well(allegiance) -> None:
    """A script sees the record, not an empty answer."""
    line, asked = allegiance("path", "League of Dusk", "Ardania", "--json").out.splitlines()

    assert json.loads(line)["record"] == "no_chain"
    assert json.loads(asked)["record"] == "asked"
