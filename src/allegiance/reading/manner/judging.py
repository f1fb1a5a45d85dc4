"""How the ties of a document are told, out of its sentences and its quotations."""

from __future__ import annotations

import dataclasses
import weakref
from collections.abc import Callable

from allegiance.model.actor import LocalActor
from allegiance.model.claim import Certainty, Polarity, Realis, Relay, Sign, SignKind
from allegiance.model.manner import Manner, Telling
from allegiance.reading.manner.clauses import keeps_away
from allegiance.reading.manner.context import Context, Voice
from allegiance.reading.manner.descent import Descent, Told
from allegiance.reading.manner.quotation import Quotation, Spoken, printed, set_apart
from allegiance.reading.manner.signatures import signature
from allegiance.reading.manner.speakers import Speakers
from allegiance.reading.syntax.frames import by_trigger
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Finding, Scene

_KNOWN: weakref.WeakKeyDictionary[Scene, Manners] = weakref.WeakKeyDictionary()
#: Who a person is, said by a title: an outlet introduces people in its own words, unless it quotes.
_TITLES = frozenset({"leads", "member_of"})
_CARRYING = frozenset({"VERB", "AUX", "ADJ"})


def manners_of(scene: Scene) -> Manners:
    """Return how a document is told, worked out once a scene."""
    if scene not in _KNOWN:
        _KNOWN[scene] = Manners(scene)
    return _KNOWN[scene]


class Manners:
    """Judges findings of one document, and tells the readers that have no parse of it how each word is told."""

    def __init__(self, scene: Scene) -> None:
        """Work out a document from its beginning: who speaks now may be who spoke before."""
        self._scene = scene
        speakers = Speakers(scene)
        quotation, descent = Quotation(scene, speakers), Descent(speakers)
        self._told: list[Told] = []
        self._spoken: list[list[Spoken]] = []
        self._apart: list[list[tuple[int, int]]] = []
        for n, paragraph in enumerate(scene.paragraphs):
            outer = quotation.paragraph(n)
            self._spoken.append(outer)
            self._told.append(descent.paragraph(n, paragraph.doc, outer))
            self._apart.append(set_apart(paragraph.block.text, printed(paragraph, scene.text)))

    @property
    def scene(self) -> Scene:
        """The document that is judged."""
        return self._scene

    def judge(self, n: int, finding: Finding) -> Context | None:
        """Return how a finding of paragraph `n` is told; None when it is said to be no more than possible."""
        ends = (finding.source_token, finding.target_token)
        if finding.fixed:
            told = self._phrase(n, finding.trigger, ends)
            if finding.predicate in _TITLES and not self._verbatim(n, finding.trigger):
                told = Context(signs=told.signs)
        else:
            told = self._told[n].clause[finding.trigger.i]
            told = self._distanced(n, told, finding.trigger)
        if told.realis is Realis.HYPOTHETICAL:
            return None
        if finding.past and not told.denied:
            told = _of_the_past(told, finding.trigger)
        for token in ends:
            told = _kept_away(told, token)
        return told

    def _phrase(self, n: int, trigger: Token, ends: tuple[Token, Token]) -> Context:
        phrases = self._told[n].phrase
        told = phrases[trigger.i]
        for token in ends:
            near = [token, token.head] if token.head.pos_ in {"NOUN", "PROPN"} else [token]
            for each in near:
                if phrases[each.i].hedged:
                    told = told.doubtful()
                    for start, end, kind in phrases[each.i].signs:
                        told = told.signed(start, end, kind)
        return told

    def _verbatim(self, n: int, token: Token) -> bool:
        return any(start <= token.idx < end for start, end, _ in self._spoken[n])

    def _distanced(self, n: int, told: Context, trigger: Token) -> Context:
        """A word of the tie in quotation marks that nobody is quoted by is one the outlet does not share."""
        if told.voices:
            return told
        for start, end in self._apart[n]:
            if start <= trigger.idx < end:
                words = [t.i for t in trigger.sent if start <= t.idx < end]
                return told.doubtful().signed(words[0], words[-1] + 1, SignKind.DISTANCE)
        return told

    def manner(self, n: int, told: Context, actor: Callable[[int], str]) -> Manner:
        """Return the record of a context of paragraph `n`; `actor` gives the id of a local actor."""
        *others, speaker = told.voices or (None,)
        return Manner(
            polarity=Polarity.DENIED if told.denied else Polarity.AFFIRMED,
            certainty=Certainty.HEDGED if told.hedged else Certainty.STATED,
            realis=told.realis,
            past=told.past and not told.denied,
            speaker=self._name(speaker),
            speaker_actor=actor(speaker.actor) if speaker is not None and speaker.actor is not None else None,
            relays=tuple(
                Relay(self._name(v) or "", None if v.actor is None else actor(v.actor))
                for v in others
                if v is not None
            ),
            signs=self._signs(n, told),
        )

    def _name(self, voice: Voice | None) -> str | None:
        if voice is None:
            return None
        return voice.text if voice.actor is None else self._scene.member(voice.actor).name

    def _signs(self, n: int, told: Context) -> tuple[Sign, ...]:
        paragraph = self._scene.paragraphs[n]
        found = set()
        for start, end, kind in told.signs:
            span = paragraph.doc[start:end]
            found.add(Sign(*paragraph.block.span(span.start_char, span.end_char), kind))
        return tuple(sorted(found))

    def telling(self, reader: str, local_actor: Callable[[int], LocalActor]) -> Telling:
        """Return how each word of the document is told, for claims of others than `reader`."""
        rows = _Rows(local_actor)
        for n, paragraph in enumerate(self._scene.paragraphs):
            first = len(rows.starts)
            numbers: dict[Context, int] = {}
            for token in paragraph.doc:
                start, end = paragraph.block.span(token.idx, token.idx + len(token))
                rows.starts.append(start)
                rows.ends.append(end)
                rows.heads.append(first + token.head.i)
                rows.acts.append(_carries(token))
                if token.pos_ == "VERB" and _undone(token):
                    rows.undone.add(first + token.i)
                told = self._told[n].clause[token.i], self._told[n].phrase[token.i]
                for context in told:
                    if context not in numbers:
                        numbers[context] = len(rows.manners)
                        rows.manners.append(self.manner(n, context, rows.actor))
                rows.clauses.append(numbers[told[0]])
                rows.phrases.append(numbers[told[1]])
        return rows.telling(reader)


