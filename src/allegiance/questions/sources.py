"""Publishers and speakers: what they tell, what only they say, how often others confirm it, how they are graded."""

import collections
import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence

from allegiance.model.answers import SourceSummary, SpeakerStanding, Standing
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import Stance
from allegiance.model.judgement import Grade
from allegiance.model.names import fold_name
from allegiance.model.tie import Backing
from allegiance.questions.asking import Asked
from allegiance.questions.grades import holding

#: A publisher by its name, None for all unknown ones together; a speaker by id or words.
_Who = str | None


def sources(asked: Asked, belief: Belief = EVERYTHING) -> list[SourceSummary]:
    """Return what each publisher contributes under a belief, most documents first."""
    standings = _standings(asked, belief, _publisher)
    names, _ = _grades(asked)
    return [
        dataclasses.replace(
            one,
            claims=one.claims if belief == EVERYTHING else standings.get(one.publisher, _NOTHING).claims,
            ties_alone=standings.get(one.publisher, _NOTHING).alone,
            standing=standings.get(one.publisher, _NOTHING),
            grade=None if one.publisher is None else names.get(fold_name(one.publisher)),
        )
        for one in asked.store.sources()
    ]


def speakers(asked: Asked, belief: Belief = EVERYTHING) -> list[SpeakerStanding]:
    """Return what each speaker says under a belief, whoever prints it, most claims first."""
    standings = _standings(asked, belief, _speaker)
    names, actors = _grades(asked)
    known = dict(zip(asked.index().columns.actors, asked.index().columns.names, strict=True))
    made = [
        SpeakerStanding(
            name=known.get(who, who),
            actor=who if who in known else None,
            standing=standing,
            grade=actors.get(who) or names.get(fold_name(known.get(who, who))),
        )
        for who, standing in standings.items()
        if who is not None
    ]
    return sorted(made, key=lambda one: (-one.standing.claims, one.name, one.actor or ""))


def _publisher(one: Backing) -> _Who:
    return one.publisher


def _speaker(one: Backing) -> _Who:
    return one.speaker_id or one.speaker


_NOTHING = Standing(claims=0, denials=0, ties=0, alone=0, confirmed=0)


def _standings(asked: Asked, belief: Belief, who: Callable[[Backing], _Who]) -> dict[_Who, Standing]:
    """Return the standing of everybody who says or prints a claim, by `who` of its backing."""
    table = asked.ties(belief)
    counts: dict[_Who, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for at in range(len(table.claims)):
        if table.claims[at]:
            _count(counts, table.backing(at), who)
    return {
        name: Standing(
            claims=found["claims"],
            denials=found["denials"],
            ties=found["ties"],
            alone=found["alone"],
            confirmed=found["confirmed"],
        )
        for name, found in counts.items()
    }


def _count(
    counts: Mapping[_Who, collections.Counter[str]],
    backing: Sequence[Backing],
    who: Callable[[Backing], _Who],
) -> None:
    """Count one tie: for each who tells it whether somebody else does, and whether that is independent."""
    by: dict[_Who, list[Backing]] = collections.defaultdict(list)
    for one in backing:
        by[who(one)].append(one)
    for name, own in by.items():
        counts[name]["claims"] += len(own)
        counts[name]["denials"] += sum(one.stance is Stance.DENIED for one in own)
        affirmed = [one for one in own if one.stance is not Stance.DENIED]
        if not affirmed:
            continue
        counts[name]["ties"] += 1
        others = [one for other, said in by.items() if other != name for one in said]
        counts[name]["alone"] += not others
        counts[name]["confirmed"] += _confirms(affirmed, others)


def _confirms(own: Iterable[Backing], others: Iterable[Backing]) -> bool:
    """Return whether one of the others says so as well, in another report, for another publisher and speaker."""
    origins, houses = {one.origin for one in own}, {one.publisher for one in own} - {None}
    voices = {one.speaker_id for one in own} - {None}
    return any(
        one.stance is not Stance.DENIED
        and one.origin not in origins
        and one.publisher not in houses
        and one.speaker_id not in voices
        for one in others
    )


def _grades(asked: Asked) -> tuple[dict[str, Grade], dict[str, Grade]]:
    """Return the grades that hold by folded name, and by actor."""
    held = holding(asked.store.judgements.grades())
    return {fold_name(g.name): g.grade for g in held}, {g.actor: g.grade for g in held if g.actor is not None}
