"""What goes in comes out, and nothing else gets in."""

import dataclasses
import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from allegiance.errors import EvidenceError
from allegiance.model.actor import Actor, NameSet, Resolution
from allegiance.model.claim import Evidence
from allegiance.model.document import Document
from allegiance.model.ids import content_id
from allegiance.model.reading import Reading
from tests.store.strategies import READ, read_documents, stretches

#: The store is new for every example.
_examples = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def by_kind(sets: list[NameSet]) -> Resolution:
    """Return a resolution in which all actors of one kind are one."""
    kinds = sorted({one.kind for one in sets})
    ids = {kind: content_id(kind) for kind in kinds}
    return Resolution(
        actors=tuple(Actor(id=ids[kind], name=kind.value, kind=kind, names=()) for kind in kinds),
        assigned={one.id: ids[one.kind] for one in sets},
        joins=(),
    )


def in_order(reading: Reading) -> Reading:
    """Return the reading in the order that the store promises."""
    named = [
        dataclasses.replace(actor, names=tuple(sorted(actor.names, key=lambda name: (name.text, name.kind))))
        for actor in reading.actors
    ]
    return dataclasses.replace(
        reading,
        actors=tuple(sorted(named, key=lambda actor: actor.name)),
        mentions=tuple(sorted(reading.mentions, key=lambda m: (m.start, m.end, m.actor))),
        claims=tuple(sorted(reading.claims, key=lambda c: (c.evidence.start, c.evidence.end, c.id))),
        joins=tuple(sorted(reading.joins, key=lambda j: (j.left, j.right, j.status, j.reason))),
        places=tuple(sorted(reading.places, key=lambda p: (p.start, p.end))),
        incidents=tuple(sorted(reading.incidents, key=lambda r: (r.evidence.start, r.evidence.end, r.id))),
    )


@_examples
@given(read=READ)
def test_documents_and_readings_come_back_as_they_were(fresh_store, read) -> None:
    """Document and reading are equal to what was added, whatever the characters."""
    with fresh_store() as store:
        for document, reading in read:
            assert store.add(document, reading)

        for document, reading in read:
            assert store.document(document.id) == document
            assert store.reading(document.id) == in_order(reading)


@_examples
@given(read=READ)
def test_every_evidence_is_a_slice_of_its_document(fresh_store, read) -> None:
    """`document.text[start:end]` equals the quote for every evidence, however it is asked for."""
    with fresh_store() as store:
        for document, reading in read:
            store.add(document, reading)
        store.replace_actors(by_kind(list(store.name_sets())))

        sourced = [*store.claims(), *itertools.chain(*store.claims_of(store.ties(), per_tie=9).values())]
        claims = [one.claim for one in sourced]
        claims += [claim for document, _ in read for claim in store.reading(document.id).claims]
        for evidence in (e for claim in claims for e in (claim.evidence, claim.sentence)):
            assert store.document(evidence.document).text[evidence.start : evidence.end] == evidence.quote
        assert len(list(store.claims())) == sum(len(reading.claims) for _, reading in read)


@_examples
@given(data=st.data())
def test_evidence_that_is_no_slice_is_refused_and_nothing_stored(fresh_store, data) -> None:
    """Whichever of quote, start and end is off, the whole document is refused."""
    document, reading = data.draw(read_documents())
    assume(reading.claims)
    right = data.draw(stretches(document))
    wrong = data.draw(
        st.builds(
            Evidence, st.just(document.id), st.integers(-70, 70), st.integers(-70, 70), st.just(right.quote)
        )
        | st.builds(Evidence, st.just(document.id), st.just(right.start), st.just(right.end), st.text())
    )
    sound = 0 <= wrong.start < wrong.end <= len(document.text)
    assume(not sound or document.text[wrong.start : wrong.end] != wrong.quote)
    field = data.draw(st.sampled_from(["evidence", "sentence"]))
    first, *rest = reading.claims
    reading = dataclasses.replace(reading, claims=(dataclasses.replace(first, **{field: wrong}), *rest))
    with fresh_store() as store:
        with pytest.raises(EvidenceError):
            store.add(document, reading)

        assert not store.contains(document.id)
        assert store.counts().claims == 0
        assert list(store.name_sets()) == []
        assert not store.stale()


@_examples
@given(read=READ)
def test_adding_twice_changes_nothing(fresh_store, read) -> None:
    """A document that is there is left as it is, byte for byte."""
    with fresh_store() as store:
        for document, reading in read:
            store.add(document, reading)
        before = dump(store.path)
        for document, reading in read:
            assert not store.add(document, reading)

        assert dump(store.path) == before


@_examples
@given(read=READ, random=st.randoms(use_true_random=False))
def test_the_order_of_reading_does_not_matter(fresh_store, read, random) -> None:
    """Documents, name sets, actors, ties, claims and their order are the same whichever file came first."""
    answers = []
    for _ in range(2):
        with fresh_store() as store:
            for document, reading in read:
                store.add(document, reading)
            store.replace_actors(by_kind(list(store.name_sets())))
            answers.append(
                (
                    list(store.documents()),
                    [dataclasses.replace(one, example=None) for one in store.name_sets()],
                    store.actors(),
                    store.ties(),
                    list(store.claims()),
                    store.claims_of(store.ties()),
                    list(store.incidents.reports()),
                    store.counts(),
                    store.sources(),
                )
            )
        read = list(read)
        random.shuffle(read)

    assert answers[0] == answers[1]


def dump(path: Path) -> list[str]:
    """Return all rows of the file as SQL."""
    import sqlite3

    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_an_empty_reading_is_one(store) -> None:
    """A document in which nothing was found is stored and found again."""
    document = Document(text="Nothing happened.")
    store.add(document, Reading(document=document.id, reader="by hand", actors=(), mentions=(), claims=()))

    assert store.contains(document.id)
    assert store.reading(document.id).claims == ()
