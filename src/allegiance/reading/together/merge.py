"""Two readings of one document made one: actors matched, claims of both told once, each scored by who found it.

The second reading's actors are matched to the first's by shared names, then by mentions at one place. An actor is kept
when both found it or a claim needs it: what one reader alone takes for an actor, and nobody says anything of, is none
more often than not. A tie that both readers find in the document is likelier than one that only one of them finds;
`Weights` says by how much.
"""

import collections
import dataclasses
from collections.abc import Iterable, Mapping, Sequence

from allegiance.model.actor import LocalActor, Name, NameKind
from allegiance.model.claim import Claim
from allegiance.model.names import fold_name
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.ontology.load import predicate
from allegiance.reading.ends import ends_of
from allegiance.reading.together.incidents import actors_of, linked
from allegiance.reading.together.naming import ALLIED, named_alike
from allegiance.reading.together.scores import Scores, Weights, tie_key


def merge(
    first: Reading,
    second: Reading,
    weights: Weights,
    least_score: float,
    looked: Mapping[str, float] | None = None,
) -> Reading:
    """Return one reading of both, with the claims that score enough together.

    `looked` says by a claim's id what a second look at its ends makes of it, in log-odds.
    """
    same = matched(first, second)
    seen = looked or {}
    moved = [(moved_to(claim, same), claim) for claim in second.claims]
    scores = Scores(first.claims, [c for c, _ in moved])
    own = [dataclasses.replace(c, score=scores.probability(c, weights, seen.get(c.id))) for c in first.claims]
    # the first's word on a sentence holds, and so does whom it takes words for
    told = {(tie_key(c), c.sentence.start) for c in own}
    taken = {_words(c, first) for c in own if c.score >= least_score} - {None}
    more = [
        dataclasses.replace(c, score=scores.probability(c, weights, seen.get(was.id)))
        for c, was in moved
        if (tie_key(c), c.sentence.start) not in told
        and c.subject != c.object
        and weights.probability(c.predicate, None, c.score, seen.get(was.id)) >= least_score
        and _words(was, second) not in taken
    ]
    return _assembled(first, second, same, _at_once([c for c in (*own, *more) if c.score >= least_score]))


def _words(claim: Claim, reading: Reading) -> tuple[object, ...] | None:
    """Return where the words stand that a claim takes for its subject and object, with its predicate."""
    ends = ends_of(claim, reading.mentions)
    return None if ends is None else (claim.predicate, *((m.start, m.end) for m in ends))


def _at_once(claims: list[Claim]) -> list[Claim]:
    """Leave out what cannot hold beside what is likelier: the other way of a tie, the membership of who leads."""
    return _without_members(_one_way(claims))


def _one_way(claims: list[Claim]) -> list[Claim]:
    """Leave out of what one voice says the less likely way of a tie told both ways; two may support each other."""

    def told(claim: Claim, one: str, other: str) -> tuple[object, ...]:
        return claim.predicate, one, other, claim.speaker, claim.polarity

    best: dict[tuple[object, ...], float] = {}
    for c in claims:
        if predicate(c.predicate).directed and c.predicate != "supports":
            key = told(c, c.subject, c.object)
            best[key] = max(best.get(key, 0.0), c.score)
    return [
        c
        for c in claims
        if best.get(told(c, c.object, c.subject), 0.0) <= best.get(told(c, c.subject, c.object), 1.0)
    ]


def _without_members(claims: list[Claim]) -> list[Claim]:
    """Leave out of a sentence that somebody belongs to what it says that they lead, then as now."""

    def told(claim: Claim) -> tuple[object, ...]:
        return claim.subject, claim.object, claim.sentence.start, claim.polarity, claim.past

    led = {told(c) for c in claims if c.predicate == "leads"}
    return [c for c in claims if c.predicate != "member_of" or told(c) not in led]


