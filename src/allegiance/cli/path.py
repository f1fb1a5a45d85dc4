"""`allegiance path`: how two actors are connected."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from allegiance.cli.evidence import put_evidence
from allegiance.cli.options import JsonOption, ProjectOption, opened, types_in
from allegiance.cli.page import Page, put_json
from allegiance.cli.words import NAME, WEAK, Part, arrow, counted, labels, listed, number
from allegiance.exchange.objects import JsonObject, absence_object, chain_object, step_object
from allegiance.model.path import Near, NoChain, PathAnswer
from allegiance.model.tie import Chain
from allegiance.ontology.load import predicate

_ALTERNATIVES = 3  #: chains that the first line names


EXAMPLES = (
    "allegiance path Turkey Al-Qaeda --layers 2",
    'allegiance path Russia "Free Syrian Army" --through opposes',
)


def path(
    context: typer.Context,
    start: Annotated[str, typer.Argument(metavar="A", help="An actor, by any of its names.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another actor.")],
    layers: Annotated[int, typer.Option(min=0, max=20, help="At most so many actors in between.")] = 3,
    limit: Annotated[int, typer.Option(min=1, help="At most so many chains.")] = 5,
    through: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPE", help="Types of tie that connect as well: opposes, controls, …"),
    ] = None,
    project: ProjectOption = None,
    json: JsonOption = False,
) -> None:
    """Print the chains that connect two actors, each step with the sentence it rests on.

    The shortest chains come first, then the next-best. Enmity, talks, guarantees and control of places
    connect nobody unless asked for with --through. A rename is no layer.
    """
    with opened(context, project) as asked:
        answer = asked.path(start, end, layers=layers, limit=limit, through=types_in(through))
    if json:
        put_json(_objects(answer))
        return
    page = Page()
    if answer.missing is None:
        page.put(*_headline(answer))
        for at, chain in enumerate(answer.chains, start=1):
            _put_chain(page, chain, at, len(answer.chains))
        if answer.more:
            page.gap()
            page.put(f"There are more of up to {counted(layers, 'layer')}: --limit {2 * limit} shows them.")
    else:
        _put_absence(page, answer, answer.missing)
    if answer.direct:
        page.gap()
        page.put("Also said of the two:")
        for step in answer.direct:
            page.put(*arrow(step), indent=2, hang=4)
            put_evidence(page, step, indent=4)


def _objects(answer: PathAnswer) -> Iterator[JsonObject]:
    for chain in answer.chains:
        yield chain_object(chain)
    if answer.missing is not None:
        yield absence_object(answer.start, answer.end, answer.missing)
    for step in answer.direct:
        yield step_object(step) | {"record": "direct"}


def _headline(answer: PathAnswer) -> Iterator[Part]:
    """Say in one sentence how far apart the two are, and through whom."""
    layers = answer.chains[0].layers
    shortest = [c for c in answer.chains if c.layers == layers]
    yield from ((answer.start.name, NAME), " and ", (answer.end.name, NAME), ": ")
    if layers == 0:
        yield "no layer of separation, they are tied directly."
        return
    between = list(dict.fromkeys(listed(_between(chain)) for chain in shortest))
    named = between[:_ALTERNATIVES]
    if len(between) > len(named):
        named.append(f"{number(len(between) - len(named))} other ways")
    noun = "layer" if layers == 1 else "layers"
    yield f"{number(layers)} {noun} of separation, through {listed(named, 'or')}."


def _between(chain: Chain) -> list[str]:
    """Return who stands between the ends; an actor that was renamed on the way is one, under both names."""
    groups = [[chain.steps[0].start.name]]
    for step in chain.steps:
        if predicate(step.tie.predicate).layer:
            groups.append([])
        groups[-1].append(step.end.name)
    return [" / ".join(group) for group in groups[1:-1]]


def _put_chain(page: Page, chain: Chain, at: int, of: int) -> None:
    page.gap()
    if of > 1:
        page.put((f"Chain {at} of {of}, {counted(chain.layers, 'layer')}", WEAK))
    for place, step in enumerate(chain.steps, start=1):
        page.put(f"{place}. ", *arrow(step), hang=3)
        put_evidence(page, step, indent=3)


def _put_absence(page: Page, answer: PathAnswer, missing: NoChain) -> None:
    """Say what was searched, what comes nearest, and what would find a chain."""
    start, end = answer.start.name, answer.end.name
    page.put((start, NAME), " and ", (end, NAME), f": no chain of up to {counted(missing.layers, 'layer')}.")
    page.gap()
    page.put(f"Searched {counted(missing.ties, 'tie')} of these types: {labels(missing.predicates)}.")
    for here, there, reached, near in (
        (start, end, missing.reached[0], missing.near_start),
        (end, start, missing.reached[1], missing.near_end),
    ):
        others = counted(reached, "other actor")
        page.put(f"From {here} they lead to {others}{_nearest(here, there, near)}", hang=2)
    page.gap()
    if not missing.ways:
        page.put("No other type of tie in this project connects them either.")
    for way in missing.ways:
        wider = f"--layers {way.layers}" if not way.through else f"--through {','.join(way.through)}"
        page.put(f"{wider} finds a chain of {counted(way.layers, 'layer')}.")


def _nearest(here: str, there: str, near: Sequence[Near]) -> str:
    """Return the end of a sentence that names the actors nearest to the other end."""
    if not near:
        return "."
    if near[0].left is None:
        return f", none of them tied to {there} in any way: {listed([n.actor.name for n in near])}."
    steps = [
        f"{n.actor.name} ({counted(n.steps, 'step')} from {here}, {n.left} more over ties of any type)"
        for n in near
        if n.left is not None
    ]
    return f"; nearest to {there}: {listed(steps)}."
