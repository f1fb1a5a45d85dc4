"""`allegiance show`: everything known of one actor."""

import itertools
from collections.abc import Sequence
from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.evidence import put_evidence
from allegiance.cli.options import JsonOption, ProjectOption, opened
from allegiance.cli.page import Page, put_json
from allegiance.cli.settings import put_settings
from allegiance.cli.sourcing import put_judged
from allegiance.cli.words import NAME, WEAK, arrow, counted, dated, kind_word, listed, outlet
from allegiance.exchange.sourcing import report_told
from allegiance.model.actor import Join, JoinStatus
from allegiance.model.answers import NameUse
from allegiance.model.belief import Belief
from allegiance.model.report import ActorReport
from allegiance.model.tie import Step
from allegiance.ontology.load import predicate

_TIES = 10  #: of one type, unless all are asked for


EXAMPLES = ('allegiance show "Free Syrian Army"', "allegiance show FSA --all")


@under_belief
def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="An actor, by any of its names.")],
    every: Annotated[
        bool, typer.Option("--all", help=f"Print all ties, not just {_TIES} of each type.")
    ] = False,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print an actor's names and where they come from, and its ties by type, each with its best sentence.

    Where more than one claim is made of a tie, it says how credible that is: the numbers
    from 1 (confirmed) to 6 (cannot be judged) are the Admiralty's.
    """
    with opened(context, project) as asked:
        report = asked.show(name, belief=belief)
    if json:
        put_json([report_told(report)])
        return
    page = Page()
    _put_head(page, report)
    _put_names(page, report.names)
    _put_joins(page, report.joins)
    limit = None if every else _TIES
    _put_ties(page, report, report.ties, limit)
    for former in report.formerly:
        among_own = former.via.start.id == report.actor.id
        if among_own and not former.ties:
            continue
        page.gap()
        page.put("Formerly ", (former.via.end.name, NAME))
        if not among_own:
            page.put(*arrow(former.via), indent=2, hang=2)
            put_evidence(page, former.via, indent=4)
        _put_ties(page, report, former.ties, limit, indent=2)


def _put_head(page: Page, report: ActorReport) -> None:
    actor = report.actor
    others = {step.end.id for step in report.ties}
    page.put(
        (actor.name, NAME),
        f": {kind_word(actor.kind)}, named in {counted(actor.documents, 'document')}; "
        f"{counted(len(report.ties), 'tie')} with {counted(len(others), 'actor')}.",
    )
    put_settings(page, report.belief)
    if actor.ids:
        page.put("Known elsewhere as ", ", ".join(f"{scheme} {value}" for scheme, value in actor.ids), hang=2)


def _put_names(page: Page, names: Sequence[NameUse]) -> None:
    page.gap()
    page.put("Names")
    rows = [
        (
            use.name.text,
            use.name.kind.value,
            counted(use.documents, "document"),
            f"first in {outlet(use.example)}, {dated(use.example.published)}",
        )
        for use in names
    ]
    page.columns(rows, indent=2)


def _put_joins(page: Page, joins: Sequence[Join]) -> None:
    """Print why names are one, each reason once however many documents give it, and which stay apart."""
    reasons = dict.fromkeys(_reason(join) for join in joins if join.status is JoinStatus.JOINED)
    if reasons:
        page.gap()
        page.put("One actor because of")
    for reason in reasons:
        page.put(reason, indent=2, hang=2)
    doubtful = [join for join in joins if join.status is JoinStatus.CANDIDATE]
    if doubtful:
        page.gap()
        page.put("Perhaps the same, but kept apart")
    for join in doubtful:
        page.put((join.left, NAME), " and ", (join.right, NAME), f": {join.reason}", indent=2, hang=2)


def _reason(join: Join) -> str:
    named = join.left in join.reason and join.right in join.reason
    return join.reason if named else f"{join.left} = {join.right}: {join.reason}"


def _put_ties(
    page: Page, report: ActorReport, steps: Sequence[Step], limit: int | None, *, indent: int = 0
) -> None:
    """Print ties under the words of their type; a predicate that is read from both ends has two groups."""
    for label, group in itertools.groupby(sorted(steps, key=_order), key=_label):
        members = [*group]
        page.gap()
        many = f" ({len(members)})" if len(members) > 1 else ""
        page.put(f"{label[0].upper()}{label[1:]}{many}", indent=indent)
        for _, alike in itertools.groupby(members[:limit], key=_basis):
            told = [*alike]
            denied = "" if told[0].tie.affirmed else " (denied)"
            page.put((listed([step.end.name for step in told]), NAME), denied, indent=indent + 2, hang=2)
            put_evidence(page, told[0], indent=indent + 4)
            judged = report.judged.get(told[0].tie.key)
            if judged is not None and told[0].tie.claims > 1:
                put_judged(page, judged, indent=indent + 4)
        if limit is not None and len(members) > limit:
            page.put((f"and {len(members) - limit:,} more: --all shows them", WEAK), indent=indent + 2)


def _basis(step: Step) -> object:
    """Return what ties have in common that one sentence tells, as in "made up of A, B and C"."""
    if step.tie.claims > 1 or not step.claims:
        return step.tie.key
    (claim,) = step.claims
    return claim.claim.sentence, claim.claim.stance, claim.claim.speaker


def _order(step: Step) -> tuple[int, bool]:
    return predicate(step.tie.predicate).order, predicate(step.tie.predicate).directed and not step.forward


def _label(step: Step) -> str:
    kind = predicate(step.tie.predicate)
    return kind.label if step.forward else kind.inverse
