"""A reading in which actors are taken for others: mentions, claims and incidents go with them, and why is kept."""

import collections
import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence

from allegiance.model.actor import Join, JoinStatus, LocalActor, Name, NameKind
from allegiance.model.claim import Claim, Relay
from allegiance.model.reading import Reading
from allegiance.ontology.load import predicate


def joined(reading: Reading, whole: Mapping[str, LocalActor], why: str) -> Reading:
    """Return the reading with each actor that `whole` names by id taken for the one that it says, and `why`.

    Nobody whom `whole` says others are is taken for somebody else. Claims whose ends become one are left out; of two
    that become one tie of one sentence, the likelier stays.
    """
    more: dict[str, list[Name]] = collections.defaultdict(list)
    for actor in reading.actors:
        if actor.id in whole:
            more[whole[actor.id].id] += actor.names
    people = _People({a.id: a for a in reading.actors} | dict(whole))
    return dataclasses.replace(
        reading,
        actors=tuple(_with(a, more[a.id]) for a in reading.actors if a.id not in whole),
        mentions=tuple(dataclasses.replace(m, actor=people.of(m.actor)) for m in reading.mentions),
        claims=tuple(_likeliest(people.told(c) for c in reading.claims)),
        incidents=tuple(
            dataclasses.replace(
                i,
                roles=tuple(dataclasses.replace(r, actor=r.actor and people.of(r.actor)) for r in i.roles),
                relays=people.relays(i.relays),
                speaker=people.speaker(i.speaker, i.speaker_actor),
                speaker_actor=i.speaker_actor and people.of(i.speaker_actor),
            )
            for i in reading.incidents
        ),
        joins=(*reading.joins, *_joins(reading, whole, why)),
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _People:
    """Who everybody is, by the id that they had."""

    actors: Mapping[str, LocalActor]

    def of(self, actor: str) -> str:
        return self.actors[actor].id if actor in self.actors else actor

    def speaker(self, name: str | None, actor: str | None) -> str | None:
        return name if actor is None or actor not in self.actors else self.actors[actor].name

    def relays(self, relays: Iterable[Relay]) -> tuple[Relay, ...]:
        return tuple(
            Relay(self.speaker(r.name, r.actor) or r.name, r.actor and self.of(r.actor)) for r in relays
        )

    def told(self, claim: Claim) -> Claim:
        return dataclasses.replace(
            claim,
            subject=self.of(claim.subject),
            object=self.of(claim.object),
            speaker=self.speaker(claim.speaker, claim.speaker_actor),
            speaker_actor=claim.speaker_actor and self.of(claim.speaker_actor),
            relays=self.relays(claim.relays),
        )


def _likeliest(claims: Iterable[Claim]) -> Iterable[Claim]:
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        ends = claim.subject, claim.object
        if ends[0] == ends[1]:
            continue
        pair = ends if predicate(claim.predicate).directed else tuple(sorted(ends))
        key = (claim.predicate, *pair, claim.sentence.start, claim.polarity, claim.past)
        if key not in best or claim.score > best[key].score:
            best[key] = claim
    return best.values()


def _with(actor: LocalActor, names: Sequence[Name]) -> LocalActor:
    """Return an actor with the names of others, which are other ways to call it."""
    own = {n.text for n in actor.names}
    new = {
        n.text: Name(n.text, NameKind.VARIANT if n.kind is NameKind.FULL else n.kind)
        for n in names
        if n.text not in own
    }
    return dataclasses.replace(
        actor, names=tuple(sorted((*actor.names, *new.values()), key=lambda n: (n.text, n.kind)))
    )


def _joins(reading: Reading, whole: Mapping[str, LocalActor], why: str) -> Iterator[Join]:
    for actor in reading.actors:
        if actor.id in whole:
            long = whole[actor.id].name
            reason = f"{why}: {actor.name} for {long}"
            yield Join(
                left=long,
                right=actor.name,
                status=JoinStatus.JOINED,
                reason=reason,
                document=reading.document,
            )
