"""The smallest objects, by hand: ties between actors called by their names, and small projects."""

import datetime as dt

from allegiance.model.claim import ActorRef, Stance
from allegiance.model.tie import Tie


def ref(name: str) -> ActorRef:
    """Return the reference to an actor whose id is its name."""
    return ActorRef(name, name)


def tie(
    source: str,
    predicate: str,
    target: str,
    *,
    score: float = 0.5,
    publishers: int = 1,
    stance: Stance = Stance.ASSERTED,
) -> Tie:
    """Return a tie of one claim between two actors whose ids are their names."""
    return Tie(
        predicate=predicate,
        source=ref(source),
        target=ref(target),
        stances=((stance, 1),),
        claims=1,
        documents=publishers,
        publishers=publishers,
        first=dt.date(2018, 2, 4),
        last=dt.date(2018, 2, 4),
        score=0.0 if stance is Stance.DENIED else score,
        best=f"{source} {predicate} {target}",
    )
