"""The ties that a network is made of, as columns: of ties as they are, or of claims under a belief."""

import bisect
import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np

from allegiance.model.claim import ActorRef, Stance
from allegiance.model.columns import (
    DENIED,
    NO_DAY,
    NOBODY,
    STANCES,
    Flags,
    Floats,
    Int8,
    Ints,
    Longs,
    PeriodColumns,
)
from allegiance.model.period import Period
from allegiance.model.tie import Backing, Report, Tie
from allegiance.network import hubs
from allegiance.network.columns import ClaimIndex, Halves
from allegiance.ontology.load import predicates


class TieTable(Protocol):
    """Ties as columns. An entry without any claim left has a count of 0: it is there, and is no tie."""

    @property
    def actors(self) -> Sequence[str]:
        """Actor.id of all actors, sorted."""

    @property
    def predicates(self) -> Sequence[str]:
        """What `predicate` counts."""

    @property
    def source(self) -> Ints:
        """The actor at the one end."""

    @property
    def target(self) -> Ints:
        """The actor at the other."""

    @property
    def predicate(self) -> Int8:
        """A position in `predicates`."""

    @property
    def claims(self) -> Ints:
        """How many claims there are."""

    @property
    def score(self) -> Floats:
        """The highest of an affirmed claim, 0 where all are denials."""

    @property
    def independent(self) -> Ints:
        """Publishers or origins, whichever are fewer, at least 1."""

    @property
    def halves(self) -> Halves:
        """Who is next to whom."""

    @property
    def known_hubs(self) -> Flags:
        """Which actors are hubs by their name, whoever they are tied to."""

    def position(self, actor_id: str) -> int | None:
        """Return where an actor stands; None where it has no tie."""

    def actor(self, at: int) -> ActorRef:
        """Return an actor by its position."""

    def tie(self, at: int) -> Tie:
        """Return a tie by its position."""

    def backing(self, at: int) -> tuple[Backing, ...]:
        """Return the claims behind a tie, the best first."""

    def origins(self, at: int) -> Ints:
        """Return the origins, by number, of the claims that affirm a tie."""

    def reports(self, ties: Sequence[int], origins: Ints) -> tuple[Report, ...]:
        """Return the first document of each of these origins that some of these ties have, the earliest first."""

    def best(self, at: int) -> tuple[tuple[str, str], ...]:
        """Return the claim to show of a tie, and a denial where it is affirmed and denied: document's id and own."""

    @property
    def days(self) -> tuple[Ints, Ints]:
        """From which day to which each tie is said to have held; the first after the last where nobody says."""


class GivenTies:
    """Ties that somebody made; nothing is known of the claims behind them."""

    def __init__(self, ties: Iterable[Tie]) -> None:
        self._ties = tuple(ties)
        refs = {end.id: end for tie in self._ties for end in (tie.source, tie.target)}
        self.actors = sorted(refs)
        self._refs = [refs[key] for key in self.actors]
        at = {key: position for position, key in enumerate(self.actors)}
        self.predicates = list(predicates())
        number = {name: position for position, name in enumerate(self.predicates)}
        self.source: Ints = np.array([at[t.source.id] for t in self._ties], np.int32)
        self.target: Ints = np.array([at[t.target.id] for t in self._ties], np.int32)
        self.predicate: Int8 = np.array([number[t.predicate] for t in self._ties], np.uint8)
        self.claims: Ints = np.array([t.claims for t in self._ties], np.int32)
        self.score: Floats = np.array([t.score if t.affirmed else 0.0 for t in self._ties], np.float64)
        self.independent: Ints = np.array(
            [max(min(t.publishers, t.origins), 1) for t in self._ties], np.int32
        )
        self.halves = Halves(self.source, self.target, len(self.actors))

    @functools.cached_property
    def known_hubs(self) -> Flags:
        """Which actors are hubs by their name."""
        return hubs.by_name([ref.name for ref in self._refs])

    def position(self, actor_id: str) -> int | None:
        """Return where an actor stands; None where it has no tie."""
        at = bisect.bisect_left(self.actors, actor_id)
        return at if at < len(self.actors) and self.actors[at] == actor_id else None

    def actor(self, at: int) -> ActorRef:
        """Return an actor by its position."""
        return self._refs[at]

    def tie(self, at: int) -> Tie:
        """Return a tie by its position."""
        return self._ties[at]

    def backing(self, at: int) -> tuple[Backing, ...]:  # noqa: ARG002 - as the protocol has it
        """Return nothing: who vouches for them was not said."""
        return ()

    def origins(self, at: int) -> Ints:  # noqa: ARG002
        """Return nothing."""
        return np.empty(0, np.int32)

    def reports(self, ties: Sequence[int], origins: Ints) -> tuple[Report, ...]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def best(self, at: int) -> tuple[tuple[str, str], ...]:  # noqa: ARG002
        """Return nothing."""
        return ()

    @property
    def days(self) -> tuple[Ints, Ints]:
        """From which day to which each tie is said to have held: nobody says."""
        return np.full(len(self._ties), LAST_DAY), np.full(len(self._ties), FIRST_DAY)


