"""Which place a name means: on real names, for the gazetteer has no others, in sentences of our own."""

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.model.claim import Evidence
from allegiance.model.document import Document
from allegiance.model.geometry import distance_km
from allegiance.model.incident import IncidentReport
from allegiance.model.place import Place, PlaceMention, Precision
from allegiance.model.reading import Reading
from allegiance.reading.where.gazetteer import Gazetteer, gazetteer
from allegiance.reading.where.mentions import mentions_of
from allegiance.reading.where.step import placing, with_places


def _found(text: str) -> list[PlaceMention]:
    return list(mentions_of(text, gazetteer()))


def _one(text: str, name: str) -> PlaceMention:
    return next(m for m in _found(text) if name in m.text)


def _ids(text: str) -> list[tuple[str, str | None, str]]:
    return [
        (m.text, m.candidates[0].place.country, m.candidates[0].place.kind)
        for m in _found(text)
        if m.candidates
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops shelled the town of Afrin in Syria.", ("Afrin", "SY", "town")),
        ("Two were killed in San Carlos, Antioquia.", ("San Carlos", "CO", "town")),
        ("He was held in Tripoli, Libya, for a week.", ("Tripoli", "LY", "town")),
        ("He was held in Tripoli, Lebanon, for a week.", ("Tripoli", "LB", "town")),
        ("Fighting went on in Idlib province.", ("Idlib", "SY", "province")),
        ("Jets took off from Khmeimim airbase.", ("Khmeimim", "SY", "airbase")),
        ("She lived in the al-Hawl refugee camp.", ("al-Hawl", "SY", "camp")),
        ("Aid came through the Bab al-Hawa border crossing.", ("Bab al-Hawa", "SY", "crossing")),
        ("Convoys crossed Syria towards Qamishli.", ("Qamishli", "SY", "town")),
        ("A POLICEMAN DIED IN SAN SALVADOR, EL SALVADOR, TODAY.", ("SAN SALVADOR", "SV", "town")),
    ],
)
def test_a_name_is_resolved_by_what_stands_around_it(text, expected) -> None:
    """Country, container, sort of place and another spelling decide."""
    assert expected in _ids(text)


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton spoke to reporters.",
        "The Sinaloa Cartel sent the guns.",
        "He studied at Aleppo University.",
        "March was quiet, and May will be.",
        "They believe that Split said so.",
    ],
)
def test_what_is_part_of_another_name_is_no_place(text) -> None:
    """A person, a group or a word that shares a place's name is none."""
    assert _found(text) == []


def test_an_actor_s_name_holds_no_place() -> None:
    """What the reading knows as a longer name is left alone."""
    text = "The Free Aleppo Army attacked a convoy."
    names = {(4, 20): "armed_group"}

    assert mentions_of(text, gazetteer(), names=names) == ()


def test_a_distance_is_reckoned_from_its_town() -> None:
    """Kilometres and a direction give a point, near."""
    mention = _one("The jet fell about 40 km north of Aleppo.", "Aleppo")

    assert mention.text == "about 40 km north of Aleppo"
    assert mention.precision is Precision.NEAR
    assert distance_km((mention.latitude or 0, mention.longitude or 0), (36.56, 37.16)) < 10


@pytest.mark.parametrize(
    ("told", "km"), [("12 miles west", 19.3), ("20 kilometres (12 miles) south-east", 20.0)]
)
def test_a_distance_is_as_long_as_it_is_told(told, km) -> None:
    """Miles are turned into kilometres."""
    mention = _one(f"It fell {told} of Aleppo, Syria.", "Aleppo")

    assert distance_km((mention.latitude or 0, mention.longitude or 0), (36.2021, 37.1343)) == pytest.approx(
        km, abs=3
    )


