"""Chains as one drawing, SVG made from positions alone: from one end at the top to the other at the bottom.

Layers as Sugiyama, Tagawa and Toda (1981) have them: each actor as many rows down as it is steps away, ties that skip
rows led through empty places in them, the order within rows improved by the mean place of those next to it.
"""

import dataclasses
import itertools
import textwrap
from collections.abc import Mapping, Sequence

from allegiance.exchange.markup import Markup, element, join
from allegiance.exchange.phrases import counted, said
from allegiance.model.claim import Stance
from allegiance.model.tie import Chain, Step
from allegiance.ontology.load import predicate

_WIDTH, _HEIGHT, _LINE = 150, 18, 15  #: of a box: its width, its height without text, of a line of text
_ACROSS, _DOWN = 186, 92  #: from middle to middle of two boxes, and from row to row between their edges
_LETTERS, _LINES = 20, 3  #: that fit into a box
_MARGIN = 12
_SWEEPS = 6

_Edge = tuple[str, str]


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    x: float
    top: float
    bottom: float


def drawing(chains: Sequence[Chain]) -> Markup:
    """Return a drawing of chains that share their ends."""
    steps = {(s.start.id, s.end.id): s for chain in chains for s in chain.steps}
    names = {actor.id: actor.name for chain in chains for actor in chain.actors}
    start, end = chains[0].actors[0].id, chains[0].actors[-1].id
    rows, routes = _rows(_depths(chains), [*steps], start, end)
    rows = _ordered(rows, routes)
    lines = {actor: _wrapped(name) for actor, name in names.items()}
    places, width, height = _placed(rows, lines)
    ends = {start, end}
    title = f"How {names[start]} and {names[end]} are connected"
    return element(
        "svg",
        element("title", title),
        _arrowheads(),
        [_edge(steps[edge], [places[stop] for stop in route]) for edge, route in routes.items()],
        [_label(steps[edge], [places[stop] for stop in route]) for edge, route in routes.items()],
        [_box(places[actor], text, own=actor in ends) for actor, text in lines.items()],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=width,
        height=height,
        role="img",
    )


def _depths(chains: Sequence[Chain]) -> dict[str, int]:
    """Return how many steps each actor is from the start at least, the end below all others."""
    depths: dict[str, int] = {}
    for chain in chains:
        for at, actor in enumerate(chain.actors):
            depths[actor.id] = min(at, depths.get(actor.id, at))
    end = chains[0].actors[-1].id
    depths[end] = 1 + max(depth for actor, depth in depths.items() if actor != end)
    return depths


def _rows(
    depths: Mapping[str, int], edges: Sequence[_Edge], start: str, end: str
) -> tuple[list[list[str]], dict[_Edge, list[str]]]:
    """Return who stands in which row, with empty places for ties that pass through, and the stops of each tie."""
    rows: list[list[str]] = [[] for _ in range(depths[end] + 1)]
    for actor, depth in depths.items():
        rows[depth].append(actor)
    assert rows[0] == [start], "the start stands alone at the top"
    routes: dict[_Edge, list[str]] = {}
    for here, there in edges:
        first, last = depths[here], depths[there]
        stops = []
        for depth in range(min(first, last) + 1, max(first, last)):
            stop = f"{here} {there} {depth}"  # no id has a space
            rows[depth].append(stop)
            stops.append(stop)
        routes[here, there] = [here, *(stops if first <= last else stops[::-1]), there]
    return rows, routes


def _ordered(rows: Sequence[Sequence[str]], routes: Mapping[_Edge, Sequence[str]]) -> list[list[str]]:
    """Return the rows with those side by side that are next to the same."""
    around: dict[str, list[str]] = {}
    for route in routes.values():
        for one, other in itertools.pairwise(route):
            around.setdefault(one, []).append(other)
            around.setdefault(other, []).append(one)
    ordered = [[*row] for row in rows]
    for sweep in range(_SWEEPS):
        for at in range(len(ordered)) if sweep % 2 == 0 else reversed(range(len(ordered))):
            middle = {
                stop: place - (len(row) - 1) / 2
                for row in (ordered[other] for other in (at - 1, at + 1) if 0 <= other < len(ordered))
                for place, stop in enumerate(row)
            }
            row = ordered[at]
            mean = {
                stop: _mean([middle[o] for o in around[stop] if o in middle], place - (len(row) - 1) / 2)
                for place, stop in enumerate(row)
            }
            ordered[at] = sorted(row, key=lambda stop: round(mean[stop], 6))
    return ordered


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _placed(
    rows: Sequence[Sequence[str]], lines: Mapping[str, Sequence[str]]
) -> tuple[dict[str, _Place], float, float]:
    widest = max(len(row) for row in rows)
    width = 2 * _MARGIN + _WIDTH + (widest - 1) * _ACROSS
    places: dict[str, _Place] = {}
    top = float(_MARGIN)
    for row in rows:
        heights = [_HEIGHT + _LINE * len(lines[stop]) if stop in lines else 0 for stop in row]
        tall = max(heights)
        for at, (stop, height) in enumerate(zip(row, heights, strict=True)):
            x = width / 2 + (at - (len(row) - 1) / 2) * _ACROSS
            own = top + (tall - height) / 2
            places[stop] = _Place(x, own, own + height)
        top += tall + _DOWN
    return places, width, top - _DOWN + _MARGIN


