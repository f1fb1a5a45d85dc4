"""Who speaks by the look of a page: words in quotation marks, statements after a colon, headlines with a speaker."""

import re

from allegiance.reading.manner.context import Voice
from allegiance.reading.manner.signatures import listed, says
from allegiance.reading.manner.speakers import Speakers
from allegiance.reading.syntax import arguments, standins
from allegiance.reading.syntax.lexicon import lexicon
from allegiance.reading.syntax.parser import Token
from allegiance.reading.syntax.scene import Paragraph, Scene

#: Quotation marks around fewer words set a word apart rather than quote a speaker.
LEAST_QUOTED = 4
#: Characters between a quotation and the verb that says whose it is.
_FAR = 200
#: Words of a headline, and of the speaker before or behind its colon.
_HEADLINE, _NAME = 25, 5
_TOLD = frozenset(
    {"tell", "ask", "inform", "assure", "warn", "remind", "say", "tweet", "write", "add", "quote"}
)
_SINGLE = re.compile(r"(?<![\w'])'(?=[A-Z])(?:[^'\n]|(?<=\w)'(?=\w))+?[,.?!]'(?!\w)")
_LEADING = re.compile(r"^(?P<who>[^:\"]{2,60}):\s+\S")
_TRAILING = re.compile(r"^\S.*?(?::| [-–—])\s+(?P<who>[^:\"–—]{2,60})$")

Spoken = tuple[int, int, Voice]  # characters of a paragraph, and who says them


class Quotation:
    """Finds stretches that somebody speaks, paragraph by paragraph, in the order of the document."""

    def __init__(self, scene: Scene, speakers: Speakers) -> None:
        self._scene, self._speakers = scene, speakers
        self._running: Voice | None = None  #: who speaks the paragraphs since "… said:"
        self._in_quotes = False  #: and whether they stand in quotation marks
        self._stretches: list[tuple[int, int]] = []  #: quotations of the paragraph at hand
        self._introducing: list[Token] | None = None  #: its verbs that can say whose one is
        self._open: Voice | None = None  #: whose quotation did not close in the paragraph before

    def paragraph(self, n: int) -> list[Spoken]:
        """Return what is spoken in a paragraph, innermost first."""
        paragraph = self._scene.paragraphs[n]
        text = paragraph.block.text
        self._introducing = None
        self._stretches = quotes(text, printed(paragraph, self._scene.text))
        found = self._quoted(n, paragraph)
        running = self._ran_on(text)
        if running is not None:
            found.append((0, len(text), running))
        if _is_heading(text):
            found += self._headline(n, paragraph)
        self._announced(n, paragraph)
        return found

    def _quoted(self, n: int, paragraph: Paragraph) -> list[Spoken]:
        text = paragraph.block.text
        found: list[Spoken] = []
        closed = not self._stretches or self._stretches[-1][1] < len(text) or text.endswith('"')
        before = self._speakers.last
        for start, end in self._stretches:
            if len(text[start:end].split()) < LEAST_QUOTED:
                continue
            voice = self._around(n, paragraph, start, end)
            if voice is None and text.startswith('"') and start == 0:
                voice = self._open or (self._scene.paragraphs and before) or None
            voice = voice or before or self._above(n)
            if voice is not None:
                found.append((start, end, voice))
                before = voice
        self._open = found[-1][2] if found and not closed else None
        return found

    def _above(self, n: int) -> Voice | None:
        """Return who spoke at the end of the paragraph above."""
        if n == 0:
            return None
        *_, last = self._scene.paragraphs[n - 1].doc.sents
        verbs = [t for t in last if says(t) and arguments.subjects(t)]
        voices = self._speakers.of_verb(n - 1, verbs[-1]) if verbs else ()
        return voices[-1] if voices else None

    def _around(self, n: int, paragraph: Paragraph, start: int, end: int) -> Voice | None:
        """Return who is said beside a quotation to speak: in its sentence, or in the one before or behind it."""
        best: tuple[float, Token] | None = None
        inside, text = self._stretches, paragraph.block.text
        if self._introducing is None:
            self._introducing = [t for t in paragraph.doc if _introduces(t)]
        for token in self._introducing:
            if any(s <= token.idx < e for s, e in inside):
                continue
            gap = start - token.idx if token.idx < start else token.idx - end
            between = text[min(token.idx, end) : max(token.idx, start)]
            # a full stop between a quotation and a verb behind it: another sentence
            apart = between.count(". ") + between.count('" "')
            if gap > _FAR or apart > (1 if token.idx < start else 0):
                continue
            distance = gap + _FAR * apart
            if best is None or distance < best[0]:
                best = distance, token
        if best is None:
            return None
        voices = self._speakers.of_verb(n, best[1])
        return voices[-1] if voices else None

    def _ran_on(self, text: str) -> Voice | None:
        """Return who speaks a paragraph because one above announced a statement."""
        if self._running is None:
            return None
        begins = text.lstrip("* ").startswith(('"', "'"))
        if (self._in_quotes and not begins) or _is_over(text):
            self._running, self._in_quotes = None, False
            return None
        self._in_quotes = self._in_quotes or begins
        return self._running

    def _announced(self, n: int, paragraph: Paragraph) -> None:
        """Note the speaker of a paragraph that ends with a colon: "The minister said:"."""
        if not paragraph.block.text.rstrip().endswith(":"):
            return
        *_, last = paragraph.doc.sents
        for token in last:
            speaks = says(token) or any(
                c.lemma_.lower() in listed("issued") | listed("announced") and c.dep_ == "dobj"
                for c in token.children
            )
            if speaks and token.pos_ == "VERB" and (arguments.subjects(token) or arguments.agents(token)):
                voices = self._speakers.of_verb(n, token)
                if voices:
                    self._running, self._in_quotes = voices[-1], False
                return

    def _headline(self, n: int, paragraph: Paragraph) -> list[Spoken]:
        """Return what a headline leaves to a speaker: "Velmor: Sarn arms rebels", "Sarn arms rebels: Velmor"."""
        text = paragraph.block.text
        if len(text.split()) > _HEADLINE or '"' in text[:1]:
            return []
        for pattern in (_LEADING, _TRAILING):
            found = pattern.match(text)
            if found is None or len(found["who"].split()) > _NAME:
                continue
            start, end = found.span("who")
            voice = self._named(n, paragraph, start, end)
            if voice is not None:
                said = (end, len(text)) if start == 0 else (0, start)
                return [(*said, voice)]
        return []

    def _named(self, n: int, paragraph: Paragraph, start: int, end: int) -> Voice | None:
        tokens = [t for t in paragraph.doc if start <= t.idx and t.idx + len(t) <= end]
        if not tokens or any(t.pos_ == "VERB" and t.tag_ != "VBN" for t in tokens):
            return None
        head = next((t for t in reversed(tokens) if t.pos_ in {"NOUN", "PROPN"}), None)
        if head is None:
            return None
        actors = [a for a, _ in standins.actors_at([head], paragraph.actor_at) if self._scene.acts(a)]
        actors = (
            actors
            or [
                a
                for t in reversed(tokens)
                if (a := paragraph.actor_at(t)) is not None and self._scene.acts(a)
            ][:1]
        )
        if actors:
            return Voice(actors[0], None, (n, head.i))
        speaks = head.lemma_.lower() in lexicon().posts or head.lemma_.lower() in listed("voices_of")
        if speaks or head.lemma_.lower() in {
            "source",
            "report",
            "witness",
            "un",
            "study",
            "official",
            "police",
        }:
            return Voice(None, paragraph.block.text[start:end].strip(), (n, head.i))
        return None


