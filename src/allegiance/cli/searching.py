"""The options that say which chains are wanted, for the commands that search for some."""

from typing import Annotated

import typer

from allegiance.cli.options import OTHERS, TYPES
from allegiance.errors import UsageError
from allegiance.model.path import Direction, InTime, UndatedStep

Layers = Annotated[int, typer.Option(metavar="N", min=0, max=20, help="At most so many actors in between.")]
Limit = Annotated[int, typer.Option(metavar="N", min=1, help="At most so many chains.")]
Through = Annotated[
    list[str] | None, typer.Option(metavar="TYPE", help=f"Types of tie that connect as well: {OTHERS}.")
]
Types = Annotated[
    list[str] | None, typer.Option(metavar="TYPE", help=f"Only these types of tie connect: {TYPES}.")
]
Along = Annotated[
    bool, typer.Option("--along", help="Only the way that ties point: whom A supports, and whom those.")
]
Against = Annotated[bool, typer.Option("--against", help="Only against it: who supports A, and who those.")]
Avoid = Annotated[list[str] | None, typer.Option(metavar="NAME", help="An actor that no chain may pass.")]
Via = Annotated[list[str] | None, typer.Option(metavar="NAME", help="An actor that every chain must pass.")]
Hubs = Annotated[
    bool, typer.Option("--hubs", help="Do not put chains last that pass whoever is tied to very many.")
]
Timed = Annotated[bool, typer.Option("--in-time", help="Only chains whose steps follow each other in time.")]
Gap = Annotated[
    int | None, typer.Option(metavar="DAYS", min=0, help="In time: at most so long from step to step.")
]
UndatedSteps = Annotated[UndatedStep, typer.Option(help="In time: what to do at a tie that nobody dates.")]
Earliest = Annotated[
    bool, typer.Option("--earliest", help="In time: the chain that arrives first goes first.")
]


def direction_of(*, along: bool, against: bool) -> Direction:
    """Return which way ties may be taken; raises `UsageError` where both are asked for."""
    if along and against:
        raise UsageError(
            "--along and --against exclude each other: give one of them, or none for either way."
        )
    if along:
        return Direction.ALONG
    return Direction.AGAINST if against else Direction.ANY


def time_of(*, timed: bool, gap: int | None, undated: UndatedStep, earliest: bool) -> InTime | None:
    """Return what is asked of time; whoever asks for a detail asks for all of it."""
    if timed or earliest or gap is not None or undated is not UndatedStep.STOP:
        return InTime(gap=gap, undated=undated, earliest=earliest)
    return None
