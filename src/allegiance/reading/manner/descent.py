"""From the root of a sentence down to each word: how what it says is told, given all that stands above it.

Each word hands to those beneath it either what is said of its own clause ("did not attack": the attack is denied), or
what it makes of what it governs ("denies that …": `signatures`), or no more than who speaks, where the words beneath
take for granted what they say ("Sarn's attack was not condemned": the attack is).
"""

import dataclasses
from collections.abc import Iterator

from allegiance.model.claim import Realis, SignKind
from allegiance.reading.manner.clauses import in_phrase, own
from allegiance.reading.manner.constructions import (
    by_construction,
    carrier_of,
    falsely,
    put_behind,
    shows_nothing,
    worded,
)
from allegiance.reading.manner.context import Context, Voice
from allegiance.reading.manner.effects import applied
from allegiance.reading.manner.handing import adverbial, held, is_duty, shares, undone
from allegiance.reading.manner.outer import with_outer, without_first_person
from allegiance.reading.manner.signatures import (
    Effect,
    Signature,
    accusing,
    known,
    part_of_speech,
    position_of,
    says,
    signature,
)
from allegiance.reading.manner.sources import (
    announcing,
    aside,
    doubted_source,
    source_phrase,
    source_words,
    trailing,
)
from allegiance.reading.manner.speakers import Speakers
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.parser import Doc, Span, Token

_SAID = frozenset({Effect.ATTRIBUTED, Effect.HEDGED})
#: Groups of verbs that say, of what has nothing to show for it, that it is not so.
_SHOWING = frozenset({"revealing", "suspecting"})
_SPOKEN = frozenset({Effect.ATTRIBUTED, Effect.HEDGED, Effect.DENIED, Effect.DOUBTED})
_OBJECTS = frozenset(
    {"dobj", "attr", "acomp", "oprd", "dative", "nsubjpass", "pobj", "pcomp", "prep", "agent", "xcomp", "prt"}
)


@dataclasses.dataclass(slots=True)
class Told:
    """How each token of a paragraph is told: as the trigger of a tie, and as part of a noun phrase."""

    clause: list[Context]
    phrase: list[Context]


