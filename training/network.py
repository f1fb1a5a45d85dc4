"""The reader's network: an encoder with heads for mentions, ties between two mentions, sameness and stance."""

import json
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

import here  # makes the package's modules importable
from allegiance.reading.learned.labels import (
    KINDS,
    OUTPUTS_OF_TIES,
    PREDICATES,
    RE3D_RELATIONS,
    RE3D_TYPES,
    SPEECH,
    STANCES,
    tags,
)
from allegiance.reading.learned.marked import MARKS
from allegiance.reading.learned.windows import SHAPES
from encoder import Encoder, Layer

OUTPUTS = OUTPUTS_OF_TIES + len(RE3D_RELATIONS)  #: of the pair head
BRANCH = 4  #: last layers of the encoder that speech has of its own
_STEPS = (1, 3, 6, 11, 21, 41, 81)  # distance buckets, in word pieces


class Tagger(nn.Module):
    """The encoder and its tag heads: the first of the exported graphs.

    Who says what is read by last layers of its own over the first ones of the encoder: sharing all of them made both
    tasks worse.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        width = encoder.config["hidden_size"]
        self.encoder = encoder
        self.dropout = nn.Dropout(0.1)
        self.outer = nn.Linear(width, len(tags(KINDS)))
        self.inner = nn.Linear(width, len(tags(KINDS)))
        self.re3d = nn.Linear(width, len(tags(RE3D_TYPES)))
        self.speech = nn.Linear(width, 3 * len(SPEECH))
        self.voice = nn.ModuleList(Layer(encoder.config) for _ in range(BRANCH))

    def forward(
        self, ids: Tensor, mask: Tensor, shapes: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Vectors of the pieces and the scores of their tags, those of speech and vectors for its links last."""
        return self.read(*self.trunk(ids, mask, shapes))

    def read(self, trunk: Tensor, bias: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        """The same of what the shared layers make of them."""
        hidden = self.topped(trunk, bias)
        voice = self.voiced(trunk, bias)
        return hidden, *self.tagged(hidden), self.speech(self.dropout(voice)), voice

    def tagged(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return the scores of the tags of mentions."""
        x = self.dropout(hidden)
        return self.outer(x), self.inner(x), self.re3d(x)

    def trunk(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Return what all tasks share: vectors after the first layers, and what is added to attention's scores."""
        return self.risen(*self.encoder.embed(ids, mask, shapes))

    def risen(self, x: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """The same of what the first layer gets."""
        for layer in self.encoder.layers[:-BRANCH]:
            x = layer(x, bias)
        return x, bias

    def topped(self, trunk: Tensor, bias: Tensor) -> Tensor:
        """Return the vectors that mentions and ties are read from."""
        for layer in self.encoder.layers[-BRANCH:]:
            trunk = layer(trunk, bias)
        return trunk

    def voiced(self, trunk: Tensor, bias: Tensor) -> Tensor:
        """Return the vectors that speech is read from."""
        for layer in self.voice:
            trunk = layer(trunk, bias)
        return trunk


class Pairs(nn.Module):
    """Scores ordered pairs of mentions: the second exported graph.

    A mention is its first, last and mean piece and its kind; a pair adds their product, the mean of the pieces
    between, the distance, and what both attend to in the passage.
    """

    def __init__(self, width: int, size: int = 256, heads: int = 4) -> None:
        super().__init__()
        self.heads, self.size = heads, size
        self.kinds = nn.Embedding(len(KINDS) + len(RE3D_TYPES), 48)
        self.span = nn.Linear(3 * width + 48, size)
        self.context = nn.Linear(width, size)
        self.query = nn.Linear(size, size)
        self.key = nn.Linear(width, size)
        self.distance = nn.Embedding(2 * (len(_STEPS) + 1), 48)
        self.first = nn.Linear(5 * size + 48, 384)
        self.second = nn.Linear(384, 256)
        self.out = nn.Linear(256, OUTPUTS)
        nn.init.constant_(self.out.bias[: len(PREDICATES)], -5.0)  # most pairs are tied by nothing
        self.dropout = nn.Dropout(0.3)

    def forward(self, hidden: Tensor, mask: Tensor, spans: Tensor, kinds: Tensor, pairs: Tensor) -> Tensor:
        """Score `pairs` (window, pair, 2: numbers of mentions); `spans` are half-open (window, mention, 2)."""
        start, end = spans[..., 0], spans[..., 1]
        summed = torch.cumsum(nn.functional.pad(hidden.float(), (0, 0, 1, 0)), dim=1)
        mean = _mean(summed, start, end)
        ends = [_rows(hidden, start), _rows(hidden, end - 1), mean.to(hidden.dtype), self.kinds(kinds)]
        mention = nn.functional.gelu(self.span(self.dropout(torch.cat(ends, -1))))
        a, b = _rows(mention, pairs[..., 0]), _rows(mention, pairs[..., 1])
        between, bucket = _apart(summed, spans, pairs)
        between = self.context(between.to(hidden.dtype))
        seen = self._attended(hidden, mask, mention, pairs)
        features = torch.cat([a, b, a * b, between, seen, self.distance(bucket)], -1)
        x = self.dropout(nn.functional.gelu(self.first(self.dropout(features))))
        return self.out(self.dropout(nn.functional.gelu(self.second(x))))

    def _attended(self, hidden: Tensor, mask: Tensor, mention: Tensor, pairs: Tensor) -> Tensor:
        """What the passage holds for both mentions at once: their attention scores are added, then normalised."""
        w, t, _ = hidden.shape
        m, p, each = mention.shape[1], pairs.shape[1], self.size // self.heads
        query = self.query(mention).view(w, m, self.heads, each).transpose(1, 2)
        key = self.key(hidden).view(w, t, self.heads, each).transpose(1, 2)
        value = self.context(hidden).view(w, t, self.heads, each).transpose(1, 2)
        scores = query @ key.transpose(-1, -2) / each**0.5  # window, head, mention, piece
        flat = scores.transpose(1, 2).reshape(w, m, self.heads * t)
        both = (
            (_rows(flat, pairs[..., 0]) + _rows(flat, pairs[..., 1]))
            .view(w, p, self.heads, t)
            .transpose(1, 2)
        )
        both = both + (1.0 - mask[:, None, None, :].to(both.dtype)) * -10000.0
        mixed = both.softmax(-1).to(value.dtype) @ value  # window, head, pair, each
        return mixed.transpose(1, 2).reshape(w, p, self.size)


class Links(nn.Module):
    """Scores whether a cue goes with a source or a content: the third exported graph."""

    def __init__(self, width: int, size: int = 192) -> None:
        super().__init__()
        self.roles = nn.Embedding(len(SPEECH), 32)
        self.span = nn.Linear(3 * width + 32, size)
        self.context = nn.Linear(width, size)
        self.distance = nn.Embedding(2 * (len(_STEPS) + 1), 32)
        self.first = nn.Linear(4 * size + 32, size)
        self.out = nn.Linear(size, 1)
        self.dropout = nn.Dropout(0.2)

    def forward(self, voice: Tensor, spans: Tensor, roles: Tensor, pairs: Tensor) -> Tensor:
        """Score `pairs` (window, pair, 2: numbers of spans); `spans` are half-open (window, span, 2)."""
        start, end = spans[..., 0], spans[..., 1]
        summed = torch.cumsum(nn.functional.pad(voice.float(), (0, 0, 1, 0)), dim=1)
        mean = _mean(summed, start, end).to(voice.dtype)
        parts = [_rows(voice, start), _rows(voice, end - 1), mean, self.roles(roles)]
        span = nn.functional.gelu(self.span(self.dropout(torch.cat(parts, -1))))
        a, b = _rows(span, pairs[..., 0]), _rows(span, pairs[..., 1])
        between, bucket = _apart(summed, spans, pairs)
        features = torch.cat([a, b, a * b, self.context(between.to(voice.dtype)), self.distance(bucket)], -1)
        return self.out(self.dropout(nn.functional.gelu(self.first(features))))[..., 0]


class Looker(nn.Module):
    """Looks at two marked mentions anew: an encoder of its own, over the same words' vectors, and a head on the marks.

    The fourth exported graph. Its words are those of the tagger's encoder and are not trained.
    """

    def __init__(self, config: dict[str, Any], size: int = 256) -> None:
        super().__init__()
        self.encoder = Encoder(config, SHAPES)
        width = config["hidden_size"]
        self.marks = nn.Embedding(MARKS, width)
        nn.init.normal_(self.marks.weight, std=0.02)
        nn.init.zeros_(self.marks.weight[:1])
        self.first = nn.Linear(4 * width, size)
        self.out = nn.Linear(size, 2 * len(PREDICATES) + len(STANCES))
        nn.init.constant_(self.out.bias[: 2 * len(PREDICATES)], -3.0)
        self.dropout = nn.Dropout(0.2)

    def forward(self, words: Tensor, mask: Tensor, shapes: Tensor, marks: Tensor, at: Tensor) -> Tensor:
        """Score rows of words' vectors with the marks at `at` (row, 4): predicates there, those back, stances."""
        x, bias = self.encoder.placed(words + self.marks(marks), mask, shapes)
        for layer in self.encoder.layers:
            x = layer(x, bias)
        features = _rows(x, at).flatten(1)
        return self.out(self.dropout(nn.functional.gelu(self.first(self.dropout(features)))))


class Casing(nn.Module):
    """Scores three ways to write each word of a text in capitals: small letters, a capital first, capitals.

    The fifth exported graph. It is given what the tagger makes of the words, after all layers and after the first ones.
    """

    mean: Tensor
    spread: Tensor

    def __init__(self, width: int, size: int = 128) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(2 * width))
        self.register_buffer("spread", torch.ones(2 * width))
        self.dropout = nn.Dropout(0.1)
        self.first, self.out = nn.Linear(2 * width, size), nn.Linear(size, 3)

    def forward(self, hidden: Tensor, trunk: Tensor) -> Tensor:
        """Score each piece of a window."""
        x = (torch.cat([hidden, trunk], -1) - self.mean) / self.spread
        return self.out(nn.functional.gelu(self.first(self.dropout(x))))


class ReaderNetwork(nn.Module):
    """All parts but the looker, which `mark.py` trains, and the casing, which `case.py` does."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.tagger = Tagger(encoder)
        self.pairs = Pairs(encoder.config["hidden_size"])
        self.links = Links(encoder.config["hidden_size"])

    def take(self, weights: dict[str, Tensor], anew: str = "") -> None:
        """Take a run's weights but those whose names begin with `anew`.

        Where the run knew no branch for speech, the branch begins as the encoder's layers; outputs and kinds that it
        did not know begin anew.
        """
        own = self.state_dict()
        layers = len(self.tagger.encoder.layers)
        for name, now in own.items():
            given = name
            if name.startswith("tagger.voice.") and name not in weights:
                number, _, rest = name.removeprefix("tagger.voice.").partition(".")
                given = f"tagger.encoder.layers.{layers - BRANCH + int(number)}.{rest}"
            if given in weights and not (anew and name.startswith(anew)):
                now[: len(weights[given])] = weights[given].float()
        self.load_state_dict(own)


def build(folder: Path, *, pretrained: bool = True) -> ReaderNetwork:
    """Make a network over the encoder of `folder` (config.json, model.safetensors)."""
    encoder = Encoder(json.loads((folder / "config.json").read_text()), SHAPES)
    if pretrained:
        encoder.load(folder)
    return ReaderNetwork(encoder)


def _rows(x: Tensor, index: Tensor) -> Tensor:
    """Rows of each window of `x` by number."""
    return x.gather(1, index[..., None].expand(-1, -1, x.shape[2]))


def _apart(summed: Tensor, spans: Tensor, pairs: Tensor) -> tuple[Tensor, Tensor]:
    """Mean of the pieces between two spans, and how far apart they are and in which order, as a bucket."""
    start, end = spans[..., 0], spans[..., 1]
    a_start, a_end = (x.gather(1, pairs[..., 0]) for x in (start, end))
    b_start, b_end = (x.gather(1, pairs[..., 1]) for x in (start, end))
    left, right = torch.minimum(a_end, b_end), torch.maximum(a_start, b_start)
    between = _mean(summed, left, torch.maximum(right, left))
    apart = (right - left).clamp(min=0)
    bucket = sum((apart >= step).long() for step in _STEPS) + (a_start > b_start).long() * (len(_STEPS) + 1)
    return between, bucket


def _mean(summed: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """Mean of pieces start:end out of running sums; zero where there are none."""
    return (_rows(summed, end) - _rows(summed, start)) / (end - start).clamp(min=1)[..., None]
