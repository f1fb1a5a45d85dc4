"""Two readings of one document become one: actors matched, claims told once, scores joined."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.model.actor import ActorKind, Name, NameKind
from allegiance.model.claim import Polarity
from allegiance.model.document import Document
from allegiance.model.reading import Reading
from allegiance.reading.together.merge import matched, merge
from allegiance.reading.together.scores import Curves, Weights
from tests.builders import Called, Said, reading

TEXT = "Velmor arms the Harbour Brigade (HB). The brigade fights Tarsia. Velmor feeds the Harbour Brigade."
DOCUMENT = Document(text=TEXT)
WEIGHTS = Weights(Curves(both=(1.0, 1.0, 1.0), first=(0.0, 1.0), second=(-1.0, 1.0)))
ARMS = Said("Velmor arms the Harbour Brigade", "Velmor", "supports", "Harbour Brigade")
FEEDS = Said("Velmor feeds the Harbour Brigade", "Velmor", "supports", "Harbour Brigade")
FIGHTS = Said("The brigade fights Tarsia", "Harbour Brigade", "opposes", "Tarsia")
VELMOR, TARSIA = Called("Velmor", ActorKind.STATE), Called("Tarsia", ActorKind.STATE)


def read(actors: list[Called], said: list[Said], score: float, reader: str) -> Reading:
    """A reading whose claims all have one score."""
    made = reading(DOCUMENT, actors, said)
    claims = tuple(dataclasses.replace(c, score=score, reader=reader) for c in made.claims)
    return dataclasses.replace(made, claims=claims, reader=reader)


def first(*said: Said, score: float = 0.8) -> Reading:
    """What the first reader found: it knows two actors."""
    brigade = Called("Harbour Brigade", others=(Name("HB", NameKind.ABBREVIATION),))
    return read([VELMOR, brigade], list(said), score, "a")


def second(*said: Said, score: float = 0.6) -> Reading:
    """What the second found: it knows one more, and the brigade by one name alone."""
    return read([VELMOR, Called("Harbour Brigade"), TARSIA], list(said), score, "b")


def test_actors_are_matched_by_any_shared_name():
    """An actor of the second reading is the one of the first that shares a name with it."""
    one, other = first(), second()
    ids = {a.name: a.id for a in one.actors}

    same = matched(one, other)

    assert {a.name: same.get(a.id) for a in other.actors} == {
        "Velmor": ids["Velmor"],
        "Harbour Brigade": ids["Harbour Brigade"],
        "Tarsia": None,
    }


def test_a_claim_of_both_is_told_once_and_scores_more():
    """The first reader's claim stands, with a score that both readers give."""
    merged = merge(first(ARMS), second(ARMS), WEIGHTS, 0.0)
    alone = merge(first(ARMS), second(), WEIGHTS, 0.0)

    (claim,) = merged.claims
    assert claim.reader == "a"
    assert claim.score > alone.claims[0].score


def test_what_only_the_second_knows_is_taken_over():
    """A claim about an actor that the first reader missed brings the actor along."""
    merged = merge(first(ARMS), second(FIGHTS), WEIGHTS, 0.0)

    assert {c.predicate for c in merged.claims} == {"supports", "opposes"}
    assert {a.name for a in merged.actors} == {"Velmor", "Harbour Brigade", "Tarsia"}
    ids = {a.id for a in merged.actors}
    assert all({c.subject, c.object} <= ids for c in merged.claims)


def test_what_one_reader_alone_takes_for_an_actor_needs_a_claim():
    """An actor that only one reader found, and that no claim is about, is left out."""
    merged = merge(first(ARMS), second(), WEIGHTS, 0.0)

    assert {a.name for a in merged.actors} == {"Velmor", "Harbour Brigade"}


def test_of_one_sentence_the_first_reader_s_word_holds():
    """What the first takes for a denial there, the second does not turn into an assertion."""
    denied = dataclasses.replace(ARMS, more={"polarity": Polarity.DENIED})

    merged = merge(first(denied), second(ARMS), WEIGHTS, 0.0)

    assert [c.polarity for c in merged.claims] == [Polarity.DENIED]


