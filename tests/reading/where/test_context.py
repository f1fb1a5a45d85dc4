"""What a document tells of a place that its name does not: its country, and that it is a place at all."""

import pytest

from allegiance.model.place import PlaceMention, Precision
from allegiance.reading.where.gazetteer import gazetteer
from allegiance.reading.where.mentions import mentions_of


def _found(text: str, **actors: str) -> dict[str, PlaceMention]:
    """Return the places of a text by their words; words of `actors`, with "_" for a space, name actors of a kind."""
    names = {}
    for name, kind in actors.items():
        words = name.replace("_", " ")
        names[text.index(words), text.index(words) + len(words)] = kind
    return {m.text: m for m in mentions_of(text, gazetteer(), names=names)}


def _place(text: str, name: str, **actors: str) -> tuple[str | None, str] | None:
    """Return the country and kind of the place that some words are resolved to."""
    mention = _found(text, **actors).get(name)
    best = mention.candidates[0].place if mention is not None and mention.candidates else None
    return None if best is None else (best.country, best.kind)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Syrian troops fired near Velmorsk. Syria denied it.", "Velmorsk", ("SY", "country")),
        ("Guards fled from Velmorsk, a hamlet. Police in Colombia came.", "Velmorsk", ("CO", "country")),
        ("They met in La Velmorska, said police in Bolivia.", "La Velmorska", ("BO", "country")),
        ("A bomb lay in Velmorsk village in Garhwa District.", "Velmorsk", ("IN", "district")),
        ("A house burnt in Velmorsk village of Budgam District.", "Velmorsk", ("IN", "district")),
        (
            "Then all of them fled from Velmorsk Police Station in Dhalai District.",
            "Velmorsk",
            ("IN", "district"),
        ),
    ],
)
def test_a_place_that_no_gazetteer_has_gets_what_it_lies_in(text, name, expected) -> None:
    """The district that it is said to lie in, else the country that the document speaks of."""
    assert _place(text, name) == expected


def test_a_place_of_which_only_the_country_is_known_is_no_more_precise() -> None:
    """And no incident is put in the middle of the country as if it were there."""
    mention = _found("Syrian troops fired near Velmorsk. Syria denied it.")["Velmorsk"]

    assert mention.precision is Precision.COUNTRY
    assert mention.candidates[0].reason != "it is the name of a state"


def test_what_is_known_of_a_name_once_holds_for_each_mention() -> None:
    """A district goes before a country."""
    text = "A bomb lay in Velmorsk village in Garhwa District. In India, guards left Velmorsk."
    found = [m for m in mentions_of(text, gazetteer()) if m.text == "Velmorsk"]

    assert [m.candidates[0].place.kind for m in found] == ["district", "district"]


