"""Who is tied to whom: the ties that connect, as links between actors."""

import functools
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np

from allegiance.model.claim import ActorRef, Stance
from allegiance.model.columns import Flags, Floats, Int8, Ints, Longs
from allegiance.model.path import Direction
from allegiance.model.period import DatedClaim, TiePeriod
from allegiance.model.tie import Backing, Tie
from allegiance.network import hubs
from allegiance.network.columns import changes
from allegiance.network.table import GivenTies, TieTable
from allegiance.network.tie_periods import tie_period
from allegiance.ontology.load import predicates

#: The weight of a link is one number made of five, each counting only where those before it are equal, so
#: that sums compare as chains do: layers, then hubs passed, doubt in the reading, lack of independent
#: publishers, steps. The fields are wide enough that no chain of up to `LONGEST` steps carries from one into
#: the next, and all of it fits into 63 bits.
STEP = 1
LONELINESS = 1 << 8
DOUBT = 1 << 26
HUB = 1 << 47
LAYER = 1 << 55
LONGEST = 250

_LEAST_SCORE = 0.001  #: a score of 0 would make a tie infinitely doubtful


def connecting(through: Collection[str] = ()) -> tuple[str, ...]:
    """Return the predicates that connect: those that bind, and `through`, in the order of the ontology."""
    return tuple(p.id for p in predicates().values() if p.binds or p.id in through)


