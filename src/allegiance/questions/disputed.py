"""What is disputed: ties that somebody denies, contrary ties of one pair, and rivals for one place at the head."""

import dataclasses
import itertools
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import ActorRef, SourcedClaim, Stance
from allegiance.model.credibility import Judged
from allegiance.model.dispute import Dispute, DisputeKind, DisputesAnswer, Position
from allegiance.model.tie import Backing, Tie
from allegiance.network.credibility import STAKES, GradeOf, judge, stakes_in
from allegiance.network.table import BelievedTies
from allegiance.ontology.load import predicate
from allegiance.questions.asking import Asked
from allegiance.questions.grades import grade_of

SHOWN = 3  #: claims of each side, each of another source
#: The tie whose source is one alone, if at all: several are said to lead one body where it is in dispute who does.
_RIVALRY = "leads"
_Found = tuple[DisputeKind, tuple[int, ...]]  #: and the ties, by position


def disputed(
    asked: Asked, among: Sequence[Actor] = (), *, limit: int = 10, belief: Belief = EVERYTHING
) -> DisputesAnswer:
    """Return what is disputed, of all actors, of one, or between two, with both sides' words."""
    table = asked.ties(belief)
    wanted = [at for at in (table.position(actor.id) for actor in among) if at is not None]
    ties = _ties_of(table, wanted) if len(wanted) == len(among) else []
    finder = _Finder(table, grade_of(asked))
    found = sorted(_found(table, ties), key=finder.order)
    shown = [finder.dispute(kind, members) for kind, members in found[:limit]]
    claims = asked.store.claims_named(
        list(dict.fromkeys(itertools.chain.from_iterable(needed for _, needed in shown)))
    )
    return DisputesAnswer(
        actors=tuple(ActorRef(actor.id, actor.name) for actor in among),
        disputes=tuple(_with_claims(dispute, claims) for dispute, _ in shown),
        total=len(found),
        ties=len(ties),
        unanswered=sum(kind is DisputeKind.DENIED and not table.score[m[0]] for kind, m in found),
        belief=belief,
    )


def judged(asked: Asked, tie: Tie, belief: Belief = EVERYTHING) -> Judged | None:
    """Return how credible a tie is under a belief; None where nothing of it is left."""
    table = asked.ties(belief)
    at = _entry(table, tie)
    return None if at is None else _Finder(table, grade_of(asked)).judged(at)


def judge_all(
    asked: Asked, ties: Iterable[Tie], belief: Belief = EVERYTHING
) -> dict[tuple[str, str, str], Judged]:
    """Return how credible each tie is, by `Tie.key`."""
    table = asked.ties(belief)
    finder = _Finder(table, grade_of(asked))
    found = ((tie.key, _entry(table, tie)) for tie in ties)
    return {key: finder.judged(at) for key, at in found if at is not None}


def _entry(table: BelievedTies, tie: Tie) -> int | None:
    one, other = table.position(tie.source.id), table.position(tie.target.id)
    if one is None or other is None:
        return None
    for at in table.halves.between(one, other).tolist():
        same = (table.source[at], table.target[at]) == (one, other)
        if same and table.predicates[table.predicate[at]] == tie.predicate and table.claims[at]:
            return int(at)
    return None


def _ties_of(table: BelievedTies, wanted: Sequence[int]) -> list[int]:
    """Return the ties under the belief, of one actor or between two where any are wanted."""
    if len(wanted) > 1:
        found = table.halves.between(wanted[0], wanted[1])
    else:
        found = table.halves.of(wanted[0]) if wanted else np.arange(len(table.claims), dtype=np.int32)
    return [at for at in found.tolist() if table.claims[at]]


def _found(table: BelievedTies, ties: Sequence[int]) -> Iterator[_Found]:
    for at in ties:
        if table.denied[at]:
            yield DisputeKind.DENIED, (at,)
    affirmed = [at for at in ties if table.score[at]]
    pairs: dict[tuple[int, int], list[int]] = {}
    led: dict[int, list[int]] = {}
    for at in affirmed:
        ends = int(table.source[at]), int(table.target[at])
        pairs.setdefault((min(ends), max(ends)), []).append(at)
        if table.predicates[table.predicate[at]] == _RIVALRY:
            led.setdefault(ends[1], []).append(at)
    for members in pairs.values():
        for one, other in itertools.combinations(members, 2):
            kinds = (table.predicates[table.predicate[at]] for at in (one, other))
            if next(kinds) in predicate(next(kinds)).contrary and _at_one_time(table, one, other):
                yield DisputeKind.CONTRARY, (one, other)
    for members in led.values():
        rivals = _rivals(table, members)
        if len(rivals) > 1:
            yield DisputeKind.RIVALS, tuple(rivals)


