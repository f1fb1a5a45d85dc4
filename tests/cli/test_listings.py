"""`allegiance actors`, `sources` and `search`."""

import json


def test_actors_come_with_those_most_named_first(allegiance) -> None:
    """With kind and the other names."""
    out = allegiance("actors").out

    assert out.startswith(
        "7 actors in 3 documents.\n"
        "\n"
        "Documents  Kind         Name\n"
        "        3  state        Velmor, also Sarn\n"
    )


def test_a_limit_says_how_many_are_left(allegiance) -> None:
    """And how to see them all."""
    assert allegiance("actors", "--limit", "2").out.endswith("and 5 more: --limit 7 shows all.\n")


def test_sources_say_what_hangs_on_each_alone(allegiance) -> None:
    """And whom they quote; what nobody signed is gathered at the end."""
    out = allegiance("sources").out

    assert out.startswith("2 publishers, 3 documents, 10 claims, 9 ties.\n")
    assert (
        "Northern Herald\n  1 document, 2021-03-05; 4 claims\n"
        "  3 ties, nobody else reports two, others confirm one; 1 denial\n"
    ) in out
    assert "  quotes " in out
    assert "Publisher unknown\n  1 document, undated; 2 claims" in out


def test_search_shows_where_the_words_stand(allegiance) -> None:
    """The title, the publisher, the date, and the stretch of text."""
    out = allegiance("search", "autumn").out

    assert out.startswith(
        "1 report with the words autumn.\n\nArms across the strait, Harbour Post, 2021-03-02\n"
    )
    assert "since the autumn" in out


def test_search_that_finds_nothing_says_so(allegiance) -> None:
    """All the words must be there."""
    assert allegiance("search", "autumn", "zebra").out == "No report has these words.\n"


def test_listings_have_json(allegiance) -> None:
    """One object a line, each naming its record."""
    for command, records in (
        (["actors"], {"actor"}),
        (["sources"], {"source", "speaker"}),
        (["search", "autumn"], {"hit"}),
    ):
        lines = allegiance(*command, "--json").out.splitlines()

        assert lines
        assert {json.loads(line)["record"] for line in lines} == records
