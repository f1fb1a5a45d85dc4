"""The networks as the package's own reading code calls them, run by PyTorch, and the passages written to a file."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from examples import paragraphs, tokenize_with
from allegiance.reading.learned.decode import Scores
from allegiance.reading.learned.labels import PREDICATES
from allegiance.reading.learned.passages import Encoded, Networks, Passage, Settings, re3d_mentions, read
from allegiance.reading.learned.windows import Ints
from network import ReaderNetwork

#: raw scores of everything that any threshold might keep
LOOSE = Settings(outside_bias=0.7, inner_bias=1.0, floor=dict.fromkeys(PREDICATES, 0.02), least_same=0.05)


class TorchNetworks:
    """A trained network on its device."""

    def __init__(self, network: ReaderNetwork, special: dict[str, int]) -> None:
        self.network = network.eval()
        self.cls, self.sep, self.pad = special["cls"], special["sep"], special["pad"]
        self.device = next(network.parameters()).device

    @torch.no_grad()
    def encode(self, ids: Ints, mask: Ints, shapes: Ints) -> Encoded:
        """Read a batch of windows."""
        given = (torch.from_numpy(x).to(self.device) for x in (ids, mask, shapes))
        return Encoded(*(x.float().cpu().numpy() for x in self.network.tagger(*given)))

    @torch.no_grad()
    def relate(self, hidden: Scores, mask: Ints, spans: Ints, kinds: Ints, pairs: Ints) -> Scores:
        """Score pairs of mentions."""
        given = (torch.from_numpy(np.ascontiguousarray(x)).to(self.device) for x in (hidden, mask, spans, kinds, pairs))
        scores: Scores = self.network.pairs(*given).float().cpu().numpy()
        return scores


def predict(
    rows: Sequence[dict[str, Any]],
    tokenizer: Tokenizer,
    networks: Networks,
    path: Path,
    settings: Settings = LOOSE,
) -> None:
    """Read documents and write their passages; offsets are those of the whole text."""
    cut = [paragraphs(row["text"]) for row in rows]
    texts, tokenize = [lines for lines, _ in cut], tokenize_with(tokenizer)
    passages = read(texts, tokenize, networks, settings)
    others = re3d_mentions(texts, tokenize, networks)
    with path.open("w", encoding="utf-8") as out:
        for row, (_, starts), found, entities in zip(rows, cut, passages, others, strict=True):
            shown = [
                {"start": starts[m.paragraph] + m.start, "end": starts[m.paragraph] + m.end, "type": m.kind}
                for m in entities
            ]
            line = {"id": row["id"], "passages": [_plain(p, starts) for p in found], "entities": shown}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")


def _plain(passage: Passage, starts: Sequence[int]) -> dict[str, Any]:
    return {
        "mentions": [
            [starts[m.paragraph] + m.start, starts[m.paragraph] + m.end, m.kind, round(m.probability, 3)]
            for m in passage.mentions
        ],
        "pairs": [
            [p.i, p.j, p.predicate, round(p.probability, 3), p.stance, round(p.stance_probability, 3)]
            for p in passage.pairs
        ],
        "same": [[i, j, round(p, 3)] for i, j, p in passage.same],
    }