def _at_one_time(table: BelievedTies, one: int, other: int) -> bool:
    """Return whether two ties may have held at one time: they may unless both are dated, and apart."""
    first, last = table.days
    if first[one] > last[one] or first[other] > last[other]:
        return True
    return bool(first[one] <= last[other] and first[other] <= last[one])


def _rivals(table: BelievedTies, members: Sequence[int]) -> list[int]:
    """Return the ties of those who are said to lead one body by some who do not name the others."""
    told = {at: {b.document for b in table.backing(at) if b.stance is not Stance.DENIED} for at in members}
    return [
        at
        for at in members
        if any(
            at != other and _at_one_time(table, at, other) and not told[at] & told[other] for other in members
        )
    ]


class _Finder:
    """Puts disputes together from the claims behind ties."""

    def __init__(self, table: BelievedTies, grades: GradeOf) -> None:
        self._table = table
        self._grades = grades
        self._judged: dict[int, Judged] = {}

    def judged(self, at: int) -> Judged:
        """Return how credible a tie is."""
        if at not in self._judged:
            table = self._table
            tie = table.tie(at)
            ends = (int(table.source[at]), int(table.target[at]))
            beside = {
                int(each) for end in ends for each in table.halves.of(end).tolist() if table.claims[each]
            }
            staked = [
                table.tie(each)
                for each in sorted(beside)
                if table.predicates[table.predicate[each]] in STAKES and table.score[each]
            ]
            stakes = stakes_in(staked, {tie.source.id, tie.target.id})
            self._judged[at] = judge(tie, table.backing(at), stakes=stakes, grade_of=self._grades)
        return self._judged[at]

    def order(self, found: _Found) -> tuple[int, int, int, str, str, str]:
        """Order disputes: those whose weaker side has most sources first, then those with most claims."""
        kind, members = found
        judged = [self.judged(at) for at in members]
        if kind is DisputeKind.DENIED:
            sides = [len(judged[0].affirming), len(judged[0].denying)]
        else:
            sides = [len(each.affirming) for each in judged]
        tie = self._table.tie(members[0])
        claims = sum(int(self._table.claims[at]) for at in members)
        return (-min(sides), -sum(sides), -claims, tie.source.name, tie.target.name, tie.predicate)

    def dispute(self, kind: DisputeKind, members: Sequence[int]) -> tuple[Dispute, list[tuple[str, str]]]:
        """Return a dispute without the words of its claims, and which claims these are: document's id and own."""
        made: list[Position] = []
        needed: list[tuple[str, str]] = []
        for at in members:
            backing = self._table.backing(at)
            affirmed = [b for b in backing if b.stance is not Stance.DENIED]
            denied = [b for b in backing if b.stance is Stance.DENIED]
            made.append(self._position(at, affirmed, denied=False))
            if kind is DisputeKind.DENIED:
                made.append(self._position(at, denied, denied=True))
            needed += ((b.document, b.claim) for b in backing)
        tie = self._table.tie(members[0])
        actors = (tie.target, tie.target) if kind is DisputeKind.RIVALS else (tie.source, tie.target)
        made.sort(key=lambda p: (-p.sources, p.denied, p.tie.key))
        firsts = {claim for position in made for claim in _firsts(position)}
        return Dispute(kind=kind, actors=actors, positions=tuple(made)), [n for n in needed if n[1] in firsts]

    def _position(self, at: int, side: Sequence[Backing], *, denied: bool) -> Position:
        judged_ = self.judged(at)
        voices = judged_.denying if denied else judged_.affirming
        return Position(
            tie=self._table.tie(at),
            denied=denied,
            claims=(),
            sources=len(voices),
            origins=len({b.origin for b in side}),
            judged=judged_,
        )


def _firsts(position: Position) -> list[str]:
    """Return the ids of the claims to show of one side: the best of each source."""
    voices = position.judged.denying if position.denied else position.judged.affirming
    return [voice.claims[0] for voice in voices[:SHOWN]]


def _with_claims(dispute: Dispute, claims: dict[str, SourcedClaim]) -> Dispute:
    return dataclasses.replace(
        dispute,
        positions=tuple(
            dataclasses.replace(p, claims=tuple(claims[c] for c in _firsts(p) if c in claims))
            for p in dispute.positions
        ),
    )