def test_a_denial_does_not_bear_out_what_it_denies():
    """Elsewhere the second reader may find the tie affirmed: that is its word alone."""
    denied = dataclasses.replace(ARMS, more={"polarity": Polarity.DENIED})

    merged = merge(first(denied), second(FEEDS), WEIGHTS, 0.0)

    alone = merge(first(), second(FEEDS), WEIGHTS, 0.0)
    affirmed = [c for c in merged.claims if c.polarity is Polarity.AFFIRMED]
    assert [c.score for c in affirmed] == [c.score for c in alone.claims]


def test_a_tie_found_elsewhere_is_no_reason_to_find_it_here():
    """A sentence in which the second reader hardly sees the tie gives no claim, however sure the first is elsewhere."""
    merged = merge(first(ARMS), second(FEEDS, score=0.2), WEIGHTS, 0.5)

    assert [c.sentence.quote for c in merged.claims] == ["Velmor arms the Harbour Brigade"]


def test_a_claim_that_scores_too_little_is_left_out():
    """The least score holds for what both readers say together."""
    merged = merge(first(ARMS), second(FIGHTS, score=0.2), WEIGHTS, 0.5)

    assert [c.predicate for c in merged.claims] == ["supports"]


@settings(deadline=None, max_examples=50)
@given(st.sampled_from([(), (ARMS,), (ARMS, FIGHTS)]), st.floats(0, 1), st.floats(0, 1))
def test_merging_is_a_function_of_the_claims(said, score, least):
    """Merging a reading with an empty one keeps exactly the claims that score enough, ends among the actors."""
    merged = merge(first(), second(*said, score=score), WEIGHTS, least)

    assert len(merged.claims) in {0, len(said)}
    assert all(c.score >= least - 0.001 for c in merged.claims)


@pytest.mark.parametrize(("one", "other"), [(0.1, 0.9), (None, 0.9), (0.9, None)])
def test_weights_give_probabilities(one, other):
    """Whoever found a tie, its score is between nothing and certainty."""
    assert 0 < WEIGHTS.probability("opposes", one, other) < 1


@settings(deadline=None)
@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_second_reader_never_makes_a_tie_less_likely(one, other):
    """However doubtfully it finds the tie: not finding it at all would be no better."""
    assert WEIGHTS.probability("opposes", one, other) >= WEIGHTS.probability("opposes", one, None)


def test_a_second_look_makes_a_claim_likelier_or_less_likely():
    """Whoever found it; where nobody looked, the curves without the look hold."""
    weights = Weights(WEIGHTS.plain, Curves(both=(0, 1, 1, 1), first=(0, 1, 1), second=(0, 1, 1)))

    for one, other in ((0.6, 0.5), (None, 0.5), (0.6, None)):
        low, high = (weights.probability("opposes", one, other, looked) for looked in (-2.0, 2.0))
        assert low < high
        assert weights.probability("opposes", one, other) == WEIGHTS.probability("opposes", one, other)


def test_what_only_the_second_reader_finds_is_trusted_by_its_tie():
    """Of some ties it is right more often than of others; where the first found it too, that tells nothing."""
    curves = dataclasses.replace(WEIGHTS.plain, alone={"leads": -1.0})
    weights = Weights(curves)

    assert weights.probability("leads", None, 0.6) < weights.probability("opposes", None, 0.6)
    assert weights.probability("leads", 0.6, 0.6) == weights.probability("opposes", 0.6, 0.6)
    assert weights.probability("leads", 0.6, None) == weights.probability("opposes", 0.6, None)


