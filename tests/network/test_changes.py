"""What changed between two days, by both clocks."""

import numpy as np

from allegiance.model.belief import EVERYTHING
from allegiance.model.claim import Stance
from allegiance.model.period import Period
from allegiance.network.belief import believed
from allegiance.network.changes import Ledger
from allegiance.network.columns import ClaimIndex
from tests.network.made import Told, columns_of, day, told

SINCE, UNTIL = day("2016-12-31"), day("2018-12-31")


def asked(*claims: Told) -> list[tuple[str, bool]]:
    """Return what changed in 2017 and 2018, and whether surely."""
    index = ClaimIndex(columns_of(claims))
    ledger = Ledger(index, believed(index, EVERYTHING))
    found = ledger.changes(SINCE, UNTIL, np.ones(len(index.starts), np.bool_))
    return sorted((change.kind.value, change.sure) for change in found)


def claim(
    predicate: str = "supports", holds: Period | None = None, published: str = "2015-01-01", **more
) -> Told:
    """Return a claim of one tie, published before the two days unless said otherwise."""
    return told("A", predicate, "B", holds=holds, published=day(published), **more)


def begun(first: str, last: str) -> Period:
    """Return a period that began between two days."""
    return Period(start_from=day(first), start_to=day(last), ongoing=True)


def test_what_began_or_ended_then() -> None:
    """Surely where its bounds lie within, perhaps where they reach over the edge, not at all where nobody says."""
    ended = Period(end_from=day("2017-05-01"), end_to=day("2017-06-01"), ongoing=False)

    assert ("began", True) in asked(claim(holds=begun("2017-01-01", "2017-12-31"), published="2019-01-01"))
    assert ("began", False) in asked(claim(holds=begun("2016-06-01", "2017-06-01"), published="2019-01-01"))
    assert asked(claim(holds=begun("2015-01-01", "2015-12-31"), published="2019-01-01")) == []
    assert ("ended", True) in asked(claim(holds=ended, published="2019-01-01"))
    assert asked(claim(holds=Period(start_to=day("2017-01-01")), published="2019-01-01")) == []


def test_renames_mergers_and_splits_are_told_apart() -> None:
    """An event of one day is when it happened."""
    on = Period.within(day("2017-01-28"), day("2017-01-28"))

    assert asked(claim("renamed_to", on, "2019-01-01")) == [("renamed", True)]
    assert asked(claim("merged_into", on, "2019-01-01")) == [("merged", True)]
    assert asked(claim("split_from", on, "2019-01-01")) == [("split", True)]


def test_one_fight_among_others_begins_nothing() -> None:
    """A clash of one day says that they fought, not since when."""
    on = Period.within(day("2017-01-28"), day("2017-01-28"))

    assert asked(claim("opposes", on, "2019-01-01")) == []


def test_what_was_reported_for_the_first_time() -> None:
    """The other clock: nobody had told of it before, whenever it held."""
    assert asked(claim(published="2017-03-01")) == [("reported", True)]
    assert asked(claim(published="2017-03-01"), claim(published="2015-03-01", score=0.4)) == []
    assert asked(claim(published="2019-03-01")) == []
    assert asked(claim(published="2017-03-01", stance=Stance.DENIED)) == []


def test_what_was_disputed_for_the_first_time() -> None:
    """Told before and denied now, or denied before and told now."""
    early, late = claim(published="2015-03-01"), claim(published="2017-03-01")
    denied_late = claim(published="2018-03-01", stance=Stance.DENIED)
    denied_early = claim(published="2015-01-01", stance=Stance.DENIED)

    assert asked(early, denied_late) == [("disputed", True)]
    assert asked(late, denied_early) == [("disputed", True), ("reported", True)]
    assert asked(early, denied_early) == []


def test_whoever_is_undated_is_counted() -> None:
    """Of these nobody can say when they began."""
    claims = [told("A", "supports", "B"), told("C", "supports", "D", holds=begun("2017-01-01", "2017-02-01"))]
    index = ClaimIndex(columns_of(claims))

    assert Ledger(index, believed(index, EVERYTHING)).undated.tolist() == [True, False]
