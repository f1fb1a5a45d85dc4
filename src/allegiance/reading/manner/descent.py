"""From the root of a sentence down to each word: how what it says is told, given all that stands above it.

Each word hands to those beneath it either what is said of its own clause ("did not attack": the attack is denied), or
what it makes of what it governs ("denies that …": `signatures`), or no more than who speaks, where the words beneath
take for granted what they say ("Sarn's attack was not condemned": the attack is).
"""

import dataclasses
from collections.abc import Iterator

from allegiance.model.claim import Realis, SignKind
from allegiance.reading.manner.clauses import denies_object, in_phrase, own
from allegiance.reading.manner.context import Context, Voice
from allegiance.reading.manner.signatures import (
    Effect,
    Signature,
    accusing,
    known,
    listed,
    part_of_speech,
    says,
    signature,
)
from allegiance.reading.manner.speakers import FIRST_PERSON, Speakers
from allegiance.reading.syntax import arguments
from allegiance.reading.syntax.parser import Doc, Span, Token

_SPOKEN = frozenset({Effect.ATTRIBUTED, Effect.HEDGED, Effect.DENIED, Effect.DOUBTED})
_VERBAL = frozenset({"VERB", "AUX"})
_OBJECTS = frozenset(
    {"dobj", "attr", "acomp", "oprd", "dative", "nsubjpass", "pobj", "pcomp", "prep", "agent", "xcomp", "prt"}
)
_GRANTED = frozenset(
    {
        "after",
        "before",
        "since",
        "because",
        "as",
        "while",
        "when",
        "though",
        "although",
        "once",
        "until",
        "where",
        "whereas",
        "even",
    }
)

#: What phrases that name a source begin with.
_SOURCE_STARTS = frozenset({"according", "per", "in", "as"})


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
            for verb, noun in _trailing(sentence):
                voices = (*self._speakers.told(n, verb), *self._speakers.set_off(n, noun, verb))
                frame = frame.with_voices(*voices).signed(verb.i, verb.i + 1, SignKind.SPEECH)
            self._down(n, sentence.root, frame, told)
            for token in _source_words(sentence):
                told.clause[token.i] = told.phrase[token.i] = nothing
        if not outer:
            _leave_out_first_person(told)
        for token in doc if outer else ():
            told.clause[token.i] = _with_outer(told.clause[token.i], token, n, outer)
            told.phrase[token.i] = _with_outer(told.phrase[token.i], token, n, outer)
        return told

    def _down(self, n: int, token: Token, frame: Context, told: Told) -> None:
        for verb in _aside(token):  # "…, Sarn says, …"
            frame = self._voiced(n, verb, frame)
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
        return frame.with_voices(*voices).signed(verb.i, verb.i + 1, SignKind.SPEECH)

    def _beneath(
        self, n: int, token: Token, mine: Context, frame: Context, child: Token, told: Told
    ) -> Context:
        """Return what a word hands to one beneath it."""
        if token.dep_ in {"prep", "agent", "dative"} and token.pos_ in {"ADP", "SCONJ", "ADV"}:
            return mine if child.dep_ in {"prep", "conj"} else _held(token.head, mine, child)
        if (special := _by_construction(token, mine, child)) is not None:
            return special
        position = _position(token, child)
        carrier = _carrier(token, child, told)
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
            return _undone(mine, child)
        return self._unknown(n, token, mine, frame, child)

    def _unknown(self, n: int, token: Token, mine: Context, frame: Context, child: Token) -> Context:
        """Return what a word without a signature for this place hands down."""
        match child.dep_:
            case "conj":
                return mine if _shares(token, child) else frame
            case "ccomp" if token.pos_ == "VERB":
                return self._said_somehow(n, token, mine, frame, child)
            case "advcl" | "acl":
                return _adverbial(token, mine, frame, child)
            case "ccomp":
                return mine
            case "xcomp" if _is_duty(token) and not known(token):
                return _adverbial(token, mine, frame, child)
            case dep if dep in _OBJECTS:
                return _held(token, mine, child)
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
        if mine.rejected and noun:
            return dataclasses.replace(mine, rejected=False)
        negated = mine.denied or (mine.past and found.affirmed in _SPOKEN)
        effect = found.negated if negated else found.affirmed
        if effect in _SPOKEN and mine.realis is Realis.HYPOTHETICAL:
            effect = Effect.OPEN
        voices: tuple[Voice, ...] = ()
        if effect in _SPOKEN | {Effect.DEMANDED, Effect.UNDONE}:
            voices = self._speakers.of_noun(n, token) if noun else self._of_verb_or_adjective(n, token)
            if not voices and not negated:
                effect = found.unspoken
        told = _applied(effect, mine, voices, token)
        for doubt in _doubted_source(token) if effect in _SPOKEN and not noun else ():
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
            phrase = _source_phrase(token)
            if phrase is not None:
                yield from self._speakers.of_tokens(n, phrase, token)


