"""Who says what: sources, cues and contents put together to statements, and the statement that a tie stands in."""

import dataclasses
from collections.abc import Sequence

from allegiance.reading.learned.page import Speech, Stretch

#: Characters between a cue and its source or content; statements of one cue stand closer (all of them in PolNeAR's
#: training articles but one in fifty).
_REACH = 160


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """What a cue introduces, and who says it where the text tells."""

    cue: Stretch
    source: Stretch | None
    contents: tuple[Stretch, ...]


def statements(text: str, speech: Sequence[Speech]) -> tuple[Statement, ...]:
    """Link each cue with the source and the contents nearest to it, in the order of the text.

    A content goes to its nearest cue outside of it; a source to each cue that it is the nearest one of. Nothing
    is linked over a blank line or more than `_REACH` characters.
    """
    by_role: dict[str, list[Stretch]] = {"source": [], "cue": [], "content": []}
    for s in speech:
        by_role[s.role].append((s.start, s.end))
    contents: dict[Stretch, list[Stretch]] = {cue: [] for cue in by_role["cue"]}
    for content in by_role["content"]:
        outside = [c for c in by_role["cue"] if not _within(c, content)]
        cue = _nearest(text, content, outside)
        if cue is not None:
            contents[cue].append(content)
    made = []
    for cue, said in contents.items():
        outside = [s for s in by_role["source"] if not any(_within(s, c) for c in said)]
        made.append(Statement(cue, _nearest(text, cue, outside), tuple(said)))
    return tuple(made)


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


def _nearest(text: str, to: Stretch, among: Sequence[Stretch]) -> Stretch | None:
    best: tuple[int, Stretch] | None = None
    for other in among:
        left, right = min(to[1], other[1]), max(to[0], other[0])
        gap = max(0, right - left)
        if gap <= _REACH and (best is None or gap < best[0]) and "\n" not in text[left:right]:
            best = gap, other
    return best[1] if best is not None else None
