"""Mentions and relations as re3d has them, tagged and scored by heads of their own: for comparison with other work."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from allegiance.reading.learned.decode import sigmoid
from allegiance.reading.learned.encoded import (
    FoundMention,
    Networks,
    Tagged,
    WindowRead,
    found_mention,
    relate,
    windows_read,
)
from allegiance.reading.learned.labels import (
    KINDS,
    OUTPUTS_OF_TIES,
    RE3D_RELATIONS,
    RE3D_TYPES,
    RE3D_UNDIRECTED,
)
from allegiance.reading.learned.windows import Tokenize

#: From here on a relation is found: training counts each that is there twice, so that this is as likely as not.
LEAST_RELATION: Final = 2 / 3
_MOST_MENTIONS: Final = 60  #: in one window, whose pairs are scored


def re3d_mentions(paragraphs: Sequence[str], tokenize: Tokenize, networks: Networks) -> list[FoundMention]:
    """Find mentions of re3d's types in one document, a tagging of its own, in the order of the text."""
    return [
        found_mention(item.pieces, mention, RE3D_TYPES)
        for item in windows_read(paragraphs, tokenize, networks)
        for mention in _mentions(item)
    ]


def _mentions(item: WindowRead) -> list[Tagged]:
    """Return the mentions of a window: what the tagger parts though nothing stands between it, as "3 | March", is one.

    Of 1,103 mentions in re3d's training file 4 stand right behind another of their type.
    """
    found: list[Tagged] = []
    for first, end, kind, probability in item.tagged(item.encoded.re3d):
        if found and found[-1][1:3] == (first, kind):
            first, _, _, before = found.pop()  # noqa: PLW2901 - one mention with the next
            probability = min(before, probability)  # noqa: PLW2901
        found.append((first, end, kind, probability))
    return found


def re3d_relations(
    paragraphs: Sequence[str], tokenize: Tokenize, networks: Networks
) -> list[tuple[FoundMention, FoundMention, str, float]]:
    """Score re3d's core relations between mentions of its types; undirected ones once, in the order of the text."""
    found = []
    for item in windows_read(paragraphs, tokenize, networks):
        mentions = _mentions(item)
        kinds = [(first, end, kind + len(KINDS), p) for first, end, kind, p in mentions][:_MOST_MENTIONS]
        scores = relate(item, kinds, networks)[..., OUTPUTS_OF_TIES:]
        if not scores.size:
            continue
        chances = sigmoid(scores)
        mutual = np.array([name in RE3D_UNDIRECTED for name in RE3D_RELATIONS])
        chances = np.where(mutual, (chances + chances.transpose(1, 0, 2)) / 2, chances)
        shown = [found_mention(item.pieces, mention, RE3D_TYPES) for mention in mentions]
        for i, j, at in np.argwhere(chances >= LEAST_RELATION).tolist():
            if i < j or (i > j and not mutual[at]):
                found.append((shown[i], shown[j], RE3D_RELATIONS[at], float(chances[i, j, at])))
    return found
