"""What answers have in common in words, on the command line, in a dossier and wherever else they are shown."""

import datetime as dt
from collections.abc import Iterable, Sequence

from allegiance.model.claim import SourcedClaim
from allegiance.model.document import DocumentInfo
from allegiance.model.tension import Tension, TensionKind
from allegiance.model.tie import Step, Tie
from allegiance.ontology.load import predicate

Part = str | tuple[str, str]  #: plain text, or text and its style
NAME = "bold cyan"  #: the style of an actor's name

_QUOTES = ('"', "“", "”", "„", "«", "''", "``")

_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def number(count: int) -> str:
    """Return small numbers in words: "no", "one" … "twelve", "13"."""
    return _SMALL[count] if count < len(_SMALL) else f"{count:,}"


def layers_in_words(count: int) -> str:
    """Return "one layer", "two layers"."""
    return f"{number(count)} {'layer' if count == 1 else 'layers'}"


def counted(count: int, noun: str) -> str:
    """Return "1 document", "12,345 documents"; `noun` takes an s, or ends in y and takes "ies"."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("y") else f"{count:,} {noun}s"


def listed(words: Sequence[str], last: str = "and") -> str:
    """Return "A", "A and B", "A, B and C"."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def dated(date: dt.date | None) -> str:
    """Return the date in ISO 8601, or "undated"."""
    return "undated" if date is None else date.isoformat()


def span(first: dt.date | None, last: dt.date | None) -> str:
    """Return one date, or from when to when."""
    return dated(first) if first == last else f"{dated(first)} to {dated(last)}"


def outlet(document: DocumentInfo) -> str:
    """Return the publisher, or where nobody said it, what else tells the document from others."""
    return document.publisher or document.path or document.title or "unknown publisher"


def attribution(claim: SourcedClaim) -> str:
    """Return "publisher (speaker: somebody), date, stance".

    Those who pass it on stand before the speaker: "publisher (Reuters, citing an official, citing rebels)".
    """
    speaker = claim.claim.speaker if claim.speaker is None else claim.speaker.name
    said = f" (speaker: {speaker})" if speaker else ""
    if speaker and claim.claim.relays:
        said = f" ({', citing '.join((*(r.name for r in claim.claim.relays), speaker))})"
    return f"{outlet(claim.document)}{said}, {dated(claim.date)}, {claim.claim.stance}"


def quoted(claim: SourcedClaim) -> tuple[str, str, str, str, str]:
    """Return the sentence on one line: quotation mark, what goes before, the words that carry the tie, after, mark.

    A sentence that begins with a quote itself gets no marks.
    """
    whole, part = claim.claim.sentence, claim.claim.evidence
    start, end = part.start - whole.start, part.end - whole.start
    if not 0 <= start < end <= len(whole.quote):
        start = end = 0
    pieces = whole.quote[:start], whole.quote[start:end], whole.quote[end:]
    before, inside, after = (" ".join(f"|{piece}|".split())[1:-1] for piece in pieces)
    opening, closing = ("", "") if (before or inside).startswith(_QUOTES) else ("“", "”")
    return opening, before, inside, after, closing


def basis(tie: Tie) -> str:
    """Return what a tie rests on: "3 claims in 2 documents, 2017-01-02 to 2018-02-04: 2 asserted, 1 past"."""
    stances = ", ".join(f"{count:,} {stance}" for stance, count in tie.stances)
    where = f"{counted(tie.claims, 'claim')} in {counted(tie.documents, 'document')}"
    if tie.origins < tie.documents:
        # Copies are no further reports: what counts is said first.
        origins = f"{number(tie.origins)} origin{'s' if tie.origins > 1 else ''}"
        where = f"{counted(tie.claims, 'claim')} of {origins}, in {counted(tie.documents, 'document')}"
    if tie.publishers > 1:
        where += f" of {counted(tie.publishers, 'publisher')}"
    return f"{where}, {span(tie.first, tie.last)}: {stances}"


def labels(predicate_ids: Iterable[str]) -> str:
    """Return the labels of predicates, divided by commas."""
    return ", ".join(predicate(p).label for p in predicate_ids)


def said(step: Step) -> str:
    """Return the words of a step between its ends: "supports", "is supported by"."""
    kind = predicate(step.tie.predicate)
    return kind.label if step.forward else kind.inverse


def tension_in_words(tension: Tension) -> str:
    """Return a tension as a sentence."""
    names = [actor.name for actor in tension.actors]
    if tension.kind is TensionKind.PAIR:
        friend, foe = tension.steps
        return f"{friend.start.name} {said(friend)} {friend.end.name}, and {said(foe)} it as well."
    *together, near, foe = tension.steps if tension.kind is TensionKind.TRIAD else tension.steps[:-1]
    working = _working(together, names[0], names[-1])
    begun = f"{working} and {said(near)} {near.end.name}" if working else ""
    if tension.kind is TensionKind.TRIAD:
        return f"{begun}; {foe.start.name} {said(foe)} {foe.end.name}."
    backed = tension.steps[-1]
    return f"{begun}; {foe.start.name} {said(foe)} {foe.end.name}, and {backed.start.name} {said(backed)} it."


def _working(together: list[Step], one: str, other: str) -> str:
    """Return how the one stands with the other."""
    first = together[0]
    if len(together) == 2:
        return f"{one} {said(first)} {first.end.name}, as {other} does,"
    return f"{one} {said(first)} {other}"
