"""The words of an answer: counts, dates, stances, sources, ties."""

import datetime as dt
from collections.abc import Iterable, Sequence

from allegiance.model.actor import ActorKind
from allegiance.model.claim import ActorRef, SourcedClaim, Stance
from allegiance.model.document import DocumentInfo
from allegiance.model.tie import Step, Tie
from allegiance.ontology.load import predicate

Part = str | tuple[str, str]  #: plain text, or text and its style

_QUOTES = ('"', "“", "”", "„", "«", "''", "``")

NAME, WEAK, QUOTED = "bold cyan", "dim", "bold"  #: styles

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


def arrow(step: Step) -> list[Part]:
    """Return a step as "A ── supports ─▶ B", read from its start, whichever way its tie points."""
    kind = predicate(step.tie.predicate)
    label = kind.label if step.forward else kind.inverse
    return _arrow(step.start, label, step.end, directed=kind.directed, denied=not step.tie.affirmed)


def claim_arrow(claim: SourcedClaim) -> list[Part]:
    """Return a claim as "A ── supports ─▶ B"."""
    kind = predicate(claim.claim.predicate)
    denied = claim.claim.stance is Stance.DENIED
    return _arrow(claim.subject, kind.label, claim.object, directed=kind.directed, denied=denied)


def _arrow(start: ActorRef, label: str, end: ActorRef, *, directed: bool, denied: bool) -> list[Part]:
    head = "─▶" if directed else "──"
    return [(start.name, NAME), f" ── {label} {head} ", (end.name, NAME), " (denied)" if denied else ""]


def sentence(claim: SourcedClaim) -> list[Part]:
    """Return the sentence on one line, with the words that carry the tie set off.

    It stands in quotes, but for one that begins with a quote itself.
    """
    whole, part = claim.claim.sentence, claim.claim.evidence
    start, end = part.start - whole.start, part.end - whole.start
    if not 0 <= start < end <= len(whole.quote):
        start = end = 0
    pieces = whole.quote[:start], whole.quote[start:end], whole.quote[end:]
    before, inside, after = (" ".join(f"|{piece}|".split())[1:-1] for piece in pieces)
    opening, closing = ("", "") if (before or inside).startswith(_QUOTES) else ("“", "”")
    return [opening, before, (inside, QUOTED), after, closing]


def attribution(claim: SourcedClaim) -> str:
    """Return "publisher (speaker: somebody), date, stance"."""
    speaker = claim.claim.speaker if claim.speaker is None else claim.speaker.name
    said = f" (speaker: {speaker})" if speaker else ""
    return f"{outlet(claim.document)}{said}, {dated(claim.date)}, {claim.claim.stance}"


def basis(tie: Tie) -> str:
    """Return what a tie rests on: "3 claims in 2 documents, 2017-01-02 to 2018-02-04: 2 asserted, 1 past"."""
    stances = ", ".join(f"{count:,} {stance}" for stance, count in tie.stances)
    where = f"{counted(tie.claims, 'claim')} in {counted(tie.documents, 'document')}"
    if tie.publishers > 1:
        where += f" of {counted(tie.publishers, 'publisher')}"
    return f"{where}, {span(tie.first, tie.last)}: {stances}"


def kind_word(kind: ActorKind) -> str:
    """Return the kind of an actor in words: "armed group"."""
    return kind.value.replace("_", " ")


def labels(predicate_ids: Iterable[str]) -> str:
    """Return the labels of predicates, divided by commas."""
    return ", ".join(predicate(p).label for p in predicate_ids)
