"""`allegiance path`: how two actors are connected."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from allegiance.cli.evidence import put_evidence
from allegiance.cli.options import OTHERS, JsonOption, ProjectOption, opened, types_in
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
    layers: Annotated[
        int, typer.Option(metavar="N", min=0, max=20, help="At most so many actors in between.")
    ] = 3,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many chains.")] = 5,
    through: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPE", help=f"Types of tie that connect as well: {OTHERS}."),
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
            page.put(f"There are more of up to {_layers(layers)}: --limit {2 * limit} shows them.")
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
        one = all(predicate(step.tie.predicate).layer == 0 for step in answer.chains[0].steps)
        yield "two names of one actor." if one else "no layer of separation, they are tied directly."
        return
    between = list(dict.fromkeys(listed(_between(chain)) for chain in shortest))
    named = between[:_ALTERNATIVES]
    if len(between) > len(named):
        named.append(f"{number(len(between) - len(named))} other ways")
    yield f"{_layers(layers)} of separation, through {listed(named, 'or')}."


def _layers(count: int) -> str:
    return f"{number(count)} {'layer' if count == 1 else 'layers'}"


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
        page.put((f"Chain {at} of {of}, {_layers(chain.layers)}", WEAK))
    for place, step in enumerate(chain.steps, start=1):
        page.put(*arrow(step), lead=f"{place}. ")
        put_evidence(page, step, indent=3)


def _put_absence(page: Page, answer: PathAnswer, missing: NoChain) -> None:
    """Say what was searched, what comes nearest, and what would find a chain."""
    start, end = answer.start.name, answer.end.name
    nothing = f"no chain of up to {_layers(missing.layers)}" if missing.layers else "not tied directly"
    page.put((start, NAME), " and ", (end, NAME), f": {nothing}.")
    page.gap()
    page.put(f"Searched {counted(missing.ties, 'tie')} of these types: {labels(missing.predicates)}.")
    _put_reached(page, start, end, missing.reached[0], missing.near_start)
    _put_reached(page, end, start, missing.reached[1], missing.near_end)
    page.gap()
    if not missing.ways:
        page.put("No tie of any other type in this project leads from the one to the other.")
    for way in missing.ways:
        wider = [f"--through {','.join(way.through)}"] if way.through else []
        if way.layers > missing.layers:
            wider.append(f"--layers {way.layers}")
        found = f"there is a chain of {_layers(way.layers)}" if way.layers else "they are tied directly"
        page.put(f"With {' '.join(wider)} {found}.")


def _put_reached(page: Page, here: str, there: str, reached: int, near: Sequence[Near]) -> None:
    """Say how many actors one end reaches, and name those nearest to the other end."""
    page.gap()
    if not near:
        page.put(f"From {here} they lead to nobody.")
        return
    others = f"From {here} they lead to {counted(reached, 'other actor')}"
    if near[0].left is None:
        page.put(
            f"{others}, nearest of them {listed([n.actor.name for n in near])}; nothing leads on to {there}."
        )
        return
    page.put(f"{others}. Nearest to {there}, counting ties of every type:")
    page.columns(
        [
            (n.actor.name, f"{_away(n.steps, here)}, {_away(n.left, there, '')}")
            for n in near
            if n.left is not None
        ],
        indent=2,
    )


def _away(steps: int, actor: str, unit: str = "step") -> str:
    if not steps:
        return f"another name of {actor}"
    return f"{counted(steps, unit) if unit else steps} from {actor}"