def _applied(effect: Effect, mine: Context, voices: tuple[Voice, ...], token: Token) -> Context:
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


def _doubted_source(verb: Token) -> list[Token]:
    """Return the hedges on who is said to say so: "unconfirmed reports say"."""
    subjects = arguments.subjects(verb)
    return [c for s in subjects for c in s.children if c.dep_ == "amod" and c.lower_ in listed("hedges")]


def _by_construction(token: Token, mine: Context, child: Token) -> Context | None:
    """Return what auxiliaries in all but name hand down: "is to", "is going to", "used to", "stopped short of"."""
    if child.dep_ == "xcomp" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children):
        at = (token.i, token.i + 1)
        adjective = any(c.dep_ in {"acomp", "attr"} for c in token.children)
        if (token.lemma_ == "be" and not adjective) or (token.lemma_ == "go" and token.tag_ == "VBG"):
            return mine.merely(Realis.PLANNED).signed(*at, SignKind.PLAN)
        if token.lower_ == "used" and not any(c.dep_ in {"dobj", "auxpass"} for c in token.children):
            return dataclasses.replace(mine, past=True).signed(*at, SignKind.PAST)
        if token.lemma_ == "have" and any(c.lower_ == "yet" for c in token.children):
            return mine.flipped().signed(*at, SignKind.DENIAL)
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
    if token.lower_ == "were" and token.dep_ == "advcl" and to:
        return mine.ground().merely(Realis.HYPOTHETICAL).signed(token.i, token.i + 1, SignKind.HYPOTHESIS)
    if child.dep_ == "nsubj" and token.lemma_ == "be" and known(child):
        false = next(
            (c for c in token.children if c.dep_ == "acomp" and c.lower_ in listed("falsehoods")), None
        )
        if false is not None:
            denied = dataclasses.replace(mine, denied=not mine.denied, rejected=not mine.denied)
            return denied.signed(false.i, false.i + 1, SignKind.DENIAL)
    if child.dep_ == "advmod" and child.lower_ == "short":
        return mine
    if child.dep_ == "dobj" and child.lemma_.lower() in listed("sworn"):
        return mine
    if child.dep_ == "dobj" and denies_object(token, child):
        return mine.flipped()  # the noun has its own "no"
    return None


def _carrier(token: Token, child: Token, told: Told) -> tuple[Token, Context] | None:
    """Return the verb or adjective that a clause belongs to where the parser hung it on a word beside.

    As in "accused by the Front of arming", "is not untrue that".
    """
    if child.dep_ == "prep" and token.dep_ in {"pobj", "dobj"} and token.pos_ in {"PROPN", "PRON"}:
        verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "agent" else token.head
        gerund = any(c.dep_ == "pcomp" for c in child.children)
        return (verb, told.clause[verb.i]) if verb.pos_ == "VERB" and gerund else None
    if child.dep_ == "prep" and child.lower_ == "for" and token.lemma_ in listed("blamed"):
        verb = token.head.head if token.head.pos_ in {"NOUN", "PROPN", "PRON"} else token.head
        return (verb, told.clause[verb.i]) if verb.lemma_ in {"hold", "find", "deem", "declare"} else None
    purpose = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
    if token.lemma_ == "be" and (
        child.dep_ in {"ccomp", "xcomp", "csubj"} or (child.dep_ == "advcl" and purpose)
    ):
        adjective = next((c for c in token.children if c.dep_ == "acomp"), None)
        if adjective is not None and signature(adjective, "clause") is not None:
            return adjective, own(adjective, told.clause[token.i])
    return None


