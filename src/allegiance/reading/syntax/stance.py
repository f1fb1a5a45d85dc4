"""How a tie is said: by whom, affirmed or denied, flatly or with a hedge, real, planned or merely possible."""

import dataclasses
import functools

from allegiance.languages.load import words
from allegiance.model.claim import Certainty, Polarity, Realis
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Finding, Paragraph, Scene

#: Quotation marks around fewer words than this set a word apart rather than quote a speaker.
_SCARE_QUOTE = 4
#: What a name or title says in passing, whoever is quoted: the outlet vouches for it.
_OWN_VOICE = frozenset({"part_of", "leads", "member_of"})
_CLIMB = 12
_VERBAL = frozenset({"VERB", "AUX"})


@dataclasses.dataclass(slots=True)
class Manner:
    """How a finding is said. `speaker` is a local actor, `speaker_text` a description where none was found."""

    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.STATED
    realis: Realis = Realis.ACTUAL
    past: bool = False
    speaker: int | None = None
    speaker_text: str | None = None


@functools.cache
def _list(key: str) -> frozenset[str]:
    return words("speech", key)


class Attribution:
    """Who speaks where in a document: quotations, and statements that run on after a colon."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._quoted: list[list[tuple[int, int]]] = [_quotes(p) for p in scene.paragraphs]
        self._voices: dict[int, tuple[int | None, str | None]] = {}
        self._run(scene)

    def _run(self, scene: Scene) -> None:
        """Note the speaker of each paragraph that is all a statement, announced by "… said:" above it."""
        voice: tuple[int | None, str | None] | None = None
        quoted_run = False
        for n, paragraph in enumerate(scene.paragraphs):
            text = paragraph.doc.text
            if voice is not None:
                if quoted_run and not text.lstrip().startswith('"'):
                    voice = None
                else:
                    self._voices[n] = voice
                    quoted_run = quoted_run or text.lstrip().startswith('"')
            if text.rstrip().endswith(":"):
                said = _speech_verb(paragraph)
                if said is not None:
                    voice, quoted_run = _speaker_of(scene, paragraph, said), False

    def voice(self, n: int, token: Token) -> tuple[int | None, str | None] | None:
        """Return who speaks at a token of paragraph `n`, None when the outlet does."""
        paragraph = self._scene.paragraphs[n]
        inside = next(((s, e) for s, e in self._quoted[n] if s <= token.idx < e), None)
        if inside is not None:
            found = self._around(paragraph, inside)
            if found is not None:
                return found
        return self._voices.get(n)

    def _around(self, paragraph: Paragraph, inside: tuple[int, int]) -> tuple[int | None, str | None] | None:
        best: tuple[int, Token] | None = None
        for token in paragraph.doc:
            if (
                token.pos_ == "VERB"
                and token.lemma_ in _list("saying")
                and not (inside[0] <= token.idx < inside[1])
            ):
                distance = min(abs(token.idx - inside[0]), abs(token.idx - inside[1]))
                if (best is None or distance < best[0]) and arguments.subjects(token):
                    best = (distance, token)
        return _speaker_of(self._scene, paragraph, best[1]) if best is not None else None


def _quotes(paragraph: Paragraph) -> list[tuple[int, int]]:
    text = paragraph.doc.text
    marks = [i for i, c in enumerate(text) if c == '"']
    if len(marks) % 2:
        marks.append(len(text))
    pairs = zip(marks[::2], marks[1::2], strict=True)
    return [(s, e) for s, e in pairs if len(text[s:e].split()) >= _SCARE_QUOTE]


def _speech_verb(paragraph: Paragraph) -> Token | None:
    *_, last = paragraph.doc.sents
    return next(
        (t for t in last if t.pos_ == "VERB" and t.lemma_ in _list("saying") and arguments.subjects(t)), None
    )


def _speaker_of(scene: Scene, paragraph: Paragraph, verb: Token) -> tuple[int | None, str | None]:
    tokens = arguments.subjects(verb) or arguments.agents(verb)
    actors = [a for a, _ in standins.actors_at(tokens, paragraph.actor_at) if scene.acts(a)]
    if actors:
        return actors[0], None
    if tokens:
        phrase = paragraph.doc[tokens[0].left_edge.i : tokens[0].i + 1].text
        return None, phrase[:80]
    return None, None


def judge(scene: Scene, n: int, finding: Finding, attribution: Attribution) -> Manner | None:
    """Say how a finding is made; None when what is said is only possible, wished for or asked, and so no claim."""
    paragraph = scene.paragraphs[n]
    manner = Manner(past=finding.past)
    if finding.fixed and finding.predicate in _OWN_VOICE:
        return manner
    if not finding.fixed:
        if not _climb(scene, paragraph, finding.trigger, manner):
            return None
    else:
        _phrase(finding, manner)
        _frame_of_sentence(scene, paragraph, finding.trigger, manner)
    if manner.speaker is None and manner.speaker_text is None:
        voice = attribution.voice(n, finding.trigger) or _according(scene, paragraph, finding.trigger)
        if voice is not None:
            manner.speaker, manner.speaker_text = voice
            if voice == (None, None):
                manner.speaker_text = "unnamed speaker"
    return manner


def _phrase(finding: Finding, manner: Manner) -> None:
    """Read hedges and "former" off the noun phrase that holds the tie."""
    for token in (finding.source_token, finding.target_token):
        for each in (*token.children, *token.head.children):
            if (
                each.lower_ in _list("hedges")
                and abs(each.i - token.i) < 8
                and each.dep_ in {"amod", "advmod"}
            ):
                manner.certainty = Certainty.HEDGED


def _frame_of_sentence(scene: Scene, paragraph: Paragraph, token: Token, manner: Manner) -> None:
    """For ties within a noun phrase: no more than who says the sentence that holds it."""
    for _ in range(_CLIMB):
        head = token.head
        if head == token:
            return
        if token.dep_ == "ccomp" and head.lemma_ in _list("saying"):
            manner.speaker, manner.speaker_text = _speaker_of(scene, paragraph, head)
            return
        token = head


def _climb(scene: Scene, paragraph: Paragraph, trigger: Token, manner: Manner) -> bool:
    """Walk from the trigger to the root, taking note of what each word on the way makes of the tie. False: no claim."""
    token, came = trigger, None
    given = False
    for step in range(_CLIMB):
        if given:
            _frame_of_sentence(scene, paragraph, token, manner)
            break
        if not _look_at(scene, paragraph, token, came, manner, first=step == 0):
            return False
        # "can play a part in Norland's fight": that Norland fights is taken for granted
        given = came is not None and token.pos_ == "NOUN" and any(c.dep_ == "poss" for c in token.children)
        head = token.head
        if (
            head == token
            or token.dep_ == "relcl"
            or (token.dep_ == "conj" and token.pos_ in _VERBAL and came is not None and step > 2)
        ):
            break
        came, token = token, head
    return True


def _look_at(
    scene: Scene, paragraph: Paragraph, token: Token, came: Token | None, manner: Manner, *, first: bool
) -> bool:
    lemma = token.lemma_.lower()
    below = came.dep_ if came is not None else ""
    content = below in {
        "ccomp",
        "xcomp",
        "dobj",
        "pcomp",
        "prep",
        "acl",
        "dative",
        "nsubjpass",
        "pobj",
        "oprd",
    }
    for child in token.children:
        if not _modifier(
            child, token, manner, first=first or below in {"dobj", "xcomp", "prep", "attr", "pobj", "acomp"}
        ):
            return False
    if came is None or token.pos_ not in _VERBAL | {"NOUN", "ADJ"}:
        return True
    if lemma in _list("denying") and content and token.pos_ == "VERB":
        return _denied(scene, paragraph, token, manner)
    if lemma in _list("negating_verbs") and below == "xcomp":
        return False
    if (lemma in _list("wishes") and below in {"xcomp", "ccomp", "acl", "pcomp", "prep"}) and not (
        token.pos_ == "NOUN" and below == "prep"
    ):
        return (lemma in {"try", "attempt"} and manner.polarity is Polarity.AFFIRMED) or (
            lemma == "offer" and below == "dobj"
        )
    if lemma in _list("planned") and below == "xcomp" and token.tag_ != "VBN":
        manner.realis = Realis.PLANNED
    if (
        lemma in _list("ended")
        and below in {"xcomp", "dobj"}
        and token.pos_ == "VERB"
        and came.pos_ in {"VERB", "NOUN"}
    ):
        manner.past = True
    if lemma in {"seem", "appear"} and below == "xcomp":
        manner.certainty = Certainty.HEDGED
    if (
        lemma in _list("saying")
        and below in {"ccomp", "pcomp", "prep", "xcomp", "acl"}
        and manner.speaker is None
        and manner.speaker_text is None
        and token.pos_ == "VERB"
    ):
        _said(scene, paragraph, token, below, manner)
    return True


def _said(scene: Scene, paragraph: Paragraph, token: Token, below: str, manner: Manner) -> None:
    lemma = token.lemma_.lower()
    hedged = lemma in _list("hedged_saying")
    if below != "ccomp" and not hedged:
        return
    passive = arguments.is_passive(token)
    if hedged and (lemma not in {"claim", "believe", "think", "fear"} or passive):
        manner.certainty = Certainty.HEDGED
    if not passive or arguments.agents(token):
        manner.speaker, manner.speaker_text = _speaker_of(scene, paragraph, token)
    elif not hedged:
        manner.certainty = Certainty.HEDGED


def _denied(scene: Scene, paragraph: Paragraph, verb: Token, manner: Manner) -> bool:
    """Turn what a verb of denial governs into a denied claim by its subject; "did not deny" says nothing."""
    if any(c.dep_ == "neg" for c in verb.children) or (
        verb.dep_ == "xcomp" and verb.head.lemma_ in _list("negating_verbs")
    ):
        return False
    if manner.polarity is Polarity.DENIED:
        manner.polarity = Polarity.AFFIRMED
        return True
    manner.polarity = Polarity.DENIED
    if manner.speaker is None:
        manner.speaker, manner.speaker_text = _speaker_of(scene, paragraph, verb)
    return True


def _modifier(child: Token, token: Token, manner: Manner, *, first: bool) -> bool:
    """Take note of a negation, modal, hedge, condition or time word that hangs on a word of the way."""
    lower = child.lower_
    if first and (
        child.dep_ == "neg"
        or (child.dep_ == "det" and lower in {"no", "neither"})
        or (child.dep_ == "preconj" and lower == "neither")
    ):
        if lower == "no" and token.lemma_ in {"doubt", "question"}:
            return True
        manner.polarity = Polarity.DENIED if manner.polarity is Polarity.AFFIRMED else Polarity.AFFIRMED
    if child.dep_ == "nsubj" and child.lower_ in {"nobody", "none"} and first:
        manner.polarity = Polarity.DENIED
    if child.dep_ == "aux" and first:
        if lower in {"may", "might", "could", "would", "should", "must", "can"}:
            perfect = any(c.lower_ == "have" for c in token.children)
            if lower == "must" or (lower in {"may", "might", "could"} and perfect):
                manner.certainty = Certainty.HEDGED if lower != "must" else manner.certainty
                return lower != "must" or perfect
            return False
        if lower in {"will", "'ll", "shall"} and token.lemma_ not in {"continue", "remain", "keep"}:
            manner.realis = Realis.PLANNED
    if child.dep_ == "mark" and lower in {"if", "unless", "whether"}:
        return False
    if lower in _list("hedges") and child.dep_ in {"advmod", "amod"}:
        manner.certainty = Certainty.HEDGED
    if (
        first
        and (lower in {"former", "formerly", "previously", "once", "erstwhile", "earlier", "onetime"})
        and child.dep_ in {"amod", "advmod"}
    ):
        manner.past = True
    if (
        first
        and child.dep_ == "advmod"
        and lower == "longer"
        and any(c.lower_ == "no" for c in child.children)
    ):
        manner.past, manner.polarity = True, Polarity.AFFIRMED
    return True


def _according(scene: Scene, paragraph: Paragraph, token: Token) -> tuple[int | None, str | None] | None:
    """Return the speaker of "according to …" in the sentence of a token."""
    for each in token.sent:
        if each.lower_ == "according":
            objects = [o for p in each.children if p.lower_ == "to" for o in p.children if o.dep_ == "pobj"]
            actors = [a for a, _ in standins.actors_at(objects, paragraph.actor_at) if scene.acts(a)]
            if actors:
                return actors[0], None
            if objects:
                return None, paragraph.doc[objects[0].left_edge.i : objects[0].i + 1].text[:80]
    return None
