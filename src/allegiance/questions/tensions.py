"""Where friendship and enmity do not go together."""

from collections.abc import Collection, Iterator

from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.tension import Tension, TensionKind, TensionsAnswer
from allegiance.network.signed import pairs
from allegiance.network.tensions import Found
from allegiance.network.tensions import tensions as find_tensions
from allegiance.questions.asking import Asked
from allegiance.questions.signed import ref, steps_of


def tensions(
    asked: Asked,
    around: Actor | None = None,
    kinds: Collection[TensionKind] = tuple(TensionKind),
    limit: int = 10,
    belief: Belief = EVERYTHING,
) -> TensionsAnswer:
    """Return the strongest tensions, of all actors or of those that one is in."""
    network = asked.network(belief)
    table = network.table
    at = None if around is None else network.position(around.id)
    signed = pairs(table)
    found, total = (
        ([], 0)
        if around is not None and at is None
        else find_tensions(table, around=at, kinds=kinds, limit=limit)
    )
    ties = [step for tension in found for step in _told(tension)]
    steps = iter(steps_of(asked, network, ties))
    return TensionsAnswer(
        around=None if around is None else ref(around),
        belief=belief,
        tensions=tuple(
            Tension(
                kind=tension.kind,
                actors=tuple(table.actor(actor) for actor in tension.actors),
                steps=tuple(next(steps) for _ in tension.ties),
                strength=tension.strength,
            )
            for tension in found
        ),
        total=total,
        pairs=(sum(bool(pair.friend) for pair in signed), sum(bool(pair.foe) for pair in signed)),
    )


def _told(tension: Found) -> Iterator[tuple[int, int]]:
    """Yield the ties of a tension with the actor that each is told from."""
    actors, ties = tension.actors, tension.ties
    first, friend, *others = actors
    if tension.kind is TensionKind.PAIR:
        starts = [first, first]
    elif tension.kind is TensionKind.TRIAD:
        starts = [first, *others[: len(ties) - 3], first, friend]
    else:
        starts = [first, *others[1:][: len(ties) - 4], first, friend, others[1]]
    yield from zip(starts, ties, strict=True)
