"""What a project answers besides ties: claims by condition, actors, their names and why these are one, sources."""

import datetime as dt
from collections.abc import Iterator

import pytest

from allegiance.errors import UsageError
from allegiance.model.actor import Join, JoinStatus, Resolution
from allegiance.model.answers import Counts
from allegiance.model.claim import SourcedClaim
from allegiance.model.ids import content_id
from allegiance.store.store import Store, open_store
from tests.builders import small_war, sourced_claims, write_project
from tests.store.made import resolution


@pytest.fixture(scope="module")
def war(tmp_path_factory) -> Iterator[Store]:
    """Open the small war, in which each main name is one actor; nobody writes to it."""
    with open_store(write_project(tmp_path_factory.mktemp("war") / "war.db")) as store:
        yield store


def id_of(name: str) -> str:
    """Return the id of an actor of the small war."""
    return content_id(name)


def _place(claim: SourcedClaim) -> tuple[dt.date, int, str]:
    return claim.date or dt.date.max, claim.claim.evidence.start, claim.claim.id


CONDITIONS = {
    "none": ({}, lambda _: True),
    "actor": ({"actor": id_of("Velmor")}, lambda c: "Velmor" in {c.subject.name, c.object.name}),
    "between": (
        {"between": (id_of("Northern Front"), id_of("Velmor"))},
        lambda c: {c.subject.name, c.object.name} == {"Velmor", "Northern Front"},
    ),
    "predicates": (
        {"predicates": ["supports", "part_of"]},
        lambda c: c.claim.predicate in {"supports", "part_of"},
    ),
    "no predicate": ({"predicates": []}, lambda _: False),
    "speaker that is an actor": (
        {"speaker": id_of("Velmor")},
        lambda c: c.speaker is not None and c.speaker.name == "Velmor",
    ),
    "speaker that is none": (
        {"speaker": "officials in Sarn"},
        lambda c: c.claim.speaker == "officials in Sarn",
    ),
    "publisher": ({"publisher": "Harbour Post"}, lambda c: c.document.publisher == "Harbour Post"),
    "two": (
        {"publisher": "Harbour Post", "predicates": ["supports"]},
        lambda c: c.document.publisher == "Harbour Post" and c.claim.predicate == "supports",
    ),
    "actor that nobody is": ({"actor": "0" * 20}, lambda _: False),
}


@pytest.mark.parametrize(("condition", "meets"), CONDITIONS.values(), ids=CONDITIONS)
def test_claims_are_those_that_meet_all_conditions(war, condition, meets) -> None:
    """With their ends, speaker, document and quotes; by date, then as they stand in the text."""
    wanted = [claim for claim in sourced_claims() if meets(claim)]

    assert list(war.claims(**condition)) == sorted(wanted, key=_place)


def test_everything_is_counted(war) -> None:
    """Documents, actors, claims, ties, and the publishers that are known."""
    assert war.counts() == Counts(documents=3, actors=7, claims=10, ties=9, publishers=2)


def test_documents_come_by_date_and_the_undated_last(war) -> None:
    """Without their texts."""
    assert [info.title for info in war.documents()] == ["Arms across the strait", "Who holds the north", None]


@pytest.mark.parametrize("ask", ["document", "reading", "actor"])
def test_an_unknown_id_is_said_to_be_unknown(war, ask) -> None:
    """With the value, and where the ids stand."""
    with pytest.raises(UsageError, match=r"has the id 'nobody': `allegiance \w+ --json` lists the ids"):
        getattr(war, ask)("nobody")


def test_actors_come_by_how_many_documents_name_them(war) -> None:
    """Then by name; as many as asked for."""
    found = [(actor.name, actor.documents) for actor in war.actors(limit=5)]

    assert found == [
        ("Velmor", 3),
        ("Dawn Brigade", 2),
        ("Free Ardanian Army", 2),
        ("Northern Front", 2),
        ("Ardania", 1),
    ]
    assert [actor.name for actor in war.actors()][:5] == [name for name, _ in found]


def test_names_are_found_folded(war) -> None:
    """Every name of every actor, the way names are compared."""
    index = war.name_index()

    assert ("free ardanian army", id_of("Free Ardanian Army")) in index
    assert ("faa", id_of("Free Ardanian Army")) in index
    assert len(index) == len(set(index)) == 9


def test_name_uses_say_where_a_name_stands(war) -> None:
    """The most used first, a full name first among equals, each with the first published document."""
    uses = war.name_uses(id_of("Velmor"))

    assert [(use.name.text, use.documents) for use in uses] == [("Velmor", 3), ("Sarn", 3)]
    assert {use.example.title for use in uses} == {"Arms across the strait"}


def test_a_join_that_documents_state_alike_is_told_once(war) -> None:
    """With the first of them and both ends."""
    (document, _), *_ = small_war()
    army = id_of("Free Ardanian Army")

    assert war.joins(army) == [
        Join(
            left="Free Ardanian Army",
            right="FAA",
            status=JoinStatus.JOINED,
            reason="abbreviation in brackets: Free Ardanian Army (FAA)",
            document=document.id,
            actor=army,
            other=army,
        )
    ]


def test_joins_across_documents_come_after_those_within(store) -> None:
    """Candidates among them, told to both actors."""
    for document, reading in small_war():
        store.add(document, reading)
    made = _by_main_name(store)
    brigade, guards = id_of("Dawn Brigade"), id_of("Harbour Guards")
    candidate = Join(
        left="Dawn Brigade",
        right="Harbour Guards",
        status=JoinStatus.CANDIDATE,
        reason="spelt alike",
        actor=brigade,
        other=guards,
    )
    store.replace_actors(Resolution(actors=made.actors, assigned=made.assigned, joins=(candidate,)))

    assert store.joins(brigade) == store.joins(guards) == [candidate]
    assert store.joins(id_of("Velmor"))[-1] != candidate


def _by_main_name(store: Store) -> Resolution:
    """Return the resolution in which each main name is one actor."""
    made = resolution(store.name_sets())
    return Resolution(
        actors=tuple({actor.id: actor for actor in made.actors}.values()), assigned=made.assigned, joins=()
    )


def test_sources_say_what_each_publisher_contributes(war) -> None:
    """Most documents first, an unknown publisher last; whom it quotes; what nobody else tells."""
    post, herald, unknown = war.sources()

    assert (herald.publisher, unknown.publisher) == ("Northern Herald", None)
    assert (herald.documents, herald.claims, herald.ties_alone) == (1, 4, 3)
    assert (herald.first, herald.last) == (dt.date(2021, 3, 5), dt.date(2021, 3, 5))
    assert [(s.name, s.actor, s.claims) for s in herald.speakers] == [
        ("Velmor", id_of("Velmor"), 1),
        ("officials in Sarn", None, 1),
    ]
    assert (post.publisher, post.claims, post.ties_alone) == ("Harbour Post", 4, 3)
    assert (unknown.publisher, unknown.first, unknown.ties_alone) == (None, None, 2)
