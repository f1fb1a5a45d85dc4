"""What becomes of the content of a word, given what the word does to it and how its own clause is told."""

import dataclasses

from allegiance.model.claim import Realis, SignKind
from allegiance.reading.manner.context import Context, Voice
from allegiance.reading.manner.signatures import Effect
from allegiance.reading.syntax.parser import Token


def applied(effect: Effect, mine: Context, voices: tuple[Voice, ...], token: Token) -> Context:
    """Return what an effect makes of a word's own clause, for what the word governs."""
    at = (token.i, token.i + 1)
    said = Context(mine.voices, hedged=mine.hedged, signs=mine.signs).with_voices(*voices)
    match effect:
        case Effect.ATTRIBUTED:
            return said.signed(*at, SignKind.SPEECH)
        case Effect.HEDGED:
            return (
                (said.signed(*at, SignKind.SPEECH) if voices else said).doubtful().signed(*at, SignKind.HEDGE)
            )
        case Effect.DOUBTED:
            return said.doubtful().signed(*at, SignKind.HEDGE)
        case Effect.DENIED:
            return dataclasses.replace(said, denied=True).signed(*at, SignKind.DENIAL)
        case Effect.UNDONE:
            return dataclasses.replace(said, denied=True)
        case Effect.OPEN:
            return mine.ground().merely(Realis.HYPOTHETICAL).signed(*at, SignKind.HYPOTHESIS)
        case Effect.WISHED:
            return mine.ground().merely(Realis.HYPOTHETICAL).signed(*at, SignKind.HYPOTHESIS)
        case Effect.DEMANDED:
            return said.merely(Realis.HYPOTHETICAL).signed(*at, SignKind.SPEECH)
        case Effect.GIVEN:
            return mine.ground()
        case _:
            return _of_clause(effect, mine, token)


def _of_clause(effect: Effect, mine: Context, token: Token) -> Context:
    """The effects of words that speak for nobody: what they govern holds, or not, as their own clause does."""
    at = (token.i, token.i + 1)
    match effect:
        case Effect.NOT:
            return mine.flipped().signed(*at, SignKind.DENIAL)
        case Effect.PLANNED:
            return mine.merely(Realis.PLANNED).signed(*at, SignKind.PLAN)
        case Effect.HEDGED_CLAUSE:
            return mine.doubtful().signed(*at, SignKind.HEDGE)
        case Effect.PAST:
            return dataclasses.replace(mine, denied=False, past=True).signed(*at, SignKind.PAST)
        case Effect.ENDED if mine.realis is Realis.ACTUAL:
            return dataclasses.replace(mine, past=True).signed(*at, SignKind.PAST)
        case Effect.ENDED | Effect.KEPT:
            return dataclasses.replace(mine, denied=False, past=False, realis=Realis.ACTUAL)
        case _:
            return mine
