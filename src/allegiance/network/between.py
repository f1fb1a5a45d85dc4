"""The part of a network that lies between two actors: every tie that some chain within the layers may take."""

import dataclasses

import numpy as np

from allegiance.model.claim import Stance
from allegiance.model.columns import Longs
from allegiance.model.tie import Backing
from allegiance.network.links import Link, straight
from allegiance.network.measure import FAR, Measure
from allegiance.network.network import LAYER, Network
from allegiance.ontology.load import predicates


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Links with the claims that carry them: what all chains between two actors are made of."""

    links: tuple[Link, ...]  #: one a pair of actors and cost, in the order of their ids
    claims: tuple[Backing, ...]  #: affirmed ones; positions in it are what links speak of
    ties: tuple[int, ...]  #: of each claim, the position of its tie in the network's table


def between(network: Network, start: str, end: str, layers: int) -> Between:
    """Return what lies between two actors, by id, on chains with at most `layers` actors in between."""
    found = entries(network, start, end, layers + 1).tolist()
    table = network.table
    kinds = predicates()
    ends = [(table.actors[table.source[entry]], table.actors[table.target[entry]]) for entry in found]
    on_chains = straight(ends, start, end)
    claims: list[Backing] = []
    ties: list[int] = []
    grouped: dict[tuple[str, str, int], list[int]] = {}
    for at, entry in enumerate(found):
        if at not in on_chains:
            continue
        cost = kinds[table.predicates[table.predicate[entry]]].layer
        one, other = sorted(ends[at])
        for backing in table.backing(entry):
            if backing.stance is not Stance.DENIED:
                grouped.setdefault((one, other, cost), []).append(len(claims))
                claims.append(backing)
                ties.append(entry)
    return Between(
        links=tuple(
            Link(start=one, end=other, cost=cost, claims=tuple(own))
            for (one, other, cost), own in sorted(grouped.items())
        ),
        claims=tuple(claims),
        ties=tuple(ties),
    )


def entries(network: Network, start: str, end: str, cost: int) -> Longs:
    """Return the connecting ties that a way of at most `cost` may take, by position."""
    none = np.empty(0, np.int64)
    first, last = network.position(start), network.position(end)
    if first is None or last is None or first == last:
        return none
    from_start = Measure(network, last, first, damped=False).ahead(cost)
    to_end = Measure(network, first, last, damped=False).ahead(cost)
    there, back = (np.where(ahead < FAR, ahead // LAYER, cost + 1) for ahead in (from_start, to_end))
    near = np.flatnonzero(there + back <= cost)
    if not len(near):
        return none
    halves = network.table.halves
    lengths = halves.starts[near + 1] - halves.starts[near]
    begun = np.cumsum(lengths) - lengths
    own = np.arange(int(lengths.sum())) - np.repeat(begun - halves.starts[near], lengths)
    tie = halves.tie[own]
    layer = np.array([predicates()[name].layer for name in network.table.predicates], np.int64)
    taken = there[halves.here[own]] + layer[network.table.predicate[tie]] + back[halves.there[own]]
    found: Longs = np.unique(tie[(taken <= cost) & network.connects[tie]]).astype(np.int64)
    return found
