"""How two actors are connected: the chains with their evidence, or what was searched in vain."""

import dataclasses
import itertools
from collections.abc import Iterable, Sequence

from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief, Identities
from allegiance.model.claim import ActorRef
from allegiance.model.path import PathAnswer, Search, Succession
from allegiance.model.tie import Chain, Step, Tie
from allegiance.network.assess import assess
from allegiance.network.chains import chain_of, ways
from allegiance.network.lineage import succession
from allegiance.network.network import Network
from allegiance.network.search import Way
from allegiance.network.selection import diverse
from allegiance.network.timely import Told, ways_in_time
from allegiance.network.via import ways_via
from allegiance.questions.asking import Asked
from allegiance.questions.missing import missing

_SPARE = 2  #: chains looked at for each that is wanted, so that detours can be left out


def path(
    asked: Asked, start: Actor, end: Actor, search: Search = Search(), belief: Belief = EVERYTHING
) -> PathAnswer:
    """Return how two actors are connected under a belief. `search.avoid` and `search.via` are ids of actors."""
    network = network_for(asked, search, belief)
    first, last = ActorRef(start.id, start.name), ActorRef(end.id, end.name)
    one = network.position(first.id) is not None and network.position(first.id) == network.position(last.id)
    found = _ways(network, first.id, last.id, search)
    shown = diverse([way for way, _ in found], search.limit)
    days = dict(found)
    chains = [chain_of(network, way) for way in shown]
    direct = [step_from(first.id, tie) for tie in network.other_between(first.id, last.id)]
    # All at once: what is asked of the store must not grow with the number of chains.
    steps = iter(sourced(asked, network, [*(step for chain in chains for step in chain.steps), *direct]))
    told = [dataclasses.replace(c, steps=tuple(itertools.islice(steps, len(c.steps)))) for c in chains]
    made = tuple(_assessed(network, chain, days[way]) for chain, way in zip(told, shown, strict=True))
    other = _with_other_identities(asked, (first.id, last.id), search, belief)
    here = min((chain.layers for chain in made), default=None)
    return PathAnswer(
        start=first,
        end=last,
        layers=search.layers,
        chains=made,
        more=len(found) > len(made),
        direct=tuple(steps),
        missing=None if made or one else missing(asked, network, (first, last), search, belief),
        search=search,
        belief=belief,
        succession=_successions(network, (first.id, last.id), belief),
        undated=_undated(network, made, belief),
        other_identities=other,
        identities_differ=_may_be_one(asked) and other != here and not one,
        one=one,
    )


def network_for(asked: Asked, search: Search, belief: Belief) -> Network:
    """Return the network that is searched."""
    return asked.network(
        belief, through=search.through, only=search.types, direction=search.direction, avoid=search.avoid
    )


def step_from(start: str, tie: Tie) -> Step:
    """Return the tie as a step away from one of its ends."""
    here, there = sorted((tie.source, tie.target), key=lambda end: end.id != start)
    return Step(start=here, end=there, tie=tie)


def sourced(asked: Asked, network: Network, steps: Iterable[Step]) -> tuple[Step, ...]:
    """Return the steps with the claim to show first, and a denial where a tie is affirmed and denied."""
    steps = tuple(steps)
    wanted = [
        [named for at in network.entries([step.tie]) for named in network.table.best(at)] for step in steps
    ]
    claims = asked.store.claims_named(list(dict.fromkeys(itertools.chain(*wanted))))
    return tuple(
        dataclasses.replace(step, claims=tuple(claims[claim] for _, claim in named if claim in claims))
        for step, named in zip(steps, wanted, strict=True)
    )


def _ways(network: Network, start: str, end: str, search: Search) -> list[tuple[Way, Told]]:
    """Return the ways to choose from, best first, one more at least than are wanted, each with its days."""
    many = search.limit * _SPARE + 1
    damped = not search.hubs
    if search.in_time is not None:
        return ways_in_time(network, start, end, search, limit=many)
    if search.via:
        ends = (start, end)
        found = ways_via(network, ends, search.via, layers=search.layers, limit=many, damped=damped)
        return [(way, ()) for way in found]
    asked_for = ways(network, start, end, layers=search.layers, damped=damped, enough=many)
    return [(way, ()) for way in itertools.islice(asked_for, many)]


def _assessed(network: Network, chain: Chain, days: Told) -> Chain:
    made = assess(network, chain)
    return dataclasses.replace(chain, assessment=dataclasses.replace(made, days=days))


def _successions(network: Network, ends: Sequence[str], belief: Belief) -> tuple[Succession, ...]:
    if belief.during is None:
        return ()
    return tuple(found for end in ends for found in succession(network, end, belief.during[1]))


def _undated(network: Network, chains: Iterable[Chain], belief: Belief) -> int:
    """Return how many ties of the chains no claim dates, where a date was asked for."""
    if belief.during is None:
        return 0
    ties = {step.tie.key: step.tie for chain in chains for step in chain.steps}
    first, last = network.table.days
    return sum(bool(first[at] > last[at]) for at in network.entries(ties.values()))


def _may_be_one(asked: Asked) -> bool:
    return bool(asked.index().columns.candidates)


def _with_other_identities(asked: Asked, ends: tuple[str, str], search: Search, belief: Belief) -> int | None:
    """Return the layers of the shortest chain if names that may be one were one; or were not, where they are."""
    if not _may_be_one(asked):
        return None
    strict = belief.identities is Identities.STRICT
    turned = dataclasses.replace(belief, identities=Identities.LIKELY if strict else Identities.STRICT)
    network = network_for(asked, search, turned)
    if network.position(ends[0]) == network.position(ends[1]):
        return 0
    way = next(iter(ways(network, *ends, layers=search.layers)), None)
    return None if way is None else chain_of(network, way).layers