def test_a_village_is_found_by_its_post_office_where_its_district_is_told() -> None:
    """And by nothing else: the name alone is another's as well."""
    assert _place("Posts burnt at Kutru village in Bijapur District of Chhattisgarh.", "Kutru") == (
        "IN",
        "town",
    )
    assert _place("Posts burnt at Kutru village. Colombia sent troops.", "Kutru") == ("CO", "country")


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("MEN OF THE ARMY DIED IN JIBOLANA TODAY. EL SALVADOR MOURNED.", "JIBOLANA", ("SV", "country")),
        ("TWO DIED IN LA PAZ, BOLIVIA. HE LIKED LA PAZ.", "LA PAZ", ("BO", "town")),
        ("ROBBERS FLED. CALI, MEDELLIN, AND BOGOTA SENT HELP TO COLOMBIA.", "BOGOTA", None),
        ("THEY MET IN CALI, MEDELLIN, AND BOGOTA IN COLOMBIA.", "BOGOTA", ("CO", "town")),
        ("A BOMB WENT OFF IN A MEDELLIN HOSPITAL IN COLOMBIA.", "MEDELLIN", ("CO", "town")),
        (
            "IT WAS IN SAN JOSE VELMORA, IN THE CUSCATLAN DEPARTMENT.",
            "SAN JOSE VELMORA",
            ("SV", "province"),
        ),
        ("THEY LEFT UNHURT IN COLOMBIA.", "UNHURT", None),
        (
            "SHOTS FELL IN SANTA RITA CORREGIMIENTO, ITUANGO MUNICIPALITY, IN COLOMBIA.",
            "SANTA RITA",
            ("CO", "district"),
        ),
    ],
)
def test_among_capitals_a_word_that_is_no_english_one_is_a_name(text, name, expected) -> None:
    """Where a preposition, a list or an earlier mention shows that it is a place's."""
    assert _place(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Medellin Police Shot. Two officers died in Medellin, Colombia.", "Medellin"),
        ("The Kupwara Superintendent of Police in India spoke.", "Kupwara"),
        ("In Colombia, Medellin police arrested two.", "Medellin"),
        ("The money went into a Miami bank in the United States.", "Miami"),
        ("Two men fled to Mexico. He said that Mexico City is full.", "Mexico City"),
        ("Posts lay at Homs, Aleppo, Qusair and others in Syria.", "Qusair"),
        ("The Cali International Airport in Colombia was shut.", "Cali"),
    ],
)
def test_a_place_is_one_in_a_headline_and_before_what_is_in_it(text, name) -> None:
    """An office, a hospital or a bank stands in it."""
    assert name in _found(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Links to the Colombian Rastrojos drug gang were found in Venezuela.", "Rastrojos"),
        ("The Federal Investigations Agency of Mexico came.", "Investigations"),
        ("He told the Guardian at Scotland Yard in Britain.", "Scotland Yard"),
        ("The R & B Department in India burnt.", "B"),
        ("It first appeared in Velmora Hoy, in Guatemala.", "Velmora Hoy"),
        ("The municipality of Mexico's western coast.", "Mexico City"),
    ],
)
def test_what_is_called_after_a_place_is_none(text, name) -> None:
    """Gangs, offices, newspapers and single letters."""
    assert name not in _found(text)


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Ministers of the US and Syria met in Brussels.", "Brussels", "BE"),
        ("Ships of Ecuador crossed the Pacific towards the coast.", "Pacific", None),
        ("Posts in Cano Velmor, near Bucaramanga in Colombia, fell.", "Cano Velmor", "CO"),
        ("Gangs hid in the Sierra Madre mountains, said Mexico.", "Sierra Madre", "MX"),
    ],
)
def test_a_great_name_is_not_taken_for_a_small_namesake(text, name, country) -> None:
    """Nor is a small one for a great town that is spelt like it elsewhere."""
    found = _place(text, name)

    assert found is not None
    assert found[0] == country


def test_a_place_within_what_was_taken_for_a_body_stays_one() -> None:
    """A small preposition, or an office, sets it apart."""
    assert "Nuapada" in _found("Guards at Nuapada in Odisha fell.", Guards_at_Nuapada="organisation")
    assert "New York" in _found("He is New York mayor Velmor.", New_York_mayor_Velmor="person")


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Mexicos Sinaloa state is quiet.", "Sinaloa", "province", "MX"),
        ("Two were held in Sukma Districton May 3.", "Sukma", "district", "IN"),
        ("Police entered the town of Velmorsk near Turbat.", "Velmorsk", "town", "PK"),
        ("They moved to Velmorsk, Sarnik and Orlu villages of Sukma District.", "Sarnik", "district", "IN"),
        ("A BOMB WENT OFF IN ZONE 9 OF GUATEMALA CITY.", "ZONE 9", "town", "GT"),
    ],
)
def test_what_stands_around_an_unknown_or_maimed_name_places_it(text, name, kind, country) -> None:
    """A lost apostrophe or space, a neighbour, the district of a list, the city of a numbered part."""
    found = next(m for m in mentions_of(text, gazetteer()) if name in m.text)

    assert (found.candidates[0].place.kind, found.candidates[0].place.country) == (kind, country)


def test_a_guess_is_no_more_precise_than_a_province() -> None:
    """The other places of its sentence tell where an unknown name is to be looked for, not where it is."""
    text = "Troops from Turbat searched houses at Velmorsk on Monday, reports a paper of Pakistan."
    found = {m.text: m for m in mentions_of(text, gazetteer())}

    assert found["Velmorsk"].precision is Precision.PROVINCE
    assert found["Velmorsk"].candidates[0].place.country == "PK"
