"""Who stands with whom: the blocs of a signed network."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from allegiance.errors import UsageError
from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.blocs import BlocsAnswer, Conflict
from allegiance.network.network import Network
from allegiance.network.partition import best_partition, components, misfits
from allegiance.network.placing import SignedTie, swinging
from allegiance.network.signed import Pair, pairs
from allegiance.questions.asking import Asked
from allegiance.questions.signed import ref, steps_of


def blocs(
    asked: Asked,
    among: Sequence[Actor] = (),
    most: int = 40,
    sides: int = 2,
    limit: int = 10,
    belief: Belief = EVERYTHING,
) -> BlocsAnswer:
    """Return the blocs of the actors `among`, or of the `most` that have most friends and enemies.

    `limit` is how many of the ties that do not fit are returned. Raises `UsageError` where fewer than two sides are
    asked for.
    """
    if sides < 2:
        raise UsageError(f"{sides} is no number of sides: two camps are the fewest.")
    network = asked.network(belief)
    signed = pairs(network.table)
    chosen = _chosen(network, signed, among, most)
    place = {actor: at for at, actor in enumerate(chosen)}
    own = [pair for pair in signed if pair.one in place and pair.other in place]
    entries = [(entry, friend) for pair in own for entry, friend in _best(pair)]
    ties = [_signed_tie(network, place, entry, friend=friend) for entry, friend in entries]
    found = best_partition(len(chosen), ties, sides=sides)
    wrong = set(map(id, misfits(ties, found.sides)))
    unfit = [entry for (entry, _), tie in zip(entries, ties, strict=True) if id(tie) in wrong]
    unfit.sort(key=lambda entry: (-network.table.score[entry], entry))
    tied = {actor for tie in ties for actor in (tie.one, tie.other)}
    return BlocsAnswer(
        belief=belief,
        sides=sides,
        conflicts=_conflicts(network, chosen, ties, found.sides, sides),
        friends=sum(bool(pair.friend) for pair in own),
        foes=sum(bool(pair.foe) for pair in own),
        frustration=found.frustration,
        exact=found.exact,
        least=found.least,
        misfits=steps_of(asked, network, [(int(network.table.source[e]), e) for e in unfit[:limit]]),
        left_out=len({actor for pair in signed for actor in (pair.one, pair.other)} - set(chosen)),
        alone=tuple(ref(actor) for actor in among if _place(network, place, actor) not in tied),
    )


def _chosen(network: Network, signed: Sequence[Pair], among: Iterable[Actor], most: int) -> list[int]:
    """Return the actors to look at, by position: those asked for, or those with most friends and enemies."""
    asked_for = sorted({at for at in (network.position(actor.id) for actor in among) if at is not None})
    if asked_for:
        return asked_for
    tied = Counter(actor for pair in signed for actor in (pair.one, pair.other))
    ranked = sorted(tied, key=lambda actor: (-tied[actor], actor))
    return sorted(ranked[:most])


def _place(network: Network, place: Mapping[int, int], actor: Actor) -> int | None:
    at = network.position(actor.id)
    return None if at is None else place.get(at)


def _best(pair: Pair) -> list[tuple[int, bool]]:
    """Return the likeliest friendly and the likeliest hostile tie of a pair."""
    return [(own[0], friend) for own, friend in ((pair.friend, True), (pair.foe, False)) if own]


def _signed_tie(network: Network, place: Mapping[int, int], entry: int, *, friend: bool) -> SignedTie:
    table = network.table
    return SignedTie(
        one=place[int(table.source[entry])],
        other=place[int(table.target[entry])],
        friend=friend,
        score=float(table.score[entry]),
    )


def _conflicts(
    network: Network, chosen: Sequence[int], ties: Sequence[SignedTie], side_of: Sequence[int], sides: int
) -> tuple[Conflict, ...]:
    """Return those that hang together, in their blocs."""
    degree = Counter(actor for tie in ties for actor in (tie.one, tie.other))
    swings = swinging(ties, side_of, sides)
    made = []
    for members in components(len(chosen), ties):
        if len(members) < 2:
            continue
        ranked = sorted(members, key=lambda actor: (-degree[actor], actor))
        grouped: dict[int, list[int]] = {}
        for actor in ranked:
            grouped.setdefault(side_of[actor], []).append(actor)
        ordered = sorted(grouped.values(), key=lambda bloc: (-len(bloc), bloc))
        made.append(
            Conflict(
                blocs=tuple(tuple(network.table.actor(chosen[actor]) for actor in bloc) for bloc in ordered),
                undecided=tuple(network.table.actor(chosen[a]) for a in ranked if a in swings),
            )
        )
    made.sort(key=lambda c: (-sum(map(len, c.blocs)), c.blocs[0][0].name, c.blocs[0][0].id))
    return tuple(made)
