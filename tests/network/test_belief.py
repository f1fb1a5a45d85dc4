"""What counts under a belief."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allegiance.errors import UsageError
from allegiance.model.belief import Belief, Undated
from allegiance.model.claim import Stance
from allegiance.model.period import Period
from allegiance.network.belief import believed
from allegiance.network.chains import find_chains
from allegiance.network.columns import ClaimIndex, joined
from allegiance.network.network import Network
from allegiance.network.table import BelievedTies
from tests.network.made import Told, columns_of, day, network_of, on, some_claims, told

BELIEFS = st.builds(
    Belief,
    during=st.none()
    | st.sampled_from([on("2013-06-01"), on("2015-06-01"), (day("2014-01-01"), day("2017-01-01"))]),
    known_by=st.none() | st.just(day("2016-06-01")),
    undated=st.sampled_from(Undated),
    stances=st.none() | st.just(frozenset({Stance.ASSERTED, Stance.DENIED})),
    min_score=st.sampled_from([0.0, 0.5]),
)


def ties(claims: list[Told], belief: Belief) -> list[str]:
    """Return the ties that connect under a belief, in short."""
    network = network_of(claims, belief, through=["opposes"])
    return [f"{t.source.id} {t.predicate} {t.target.id}" for t in network.ties]


def since(text: str) -> Period:
    """Return the period of what began on a day."""
    return Period(start_from=day(text), start_to=day(text))


def until(text: str) -> Period:
    """Return the period of what ended on a day."""
    return Period(end_from=day(text), end_to=day(text))


def test_a_date_leaves_out_what_began_later_or_had_ended() -> None:
    """What may have held then stays."""
    claims = [
        told("A", "supports", "B", holds=since("2016-01-01")),
        told("A", "supports", "C", holds=until("2014-01-01")),
        told("A", "supports", "D", holds=since("2014-01-01")),
    ]

    assert ties(claims, Belief(during=on("2015-01-01"))) == ["A supports D"]


@pytest.mark.parametrize(
    ("rule", "date", "there"),
    [
        (Undated.KEEP, "2010-01-01", True),
        (Undated.DROP, "2020-01-01", False),
        (Undated.FROM_FIRST_REPORT, "2018-02-03", False),
        (Undated.FROM_FIRST_REPORT, "2018-02-04", True),
    ],
)
def test_what_nobody_dates_follows_the_rule(rule, date, there) -> None:
    """Kept, dropped, or counted from its publication on."""
    claims = [told("A", "supports", "B", published=day("2018-02-04"))]

    assert bool(ties(claims, Belief(during=on(date), undated=rule))) is there


def test_known_by_leaves_out_what_was_published_later() -> None:
    """Of a report without a date nobody knows: it is kept unless undated claims are dropped."""
    claims = [
        told("A", "supports", "B", published=day("2016-01-01")),
        told("A", "supports", "C", published=day("2018-01-01")),
        told("A", "supports", "D", published=None),
    ]

    assert ties(claims, Belief(known_by=day("2017-01-01"))) == ["A supports B", "A supports D"]
    assert ties(claims, Belief(known_by=day("2017-01-01"), undated=Undated.DROP)) == ["A supports B"]


def test_a_rename_makes_two_names_one_at_any_date() -> None:
    """The organisation is the same before and after."""
    claims = [told("A", "renamed_to", "B", holds=since("2016-01-01"))]

    assert ties(claims, Belief(during=on("2010-01-01"))) == ["A renamed_to B"]


def test_a_merger_holds_from_its_day_on() -> None:
    """It happens on a day and stays so."""
    claims = [told("A", "merged_into", "B", holds=Period.within(day("2016-01-01"), day("2016-01-01")))]

    assert ties(claims, Belief(during=on("2015-01-01"))) == []
    assert ties(claims, Belief(during=on("2020-01-01"))) == ["A merged_into B"]


def test_what_a_later_report_calls_ended_does_not_count_though_others_do_not_date_it() -> None:
    """A claim without a date that was published before the end says nothing of afterwards."""
    claims = [
        told("A", "supports", "B", published=day("2014-01-01")),
        told("A", "supports", "B", holds=until("2016-01-01"), published=day("2017-01-01")),
    ]

    assert ties(claims, Belief(during=on("2018-01-01"))) == []
    assert ties(claims, Belief(during=on("2015-01-01"))) == ["A supports B"]


def test_what_is_told_after_its_end_is_contradicted_and_stays() -> None:
    """Nobody decides which of the two is right."""
    claims = [
        told("A", "supports", "B", published=day("2018-01-01")),
        told("A", "supports", "B", holds=until("2016-01-01"), published=day("2017-01-01")),
    ]

    assert ties(claims, Belief(during=on("2019-01-01"))) == ["A supports B"]


def test_a_split_closes_what_was_part() -> None:
    """Who has split from an organisation is no part of it any more, unless somebody says so later."""
    part = told("A", "part_of", "B", published=day("2014-01-01"))
    split = told("A", "split_from", "B", holds=since("2016-01-01"))
    later = told("A", "part_of", "B", published=day("2017-01-01"))

    assert ties([part, split], Belief(during=on("2015-01-01"))) == ["A part_of B"]
    assert ties([part, split], Belief(during=on("2018-01-01"))) == ["A split_from B"]
    assert "A part_of B" in ties([part, split, later], Belief(during=on("2018-01-01")))


def test_stances_and_scores_choose_claims() -> None:
    """A tie stays as long as one of its claims does, and counts those alone."""
    claims = [
        told("A", "supports", "B", score=0.9),
        told("A", "supports", "B", score=0.3, stance=Stance.ALLEGED),
        told("A", "supports", "C", score=0.3),
    ]

    (tie,) = network_of(claims, Belief(min_score=0.5)).ties
    assert (tie.claims, tie.stances) == (1, ((Stance.ASSERTED, 1),))
    (tie,) = network_of(claims, Belief(stances=frozenset({Stance.ALLEGED}))).ties
    assert (tie.claims, tie.score) == (1, 0.3)


def test_believed_and_disbelieved_are_publishers_and_speakers() -> None:
    """By name, whatever its case, or by the id of the actor that speaks."""
    claims = [
        told("A", "supports", "B", publisher="Harbour Post"),
        told("A", "supports", "C", publisher="Northern Herald", speaker="A"),
        told("A", "supports", "D", publisher="Northern Herald", speaker="a spokesman"),
    ]

    assert ties(claims, Belief(believe=("harbour post",))) == ["A supports B"]
    assert ties(claims, Belief(believe=("A",))) == ["A supports C"]
    assert ties(claims, Belief(disbelieve=("a spokesman", "Harbour Post"))) == ["A supports C"]


def test_a_name_that_nobody_publishes_or_speaks_under_is_refused() -> None:
    """A slip would else believe everybody."""
    with pytest.raises(UsageError, match="No publisher or speaker is called 'Harbor Post'"):
        network_of([told("A", "supports", "B")], Belief(disbelieve=("Harbor Post",)))


def test_copies_of_one_report_are_one_origin() -> None:
    """Two papers that print one report are not two who say so."""
    claims = [
        told("A", "supports", "B", publisher="Harbour Post", origin="one"),
        told("A", "supports", "B", publisher="Northern Herald", origin="one"),
        told("A", "supports", "C", publisher="Harbour Post", origin="one"),
        told("A", "supports", "C", publisher="Northern Herald", origin="two"),
    ]

    assert ties(claims, Belief(min_origins=2)) == ["A supports C"]
    assert [(t.publishers, t.origins) for t in network_of(claims).ties] == [(2, 1), (2, 2)]


@settings(deadline=None, max_examples=200)
@given(some_claims(), BELIEFS)
def test_an_answer_under_a_belief_is_that_of_a_project_without_the_rest(claims, belief) -> None:
    """As of a date, known by a date, of some stances: what does not count leaves no trace, hubs and all."""
    index = ClaimIndex(columns_of(claims))
    counts = believed(index, belief)
    keys = {key.tobytes() for key in index.columns.claims.key[counts]}
    kept = [c for c in claims if c.who != c.whom and bytes.fromhex(_key_of(c)) in keys]
    there = Network(BelievedTies(index, counts))
    alone = network_of(kept)

    assert there.ties == alone.ties
    assert find_chains(there, "A", "B") == find_chains(alone, "A", "B")
    assert [there.backing(t) for t in there.ties] == [alone.backing(t) for t in alone.ties]


@settings(deadline=None)
@given(some_claims().flatmap(lambda claims: st.tuples(st.just(claims), st.permutations(claims))), BELIEFS)
def test_the_order_of_the_claims_changes_nothing(pair, belief) -> None:
    """The same claims are the same network in whatever order they were read."""
    claims, shuffled = pair

    assert network_of(claims, belief).ties == network_of(shuffled, belief).ties


@settings(deadline=None)
@given(some_claims())
def test_actors_that_are_one_have_the_ties_of_both(claims) -> None:
    """As if every report had called them by the first of the two names."""
    columns = columns_of([*claims, told("A", "supports", "B", score=0.1)])
    index = joined(columns, [(columns.actors.index("A"), columns.actors.index("B"))])
    found = Network(BelievedTies(index, index.tie >= 0))
    renamed = [_as_a(c) for c in claims]

    expected = network_of([c for c in renamed if c.who != c.whom])
    assert [_counts(t) for t in found.ties] == [_counts(t) for t in expected.ties]
    assert found.position("B") == found.position("A")


def _as_a(claim: Told) -> Told:
    import dataclasses

    who, whom = (("A" if end == "B" else end) for end in (claim.who, claim.whom))
    return dataclasses.replace(claim, who=who, whom=whom)


def _counts(tie) -> tuple:
    return tie.key, tie.stances, tie.claims, tie.publishers, tie.score, tie.first, tie.last


def _key_of(claim: Told) -> str:
    from tests.network.made import _key

    return _key(claim)
