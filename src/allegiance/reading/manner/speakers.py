"""Who speaks: the words beside a verb or noun of saying, resolved to an actor of the document or a description."""

from collections.abc import Iterable, Sequence

from allegiance.languages.load import data
from allegiance.reading.manner.context import Voice
from allegiance.reading.manner.signatures import listed
from allegiance.reading.manner.speaking import authors, phrase, quoted, quoted_by, speaking
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Paragraph, Scene

_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "that"})
_FIRST_PERSON = frozenset({"i", "we"})
#: How "I" and "we" speak, until it is known who is quoted.
FIRST_PERSON = "I"
#: Nouns of these endings say nothing: "responsibility was claimed".
_ABSTRACT = ("ity", "ism", "ence", "tion", "dness", "lness")
_NOT_SPEAKERS = frozenset({"there", "this", "that", "what", "which", "it"})
#: Words in which somebody who is told something passes it on: "in an interview with the agency".
_TALKS = frozenset(
    {"interview", "speak", "talk", "remark", "comment", "briefing", "conversation", "statement", "telephone"}
)
_TOLD_BY = frozenset({"to", "with"})
_TELLING = frozenset({"tell", "inform", "brief", "assure"})
_TIMES = frozenset({"DATE", "TIME"})
_PASSED_ON = frozenset({"quote", "cite"})


