"""`allegiance disputed`: what somebody denies or contradicts, both sides beside each other."""

from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.evidence import put_claim
from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.settings import put_settings
from allegiance.cli.sourcing import put_judged
from allegiance.cli.words import NAME, WEAK, Part, counted, listed, number
from allegiance.exchange.sourcing import disputes_object
from allegiance.model.belief import Belief
from allegiance.model.dispute import Dispute, DisputeKind, DisputesAnswer, Position
from allegiance.ontology.load import predicate

EXAMPLES = ("allegiance disputed", 'allegiance disputed Turkey "Free Syrian Army"')


@under_belief
def disputed(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[A [B]]", help="Only of this actor, or between two.")
    ] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 10,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print the ties that somebody denies or that contradict each other, with what each side says.

    Support and enmity of the same two at one time contradict each other, and so do two leaders of one group. Each
    side shows the best sentence of each independent source; the numbers from 1 to 6 are the Admiralty's.
    """
    with opened(context, project) as asked:
        answer = asked.disputed(*(names or ()), limit=limit, belief=belief)
    if json:
        put_json([disputes_object(answer)])
        return
    put_disputes(Page(), answer)


def put_disputes(page: Page, answer: DisputesAnswer) -> None:
    """Print disputes, or what was searched."""
    of = ""
    if answer.actors:
        of = f" {'between' if len(answer.actors) > 1 else 'of'} {listed([actor.name for actor in answer.actors])}"
    if not answer.total:
        page.put(f"Nothing is disputed among {counted(answer.ties, 'tie')}{of}.")
        put_settings(page, answer.belief)
        return
    only = f"; of {number(answer.unanswered)} only the denial is told" if answer.unanswered else ""
    page.put(f"{counted(answer.total, 'dispute')} among {counted(answer.ties, 'tie')}{of}{only}.")
    put_settings(page, answer.belief)
    for at, dispute in enumerate(answer.disputes, start=1):
        page.gap()
        page.put(*_headline(dispute), lead=f"{at}. ", hang=2)
        for position in dispute.positions:
            _put_position(page, dispute, position)
        if dispute.kind is DisputeKind.DENIED:
            put_judged(page, dispute.positions[0].judged, indent=3)
    if answer.total > len(answer.disputes):
        page.gap()
        page.put(f"There are {answer.total - len(answer.disputes):,} more: a higher --limit shows them.")


def _headline(dispute: Dispute) -> list[Part]:
    one, other = (actor.name for actor in dispute.actors)
    if dispute.kind is DisputeKind.RIVALS:
        return ["Who leads ", (other, NAME), "?"]
    if dispute.kind is DisputeKind.CONTRARY:
        labels = dict.fromkeys(predicate(p.tie.predicate).label for p in dispute.positions)
        return [(one, NAME), " and ", (other, NAME), f": {listed([f'“{label}”' for label in labels])}"]
    return [(one, NAME), f" ── {predicate(dispute.positions[0].tie.predicate).label} ── ", (other, NAME), "?"]


def _put_position(page: Page, dispute: Dispute, position: Position) -> None:
    if not position.sources:
        page.put("Nobody says so here.", indent=3)
        return
    sources = counted(position.sources, "independent source")
    tie = position.tie
    if dispute.kind is DisputeKind.DENIED:
        side = "No" if position.denied else "Yes"
    else:
        side = f"{tie.source.name} {predicate(tie.predicate).label} {tie.target.name}"
    page.put((f"{side}: {sources}", WEAK), indent=3)
    for claim in position.claims:
        put_claim(page, claim, indent=5)
    if position.sources > len(position.claims):
        page.put((f"and {position.sources - len(position.claims):,} more", WEAK), indent=5)
    if dispute.kind is not DisputeKind.DENIED:
        put_judged(page, position.judged, indent=5)