class BelievedTies:
    """The ties that are left of a project's claims under a belief: some of the claims, and what they add up to."""

    def __init__(self, index: ClaimIndex, believed: Flags, min_origins: int = 1) -> None:
        """Take which claims are believed, and of how many origins a tie must be to count."""
        self._index = index
        columns = index.columns
        self.actors, self.predicates = columns.actors, columns.predicates
        self.source, self.target, self.predicate = index.source, index.target, index.predicate
        if min_origins > 1:
            believed = believed & (index.origins.distinct(believed) >= min_origins)[index.tie]
        self._believed = believed
        self.claims: Ints = _summed(believed, index.starts)
        self.denied: Ints = _summed(believed & (columns.claims.stance == DENIED), index.starts)
        affirmed = believed & (columns.claims.stance != DENIED)
        self.score: Floats = (
            np.maximum.reduceat(np.where(affirmed, columns.claims.score, 0.0), index.starts)
            if len(index.starts)
            else np.empty(0)
        )
        publishers, origins = index.publishers.distinct(believed), index.origins.distinct(believed)
        self.independent: Ints = np.maximum(np.minimum(publishers, origins), 1)

    def position(self, actor_id: str) -> int | None:
        """Return where an actor stands, or the one that it is taken for; None where there is none of that id."""
        return self._index.position(actor_id)

    @property
    def known_hubs(self) -> Flags:
        """Which actors are hubs by their name, whatever is believed."""
        return self._index.known_hubs

    @property
    def halves(self) -> Halves:
        """Who is next to whom, whatever is believed."""
        return self._index.halves

    def actor(self, at: int) -> ActorRef:
        """Return an actor by its position."""
        return ActorRef(self.actors[at], self._index.columns.names[at])

    def tie(self, at: int) -> Tie:
        """Return a tie by its position, counted over the claims that are believed."""
        index, claims = self._index, self._claims_of(at)
        stances = Counter(index.columns.claims.stance[claims].tolist())
        days = index.published[claims]
        days = days[days != NO_DAY]
        publishers = set(index.publisher[claims].tolist()) - {NOBODY}
        return Tie(
            predicate=self.predicates[self.predicate[at]],
            source=self.actor(int(self.source[at])),
            target=self.actor(int(self.target[at])),
            stances=tuple(
                (STANCES[s], n)
                for s, n in sorted(stances.items(), key=lambda s: (-s[1], _PLAIN[STANCES[s[0]]]))
            ),
            claims=len(claims),
            documents=len(set(index.columns.claims.document[claims].tolist())),
            publishers=max(len(publishers), 1),
            origins=len(set(index.origin[claims].tolist())),
            first=_date(days.min()) if len(days) else None,
            last=_date(days.max()) if len(days) else None,
            score=float(self.score[at]),
            best=self._key(int(claims[0])),
        )

    def claim_ids(self) -> frozenset[str]:
        """Return the ids of all claims that are believed."""
        return frozenset(self._key(claim) for claim in np.flatnonzero(self._believed).tolist())

    def backing(self, at: int) -> tuple[Backing, ...]:
        """Return the claims behind a tie, the best first."""
        return tuple(self._backing(int(claim)) for claim in self._claims_of(at))

    def origins(self, at: int) -> Ints:
        """Return the origins, by number, of the claims that affirm a tie."""
        return self._index.origin[self._affirming(at)]

    def reports(self, ties: Sequence[int], origins: Ints) -> tuple[Report, ...]:
        """Return the first document of each of these origins that some of these ties have, the earliest first."""
        index, documents = self._index, self._index.columns.documents
        claims = np.concatenate([np.empty(0, np.int64), *(self._affirming(at) for at in ties)])
        claims = claims[np.isin(index.origin[claims], origins)]
        if not len(claims):
            return ()
        numbers = index.columns.claims.document[claims]
        days = np.where(index.published[claims] == NO_DAY, LAST_DAY, index.published[claims])
        order = np.lexsort((numbers, days))
        _, first = np.unique(index.origin[claims][order], return_index=True)
        made = [
            Report(
                origin=documents.origins[index.origin[claim]],
                document=documents.key[int(index.columns.claims.document[claim])],
                publisher=self._publisher(claim),
                published=_date(int(index.published[claim])),
            )
            for claim in claims[order][first].tolist()
        ]
        return tuple(sorted(made, key=lambda r: (r.published is None, str(r.published), r.document)))

    def best(self, at: int) -> tuple[tuple[str, str], ...]:
        """Return the claim to show of a tie, and a denial where it is affirmed and denied: document's id and own."""
        claims = self._claims_of(at)
        denials = claims[self._index.columns.claims.stance[claims] == DENIED]
        shown = dict.fromkeys([int(claims[0]), *denials[:1].tolist()])
        return tuple(
            (self._index.columns.documents.key[int(self._index.columns.claims.document[c])], self._key(c))
            for c in shown
        )

    @functools.cached_property
    def days(self) -> tuple[Ints, Ints]:
        """From which day to which each tie is said to have held; the first after the last where nobody says.

        A tie that is said to have held at some time may have held before; here it counts from then on.
        """
        columns, starts = self._index.columns, self._index.starts
        if not len(starts):
            return np.empty(0, np.int32), np.empty(0, np.int32)
        first, last = _stretches(columns.periods)
        told = self._believed & (columns.claims.stance != DENIED) & (columns.claims.period != NOBODY)
        begun = np.where(told, first[columns.claims.period], LAST_DAY)
        ended = np.where(told, last[columns.claims.period], FIRST_DAY)
        return np.minimum.reduceat(begun, starts), np.maximum.reduceat(ended, starts)

    def _affirming(self, at: int) -> Longs:
        claims = self._claims_of(at)
        affirmed: Longs = claims[self._index.columns.claims.stance[claims] != DENIED]
        return affirmed

    def _publisher(self, claim: int) -> str | None:
        at = int(self._index.publisher[claim])
        return None if at == NOBODY else self._index.columns.documents.publishers[at]

    def _claims_of(self, at: int) -> Longs:
        start = int(self._index.starts[at])
        end = int(self._index.starts[at + 1]) if at + 1 < len(self._index.starts) else len(self._believed)
        return start + np.flatnonzero(self._believed[start:end])

    def _backing(self, claim: int) -> Backing:
        index, columns = self._index, self._index.columns
        document, speaker = int(columns.claims.document[claim]), int(columns.claims.speaker[claim])
        actor, described = (NOBODY, None) if speaker == NOBODY else columns.speakers[speaker]
        return Backing(
            claim=self._key(claim),
            score=float(columns.claims.score[claim]),
            stance=STANCES[columns.claims.stance[claim]],
            publisher=self._publisher(claim),
            speaker=described if actor == NOBODY else columns.names[actor],
            speaker_id=None if actor == NOBODY else columns.actors[actor],
            origin=columns.documents.origins[index.origin[claim]],
            document=columns.documents.key[document],
            published=_date(int(index.published[claim])),
            holds=_period(columns.periods, int(columns.claims.period[claim])),
        )

    def _key(self, claim: int) -> str:
        key: bytes = self._index.columns.claims.key[claim].tobytes()
        return key.hex()


