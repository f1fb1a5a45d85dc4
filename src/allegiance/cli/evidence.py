"""How a claim, and a tie with its claims, are printed wherever they are."""

from allegiance.cli.page import Page
from allegiance.cli.words import WEAK, attribution, basis, counted, sentence
from allegiance.model.claim import SourcedClaim
from allegiance.model.tie import Step
from allegiance.ontology.load import predicate


def put_claim(page: Page, claim: SourcedClaim, *, indent: int, after: str = "") -> None:
    """Print the sentence, and beneath it who published it, who says so, when, and with what stance."""
    page.put(*sentence(claim), indent=indent, hang=1)
    page.put((f"— {attribution(claim)}{after}", WEAK), indent=indent, hang=2)


def put_evidence(page: Page, step: Step, *, indent: int) -> None:
    """Print the claims to show of a tie, what else it rests on, and the ties beside it."""
    tie = step.tie
    alone = tie.claims == 1
    for claim in step.claims:
        put_claim(page, claim, indent=indent, after=", 1 document" if alone else "")
    if not alone:
        page.put((basis(tie), WEAK), indent=indent, hang=2)
    if step.also:
        others = [
            f"{predicate(t.predicate).label if t.source == step.start else predicate(t.predicate).inverse}"
            f" ({counted(t.origins, 'origin') if t.origins < t.documents else counted(t.documents, 'document')})"
            for t in step.also
        ]
        page.put((f"also: {step.start.name} {', '.join(others)}", WEAK), indent=indent, hang=2)