class Network:
    """The ties of a project as a graph: actors by id, joined where somebody affirms a connecting tie.

    The predicates that bind connect, and those in `through` as well. A tie that is only denied connects
    nothing. Direction does not matter for what is connected, unless asked for. Ties between the same two
    actors make one link; the same ties make the same network in whatever order they come.
    """

    def __init__(
        self,
        ties: Iterable[Tie] | TieTable,
        *,
        through: Collection[str] = (),
        only: Collection[str] | None = None,
        direction: Direction = Direction.ANY,
        avoid: Collection[str] = (),
    ) -> None:
        """Take ties, or claims as a table of ties under some belief.

        `only` are the predicates that connect in place of those that bind and `through`; `direction` which way
        a chain may take a tie that has one; `avoid` the ids of actors that connect nobody.
        """
        self.table: TieTable = GivenTies(ties) if isinstance(ties, Iterable) else ties
        #: the predicates that connect, in the order of the ontology
        self.predicates = connecting(through) if only is None else tuple(p for p in predicates() if p in only)
        self.direction = direction
        self.avoid = frozenset(avoid)
        self._neighbours: dict[str, Mapping[str, int]] = {}

    def widened(self, through: Collection[str] = (), *, everywhere: bool = False) -> "Network":
        """Return a network of the same ties in which further predicates connect; `everywhere`, whichever way."""
        return Network(
            self.table,
            only=(*self.predicates, *through),
            direction=Direction.ANY if everywhere else self.direction,
            avoid=self.avoid,
        )

    @functools.cached_property
    def ties(self) -> tuple[Tie, ...]:
        """All ties, whether they connect or not; of a large project that is much, and takes long."""
        return tuple(self.table.tie(int(at)) for at in np.flatnonzero(self.table.claims > 0))

    @functools.cached_property
    def actors(self) -> Mapping[str, ActorRef]:
        """The actors that have any tie, by id."""
        there = self.table.claims > 0
        ends = np.unique(np.concatenate([self.table.source[there], self.table.target[there]]))
        refs = (self.table.actor(int(at)) for at in ends)
        return {ref.id: ref for ref in refs}

    @functools.cached_property
    def connects(self) -> Flags:
        """Which entries of the table connect two actors."""
        table = self.table
        wanted = np.array([name in self.predicates for name in table.predicates], np.bool_)
        found: Flags = wanted[table.predicate] & (table.score > 0) & (table.source != table.target)
        for actor in self.avoid:
            at = self.position(actor)
            if at is not None:
                found &= (table.source != at) & (table.target != at)
        return found

    @functools.cached_property
    def links(self) -> "Links":
        """Who is joined with whom, from one actor to the next."""
        return Links(self, self.direction)

    @functools.cached_property
    def back(self) -> "Links":
        """Who is joined with whom, from one actor to the one before."""
        return self.links if self.direction is Direction.ANY else Links(self, _TURNED[self.direction])

    @functools.cached_property
    def free(self) -> "Links":
        """Who is one with whom by another name: the links that are no layer."""
        return self.links.free()

    @functools.cached_property
    def hubs(self) -> Flags:
        """Which actors, by position, connect so many that a chain through them says little: see `is_hub`."""
        return hubs.by_size(np.diff(self.links.starts)) | self.table.known_hubs

    @functools.cached_property
    def renamed(self) -> frozenset[str]:
        """The actors that have another name, one rename and no layer away."""
        table = self.table
        free = np.array([not predicates()[name].layer for name in table.predicates], np.bool_)
        at = np.flatnonzero(free[table.predicate] & self.connects)
        ends = np.unique(np.concatenate([table.source[at], table.target[at]]))
        return frozenset(table.actors[int(end)] for end in ends)

    def position(self, actor_id: str) -> int | None:
        """Return where an actor stands in the table; None where it has no tie."""
        return self.table.position(actor_id)

    def neighbours(self, actor_id: str) -> Mapping[str, int]:
        """Return the actors that `actor_id` is joined with and the weight of the best tie with each."""
        if actor_id not in self._neighbours:
            at = self.position(actor_id)
            others, weights = (_NONE, _NONE) if at is None else self.links.of(at)
            ids = self.table.actors
            self._neighbours[actor_id] = {
                ids[other]: weight for other, weight in zip(others.tolist(), weights.tolist(), strict=True)
            }
        return self._neighbours[actor_id]

    def between(self, actor_id: str, other_id: str) -> tuple[Tie, ...]:
        """Return the ties that connect two actors, best first; whichever way they point, unless that matters."""
        here = self.position(actor_id)
        found = [at for at in self._entries(actor_id, other_id) if self.leads(at, here)]
        ties = (self.table.tie(at) for at in found)
        return tuple(sorted(ties, key=_rank))

    def other_between(self, actor_id: str, other_id: str) -> tuple[Tie, ...]:
        """Return the ties between two actors that do not connect them: denials, and predicates left out."""
        here = self.position(actor_id)
        found = [at for at in self._entries(actor_id, other_id) if not self.leads(at, here)]
        ties = (self.table.tie(at) for at in found)
        return tuple(sorted(ties, key=lambda t: (predicates()[t.predicate].order, t.source.id)))

    def ties_of(self, actor_id: str) -> tuple[Tie, ...]:
        """Return all ties of an actor, whether they connect or not."""
        at = self.position(actor_id)
        found = [] if at is None else [e for e in self.table.halves.of(at).tolist() if self.table.claims[e]]
        return tuple(self.table.tie(entry) for entry in found)

    def backing(self, tie: Tie) -> tuple[Backing, ...]:
        """Return the claims behind a tie of this network, the best first; of ties given as they are, none."""
        return tuple(backing for at in self.entries([tie]) for backing in self.table.backing(at))

    def period(self, tie: Tie) -> TiePeriod | None:
        """Return when a tie of this network held by the claims that affirm it as real; None where none says."""
        dated = [
            DatedClaim(claim=b.claim, period=b.holds, published=b.published)
            for b in self.backing(tie)
            if b.holds is not None and b.stance is not Stance.DENIED
        ]
        return tie_period(dated)

    def is_hub(self, actor_id: str) -> bool:
        """Return whether an actor connects so many that a chain through it says little.

        That is one that is tied to more than 50 others, and to more than one in twenty of those who have ties
        here; one that publishes here; and one whose name is listed, as the United Nations and "the government".
        """
        at = self.position(actor_id)
        return at is not None and bool(self.hubs[at])

    def entries(self, ties: Iterable[Tie]) -> list[int]:
        """Return where these ties stand in the table; those that are not of this network are left out."""
        names = self.table.predicates
        return [
            at
            for tie in ties
            for at in self._entries(tie.source.id, tie.target.id)
            if names[self.table.predicate[at]] == tie.predicate
            and self.table.actors[self.table.source[at]] == tie.source.id
        ]

    def count(self) -> int:
        """Return how many ties connect."""
        return int(self.connects.sum())

    def _entries(self, actor_id: str, other_id: str) -> Iterator[int]:
        """Yield the entries of the ties between two actors."""
        here, there = self.position(actor_id), self.position(other_id)
        if here is None or there is None:
            return
        for at in self.table.halves.between(here, there).tolist():
            if self.table.claims[at]:
                yield at

    def leads(self, at: int, actor: int | None) -> bool:
        """Return whether the tie of an entry connects, from this one of its ends."""
        if not self.connects[at]:
            return False
        forward = bool(self.table.source[at] == actor)
        pointing = bool(_pointing(self.table.predicates)[self.table.predicate[at]])
        return (
            self.direction is Direction.ANY or not pointing or forward is (self.direction is Direction.ALONG)
        )


