"""What a chain is worth: its weakest step, who vouches for all of it, friends or foes along it, hubs passed."""

import functools

import numpy as np

from allegiance.model.claim import Stance
from allegiance.model.tie import Assessment, Chain, Side, Step
from allegiance.network.network import Network
from allegiance.ontology.load import predicate

#: Flatly said or quoted before doubted or past: the lower, the weaker.
_NAMED = 10  #: reports that vouch for a chain, how many are kept
_FIRM = {Stance.ASSERTED: 2, Stance.ATTRIBUTED: 2, Stance.ALLEGED: 1, Stance.PAST: 1, Stance.DENIED: 0}


def assess(network: Network, chain: Chain) -> Assessment:
    """Return what a chain of this network is worth by the claims behind its steps."""
    entries = [network.entries((step.tie, *step.also)) for step in chain.steps]
    told = [np.unique(np.concatenate([network.table.origins(at) for at in some])) for some in entries]
    common = functools.reduce(np.intersect1d, told)
    counts = [len(origins) for origins in told]
    weakest = min(range(len(chain.steps)), key=lambda at: (*_strength(chain.steps[at], counts[at]), at))
    return Assessment(
        weakest=weakest,
        weakness=_weakness(chain.steps[weakest], counts[weakest]),
        vouchers=len(common),
        vouching=network.table.reports([at for some in entries for at in some], common)[:_NAMED],
        alone=len(common) == max(counts) == 1,
        side=side(chain),
        hubs=tuple(a for a in chain.actors[1:-1] if network.is_hub(a.id)),
    )


def side(chain: Chain) -> Side:
    """Return what the chain makes of the actor at its end."""
    kinds = [predicate(step.tie.predicate) for step in chain.steps]
    if any(not kind.binds and not kind.divides for kind in kinds):
        return Side.NEITHER
    foes = sum(kind.divides for kind in kinds)
    if not foes:
        return Side.FRIEND
    return Side.FOE if foes % 2 else Side.ENEMYS_ENEMY


def _strength(step: Step, origins: int) -> tuple[int, int, float]:
    """Order steps by what they rest on: how firmly it is said, by how many origins, how surely it was read."""
    firm = max((_FIRM[stance] for tie in (step.tie, *step.also) for stance, _ in tie.stances), default=0)
    return firm, origins or step.tie.origins, step.tie.score


def _weakness(step: Step, origins: int) -> str:
    firm, origins, score = _strength(step, origins)
    stances = {stance for tie in (step.tie, *step.also) for stance, _ in tie.stances} - {Stance.DENIED}
    reasons = []
    if firm < _FIRM[Stance.ASSERTED]:
        reasons.append(f"only {' or '.join(sorted(s.value for s in stances))}")
    if any(stance is Stance.DENIED for stance, _ in step.tie.stances):
        reasons.append("denied by somebody")
    reasons.append("one origin" if origins == 1 else f"{origins:,} origins")
    reasons.append(f"a score of {score:.2f}")
    return ", ".join(reasons)
