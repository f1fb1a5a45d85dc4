"""Zones and what somebody guarantees as plain objects for JSON; see `allegiance.exchange.objects`."""

from allegiance.exchange.incidents import incident_object
from allegiance.exchange.objects import JsonObject, chain_object, claim_object, ref_object
from allegiance.model.zone import Doer, Guarantor, GuarantorAnswer, Zone, ZoneAnswer, ZoneIncident


def zone_object(zone: Zone) -> JsonObject:
    """Return a zone: where it is, who guarantees it, and on whose word. `polygons` are of [latitude, longitude]."""
    return {
        "record": "zone",
        "id": zone.id,
        "name": zone.name,
        "aliases": list(zone.aliases),
        "since": None if zone.since is None else zone.since.isoformat(),
        "until": None if zone.until is None else zone.until.isoformat(),
        "areas": [{"id": a.id, "name": a.name, "kind": a.kind, "country": a.country} for a in zone.areas],
        "polygons": [[[list(point) for point in ring] for ring in polygon] for polygon in zone.polygons],
        "guarantors": [_guarantor_object(g) for g in zone.guarantors],
        "parties": [_guarantor_object(g) for g in zone.parties],
    }


def zone_incident_object(found: ZoneIncident) -> JsonObject:
    """Return an incident with how it stands to a zone: inside, near_edge or vague."""
    return incident_object(found.incident) | {"standing": found.standing.value, "edge_km": found.edge_km}


def zone_answer_object(answer: ZoneAnswer) -> JsonObject:
    """Return a zone with what happened there."""
    return zone_object(answer.zone) | {"incidents": [zone_incident_object(i) for i in answer.incidents]}


def guarantor_object(answer: GuarantorAnswer) -> JsonObject:
    """Return what somebody guarantees, what happened there, and the chains to who did it."""
    return {
        "record": "guarantor",
        "actor": ref_object(answer.actor),
        "zones": [zone_answer_object(z) for z in answer.zones],
        "doers": [_doer_object(d) for d in answer.doers],
    }


def _guarantor_object(guarantor: Guarantor) -> JsonObject:
    return {
        "name": guarantor.name,
        "actor_id": None if guarantor.actor is None else guarantor.actor.id,
        "own": guarantor.own,
        "claims": [claim_object(c) for c in guarantor.claims],
    }


def _doer_object(doer: Doer) -> JsonObject:
    return {
        "actor": ref_object(doer.actor),
        "incidents": doer.incidents,
        "layers": doer.path.layers,
        "chains": [chain_object(c) for c in doer.path.chains],
    }
