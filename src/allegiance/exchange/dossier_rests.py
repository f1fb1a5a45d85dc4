"""What a dossier says of what a connection rests on."""

from collections.abc import Iterator

from allegiance.exchange.dependence_words import percent, rest_in_words, sole_in_words, told_once
from allegiance.exchange.dossier_evidence import heading
from allegiance.exchange.markup import Markup, element
from allegiance.exchange.phrases import counted, layers_in_words, listed, outlet
from allegiance.model.claim import SourcedClaim
from allegiance.model.dependence import BasisKind, CutSet, Dependence, DependsAnswer
from allegiance.model.dossier import Dossier
from allegiance.ontology.load import predicate

_HEADS = {
    BasisKind.CLAIM: "Claims",
    BasisKind.ORIGIN: "Reports",
    BasisKind.PUBLISHER: "Publishers",
    BasisKind.SPEAKER: "Speakers",
}


def rests_on(dossier: Dossier) -> Iterator[Markup]:
    """Return who alone carries the connection, what would break it, and how likely it holds."""
    answer = dossier.depends
    if answer is None or answer.likelihood is None:
        return
    yield element("h2", "What it rests on")
    yield element(
        "p",
        f"All chains of up to {layers_in_words(answer.search.layers)} together, {counted(answer.ties, 'tie')}: some "
        f"chain holds with a probability of {percent(answer.likelihood)}, where claims are right as often as their "
        "scores say, and those of one report are right or wrong together.",
    )
    for sole, also in told_once(answer.sole):
        yield element(
            "div",
            element("p", sole_in_words(answer.search.layers, sole, also)),
            [heading(step) for step in sole.steps],
            class_="warning",
        )
    yield element("p", "A row is broken by any of its sets; a set needs all of its members to be wrong.")
    yield element("table", [_row(answer, dependence) for dependence in answer.dependences])


def _row(answer: DependsAnswer, dependence: Dependence) -> Markup:
    return element(
        "tr",
        element(
            "th",
            _HEADS[dependence.kind],
            element("br"),
            element("span", f"{dependence.total:,} in all", class_="weak"),
        ),
        element(
            "td",
            [element("p", _set(answer, cut), class_="set") for cut in dependence.cuts],
            element("p", rest_in_words(dependence), class_="weak"),
        ),
    )


def _set(answer: DependsAnswer, cut: CutSet) -> str:
    if cut.members[0].kind is BasisKind.CLAIM:
        told = [_claim(answer.claims[member.id]) for member in cut.members if member.id in answer.claims]
    else:
        told = [member.name for member in cut.members]
    return listed(told) if len(told) == 1 else f"{len(told):,} together: {listed(told)}"


def _claim(claim: SourcedClaim) -> str:
    label = predicate(claim.claim.predicate).label
    return f"{claim.subject.name} {label} {claim.object.name} ({outlet(claim.document)})"
