"""Two readings of one document made one: actors matched, claims of both told once, each scored by who found it.

The second reading's actors are matched to the first's by shared names, then by mentions at one place. An actor is kept
when both found it or a claim needs it: what one reader alone takes for an actor, and nobody says anything of, is none
more often than not. A tie that both readers find in the document is likelier than one that only one of them finds;
`Weights` says by how much, measured on annotated documents that the second reader was not trained on.
"""

import collections
import dataclasses
import math
from collections.abc import Iterable, Mapping, Sequence

from allegiance.model.actor import LocalActor, Name, NameKind
from allegiance.model.claim import Claim, Polarity
from allegiance.model.names import fold_name
from allegiance.model.reading import Mention, MentionForm, Reading
from allegiance.ontology.load import predicate
from allegiance.reading.together.incidents import actors_of, linked
from allegiance.reading.together.naming import ALLIED, named_alike

TieKey = tuple[str, str, str]  # predicate and two LocalActor ids, sorted where the predicate has no direction


@dataclasses.dataclass(frozen=True, slots=True)
class Weights:
    """How a tie's two scores become one probability: logistic curves over their log-odds.

    They are fitted on claims that were judged one by one, each by its sentence: annotators write a tie down once a
    document, so what they left out would count against a claim that may well be right.
    """

    both: tuple[float, float, float]  #: constant, first reader's, second reader's
    first: tuple[float, float]  #: constant, slope
    second: tuple[float, float]

    def probability(self, first: float | None, second: float | None) -> float:
        """Return how likely a tie is that one or both readers found, by the score of its best claim in each.

        That the second finds it as well, however doubtfully, never makes it less likely than not finding it.
        """
        if first is not None and second is not None:
            constant, one, other = self.both
            joint = _sigmoid(constant + one * log_odds(first) + other * log_odds(second))
            return max(joint, self.probability(first, None))
        if first is not None:
            return _sigmoid(self.first[0] + self.first[1] * log_odds(first))
        assert second is not None, "somebody found it"
        return _sigmoid(self.second[0] + self.second[1] * log_odds(second))


def log_odds(probability: float) -> float:
    """Return log(p / (1 - p)), with p held away from 0 and 1."""
    held = min(max(probability, 0.01), 0.99)
    return math.log(held / (1 - held))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def merge(first: Reading, second: Reading, weights: Weights, least_score: float) -> Reading:
    """Return one reading of both, with the claims that score enough together."""
    same = matched(first, second)
    moved = [moved_to(claim, same) for claim in second.claims]
    scores = Scores(first.claims, moved)
    told = {(tie_key(c), c.sentence.start) for c in first.claims}  # the first's word on a sentence holds
    made = [dataclasses.replace(c, score=scores.probability(c, weights)) for c in first.claims]
    made += [
        dataclasses.replace(c, score=scores.probability(c, weights))
        for c in moved
        if (tie_key(c), c.sentence.start) not in told
        and c.subject != c.object
        and weights.probability(None, c.score) >= least_score
    ]
    return _assembled(first, second, same, _without_members([c for c in made if c.score >= least_score]))


def _without_members(claims: list[Claim]) -> list[Claim]:
    """Leave out of a sentence that somebody belongs to what it says that they lead, then as now."""

    def told(claim: Claim) -> tuple[object, ...]:
        return claim.subject, claim.object, claim.sentence.start, claim.polarity, claim.past

    led = {told(c) for c in claims if c.predicate == "leads"}
    return [c for c in claims if c.predicate != "member_of" or told(c) not in led]


class Scores:
    """What both readers say of the ties of one document."""

    def __init__(self, first: Iterable[Claim], second: Iterable[Claim]) -> None:
        self._first: dict[tuple[TieKey, Polarity], float] = {}
        self._second: dict[TieKey, float] = {}
        for claim in first:
            key = (tie_key(claim), claim.polarity)
            self._first[key] = max(self._first.get(key, 0.0), claim.score)
        for claim in second:
            self._second[tie_key(claim)] = max(self._second.get(tie_key(claim), 0.0), claim.score)

    def of(self, claim: Claim) -> tuple[float | None, float | None]:
        """Return the best score of a claim's tie in each reading.

        A tie that the first reader finds denied is no support for whoever takes it as affirmed. The second reader is
        asked only whether the two are so tied at all: it tells denials less well.
        """
        key = tie_key(claim)
        return self._first.get((key, claim.polarity)), self._second.get(key)

    def probability(self, claim: Claim, weights: Weights) -> float:
        """Return how likely a claim's tie is, to three digits."""
        return round(weights.probability(*self.of(claim)), 3)


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


def tie_key(claim: Claim) -> TieKey:
    """Return what makes two claims of a document claims of one tie."""
    ends = (claim.subject, claim.object)
    one, other = ends if predicate(claim.predicate).directed else sorted(ends)
    return claim.predicate, one, other


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
