"""Names that stand for offices and ranks are no actors."""

import dataclasses

import pytest

from allegiance.model.actor import ActorKind
from allegiance.model.document import Document
from allegiance.model.place import Candidate, Place, PlaceMention, Precision
from allegiance.model.reading import Reading
from allegiance.reading.strays import without_placed, without_strays
from tests.builders import Called, Said, reading

PLACE = Place(id="p", name="Orlu", kind="town", country="KV", latitude=11.0, longitude=21.0)


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


def placed(text: str, *said: Said) -> Reading:
    """What is left of a reading that takes Orlu for a person and, by the gazetteer, for a town."""
    document = Document(text=text)
    actors = [Called("Orlu", ActorKind.PERSON), Called("Karsa Police", ActorKind.STATE_BODY)]
    before = reading(document, actors, list(said))
    at = text.index("Orlu")
    town = Candidate(place=PLACE, score=1.0, reason="only one")
    where = PlaceMention(start=at, end=at + 4, text="Orlu", precision=Precision.EXACT, candidates=(town,))
    return without_placed(document, dataclasses.replace(before, places=(where,)))


def test_a_person_who_is_a_place_is_none() -> None:
    """What is told of such a person goes as well."""
    text = "The chief of the Karsa Police, Orlu, came."
    found = placed(text, Said(text, "Orlu", "member_of", "Karsa Police"))

    assert [a.name for a in found.actors] == ["Karsa Police"]
    assert not found.claims


def test_a_place_that_is_held_stays_as_what_it_is() -> None:
    """Of its claims those that take it for somebody go."""
    text = "The Karsa Police hold Orlu."
    found = placed(
        text, Said(text, "Karsa Police", "controls", "Orlu"), Said(text, "Karsa Police", "opposes", "Orlu")
    )

    assert {a.name: a.kind for a in found.actors}["Orlu"] is ActorKind.OTHER
    assert [c.predicate for c in found.claims] == ["controls"]


def test_a_person_called_like_a_place_stays_where_one_mention_is_no_place() -> None:
    """As "Paris" and "Ms Paris": the gazetteer may be wrong once."""
    text = "The chief of the Karsa Police, Orlu, came. Ms Orlu left."
    said = Said("The chief of the Karsa Police, Orlu, came", "Orlu", "member_of", "Karsa Police")

    assert len(placed(text, said).claims) == 1
