"""What is checked of incidents and places before they are stored: the clause that says what does not fit, or None."""

from collections.abc import Collection

from allegiance.model.claim import Evidence
from allegiance.model.incident import IncidentReport, Role, Toll
from allegiance.model.place import PlaceMention
from allegiance.ontology.incident_types import incident_types


def incident_misfit(document: str, text: str, report: IncidentReport, actors: Collection[str]) -> str | None:
    """Return what does not fit of a report of `document`, whose reading has `actors`."""
    label = f"incident {report.type} at {report.evidence.start}:{report.evidence.end}"
    for evidence in (report.evidence, report.sentence):
        if evidence.document != document or not _holds(text, evidence):
            return (
                f"{label} quotes {evidence.quote!r}, which the text at {evidence.start}:{evidence.end} is not"
            )
    if report.type not in incident_types():
        return f"{label} has a type that the ontology lacks"
    parts: tuple[Role | Toll, ...] = (*report.roles, *report.killed, *report.wounded)
    for part in parts:
        if not 0 <= part.start < part.end <= len(text) or text[part.start : part.end] != part.text:
            return f"{label} has {part.text!r} where the text at {part.start}:{part.end} is not"
    if any(role.actor is not None and role.actor not in actors for role in report.roles):
        return f"{label} has a role of somebody who is no actor of the reading"
    if report.speaker_actor is not None and (report.speaker is None or report.speaker_actor not in actors):
        return f"{label} has a speaker that is no actor of the reading, or that has no name"
    if any(relay.actor is not None and relay.actor not in actors for relay in report.relays):
        return f"{label} is passed on by somebody who is no actor of the reading"
    if any(not 0 <= sign.start < sign.end <= len(text) for sign in report.signs):
        return f"{label} has a sign that lies outside the text"
    for toll in (*report.killed, *report.wounded):
        if toll.least is not None and toll.most is not None and toll.least > toll.most:
            return f"{label} has {toll.text!r} from {toll.least} to {toll.most}"
    if not 0 <= report.score <= 1:
        return f"{label} has the score {report.score}, not one from 0 to 1"
    return None if report.place is None else place_misfit(text, report.place)


def place_misfit(text: str, mention: PlaceMention) -> str | None:
    """Return what does not fit of a place."""
    label = f"place {mention.text!r} at {mention.start}:{mention.end}"
    if not 0 <= mention.start < mention.end <= len(text):
        return f"{label} lies outside the text"
    latitude, longitude = mention.latitude, mention.longitude
    if (latitude is None) is not (longitude is None):
        return f"{label} has half a pair of coordinates"
    if latitude is not None and longitude is not None and not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return f"{label} lies at {latitude}, {longitude}, which is nowhere on earth"
    return None


def _holds(text: str, evidence: Evidence) -> bool:
    return (
        0 <= evidence.start < evidence.end <= len(text)
        and text[evidence.start : evidence.end] == evidence.quote
    )
