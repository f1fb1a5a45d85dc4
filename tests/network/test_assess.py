"""What a chain is worth."""

import pytest

from allegiance.model.claim import Stance
from allegiance.model.tie import Assessment, Side
from allegiance.network.assess import assess
from allegiance.network.chains import find_chains
from tests.network.made import Told, day, network_of, told


def worth(claims: list[Told], through: tuple[str, ...] = ("opposes", "communicates_with")) -> Assessment:
    """Return the assessment of the best chain from A to B."""
    network = network_of(claims, through=through)
    (chain,) = find_chains(network, "A", "B", limit=1)
    return assess(network, chain)


def test_the_weakest_step_is_the_least_firmly_said() -> None:
    """What is only alleged is weaker than what one report says flatly, whatever the scores."""
    found = worth(
        [told("A", "supports", "C", score=0.5), told("C", "supports", "B", score=0.9, stance=Stance.ALLEGED)]
    )

    assert (found.weakest, found.weakness) == (1, "only alleged, one origin, a score of 0.90")


def test_then_the_one_that_fewest_origins_tell() -> None:
    """Two papers that print one report are one origin."""
    found = worth(
        [
            told("A", "supports", "C", origin="one"),
            told("A", "supports", "C", origin="two"),
            told("C", "supports", "B", origin="three"),
            told("C", "supports", "B", origin="three", publisher="Northern Herald"),
        ]
    )

    assert (found.weakest, found.weakness) == (1, "one origin, a score of 0.50")


def test_a_denial_is_a_weakness_that_is_said() -> None:
    """Though the step still connects."""
    found = worth([told("A", "supports", "B"), told("A", "supports", "B", stance=Stance.DENIED)])

    assert found.weakness == "denied by somebody, one origin, a score of 0.50"


def test_who_tells_every_step_vouches_for_the_chain() -> None:
    """The first document of each such report, the earliest first; a denial vouches for nothing."""
    found = worth(
        [
            told(
                "A", "supports", "C", origin="one", published=day("2018-01-02"), publisher="Northern Herald"
            ),
            told("A", "supports", "C", origin="one", published=day("2018-01-01")),
            told("C", "supports", "B", origin="one", published=day("2018-01-01")),
            told("C", "supports", "B", origin="two"),
            told("A", "supports", "C", origin="two", stance=Stance.DENIED),
        ]
    )

    (report,) = found.vouching
    assert (report.origin, report.publisher, report.published) == ("one", "Harbour Post", day("2018-01-01"))
    assert (found.vouchers, found.alone) == (1, False)


def test_a_chain_that_one_report_alone_tells_says_so() -> None:
    """Nobody else tells any of it."""
    assert worth([told("A", "supports", "C", origin="one"), told("C", "supports", "B", origin="one")]).alone


def test_nobody_vouches_where_each_step_is_somebody_elses() -> None:
    """The chain is then nobody's but the reader's."""
    found = worth([told("A", "supports", "C", origin="one"), told("C", "supports", "B", origin="two")])

    assert (found.vouchers, found.vouching, found.alone) == (0, (), False)


@pytest.mark.parametrize(
    ("first", "second", "side"),
    [
        ("supports", "part_of", Side.FRIEND),
        ("supports", "opposes", Side.FOE),
        ("opposes", "opposes", Side.ENEMYS_ENEMY),
        ("opposes", "communicates_with", Side.NEITHER),
    ],
)
def test_friend_or_foe_along_the_chain(first, second, side) -> None:
    """Counted in steps that divide; talks take no side."""
    assert worth([told("A", first, "C"), told("C", second, "B")]).side is side


def test_hubs_passed_are_named_and_the_ends_are_none() -> None:
    """An actor tied to more than fifty others, and to more than one in twenty."""
    around = [told("Hub", "supports", f"C{n}") for n in range(60)]
    found = worth([told("A", "supports", "Hub"), told("Hub", "supports", "B"), *around])

    assert [hub.id for hub in found.hubs] == ["Hub"]


@pytest.mark.parametrize("name", ["United Nations", "the government", "UN", "harbour post"])
def test_some_are_hubs_by_name(name) -> None:
    """Bodies that deal with everybody, words for anybody, and whoever publishes here."""
    network = network_of([told("A", "supports", name), told("A", "supports", "Harbour Front")])

    assert network.is_hub(name)
    assert not network.is_hub("Harbour Front")


def test_a_chain_through_a_hub_comes_last_among_those_as_long() -> None:
    """Though it is read more surely; unless hubs are like anybody else."""
    around = [told("Hub", "supports", f"C{n}") for n in range(60)]
    ways = [
        *(told("A", "supports", "Hub", score=0.9), told("Hub", "supports", "B", score=0.9)),
        *(told("A", "supports", "D", score=0.3), told("D", "supports", "B", score=0.3)),
    ]
    network = network_of([*around, *ways])

    def passed(*, damped: bool) -> list[str]:
        return [chain.actors[1].id for chain in find_chains(network, "A", "B", layers=1, damped=damped)]

    assert passed(damped=True) == ["D", "Hub"]
    assert passed(damped=False) == ["Hub", "D"]
