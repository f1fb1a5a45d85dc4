"""No chain, in words: what was searched, what comes nearest, and what would find one."""

from collections.abc import Sequence
from typing import Protocol

from allegiance.cli.page import Page
from allegiance.cli.settings import put_settings
from allegiance.cli.words import NAME, counted, labels, listed
from allegiance.exchange.phrases import layers_in_words
from allegiance.model.belief import Belief
from allegiance.model.claim import ActorRef
from allegiance.model.path import Near, NoChain, Search


class Asked(Protocol):
    """An answer about two actors, and what was asked for."""

    @property
    def start(self) -> ActorRef:
        """The one."""

    @property
    def end(self) -> ActorRef:
        """The other."""

    @property
    def search(self) -> Search:
        """What was searched."""

    @property
    def belief(self) -> Belief:
        """Under which belief."""


def put_absence(page: Page, answer: Asked, missing: NoChain) -> None:
    """Say what was searched, what comes nearest, and what would find a chain."""
    start, end = answer.start.name, answer.end.name
    nothing = (
        f"no chain of up to {layers_in_words(missing.layers)}" if missing.layers else "not tied directly"
    )
    page.put((start, NAME), " and ", (end, NAME), f": {nothing}.")
    put_settings(page, answer.belief, answer.search, 0)
    page.gap()
    left, of = missing.claims or (0, 0)
    if not left:
        page.put(
            f"None of {counted(of, 'claim')} is left to search." if of else "No claim ties any two actors."
        )
    else:
        page.put(f"Searched {counted(missing.ties, 'tie')} of these types: {labels(missing.predicates)}.")
        if left < of:
            page.put(f"Of {counted(of, 'claim')}, {left:,} count under this belief.")
        _put_reached(page, start, end, missing.reached[0], missing.near_start)
        _put_reached(page, end, start, missing.reached[1], missing.near_end)
    page.gap()
    for option in missing.relaxed:
        page.put(f"Without {option} there is a chain of up to {layers_in_words(missing.layers)}.")
    if not missing.ways and not missing.relaxed:
        page.put("No tie of any other type in this project leads from the one to the other.")
    for way in missing.ways:
        wider = [f"--through {','.join(way.through)}"] if way.through else []
        if way.layers > missing.layers:
            wider.append(f"--layers {way.layers}")
        found = (
            f"there is a chain of {layers_in_words(way.layers)}" if way.layers else "they are tied directly"
        )
        if wider:
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
