"""Chains in words: what the answer comes to, each chain step by step, and what it is worth."""

from collections.abc import Iterator

from allegiance.cli.evidence import put_evidence
from allegiance.cli.missing import layers_of, put_absence
from allegiance.cli.page import Page
from allegiance.cli.settings import put_settings
from allegiance.cli.words import NAME, WEAK, Part, arrow, counted, dated, listed, number
from allegiance.model.path import PathAnswer, Succession
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


def put_path(page: Page, answer: PathAnswer) -> None:
    """Print a whole answer."""
    if answer.missing is None:
        page.put(*_headline(answer))
        put_settings(page, answer.belief, answer.search, answer.undated)
        if len(answer.chains) > 1:
            _put_overview(page, answer.chains)
        for at, chain in enumerate(answer.chains, start=1):
            put_chain(page, chain, at, len(answer.chains))
        if answer.more:
            page.gap()
            shown = f"--limit {2 * answer.search.limit} shows them"
            page.put(f"There are more of up to {layers_of(answer.layers)}: {shown}.")
    else:
        put_absence(page, answer, answer.missing)
    _put_identities(page, answer)
    _put_succession(page, answer)
    if answer.direct:
        page.gap()
        page.put("Also said of the two:")
        for step in answer.direct:
            page.put(*arrow(step), indent=2, hang=4)
            put_evidence(page, step, indent=4)


def put_chain(page: Page, chain: Chain, at: int, of: int) -> None:
    """Print one chain: each step with its evidence, then what the chain is worth."""
    page.gap()
    if of > 1:
        page.put((f"Chain {at} of {of}, {layers_of(chain.layers)}", WEAK))
    days = chain.assessment.days if chain.assessment is not None else ()
    for place, step in enumerate(chain.steps, start=1):
        page.put(*arrow(step), lead=f"{place}. ")
        put_evidence(page, step, indent=3)
        if days:
            page.put((f"in time: {_days(*days[place - 1])}", WEAK), indent=3, hang=2)
    page.put("In words: ", *_told(chain), hang=2)
    if chain.assessment is not None:
        page.put((" ".join(_worth(chain, chain.assessment)), WEAK), hang=2)


def _headline(answer: PathAnswer) -> Iterator[Part]:
    """Say in one sentence how far apart the two are, and through whom."""
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
    yield f"{layers_of(layers)} of separation, through {listed(named, 'or')}."


def passed(chain: Chain) -> list[str]:
    """Return who stands between the ends; an actor that was renamed on the way is one, under both names."""
    groups = [[chain.steps[0].start.name]]
    for step in chain.steps:
        if predicate(step.tie.predicate).layer:
            groups.append([])
        groups[-1].append(step.end.name)
    return [" / ".join(group) for group in groups[1:-1]]


def _put_overview(page: Page, chains: tuple[Chain, ...]) -> None:
    """Print the chains as a table, a line each."""
    page.gap()
    rows = []
    for at, chain in enumerate(chains, start=1):
        weakness = "" if chain.assessment is None else f"weakest step: {chain.assessment.weakness}"
        rows.append((f"{at}", layers_of(chain.layers), f"{listed(passed(chain)) or 'directly'}; {weakness}"))
    page.columns(rows, indent=2)


def _told(chain: Chain) -> Iterator[Part]:
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


def _worth(chain: Chain, worth: Assessment) -> Iterator[str]:
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


def _days(first: object, last: object) -> str:
    if first == last and first is not None:
        return f"on {first}"
    begun = "any day" if first is None else f"from {first}"
    return f"{begun} on" if last is None else f"{begun} to {last}"


def _put_identities(page: Page, answer: PathAnswer) -> None:
    """Say so where the answer hangs on whether names that may be one actor are one."""
    if not answer.identities_differ:
        return
    strict = answer.belief.identities.value == "strict"
    held = "were one" if strict else "were two"
    other = answer.other_identities
    found = "there would be no chain" if other is None else f"there would be a chain of {layers_of(other)}"
    option = "likely" if strict else "strict"
    page.gap()
    page.put(f"If actors that may be one {held}, {found}: --identities {option} shows it.")


def _put_succession(page: Page, answer: PathAnswer) -> None:
    """Say which organisation a name stands for on the date asked for."""
    if not answer.succession:
        return
    page.gap()
    for found in answer.succession:
        page.put(*arrow(found.step), f", {found.when or 'nobody says when'}.{_current(found)}", hang=2)
    if any(found.step.tie.predicate == "split_from" for found in answer.succession):
        page.put((SPLIT_RULE, WEAK))


def _current(found: Succession) -> str:
    if found.current is None:
        return " Nobody says which it was on the date asked for."
    return f" On the date asked for it was {found.current.name}."
