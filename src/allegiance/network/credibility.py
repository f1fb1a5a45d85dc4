"""How credible what is said of a tie is: independent sources confirm, denials lower, grades weigh.

The rule and its tables stand in docs/design/credibility.md. Sources are independent here where they share no
report, no publisher and no speaker: rather too few than too many.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType

from allegiance.model.claim import Stance
from allegiance.model.credibility import Credibility, Interest, Judged, Reason, Voice
from allegiance.model.judgement import Grade
from allegiance.model.names import fold_name
from allegiance.model.tie import Backing, Tie

#: Ties whose source has a stake in what is said of their target.
_STAKES = {
    "supports": Interest.PATRON,
    "leads": Interest.MEMBER,
    "member_of": Interest.MEMBER,
    "part_of": Interest.MEMBER,
}
STAKES = tuple(_STAKES)

GradeOf = Callable[[Backing], Grade | None]

_POOR = {Grade.D, Grade.E}
_GOOD = {Grade.A, Grade.B}
#: How far a denial lowers, by whether whoever denies has no stake in it.
_INTERESTED, _DISINTERESTED = 1, 2
_WORST = Credibility.IMPROBABLE
#: ICD 203 (2015), table 1: the upper end of each range of probabilities.
_WORDS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "almost certain"),
)
#: STIX 2.1, appendix A: confidence by Admiralty credibility; 6 leaves it out.
_CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}


def judge(
    tie: Tie,
    backing: Sequence[Backing],
    *,
    stakes: Mapping[str, Interest] = MappingProxyType({}),
    grade_of: GradeOf = lambda _: None,
) -> Judged:
    """Return how credible a tie is by all claims behind it, with the working.

    `stakes` are actors by id that have one in it besides its two ends: see `stakes_in`.
    """
    stakes = {**stakes, tie.source.id: Interest.PARTY, tie.target.id: Interest.PARTY}
    affirming = voices([b for b in backing if b.stance is not Stance.DENIED], stakes, grade_of)
    denying = voices([b for b in backing if b.stance is Stance.DENIED], stakes, grade_of)
    reasons = [_confirmed(affirming)]
    if denying:
        reasons.append(_lowered(reasons[0].level, denying))
    level = reasons[-1].level
    return Judged(
        level=level,
        reasons=tuple(reasons),
        affirming=affirming,
        denying=denying,
        reading=tie.score,
        words=estimative(tie.score),
        confidence=_CONFIDENCE.get(level),
    )


def estimative(score: float) -> str:
    """Return a score from 0 to 1 in the words of ICD 203."""
    return next(words for upper, words in _WORDS if score <= upper)


def voices(
    backing: Sequence[Backing], stakes: Mapping[str, Interest], grade_of: GradeOf
) -> tuple[Voice, ...]:
    """Return claims as sources that are independent of each other, the one with the best claim first."""
    groups: list[tuple[set[tuple[str, str]], list[Backing]]] = []
    for one in backing:
        keys, members = _keys(one), [one]
        for group in [group for group in groups if group[0] & keys]:
            groups.remove(group)
            keys |= group[0]
            members = [*group[1], *members]
        groups.append((keys, members))
    order = {one.claim: at for at, one in enumerate(backing)}
    made = [_voice(sorted(members, key=lambda b: order[b.claim]), stakes, grade_of) for _, members in groups]
    return tuple(sorted(made, key=lambda voice: order[voice.claims[0]]))


def _keys(one: Backing) -> set[tuple[str, str]]:
    """Return what a claim has in common with others that are no second source."""
    keys = {("origin", one.origin)}
    if one.publisher is not None:
        keys.add(("name", fold_name(one.publisher)))
    # An agency that is quoted here and publishes there is one source.
    if one.speaker_id is not None and one.speaker is not None:
        keys |= {("actor", one.speaker_id), ("name", fold_name(one.speaker))}
    return keys


def _voice(members: Sequence[Backing], stakes: Mapping[str, Interest], grade_of: GradeOf) -> Voice:
    grades = [grade for one in members if (grade := grade_of(one)) is not None]
    interests = [stakes.get(one.speaker_id or "") for one in members]
    return Voice(
        names=tuple(dict.fromkeys(one.speaker or one.publisher or "unknown publisher" for one in members)),
        claims=tuple(one.claim for one in members),
        origins=len({one.origin for one in members}),
        hedged=all(one.stance is Stance.ALLEGED for one in members),
        grade=min(grades, key=_rank, default=None),
        interest=None if None in interests else min((i for i in interests if i), default=None),
    )


def _rank(grade: Grade) -> int:
    """Order grades, the best first; one that cannot be judged stands between fairly and not usually reliable."""
    return "ABCFDE".index(grade.value)


def _confirmed(affirming: Sequence[Voice]) -> Reason:
    """Say what those who say so come to."""
    if not affirming:
        return Reason(text="nobody says so", level=Credibility.CANNOT_BE_JUDGED)
    firm = [voice for voice in affirming if not voice.hedged and voice.grade not in _POOR]
    names = ", ".join(_named(voice) for voice in (firm or affirming)[:4])
    claims = tuple(claim for voice in affirming for claim in voice.claims)
    if len(firm) > 1:
        return Reason(
            text=f"{len(firm)} independent sources say so: {names}",
            level=Credibility.CONFIRMED,
            claims=claims,
        )
    if firm:
        (one,) = firm
        if one.grade in _GOOD:
            text, level = f"one source, graded {one.grade}, says so: {names}", Credibility.PROBABLY_TRUE
        elif any(voice is not one and voice.grade is not Grade.E for voice in affirming):
            text, level = f"one source says so and others less surely: {names}", Credibility.PROBABLY_TRUE
        else:
            text, level = f"one source says so: {names}", Credibility.POSSIBLY_TRUE
        return Reason(text=text, level=level, claims=claims)
    if all(voice.grade is Grade.E for voice in affirming):
        return Reason(text=f"only sources graded E say so: {names}", level=_WORST, claims=claims)
    doubt = "with a hedge" if all(voice.hedged for voice in affirming) else "by poor sources or with a hedge"
    return Reason(text=f"said only {doubt}: {names}", level=Credibility.DOUBTFUL, claims=claims)


def _lowered(level: Credibility, denying: Sequence[Voice]) -> Reason:
    """Say what denials make of it: one without a stake in it goes further than any number of those who have."""
    free = [voice for voice in denying if voice.interest is None and voice.grade not in _POOR]
    claims = tuple(claim for voice in denying for claim in voice.claims)
    names = ", ".join(_named(voice) for voice in (free or denying)[:4])
    who = f"{names}, who {'has' if len(free or denying) == 1 else 'have'} {'no' if free else 'a'} stake in it"
    if not free and any(voice.interest is None for voice in denying):
        who = f"{names}, of poor grade or with a stake in it"
    if level is Credibility.CANNOT_BE_JUDGED:
        made = _WORST if free else level
    else:
        made = Credibility(min(level + (_DISINTERESTED if free else _INTERESTED), _WORST))
    return Reason(text=f"denied by {who}", level=made, claims=claims)


def _named(voice: Voice) -> str:
    names = " / ".join(voice.names[:3])
    return f"{names} ({voice.interest})" if voice.interest else names


def graded(names: Mapping[str, Grade], actors: Mapping[str, Grade]) -> GradeOf:
    """Return a function that grades a claim: by its speaker where that is graded, else by its publisher."""

    def grade_of(one: Backing) -> Grade | None:
        if one.speaker_id is not None and one.speaker_id in actors:
            return actors[one.speaker_id]
        for name in (one.speaker, one.publisher):
            if name is not None and fold_name(name) in names:
                return names[fold_name(name)]
        return None

    return grade_of


def stakes_in(ties: Sequence[Tie], ends: Collection[str]) -> dict[str, Interest]:
    """Return who has a stake in what is said of these actors, from ties that somebody affirms."""
    found = {
        tie.source.id: _STAKES[tie.predicate]
        for tie in ties
        if tie.predicate in _STAKES and tie.affirmed and tie.target.id in ends
    }
    # Who leads and supports is a member first.
    members = {
        tie.source.id
        for tie in ties
        if _STAKES.get(tie.predicate) is Interest.MEMBER and tie.affirmed and tie.target.id in ends
    }
    return found | dict.fromkeys(members, Interest.MEMBER)
