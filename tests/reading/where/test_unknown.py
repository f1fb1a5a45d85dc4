"""What no gazetteer has: names of actors are no places, and invented places are not found on another continent."""

import pytest

from allegiance.model.claim import Evidence
from allegiance.model.document import Document
from allegiance.model.incident import IncidentReport
from allegiance.model.place import PlaceMention, Precision
from allegiance.model.reading import Reading
from allegiance.reading.where.gazetteer import gazetteer
from allegiance.reading.where.mentions import mentions_of
from allegiance.reading.where.step import with_places


def _found(text: str, **actors: str) -> list[PlaceMention]:
    """Return the places of a text in which some words, written with "_" for a space, name actors of a kind."""
    names = {}
    for name, kind in actors.items():
        words = name.replace("_", " ")
        names[text.index(words), text.index(words) + len(words)] = kind
    return list(mentions_of(text, gazetteer(), names=names))


def _placed(found: list[PlaceMention]) -> list[str]:
    return [m.text for m in found if m.candidates]


@pytest.mark.parametrize(
    "text",
    [
        "The Salt Hills Column shelled a convoy.",
        "Fighters of the Salt Hills Column fled.",
        "He said that the Free Valley Party had armed them.",
    ],
)
def test_a_sort_of_land_within_a_name_makes_no_place_of_it(text) -> None:
    """Hills, valleys and fronts belong to the name of a group, whether the reading knows the group or not."""
    name = "Salt Hills Column" if "Salt" in text else "Free Valley Party"

    assert _found(text) == []
    assert mentions_of(text, gazetteer(), names={_span(text, name): "armed_group"}) == ()


def test_a_name_that_the_reading_cut_short_is_one_all_the_same() -> None:
    """Capitals beside it belong to it, before and after."""
    text = "Guns came from the Salt Hills Column, and the Olive Branch Militia took them."
    names = {_span(text, "Salt Hills"): "armed_group", _span(text, "Branch Militia"): "armed_group"}

    assert mentions_of(text, gazetteer(), names=names) == ()


def test_a_later_short_form_of_a_name_is_no_place() -> None:
    """Who has been named in full is meant by a part of the name."""
    text = "The Salt Hills Column took arms. Later the Salt Hills were blamed, and Salt was warned."

    assert _found(text, Salt_Hills_Column="armed_group") == []


def test_a_place_that_a_group_is_named_after_stays_a_place() -> None:
    """A preposition of place, or being well known, says that it is meant."""
    text = "The Aleppo Youth Army in Syria left. It had come to fight in Aleppo, and Aleppo fell."

    assert _placed(_found(text, Aleppo_Youth_Army="armed_group"))[-2:] == ["Aleppo", "Aleppo"]


def test_a_division_that_was_taken_for_a_group_stays_a_place() -> None:
    """A name that is a place with its sort, and no more, is the place."""
    assert "Idlib" in " ".join(
        _placed(_found("Shells fell on Idlib province.", Idlib_province="organisation"))
    )


_INVENTED = "Troops took the town of Velmor, shelled the village of Sarnik and camped near Tarvosk."


@pytest.mark.parametrize("sentence", ["Guns were heard in Salt.", "Mines lay around Roosendaal."])
def test_a_lone_hit_among_unknown_places_is_left_without_candidates(sentence) -> None:
    """An invented country has no town in another continent."""
    found = _found(f"{_INVENTED} {sentence}")

    assert _placed(found) == []
    assert [m.text for m in found][:3] == ["Velmor", "Sarnik", "Tarvosk"]
    assert all(m.latitude is None for m in found)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Guns were heard in Roosendaal, said people in the Netherlands.", "Roosendaal"),
        ("Guns were heard in Aleppo.", "Aleppo"),
        ("Guns were heard in Kupwara District.", "Kupwara"),
    ],
)
def test_a_hit_that_more_speaks_for_stays(sentence, name) -> None:
    """Its country is named, it is great, or it is told to be a division."""
    assert name in _placed(_found(f"{_INVENTED} {sentence}"))


def test_a_capital_alone_sends_no_unknown_town_to_its_country() -> None:
    """Talks are held in many places; the country's own name says more."""
    talks = "Rebels took the town of Velmorsk. Talks will be held in London"

    assert _placed(_found(f"{talks}.")) == ["London"]
    assert "Velmorsk" in _placed(_found(f"{talks}, said the United Kingdom."))


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("They attacked a post near Velmorsk.", Precision.NEAR),
        ("They attacked a post in the town of Velmorsk.", Precision.EXACT),
        ("They attacked a post in Velmorsk district.", Precision.DISTRICT),
        ("They attacked a post in the Velmorsk valley.", Precision.AREA),
    ],
)
def test_an_unknown_place_keeps_what_the_text_says_of_it(text, precision) -> None:
    """Its name and how near it is told, and nowhere on the map."""
    (mention,) = _found(text)

    assert (mention.text, mention.precision, mention.candidates) == ("Velmorsk", precision, ())


def test_an_unknown_place_is_no_person() -> None:
    """Where the reading knows who is named."""
    assert _found("Guards fired at Velmorsk.", Velmorsk="person") == []


def test_a_people_or_a_capital_that_acts_is_no_place() -> None:
    """Only a state's name that is told as a place is one."""
    assert _found("Syrian troops left, Damascus said. Syria denied it.") == []


def test_an_incident_is_at_the_unknown_place_of_its_sentence() -> None:
    """Unless its sentence names the division around it."""
    text = "Guns shelled a post near Velmorsk. Rebels shelled the farm of Sarnik in peace in Idlib province."
    first, second = text.split(". ")
    places = [i.place for i in _read(text, _incident(text, first), _incident(text, second)).incidents]

    assert [p and (p.text, p.candidates[0].place.kind) for p in places] == [
        ("Velmorsk", "province"),
        ("Idlib", "province"),
    ]


def test_an_unknown_place_is_not_handed_on_to_another_sentence() -> None:
    """It would say nothing of where that is, and may be wrong."""
    text = "Rebels took the town of Velmorsk. Guns shelled a post."
    (incident,) = _read(text, _incident(text, "Guns shelled a post.")).incidents

    assert incident.place is None


def _span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def _read(text: str, *incidents: IncidentReport) -> Reading:
    document = Document(text=text)
    made = Reading(
        document=document.id, reader="test", actors=(), mentions=(), claims=(), incidents=incidents
    )
    return with_places(document, made)


def _incident(text: str, sentence: str) -> IncidentReport:
    document = Document(text=text).id
    begin = text.index(sentence)
    at = begin + sentence.index("shelled")
    return IncidentReport(
        type="shelling",
        evidence=Evidence(document, at, at + len("shelled"), "shelled"),
        sentence=Evidence(document, begin, begin + len(sentence), sentence),
    )
