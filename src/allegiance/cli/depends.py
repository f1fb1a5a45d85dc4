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
from allegiance.exchange.phrases import layers_in_words
from allegiance.model.belief import Belief
from allegiance.model.dependence import BasisKind, CutSet, Dependence, DependsAnswer, Likelihood, SoleSource

EXAMPLES = (
    "allegiance depends Turkey Al-Qaeda",
    'allegiance depends Russia "Free Syrian Army" --layers 3 --limit 10',
)

_NOUNS = {
    BasisKind.CLAIM: "claim",
    BasisKind.ORIGIN: "report",
    BasisKind.PUBLISHER: "publisher",
    BasisKind.SPEAKER: "speaker",
}


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
    for sole, also in _told_once(answer.sole):
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


def percent(likelihood: Likelihood) -> str:
    """Return "52 %", or between what it lies."""
    if likelihood.exact or _round(likelihood.low) == _round(likelihood.high):
        return f"{_round(likelihood.value)} %"
    sampled = f", estimated from {likelihood.samples:,} samples" if likelihood.samples else ""
    return f"{_round(likelihood.low)} to {_round(likelihood.high)} %{sampled}"


def _round(share: float) -> str:
    if share in {0.0, 1.0} or 0.01 <= share <= 0.99:
        return f"{100 * share:.0f}"
    return f"{min(max(100 * share, 0.1), 99.9):.1f}"


def _told_once(found: Sequence[SoleSource]) -> Iterator[tuple[SoleSource, tuple[SoleSource, ...]]]:
    """Yield who alone carries it, each with the reports and speakers that are the same ties once more."""
    left = [*found]
    while left:
        sole = left.pop(0)
        also = tuple(s for s in left if (s.ties, s.steps) == (sole.ties, sole.steps))
        left = [s for s in left if s not in also]
        yield sole, also


def _put_sole(page: Page, answer: DependsAnswer, sole: SoleSource, also: Sequence[SoleSource]) -> None:
    page.gap()
    up_to = layers_in_words(answer.search.layers)
    who = [
        _who(sole),
        *(f"in {_who(s)}" if s.basis.kind is BasisKind.ORIGIN else f"as told by {_who(s)}" for s in also),
    ]
    rests = "rests on one source alone" if sole.whole else "passes a claim that only one source makes"
    page.put(f"Every chain of up to {up_to} {rests}: ", (", ".join(who), NAME), ".")
    for step in sole.steps:
        page.put(*arrow(step), indent=2, hang=4)
        for claim in step.claims[:1]:
            put_claim(page, claim, indent=4)
    if sole.ties > len(sole.steps):
        page.put((f"and {counted(sole.ties - len(sole.steps), 'more tie')}", WEAK), indent=2)


def _who(sole: SoleSource) -> str:
    if sole.basis.kind is BasisKind.ORIGIN:
        return f"one report ({sole.basis.name})"
    return sole.basis.name


def _put_dependence(page: Page, answer: DependsAnswer, dependence: Dependence) -> None:
    page.gap()
    noun = _NOUNS[dependence.kind]
    page.put(f"{noun[0].upper()}{noun[1:]}s", f" ({dependence.total:,} on all chains together)", indent=2)
    for cut in dependence.cuts:
        _put_cut(page, answer, cut)
    page.put((_rest(dependence, noun), WEAK), indent=4, hang=2)


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


def _rest(dependence: Dependence, noun: str) -> str:
    """Say whether there are more sets, and what is known of those."""
    if dependence.complete:
        return "No other set breaks it."
    if dependence.sure:
        return f"Further sets have {counted(dependence.least, noun)} or more: a higher --limit shows them."
    return f"Perhaps not the smallest: any set has at least {counted(dependence.least, noun)}."
