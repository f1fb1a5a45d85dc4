"""`allegiance path`: how two actors are connected."""

from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.chains import put_path
from allegiance.cli.options import OTHERS, TYPES, JsonOption, ProjectOption, opened, types_in
from allegiance.cli.page import Page, put_json
from allegiance.errors import UsageError
from allegiance.exchange.paths import path_lines
from allegiance.model.belief import Belief
from allegiance.model.path import Direction, InTime, UndatedStep

EXAMPLES = (
    "allegiance path Turkey Al-Qaeda --layers 2",
    'allegiance path Russia "Free Syrian Army" --through opposes',
    "allegiance path Turkey Al-Qaeda --as-of 2017 --known-by 2018-02",
)


@under_belief
def path(
    context: typer.Context,
    start: Annotated[str, typer.Argument(metavar="A", help="An actor, by any of its names.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another actor.")],
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
        typer.Option(metavar="TYPE", help=f"Only these types of tie connect: {TYPES}."),
    ] = None,
    along: Annotated[
        bool, typer.Option("--along", help="Only the way that ties point: whom A supports, and whom those.")
    ] = False,
    against: Annotated[
        bool, typer.Option("--against", help="Only against it: who supports A, and who those.")
    ] = False,
    avoid: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="An actor that no chain may pass.")
    ] = None,
    via: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="An actor that every chain must pass.")
    ] = None,
    hubs: Annotated[
        bool,
        typer.Option("--hubs", help="Do not put chains last that pass whoever is tied to very many."),
    ] = False,
    in_time: Annotated[
        bool, typer.Option("--in-time", help="Only chains whose steps follow each other in time.")
    ] = False,
    gap: Annotated[
        int | None, typer.Option(metavar="DAYS", min=0, help="In time: at most so long from step to step.")
    ] = None,
    undated_steps: Annotated[
        UndatedStep, typer.Option(help="In time: what to do at a tie that nobody dates.")
    ] = UndatedStep.STOP,
    earliest: Annotated[
        bool, typer.Option("--earliest", help="In time: the chain that arrives first goes first.")
    ] = False,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print the chains that connect two actors, each step with the sentence it rests on.

    The shortest chains come first, then the next-best. Enmity, talks, guarantees and control of places
    connect nobody unless asked for with --through. A rename is no layer.
    """
    if along and against:
        raise UsageError(
            "--along and --against exclude each other: give one of them, or none for either way."
        )
    timed = in_time or earliest or gap is not None or undated_steps is not UndatedStep.STOP
    with opened(context, project) as asked:
        answer = asked.path(
            start,
            end,
            layers=layers,
            limit=limit,
            through=tuple(types_in(through)),
            types=tuple(types_in(types)) or None,
            direction=Direction.ALONG if along else Direction.AGAINST if against else Direction.ANY,
            avoid=tuple(avoid or ()),
            via=tuple(via or ()),
            hubs=hubs,
            in_time=InTime(gap=gap, undated=undated_steps, earliest=earliest) if timed else None,
            belief=belief,
        )
    if json:
        put_json(path_lines(answer))
    else:
        put_path(Page(), answer)
