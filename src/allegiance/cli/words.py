"""The words of an answer on the command line: ties and sentences with what stands out in them."""

from allegiance.exchange.phrases import (
    NAME,
    Part,
    attribution,
    basis,
    counted,
    dated,
    labels,
    listed,
    number,
    outlet,
    quoted,
    span,
)
from allegiance.model.actor import ActorKind
from allegiance.model.claim import ActorRef, SourcedClaim, Stance
from allegiance.model.tie import Step
from allegiance.ontology.load import predicate

__all__ = [
    "NAME",
    "QUOTED",
    "WEAK",
    "Part",
    "arrow",
    "attribution",
    "basis",
    "claim_arrow",
    "counted",
    "dated",
    "kind_word",
    "labels",
    "listed",
    "number",
    "outlet",
    "sentence",
    "span",
]

WEAK, QUOTED = "dim", "bold"  #: styles


def arrow(step: Step) -> list[Part]:
    """Return a step as "A ── supports ─▶ B", read from its start, whichever way its tie points."""
    kind = predicate(step.tie.predicate)
    label = kind.label if step.forward else kind.inverse
    return _arrow(step.start, label, step.end, directed=kind.directed, denied=not step.tie.affirmed)


def claim_arrow(claim: SourcedClaim) -> list[Part]:
    """Return a claim as "A ── supports ─▶ B"."""
    kind = predicate(claim.claim.predicate)
    denied = claim.claim.stance is Stance.DENIED
    return _arrow(claim.subject, kind.label, claim.object, directed=kind.directed, denied=denied)


def _arrow(start: ActorRef, label: str, end: ActorRef, *, directed: bool, denied: bool) -> list[Part]:
    head = "─▶" if directed else "──"
    return [(start.name, NAME), f" ── {label} {head} ", (end.name, NAME), " (denied)" if denied else ""]


def sentence(claim: SourcedClaim) -> list[Part]:
    """Return the sentence on one line, with the words that carry the tie set off.

    It stands in quotes, but for one that begins with a quote itself.
    """
    opening, before, inside, after, closing = quoted(claim)
    return [opening, before, (inside, QUOTED), after, closing]


def kind_word(kind: ActorKind) -> str:
    """Return the kind of an actor in words: "armed group"."""
    return kind.value.replace("_", " ")
