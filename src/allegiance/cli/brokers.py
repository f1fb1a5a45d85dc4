"""`allegiance brokers`: who stands between others."""

from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import NAME, WEAK, counted
from allegiance.exchange.answers import brokers_object
from allegiance.model.belief import Belief
from allegiance.model.brokers import Brokerage, BrokersAnswer

EXAMPLES = ("allegiance brokers", "allegiance brokers Turkey --stance asserted")


@under_belief
def brokers(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME...", help="Only these actors, each by any of its names."),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 10,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print who stands between others, among friends and among enemies apart.

    The share is that of all pairs of others whose shortest chains pass the actor (betweenness). The constraint
    (Burt's) is low where it alone connects those around it, and 1 or more where they know each other anyway.
    """
    with opened(context, project) as asked:
        answer = asked.brokers(*(names or ()), limit=limit, belief=belief)
    if json:
        put_json([brokers_object(answer)])
        return
    put_brokers(Page(), answer)


def put_brokers(page: Page, answer: BrokersAnswer) -> None:
    """Print brokers among friends and among enemies."""
    _put_standing(page, answer.friends, "friends", "Nobody is said to be anybody's friend.")
    page.gap()
    _put_standing(page, answer.foes, "enemies", "Nobody is said to be anybody's enemy.")


def _put_standing(page: Page, standing: Brokerage, whom: str, none: str) -> None:
    if not standing.pairs:
        page.put(none)
        return
    page.put(f"Among {whom}: {counted(standing.actors, 'actor')}, {counted(standing.pairs, 'pair')}")
    if not standing.brokers:
        page.put("nobody stands between others", indent=2)
    for broker in standing.brokers:
        page.put(
            (broker.actor.name, NAME),
            f": {100 * broker.share:.1f} % of pairs, constraint {broker.constraint:.2f}, "
            f"tied to {counted(broker.tied, 'other')}",
            indent=2,
            hang=2,
        )
        if broker.between:
            pairs = "; ".join(f"{one.name} and {other.name}" for one, other in broker.between)
            page.put((f"alone between {pairs}", WEAK), indent=4, hang=2)
    if standing.sampled is not None:
        page.put((f"shares are estimated from {standing.sampled:,} starts", WEAK), indent=2)
