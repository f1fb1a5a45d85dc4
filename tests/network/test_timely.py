"""Chains in the order of time, by example; `test_laws` has them all."""

import pytest

from allegiance.model.path import InTime, Search, UndatedStep
from allegiance.model.period import Period
from allegiance.network.timely import ways_in_time
from tests.network.made import Told, day, network_of, told


def in_years(first: int, last: int) -> Period:
    """Return the period from the begin of one year to the end of another."""
    return Period(
        start_from=day(f"{first}-01-01"),
        start_to=day(f"{first}-01-01"),
        end_from=day(f"{last}-12-31"),
        end_to=day(f"{last}-12-31"),
    )


def found(claims: list[Told], **asked) -> list[tuple]:
    """Return the days of the steps of each chain from A to B."""
    network = network_of(claims)
    return [days for _, days in ways_in_time(network, "A", "B", Search(in_time=InTime(**asked)), limit=9)]


def test_a_step_may_not_come_before_the_last() -> None:
    """From A to B, but not back."""
    claims = [
        told("A", "supports", "C", holds=in_years(2014, 2014)),
        told("C", "supports", "B", holds=in_years(2016, 2016)),
    ]

    assert found(claims) == [((day("2014-01-01"), day("2014-12-31")), (day("2016-01-01"), day("2016-12-31")))]
    turned = [
        told("A", "supports", "C", holds=in_years(2016, 2016)),
        told("C", "supports", "B", holds=in_years(2014, 2014)),
    ]
    assert found(turned) == []


@pytest.mark.parametrize(("gap", "there"), [(365, False), (366, True)])
def test_a_gap_limits_the_wait(gap, there) -> None:
    """From the last day of 2014 to the first of 2016 are 366 days."""
    claims = [
        told("A", "supports", "C", holds=in_years(2014, 2014)),
        told("C", "supports", "B", holds=in_years(2016, 2016)),
    ]

    assert bool(found(claims, gap=gap)) is there


@pytest.mark.parametrize(
    ("rule", "there"),
    [(UndatedStep.STOP, False), (UndatedStep.CONTINUE, True), (UndatedStep.IF_ORDERED, False)],
)
def test_a_tie_that_nobody_dates_follows_the_rule(rule, there) -> None:
    """It ends the chain, forgets the time, or keeps it."""
    claims = [
        told("A", "supports", "C", holds=in_years(2016, 2016)),
        told("C", "supports", "D"),
        told("D", "supports", "B", holds=in_years(2014, 2014)),
    ]

    assert bool(found(claims, undated=rule)) is there


def test_the_chain_that_arrives_first_goes_first_where_that_is_asked_for() -> None:
    """Though it has more layers."""
    claims = [
        told("A", "supports", "B", holds=in_years(2018, 2018)),
        told("A", "supports", "C", holds=in_years(2014, 2014)),
        told("C", "supports", "B", holds=in_years(2015, 2015)),
    ]

    assert [len(days) for days in found(claims)] == [1, 2]
    assert [len(days) for days in found(claims, earliest=True)] == [2, 1]
