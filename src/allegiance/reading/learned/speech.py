"""Who says what: sources, cues and contents put together to statements, and the statement that a tie stands in."""

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Final

from allegiance.reading.learned.page import Speech, Stretch

#: Characters between a cue and its source or content; statements of one cue stand closer (all of them in PolNeAR's
#: training articles but one in fifty).
_REACH = 160
_SPACE = re.compile(r"[^\S\n]*")
#: What closes a quotation, by what opens it: where a content opens one, its end is behind the closing marks.
_CLOSING: Final = {"“": "”", '"': '"', "''": "''"}
#: From here on a cue goes with a source: one in twelve has none. What is said nearly always has a cue, so that a
#: content's likeliest is almost always its own. Both measured on PolNeAR articles that were held back from training.
_LEAST = {"cue": 0.5, "content": 0.1}


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """What a cue introduces, and who says it where the text tells."""

    cue: Stretch
    source: Stretch | None
    contents: tuple[Stretch, ...]


def statements(
    text: str, speech: Sequence[Speech], said: Mapping[tuple[Speech, Speech], float] | None = None
) -> tuple[Statement, ...]:
    """Link each content with the cue that it most likely goes with, and each such cue with its source.

    `said` holds how likely a cue goes with a source or content. What was not read together is linked by nearness, but
    never over a blank line or more than `_REACH` characters. Statements are in the order of the text.
    """
    cues, sources, contents = ([s for s in speech if s.role == role] for role in ("cue", "source", "content"))
    of: dict[Speech, list[Speech]] = {cue: [] for cue in cues}
    for content in contents:
        cue = _likeliest(text, content, cues, {c: said.get((c, content)) for c in cues} if said else {})
        if cue is not None:
            of[cue].append(content)
    made = []
    for cue, own in of.items():
        if not own:
            continue  # whatever says nothing is no statement
        outside = [s for s in sources if not any(_within(_place(s), _place(c)) for c in own)]
        source = _likeliest(text, cue, outside, {s: said.get((cue, s)) for s in outside} if said else {})
        made.append(Statement(_place(cue), None if source is None else _place(source), _joined(text, own)))
    return tuple(made)


def _likeliest(
    text: str, to: Speech, among: Sequence[Speech], chances: Mapping[Speech, float | None]
) -> Speech | None:
    """Return what goes with a stretch, the likeliest of what was read with it; the nearest, if nothing was."""
    known = [(p, other) for other, p in chances.items() if p is not None]
    if known:
        best, other = max(known, key=lambda k: k[0])
        return other if best >= _LEAST[to.role] else None
    apart = [o for o in among if not _within(_place(o), _place(to))]
    return _nearest(text, to, apart)


def _joined(text: str, contents: Sequence[Speech]) -> tuple[Stretch, ...]:
    """Return the contents of one statement; what only white space parts is one, as in most of PolNeAR's articles."""
    found: list[Stretch] = []
    for content in contents:
        if found and _SPACE.fullmatch(text, found[-1][1], content.start):
            found[-1] = found[-1][0], content.end
        else:
            found.append(_place(content))
    return tuple((start, _closed(text, start, end)) for start, end in found)


def _closed(text: str, start: int, end: int) -> int:
    """Return where a content ends: with the marks that close a quotation in it, as in "go.”", and before a comma."""
    if text[end - 1] == ",":
        return end - 1
    if text[end - 1 : end + 1] == "''":
        end += 1  # half of a closing mark
    for opening, closing in _CLOSING.items():
        marks = text.count(opening, start, end)
        open_still = marks % 2 if opening == closing else marks > text.count(closing, start, end)
        found = re.compile(rf"[.,!?]?{closing}").match(text, end) if open_still else None
        if found is not None:
            return found.end()
    return end


def _place(speech: Speech) -> Stretch:
    return speech.start, speech.end


def statement_around(
    found: Sequence[Statement], ends: tuple[Stretch, Stretch], *, both: bool
) -> Statement | None:
    """Return the innermost statement whose content holds both ends of a tie, or (not `both`) at least one.

    "Velmor denies that it arms the brigade": the content holds one end, the source is the other.
    """
    holding = []
    for statement in found:
        for content in statement.contents:
            held = sum(_within(end, content) for end in ends)
            if held == 2 or (held == 1 and not both):
                holding.append((held != 2, content[1] - content[0], statement))
    return min(holding, key=lambda h: h[:2])[2] if holding else None


def _within(inner: Stretch, outer: Stretch) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _nearest(text: str, to: Speech, among: Sequence[Speech]) -> Speech | None:
    best: tuple[int, Speech] | None = None
    for other in among:
        left, right = min(to.end, other.end), max(to.start, other.start)
        gap = max(0, right - left)
        if gap <= _REACH and (best is None or gap < best[0]) and "\n" not in text[left:right]:
            best = gap, other
    return best[1] if best is not None else None
