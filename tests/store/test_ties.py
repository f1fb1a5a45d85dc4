"""Ties are what the claims say, counted; the best claim comes first."""

import collections
import dataclasses
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allegiance.model.actor import Actor, ActorKind, NameSet, Resolution
from allegiance.model.claim import Certainty, Polarity, SourcedClaim, Stance
from allegiance.model.document import Document
from allegiance.model.ids import content_id
from allegiance.ontology.load import predicate
from allegiance.store.store import Store
from tests.builders import Called, Said, reading
from tests.store.strategies import READ

BEST = [Stance.ASSERTED, Stance.ATTRIBUTED, Stance.ALLEGED, Stance.PAST, Stance.DENIED]


def resolve(store: Store, **same: str) -> None:
    """Make each main name one actor, but those of `same` the one they are equal to."""
    sets = list(store.name_sets())
    mains = {one.id: same.get(one.name, one.name) for one in sets}
    actors = {
        main: Actor(id=content_id(main), name=main, kind=ActorKind.OTHER, names=()) for main in mains.values()
    }
    store.replace_actors(
        Resolution(
            actors=tuple(actors.values()),
            assigned={one: actors[main].id for one, main in mains.items()},
            joins=(),
        )
    )


def said(
    store: Store,
    who: str,
    predicate_id: str,
    whom: str,
    *,
    publisher: str | None = None,
    published: dt.date | None = None,
    **more,
) -> Document:
    """Add a document that makes one claim and return it."""
    text = f"{who} {predicate_id} {whom}, report {store.counts().documents}."
    document = Document(text=text, publisher=publisher, published=published)
    names = [Called(name) for name in dict.fromkeys([who, whom])]
    store.add(document, reading(document, names, [Said(text, who, predicate_id, whom, more)]))
    return document


def test_a_tie_gathers_what_all_documents_say(store) -> None:
    """Stances, documents, publishers, dates and the score are taken over all claims of the tie."""
    post = {"publisher": "Harbour Post"}
    said(store, "Velmor", "supports", "Front", **post, published=dt.date(2021, 3, 2), score=0.6)
    said(store, "Velmor", "supports", "Front", **post, published=dt.date(2020, 1, 1), score=0.7, past=True)
    said(store, "Velmor", "supports", "Front", publisher="Northern Herald", score=0.5)
    said(store, "Velmor", "supports", "Front", polarity=Polarity.DENIED, score=0.9)
    said(store, "Front", "supports", "Velmor")
    resolve(store)

    tie = next(tie for tie in store.ties() if tie.source.name == "Velmor")

    assert tie.target.name == "Front"
    assert tie.stances == ((Stance.ASSERTED, 2), (Stance.DENIED, 1), (Stance.PAST, 1))
    assert (tie.claims, tie.documents, tie.publishers) == (4, 4, 2)
    assert (tie.first, tie.last) == (dt.date(2020, 1, 1), dt.date(2021, 3, 2))
    assert tie.score == 0.7


def test_a_tie_that_is_only_denied_has_no_score(store) -> None:
    """The score is that of affirmed claims; one publisher at least stands behind any tie."""
    said(store, "Velmor", "supports", "Front", polarity=Polarity.DENIED, score=0.9)
    resolve(store)

    (tie,) = store.ties()

    assert (tie.score, tie.publishers, tie.affirmed) == (0.0, 1, False)


@pytest.mark.parametrize("turned", [False, True])
def test_undirected_ties_are_one_whichever_way_they_are_told(store, turned) -> None:
    """`source.id <= target.id` where the predicate has no direction."""
    ends = ("Velmor", "Front") if turned else ("Front", "Velmor")
    said(store, ends[0], "allied_with", ends[1])
    said(store, ends[1], "allied_with", ends[0])
    resolve(store)

    (tie,) = store.ties()

    assert tie.claims == 2
    assert tie.source.id < tie.target.id


def test_claims_of_an_actor_with_itself_make_no_tie(store) -> None:
    """When both names turn out to be one actor, the claim stays and its tie does not."""
    said(store, "Harbour Guards", "renamed_to", "Dawn Brigade")
    resolve(store, **{"Harbour Guards": "Dawn Brigade"})

    assert store.ties() == []
    (claim,) = store.claims(actor=content_id("Dawn Brigade"))
    assert claim.subject == claim.object


def test_the_best_claim_is_plain_then_sure_then_early(store) -> None:
    """A low-scored assertion goes before a high-scored rumour; a denial comes last.

    Of what several outlets print it is the first, even where the reader is a little surer of a copy.
    """
    expected = [
        said(store, "Velmor", "supports", "Front", score=0.31, published=dt.date(2021, 1, 1)),
        said(store, "Velmor", "supports", "Front", score=0.3, published=dt.date(2021, 1, 2)),
        said(store, "Velmor", "supports", "Front", score=0.32, published=dt.date(2021, 1, 3)),
        said(store, "Velmor", "supports", "Front", score=0.34),
        said(store, "Velmor", "supports", "Front", score=0.2, published=dt.date(2020, 1, 1)),
        said(store, "Velmor", "supports", "Front", score=0.9, speaker="a spokesman"),
        said(store, "Velmor", "supports", "Front", score=0.9, certainty=Certainty.HEDGED),
        said(store, "Velmor", "supports", "Front", score=0.9, past=True),
        said(store, "Velmor", "supports", "Front", score=0.9, polarity=Polarity.DENIED),
    ]
    resolve(store)
    (tie,) = store.ties()

    claims = store.claims_of([tie], per_tie=99)[tie.key]

    assert [claim.document.id for claim in claims] == [document.id for document in expected]
    assert tie.best == claims[0].claim.id


