"""The user's list of actors: read as it is meant, refused in one sentence where that is not clear."""

from pathlib import Path

import pytest

from allegiance.actors.interest import read_interests
from allegiance.errors import ConfigurationError
from allegiance.model.actor import ActorKind, Interest


def _written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "actors.csv"
    path.write_text(text, encoding, newline="")
    return path


def test_a_list_in_full(tmp_path: Path) -> None:
    """Aliases and ids are separated by bars, spaces around them do not count."""
    path = _written(
        tmp_path,
        "name,aliases,kind,ids\n"
        "Free Syrian Army,FSA | Free Army,armed_group,wikidata:Q1| own:a:b\n"
        '"Smith, John",,Person,\n',
    )

    assert read_interests(path) == (
        Interest(
            name="Free Syrian Army",
            aliases=("FSA", "Free Army"),
            kind=ActorKind.ARMED_GROUP,
            ids=(("wikidata", "Q1"), ("own", "a:b")),
        ),
        Interest(name="Smith, John", kind=ActorKind.PERSON),
    )


@pytest.mark.parametrize(
    "text",
    [
        "name\nHamas\n",
        "NAME , kind\nHamas,\n",
        "\ufeffname,ids\r\nHamas,\r\n",
        "kind,name\n,Hamas\n\n",
        "name,kind\nHamas\n",
    ],
    ids=["one column", "case and spaces", "byte order mark", "other order", "short line"],
)
def test_what_spreadsheets_write(tmp_path: Path, text: str) -> None:
    """Only the column "name" must be there; empty lines are no actors."""
    assert read_interests(_written(tmp_path, text)) == (Interest(name="Hamas"),)


def test_an_empty_list_is_a_list(tmp_path: Path) -> None:
    """The header alone names nobody."""
    assert read_interests(_written(tmp_path, "name,aliases,kind,ids\n")) == ()


def test_one_name_may_be_two_actors_of_two_kinds(tmp_path: Path) -> None:
    """A group and the person it is named after."""
    path = _written(tmp_path, "name,kind\nWagner,armed_group\nWagner,person\n")

    assert len(read_interests(path)) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the first line must name the columns name, aliases, kind, ids."),
        ("Hamas,HAMAS\n", "the first line must name the columns name, aliases, kind, ids."),
        ("name;aliases\nHamas;HAMAS\n", "the first line must name the columns name, aliases, kind, ids."),
        ("name,nmae\nHamas,\n", "the column 'nmae' is unknown or named twice; use name, aliases, kind, ids."),
        ("name,name\nHamas,\n", "the column 'name' is unknown or named twice; use name, aliases, kind, ids."),
        (
            "name,kind\n,person\n",
            ", line 2: the name is missing or has no letters; write one into the column name.",
        ),
        ("name\n…\n", ", line 2: the name is missing or has no letters; write one into the column name."),
        ("name,kind\nHamas,grup\n", ", line 2: 'grup' is no kind of actor; use one of state, state_body, "),
        (
            "name,ids\nHamas,Q42\n",
            ", line 2: the id 'Q42' must be written as scheme:value, as in wikidata:Q42.",
        ),
        (
            "name,ids\nHamas,:Q42\n",
            ", line 2: the id ':Q42' must be written as scheme:value, as in wikidata:Q42.",
        ),
        ("name\nHamas\nHAMAS\n", ", line 3: 'hamas' is on line 2 already; keep each name on one line, or "),
        (
            "name,aliases\nA,FSA\nB,FSA\n",
            ", line 3: 'fsa' is on line 2 already; keep each name on one line, or ",
        ),
        (
            "name,kind\nSmith, John,person\n",
            ", line 2: more cells than columns; put a name that has a comma into ",
        ),
        ('name\n"Hamas\n', ": the list of actors cannot be read ("),
    ],
)
def test_a_bad_list_gives_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    """It names the file, the line and the remedy."""
    path = _written(tmp_path, text)

    with pytest.raises(ConfigurationError) as raised:
        read_interests(path)

    message = str(raised.value)
    assert message.startswith(str(path))
    assert said in message
    assert message.endswith(".")
    assert "\n" not in message


def test_a_list_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    """Also one sentence each."""
    for path in (_written(tmp_path, "name\nMüller\n", "latin-1"), tmp_path / "none.csv", tmp_path):
        with pytest.raises(
            ConfigurationError,
            match=r"the list of actors cannot be read .*; it must be a CSV file in UTF-8\.$",
        ):
            read_interests(path)