def _introduces(token: Token) -> bool:
    """Whether a verb says whose a quotation is: one of saying with a subject, and nobody that it is done to."""
    if not says(token):
        return False
    deps = {c.dep_ for c in token.children}
    if deps & {"dobj", "dative"} and token.lemma_ not in _TOLD:
        return False
    return bool(
        deps & {"nsubj", "agent", "nsubjpass"} or (token.dep_ == "conj" and arguments.subjects(token))
    )


def quotes(text: str, looks: str | None = None) -> list[tuple[int, int]]:
    """Return the stretches between quotation marks, both included; one that does not close runs to the end.

    `looks` is the text as it was printed, character for character, with curly marks that tell opening from closing;
    straight marks open behind a space and close before one.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for at, mark in enumerate(looks or text):
        if text[at] != '"':
            continue
        opens = _opens(text, at, mark)
        if opens:
            if opened is not None:
                found.append((opened, at))  # a paragraph of a longer quotation: only the last one closes
            opened = at
        elif opened is not None:
            found.append((opened, at + 1))
            opened = None
    if opened is not None:
        found.append((opened, len(text)))
    return found or [single.span() for single in _SINGLE.finditer(text)]


def _opens(text: str, at: int, mark: str) -> bool:
    if mark in "\u201c\u201e\u00ab":
        return True
    if mark in "\u201d\u00bb":
        return False
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([-\u2013\u2014:") and not after.isspace()


def printed(paragraph: Paragraph, document: str) -> str:
    """Return a paragraph's text as the document has it, character for character."""
    block = paragraph.block
    text = paragraph.block.text
    if block.offsets is None:
        return document[block.start : block.start + len(text)]
    return "".join(document[o] for o in block.offsets[: len(text)])


def set_apart(text: str, looks: str) -> list[tuple[int, int]]:
    """Return the stretches of quotation marks around so few words that nobody is quoted by them."""
    double = [(s, e) for s, e in quotes(text, looks) if text[s] == '"']
    single = [m.span() for m in re.finditer(r"(?<!\w)'(?=\w)[^'\n]{2,40}(?<=\w)'(?!\w)", text)]
    return [(s, e) for s, e in double + single if len(text[s:e].split()) < LEAST_QUOTED]


def _is_heading(text: str) -> bool:
    return len(text.split()) <= _HEADLINE and not text.rstrip().endswith((".", "!", '"', ":"))


def _is_over(text: str) -> bool:
    head = text.strip().rstrip(":").lower()
    return any(head == word or head.startswith(f"{word} to ") for word in listed("after_statement"))