class Descent:
    """Works out one document, paragraph by paragraph, in its order."""

    def __init__(self, speakers: Speakers) -> None:
        self._speakers = speakers

    def paragraph(self, n: int, doc: Doc, outer: list[tuple[int, int, Voice]]) -> Told:
        """Return how each token of a paragraph is told. `outer` are stretches of characters that somebody says."""
        nothing = Context()
        told = Told([nothing] * len(doc), [nothing] * len(doc))
        for sentence in doc.sents:
            frame = nothing
            for voice in self._according(n, sentence):
                frame = frame.with_voices(voice).signed(*_cue(voice), SignKind.SPEECH)
            for verb, noun in trailing(sentence):
                voices = (*self._speakers.told(n, verb), *self._speakers.set_off(n, noun, verb))
                frame = _spoken(frame, verb, voices)
            self._down(n, sentence.root, frame, told)
            for token in source_words(sentence):
                told.clause[token.i] = told.phrase[token.i] = nothing
        if not outer:
            _leave_out_first_person(told)
        for token in doc if outer else ():
            told.clause[token.i] = with_outer(told.clause[token.i], token, n, outer)
            told.phrase[token.i] = with_outer(told.phrase[token.i], token, n, outer)
        return told

    def _down(self, n: int, token: Token, frame: Context, told: Told) -> None:
        for verb in aside(token):  # "…, Sarn says, …"
            frame = self._voiced(n, verb, frame)
        for adjective, found in announcing(token):  # "Sarn is adamant: …"
            frame = self._embedded(n, found, adjective, own(adjective.head, frame), "clause")
        mine = own(token, frame)
        told.clause[token.i] = mine
        told.phrase[token.i] = in_phrase(token, frame)
        for child in token.children:
            self._down(n, child, self._beneath(n, token, mine, frame, child, told), told)

    def _voiced(self, n: int, verb: Token, frame: Context) -> Context:
        voices = self._speakers.of_verb(n, verb)
        told = own(verb, Context())
        if not voices or told.denied:
            return frame
        return _spoken(frame, verb, voices)

    def _beneath(
        self, n: int, token: Token, mine: Context, frame: Context, child: Token, told: Told
    ) -> Context:
        """Return what a word hands to one beneath it."""
        if token.dep_ in {"prep", "agent", "dative"} and token.pos_ in {"ADP", "SCONJ", "ADV"}:
            return self._of_preposition(n, token, mine, child)
        if (special := by_construction(token, mine, child)) is not None:
            return special
        position = position_of(token, child)
        carrier = carrier_of(token, child, told.clause)
        if carrier is not None:
            verb, context = carrier
            position = child.lower_ if child.dep_ == "prep" else "clause"
            found = accusing() if token.pos_ == "ADJ" and child.dep_ == "prep" else signature(verb, position)
            if found is not None:
                return self._embedded(n, found, verb, context, child.lower_)
        found = signature(token, position) if position else None
        if found is not None:
            return self._embedded(n, found, token, mine, position or "")
        if child.dep_ in {"prep", "agent"}:
            return undone(mine, child)
        return self._unknown(n, token, mine, frame, child)

    def _of_preposition(self, n: int, token: Token, mine: Context, child: Token) -> Context:
        if child.dep_ in {"prep", "conj"}:
            return mine
        verb = token.head
        denying = signature(verb, "object") if put_behind(verb, token, child) else None
        if denying is not None and denying.affirmed is Effect.DENIED:
            return self._embedded(n, denying, verb, mine, "object")
        return held(verb, mine, child)

    def _unknown(self, n: int, token: Token, mine: Context, frame: Context, child: Token) -> Context:
        """Return what a word without a signature for this place hands down."""
        match child.dep_:
            case "conj":
                return mine if shares(token, child) else frame
            case "ccomp" if token.pos_ == "VERB":
                return self._said_somehow(n, token, mine, frame, child)
            case "advcl" | "acl":
                return adverbial(token, mine, frame, child)
            case "ccomp":
                return mine
            case "xcomp" if is_duty(token) and not known(token):
                return adverbial(token, mine, frame, child)
            case dep if dep in _OBJECTS:
                return held(token, mine, child)
            case _:
                return frame.ground()

    def _said_somehow(self, n: int, token: Token, mine: Context, frame: Context, child: Token) -> Context:
        """A verb that is on no list takes a clause: with "that" and somebody as its subject it is one of saying."""
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        if not that or known(token):
            return mine
        voices = self._speakers.of_verb(n, token)
        if not voices or voices[-1].actor is None or mine.denied:
            return mine
        return frame.with_voices(*voices).signed(token.i, token.i + 1, SignKind.SPEECH)

    def _embedded(self, n: int, found: Signature, token: Token, mine: Context, position: str) -> Context:
        noun = part_of_speech(token) == "nouns"
        if mine.rejected and (noun or says(token)):
            return dataclasses.replace(mine, rejected=noun and worded(token))
        no_longer = mine.past and found.affirmed in _SPOKEN
        negated = mine.denied or no_longer
        effect = found.negated if negated else found.affirmed
        if no_longer and not mine.denied and effect is Effect.DENIED:
            effect = Effect.OPEN  # who no longer believes it need not believe that it is not so
        if (found.group in _SHOWING and shows_nothing(token)) or (effect in _SAID and falsely(token)):
            return dataclasses.replace(applied(Effect.UNDONE, mine, (), token), rejected=False)
        if effect in _SPOKEN and mine.realis is Realis.HYPOTHETICAL:
            effect = Effect.OPEN
        voices: tuple[Voice, ...] = ()
        if effect in _SPOKEN | {Effect.DEMANDED, Effect.UNDONE}:
            voices = self._speakers.of_noun(n, token) if noun else self._of_verb_or_adjective(n, token)
            if not voices and not negated:
                effect = found.unspoken
        told = applied(effect, mine, voices, token)
        for doubt in doubted_source(token) if effect in _SPOKEN and not noun else ():
            told = told.doubtful().signed(doubt.i, doubt.i + 1, SignKind.HEDGE)
        rejects = effect is Effect.DENIED and position in {"object", "of"} and not noun
        return dataclasses.replace(told, rejected=True) if rejects else told

    def _of_verb_or_adjective(self, n: int, token: Token) -> tuple[Voice, ...]:
        if token.pos_ == "ADJ":
            subjects = arguments.subjects(token.head) if token.dep_ == "acomp" else []
            return self._speakers.of_tokens(n, subjects, token)
        return self._speakers.of_verb(n, token)

    def _according(self, n: int, sentence: Span) -> Iterator[Voice]:
        """Yield who is named by "according to" and the like in a sentence."""
        for token in sentence:
            phrase = source_phrase(token)
            if phrase is not None:
                yield from self._speakers.of_tokens(n, phrase, token)


def _spoken(frame: Context, verb: Token, voices: tuple[Voice, ...]) -> Context:
    """Return what stands beside "…, Sarn says": said by its subject, and doubtful behind "alleges" and the like."""
    told, found = frame.with_voices(*voices), signature(verb, "clause")
    if found is not None and found.affirmed is Effect.HEDGED:
        told = told.doubtful().signed(verb.i, verb.i + 1, SignKind.HEDGE)
    return told.signed(verb.i, verb.i + 1, SignKind.SPEECH)


def _cue(voice: Voice) -> tuple[int, int]:
    at = voice.cue[1] if voice.cue is not None else 0
    return at, at + 1


def _leave_out_first_person(told: Told) -> None:
    for column in (told.clause, told.phrase):
        column[:] = [without_first_person(c) if c.voices else c for c in column]
