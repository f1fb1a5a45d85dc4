"""What is worked out once of a project's claims, whatever is believed of them: where ties begin, who is next to whom.

All of it is sorting. Under a belief the order stays and claims only drop out, so that another belief takes a few
passes over arrays and no sorting (`allegiance.network.table`).
"""

import bisect
import dataclasses
import functools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allegiance.model.claim import Stance
from allegiance.model.columns import NO_DAY, STANCES, ClaimColumns, Columns, Flags, Ints, Longs
from allegiance.network.hubs import by_name
from allegiance.ontology.load import predicate

#: Which claim of a tie to show first: a plain one before a quoted, a doubted, a past one, a denial.
_BEST = (Stance.ASSERTED, Stance.ATTRIBUTED, Stance.ALLEGED, Stance.PAST, Stance.DENIED)
_RANK = np.array([_BEST.index(stance) for stance in STANCES])


@dataclasses.dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Claims by tie and by one thing more, such as the publisher: how many different ones a tie has."""

    order: Longs  #: claims, sorted by tie and thing
    starts: Longs  #: where in `order` each pair of tie and thing begins
    known: Flags  #: whether the thing of a pair is known at all
    ties: Longs  #: where among the pairs each tie begins

    def distinct(self, believed: Flags) -> Ints:
        """Return how many different known things the believed claims of each tie have."""
        if not len(self.ties):
            return np.empty(0, np.int32)
        told = np.logical_or.reduceat(believed[self.order], self.starts) & self.known
        return np.add.reduceat(told.astype(np.int32), self.ties)


def grouped(tie: Ints, thing: Ints) -> Groups:
    """Sort claims, whose ties are in order, by tie and thing; a negative thing is not known."""
    order = np.argsort((tie.astype(np.int64) << 32) + thing, kind="stable")
    ties, things = tie[order], thing[order]
    starts = changes(ties, things)
    return Groups(order, starts, things[starts] >= 0, changes(ties[starts]))


def changes(*columns: NDArray[np.integer]) -> Longs:
    """Return where, in columns sorted together, an entry differs from the one before it."""
    if not len(columns[0]):
        return np.empty(0, np.int64)
    new = np.zeros(len(columns[0]), np.bool_)
    new[0] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(new)


class Halves:
    """Each tie twice, once at either end: who is next to whom, sorted by actor and by the one at the other end."""

    def __init__(self, source: Ints, target: Ints, actors: int) -> None:
        """Take the ends of ties between two different actors; there are `actors` in all."""
        ties = np.arange(len(source), dtype=np.int32)
        here, there = np.concatenate([source, target]), np.concatenate([target, source])
        order = np.argsort((here.astype(np.int64) << 32) + there, kind="stable")
        self.here: Ints = here[order]
        self.there: Ints = there[order]
        self.tie: Ints = np.concatenate([ties, ties])[order]
        self.forward: Flags = order < len(ties)  #: from source to target
        self.starts: Longs = np.searchsorted(self.here, np.arange(actors + 1))

    def of(self, actor: int) -> Ints:
        """Return the ties of an actor."""
        return self.tie[self.starts[actor] : self.starts[actor + 1]]

    def between(self, actor: int, other: int) -> Ints:
        """Return the ties of two actors, whichever way they point."""
        start, end = self.starts[actor], self.starts[actor + 1]
        first, last = np.searchsorted(self.there[start:end], (other, other + 1))
        return self.tie[start + first : start + last]


class ClaimIndex:
    """Columns with the order of everything that is counted."""

    def __init__(self, columns: Columns, one: Ints | None = None) -> None:
        """Take claims; `one` says of each actor which it is taken for, where some are taken for one."""
        self.columns = columns
        self._one = one
        claims = columns.claims
        self.starts = changes(claims.source, claims.target, claims.predicate)  #: where each tie begins
        self.source = claims.source[self.starts]
        self.target = claims.target[self.starts]
        self.predicate = claims.predicate[self.starts]
        lengths = np.diff(self.starts, append=len(claims))
        self.tie = np.repeat(np.arange(len(self.starts), dtype=np.int32), lengths)  #: of each claim
        self.publisher = columns.documents.publisher[claims.document]
        self.origin = columns.documents.origin[claims.document]
        self.published = columns.documents.published[claims.document]

    def position(self, actor_id: str) -> int | None:
        """Return where an actor, or the one that it is taken for, stands; None where there is none of that id."""
        ids = self.columns.actors
        at = bisect.bisect_left(ids, actor_id)
        if at == len(ids) or ids[at] != actor_id:
            return None
        return at if self._one is None else int(self._one[at])

    @functools.cached_property
    def known_hubs(self) -> Flags:
        """Which actors are hubs by their name: listed, or publishers here."""
        return by_name(self.columns.names, self.columns.documents.publishers)

    @functools.cached_property
    def halves(self) -> Halves:
        """Who is next to whom."""
        return Halves(self.source, self.target, len(self.columns.actors))

    @functools.cached_property
    def publishers(self) -> Groups:
        """Claims by tie and publisher."""
        return grouped(self.tie, self.publisher)

    @functools.cached_property
    def origins(self) -> Groups:
        """Claims by tie and origin."""
        return grouped(self.tie, self.origin)

    @functools.cached_property
    def documents(self) -> Groups:
        """Claims by tie and document."""
        return grouped(self.tie, self.columns.claims.document)


def joined(columns: Columns, pairs: Sequence[tuple[int, int]]) -> ClaimIndex:
    """Return the claims with the actors of each pair as one, that of the lower number.

    Claims between the two of a pair drop out. Undirected claims are turned again.
    """
    root = _roots(len(columns.actors), pairs)
    claims = columns.claims
    source, target = root[claims.source], root[claims.target]
    undirected = np.array([not predicate(name).directed for name in columns.predicates])[claims.predicate]
    turned = undirected & (source > target)
    source, target = np.where(turned, target, source), np.where(turned, source, target)
    published = columns.documents.published[claims.document]
    # As the store orders the claims of a tie: see `allegiance.store.resolution`.
    order = np.lexsort(
        (
            *(claims.key[:, at] for at in reversed(range(claims.key.shape[1]))),
            *(-claims.score, published, published == NO_DAY, -np.round(claims.score, 1)),
            *(_RANK[claims.stance], claims.predicate, target, source),
        )
    )
    order = order[source[order] != target[order]]
    made = {f.name: getattr(claims, f.name)[order] for f in dataclasses.fields(ClaimColumns)}
    made |= {"source": source[order], "target": target[order]}
    return ClaimIndex(dataclasses.replace(columns, claims=ClaimColumns(**made)), root)


def _roots(actors: int, pairs: Sequence[tuple[int, int]]) -> Ints:
    root = list(range(actors))

    def of(actor: int) -> int:
        while root[actor] != actor:
            root[actor] = root[root[actor]]
            actor = root[actor]
        return actor

    for one, other in pairs:
        low, high = sorted((of(one), of(other)))
        root[high] = low
    return np.array([of(actor) for actor in range(actors)], np.int32)
