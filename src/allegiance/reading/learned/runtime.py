"""The networks, run by ONNX Runtime: the one door for it and for tokenizers.

The folder `data/` beside this file holds what training made: seven graphs, `tokenizer.json` and `settings.json`, the
last with the SHA-256 of each of the others, checked when they are loaded.
"""

import dataclasses
import functools
import hashlib
import json
from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from allegiance.errors import ConfigurationError
from allegiance.reading.learned.decode import Scores
from allegiance.reading.learned.encoded import Encoded, Heard
from allegiance.reading.learned.labels import PREDICATES
from allegiance.reading.learned.passages import Settings
from allegiance.reading.learned.windows import Encoding, Ints
from allegiance.reading.together.scores import Curves, Weights

_GRAPHS = (
    "words.onnx", "tagger.onnx", "voice.onnx", "pairs.onnx", "links.onnx", "marked.onnx", "casing.onnx",
)  # fmt: skip
_FILES = (*_GRAPHS, "tokenizer.json")


class OnnxNetworks:
    """All networks in one process, on `threads` threads."""

    def __init__(self, graphs: dict[str, bytes], special: dict[str, int], threads: int) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        # Windows come in many sizes: an arena that keeps the largest of each would grow without need.
        options.enable_cpu_mem_arena = False
        self._words, self._tagger, self._voice, self._pairs, self._links, self._marked, self._casing = (
            ort.InferenceSession(graphs[name], options, providers=["CPUExecutionProvider"])
            for name in _GRAPHS
        )
        self.cls, self.sep = special["cls"], special["sep"]
        self.seen: dict[bytes, Scores] = {}

    def encode(self, ids: Ints, mask: Ints, shapes: Ints) -> Encoded:
        """Read one window."""
        given = {"words": self._vectors(ids), "mask": mask, "shapes": shapes}
        return Encoded(*self._tagger.run(None, given))

    def listen(self, trunk: Scores) -> Heard:
        """Read who says what in a window."""
        return Heard(*self._voice.run(None, {"trunk": trunk}))

    def relate(self, hidden: Scores, mask: Ints, spans: Ints, kinds: Ints, pairs: Ints) -> Scores:
        """Score pairs of mentions."""
        given = {
            "hidden": hidden,
            "mask": mask,
            "spans": spans,
            "kinds": kinds,
            "pairs": np.ascontiguousarray(pairs),
        }
        scores: Scores = self._pairs.run(None, given)[0]
        return scores

    def case(self, encoded: Encoded) -> Scores:
        """Score how the words of a window in capitals would be written."""
        scores: Scores = self._casing.run(None, {"hidden": encoded.hidden, "trunk": encoded.trunk})[0]
        return scores

    def link(self, voice: Scores, spans: Ints, roles: Ints, pairs: Ints) -> Scores:
        """Score pairs of a cue and another stretch of speech."""
        given = {"voice": voice, "spans": spans, "roles": roles, "pairs": pairs}
        scores: Scores = self._links.run(None, given)[0]
        return scores

    def look(self, ids: Ints, mask: Ints, shapes: Ints, marks: Ints, at: Ints) -> Scores:
        """Score two marked mentions a row."""
        given = {"words": self._vectors(ids), "mask": mask, "shapes": shapes, "marks": marks, "at": at}
        scores: Scores = self._marked.run(None, given)[0]
        return scores

    def _vectors(self, ids: Ints) -> Scores:
        """Return the words' own vectors, which both encoders begin with."""
        vectors: Scores = self._words.run(None, {"ids": ids})[0]
        return vectors


@dataclasses.dataclass(frozen=True, slots=True)
class Model:
    """Everything that reading needs, loaded."""

    version: str
    networks: OnnxNetworks
    tokenizer: Tokenizer
    settings: Settings
    least_score: float  #: alone: a claim scored lower is not kept unless asked for
    together: Weights  #: with the syntax reader
    least_together: float

    def tokenize(self, texts: Sequence[str]) -> Sequence[Encoding]:
        """Encode many texts, without special pieces, truncation or padding."""
        found: Sequence[Encoding] = self.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return found


@functools.cache
def shipped_model(threads: int) -> Model:
    """Load the model that ships with the package, once for each number of threads; raises as `load_model`."""
    return load_model(resources.files("allegiance.reading.learned").joinpath("data"), threads)


def load_model(folder: Traversable, threads: int) -> Model:
    """Load the model of a folder.

    Raises `ConfigurationError` where a file is missing or is not the one that was trained.
    """
    settings = json.loads(_bytes(folder, "settings.json"))
    content = {name: _checked(folder, name, settings["sha256"]) for name in _FILES}
    tokenizer = Tokenizer.from_str(content["tokenizer.json"].decode("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Model(
        version=settings["version"],
        networks=OnnxNetworks(content, settings["special"], threads),
        tokenizer=tokenizer,
        settings=_settings(settings),
        least_score=settings["least_score"],
        together=_weights(settings["together"]),
        least_together=settings["together"]["least_score"],
    )


def _weights(given: dict[str, Any]) -> Weights:
    own = {of: tuple(curve) for of, curve in given.get("own", {}).items()}
    return Weights(_curves(given["plain"]), _curves(given["looked"]), own)


def _curves(given: dict[str, Any]) -> Curves:
    both, first, second = (tuple(given[k]) for k in ("both", "first", "second"))
    return Curves(both, first, second, given.get("alone", {}))


def _settings(given: dict[str, Any]) -> Settings:
    return Settings(
        outside_bias=given["outside_bias"],
        inner_bias=given["inner_bias"],
        floor=dict.fromkeys(PREDICATES, given["floor"]),
        least_same=given["least_same"],
        speech_bias=given["speech_bias"],
        calibration={name: (raw, true) for name, (raw, true) in given["calibration"].items()},
        second_look=given["second_look"],
        second_weight=given["second_weight"],
    )


def _bytes(folder: Traversable, name: str) -> bytes:
    try:
        return folder.joinpath(name).read_bytes()
    except FileNotFoundError as error:
        raise ConfigurationError(f"The model's file {name} is missing: install allegiance again.") from error


def _checked(folder: Traversable, name: str, digests: dict[str, str]) -> bytes:
    content = _bytes(folder, name)
    if hashlib.sha256(content).hexdigest() != digests[name]:
        raise ConfigurationError(
            f"The model's file {name} is not the one that was trained: install allegiance again."
        )
    return content
