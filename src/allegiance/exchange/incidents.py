"""Incidents and timelines as plain objects for JSON, and what the reports of one incident differ in."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from allegiance.exchange.objects import claim_object
from allegiance.model.incident import Incident, Role, RoleKind, SourcedReport, Toll, told_toll
from allegiance.model.place import PlaceMention
from allegiance.model.timeline import Moment

JsonObject = dict[str, Any]


def incident_object(incident: Incident) -> JsonObject:
    """Return an incident with all its reports; what they differ in stands in each."""
    return {
        "record": "incident",
        "id": incident.id,
        "type": incident.type,
        "day_from": _date(incident.day_from),
        "day_to": _date(incident.day_to),
        "place": None if incident.place is None else place_object(incident.place),
        "origins": incident.origins,
        "reports": [report_object(r) for r in incident.reports],
    }


def report_object(sourced: SourcedReport) -> JsonObject:
    """Return one report of an incident: who had which part, how many were killed, where it stands."""
    report = sourced.report
    return {
        "record": "incident_report",
        "id": report.id,
        "type": report.type,
        "stance": report.stance.value,
        "polarity": report.polarity.value,
        "certainty": report.certainty.value,
        "realis": report.realis.value,
        "speaker": report.speaker,
        "roles": [_role_object(sourced, role) for role in report.roles],
        "killed": [_toll_object(t) for t in report.killed],
        "wounded": [_toll_object(t) for t in report.wounded],
        "place": None if report.place is None else place_object(report.place),
        "period": None if report.period is None else report.period.edtf,
        "date": _date(sourced.document.published),
        "publisher": sourced.document.publisher,
        "title": sourced.document.title,
        "url": sourced.document.url,
        "document": sourced.document.id,
        "origin": sourced.origin,
        "start": report.evidence.start,
        "end": report.evidence.end,
        "quote": report.evidence.quote,
        "sentence": report.sentence.quote,
        "score": report.score,
        "reader": report.reader,
    }


def moment_object(moment: Moment) -> JsonObject:
    """Return an entry of a timeline: an incident or a claim, with the days that are known of it."""
    return {
        "record": "moment",
        "first": _date(moment.first),
        "last": _date(moment.last),
        "incident": None if moment.incident is None else incident_object(moment.incident),
        "claim": None if moment.claim is None else claim_object(moment.claim),
    }


def place_object(mention: PlaceMention) -> JsonObject:
    """Return a place as a text names it, with the likeliest place of a gazetteer."""
    best = mention.candidates[0].place if mention.candidates else None
    return {
        "record": "place",
        "text": mention.text,
        "precision": mention.precision.value,
        "latitude": mention.latitude,
        "longitude": mention.longitude,
        "id": None if best is None else best.id,
        "name": None if best is None else best.name,
        "country": None if best is None else best.country,
    }


def _role_object(sourced: SourcedReport, role: Role) -> JsonObject:
    actor = sourced.actor(role)
    return {
        "kind": role.kind.value,
        "text": role.text,
        "actor": None if actor is None else actor.name,
        "actor_id": None if actor is None else actor.id,
        "speaker": role.speaker,
    }


def _toll_object(toll: Toll) -> JsonObject:
    return {
        "least": toll.least,
        "most": toll.most,
        "text": toll.text,
        "whom": toll.whom,
        "speaker": toll.speaker,
    }


def _date(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def told_alike(
    incident: Incident, told: Callable[[SourcedReport], Sequence[str]]
) -> list[tuple[str, list[SourcedReport]]]:
    """Return what reports tell, each once, with those that tell it, in the order of the reports."""
    found: dict[str, list[SourcedReport]] = {}
    for report in incident.reports:
        for text in dict.fromkeys(told(report)):
            found.setdefault(text, []).append(report)
    return list(found.items())


def called(sourced: SourcedReport, role: Role) -> str:
    """Return what a role is called: its actor's name, but the words for what was hit and with what."""
    actor = sourced.actor(role)
    if actor is None or role.kind in {RoleKind.WITH, RoleKind.TARGET}:
        return " ".join(role.text.split())
    return actor.name


def parts(kind: RoleKind) -> Callable[[SourcedReport], list[str]]:
    """Return a function that gives who has a part, report by report."""

    def named(sourced: SourcedReport) -> list[str]:
        return [called(sourced, role) for role in sourced.report.roles if role.kind is kind]

    return named


def toll_words(tolls: Sequence[Toll]) -> Iterator[str]:
    """Yield how many, speaker by speaker, as in "over 30 (Moscow)"; parts that one speaker gives are added up."""
    by: dict[str | None, list[Toll]] = {}
    for toll in tolls:
        by.setdefault(toll.speaker, []).append(toll)
    for speaker, own in by.items():
        words = bounds_words(told_toll(own)) if len(own) > 1 else " ".join(own[0].text.split())
        yield words if speaker is None else f"{words} ({speaker})"


def bounds_words(toll: tuple[int | None, int | None]) -> str:
    """Return "4", "at least 12", "up to 40", "20 to 30"."""
    least, most = toll
    if least == most:
        return "unknown" if least is None else f"{least:,}"
    if most is None:
        return f"at least {least:,}"
    return f"up to {most:,}" if least is None else f"{least:,} to {most:,}"
