"""Names that stand for offices and ranks are no actors."""

import dataclasses

import pytest

from allegiance.model.actor import ActorKind
from allegiance.model.document import Document
from allegiance.reading.strays import without_strays
from tests.builders import Called, Said, reading


def left(text: str, name: str) -> tuple[set[str], int]:
    """Who is left of Ana Tal and `name`, and how many claims of both."""
    document = Document(text=text)
    actors = [Called("Ana Tal", ActorKind.PERSON), Called(name, ActorKind.ORGANISATION)]
    found = without_strays(document, reading(document, actors, [Said(text, "Ana Tal", "member_of", name)]))
    assert {m.actor for m in found.mentions} <= {a.id for a in found.actors}
    return {a.name for a in found.actors}, len(found.claims)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trade Minister Ana Tal came.", "Trade"),
        ("Ana Tal, the Public Works Secretary, came.", "Public Works"),
        ("Deputy Inspector General of Police (DIG) Ana Tal came.", "DIG"),
        ("Sub Inspector [SI] Ana Tal came.", "SI"),
    ],
)
def test_an_office_and_a_rank_are_left_out_with_what_is_told_of_them(text, name) -> None:
    """The person stays."""
    assert left(text, name) == ({"Ana Tal"}, 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pentagon Secretary Ana Tal came.", "Pentagon"),
        ("Trade Minister Ana Tal came, and Trade paid her.", "Trade"),
        ("General Farm Union (GFU) head Ana Tal came.", "GFU"),
    ],
)
def test_bodies_stay(text, name) -> None:
    """What is no office, what is named elsewhere as well, and abbreviations of bodies."""
    assert left(text, name) == ({"Ana Tal", name}, 1)


def test_whoever_speaks_stays() -> None:
    """Also under a name that looks like an office."""
    document = Document(text="Trade Minister Ana Tal came.")
    actors = [Called("Ana Tal", ActorKind.PERSON), Called("Trade", ActorKind.ORGANISATION)]
    found = reading(document, actors, [Said(document.text, "Ana Tal", "member_of", "Trade")])
    trade = next(a.id for a in found.actors if a.name == "Trade")
    (claim,) = found.claims
    found = dataclasses.replace(
        found, claims=(dataclasses.replace(claim, speaker="Trade", speaker_actor=trade),)
    )

    assert without_strays(document, found) == found


def test_nothing_else_changes() -> None:
    """A reading without strays is the same reading."""
    document = Document(text="Ana Tal came.")
    found = reading(document, [Called("Ana Tal", ActorKind.PERSON)], [])

    assert without_strays(document, found) == dataclasses.replace(found)