def test_of_some_ties_and_rules_the_first_reader_alone_is_asked():
    """What the networks and the look make of a split tells nothing, for they have seen too few."""
    weights = dataclasses.replace(WEIGHTS, own={"split_from": (0.5, 2.0), "compound": (2.0, 1.0)})

    likely = weights.probability("split_from", 0.7, None)
    assert likely > weights.probability("opposes", 0.7, None)
    assert weights.probability("split_from", 0.7, 0.1) == likely
    assert weights.probability("split_from", 0.7, 0.1, -3.0) == likely
    assert weights.probability("split_from", 0.5, None) < likely
    assert weights.probability("split_from", None, 0.6) == WEIGHTS.probability("split_from", None, 0.6)
    by_rule = weights.probability("supports", 0.7, None, -3.0, "compound")
    assert by_rule > weights.probability("supports", 0.7, None, -3.0, "support-verb")


def test_the_look_goes_by_the_claim_that_a_reader_made():
    """Also where the second reading's actors become the first's."""
    weights = Weights(WEIGHTS.plain, Curves(both=(0, 1, 1, 1), first=(0, 1, 1), second=(0, 1, 1)))
    one, other = first(ARMS), second(FIGHTS)
    (arms,), (fights,) = one.claims, other.claims

    merged = merge(one, other, weights, 0.0, {arms.id: 3.0, fights.id: -3.0})

    scores = {c.predicate: c.score for c in merged.claims}
    assert scores["supports"] == pytest.approx(weights.probability("supports", 0.8, None, 3.0), abs=0.001)
    assert scores["opposes"] == pytest.approx(weights.probability("opposes", None, 0.6, -3.0), abs=0.001)


@pytest.mark.parametrize(
    ("predicate", "more", "kept"),
    [
        ("part_of", {}, 1),
        ("leads", {}, 1),
        ("part_of", {"speaker": "Tarsia"}, 2),
        ("part_of", {"polarity": Polarity.DENIED}, 2),
        ("supports", {}, 2),
    ],
)
def test_of_a_tie_told_both_ways_the_likelier_way_stays(predicate, more, kept):
    """Unless two say it, or one way is denied; two may support each other."""
    arms = dataclasses.replace(ARMS, predicate=predicate)
    feeds = Said(FEEDS.sentence, "Harbour Brigade", predicate, "Velmor", more)

    merged = merge(first(arms), second(feeds), WEIGHTS, 0.0)

    assert len(merged.claims) == kept
    assert any(c.score == max(x.score for x in merged.claims) and c.reader == "a" for c in merged.claims)


def named(*names: tuple[str, NameKind]) -> tuple[Name, ...]:
    """Names of an actor beside its first."""
    return tuple(Name(text, kind) for text, kind in names)


@pytest.mark.parametrize(
    ("own", "more", "all_names"),
    [
        (Called("Harbour Brigade"), named(("HB", NameKind.ABBREVIATION)), {"Harbour Brigade", "HB"}),
        (Called("Velmor", ActorKind.STATE), named(("Velmor troops", NameKind.DESCRIPTION)), {"Velmor"}),
        (
            Called("Harbour Brigade"),
            named(("Velmor-backed Harbour Brigade", NameKind.FULL)),
            {"Harbour Brigade"},
        ),
    ],
)
def test_an_actor_has_the_names_that_both_give_it(own, more, all_names):
    """But none that only describes whoever has a name, and nobody's word for who backs it."""
    one = read([own], [], 0.5, "a")
    other = read([dataclasses.replace(own, others=more)], [], 0.5, "b")

    (actor,) = merge(one, other, WEIGHTS, 0.0).actors

    assert {n.text for n in actor.names} == all_names


def test_who_leads_is_not_told_once_more_as_a_member():
    """Of one sentence: but who led once and is a member now is both."""
    sentence = "Velmor arms the Harbour Brigade"
    leads, member = (Said(sentence, "Velmor", p, "Harbour Brigade") for p in ("leads", "member_of"))
    led = dataclasses.replace(leads, more={"past": True})

    both, once = (merge(first(said, member), second(), WEIGHTS, 0.0) for said in (leads, led))

    assert {c.predicate for c in both.claims} == {"leads"}
    assert {c.predicate for c in once.claims} == {"leads", "member_of"}
