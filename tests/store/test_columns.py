"""Columns say what the tables say, and outlive whatever is read in after them."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegiance.model.actor import Join, JoinStatus, Resolution
from allegiance.model.ids import content_id
from allegiance.network.columns import ClaimIndex
from allegiance.network.network import Network
from allegiance.network.table import BelievedTies
from allegiance.store import columns as module
from allegiance.store.store import open_store
from tests.store.strategies import READ
from tests.store.test_ties import _any_resolution, resolve, said


def network(store) -> Network:
    """Return the network of all claims of a store."""
    index = ClaimIndex(store.columns())
    everything = index.tie >= 0
    return Network(BelievedTies(index, everything))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(read=READ, data=st.data())
def test_a_network_of_columns_has_the_ties_of_the_store(fresh_store, read, data) -> None:
    """Whatever is claimed: the same ties, the same claims behind each in the same order, the same periods."""
    with fresh_store() as store:
        for document, read_of in read:
            store.add(document, read_of)
        store.replace_actors(_any_resolution(list(store.name_sets()), data))
        made, ties = network(store), store.ties()
        shown = store.claims_of(ties, per_tie=99)

        assert list(made.ties) == ties
        for tie in ties:
            backing = made.backing(tie)
            claims = shown[tie.key]
            assert [b.claim for b in backing] == [c.claim.id for c in claims]
            assert [b.stance for b in backing] == [c.claim.stance for c in claims]
            assert [b.score for b in backing] == [c.claim.score for c in claims]
            assert [b.holds for b in backing] == [c.claim.holds for c in claims]
            assert [(b.document, b.publisher, b.published) for b in backing] == [
                (c.document.id, c.document.publisher, c.document.published) for c in claims
            ]
            assert [(b.speaker_id, b.speaker) for b in backing] == [
                (None, c.claim.speaker) if c.speaker is None else (c.speaker.id, c.speaker.name)
                for c in claims
            ]


def test_claims_are_found_by_the_ids_that_columns_have(store) -> None:
    """With the document, since only that has an index; what is not there is left out."""
    said(store, "Velmor", "supports", "Front", publisher="Harbour Post")
    resolve(store)
    (tie,) = store.ties()
    (backing,) = network(store).backing(tie)

    found = store.claims_named([(backing.document, backing.claim), (backing.document, "0" * 20)])

    assert list(found) == [backing.claim]
    assert found[backing.claim].document.publisher == "Harbour Post"


def test_columns_are_those_of_the_last_resolution(store) -> None:
    """A document read since changes nothing before actors and ties are worked out anew."""
    said(store, "Velmor", "supports", "Front", published=dt.date(2021, 3, 2))
    resolve(store)
    before = network(store).ties
    said(store, "Velmor", "supports", "Brigade", published=dt.date(2020, 1, 1))

    assert network(store).ties == before


def test_a_project_without_columns_has_them_made_on_the_way(project) -> None:
    """Should they be missing: an answer late is better than none."""
    with open_store(project, for_reading_in=True) as store:
        said(store, "Velmor", "supports", "Front")
        resolve(store)
        before = network(store).ties
        store._connection.exec_driver_sql("DELETE FROM claim_column")

        assert network(store).ties == before


def test_an_empty_project_has_empty_columns(store) -> None:
    """Nobody has a tie."""
    assert network(store).ties == ()


def test_who_may_be_one_is_told(store) -> None:
    """Pairs of actors that nobody has decided on, whichever way they were written."""
    said(store, "Velmor", "supports", "Front")
    said(store, "Valmor", "opposes", "Front")
    resolve(store)
    sets = list(store.name_sets())
    actors = tuple(store.actors())
    doubt = Join(
        left="Velmor",
        right="Valmor",
        status=JoinStatus.CANDIDATE,
        reason="alike",
        actor=content_id("Velmor"),
        other=content_id("Valmor"),
    )
    assigned = {one.id: content_id(one.name) for one in sets}
    store.replace_actors(Resolution(actors=actors, assigned=assigned, joins=(doubt,)))

    columns = store.columns()
    names = [{columns.names[a] for a in pair} for pair in columns.candidates]
    assert names == [{"Velmor", "Valmor"}]


def test_keys_are_read_like_a_list() -> None:
    """By position and by stretch, and no further than they go."""
    keys = module._Keys(bytes.fromhex("00" * 10 + "ff" * 10))

    assert list(keys) == keys[:] == ["00" * 10, "ff" * 10]
