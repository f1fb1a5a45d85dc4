"""`allegiance changes`: what changed between two dates."""

import itertools
from typing import Annotated

import typer

from allegiance.cli.believing import days_of, under_belief
from allegiance.cli.evidence import put_claim
from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.settings import put_settings
from allegiance.cli.words import WEAK, arrow, counted, dated, span
from allegiance.exchange.answers import changes_object
from allegiance.model.belief import Belief
from allegiance.model.changes import Change, ChangeKind, ChangesAnswer

EXAMPLES = ("allegiance changes 2016-12-31 2018-02-28", "allegiance changes 2017 2018 --actor Turkey")

_HEADS = {
    ChangeKind.BEGAN: "Began",
    ChangeKind.ENDED: "Ended",
    ChangeKind.RENAMED: "Took another name",
    ChangeKind.MERGED: "Merged",
    ChangeKind.SPLIT: "Split",
    ChangeKind.REPORTED: "Reported for the first time",
    ChangeKind.DISPUTED: "Disputed for the first time",
}


@under_belief
def changes(
    context: typer.Context,
    since: Annotated[
        str, typer.Argument(metavar="D1", help="What came after this date: 2016, 2016-10 or 2016-10-03.")
    ],
    until: Annotated[str, typer.Argument(metavar="D2", help="And up to the end of this one.")],
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Only ties of this actor.")] = None,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many of each kind.")] = 10,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print which ties changed between two dates, each with its sentence.

    Two clocks: ties began, ended, and organisations were renamed, merged or split when the reports say so; ties were
    reported or disputed for the first time when that was published.
    """
    first, last = days_of(since)[1], days_of(until)[1]
    with opened(context, project) as asked:
        answer = asked.changes(first, last, actor, limit=limit, belief=belief)
    if json:
        put_json([changes_object(answer)])
        return
    put_changes(Page(), answer)


def put_changes(page: Page, answer: ChangesAnswer) -> None:
    """Print what changed, or what was searched."""
    around = f" of {answer.around.name}" if answer.around else ""
    searched = f"{counted(answer.ties, 'tie')}{around}"
    stretch = f"after {dated(answer.since)}, up to {dated(answer.until)}"
    if not answer.changes:
        page.put(f"Nothing changed {stretch}: {searched} searched.")
        page.put(
            f"{answer.undated:,} of them nobody dates; they were reported {span(*answer.reports)}."
            if answer.ties
            else "There is no tie to search."
        )
        return
    page.put(f"{counted(sum(answer.totals.values()), 'change')} {stretch}, among {searched}.")
    put_settings(page, answer.belief)
    for kind, group in itertools.groupby(answer.changes, key=lambda change: change.kind):
        members = [*group]
        page.gap()
        page.put(f"{_HEADS[kind]} ({answer.totals[kind]:,})")
        for change in members:
            _put_change(page, change)
        if answer.totals[kind] > len(members):
            more = answer.totals[kind] - len(members)
            page.put((f"and {more:,} more: a higher --limit shows them", WEAK), indent=2)
    if answer.undated:
        page.gap()
        page.put((f"When they held, no claim says of {counted(answer.undated, 'tie')}.", WEAK))


def _put_change(page: Page, change: Change) -> None:
    when = ""
    if change.period is not None and change.period.edtf:
        when = f", {change.period.edtf}" if change.sure else f", {change.period.edtf}: perhaps then"
    elif change.period is None:
        when = f", {dated(change.reported)}"
    page.put(*arrow(change.step), when, indent=2, hang=4)
    for claim in change.step.claims:
        put_claim(page, claim, indent=4)
