"""What the connection of two actors rests on, whose loss would break it, and how likely it holds."""

import dataclasses
from collections.abc import Iterable

from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import ActorRef, SourcedClaim
from allegiance.model.dependence import BasisKind, Dependence, DependsAnswer, SoleSource
from allegiance.model.path import Direction, Search
from allegiance.model.tie import Chain
from allegiance.network.between import Between, between
from allegiance.network.chains import find_chains
from allegiance.network.dependence import Resting
from allegiance.network.network import Network
from allegiance.questions.asking import Asked
from allegiance.questions.missing import missing
from allegiance.questions.path import network_for, sourced, step_from
from allegiance.questions.signed import taken_for

#: Whose word alone may carry a connection; a single claim is among the sets.
_SOLE = (BasisKind.PUBLISHER, BasisKind.ORIGIN, BasisKind.SPEAKER)
_STEPS = 3  #: shown of the ties that rest on one


def depends(
    asked: Asked, start: Actor, end: Actor, search: Search = Search(layers=2), belief: Belief = EVERYTHING
) -> DependsAnswer:
    """Return what the connection of two actors within the layers rests on.

    `search.limit` is how many sets of each kind are returned. All chains within the layers count, whichever way
    their ties point, through hubs as well: a cut that forgot one would not break the connection.
    """
    search = dataclasses.replace(search, direction=Direction.ANY, via=(), in_time=None, hubs=True)
    network = network_for(asked, search, belief)
    first, last = ActorRef(start.id, start.name), ActorRef(end.id, end.name)
    ends = taken_for(network, first), taken_for(network, last)
    lying = between(network, *ends, search.layers)
    resting = Resting(lying, *ends, search.layers)
    if ends[0] == ends[1] or not resting.connected:
        return DependsAnswer(
            start=first,
            end=last,
            search=search,
            belief=belief,
            ties=0,
            best=None,
            likelihood=None,
            dependences=(),
            sole=(),
            claims={},
            missing=missing(asked, network, (first, last), search, belief),
        )
    found = tuple(resting.dependence(kind, search.limit) for kind in BasisKind)
    return DependsAnswer(
        start=first,
        end=last,
        search=search,
        belief=belief,
        ties=len(set(lying.ties)),
        best=_best(asked, network, ends, search.layers),
        likelihood=resting.likelihood(),
        dependences=found,
        sole=tuple(_sole(asked, network, lying, resting, found)),
        claims=_claims(asked, lying, found),
        missing=None,
    )


def _best(asked: Asked, network: Network, ends: tuple[str, str], layers: int) -> Chain:
    (chain,) = find_chains(network, *ends, layers=layers, limit=1)
    return dataclasses.replace(chain, steps=sourced(asked, network, chain.steps))


def _sole(
    asked: Asked, network: Network, lying: Between, resting: Resting, found: Iterable[Dependence]
) -> Iterable[SoleSource]:
    """Yield who alone carries the connection, with ties that rest on nobody else."""
    of_kind = {each.kind: each for each in found}
    for kind in _SOLE:
        for cut in of_kind[kind].cuts:
            if len(cut.members) != 1:
                break
            (basis,) = cut.members
            ties = sorted({lying.ties[at] for at in resting.carried_by(basis)})
            told = sorted((network.table.tie(at) for at in ties), key=lambda t: (-t.score, t.key))
            steps = [step_from(tie.source.id, tie) for tie in told[:_STEPS]]
            yield SoleSource(
                basis=basis,
                whole=of_kind[kind].total == 1,
                ties=len(told),
                steps=sourced(asked, network, steps),
            )


def _claims(asked: Asked, lying: Between, found: Iterable[Dependence]) -> dict[str, SourcedClaim]:
    """Return the claims that cuts name."""
    named = {
        member.id
        for each in found
        if each.kind is BasisKind.CLAIM
        for cut in each.cuts
        for member in cut.members
    }
    wanted = [(claim.document, claim.claim) for claim in lying.claims if claim.claim in named]
    return asked.store.claims_named(wanted)
