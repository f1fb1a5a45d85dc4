"""Chains as one drawing, SVG made from positions alone: from one end at the top to the other at the bottom.

Layers as Sugiyama, Tagawa and Toda (1981) have them: each actor as many rows down as it is steps away, ties that skip
rows led through empty places in them, the order within rows improved by the mean place of those next to it.
"""

import dataclasses
import itertools
import textwrap
from collections.abc import Collection, Iterable, Mapping, Sequence

from allegiance.exchange.markup import Markup, element, join
from allegiance.exchange.phrases import counted
from allegiance.model.claim import Stance
from allegiance.model.tie import Chain, Step
from allegiance.ontology.load import predicate

_WIDTH, _HEIGHT, _LINE = 156, 18, 15  #: of a box: its width, its height without text, of a line of text
_ACROSS, _DOWN = 186, 92  #: from middle to middle of two boxes, and from row to row between their edges
_LETTERS, _LINES = 18, 3  #: that fit into a box
_MARGIN = 12
_SWEEPS = 6
_LETTER = 5.9  #: how wide a letter of these words is, about
_SHARE = 0.55  #: of the way down a line, where its words stand

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
    depths, upwards = _depths(chains)
    rows, routes = _rows(depths, upwards, [*steps])
    rows = _ordered(rows, routes)
    lines = {actor: _wrapped(name) for actor, name in names.items()}
    places, width, height = _placed(rows, lines)
    ends = {start, end}
    title = f"How {names[start]} and {names[end]} are connected"
    return element(
        "svg",
        element("title", title),
        _arrowheads(),
        [
            _edge(steps[edge], [places[stop] for stop in route], from_above=route[0] == edge[0])
            for edge, route in routes.items()
        ],
        [_label(steps[edge], [places[stop] for stop in route]) for edge, route in routes.items()],
        [_box(places[actor], text, own=actor in ends) for actor, text in lines.items()],
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=width,
        height=height,
        role="img",
    )


def _depths(chains: Sequence[Chain]) -> tuple[dict[str, int], set[_Edge]]:
    """Return in which row each actor stands, below all that lead to it, and which ties then lead upwards.

    A tie that would close a circle, since another chain takes it the other way round, is one of those.
    """
    after: dict[str, set[str]] = {}
    upwards: set[_Edge] = set()
    for chain in chains:
        for step in chain.steps:
            here, there = step.start.id, step.end.id
            if here in _reached(after, there):
                upwards.add((here, there))
                here, there = there, here
            after.setdefault(here, set()).add(there)
            after.setdefault(there, set())
    depths = dict.fromkeys(after, 0)
    for _ in after:  # no way down is longer than there are actors
        for here, others in after.items():
            for there in others:
                depths[there] = max(depths[there], depths[here] + 1)
    return depths, upwards


def _reached(after: Mapping[str, Iterable[str]], start: str) -> set[str]:
    reached, queue = {start}, [start]
    while queue:
        for there in after.get(queue.pop(), ()):
            if there not in reached:
                reached.add(there)
                queue.append(there)
    return reached


def _rows(
    depths: Mapping[str, int], upwards: Collection[_Edge], edges: Sequence[_Edge]
) -> tuple[list[list[str]], dict[_Edge, list[str]]]:
    """Return who stands in which row, with empty places for ties that pass through, and the stops of each tie."""
    rows: list[list[str]] = [[] for _ in range(max(depths.values()) + 1)]
    for actor, depth in depths.items():
        rows[depth].append(actor)
    routes: dict[_Edge, list[str]] = {}
    for here, there in edges:
        upper, lower = (there, here) if (here, there) in upwards else (here, there)
        stops = []
        for depth in range(depths[upper] + 1, depths[lower]):
            stop = f"{here} {there} {depth}"  # no id has a space
            rows[depth].append(stop)
            stops.append(stop)
        routes[here, there] = [upper, *stops, lower]
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


def _edge(step: Step, stops: Sequence[_Place], *, from_above: bool) -> Markup:
    """Return the line of a step, down through its stops; the arrow points as the tie does."""
    line = [f"M{stops[0].x:.1f} {stops[0].bottom:.1f}"]
    for one, other in itertools.pairwise(stops):
        bend = (other.top - one.bottom) / 2
        line.append(
            f"C{one.x:.1f} {one.bottom + bend:.1f} {other.x:.1f} {other.top - bend:.1f} {other.x:.1f} {other.top:.1f}"
        )
        line.append(f"L{other.x:.1f} {other.bottom:.1f}")
    directed = predicate(step.tie.predicate).directed
    down = step.forward is from_above
    return element(
        "path",
        d=" ".join(line[:-1]),
        class_=f"tie {_kind(step)}",
        marker_end="url(#head)" if directed and down else None,
        marker_start="url(#tail)" if directed and not down else None,
    )


def _kind(step: Step) -> str:
    stances = dict(step.tie.stances)
    if Stance.DENIED in stances:
        return "disputed"
    return "plain" if Stance.ASSERTED in stances or Stance.ATTRIBUTED in stances else "weak"


def _label(step: Step, stops: Sequence[_Place]) -> Markup:
    """Return the words of a tie, as it points, beside the first stretch of its line, towards where that leads."""
    one, other = stops[0], stops[1]
    x = one.x + (other.x - one.x) * (3 * _SHARE**2 - 2 * _SHARE**3)
    y = one.bottom + (other.top - one.bottom) * _SHARE
    words = [*textwrap.wrap(predicate(step.tie.predicate).label, 16), counted(step.tie.claims, "claim")]
    above = y - (len(words) - 1) * 6.5 + 4
    wide = max(map(len, words)) * _LETTER + 4
    return join(
        (
            # So that no line goes through the words.
            element(
                "rect", x=x - wide / 2, y=above - 11, width=wide, height=13 * len(words) + 2, class_="behind"
            ),
            *(
                element(
                    "text",
                    word,
                    x=x,
                    y=above + at * 13,
                    text_anchor="middle",
                    class_="count" if at == len(words) - 1 else "label",
                )
                for at, word in enumerate(words)
            ),
        )
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
