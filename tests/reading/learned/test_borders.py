"""Where names end, put right by how the text writes them."""

import pytest

from allegiance.reading.learned.borders import mended
from tests.reading.learned.made import marked


def ends(text: str) -> list[str]:
    """The marked mentions as they are mended."""
    plain, marks = marked(text)
    places = mended(plain, marks)
    return [plain[slice(*places[start, end])] for start, end, _ in marks]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The [Naga National|armed_group] Council met.", "Naga National Council"),
        ("The [Anti-Drugs|state_body] Division of Osh.", "Anti-Drugs Division"),
        ("They took [Tell al|other]-Amar.", "Tell al-Amar"),
        ("The [United League for|party] Freedom met.", "United League for Freedom"),
        ("Of [Amin|person] ul Haq nothing is known.", "Amin"),
        ("Of [Ana|person] Tal nothing is known.", "Ana Tal"),
        ("[Karim Tal 30|person] died.", "Karim Tal"),
        ("[Velmor's|state] army fled.", "Velmor"),
        ("The [River Guard RG|armed_group] fled.", "River Guard"),
        ("The [Sons of the|armed_group] river fled.", "Sons"),
    ],
)
def test_a_name_ends_where_its_capitals_do(text, name) -> None:
    """It goes on over capitals and hyphens, and ends with no joining word, age or possessive."""
    assert ends(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The [River Guard|armed_group] Commander Ana Tal.", "River Guard"),
        ("The [River Guard|armed_group] Monday denied it.", "River Guard"),
        ("[Turkey|state] Monday denied it, and [Turkish|state] Airlines flew.", "Turkey"),
        ("The [RGF|armed_group] Seized It.", "RGF"),
        ("River Guard Seizes [River Guard|armed_group] Camp Again", "River Guard"),
        ("[the group|ref] Ana Tal.", "the group"),
        ("The [Harbour Police|state_body] He commands fled.", "Harbour Police"),
        ("[Norland|state]-backed rebels.", "Norland"),
    ],
)
def test_it_takes_in_nothing_else(text, name) -> None:
    """No post, day, headline, pronoun or compound, nothing behind a state or an abbreviation."""
    assert ends(text)[0] == name


def test_two_halves_of_one_name_are_one() -> None:
    """A person's, a place and its police, and what a word for allies stands before."""
    assert ends("[Amin|person] [ul Haq|person] spoke.") == ["Amin ul Haq", "ul Haq"]
    assert ends("[Orlu|state_body] [Police|state_body] came.")[0] == "Orlu Police"
    assert ends("[US-allied|state] [Kurdish forces|armed_group] came.")[0] == "US-allied Kurdish forces"
    assert ends("[Guards of the|armed_group] [Republic|other] came.")[0] == "Guards of the Republic"
    assert ends("[Hamra|armed_group] [Turkey|state] met.")[0] == "Hamra"
