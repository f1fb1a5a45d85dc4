"""What is checked at the door: nothing is stored that a reader of the project could not trust.

The invariant: `document.text[e.start:e.end] == e.quote` for every evidence in a project. A document never
changes once stored, so what holds here holds for good.
"""

from collections.abc import Hashable, Sequence
from typing import TypeVar

from allegiance.errors import DocumentError, EvidenceError
from allegiance.model.actor import LocalActor
from allegiance.model.claim import Claim, Evidence
from allegiance.model.document import Document
from allegiance.model.reading import Mention, Reading
from allegiance.ontology.load import predicates
from allegiance.store.checks_incidents import incident_misfit, place_misfit

_T = TypeVar("_T", bound=Hashable)


def check_document(document: Document) -> None:
    """Raise `DocumentError` when the text or metadata of the document cannot be written as UTF-8."""
    parts = (
        document.text,
        document.title,
        document.publisher,
        document.author,
        document.url,
        document.language,
        document.source_id,
        document.path,
    )
    for part in parts:
        try:
            (part or "").encode()
        except UnicodeEncodeError as error:
            code = f"U+{ord(error.object[error.start]):04X}"
            source = document.path or document.id
            raise DocumentError(
                f"{source} holds half a character ({code}): decode it again as UTF-8."
            ) from error


def check_reading(document: Document, reading: Reading) -> None:
    """Raise `EvidenceError` when the reading does not fit the document or itself."""
    try:
        _check(document.id, document.text, reading)
    except _MisfitError as misfit:
        raise EvidenceError(
            f"The reading of {document.path or document.id} by {reading.reader!r} was not stored because"
            f" {misfit}: report this as a fault of the reader."
        ) from misfit


class _MisfitError(Exception):
    """What does not fit, as a clause."""


def _check(document: str, text: str, reading: Reading) -> None:
    if reading.document != document:
        raise _MisfitError(f"it is of document {reading.document}")
    for actor in reading.actors:
        _check_actor(document, actor)
    ids = _distinct("actor", [actor.id for actor in reading.actors])
    _distinct("mention", [(mention.start, mention.end, mention.actor) for mention in reading.mentions])
    for mention in reading.mentions:
        _check_mention(text, mention, ids)
    _distinct("claim", [claim.id for claim in reading.claims])
    for claim in reading.claims:
        _check_claim(document, text, claim, ids)
    _distinct("incident", [report.id for report in reading.incidents])
    misfits = (
        *(place_misfit(text, place) for place in reading.places),
        *(incident_misfit(document, text, report, ids) for report in reading.incidents),
    )
    for misfit in filter(None, misfits):
        raise _MisfitError(misfit)


def _check_actor(document: str, actor: LocalActor) -> None:
    if actor.document != document:
        raise _MisfitError(f"actor {actor.name!r} is of document {actor.document}")
    if all(name.text != actor.name for name in actor.names):
        raise _MisfitError(f"actor {actor.name!r} is called so by none of its names")
    _distinct(f"name of {actor.name!r}", actor.names)


def _check_mention(text: str, mention: Mention, ids: set[str]) -> None:
    if not 0 <= mention.start < mention.end <= len(text):
        raise _MisfitError(f"mention {mention.start}:{mention.end} lies outside the text")
    if mention.actor not in ids:
        raise _MisfitError(f"mention {mention.start}:{mention.end} is of no actor of the reading")


def _check_claim(document: str, text: str, claim: Claim, ids: set[str]) -> None:
    label = f"claim {claim.predicate} at {claim.evidence.start}:{claim.evidence.end}"
    for evidence in (claim.evidence, claim.sentence):
        if not _holds(document, text, evidence):
            stretch = f"{evidence.start}:{evidence.end}"
            raise _MisfitError(f"{label} quotes {evidence.quote!r}, which the text at {stretch} is not")
    if claim.predicate not in predicates():
        raise _MisfitError(f"{label} has a predicate that the ontology lacks")
    if not {claim.subject, claim.object} <= ids:
        raise _MisfitError(f"{label} has an end that is no actor of the reading")
    if claim.speaker_actor is not None and (claim.speaker is None or claim.speaker_actor not in ids):
        raise _MisfitError(f"{label} has a speaker that is no actor of the reading, or that has no name")
    if any(relay.actor is not None and relay.actor not in ids for relay in claim.relays):
        raise _MisfitError(f"{label} is passed on by somebody who is no actor of the reading")
    if any(not 0 <= sign.start < sign.end <= len(text) for sign in claim.signs):
        raise _MisfitError(f"{label} has a sign that lies outside the text")
    if not 0 <= claim.score <= 1:
        raise _MisfitError(f"{label} has the score {claim.score}, not one from 0 to 1")


def _holds(document: str, text: str, evidence: Evidence) -> bool:
    """Return whether the evidence is the slice of the text that it says it is; an empty one is none."""
    return (
        evidence.document == document
        and 0 <= evidence.start < evidence.end <= len(text)
        and text[evidence.start : evidence.end] == evidence.quote
    )


def _distinct(what: str, values: Sequence[_T]) -> set[_T]:
    found = set(values)
    if len(found) < len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise _MisfitError(f"{what} {twice} stands there more than once")
    return found
