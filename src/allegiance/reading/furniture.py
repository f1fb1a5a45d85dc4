"""Page furniture: captions, credits, datelines, links, buttons and headings, which yield no claims.

It stays in the text, so that offsets hold; readers leave its spans out. What it looks like is data of the
language (`languages/en/furniture.yaml`); here is how a pattern may cover a line, and what only the place of a
line tells: captions above a credit, and headings.
"""

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from allegiance.errors import ConfigurationError
from allegiance.languages.load import data, states

#: Curly quotes and no-break spaces as the patterns write them, one character for one, so that offsets hold.
_PLAIN = str.maketrans("‘’ʼ“”„«»\u00a0\u202f\u2007\u2009\t", '\'\'\'"""""     ')
_LINE = re.compile(r"[^\n]*\S[^\n]*")
#: What stands around a line without being part of it: bullets, emphasis, marks of a quotation.
_MARKS = " \r\f\v>*_•|·\u200b\ufeff"
_SENTENCE_END = re.compile(r"[.!?…]['\"*_)\]]*$")
_FULL_STOP = re.compile(r"[.!?…](?:['\"*_)\]]|\s|$)")
_WORD = re.compile(r"[^\W_][\w'.&-]*")
_MARKDOWN_HEADING = re.compile(r"#{1,6} +\S.*")
_PLACEHOLDER = re.compile(r"<(\w+)>")
#: Words. A caption is a sentence or three; a longer stretch above a credit is the report.
_LONGEST_CAPTION = 60
#: Words. What has a full stop and is shorter may be a label; a text with a longer line has prose.
_SHORTEST_PROSE = 5
#: Lines of prose. The headline may be a sentence; what comes after the next line is no dateline.
_EARLY = 2
#: Characters. No line that is furniture as a whole is longer, and patterns need not be tried on those.
_LONGEST_LINE = 420


class FurnitureKind(StrEnum):
    """What a piece of furniture is."""

    BYLINE = "byline"
    CAPTION = "caption"
    COPYRIGHT = "copyright"
    CREDIT = "credit"
    DATELINE = "dateline"
    FOLLOW = "follow"
    HEADING = "heading"
    MEDIA = "media"
    PAGE = "page"
    RELATED = "related"
    SHARE = "share"
    SUBSCRIBE = "subscribe"
    TAGS = "tags"


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """One stretch of a text that is no part of the report: `text[start:end]`."""

    start: int
    end: int
    kind: FurnitureKind


class _Covers(StrEnum):
    LINE = "line"
    START = "start"
    SPAN = "span"


@dataclasses.dataclass(frozen=True, slots=True)
class _Rule:
    kind: FurnitureKind
    covers: _Covers
    first: bool  #: holds for the first lines of prose alone
    pattern: re.Pattern[str]