def matched(first: Reading, second: Reading) -> Mapping[str, str]:
    """Return which of the first reading's actors each of the second's is, where it is one of them."""
    by_name: dict[str, set[str]] = collections.defaultdict(set)
    for actor in first.actors:
        for name in actor.names:
            by_name[fold_name(name.text)].add(actor.id)
    places = {(m.start, m.end): m.actor for m in first.mentions}
    ends = {m.end: m.actor for m in first.mentions if m.form is MentionForm.DESCRIPTION}
    found: dict[str, str] = {}
    for actor in second.actors:
        votes: collections.Counter[str] = collections.Counter()
        for name in actor.names:
            votes.update(by_name.get(fold_name(name.text), ()))
        if not votes:
            own = [m for m in second.mentions if m.actor == actor.id and m.form is not MentionForm.PRONOUN]
            here = (places.get((m.start, m.end)) or _same_head(m, ends) for m in own)
            votes.update(a for a in here if a is not None)
        if votes:
            found[actor.id] = min(votes, key=lambda a: (-votes[a], a))
    return found | named_alike(first.actors, [a for a in second.actors if a.id not in found])


def _same_head(mention: Mention, ends: Mapping[int, str]) -> str | None:
    """Return the actor of a description with the same last word: "militias" of "US-backed Kurdish militias"."""
    return ends.get(mention.end) if mention.form is MentionForm.DESCRIPTION else None


def moved_to(claim: Claim, same: Mapping[str, str]) -> Claim:
    """Return a claim of the second reading about the first's actors, as `matched` has them."""
    speaker = claim.speaker_actor
    return dataclasses.replace(
        claim,
        subject=same.get(claim.subject, claim.subject),
        object=same.get(claim.object, claim.object),
        speaker_actor=None if speaker is None else same.get(speaker, speaker),
    )


def _named_by_both(first: Reading, second: Reading, same: Mapping[str, str]) -> list[LocalActor]:
    """Return the first reading's actors with the names that the second gives them and nobody else has."""
    whose = {fold_name(n.text): a.id for a in first.actors for n in a.names}
    more: dict[str, list[Name]] = collections.defaultdict(list)
    for actor in second.actors:
        for name in actor.names:
            if actor.id in same and whose.setdefault(fold_name(name.text), same[actor.id]) == same[actor.id]:
                more[same[actor.id]].append(name)
    return [dataclasses.replace(a, names=_all_names(a.names, more[a.id])) for a in first.actors]


def _all_names(own: Sequence[Name], more: Iterable[Name]) -> tuple[Name, ...]:
    """Return names of both; of "US-allied Kurdish militias" what it is without who is allied with them as well.

    What only describes ("Norlandic troops") names nobody who has a name.
    """
    described = all(n.kind is NameKind.DESCRIPTION for n in own)
    bare = [Name(ALLIED.sub("", n.text), n.kind) for n in (*more, *(own if described else ()))]
    found = {n.text: n for n in (*bare, *own) if described or n.kind is not NameKind.DESCRIPTION or n in own}
    return tuple(sorted(found.values(), key=lambda n: (n.text, n.kind)))


def _assembled(first: Reading, second: Reading, same: Mapping[str, str], claims: list[Claim]) -> Reading:
    incidents = linked(first.incidents, second, same)
    used = {end for c in claims for end in (c.subject, c.object, c.speaker_actor) if end is not None}
    used |= {*actors_of(incidents)}
    needed = used | set(same.values())
    actors = {a.id: a for a in second.actors if a.id not in same and a.id in used}
    actors |= {a.id: a for a in _named_by_both(first, second, same) if a.id in needed}
    named = [
        dataclasses.replace(c, speaker=actors[c.speaker_actor].name) if c.speaker_actor is not None else c
        for c in claims
    ]
    mentions = {m for m in first.mentions if m.actor in actors}
    taken = {(m.start, m.end) for m in mentions}
    mentions |= {
        dataclasses.replace(m, actor=same.get(m.actor, m.actor))
        for m in second.mentions
        if same.get(m.actor, m.actor) in actors and (m.start, m.end) not in taken
    }
    unique = {c.id: c for c in reversed(named)}  # of two claims with one id, the first reader's
    return Reading(
        document=first.document,
        reader=f"{first.reader}+{second.reader}",
        actors=tuple(sorted(actors.values(), key=lambda a: (a.name, a.id))),
        mentions=tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.actor))),
        claims=tuple(
            sorted(unique.values(), key=lambda c: (c.evidence.start, c.evidence.end, c.predicate, c.id))
        ),
        joins=first.joins + tuple(j for j in second.joins if j not in first.joins),
        telling=first.telling,
        incidents=incidents,
    )
