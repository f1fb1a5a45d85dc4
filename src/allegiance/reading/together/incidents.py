"""Incidents of the first reading in a merged one: whoever the second reader knows by name gets their role."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from allegiance.model.incident import IncidentReport, Role
from allegiance.model.reading import Mention, MentionForm, Reading


def linked(
    incidents: Iterable[IncidentReport], second: Reading, same: Mapping[str, str]
) -> tuple[IncidentReport, ...]:
    """Return the incidents with roles that no actor of the first reading has given to those of the second.

    `same` says which actor of the first reading an actor of the second is. A role is its actor's where a mention that
    names or describes them lies at its end, or else within it.
    """
    mentions = [m for m in second.mentions if m.form is not MentionForm.PRONOUN]
    made = []
    for incident in incidents:
        roles = tuple(_linked(role, mentions, same) for role in incident.roles)
        made.append(dataclasses.replace(incident, roles=roles))
    return tuple(made)


def actors_of(incidents: Iterable[IncidentReport]) -> Iterator[str]:
    """Yield the local actors that incidents need: who has a role, who speaks, who passes it on."""
    for incident in incidents:
        yield from (role.actor for role in incident.roles if role.actor is not None)
        yield from (relay.actor for relay in incident.relays if relay.actor is not None)
        if incident.speaker_actor is not None:
            yield incident.speaker_actor


def _linked(role: Role, mentions: Iterable[Mention], same: Mapping[str, str]) -> Role:
    if role.actor is not None:
        return role
    inside = [m for m in mentions if role.start <= m.start and m.end <= role.end]
    if not inside:
        return role
    best = max(inside, key=lambda m: (m.end == role.end, m.end - m.start, -m.start))
    return dataclasses.replace(role, actor=same.get(best.actor, best.actor))
