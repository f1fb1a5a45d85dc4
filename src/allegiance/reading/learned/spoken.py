"""Who says what in one window: sources, cues and contents, and how likely a cue goes with each of the others."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from allegiance.reading.learned.decode import sigmoid
from allegiance.reading.learned.encoded import Heard, Networks, Tagged, WindowRead
from allegiance.reading.learned.labels import SPEECH
from allegiance.reading.learned.windows import Pieces

_CUE: Final = SPEECH.index("cue")


@dataclasses.dataclass(frozen=True, slots=True)
class FoundSpeech:
    """A stretch that is a source, a cue or the content of a statement; it may run over paragraphs."""

    role: str  #: of `labels.SPEECH`
    paragraph: int
    start: int
    last_paragraph: int
    end: int
    probability: float


def spoken(item: WindowRead, heard: Heard, bias: Mapping[str, float]) -> list[Tagged]:
    """Decode each layer of speech on its own, for a statement may hold another; its kind is the number of its role."""
    found = []
    for role, name in enumerate(SPEECH):
        layer = heard.speech[..., 3 * role : 3 * role + 3]
        found += [(first, end, role, p) for first, end, _, p in item.tagged(layer, bias.get(name, 0.0))]
    return found


def said_together(
    item: WindowRead, heard: Heard, earlier: Sequence[Tagged], own: Sequence[Tagged], networks: Networks
) -> tuple[tuple[FoundSpeech, FoundSpeech, float], ...]:
    """Score each cue with each source and content, where one of the two is of the window's own words."""
    both, count = [*earlier, *own], len(earlier)
    asked = [
        (i, j)
        for i, cue in enumerate(both)
        for j, other in enumerate(both)
        if cue[2] == _CUE != other[2] and (i >= count or j >= count)
    ]
    if not asked:
        return ()
    offset, first = 1 - item.window.first, item.window.first
    spots = np.array([[(max(s, first) + offset, e + offset) for s, e, _, _ in both]], dtype=np.int64)
    roles = np.array([[role for _, _, role, _ in both]], dtype=np.int64)
    scores = networks.link(heard.voice, spots, roles, np.array([asked], dtype=np.int64))[0]
    speech = [found_speech(item.pieces, s) for s in both]
    chances = sigmoid(scores)
    return tuple((speech[i], speech[j], float(p)) for (i, j), p in zip(asked, chances, strict=True))


def found_speech(pieces: Pieces, spoken: Tagged) -> FoundSpeech:
    """Say where tagged speech stands and which role it has."""
    first, end, role, probability = spoken
    last = end - 1
    return FoundSpeech(
        SPEECH[role],
        int(pieces.paragraph[first]),
        int(pieces.start[first]),
        int(pieces.paragraph[last]),
        int(pieces.end[last]),
        probability,
    )
