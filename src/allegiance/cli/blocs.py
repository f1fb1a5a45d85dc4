"""`allegiance blocs`: who stands with whom."""

from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.evidence import put_claim
from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.settings import put_settings
from allegiance.cli.words import NAME, WEAK, arrow, counted, listed
from allegiance.exchange.answers import blocs_object
from allegiance.model.belief import Belief
from allegiance.model.blocs import BlocsAnswer, Conflict

EXAMPLES = ("allegiance blocs", 'allegiance blocs Turkey Russia Syria "Free Syrian Army" --sides 3')


@under_belief
def blocs(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME...", help="Only these actors, each by any of its names."),
    ] = None,
    actors: Annotated[
        int, typer.Option(metavar="N", min=2, help="Where none are named: so many, the most tied.")
    ] = 40,
    sides: Annotated[int, typer.Option(metavar="N", min=2, max=8, help="At most so many blocs.")] = 2,
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, help="At most so many ties that do not fit.")
    ] = 10,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print the blocs that leave fewest friendships across them and enmities within, and what does not fit.

    Friends are two actors with a tie that binds, enemies two that oppose each other.
    """
    with opened(context, project) as asked:
        answer = asked.blocs(*(names or ()), actors=actors, sides=sides, limit=limit, belief=belief)
    if json:
        put_json([blocs_object(answer)])
        return
    put_blocs(Page(), answer)


def put_blocs(page: Page, answer: BlocsAnswer) -> None:
    """Print blocs and what does not fit."""
    searched = f"{counted(answer.friends, 'friendship')} and {_enmities(answer.foes)}"
    if not answer.conflicts:
        page.put(f"No blocs: {searched} were found. Blocs need ties that bind or set against each other.")
        return
    page.put(f"{searched}: {_score(answer)}")
    put_settings(page, answer.belief)
    for at, conflict in enumerate(answer.conflicts):
        page.gap()
        if at:
            page.put(("Apart from these, with no tie to them", WEAK))
        _put_conflict(page, conflict)
    if answer.alone:
        page.gap()
        page.put("Neither friend nor enemy of the others: ", (listed([a.name for a in answer.alone]), NAME))
    if answer.misfits:
        page.gap()
        shown = f", {len(answer.misfits):,} of {answer.frustration:,}" * (
            len(answer.misfits) < answer.frustration
        )
        page.put(f"What does not fit{shown}")
    for step in answer.misfits:
        page.put(*arrow(step), indent=2, hang=4)
        for claim in step.claims[:1]:
            put_claim(page, claim, indent=4)
    if answer.left_out:
        page.gap()
        others = counted(answer.left_out, "other actor")
        page.put((f"{others} with friends or enemies left out: name actors, or raise --actors.", WEAK))


def _score(answer: BlocsAnswer) -> str:
    ties = answer.friends + answer.foes
    if not answer.frustration:
        return f"all fit into blocs of up to {answer.sides} sides."
    fits = f"all but {answer.frustration:,} of {ties:,} fit into {answer.sides} sides"
    if answer.exact:
        return f"{fits}, and no other partition leaves fewer over."
    return f"{fits}; no partition leaves fewer than {answer.least:,} over."


def _enmities(count: int) -> str:
    return "1 enmity" if count == 1 else f"{count:,} enmities"


def _put_conflict(page: Page, conflict: Conflict) -> None:
    for at, bloc in enumerate(conflict.blocs):
        page.put((listed([actor.name for actor in bloc]), NAME), lead=f"{chr(ord('A') + at)}. ")
    if len(conflict.blocs) == 1:
        page.put(("nobody among them fights another", WEAK), indent=3)
    if conflict.undecided:
        page.put(
            (f"fits another bloc as well: {listed([a.name for a in conflict.undecided])}", WEAK),
            indent=3,
            hang=2,
        )
