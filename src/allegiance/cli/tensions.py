"""`allegiance tensions`: where friendship and enmity do not go together."""

from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.evidence import put_claim
from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.settings import put_settings
from allegiance.cli.words import NAME, WEAK, arrow, counted
from allegiance.exchange.answers import tensions_object
from allegiance.exchange.phrases import tension_in_words
from allegiance.model.belief import Belief
from allegiance.model.tension import TensionKind, TensionsAnswer

EXAMPLES = ("allegiance tensions", "allegiance tensions Turkey --kind square")


@under_belief
def tensions(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Only those that this actor is in.")
    ] = None,
    kind: Annotated[
        list[TensionKind] | None, typer.Option(help="Only of two, of three, or of four actors.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 10,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print where friends and enemies do not go together, each tie with its sentence, the surest first.

    Somebody is said to be friend and enemy of one actor; or stands with two that fight each other; or works with
    one that backs the enemy of its friend. A tension is as sure as the weakest of its ties.
    """
    with opened(context, project) as asked:
        answer = asked.tensions(name, kinds=kind or tuple(TensionKind), limit=limit, belief=belief)
    if json:
        put_json([tensions_object(answer)])
        return
    put_tensions(Page(), answer)


def put_tensions(page: Page, answer: TensionsAnswer) -> None:
    """Print tensions, or what was searched."""
    around = f" around {answer.around.name}" if answer.around else ""
    friends, foes = answer.pairs
    searched = f"among {counted(friends, 'pair')} of friends and {counted(foes, 'pair')} of enemies"
    if not answer.tensions:
        page.put(f"No tension{around} {searched}.")
        if not foes:
            page.put("Nobody is said to be anybody's enemy: without enmity there is no tension.")
        return
    page.put(f"{counted(answer.total, 'tension')}{around}, {searched}.")
    put_settings(page, answer.belief)
    for at, tension in enumerate(answer.tensions, start=1):
        page.gap()
        page.put((tension_in_words(tension), NAME), lead=f"{at}. ")
        for step in tension.steps:
            page.put(*arrow(step), indent=3, hang=4)
            for claim in step.claims:
                put_claim(page, claim, indent=5)
        page.put((f"as sure as its weakest tie: {tension.strength:.2f}", WEAK), indent=3)
    if answer.total > len(answer.tensions):
        page.gap()
        page.put(f"There are {answer.total - len(answer.tensions):,} more: a higher --limit shows them.")
