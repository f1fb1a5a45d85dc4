"""What is checked at the door: nothing is stored that a reader of the project could not trust.

The invariant: `document.text[e.start:e.end] == e.quote` for every evidence in a project. A document never
changes once stored, so what holds here holds for good.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

from allegiance.errors import DocumentError, EvidenceError
from allegiance.model.actor import LocalActor
from allegiance.model.claim import Claim, Evidence
from allegiance.model.document import Document
from allegiance.model.reading import Mention, Reading
from allegiance.ontology.load import predicates

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
    if reading.document != document.id:
        raise _fault(document, reading, f"it is of document {reading.document}")
    for actor in reading.actors:
        _check_actor(document, reading, actor)
    ids = _distinct(document, reading, "local actor", (actor.id for actor in reading.actors))
    _distinct(document, reading, "mention", ((m.start, m.end, m.actor) for m in reading.mentions))
    for mention in reading.mentions:
        _check_mention(document, reading, mention, ids)
    _distinct(document, reading, "claim", (claim.id for claim in reading.claims))
    for claim in reading.claims:
        _check_claim(document, reading, claim, ids)


def _check_actor(document: Document, reading: Reading, actor: LocalActor) -> None:
    if actor.document != document.id:
        raise _fault(document, reading, f"actor {actor.name!r} is of document {actor.document}")
    if actor.name not in {name.text for name in actor.names}:
        raise _fault(document, reading, f"actor {actor.name!r} is not called so by any of its names")
    _distinct(document, reading, f"name of {actor.name!r}", actor.names)


def _check_mention(document: Document, reading: Reading, mention: Mention, ids: set[str]) -> None:
    if not 0 <= mention.start < mention.end <= len(document.text):
        raise _fault(document, reading, f"mention {mention.start}:{mention.end} lies outside the text")
    if mention.actor not in ids:
        raise _fault(
            document, reading, f"mention {mention.start}:{mention.end} is of no actor of the reading"
        )


def _check_claim(document: Document, reading: Reading, claim: Claim, ids: set[str]) -> None:
    label = f"claim {claim.predicate} at {claim.evidence.start}:{claim.evidence.end}"
    for evidence in (claim.evidence, claim.sentence):
        if not _holds(document, evidence):
            stretch = f"{evidence.start}:{evidence.end}"
            raise _fault(
                document, reading, f"{label} quotes {evidence.quote!r}, which the text at {stretch} is not"
            )
    if claim.predicate not in predicates():
        raise _fault(document, reading, f"{label} has no predicate of the ontology")
    if not {claim.subject, claim.object} <= ids:
        raise _fault(document, reading, f"{label} ties what is no actor of the reading")
    if claim.speaker_actor is not None and (claim.speaker is None or claim.speaker_actor not in ids):
        raise _fault(
            document, reading, f"{label} has a speaker that is no actor of the reading, or has no name"
        )
    if not 0 <= claim.score <= 1:
        raise _fault(document, reading, f"{label} has score {claim.score}, not between 0 and 1")


def _holds(document: Document, evidence: Evidence) -> bool:
    """Return whether the evidence is the slice of the text that it says it is; an empty one is none."""
    return (
        evidence.document == document.id
        and 0 <= evidence.start < evidence.end <= len(document.text)
        and document.text[evidence.start : evidence.end] == evidence.quote
    )


def _distinct(document: Document, reading: Reading, what: str, values: Iterable[_T]) -> set[_T]:
    counts = Counter(values)
    for value, count in counts.items():
        if count > 1:
            raise _fault(document, reading, f"{what} {value} stands there {count} times")
    return set(counts)


def _fault(document: Document, reading: Reading, what: str) -> EvidenceError:
    return EvidenceError(
        f"The reading of {document.path or document.id} by {reading.reader!r} was not stored because {what}:"
        " report this as a fault of the reader."
    )