class Speakers:
    """Resolves speakers while a document is gone through from its beginning."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._former: list[Voice] = []  # in the order in which they spoke
        self._issuer: Voice | None = None

    @property
    def last(self) -> Voice | None:
        """Who spoke last."""
        return self._former[-1] if self._former else None

    def of_verb(self, n: int, verb: Token) -> tuple[Voice, ...]:
        """Return who speaks at a verb of saying, those who pass it on first; empty when nobody is named."""
        if quoting := quoted_by(verb):
            relays, tokens = self._passing_on(n, quoting), quoted(quoting)
        else:
            tokens = speaking(verb)
            relays = self.told(n, verb)
        speaker = self._one(n, tokens, verb)
        cited = self._cited(n, verb)
        return self._heard((*relays, *([speaker] if speaker else ()), *cited))

    def of_noun(self, n: int, noun: Token) -> tuple[Voice, ...]:
        """Return whose claim, denial or statement a noun is: "Sarn's claim", "a claim by Sarn"."""
        tokens = [c for c in noun.children if c.dep_ == "poss" and c.ent_type_ not in _TIMES]
        tokens += arguments.after(noun, {"by", "from"})
        tokens += authors(noun)
        if not tokens:
            tokens = [c for c in noun.children if c.dep_ in {"compound", "amod"} and c.text[:1].isupper()]
            tokens = [t for t in tokens if self._actors(n, [t])]
        if not tokens and noun.dep_ == "dobj" and noun.head.lemma_ in listed("makers"):
            tokens = arguments.subjects(noun.head)
        speaker = self._one(n, tokens, noun)
        return self._heard((speaker,) if speaker else ())

    def of_tokens(self, n: int, tokens: Sequence[Token], cue: Token) -> tuple[Voice, ...]:
        """Return the speaker that tokens name."""
        speaker = self._one(n, tokens, cue)
        return self._heard((speaker,) if speaker else ())

    def set_off(self, n: int, noun: Token, cue: Token) -> tuple[Voice, ...]:
        """Return the speaker that a noun names which the parser took for an apposition to somebody else."""
        actor = self._scene.paragraphs[n].actor_at(noun)
        acts = actor is not None and self._scene.acts(actor)
        return self._heard(
            (Voice(actor, None, (n, cue.i)) if acts else Voice(None, phrase(noun), (n, cue.i)),)
        )

    def _heard(self, voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
        self._former += (v for v in voices if v.text != FIRST_PERSON)
        return voices

    def _one(self, n: int, tokens: Sequence[Token], cue: Token) -> Voice | None:
        at = (n, cue.i)
        if tokens and tokens[0].lower_ in _FIRST_PERSON:
            return Voice(None, FIRST_PERSON, at)
        tokens = [t for t in tokens if t.dep_ != "expl"]
        for token in tokens:
            actors = self._actors(n, [token]) or self._spoken_for(n, token)
            if actors:
                return self._noted(token, Voice(actors[0], None, at))
        for token in tokens:
            former = self._former_voice(token)
            if former is not None:
                return Voice(former.actor, former.text, at)
        if not tokens or tokens[0].lower_ in _NOT_SPEAKERS:
            return None
        lower = tokens[0].lower_
        if lower in _PRONOUNS:
            return Voice(None, tokens[0].text, at) if lower in {"he", "she", "they"} else None
        if tokens[0].lemma_.lower().endswith(_ABSTRACT):
            return None
        return self._noted(tokens[0], Voice(None, phrase(tokens[0]), at))

    def _noted(self, token: Token, voice: Voice) -> Voice:
        if token.lemma_.lower() in listed("issued") or token.head.lemma_ in {"issue", "release", "publish"}:
            self._issuer = voice
        return voice

    def _actors(self, n: int, tokens: Iterable[Token]) -> list[int]:
        found = standins.actors_at(tokens, self._scene.paragraphs[n].actor_at)
        return [a for a, _ in found if self._scene.acts(a)]

    def _spoken_for(self, n: int, token: Token) -> list[int]:
        """Return the body that a spokesman or a statement speaks for."""
        lemma = token.lemma_.lower()
        issued = lemma in listed("issued")
        if not issued and lemma not in listed("voices_of"):
            return []
        owners = [c for c in token.children if c.dep_ in {"poss", "compound", "amod", "nmod"}]
        owners += arguments.after(token, {"for", "of", "from", "by", "at"})
        owners += authors(token)
        found = self._actors(n, owners)
        if found or not issued:
            return found
        verb = token.head
        if token.dep_ in {"dobj", "pobj"}:
            verb = verb if verb.pos_ == "VERB" else verb.head
            found = self._actors(n, arguments.subjects(verb)) if verb.pos_ == "VERB" else []
        return found

    def _former_voice(self, token: Token) -> Voice | None:
        """Return whom a pronoun, "the statement" or "the spokesman" picks up among those who spoke before."""
        lower, lemma = token.lower_, token.lemma_.lower()
        if lower in {"he", "she", "they", "it"}:
            return self.last
        definite = any(c.dep_ == "det" and c.lower_ in {"the", "that", "this"} for c in token.children)
        if not definite or any(
            c.dep_ in {"prep", "poss", "compound", "relcl", "amod"} for c in token.children
        ):
            return None
        if lemma in listed("issued"):
            return self._issuer_before(token) or self.last
        if lemma in lexicon().posts or lemma in listed("voices_of"):
            return next(
                (v for v in reversed(self._former) if v.text and lemma in v.text.lower().split()), None
            )
        return None

    def _issuer_before(self, token: Token) -> Voice | None:
        """Return who issued what "the statement" means: the last one that the text said was issued."""
        n = next((n for n, p in enumerate(self._scene.paragraphs) if p.doc is token.doc), 0)
        for m in range(n, max(n - 2, -1), -1):
            doc = self._scene.paragraphs[m].doc
            for other in reversed(doc[: token.i] if m == n else doc):
                if other.lemma_.lower() in listed("issued") and (actors := self._spoken_for(m, other)):
                    return Voice(actors[0], None, (m, other.i))
        return self._issuer

    def told(self, n: int, verb: Token) -> tuple[Voice, ...]:
        """Return the agencies that are told: they pass it on."""
        told = [c for c in verb.children if c.dep_ in {"dobj", "dative"}] if verb.lemma_ in _TELLING else []
        told += arguments.after(verb, {"to"})
        for child in verb.children:
            if child.dep_ in {"prep", "advcl", "npadvmod"}:
                talk = [child, *(p for p in child.children if p.dep_ in {"pobj", "pcomp"})]
                told += [t for w in talk if w.lemma_ in _TALKS for t in arguments.after(w, _TOLD_BY)]
        return tuple(v for t in told if (v := self._agency(n, t, verb)) is not None)

    def _passing_on(self, n: int, quoting: Token) -> tuple[Voice, ...]:
        passive = arguments.is_passive(quoting)
        tokens = arguments.agents(quoting) if passive else arguments.subjects(quoting)
        voice = self._one(n, tokens, quoting)
        return (voice,) if voice else ()

    def _cited(self, n: int, verb: Token) -> tuple[Voice, ...]:
        """Return whom a report cites: they speak, and whoever reports passes it on."""
        for child in verb.children:
            cites = (
                child.lemma_ in _PASSED_ON
                and child.tag_ == "VBG"
                and child.dep_ in {"advcl", "prep", "conj", "dep", "acl"}
            )
            if cites:
                objects = [c for c in child.children if c.dep_ in {"dobj", "pobj"}]
                voice = self._one(n, objects, child)
                return (voice,) if voice else ()
        return ()

    def _agency(self, n: int, token: Token, cue: Token) -> Voice | None:
        if not is_agency(token, self._scene.paragraphs[n]):
            return None
        actors = self._actors(n, [token])
        return Voice(actors[0], None, (n, cue.i)) if actors else Voice(None, phrase(token), (n, cue.i))

    def is_agency(self, voice: Voice) -> bool:
        """Whether a speaker is one that passes on what others say."""
        name = self._scene.member(voice.actor).name if voice.actor is not None else voice.text or ""
        return _reports(name)


def is_agency(token: Token, paragraph: Paragraph) -> bool:
    """Whether a noun is an agency, newspaper or broadcaster."""
    spot = paragraph.at.get(token.i)
    name = paragraph.doc[spot.start : spot.end].text if spot is not None else phrase(token)
    return _reports(name) and (
        token.text[:1].isupper() or token.lemma_.lower() in data("manner")["agencies"]["heads"]
    )


def _reports(name: str) -> bool:
    known = data("manner")["agencies"]
    words = name.removeprefix("the ").removeprefix("The ").split()
    if not words:
        return False
    return name in known["names"] or words[0] in known["names"] or words[-1].lower() in known["heads"]