def _position(token: Token, child: Token) -> str | None:
    """Return where a word stands beneath another, in the terms of `Signature.content`."""
    dep = child.dep_
    if dep in {"ccomp", "csubj"}:
        return "clause"
    if dep in {"xcomp", "oprd"}:
        small = child.pos_ in {"NOUN", "PROPN", "ADJ"} and not any(c.dep_ == "aux" for c in child.children)
        return "object_predicate" if small else "clause"
    if dep == "dobj" or (dep == "nsubjpass" and token.pos_ == "VERB"):
        return "object"
    if dep == "acl" and (token.pos_ in {"NOUN", "PROPN"}):
        that_or_to = any(c.dep_ in {"mark", "aux"} for c in child.children) or child.lemma_ in {
            "say",
            "claim",
        }
        return "clause" if that_or_to else None
    if dep in {"prep", "agent"}:
        return child.lower_
    if dep == "nsubj" and not any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in token.children):
        return "subject"
    if dep == "advcl" and token.pos_ == "ADJ" and not any(c.dep_ == "mark" for c in child.children):
        return "clause"
    return None


def _undone(mine: Context, child: Token) -> Context:
    """Return what a preposition hands down: "without", "instead of" and "rather than" take it as not done."""
    following = child.doc[child.i + 1].lower_ if child.i + 1 < len(child.doc) else ""
    undoing = listed("undoing")
    short_of = child.lower_ == "of" and child.i > 0 and child.doc[child.i - 1].lower_ == "short"
    if child.lower_ in undoing or f"{child.lower_} {following}" in undoing or short_of:
        return Context(mine.voices, denied=True, signs=mine.ground().signs).signed(
            child.i, child.i + 1, SignKind.DENIAL
        )
    return mine


def _held(governor: Token, mine: Context, child: Token) -> Context:
    """Return what is handed to a noun: a noun of action with an owner of its own is taken for granted."""
    plain = not (mine.denied or mine.hedged or mine.past) and mine.realis is Realis.ACTUAL
    if child.pos_ not in {"NOUN", "PROPN"} or plain:
        return mine
    # "took no part in the attack" denies it, "took credit for the attack" does not
    within = child.dep_ != "pobj" or child.head.lower_ == "in"
    if (governor.lemma_.lower() in listed("light") and within) or child.dep_ in {"attr", "acomp", "oprd"}:
        return mine
    owned = any(c.dep_ == "poss" for c in child.children) or bool(arguments.after(child, {"by"}))
    definite = any(
        c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"} for c in child.children
    )
    return mine.ground() if owned or definite else mine


def _adverbial(token: Token, mine: Context, frame: Context, child: Token) -> Context:
    """Return what is handed to an adverbial clause or to one that hangs on a noun."""
    if child.dep_ == "acl":
        purpose = any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children)
        return mine if purpose else frame.ground()
    marks = {c.lower_ for c in child.children if c.dep_ in {"mark", "advmod"}}
    if marks & _GRANTED:
        return frame.ground()
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
        # "must work together to defeat X": what it is for is meant already
        return frame.ground() if _is_duty(token) and not mine.denied else mine
    return frame


def _is_duty(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"must", "should", "ought"} for c in verb.children)


def _shares(token: Token, child: Token) -> bool:
    """Whether a word that is joined to another shares its negation, modal and the like."""
    if token.pos_ not in _VERBAL or child.pos_ not in _VERBAL:
        return not any(
            c.dep_ in {"det", "neg"} and c.lower_ in listed("no_determiners") for c in child.children
        )
    alone = not any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "neg"} for c in child.children)
    but = any(c.dep_ == "cc" and c.lower_ == "but" for c in token.children)
    if any(c.dep_ == "preconj" and c.lower_ == "neither" for c in token.children):
        return True
    no_subject = any(
        c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in listed("no_subjects") for c in token.children
    )
    return (
        alone and not but and (child.tag_ in {"VB", "VBG", "VBN"} or no_subject) and child.tag_ == token.tag_
    )