@dataclasses.dataclass(slots=True)
class _Rows:
    """A `Telling` while it grows, word by word."""

    local_actor: Callable[[int], LocalActor]
    starts: list[int] = dataclasses.field(default_factory=list)
    ends: list[int] = dataclasses.field(default_factory=list)
    heads: list[int] = dataclasses.field(default_factory=list)
    acts: list[bool] = dataclasses.field(default_factory=list)
    clauses: list[int] = dataclasses.field(default_factory=list)
    phrases: list[int] = dataclasses.field(default_factory=list)
    manners: list[Manner] = dataclasses.field(default_factory=list)
    undone: set[int] = dataclasses.field(default_factory=set)
    actors: dict[str, LocalActor] = dataclasses.field(default_factory=dict)

    def actor(self, index: int) -> str:
        """Return the id of a local actor, which is kept."""
        made = self.local_actor(index)
        self.actors[made.id] = made
        return made.id

    def telling(self, reader: str) -> Telling:
        """Return the record."""
        return Telling(
            starts=self.starts,
            ends=self.ends,
            heads=self.heads,
            acts=self.acts,
            clauses=self.clauses,
            phrases=self.phrases,
            manners=self.manners,
            undone=frozenset(self.undone),
            actors=self.actors,
            reader=reader,
        )


def _carries(word: Token) -> bool:
    """Whether a word can carry a tie; of nouns those that do in a pattern, the others only name an end of it."""
    return word.pos_ in _CARRYING or (word.pos_ == "NOUN" and ("noun", word.lemma_.lower()) in by_trigger())


def _of_the_past(told: Context, trigger: Token) -> Context:
    """Return how what an act puts an end to is told: "took it from X" is past, "will take it from X" is not yet so."""
    if told.realis is not Realis.ACTUAL:
        return dataclasses.replace(told, realis=Realis.ACTUAL)
    return told if _undone(trigger) else dataclasses.replace(told, past=True)


def _undone(word: Token) -> bool:
    """Whether an act is only meant or tried: an infinitive beneath anything but "managed to" and the like."""
    if not any(c.dep_ == "aux" and c.lower_ == "to" for c in word.children):
        return False
    found = signature(word.head, "clause")
    return found is None or found.group != "managing"


def _kept_away(told: Context, token: Token) -> Context:
    """Note the "so-called" on an end of a tie: it doubts the name and not the tie."""
    for child in token.children:
        if keeps_away(child):
            told = told.signed(child.i, child.i + 1, SignKind.DISTANCE)
    return told
