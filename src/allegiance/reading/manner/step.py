"""The step that says how claims are told which a reader without a parse found."""

import dataclasses

from allegiance.model.claim import Certainty, Claim, Polarity, Realis
from allegiance.model.document import Document
from allegiance.model.manner import Manner, Telling
from allegiance.model.reading import Mention, Reading
from allegiance.reading.ends import ends_of


def with_manner(_document: Document, reading: Reading) -> Reading:
    """Return the reading with every claim told as the parse of its sentence has it, and without its `telling`.

    Claims of the reader that made the parse are judged already. Of the others those are left out that the sentence
    tells as no more than possible: what could be is no claim.
    """
    telling = reading.telling
    if telling is None:
        return reading
    judged = [
        c if c.reader.startswith(telling.reader) else _told(c, telling, reading.mentions)
        for c in reading.claims
    ]
    claims = tuple(c for c in judged if c is not None)
    speaking = {a for c in claims for a in (c.speaker_actor, *(r.actor for r in c.relays)) if a is not None}
    known = {a.id for a in reading.actors}
    missing = [telling.actors[a] for a in sorted(speaking - known) if a in telling.actors]
    return dataclasses.replace(
        reading,
        claims=claims,
        actors=tuple(sorted((*reading.actors, *missing), key=lambda a: (a.name, a.id))),
        telling=None,
    )


def _told(claim: Claim, telling: Telling, mentions: tuple[Mention, ...]) -> Claim | None:
    ends = ends_of(claim, mentions)
    if ends is None:
        return claim
    one, other = ends
    manner, undone = telling.between((one.start, one.end), (other.start, other.end))
    if manner.realis is Realis.HYPOTHETICAL:
        return None
    past = (
        claim.past and not undone and manner.polarity is Polarity.AFFIRMED and manner.realis is Realis.ACTUAL
    )
    if manner == Manner():
        return dataclasses.replace(claim, past=past)  # what the claim's own reader saw is kept
    return dataclasses.replace(
        claim,
        polarity=manner.polarity,
        certainty=Certainty.HEDGED if claim.certainty is Certainty.HEDGED else manner.certainty,
        realis=manner.realis,
        past=manner.past or past,
        speaker=manner.speaker,
        speaker_actor=manner.speaker_actor,
        relays=manner.relays,
        signs=tuple(sorted({*claim.signs, *manner.signs})),
    )