def _aside(token: Token) -> list[Token]:
    """Return verbs of saying that stand in commas within what is said: "Velmor, Sarn says, arms the rebels"."""
    found = []
    for child in token.children:
        if child.dep_ not in {"parataxis", "ccomp", "advcl", "dep"} or not says(child):
            continue
        if not _stands_aside(child):
            continue
        words = [t.i for t in child.subtree if not t.is_punct]
        left, right = words[0], words[-1]
        before = token.doc[left - 1].text if left else ""
        after = token.doc[right + 1].text if right + 1 < len(token.doc) else ""
        if before in {",", "-", "—", "–", '"'} or (after in {",", "-", "—", "–"} and child.i < token.i):
            found.append(child)
    return found


def _stands_aside(verb: Token) -> bool:
    """Whether a verb of saying has somebody for its subject and no clause of its own; "as they tell it" has none."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    deps = {c.dep_ for c in verb.children if not (c.dep_ == "mark" and c.lower_ == "as") and c.lower_ != "it"}
    return "nsubj" in deps and not deps & {"ccomp", "mark", "dobj", "xcomp"}


def _trailing(sentence: Span) -> Iterator[tuple[Token, Token]]:
    """Yield verb and noun of "…, a diplomat told the agency", which parsers take for an apposition."""
    for token in sentence:
        if token.dep_ == "acl" and token.tag_ in {"VBD", "VBZ"} and says(token):
            left = token.head.left_edge.i
            if left and token.doc[left - 1].text == "," and token.head.dep_ in {"appos", "conj", "dobj"}:
                yield token, token.head


def _source_phrase(token: Token) -> list[Token] | None:
    """Return the nouns of "according to the ministry", when a token begins such a phrase."""
    if token.lower_ not in _SOURCE_STARTS:
        return None
    sources, doc = listed("sources"), token.doc
    if token.lower_ == "according":
        return [o for p in token.children if p.lower_ == "to" for o in p.children if o.dep_ == "pobj"]
    if token.pos_ == "ADP" and token.lower_ == "per" and token.i == token.sent.start:
        return [o for o in token.children if o.dep_ == "pobj"]
    three = " ".join(t.lower_ for t in doc[token.i : token.i + 4])
    if token.lower_ in {"in", "as"} and three in sources:
        last = doc[token.i + 3]
        return [o for o in last.children if o.dep_ == "pobj"]
    if token.lower_ == "in" and token.dep_ == "prep":
        # "in the ministry's view"
        nouns = [
            o
            for o in token.children
            if o.dep_ == "pobj" and o.lemma_ in {"view", "opinion", "account", "telling", "word"}
        ]
        return [c for o in nouns for c in o.children if c.dep_ == "poss"] or None
    return None


def _source_words(sentence: Span) -> Iterator[Token]:
    """Yield the words that name a source: it is the outlet that says who said so."""
    for token in sentence:
        if token.lower_ == "according":
            yield from token.subtree


def _cue(voice: Voice) -> tuple[int, int]:
    at = voice.cue[1] if voice.cue is not None else 0
    return at, at + 1


def _with_outer(told: Context, token: Token, n: int, outer: list[tuple[int, int, Voice]]) -> Context:
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
    return _without_first_person(told)


def _leave_out_first_person(told: Told) -> None:
    for column in (told.clause, told.phrase):
        column[:] = [_without_first_person(c) if c.voices else c for c in column]


def _without_first_person(told: Context) -> Context:
    """Leave out "I" where it is known who speaks, or where it is the outlet's own."""
    if all(v.text != FIRST_PERSON for v in told.voices):
        return told
    return dataclasses.replace(told, voices=tuple(v for v in told.voices if v.text != FIRST_PERSON))