@dataclasses.dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str  #: without the marks around it, quotes and spaces made plain
    indent: int  #: characters of marks before it
    parted: bool  #: a blank line, or nothing, stands above it

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return _SENTENCE_END.search(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """Whether a sentence of some length is in it."""
        return self.words >= _SHORTEST_PROSE and _FULL_STOP.search(self.text) is not None

    @property
    def words(self) -> int:
        return len(_WORD.findall(self.text))


def furniture(text: str) -> tuple[Furniture, ...]:
    """Return all furniture of a text, in order; spans do not overlap and none is blank.

    Lines that are furniture as a whole are covered without the white space around them; a dateline is covered
    with the space that parts it from its sentence. A text that is nothing but a headline has no heading.
    """
    lines = _lines(text)
    kinds = [_whole_line(line) for line in lines]
    _mark_captions(lines, kinds)
    _mark_headings(lines, kinds)
    found: list[Furniture] = []
    prose = 0
    for number, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        if kind is not None:
            found.append(Furniture(line.start, line.end, kind))
            continue
        begins = line.parted or kinds[number - 1] is not None or lines[number - 1].is_sentence
        dateline = _dateline(text, line, early=prose < _EARLY) if begins else None
        found += [dateline] if dateline is not None else []
        found += _marks(text, line, line.start if dateline is None else dateline.end)
        prose += 1
    return tuple(found)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    above = 0
    for found in _LINE.finditer(text):
        whole = found.group().translate(_PLAIN)
        start = found.start() + len(whole) - len(whole.lstrip())
        end = found.start() + len(whole.rstrip())
        core = whole.strip(_MARKS)
        indent = found.start() + whole.find(core) - start
        parted = not lines or text.count("\n", above, found.start()) > 1
        lines.append(_Line(start, end, core, indent, parted))
        above = found.end()
    return lines


def _whole_line(line: _Line) -> FurnitureKind | None:
    if len(line.text) > _LONGEST_LINE:
        return None
    whole = (r.kind for r in _rules() if r.covers is not _Covers.START and r.pattern.fullmatch(line.text))
    return next(whole, None)


def _mark_captions(lines: Sequence[_Line], kinds: list[FurnitureKind | None]) -> None:
    """Mark what stands directly above a credit.

    A line without a full stop there is a caption. One with a full stop may be a paragraph of its own, unless
    blank lines set it and the credit apart from the text around them.
    """
    blocks = any(line.parted for line in lines[1:])
    for number in range(1, len(lines)):
        if kinds[number] is not FurnitureKind.CREDIT or lines[number].parted:
            continue
        first = number - 1
        while not lines[first].parted and kinds[first] is None:
            first -= 1
        apart = blocks and lines[first].parted and (number + 1 == len(lines) or lines[number + 1].parted)
        if not apart or sum(line.words for line in lines[first:number]) > _LONGEST_CAPTION:
            first = number if lines[number - 1].is_sentence else number - 1
        for above in range(first, number):
            kinds[above] = kinds[above] or FurnitureKind.CAPTION


def _mark_headings(lines: Sequence[_Line], kinds: list[FurnitureKind | None]) -> None:
    """Mark lines of their own in title case, in a text that has prose.

    Above a heading stands nothing, the end of a sentence, or other furniture, so that lists that a sentence
    opens are none; below it prose follows, but for links at the end of a page.
    """
    prose = [number for number, line in enumerate(lines) if kinds[number] is None and line.is_prose]
    for number, line in enumerate(lines if prose else ()):
        if kinds[number] is not None:
            continue
        below_furniture = number > 0 and kinds[number - 1] is not None
        begins = number == 0 or below_furniture or lines[number - 1].is_sentence
        followed = number < prose[-1] or below_furniture
        titled = begins and followed and _stands_alone(lines, number) and _is_title(line)
        if titled or _MARKDOWN_HEADING.fullmatch(line.text):
            kinds[number] = FurnitureKind.HEADING


def _stands_alone(lines: Sequence[_Line], number: int) -> bool:
    """Whether no sentence runs on below: there is a blank line, or a longer one that begins anew."""
    if number + 1 == len(lines) or lines[number + 1].parted:
        return True
    below = lines[number + 1].text
    return not below[:1].islower() and len(below) > len(lines[number].text)


def _is_title(line: _Line) -> bool:
    words = _WORD.findall(line.text) if len(line.text) <= _LONGEST_LINE else []
    limits = data("furniture")["headings"]
    if not 0 < len(words) <= limits["longest"] or line.is_sentence or line.text[-1] in ":;,":
        return False
    small = limits["small_words"]
    return words[0][0].isupper() and not any(
        w[0].islower() and w not in small and w[:3] != "al-" for w in words
    )


def _dateline(text: str, line: _Line, *, early: bool) -> Furniture | None:
    """Return the dateline that a paragraph begins with; `early` is where texts have it, less will do."""
    plain = text[line.start : line.end].translate(_PLAIN)
    for rule in _rules():
        if rule.covers is not _Covers.START or (rule.first and not early):
            continue
        found = rule.pattern.match(plain, line.indent)
        if found and (not rule.first or len(re.findall(rf"\b{re.escape(found['once'])}\b", text)) == 1):
            return Furniture(line.start, line.start + found.end(), rule.kind)
    return None


def _marks(text: str, line: _Line, at: int) -> Iterator[Furniture]:
    """Yield what is furniture within a line, from the offset `at` on."""
    plain = text[at : line.end].translate(_PLAIN)
    spans = [r for r in _rules() if r.covers is _Covers.SPAN]
    found = sorted(
        Furniture(at + m.start(), at + m.end(), r.kind) for r in spans for m in r.pattern.finditer(plain)
    )
    for mark in found:
        if mark.start >= at:
            yield mark
            at = mark.end


@functools.cache
def _rules() -> tuple[_Rule, ...]:
    """Return the declared rules; raises `ConfigurationError` that names the rule which is malformed."""
    declared = data("furniture")
    capitals = [capital for state in states() for capital in state.capitals]
    lists: dict[str, list[str]] = {**declared["lists"], "city": [*declared["lists"]["city"], *capitals]}
    return tuple(_rule(number, rule, lists) for number, rule in enumerate(declared["rules"], start=1))


def _rule(number: int, rule: Mapping[str, Any], lists: Mapping[str, Sequence[str]]) -> _Rule:
    def filled(pattern: str) -> str:
        return _PLACEHOLDER.sub(either, pattern)

    def either(found: re.Match[str]) -> str:
        name = found[1]
        return f"(?:{'|'.join(filled(entry) for entry in lists[name])})" if name in lists else found[0]

    try:
        pattern = re.compile("|".join(f"(?:{filled(p)})" for p in rule["patterns"]))
        return _Rule(FurnitureKind(rule["kind"]), _Covers(rule["covers"]), rule.get("first", False), pattern)
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise ConfigurationError(
            f"languages/en/furniture.yaml: rule {number} is malformed ({error})."
        ) from error
