"""`allegiance report`: a dossier of two actors, to be printed and handed on."""

from pathlib import Path
from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.options import OTHERS, TYPES, ProjectOption, opened, types_in
from allegiance.cli.page import Page
from allegiance.model.belief import Belief

EXAMPLES = (
    "allegiance report Turkey Al-Qaeda --out dossier.html",
    'allegiance report Russia "Free Syrian Army" --layers 2 --disbelieve "Harbour Wire" --out dossier.html',
)


@under_belief
def report(
    context: typer.Context,
    start: Annotated[str, typer.Argument(metavar="A", help="An actor, by any of its names.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another actor.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The page to write, HTML.")],
    layers: Annotated[
        int, typer.Option(metavar="N", min=0, max=20, help="At most so many actors in between.")
    ] = 3,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many chains.")] = 5,
    through: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPE", help=f"Types of tie that connect as well: {OTHERS}."),
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option("--type", metavar="TYPE", help=f"Only these types of tie connect: {TYPES}."),
    ] = None,
    avoid: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="An actor that no chain may pass.")
    ] = None,
    via: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="An actor that every chain must pass.")
    ] = None,
    hubs: Annotated[
        bool, typer.Option("--hubs", help="Do not put chains last that pass whoever is tied to very many.")
    ] = False,
    *,
    belief: Belief,
    project: ProjectOption = None,
) -> None:
    """Write one page on how two actors are connected, to be read in a browser or printed.

    It has the chains drawn and told, every sentence with what stands around it, what they rest on, what is
    disputed, what was searched, and the command that writes it again. The page needs nothing else and sends
    nothing anywhere.
    """
    with opened(context, project) as asked:
        made = asked.report(
            start,
            end,
            out=out,
            layers=layers,
            limit=limit,
            through=tuple(types_in(through)),
            types=tuple(types_in(types)) or None,
            avoid=tuple(avoid or ()),
            via=tuple(via or ()),
            hubs=hubs,
            belief=belief,
        )
    chains = len(made.path.chains)
    Page().put(
        f"{out} written: {'no chain' if not chains else 'one chain' if chains == 1 else f'{chains} chains'}."
    )
