"""`allegiance timeline`: incidents and claims of an actor, or between two, in the order of time."""

from typing import Annotated

import typer

from allegiance.cli.evidence import put_claim
from allegiance.cli.happened import put_incident
from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import WEAK, claim_arrow, counted, dated, listed
from allegiance.exchange.incidents import moment_object
from allegiance.model.timeline import Moment, Timeline

EXAMPLES = (
    'allegiance timeline "Tahrir al-Sham"',
    'allegiance timeline Turkey "Free Syrian Army" --during 2016/2018',
)


def timeline(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A [B]]", help="An actor, or two for what is between them; everything without."
        ),
    ] = None,
    during: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Only what may have been then: 2018-02-03, 2018-02, 2016/2018."),
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, help="At most so many dated entries, and so many undated ones.")
    ] = 50,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print what happened and what is said to hold, by the days that the texts give; the rest stands apart."""
    with opened(context, project) as asked:
        answer = asked.timeline(*(names or ()), during=during)
    if json:
        put_json(map(moment_object, (*answer.dated, *answer.undated)))
        return
    put_timeline(Page(), answer, limit)


def put_timeline(page: Page, answer: Timeline, limit: int = 50) -> None:
    """Print the dated entries of a timeline, then the undated ones."""
    of = f" of {listed([a.name for a in answer.actors])}" if answer.actors else ""
    dated_ones, undated = (
        counted(len(answer.dated), "dated entry"),
        counted(len(answer.undated), "undated one"),
    )
    page.put(f"{dated_ones}{of}" + (f", {undated}." if answer.undated else "."))
    for moment in answer.dated[:limit]:
        page.gap()
        _put_moment(page, moment)
    _put_rest(page, len(answer.dated) - limit)
    if answer.undated and limit:
        page.gap()
        page.put("No text dates these:")
    for moment in answer.undated[:limit]:
        page.gap()
        _put_moment(page, moment)
    _put_rest(page, len(answer.undated) - limit)


def _put_rest(page: Page, count: int) -> None:
    if count > 0:
        page.gap()
        page.put((f"and {count:,} more: --limit shows them", WEAK))


def _put_moment(page: Page, moment: Moment) -> None:
    if moment.incident is not None:
        put_incident(page, moment.incident)
        return
    assert moment.claim is not None, "either"
    page.put(f"{_days(moment)}: ", *claim_arrow(moment.claim), hang=4)
    put_claim(page, moment.claim, indent=2)


def _days(moment: Moment) -> str:
    if moment.first is None and moment.last is None:
        return "undated"
    if moment.first == moment.last:
        return dated(moment.first)
    if moment.first is None:
        return f"until {dated(moment.last)}"
    return (
        f"from {dated(moment.first)}"
        if moment.last is None
        else f"{dated(moment.first)} to {dated(moment.last)}"
    )