def _wrapped(name: str) -> list[str]:
    """Return a name in the lines of its box, cut off where it has too many."""
    lines = textwrap.wrap(name, _LETTERS) or [""]
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1][: _LETTERS - 1]}…"]
    return [line if len(line) <= _LETTERS else f"{line[: _LETTERS - 1]}…" for line in lines]


def _box(place: _Place, lines: Sequence[str], *, own: bool) -> Markup:
    first = place.top + _HEIGHT / 2 + _LINE * 0.75
    return element(
        "g",
        element(
            "rect",
            x=place.x - _WIDTH / 2,
            y=place.top,
            width=_WIDTH,
            height=place.bottom - place.top,
            rx=6,
            class_="end" if own else "actor",
        ),
        [
            element("text", line, x=place.x, y=first + at * _LINE, text_anchor="middle", class_="name")
            for at, line in enumerate(lines)
        ],
    )


def _edge(step: Step, stops: Sequence[_Place]) -> Markup:
    """Return the line of a step, through its stops."""
    parts = []
    for one, other in itertools.pairwise(stops):
        if one.top == other.top or one.bottom == other.bottom:  # side by side
            turn = 1 if other.x > one.x else -1
            level = (one.top + one.bottom) / 2
            begun, ended = one.x + turn * _WIDTH / 2, other.x - turn * _WIDTH / 2
            parts.append(f"M{begun:.1f} {level:.1f} L{ended:.1f} {(other.top + other.bottom) / 2:.1f}")
            continue
        down = other.top > one.top
        begun, ended = (one.bottom, other.top) if down else (one.top, other.bottom)
        bend = (ended - begun) / 2
        parts.append(
            f"M{one.x:.1f} {begun:.1f} C{one.x:.1f} {begun + bend:.1f} {other.x:.1f} {ended - bend:.1f}"
            f" {other.x:.1f} {ended:.1f}"
        )
    directed = predicate(step.tie.predicate).directed
    return element(
        "path",
        d=_joined(parts),
        class_=f"tie {_kind(step)}",
        marker_end="url(#head)" if directed and step.forward else None,
        marker_start="url(#tail)" if directed and not step.forward else None,
    )


def _joined(parts: Sequence[str]) -> str:
    """Return the parts of a line as one, so that arrowheads stand at its ends alone."""
    first, *others = parts
    return " ".join([first, *(part[part.index("C") :] if "C" in part else part for part in others)])


def _kind(step: Step) -> str:
    stances = dict(step.tie.stances)
    if Stance.DENIED in stances:
        return "disputed"
    return "plain" if Stance.ASSERTED in stances or Stance.ATTRIBUTED in stances else "weak"


def _label(step: Step, stops: Sequence[_Place]) -> Markup:
    """Return the words of a step beside its line, nearer to where it leads, where lines are further apart."""
    one, other = stops[0], stops[1]
    down = other.top > one.top
    begun, ended = (one.bottom, other.top) if down else (one.top, other.bottom)
    share = 0.62
    x = one.x + (other.x - one.x) * (3 * share**2 - 2 * share**3)
    y = begun + (ended - begun) * share
    words = [*textwrap.wrap(said(step), 16), counted(step.tie.claims, "claim")]
    above = y - (len(words) - 1) * 6.5 + 4
    return join(
        element(
            "text",
            word,
            x=x,
            y=above + at * 13,
            text_anchor="middle",
            class_="count" if at == len(words) - 1 else "label",
        )
        for at, word in enumerate(words)
    )


def _arrowheads() -> Markup:
    def marker(name: str, path: str, x: int) -> Markup:
        return element(
            "marker",
            element("path", d=path, class_="head"),
            id=name,
            viewBox="0 0 10 10",
            refX=x,
            refY=5,
            markerWidth=9,
            markerHeight=9,
            markerUnits="userSpaceOnUse",
            orient="auto",
        )

    return element("defs", marker("head", "M0 0 L10 5 L0 10 z", 10), marker("tail", "M10 0 L0 5 L10 10 z", 0))
