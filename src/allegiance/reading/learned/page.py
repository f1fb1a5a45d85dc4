"""A document as the networks read it: paragraphs out, passages back in, all of it in offsets of the document."""

import bisect
import collections
import dataclasses
import itertools
import re
from collections.abc import Mapping, Sequence

from allegiance.reading.furniture import furniture
from allegiance.reading.learned.borders import mended
from allegiance.reading.learned.passages import Passage
from allegiance.reading.learned.sentences import sentences
from allegiance.reading.learned.spoken import FoundSpeech

Stretch = tuple[int, int]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
#: What may stand between two pieces of one statement that a window's border cut: white space and quotation marks.
_SEAM = re.compile(r"[\s\"“”'‘’]*")


@dataclasses.dataclass(frozen=True, slots=True)
class Spot:
    """A stretch that names an actor or, being of kind "ref", stands for one."""

    start: int
    end: int
    kind: str  #: of `labels.KINDS`
    probability: float


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """A tie of two spots, by their numbers."""

    source: int
    target: int
    predicate: str
    probability: float
    stance: str
    stance_probability: float


@dataclasses.dataclass(frozen=True, slots=True)
class Speech:
    """A stretch that is source, cue or content of a statement."""

    role: str
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """Everything that the networks found in one document."""

    spots: tuple[Spot, ...]  #: in the order of the text, a longer one before those within it
    links: tuple[Link, ...]  #: the likeliest for each pair of spots and predicate
    same: dict[tuple[int, int], float]  #: how likely two spots are one actor, where they were read together
    speech: tuple[Speech, ...]  #: in the order of the text
    sentences: tuple[Stretch, ...]
    said: Mapping[
        tuple[Speech, Speech], float
    ]  #: how likely a cue goes with a source or content, where read together

    def sentence(self, start: int, end: int) -> Stretch:
        """Return the sentence that holds most of a stretch, the first of equals."""
        at = max(0, bisect.bisect_right(self.sentences, (start, end)) - 1)
        near = self.sentences[max(0, at - 1) : at + 3]
        return max(near, key=lambda s: (min(s[1], end) - max(s[0], start), -s[0]))


@dataclasses.dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the document without page furniture: `document.text[start : start + len(text)] == text`."""

    text: str
    start: int


def paragraphs(text: str) -> list[Paragraph]:
    """Return the lines of a text, cut where page furniture stands, blank ones left out."""
    found: list[Paragraph] = []
    at = 0
    for start, end in [*((f.start, f.end) for f in furniture(text)), (len(text), len(text))]:
        found += [Paragraph(line.group(), line.start()) for line in _LINE.finditer(text, at, start)]
        at = end
    return found


def page(text: str, lines: Sequence[Paragraph], passages: Sequence[Passage]) -> Page:
    """Put the passages of a document together."""
    best: dict[Stretch, Spot] = {}
    placed = _placed(text, lines, passages)
    for passage, places in zip(passages, placed, strict=True):
        for place, m in zip(places, passage.mentions, strict=True):
            if place not in best or m.probability > best[place].probability:
                best[place] = Spot(*place, m.kind, m.probability)
    spots = sorted(best.values(), key=lambda s: (s.start, -s.end))
    number = {(s.start, s.end): n for n, s in enumerate(spots)}
    numbered = [
        (passage, [number[p] for p in places]) for passage, places in zip(passages, placed, strict=True)
    ]
    speech, said = _speech(text, lines, passages)
    return Page(
        spots=tuple(spots),
        links=_links(numbered),
        same=_same(numbered),
        speech=speech,
        said=said,
        sentences=tuple((p.start + s, p.start + e) for p in lines for s, e in sentences(p.text)),
    )


def _placed(text: str, lines: Sequence[Paragraph], passages: Sequence[Passage]) -> list[list[Stretch]]:
    """Return where the mentions of each passage stand in the document, their ends put right."""
    found = [
        [(lines[m.paragraph].start + m.start, lines[m.paragraph].start + m.end, m.kind) for m in p.mentions]
        for p in passages
    ]
    true = mended(text, itertools.chain.from_iterable(found))
    return [[true[start, end] for start, end, _ in places] for places in found]


def _links(numbered: Sequence[tuple[Passage, list[int]]]) -> tuple[Link, ...]:
    best: dict[tuple[int, int, str], Link] = {}
    for passage, numbers in numbered:
        for p in passage.pairs:
            link = Link(
                numbers[p.i], numbers[p.j], p.predicate, p.probability, p.stance, p.stance_probability
            )
            key = (link.source, link.target, link.predicate)
            if key not in best or link.probability > best[key].probability:
                best[key] = link
    return tuple(best.values())


def _same(numbered: Sequence[tuple[Passage, list[int]]]) -> dict[tuple[int, int], float]:
    """Mean over the passages that hold both: a passage that does not link them counts as none."""
    total: dict[tuple[int, int], float] = collections.defaultdict(float)
    together: collections.Counter[tuple[int, int]] = collections.Counter()
    for passage, numbers in numbered:
        for a in set(numbers):
            together.update((a, b) for b in set(numbers) if a < b)
        for i, j, probability in passage.same:
            a, b = sorted((numbers[i], numbers[j]))
            total[a, b] += probability
    return {pair: total[pair] / count for pair, count in together.items()}


def _speech(
    text: str, lines: Sequence[Paragraph], passages: Sequence[Passage]
) -> tuple[tuple[Speech, ...], dict[tuple[Speech, Speech], float]]:
    """Speech of all passages, and which of it goes together.

    Pieces of one content on both sides of a window's border are one again.
    """
    found: list[Speech] = []
    number: dict[FoundSpeech, int] = {}
    for passage in passages:
        last = len(found)
        for s in passage.speech:
            piece = Speech(s.role, lines[s.paragraph].start + s.start, lines[s.last_paragraph].start + s.end)
            before = next((n for n in range(last - 1, -1, -1) if found[n].role == s.role), None)
            if (
                before is not None
                and s.role == "content"
                and _SEAM.fullmatch(text, found[before].end, piece.start)
            ):
                found[before] = dataclasses.replace(found[before], end=piece.end)
                number[s] = before
            else:
                number[s] = len(found)
                found.append(piece)
    said: dict[tuple[Speech, Speech], float] = {}
    for passage in passages:
        for cue, other, probability in passage.said:
            pair = found[number[cue]], found[number[other]]
            said[pair] = max(said.get(pair, 0.0), probability)
    return tuple(sorted(found, key=lambda s: (s.start, -s.end, s.role))), said
