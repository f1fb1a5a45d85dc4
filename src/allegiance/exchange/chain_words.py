"""Chains in words: how far apart two actors are, each chain as a sentence, and what it is worth."""

from collections.abc import Iterator

from allegiance.exchange.phrases import NAME, Part, counted, dated, layers_in_words, listed, number
from allegiance.model.path import PathAnswer
from allegiance.model.tie import Assessment, Chain, Report, Side, Step
from allegiance.ontology.load import predicate

_ALTERNATIVES = 3  #: chains that the first line names

_SIDES = {
    Side.FRIEND: "Friends all along.",
    Side.FOE: "{end} stands on the other side of it from {start}.",
    Side.ENEMYS_ENEMY: "{end} is an enemy's enemy of {start} here: that alone makes nobody a friend.",
    Side.NEITHER: "A step of it takes no side, so the chain makes nobody friend or foe.",
}
#: What UCDP decides by, where both halves of a split claim the name.
SPLIT_RULE = (
    "Which half of a split is the old organisation follows UCDP's rule: the more numerous half, or else the one with"
    " the former leader. Here that is the half that reports go on calling by the old name."
)


def path_headline(answer: PathAnswer) -> Iterator[Part]:
    """Say in one sentence how far apart the two are, and through whom."""
    if answer.one:
        yield from ((answer.start.name, NAME), " and ", (answer.end.name, NAME))
        yield " may be one actor, and count as one here: with --identities strict they are two."
        return
    layers = min(chain.layers for chain in answer.chains)
    shortest = [c for c in answer.chains if c.layers == layers]
    yield from ((answer.start.name, NAME), " and ", (answer.end.name, NAME), ": ")
    if layers == 0:
        one = all(predicate(step.tie.predicate).layer == 0 for step in answer.chains[0].steps)
        yield "two names of one actor." if one else "no layer of separation, they are tied directly."
        return
    between = list(dict.fromkeys(listed(passed(chain)) for chain in shortest))
    named = between[:_ALTERNATIVES]
    if len(between) > len(named):
        named.append(f"{number(len(between) - len(named))} other ways")
    yield f"{layers_in_words(layers)} of separation, through {listed(named, 'or')}."


def passed(chain: Chain) -> list[str]:
    """Return who stands between the ends; an actor that was renamed on the way is one, under both names."""
    groups = [[chain.steps[0].start.name]]
    for step in chain.steps:
        if predicate(step.tie.predicate).layer:
            groups.append([])
        groups[-1].append(step.end.name)
    return [" / ".join(group) for group in groups[1:-1]]


def chain_in_words(chain: Chain) -> Iterator[Part]:
    """Say the chain as a sentence, with how each step is said."""
    for at, step in enumerate(chain.steps):
        kind = predicate(step.tie.predicate)
        yield "" if at == 0 else ", which "
        if at == 0:
            yield (step.start.name, NAME)
            yield " "
        yield f"{kind.label if step.forward else kind.inverse} "
        yield (step.end.name, NAME)
        yield f" ({_said(step)})"
    yield "."


def _said(step: Step) -> str:
    """Return how the claim that a step shows is said, and by whom."""
    if not step.claims:
        return step.tie.stances[0][0].value
    claim = step.claims[0]
    speaker = claim.claim.speaker if claim.speaker is None else claim.speaker.name
    return f"{claim.claim.stance}, {speaker}" if speaker else f"{claim.claim.stance}"


def chain_worth(chain: Chain, worth: Assessment) -> Iterator[str]:
    """Say what a chain is worth, a sentence each."""
    if len(chain.steps) > 1:
        yield f"Weakest is step {worth.weakest + 1}: {worth.weakness}."
        yield _vouched(worth)
    yield _SIDES[worth.side].format(start=chain.actors[0].name, end=chain.actors[-1].name)
    if worth.hubs:
        are = "is a hub" if len(worth.hubs) == 1 else "are hubs"
        yield f"{listed([hub.name for hub in worth.hubs])} {are}, tied to very many: little follows from that."
    if any(step.tie.predicate == "split_from" for step in chain.steps):
        yield SPLIT_RULE


def _vouched(worth: Assessment) -> str:
    if not worth.vouchers:
        return "No one report tells all of it."
    if worth.vouchers == 1:
        only = ", and nobody else tells any of it" if worth.alone else ""
        return f"One report tells all of it ({_report(worth.vouching[0])}){only}."
    return (
        f"{counted(worth.vouchers, 'report')} each tell all of it (the first: {_report(worth.vouching[0])})."
    )


def _report(report: Report) -> str:
    return f"{report.publisher or 'unknown publisher'}, {dated(report.published)}"
