"""Pages and speech marked by hand: words in brackets of a text become spots."""

import re
from collections.abc import Mapping

from allegiance.reading.learned.page import Page, Speech, Spot
from allegiance.reading.learned.sentences import sentences

_MARK = re.compile(r"\[([^\[\]|]*)\|(\w+)\]")


def marked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Take "[Velmor|state] fell." apart into "Velmor fell." and the marked stretches."""
    plain, marks, at = "", [], 0
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        marks.append((len(plain), len(plain) + len(found[1]), found[2]))
        plain += found[1]
        at = found.end()
    return plain + text[at:], marks


def page_of(text: str, same: Mapping[tuple[int, int], float] | None = None) -> tuple[str, Page]:
    """Make a page of marked kinds; `same` says how likely two spots, by number, are one actor."""
    plain, marks = marked(text)
    spots = tuple(Spot(start, end, kind, 0.9) for start, end, kind in marks)
    return plain, Page(
        spots=spots,
        links=(),
        same=dict(same or {}),
        speech=(),
        sentences=tuple(sentences(plain)),
        said={},
    )


def speech_of(text: str) -> tuple[str, list[Speech]]:
    """Make speech of marked roles: source, cue, content."""
    plain, marks = marked(text)
    return plain, [Speech(role, start, end) for start, end, role in marks]
