"""Sources, disputes, origins and grades as plain objects for JSON."""

import datetime as dt
from typing import Any

from allegiance.exchange import objects
from allegiance.exchange.asked import belief_object
from allegiance.exchange.objects import claim_object, tie_object
from allegiance.model.answers import SourceSummary, SpeakerStanding, Standing
from allegiance.model.credibility import Judged, Voice
from allegiance.model.dispute import Dispute, DisputesAnswer, Position
from allegiance.model.judgement import SourceGrade
from allegiance.model.origin import Origin
from allegiance.model.report import ActorReport

JsonObject = dict[str, Any]


def source_object(source: SourceSummary) -> JsonObject:
    """Return what one publisher contributes."""
    return {
        "record": "source",
        "publisher": source.publisher,
        "documents": source.documents,
        "origins": source.origins,
        "copies": source.copies,
        "claims": source.claims,
        "ties_alone": source.ties_alone,
        "first": _date(source.first),
        "last": _date(source.last),
        "standing": None if source.standing is None else standing_object(source.standing),
        "grade": source.grade and source.grade.value,
        "speakers": [{"name": s.name, "actor_id": s.actor, "claims": s.claims} for s in source.speakers],
    }


def speaker_object(speaker: SpeakerStanding) -> JsonObject:
    """Return what one speaker says."""
    return {
        "record": "speaker",
        "name": speaker.name,
        "actor_id": speaker.actor,
        "standing": standing_object(speaker.standing),
        "grade": speaker.grade and speaker.grade.value,
    }


def disputes_object(answer: DisputesAnswer) -> JsonObject:
    """Return what is disputed, with what was asked."""
    return {
        "record": "disputes",
        "belief": belief_object(answer.belief),
        "actors": [{"id": actor.id, "name": actor.name} for actor in answer.actors],
        "ties": answer.ties,
        "total": answer.total,
        "only_denied": answer.unanswered,
        "disputes": [dispute_object(dispute) for dispute in answer.disputes],
    }


def dispute_object(dispute: Dispute) -> JsonObject:
    """Return one dispute, the sides in order."""
    return {
        "kind": dispute.kind.value,
        "actors": [{"id": actor.id, "name": actor.name} for actor in dispute.actors],
        "positions": [position_object(position) for position in dispute.positions],
    }


def position_object(position: Position) -> JsonObject:
    """Return one side of a dispute."""
    return {
        "tie": tie_object(position.tie),
        "denied": position.denied,
        "sources": position.sources,
        "origins": position.origins,
        "claims": [claim_object(claim) for claim in position.claims],
        "credibility": credibility_object(position.judged),
    }


def credibility_object(judged: Judged) -> JsonObject:
    """Return how credible a tie is, with the working and the claims behind each step of it."""
    return {
        "level": int(judged.level),
        "words": judged.level.words,
        "reasons": [
            {"text": r.text, "level": int(r.level), "claims": list(r.claims)} for r in judged.reasons
        ],
        "affirming": [voice_object(voice) for voice in judged.affirming],
        "denying": [voice_object(voice) for voice in judged.denying],
        "reading": judged.reading,
        "reading_words": judged.words,
        "confidence": judged.confidence,
    }


def report_told(report: ActorReport) -> JsonObject:
    """Return everything known of one actor in one object, each tie with how credible it is."""
    made = objects.report_object(report)
    steps = [*report.ties, *(step for former in report.formerly for step in (former.via, *former.ties))]
    told = [
        *made["ties"],
        *(step for former in made["formerly"] for step in (former["via"], *former["ties"])),
    ]
    for step, object_ in zip(steps, told, strict=True):
        judged = report.judged.get(step.tie.key)
        object_["credibility"] = None if judged is None else credibility_object(judged)
    return made | {"belief": belief_object(report.belief)}


def origin_object(origin: Origin) -> JsonObject:
    """Return an origin with its documents and the copying that joins them."""
    return {
        "record": "origin",
        "id": origin.id,
        "name": origin.name,
        "documents": list(origin.documents),
        "copies": [
            {
                "copy": link.copy,
                "source": link.source,
                "agency": link.agency,
                "kind": link.kind.value,
                "share": link.share,
                "words": link.words,
                "evidence": link.evidence,
            }
            for link in origin.copies
        ],
    }


def grade_object(given: SourceGrade) -> JsonObject:
    """Return a grade."""
    return {
        "record": "grade",
        "name": given.name,
        "actor_id": given.actor,
        "grade": given.grade.value,
        "made": given.made.isoformat(),
        "why": given.why,
    }


def standing_object(standing: Standing) -> JsonObject:
    """Return what somebody's word comes to beside that of others."""
    return {
        "claims": standing.claims,
        "denials": standing.denials,
        "ties": standing.ties,
        "alone": standing.alone,
        "confirmed": standing.confirmed,
    }


def voice_object(voice: Voice) -> JsonObject:
    """Return claims that are no more than one source."""
    return {
        "names": list(voice.names),
        "claims": list(voice.claims),
        "origins": voice.origins,
        "hedged": voice.hedged,
        "grade": voice.grade and voice.grade.value,
        "interest": voice.interest and voice.interest.value,
    }


def _date(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()
