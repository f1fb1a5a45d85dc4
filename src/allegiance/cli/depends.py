"""`allegiance depends`: what the connection of two actors rests on."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from allegiance.cli.believing import under_belief
from allegiance.cli.evidence import put_claim
from allegiance.cli.missing import put_absence
from allegiance.cli.options import OTHERS, JsonOption, ProjectOption, opened, types_in
from allegiance.cli.page import Page, put_json
from allegiance.cli.settings import put_settings
from allegiance.cli.words import NAME, WEAK, Part, arrow, claim_arrow, counted, listed, outlet
from allegiance.exchange.answers import depends_object
from allegiance.exchange.dependence_words import NOUNS, percent, rest_in_words, sole_in_words, told_once
from allegiance.exchange.phrases import layers_in_words
from allegiance.model.belief import Belief
from allegiance.model.dependence import BasisKind, CutSet, Dependence, DependsAnswer, SoleSource

EXAMPLES = (
    "allegiance depends Turkey Al-Qaeda",
    'allegiance depends Russia "Free Syrian Army" --layers 3 --limit 10',
)


@under_belief
def depends(
    context: typer.Context,
    start: Annotated[str, typer.Argument(metavar="A", help="An actor, by any of its names.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another actor.")],
    layers: Annotated[
        int, typer.Option(metavar="N", min=0, max=20, help="Chains of at most so many actors in between.")
    ] = 2,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many sets of each kind.")] = 5,
    through: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPE", help=f"Types of tie that connect as well: {OTHERS}."),
    ] = None,
    *,
    belief: Belief,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print what the connection of two actors rests on: whose word alone carries it, and what would break it.

    A set of claims, reports, publishers or speakers breaks it where no chain within the layers is left without
    them; all of a set are needed for that. The smallest sets come first.
    """
    with opened(context, project) as asked:
        answer = asked.depends(
            start, end, layers=layers, limit=limit, through=tuple(types_in(through)), belief=belief
        )
    if json:
        put_json([depends_object(answer)])
        return
    put_depends(Page(), answer)


def put_depends(page: Page, answer: DependsAnswer) -> None:
    """Print what a connection rests on."""
    if answer.missing is not None:
        put_absence(page, answer, answer.missing)
        return
    page.put(*_headline(answer))
    put_settings(page, answer.belief, answer.search)
    for sole, also in told_once(answer.sole):
        _put_sole(page, answer, sole, also)
    page.gap()
    page.put("What would break it, if all of a set were wrong:")
    for dependence in answer.dependences:
        _put_dependence(page, answer, dependence)


def _headline(answer: DependsAnswer) -> Iterator[Part]:
    assert answer.likelihood is not None, "where there is a chain there is a probability"
    many = "one tie" if answer.ties == 1 else counted(answer.ties, "tie")
    yield from ((answer.start.name, NAME), " and ", (answer.end.name, NAME))
    yield f" are connected by chains of up to {layers_in_words(answer.search.layers)}, over {many}. "
    yield (
        "Where claims are right as often as their scores say, and those of one report are right or wrong together, "
        f"some chain holds with a probability of {percent(answer.likelihood)}."
    )


def _put_sole(page: Page, answer: DependsAnswer, sole: SoleSource, also: Sequence[SoleSource]) -> None:
    page.gap()
    page.put(sole_in_words(answer.search.layers, sole, also))
    for step in sole.steps:
        page.put(*arrow(step), indent=2, hang=4)
        for claim in step.claims[:1]:
            put_claim(page, claim, indent=4)
    if sole.ties > len(sole.steps):
        page.put((f"and {counted(sole.ties - len(sole.steps), 'more tie')}", WEAK), indent=2)


def _put_dependence(page: Page, answer: DependsAnswer, dependence: Dependence) -> None:
    page.gap()
    noun = NOUNS[dependence.kind]
    page.put(f"{noun[0].upper()}{noun[1:]}s", f" ({dependence.total:,} on all chains together)", indent=2)
    for cut in dependence.cuts:
        _put_cut(page, answer, cut)
    more = " A higher --limit shows them." if dependence.sure and not dependence.complete else ""
    page.put((f"{rest_in_words(dependence)}{more}", WEAK), indent=4, hang=2)


def _put_cut(page: Page, answer: DependsAnswer, cut: CutSet) -> None:
    many = len(cut.members)
    lead = "" if many == 1 else f"{many} together: "
    if cut.members[0].kind is not BasisKind.CLAIM:
        page.put(f"{lead}{listed([member.name for member in cut.members])}", indent=4, hang=2, lead="• ")
        return
    told = [answer.claims[member.id] for member in cut.members if member.id in answer.claims]
    parts: list[Part] = [lead]
    for at, claim in enumerate(told):
        parts += ["; " if at else "", *claim_arrow(claim), f" ({outlet(claim.document)})"]
    page.put(*parts, indent=4, hang=2, lead="• ")