def test_an_ambiguous_name_keeps_its_candidates_with_reasons() -> None:
    """The likeliest first; shares never sum to more than all."""
    mention = _one("Police said that a bomb went off in Bijapur District.", "Bijapur")

    assert len(mention.candidates) > 1
    assert sum(c.score for c in mention.candidates) <= 1.001
    assert [c.score for c in mention.candidates] == sorted(
        (c.score for c in mention.candidates), reverse=True
    )
    assert all(c.reason for c in mention.candidates)


def test_a_town_that_nobody_knows_gets_what_it_lies_in() -> None:
    """Its precision is that of what contains it."""
    mention = _one("Gunmen came to Velmorsarn village in Kupwara District.", "Velmorsarn")

    assert mention.candidates[0].place.name == "Kupwara"
    assert mention.precision is Precision.DISTRICT


def test_a_name_means_one_place_in_a_document() -> None:
    """What one mention shows holds for the others."""
    text = "Rebels entered Tripoli, Lebanon. Hours later, shots were heard in Tripoli."

    assert {m.candidates[0].place.country for m in _found(text) if m.text == "Tripoli"} == {"LB"}


def test_the_user_s_own_places_go_first() -> None:
    """Invented places are found, and a name of the gazetteer means the user's."""
    own = (
        (
            Place(id="user:Sarn", name="Sarn", kind="town", country=None, latitude=1.0, longitude=2.0),
            ("Old Sarn",),
        ),
        (Place(id="user:Idlib", name="Idlib", kind="camp", country=None, latitude=3.0, longitude=4.0), ()),
    )
    found = mentions_of("They fought in Old Sarn and in Idlib.", Gazetteer(own))

    assert [m.candidates[0].place.id for m in found] == ["user:Sarn", "user:Idlib"]


def _read(text: str, *incidents: IncidentReport) -> Reading:
    document = Document(text=text)
    made = Reading(
        document=document.id, reader="test", actors=(), mentions=(), claims=(), incidents=incidents
    )
    return with_places(document, made)


def _incident(text: str, words: str, sentence: str) -> IncidentReport:
    document = Document(text=text, published=dt.date(2021, 3, 2)).id
    at, begin = text.index(words), text.index(sentence)
    return IncidentReport(
        type="shelling",
        evidence=Evidence(document, at, at + len(words), words),
        sentence=Evidence(document, begin, begin + len(sentence), sentence),
    )


def test_an_incident_is_where_its_sentence_says() -> None:
    """The nearest place of the sentence, not the country beside it."""
    text = "In Syria, guns shelled Aleppo for a day. A truce was signed in Geneva."
    (incident,) = _read(text, _incident(text, "shelled", text.split(" A truce", maxsplit=1)[0])).incidents

    assert incident.place is not None
    assert incident.place.text == "Aleppo"


def test_an_incident_without_a_place_is_near_the_one_named_before() -> None:
    """Held to be near it, for its own sentence does not say so."""
    text = "Troops entered Aleppo, Syria. Later, guns shelled a school."
    (incident,) = _read(text, _incident(text, "shelled", "Later, guns shelled a school.")).incidents

    assert incident.place is not None
    assert incident.place.text == "Aleppo"
    assert incident.place.precision is Precision.NEAR


def test_a_step_with_own_places_is_the_same_step() -> None:
    """Nothing but the user's places is added."""
    text = "They met in Orlu."
    document = Document(text=text)
    made = Reading(document=document.id, reader="test", actors=(), mentions=(), claims=())
    place = Place(id="user:Orlu", name="Orlu", kind="town", country=None, latitude=10.0, longitude=20.0)

    (mention,) = placing([(place, ())])(document, made).places
    assert (mention.latitude, mention.longitude) == (10.0, 20.0)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "In near the Aleppo Idlib , . province of San Carlos 40 km north Syria 's said A and al - Hawl (".split()
        ),
        max_size=40,
    ).map(" ".join)
)
def test_mentions_are_slices_that_do_not_overlap(text) -> None:
    """Whatever the text, in its order, and the same every time."""
    found = _found(text)

    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert found == _found(text)