def test_claims_of_stops_at_the_number_asked_for(store) -> None:
    """`per_tie` counts for each tie alone; a tie of another project has no claims here."""
    for _ in range(4):
        said(store, "Velmor", "supports", "Front")
    said(store, "Velmor", "opposes", "Brigade")
    resolve(store)
    ties = store.ties()
    foreign = dataclasses.replace(ties[0], predicate="controls")

    found = store.claims_of([*ties, foreign], per_tie=2)

    assert sorted(len(claims) for claims in found.values()) == [1, 2]


def test_more_ties_than_fit_one_query(store) -> None:
    """Every one of many ties gets its claims."""
    text = " ".join(f"Group {n}." for n in range(1200))
    document = Document(text=text)
    names = [Called("Velmor"), *(Called(f"Group {n}") for n in range(1200))]
    says = [Said(f"Group {n}.", "Velmor", "opposes", f"Group {n}") for n in range(1200)]
    store.add(document, reading(document, names, says))
    resolve(store)

    ties = store.ties()

    assert len(store.claims_of(ties)) == len(ties) == 1200


def test_ties_of_one_actor_are_those_at_either_end(store) -> None:
    """Ties of others are left out; an id that nobody has yields none."""
    said(store, "Velmor", "supports", "Front")
    said(store, "Front", "opposes", "Brigade")
    said(store, "Velmor", "opposes", "Brigade")
    resolve(store)

    assert {tie.predicate for tie in store.ties(content_id("Front"))} == {"supports", "opposes"}
    assert [tie for tie in store.ties() if "Front" in (tie.source.name, tie.target.name)] == store.ties(
        content_id("Front")
    )
    assert store.ties("0" * 20) == []


def test_a_new_document_makes_ties_stale_until_they_are_made_anew(store) -> None:
    """`stale` tells that actors and ties lag behind, and a new resolution brings them up to date."""
    assert not store.stale()
    said(store, "Velmor", "supports", "Front")
    assert store.stale()
    assert store.ties() == []

    resolve(store)
    assert not store.stale()
    assert len(store.ties()) == 1

    said(store, "Velmor", "supports", "Brigade")
    assert store.stale()


def test_names_that_a_resolution_misses_keep_the_store_stale(store) -> None:
    """A document read while the resolution was made is not forgotten: its names have no actor yet."""
    said(store, "Velmor", "supports", "Front")
    before = list(store.name_sets())
    said(store, "Velmor", "supports", "Brigade")
    actor = Actor(id=content_id("all"), name="all", kind=ActorKind.OTHER, names=())
    store.replace_actors(Resolution(actors=(actor,), assigned={one.id: actor.id for one in before}, joins=()))

    assert store.stale()
    assert len(list(store.claims())) == 1


def test_a_resolution_that_fails_leaves_the_former_one(store) -> None:
    """Actors and ties are replaced as a whole or not at all."""
    said(store, "Velmor", "supports", "Front")
    resolve(store)
    before = (store.actors(), store.ties())
    broken = Resolution(actors=(), assigned={one.id: "0" * 20 for one in store.name_sets()}, joins=())

    with pytest.raises(KeyError, match="0000"):
        store.replace_actors(broken)

    assert (store.actors(), store.ties()) == before
    assert not store.stale()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(read=READ, data=st.data())
def test_ties_agree_with_counting_by_hand(fresh_store, read, data) -> None:
    """Whatever is claimed and whoever is one, ties are the claims grouped by predicate and ends."""
    with fresh_store() as store:
        for document, read_of in read:
            store.add(document, read_of)
        store.replace_actors(_any_resolution(list(store.name_sets()), data))

        groups = collections.defaultdict(list)
        for claim in store.claims():
            ends = (claim.subject.id, claim.object.id)
            if not predicate(claim.claim.predicate).directed:
                ends = tuple(sorted(ends))
            if ends[0] != ends[1]:
                groups[claim.claim.predicate, *ends].append(claim)
        ties = store.ties()
        shown = store.claims_of(ties, per_tie=99)

        assert [tie.key for tie in ties] == sorted(groups, key=lambda key: (key[1], key[2], key[0]))
        for tie in ties:
            group = sorted(groups[tie.key], key=_rank)
            assert [one.claim.id for one in shown[tie.key]] == [one.claim.id for one in group]
            assert tie.best == group[0].claim.id
            _assert_counts(tie, group)


def _any_resolution(sets: list[NameSet], data: st.DataObject) -> Resolution:
    assigned = {one.id: content_id(data.draw(st.integers(0, 3))) for one in sets}
    actors = [Actor(id=one, name=one, kind=ActorKind.OTHER, names=()) for one in set(assigned.values())]
    return Resolution(actors=tuple(actors), assigned=assigned, joins=())


def _rank(one: SourcedClaim) -> tuple:
    days = one.date.toordinal() if one.date is not None else 0
    return (BEST.index(one.claim.stance), -one.claim.score, -days, one.claim.id)


def _assert_counts(tie, group: list[SourcedClaim]) -> None:
    dates = [one.date for one in group if one.date is not None]
    publishers = {one.document.publisher for one in group} - {None}
    affirmed = [one.claim.score for one in group if one.claim.polarity is Polarity.AFFIRMED]
    assert dict(tie.stances) == collections.Counter(one.claim.stance for one in group)
    assert tie.claims == len(group)
    assert tie.documents == len({one.document.id for one in group})
    assert tie.publishers == max(1, len(publishers))
    assert (tie.first, tie.last) == (min(dates, default=None), max(dates, default=None))
    assert tie.score == max(affirmed, default=0.0)
