"""What somebody guarantees, what happened there, and how they are tied to those who did it."""

import collections

from allegiance.model.actor import Actor
from allegiance.model.belief import EVERYTHING, Belief
from allegiance.model.claim import ActorRef
from allegiance.model.incident import Incident, RoleKind
from allegiance.model.path import Search
from allegiance.model.zone import Doer, GuarantorAnswer, Location, Zone, ZoneAnswer
from allegiance.questions import path
from allegiance.questions.asking import Asked
from allegiance.questions.incidents import incidents
from allegiance.questions.zones import incidents_in, zones

_DID = frozenset({RoleKind.BY, RoleKind.CLAIMED_BY, RoleKind.BLAMED_ON})


def guarantor(
    asked: Asked, actor: Actor, *, layers: int = 3, limit: int = 5, belief: Belief = EVERYTHING
) -> GuarantorAnswer:
    """Return the zones that an actor is said to guarantee, the incidents there, and the chains to who did them.

    Chains are of at most `layers` actors in between and lead to the `limit` actors with most incidents; an actor is
    not tied to itself.
    """
    known = incidents(asked.store)
    answers = tuple(incidents_in(zone, known) for zone in zones(asked.store) if _guarantees(zone, actor))
    return GuarantorAnswer(
        actor=ActorRef(actor.id, actor.name),
        zones=answers,
        doers=tuple(
            Doer(
                actor=ref,
                incidents=count,
                path=path.path(
                    asked, actor, asked.store.actor(ref.id), Search(layers=layers, limit=1), belief
                ),
            )
            for ref, count in _doers(answers)
            if ref.id != actor.id
        )[:limit],
    )


def _guarantees(zone: Zone, actor: Actor) -> bool:
    return any(g.actor is not None and g.actor.id == actor.id for g in zone.guarantors)


def _doers(answers: tuple[ZoneAnswer, ...]) -> list[tuple[ActorRef, int]]:
    """Return who did what happened inside or near, with how many incidents, most first."""
    counted: collections.Counter[ActorRef] = collections.Counter()
    seen: set[tuple[str, ActorRef]] = set()
    for answer in answers:
        for each in answer.incidents:
            if each.standing is Location.VAGUE:
                continue
            for ref in doers_of(each.incident):
                if (each.incident.id, ref) not in seen:
                    seen.add((each.incident.id, ref))
                    counted[ref] += 1
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].name, pair[0].id))


def doers_of(incident: Incident) -> list[ActorRef]:
    """Return who did an incident on anybody's word, each once."""
    found: dict[ActorRef, None] = {}
    for report in incident.reports:
        for role in report.report.roles:
            ref = report.actor(role)
            if role.kind in _DID and ref is not None:
                found.setdefault(ref)
    return list(found)