_TURNED = {Direction.ALONG: Direction.AGAINST, Direction.AGAINST: Direction.ALONG}
_NONE = np.empty(0, np.int64)


class Links:
    """The links of a network, one a pair of actors and way: for each actor those it leads to, with weights."""

    def __init__(self, network: Network, direction: Direction) -> None:
        table = network.table
        halves = table.halves
        kept = network.connects[halves.tie]
        if direction is not Direction.ANY:
            way = halves.forward if direction is Direction.ALONG else ~halves.forward
            kept &= way | ~_pointing(table.predicates)[table.predicate[halves.tie]]
        here, there = halves.here[kept], halves.there[kept]
        weights = weights_of(table.predicates, table.predicate, table.score, table.independent)[
            halves.tie[kept]
        ]
        first = changes(here, there)
        self.there: Ints = there[first]
        #: of the best tie between the two
        self.weight: Longs = np.minimum.reduceat(weights, first) if len(first) else weights
        self.starts: Longs = np.searchsorted(here[first], np.arange(len(table.actors) + 1))

    @property
    def any(self) -> bool:
        """Whether there is any link."""
        return len(self.there) > 0

    def free(self) -> "Links":
        """Return only those that are no layer."""
        made = object.__new__(Links)
        kept = self.weight < LAYER
        here = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))[kept]
        made.there, made.weight = self.there[kept], self.weight[kept]
        made.starts = np.searchsorted(here, np.arange(len(self.starts)))
        return made

    def size(self, actors: Longs) -> int:
        """Return how many links begin at these actors."""
        return int((self.starts[actors + 1] - self.starts[actors]).sum())

    def of(self, actor: int) -> tuple[Ints, Longs]:
        """Return where an actor leads to, and the weights."""
        there = slice(self.starts[actor], self.starts[actor + 1])
        return self.there[there], self.weight[there]

    def weight_between(self, actor: int, other: int) -> int:
        """Return the weight of a link that there is."""
        there, weight = self.of(actor)
        return int(weight[np.searchsorted(there, other)])

    def of_all(self, actors: Longs) -> tuple[Longs, Longs]:
        """Return, one entry a link, which of `actors` it begins at, by position there, and which link it is."""
        first, lengths = self.starts[actors], self.starts[actors + 1] - self.starts[actors]
        whose = np.repeat(np.arange(len(actors)), lengths)
        begun = np.cumsum(lengths) - lengths
        return whose, np.arange(len(whose)) - begun[whose] + first[whose]


def _pointing(names: Sequence[str]) -> Flags:
    """Return for which predicates it matters which way a chain takes them; two names of one are one both ways."""
    return np.array(
        [predicates()[name].directed and predicates()[name].layer > 0 for name in names], np.bool_
    )


def weights_of(names: Sequence[str], predicate: Int8, score: Floats, independent: Ints) -> Longs:
    """Return the weight of each tie."""
    layer = np.array([predicates()[name].layer for name in names], np.int64)[predicate]
    doubt = np.rint(-1000 * np.log(np.maximum(score, _LEAST_SCORE))).astype(np.int64)
    loneliness = 1000 // np.maximum(independent, 1).astype(np.int64)
    weights: Longs = layer * LAYER + doubt * DOUBT + loneliness * LONELINESS + STEP
    return weights


def _rank(tie: Tie) -> tuple[int, int, str]:
    """Order ties between the same two actors; of two of one weight the one whose predicate stands first."""
    kind = predicates()[tie.predicate]
    doubt = round(-1000 * math.log(max(tie.score, _LEAST_SCORE)))
    loneliness = 1000 // max(min(tie.publishers, tie.origins), 1)
    weight = kind.layer * LAYER + doubt * DOUBT + loneliness * LONELINESS + STEP
    return weight, kind.order, tie.source.id
