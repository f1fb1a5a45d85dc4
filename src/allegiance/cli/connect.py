"""`allegiance connect`: the smallest network that joins three or more actors."""

from collections.abc import Iterator
from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.evidence import put_evidence
from allegiance.cli.missing import put_absence
from allegiance.cli.options import OTHERS, JsonOption, ProjectOption, opened, types_in
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import NAME, WEAK, Part, arrow, counted, listed
from allegiance.exchange.answers import connect_object
from allegiance.exchange.phrases import layers_in_words
from allegiance.model.belief import Belief
from allegiance.model.connect import ConnectAnswer, Joining

EXAMPLES = (
    'allegiance connect Turkey Russia "Tahrir al-Sham"',
    "allegiance connect Turkey Russia Iran --through guarantees",
)


@under_belief
def connect(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="A B C...", help="Actors, each by any of its names.")],
    layers: Annotated[
        int,
        typer.Option(
            metavar="N", min=0, max=20, help="Made of chains between any two with at most so many in between."
        ),
    ] = 3,
    through: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPE", help=f"Types of tie that connect as well: {OTHERS}."),
    ] = None,
    hubs: Annotated[
        bool, typer.Option("--hubs", help="Pass actors that are tied to very many like anybody else.")
    ] = False,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print the smallest network that joins three or more actors, each tie with the sentence it rests on.

    It has as few other actors as can be; of networks with as few, the one with the better evidence.
    """
    with opened(context, project) as asked:
        answer = asked.connect(
            *names, layers=layers, through=tuple(types_in(through)), hubs=hubs, belief=belief
        )
    if json:
        put_json([connect_object(answer)])
        return
    put_connect(Page(), answer)


def put_connect(page: Page, answer: ConnectAnswer) -> None:
    """Print what joins the actors, and what keeps them apart."""
    for at, joining in enumerate(answer.joined):
        if at:
            page.gap()
        page.put(*_headline(joining))
        page.put((_surely(joining), WEAK))
        for place, step in enumerate(joining.steps, start=1):
            page.gap()
            page.put(*arrow(step), lead=f"{place}. ")
            put_evidence(page, step, indent=3)
    for apart in answer.apart:
        if answer.joined or apart is not answer.apart[0]:
            page.gap()
        put_absence(page, apart, apart.missing)
    if answer.joined and answer.apart:
        page.gap()
        page.put((f"Chains of up to {layers_in_words(answer.search.layers)} were searched.", WEAK))


def _headline(joining: Joining) -> Iterator[Part]:
    yield (listed([end.name for end in joining.ends]), NAME)
    steps = counted(len(joining.steps), "tie")
    if not joining.through:
        yield f" are joined by {steps}, with nobody in between."
        return
    named = listed([actor.name for actor in joining.through])
    yield f" are joined by {steps}, through {counted(len(joining.through), 'other actor')}: {named}."


def _surely(joining: Joining) -> str:
    """Say whether it is the smallest."""
    if joining.exact:
        return "No network of such chains joins them with fewer ties, or as few that are likelier to be read rightly."
    least = counted(joining.least, "tie")
    return f"Perhaps not the smallest: none has fewer than {least}, this one has {len(joining.steps):,}."
