"""`allegiance path`: how two actors are connected."""

from typing import Annotated

import typer

from allegiance.cli import searching
from allegiance.cli.believing import under_belief
from allegiance.cli.chains import put_path
from allegiance.cli.options import JsonOption, ProjectOption, opened, types_in
from allegiance.cli.page import Page, put_json
from allegiance.exchange.paths import path_lines
from allegiance.model.belief import Belief
from allegiance.model.path import UndatedStep

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
    layers: searching.Layers = 3,
    limit: searching.Limit = 5,
    through: searching.Through = None,
    types: searching.Types = None,
    along: searching.Along = False,
    against: searching.Against = False,
    avoid: searching.Avoid = None,
    via: searching.Via = None,
    hubs: searching.Hubs = False,
    in_time: searching.Timed = False,
    gap: searching.Gap = None,
    undated_steps: searching.UndatedSteps = UndatedStep.STOP,
    earliest: searching.Earliest = False,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print the chains that connect two actors, each step with the sentence it rests on.

    The shortest chains come first, then the next-best. Enmity, talks, guarantees and control of places
    connect nobody unless asked for with --through. A rename is no layer.
    """
    direction = searching.direction_of(along=along, against=against)
    with opened(context, project) as asked:
        answer = asked.path(
            start,
            end,
            layers=layers,
            limit=limit,
            through=tuple(types_in(through)),
            types=tuple(types_in(types)) or None,
            direction=direction,
            avoid=tuple(avoid or ()),
            via=tuple(via or ()),
            hubs=hubs,
            in_time=searching.time_of(timed=in_time, gap=gap, undated=undated_steps, earliest=earliest),
            belief=belief,
        )
    if json:
        put_json(path_lines(answer))
    else:
        put_path(Page(), answer)
