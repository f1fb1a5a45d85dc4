"""Answers as plain objects for JSON: stable keys, dates in ISO 8601, null for what nobody said.

The key "record" says what an object is. Keys are only ever added.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from allegiance.exchange.asked import assessment_object
from allegiance.model.actor import Actor, Join
from allegiance.model.answers import Hit, NameUse
from allegiance.model.claim import ActorRef, Claim, Sign, SignKind, SourcedClaim
from allegiance.model.document import DocumentInfo
from allegiance.model.path import Near, NoChain
from allegiance.model.period import Period
from allegiance.model.report import ActorReport
from allegiance.model.tie import Chain, Step, Tie

JsonObject = dict[str, Any]


def actor_object(actor: Actor) -> JsonObject:
    """Return an actor with all its names."""
    return {
        "record": "actor",
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "documents": actor.documents,
        "names": [{"text": name.text, "kind": name.kind.value} for name in actor.names],
        "ids": dict(actor.ids),
        "of_interest": actor.of_interest,
    }


def claim_object(sourced: SourcedClaim) -> JsonObject:
    """Return a claim with its ends, its evidence, and where it stands."""
    claim = sourced.claim
    return {
        "record": "claim",
        "id": claim.id,
        "predicate": claim.predicate,
        "subject": sourced.subject.name,
        "subject_id": sourced.subject.id,
        "object": sourced.object.name,
        "object_id": sourced.object.id,
        "stance": claim.stance.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "realis": claim.realis.value,
        "past": claim.past,
        "speaker": claim.speaker if sourced.speaker is None else sourced.speaker.name,
        "speaker_id": None if sourced.speaker is None else sourced.speaker.id,
        "date": _date(sourced.date),
        "publisher": sourced.document.publisher,
        "title": sourced.document.title,
        "url": sourced.document.url,
        "document": sourced.document.id,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "quote": claim.evidence.quote,
        "sentence": claim.sentence.quote,
        "holds": None if claim.holds is None else claim.holds.edtf,
        "held": _held(claim),
        "period": None if claim.holds is None else period_object(claim.holds),
        "relays": [relay.name for relay in claim.relays],
        "signs": [_sign_object(claim, sign) for sign in claim.signs],
        "score": claim.score,
        "reader": claim.reader,
    }


def period_object(period: Period) -> JsonObject:
    """Return a period with its bounds; `edtf` is the same as ISO 8601-2 writes it, as far as it can."""
    return {
        "record": "period",
        "edtf": period.edtf,
        "start_from": _date(period.start_from),
        "start_to": _date(period.start_to),
        "end_from": _date(period.end_from),
        "end_to": _date(period.end_to),
        "ongoing": period.ongoing,
        "first_report": period.first_report,
        "grain": None if period.grain is None else period.grain.value,
    }


def tie_object(tie: Tie) -> JsonObject:
    """Return a tie with its counts; `stances` counts claims."""
    return {
        "record": "tie",
        "predicate": tie.predicate,
        "source": tie.source.name,
        "source_id": tie.source.id,
        "target": tie.target.name,
        "target_id": tie.target.id,
        "stances": {stance.value: count for stance, count in tie.stances},
        "claims": tie.claims,
        "documents": tie.documents,
        "publishers": tie.publishers,
        "origins": tie.origins,
        "first": _date(tie.first),
        "last": _date(tie.last),
        "score": tie.score,
        "best": tie.best,
    }


def step_object(step: Step) -> JsonObject:
    """Return a step: its tie, from where to where it goes, the claims to show, and the ties beside it."""
    return tie_object(step.tie) | {
        "record": "step",
        "from": step.start.name,
        "to": step.end.name,
        "shown": [claim_object(claim) for claim in step.claims],
        "also": [tie_object(tie) for tie in step.also],
    }


def chain_object(chain: Chain) -> JsonObject:
    """Return a chain with its actors and steps in order."""
    return {
        "record": "chain",
        "layers": chain.layers,
        "actors": [ref_object(actor) for actor in chain.actors],
        "steps": [step_object(step) for step in chain.steps],
        "assessment": None if chain.assessment is None else assessment_object(chain.assessment),
    }


def absence_object(start: ActorRef, end: ActorRef, missing: NoChain) -> JsonObject:
    """Return what was searched in vain between two actors, and what comes nearest."""
    return {
        "record": "no_chain",
        "start": ref_object(start),
        "end": ref_object(end),
        "predicates": list(missing.predicates),
        "layers": missing.layers,
        "ties": missing.ties,
        "reached": list(missing.reached),
        "near_start": _near_objects(missing.near_start),
        "near_end": _near_objects(missing.near_end),
        "ways": [{"through": list(way.through), "layers": way.layers} for way in missing.ways],
        "claims": None if missing.claims is None else list(missing.claims),
        "relaxed": [option.value for option in missing.relaxed],
    }


def report_object(report: ActorReport) -> JsonObject:
    """Return everything known of one actor in one object."""
    return actor_object(report.actor) | {
        "record": "actor_report",
        "uses": [_use_object(use) for use in report.names],
        "joins": [_join_object(join) for join in report.joins],
        "ties": [step_object(step) for step in report.ties],
        "formerly": [
            {"via": step_object(former.via), "ties": [step_object(step) for step in former.ties]}
            for former in report.formerly
        ],
    }


def hit_object(hit: Hit) -> JsonObject:
    """Return a document found, with the stretch that shows the words."""
    return document_object(hit.document) | {
        "record": "hit",
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
    }


def document_object(document: DocumentInfo) -> JsonObject:
    """Return what is known of a document, without its text."""
    return {
        "record": "document",
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "url": document.url,
        "date": _date(document.published),
        "path": document.path,
        "length": document.length,
    }


def _sign_object(claim: Claim, sign: Sign) -> JsonObject:
    """Return the words that show stance or time, where they stand in the sentence of the claim."""
    return {
        "kind": sign.kind.value,
        "start": sign.start,
        "end": sign.end,
        "quote": _in_sentence(claim, sign),
    }


def _held(claim: Claim) -> str | None:
    """Return the words that say when, in the order of the text."""
    words = [_in_sentence(claim, sign) for sign in claim.signs if sign.kind is SignKind.TIME]
    return ", ".join(word for word in words if word is not None) or None


def _in_sentence(claim: Claim, sign: Sign) -> str | None:
    """Return the words of a sign; None where they stand outside of the claim's sentence."""
    start, end = sign.start - claim.sentence.start, sign.end - claim.sentence.start
    return claim.sentence.quote[start:end] if 0 <= start < end <= len(claim.sentence.quote) else None


def _use_object(use: NameUse) -> JsonObject:
    return {
        "text": use.name.text,
        "kind": use.name.kind.value,
        "documents": use.documents,
        "example": document_object(use.example),
    }


def _join_object(join: Join) -> JsonObject:
    return {
        "left": join.left,
        "right": join.right,
        "status": join.status.value,
        "reason": join.reason,
        "document": join.document,
        "actor_id": join.actor,
        "other_id": join.other,
    }


def _near_objects(near: Iterable[Near]) -> list[JsonObject]:
    return [ref_object(n.actor) | {"steps": n.steps, "left": n.left} for n in near]


def ref_object(actor: ActorRef) -> JsonObject:
    """Return an actor as answers name it."""
    return {"id": actor.id, "name": actor.name}


def _date(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()
