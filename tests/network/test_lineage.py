"""What became of an organisation, and what it is on a date."""

import pytest

from allegiance.model.period import Period
from allegiance.network.lineage import succession
from tests.network.made import day, network_of, told

IN_2016 = Period.within(day("2016-03-01"), day("2016-03-31"))


@pytest.mark.parametrize("asked", ["Old", "New"])
@pytest.mark.parametrize(("date", "current"), [("2015-01-01", "Old"), ("2017-01-01", "New")])
def test_a_name_stands_for_the_organisation_of_the_date(asked, date, current) -> None:
    """Whichever of its names is asked for: before it was renamed the one, afterwards the other."""
    network = network_of([told("Old", "renamed_to", "New", holds=IN_2016)])

    (found,) = succession(network, asked, day(date))

    assert found.asked.id == asked
    assert found.current is not None
    assert (found.when, found.current.id) == ("2016-03", current)


@pytest.mark.parametrize(("holds", "date"), [(None, "2017-01-01"), (IN_2016, "2016-03-10")])
def test_where_nobody_says_when_nobody_says_which(holds, date) -> None:
    """Or where the date lies within what is left open."""
    network = network_of([told("Old", "renamed_to", "New", holds=holds)])

    (found,) = succession(network, "Old", day(date))
    assert found.current is None


def test_mergers_and_splits_are_steps() -> None:
    """Told with their days, the earliest first; a split is told from the later to the earlier."""
    network = network_of(
        [
            told("A", "merged_into", "C", holds=Period.within(day("2017-01-01"), day("2017-12-31"))),
            told("A", "split_from", "B", holds=IN_2016),
            told("A", "supports", "D"),
        ]
    )

    split, merger = succession(network, "A", day("2016-12-01"))

    assert (split.step.tie.predicate, split.when) == ("split_from", "2016-03")
    assert split.current is not None
    assert split.current.id == "A"
    assert (merger.step.tie.predicate, merger.when) == ("merged_into", "2017")
    assert merger.current is not None
    assert merger.current.id == "A"
