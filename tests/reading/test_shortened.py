"""Actors are one where a name of theirs is part of a longer one that nobody else has."""

import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allegiance.model.actor import ActorKind, JoinStatus, Name, NameKind
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.shortened import shortened, with_shortened
from tests.builders import Called, Said, reading

PERSON, STATE, BODY = ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANISATION


def read(*actors: Called, said: tuple[Said, ...] = ()) -> Reading:
    """A reading of a text that names these actors one after the other."""
    text = ". ".join([*(a.name for a in actors), *(s.sentence for s in said)])
    return reading(Document(text=text), list(actors), list(said))


def names(*actors: Called) -> list[str]:
    """The main names of those who are left."""
    return sorted(a.name for a in shortened(read(*actors)).actors)


@pytest.mark.parametrize(
    ("short", "long", "kind"),
    [
        ("Rivera", "Ana Tal Rivera", PERSON),
        ("Tal", "Ana Tal Rivera", PERSON),
        ("Movement", "Ninth Day Movement", BODY),
        ("Front", "Popular Front for Karsa", BODY),
        ("Karsa", "Karsa Cartel", BODY),
        ("Border Rifles", "44 Border Rifles", BODY),
        ("KLA", "KLA Movement", BODY),
        ("M-9", "Movement of the 9 April", BODY),
    ],
)
def test_a_part_of_one_longer_name_is_that_actor(short, long, kind) -> None:
    """And keeps its name as another."""
    found = shortened(read(Called(short, kind), Called(long, kind)))

    (actor,) = found.actors
    assert actor.name == long
    assert Name(short, NameKind.VARIANT) in actor.names
    assert {m.actor for m in found.mentions} == {actor.id}
    (join,) = found.joins
    assert (join.left, join.right, join.status) == (long, short, JoinStatus.JOINED)
    assert join.reason == f"part of a longer name: {short} for {long}"


@pytest.mark.parametrize(
    ("short", "long", "kind"),
    [
        ("Karsa Front", "faction of the Karsa Front", BODY),
        ("Karsa Front", "Coalition against the Karsa Front", BODY),
        ("Karsa Front", "New Karsa Front", BODY),
        ("Karsa Army", "Free Karsa Army", BODY),
        ("Karsa Front", "Karsa Front Committee", BODY),
        ("KLA", "KLA Renewal", BODY),
        ("Karsa Army", "Karsa Army Continuity", BODY),
        ("Velmor", "Velmor Relief Society", STATE),
        ("Turkish", "Turkish Army", BODY),
    ],
)
def test_a_part_or_a_rival_of_a_body_is_another(short, long, kind) -> None:
    """So is a body that has a state in its name."""
    assert names(Called(short, kind), Called(long, BODY)) == sorted([short, long])


def test_of_two_who_fit_neither_is_meant() -> None:
    """Two Tals, two Fronts."""
    people = [Called("Tal", PERSON), Called("Ana Tal", PERSON), Called("Jon Tal", PERSON)]
    fronts = [Called("Front", BODY), Called("Karsa Front", BODY), Called("Tahan Front", BODY)]

    assert len(names(*people)) == len(names(*fronts)) == 3


def test_of_two_who_are_one_that_one_is_meant() -> None:
    """Ana Tal Rivera, Tal Rivera, Rivera: all one."""
    assert names(*(Called(n, PERSON) for n in ("Rivera", "Tal Rivera", "Ana Tal Rivera"))) == [
        "Ana Tal Rivera"
    ]


def test_a_persons_name_is_no_bodys() -> None:
    """Whoever tags Tal as a body: the Tal White House is another."""
    assert len(names(Called("Tal", BODY), Called("Ana Tal", PERSON), Called("Tal Foundation", BODY))) == 3
    assert len(names(Called("Council", BODY), Called("Ana Tal", PERSON), Called("Tal Council", BODY))) == 3


@pytest.mark.parametrize("name", ["Velmor government", "government of Velmor", "Velmor’s regime"])
def test_a_government_is_its_state(name) -> None:
    """Also where the tagger takes it for a body."""
    assert names(Called("Velmor", STATE), Called(name, ActorKind.STATE_BODY)) == ["Velmor"]


def test_whose_government_it_is_says_who_leads_the_state() -> None:
    """Only where the report says that they lead one state."""
    actors = [Called("Velmor", STATE), Called("Ana Tal", PERSON), Called("Tal administration", BODY)]
    leads = Said("Ana Tal leads Velmor", "Ana Tal", "leads", "Velmor")
    opposes = Said("The Tal administration opposes Ana Tal", "Tal administration", "opposes", "Ana Tal")

    found = shortened(read(*actors, said=(leads, opposes)))

    assert sorted(a.name for a in found.actors) == ["Ana Tal", "Velmor"]
    assert {c.predicate for c in found.claims} == {"leads", "opposes"}
    assert len(names(*actors)) == 3
    doubtful = Said(leads.sentence, "Ana Tal", "leads", "Velmor", {"score": 0.06})
    assert len(shortened(read(*actors, said=(doubtful, opposes))).actors) == 3


def test_claims_and_speakers_go_with_the_actor() -> None:
    """A claim that would tie an actor to itself goes; of a tie told twice in a sentence, the likelier stays."""
    actors = [Called("Tal", PERSON), Called("Ana Tal", PERSON), Called("Karsa Front"), Called("Front")]
    sentence = "Ana Tal leads the Front"
    said = (
        Said(sentence, "Tal", "leads", "Karsa Front", {"score": 0.4}),
        Said(sentence, "Ana Tal", "leads", "Front", {"score": 0.9, "speaker": "Tal"}),
        Said(sentence, "Tal", "allied_with", "Ana Tal", {}),
    )

    found = shortened(read(*actors, said=said))

    ids = {a.name: a.id for a in found.actors}
    (claim,) = found.claims
    assert (claim.subject, claim.object, claim.score) == (ids["Ana Tal"], ids["Karsa Front"], 0.9)
    assert (claim.speaker, claim.speaker_actor) == ("Ana Tal", ids["Ana Tal"])


WORDS = st.lists(st.sampled_from(["Tal", "Ana", "Front", "of", "Karsa", "New"]), min_size=1, max_size=4)


@given(st.lists(st.tuples(WORDS, st.sampled_from([PERSON, STATE, BODY])), max_size=7))
def test_everybody_is_somebody_and_once_is_enough(made) -> None:
    """Whatever the names: claims and mentions point at actors that are there, and a second time changes nothing."""
    unique = {" ".join(w): Called(" ".join(w), kind) for w, kind in made}
    actors = list(unique.values())
    said = tuple(Said("x", a.name, "opposes", b.name) for a, b in itertools.pairwise(actors))

    before = read(*actors, said=said)
    found = with_shortened(Document(text="x"), before)

    ids = {a.id for a in found.actors}
    assert {m.actor for m in found.mentions} <= ids
    assert {e for c in found.claims for e in (c.subject, c.object)} <= ids
    assert {n.text for a in found.actors for n in a.names} == {n.text for a in before.actors for n in a.names}
    assert dataclasses.replace(shortened(found), joins=()) == dataclasses.replace(found, joins=())