FIRST_DAY, LAST_DAY = np.int32(dt.date.min.toordinal()), np.int32(dt.date.max.toordinal())
#: Of stances that as many claims have, the plain one first: see `allegiance.store.ties`.
_PLAIN = {
    stance: at
    for at, stance in enumerate(
        (Stance.ASSERTED, Stance.ATTRIBUTED, Stance.ALLEGED, Stance.DENIED, Stance.PAST)
    )
}


def _period(periods: PeriodColumns, at: int) -> Period | None:
    if at == NOBODY:
        return None
    ongoing = int(periods.ongoing[at])
    return Period(
        start_from=_date(int(periods.start_from[at])),
        start_to=_date(int(periods.start_to[at])),
        end_from=_date(int(periods.end_from[at])),
        end_to=_date(int(periods.end_to[at])),
        ongoing=None if ongoing < 0 else bool(ongoing),
        first_report=bool(periods.first_report[at]),
    )


def _stretches(periods: PeriodColumns) -> tuple[Ints, Ints]:
    """Return from when to when each period is told; one more entry, the last, for no period."""
    held = np.where(periods.end_from != NO_DAY, periods.end_from, periods.start_to)
    held = np.where((periods.start_to != NO_DAY) & (periods.start_to < held), periods.start_to, held)
    first = np.where(periods.start_from != NO_DAY, periods.start_from, held)
    last = np.where(periods.end_to != NO_DAY, periods.end_to, LAST_DAY)
    return (
        np.append(np.where(first == NO_DAY, FIRST_DAY, first), LAST_DAY).astype(np.int32),
        np.append(last, FIRST_DAY).astype(np.int32),
    )


def _summed(flags: Flags, starts: Longs) -> Ints:
    return np.add.reduceat(flags.astype(np.int32), starts) if len(starts) else np.empty(0, np.int32)


@functools.lru_cache(maxsize=10_000)
def _date(day: int) -> dt.date | None:
    return None if day == NO_DAY else dt.date.fromordinal(int(day))
