"""Fit how readily speech is found, on the articles that speak.py holds back.

    listen.py RUN [--write]     RUN: exported, trained by speak.py

Scores statements by score.py for each of a few biases towards sources, cues and contents, and prints them; the best
mean of whole attributions' and the three spans' F1 is taken. With --write it goes into the settings of RUN's model.
"""

import argparse
import dataclasses
import itertools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from collect import read
from held import held_back
from here import BENCH, score
from allegiance.reading.learned.decode import Scores
from allegiance.reading.learned.encoded import Encoded, Heard
from allegiance.reading.learned.labels import SPEECH
from allegiance.reading.learned.page import page, paragraphs
from allegiance.reading.learned.passages import read as read_passages
from allegiance.reading.learned.runtime import Model, OnnxNetworks, load_model
from allegiance.reading.learned.speech import statements
from allegiance.reading.learned.windows import Ints

HELD = 0.05  #: share of the articles that speak.py holds back
BIASES = ((0.5, 0.75, 1.0), (-0.25, 0.0, 0.25, 0.5), (0.0, 0.15))


class Remembering:
    """Networks that read each window once; mentions and ties are not asked for."""

    def __init__(self, networks: OnnxNetworks) -> None:
        self._networks = networks
        self._encoded, self._heard = dict[bytes, Encoded](), dict[bytes, Heard]()
        self.cls, self.sep, self.link, self.relate, self.look = (
            networks.cls,
            networks.sep,
            networks.link,
            networks.relate,
            networks.look,
        )

    def encode(self, ids: Ints, mask: Ints, shapes: Ints) -> Encoded:
        """Read a window, without any mention in it."""
        key = ids.tobytes() + shapes.tobytes()
        if key not in self._encoded:
            found = self._networks.encode(ids, mask, shapes)
            outer, inner = found.outer * 0, found.inner * 0
            outer[..., 0] = inner[..., 0] = 1e6
            self._encoded[key] = dataclasses.replace(found, outer=outer, inner=inner)
        return self._encoded[key]

    def listen(self, trunk: Scores) -> Heard:
        """Read who says what in a window."""
        key = trunk.tobytes()
        if key not in self._heard:
            self._heard[key] = self._networks.listen(trunk)
        return self._heard[key]


def scored(
    rows: Sequence[dict[str, Any]], model: Model, networks: Remembering, bias: Mapping[str, float]
) -> list[float]:
    """F1 of whole attributions, sources, cues and contents."""
    settings = dataclasses.replace(model.settings, speech_bias=bias)
    predictions = {}
    for row in rows:
        lines = paragraphs(row["text"])
        texts = [line.text for line in lines]
        passages = read_passages(texts, model.tokenize, networks, settings, all_speech=True)
        seen = page(row["text"], lines, passages)
        predictions[row["id"]] = {
            "attributions": [
                {"source": [s.source] if s.source else [], "cue": [s.cue], "content": list(s.contents)}
                for s in statements(row["text"], seen.speech, seen.said)
            ]
        }
    result = score.attribution({row["id"]: row for row in rows}, predictions, [])
    return [result[key]["f1"] for key in ("whole attributions", *(f"{role} exact" for role in SPEECH))]


def main() -> None:
    """Score, print, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    articles = read(BENCH / "polnear" / "train.jsonl")
    rows = [r for r in articles if held_back({**r, "conflict": ""}, "none", HELD)]
    model = load_model(given.run / "model", 2)
    networks, best = Remembering(model.networks), (0.0, dict[str, float]())
    for values in itertools.product(*BIASES):
        bias = dict(zip(SPEECH, values, strict=True))
        figures = scored(rows, model, networks, bias)
        print(bias, *(f"{f:.4f}" for f in figures), flush=True)
        best = max(best, (sum(figures) / len(figures), bias), key=lambda b: b[0])
    print(f"{len(rows)} articles; {best[1]}, mean {best[0]:.4f}")
    if given.write:
        path = given.run / "model" / "settings.json"
        settings = json.loads(path.read_text())
        settings["speech_bias"] = best[1]
        path.write_text(json.dumps(settings, indent=1) + "\n")


if __name__ == "__main__":
    main()
