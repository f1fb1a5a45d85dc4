"""`allegiance guarantor`: what happened in what somebody guarantees, and their ties to who did it."""

from typing import Annotated

import typer

from allegiance.cli.evidence import put_evidence
from allegiance.cli.happened import put_incident
from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import NAME, WEAK, arrow, counted, number
from allegiance.cli.zones import held, where
from allegiance.exchange.zones import guarantor_object
from allegiance.model.zone import Doer, GuarantorAnswer, Location, ZoneAnswer

EXAMPLES = ("allegiance guarantor Turkey", "allegiance guarantor Estovia --layers 2")
_STANDINGS = (
    (Location.INSIDE, "inside"),
    (Location.NEAR_EDGE, "near the edge"),
    (Location.VAGUE, "placed too vaguely to say"),
)


def guarantor(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who guarantees, by any of its names.")],
    layers: Annotated[
        int, typer.Option(metavar="N", min=0, max=20, help="Chains of at most so many actors in between.")
    ] = 3,
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, help="At most so many incidents a zone, and so many actors.")
    ] = 5,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print what an actor guarantees, what happened there by whom, and how it is tied to those who did it."""
    with opened(context, project) as asked:
        answer = asked.guarantor(name, layers=layers, limit=limit)
    if json:
        put_json([guarantor_object(answer)])
        return
    put_guarantor(Page(), answer, limit)


def put_guarantor(page: Page, answer: GuarantorAnswer, limit: int = 5) -> None:
    """Print the zones of a guarantor with their incidents, then the chains."""
    if not answer.zones:
        page.put((answer.actor.name, NAME), ": nobody says that it guarantees anything.")
        return
    page.put((answer.actor.name, NAME), f" guarantees {counted(len(answer.zones), 'zone')}.")
    for zone in answer.zones:
        page.gap()
        _put_zone(page, zone, limit)
    for doer in answer.doers:
        page.gap()
        _put_doer(page, answer, doer)


def _put_zone(page: Page, answer: ZoneAnswer, limit: int) -> None:
    counts = [(len(answer.of(standing)), words) for standing, words in _STANDINGS]
    page.put((answer.zone.name, NAME), held(answer.zone), (f" — {where(answer.zone)}", WEAK), hang=2)
    told = ", ".join(f"{count:,} {words}" for count, words in counts if count)
    page.put(f"{counted(sum(c for c, _ in counts), 'incident')}{f': {told}' if told else ''}.", indent=2)
    ordered = [each for standing, _ in _STANDINGS for each in answer.of(standing)]
    words = dict(_STANDINGS)
    for at, found in enumerate(ordered[:limit], 1):
        after = "" if found.standing is Location.INSIDE else words[found.standing]
        put_incident(page, found.incident, lead=f"{at}. ", after=after, indent=2)
    if len(ordered) > limit:
        page.put((f"and {len(ordered) - limit:,} more: --limit shows them", WEAK), indent=2)


def _put_doer(page: Page, answer: GuarantorAnswer, doer: Doer) -> None:
    did = f" did {counted(doer.incidents, 'incident')} there, on somebody's word; "
    if not doer.path.chains:
        page.put(
            (doer.actor.name, NAME),
            f"{did}nothing within {doer.path.layers} layers ties {answer.actor.name} to it.",
        )
        return
    chain = doer.path.chains[0]
    layers = "tied directly" if not chain.layers else f"{number(chain.layers)} in between"
    page.put((doer.actor.name, NAME), did, (answer.actor.name, NAME), f" and it: {layers}.")
    for place, step in enumerate(chain.steps, start=1):
        page.put(*arrow(step), lead=f"  {place}. ")
        put_evidence(page, step, indent=5)
