"""What is said in a stretch that somebody speaks: a quotation, a statement that runs on, a headline."""

import dataclasses

from allegiance.model.claim import SignKind
from allegiance.reading.manner.context import Context, Voice
from allegiance.reading.manner.speakers import FIRST_PERSON
from allegiance.reading.syntax.parser import Token


def with_outer(told: Context, token: Token, n: int, outer: list[tuple[int, int, Voice]]) -> Context:
    """Return this as said by who speaks the stretch around it, unless the sentence itself says who does."""
    for start, end, voice in outer:
        if not start <= token.idx < end:
            continue
        cues = [v.cue for v in told.voices]
        if voice.cue in cues or any(v.same(voice) for v in told.voices):
            continue
        outside = [c for c in cues if c is not None and not start <= token.doc[c[1]].idx < end]
        if outside:
            continue
        inner = told.voices[1:] if told.voices and told.voices[0].text == FIRST_PERSON else told.voices
        told = dataclasses.replace(told, voices=(voice, *inner))
        if voice.cue is not None and voice.cue[0] == n:
            told = told.signed(voice.cue[1], voice.cue[1] + 1, SignKind.SPEECH)
    return without_first_person(told)


def without_first_person(told: Context) -> Context:
    """Leave out "I" where it is known who speaks, or where it is the outlet's own."""
    if all(v.text != FIRST_PERSON for v in told.voices):
        return told
    return dataclasses.replace(told, voices=tuple(v for v in told.voices if v.text != FIRST_PERSON))
