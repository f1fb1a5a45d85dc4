"""Who is tied to whom: the ties that connect, as links between actors."""

import functools
import math
from collections.abc import Collection, Iterable, Mapping

from allegiance.model.claim import ActorRef
from allegiance.model.tie import Tie
from allegiance.ontology.load import predicates

#: The weight of a link is one number made of four, each counting only where those before it are equal, so
#: that sums compare as chains do: layers, then doubt in the reading, then lack of publishers, then steps.
#: The fields are wide enough that no chain of fewer than 16,000 steps can carry from one into the next.
STEP = 1
LONELINESS = 1 << 24
DOUBT = 1 << 48
LAYER = 1 << 80

_LEAST_SCORE = 0.001  #: a score of 0 would make a tie infinitely doubtful


def connecting(through: Collection[str] = ()) -> tuple[str, ...]:
    """Return the predicates that connect: those that bind, and `through`, in the order of the ontology."""
    return tuple(p.id for p in predicates().values() if p.binds or p.id in through)


class Network:
    """The ties of a project as a graph: actors by id, joined where somebody affirms a connecting tie.

    The predicates that bind connect, and those in `through` as well. A tie that is only denied connects
    nothing. Direction does not matter for what is connected. Ties between the same two actors make one
    link; the same ties make the same network in whatever order they come.
    """

    def __init__(self, ties: Iterable[Tie], *, through: Collection[str] = ()) -> None:
        self.ties = tuple(ties)
        #: the predicates that connect, in the order of the ontology
        self.predicates = connecting(through)
        # A question looks at few of the actors: what they are joined with is worked out when it is asked for.
        self._ties_of: dict[str, list[Tie]] = {}
        self._links: dict[str, Mapping[str, int]] = {}
        self._count = 0
        #: the actors that have another name, one rename and no layer away
        self.renamed: set[str] = set()
        for tie in self.ties:
            if self._connects(tie):
                self._count += 1
                if not predicates()[tie.predicate].layer:
                    self.renamed |= {tie.source.id, tie.target.id}
                self._ties_of.setdefault(tie.source.id, []).append(tie)
                self._ties_of.setdefault(tie.target.id, []).append(tie)

    @functools.cached_property
    def actors(self) -> Mapping[str, ActorRef]:
        """The actors that have any tie, by id."""
        return {end.id: end for tie in self.ties for end in (tie.source, tie.target)}

    def neighbours(self, actor_id: str) -> Mapping[str, int]:
        """Return the actors that `actor_id` is joined with and the weight of the best tie with each."""
        if actor_id not in self._links:
            links: dict[str, int] = {}
            for tie in self._ties_of.get(actor_id, ()):
                there = _other_end(tie, actor_id).id
                weight = _weight(tie.predicate, tie.score, tie.publishers)
                links[there] = min(weight, links.get(there, weight))
            self._links[actor_id] = links
        return self._links[actor_id]

    def between(self, actor_id: str, other_id: str) -> tuple[Tie, ...]:
        """Return the connecting ties between two actors, whichever way they point, best first."""
        ties = (t for t in self._ties_of.get(actor_id, ()) if _other_end(t, actor_id).id == other_id)
        return tuple(sorted(ties, key=_rank))

    def other_between(self, actor_id: str, other_id: str) -> tuple[Tie, ...]:
        """Return the ties between two actors that do not connect them: denials, and predicates left out."""
        ends = {actor_id, other_id}
        ties = (t for t in self.ties if {t.source.id, t.target.id} == ends and not self._connects(t))
        return tuple(sorted(ties, key=lambda t: (predicates()[t.predicate].order, t.source.id)))

    def count(self) -> int:
        """Return how many ties connect."""
        return self._count

    def _connects(self, tie: Tie) -> bool:
        return (
            tie.predicate in self.predicates
            # A score is quicker to look at, and only what is affirmed has one.
            and (tie.score > 0 or tie.affirmed)
            and tie.source.id != tie.target.id
        )


@functools.lru_cache(maxsize=100_000)
def _weight(predicate_id: str, score: float, publishers: int) -> int:
    doubt = round(-1000 * math.log(max(score, _LEAST_SCORE)))
    loneliness = 1000 // max(publishers, 1)
    return predicates()[predicate_id].layer * LAYER + doubt * DOUBT + loneliness * LONELINESS + STEP


def _rank(tie: Tie) -> tuple[int, int, str]:
    """Order ties between the same two actors; of two of one weight the one whose predicate stands first."""
    weight = _weight(tie.predicate, tie.score, tie.publishers)
    return weight, predicates()[tie.predicate].order, tie.source.id


def _other_end(tie: Tie, actor_id: str) -> ActorRef:
    return tie.target if tie.source.id == actor_id else tie.source
