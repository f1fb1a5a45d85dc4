"""A plain BERT or MPNet encoder in PyTorch, so that training and export depend on no other library's internals.

The token-type slot of BERT, unused in single texts, carries word shape; MPNet, which has none, gets one of zeros.
"""

import math
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn


class Attention(nn.Module):
    """Multi-head self-attention with its output projection; weights are not dropped out, a third of a CPU's time."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attend; `bias` is added to the scores (it masks padding and carries relative positions)."""
        b, t, w = x.shape
        q, k, v = (
            f(x).view(b, t, self.heads, w // self.heads).transpose(1, 2) for f in (self.q, self.k, self.v)
        )
        scores = q @ k.transpose(-1, -2) / math.sqrt(w // self.heads) + bias
        mixed = scores.softmax(-1) @ v
        return self.o(mixed.transpose(1, 2).reshape(b, t, w))


class Layer(nn.Module):
    """One Transformer layer, normalised after each part."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()
        width, dropout, eps = config["hidden_size"], config["hidden_dropout_prob"], config["layer_norm_eps"]
        self.attn = Attention(width, config["num_attention_heads"])
        self.attn_norm = nn.LayerNorm(width, eps=eps)
        self.up = nn.Linear(width, config["intermediate_size"])
        self.down = nn.Linear(config["intermediate_size"], width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Attend, then transform each position."""
        x = self.attn_norm(x + self.dropout(self.attn(x, bias)))
        return self.norm(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and their shapes to contextual vectors."""

    def __init__(self, config: dict[str, Any], shapes: int) -> None:
        super().__init__()
        self.config = config
        width, eps = config["hidden_size"], config["layer_norm_eps"]
        self.mpnet = config["model_type"] == "mpnet"
        self.words = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.shapes = nn.Embedding(shapes, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.dropout = nn.Dropout(config["hidden_dropout_prob"])
        self.layers = nn.ModuleList(Layer(config) for _ in range(config["num_hidden_layers"]))
        if self.mpnet:
            self.relative = nn.Embedding(
                config["relative_attention_num_buckets"], config["num_attention_heads"]
            )

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """Encode a padded batch."""
        x, bias = self.embed(ids, mask, shapes)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def embed(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """Return what the first layer gets: vectors of a padded batch, and what is added to attention's scores."""
        return self.placed(self.words(ids), mask, shapes)

    def placed(self, words: Tensor, mask: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        """The same of words' vectors."""
        places = torch.arange(words.shape[1], device=words.device)
        first = 2 if self.mpnet else 0
        x = words + self.positions(places + first)[None] + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        if self.mpnet:
            bias = bias + self.relative(_buckets(places, self.relative.num_embeddings)).permute(2, 0, 1)[None]
        return x, bias

    def load(self, folder: Path) -> None:
        """Take the pretrained weights that pack.py wrote under `folder`; fails on any that is missing."""
        given: dict[str, Tensor] = {}
        for path in sorted(folder.glob("part-*/model.safetensors")):
            given |= load_file(path)
        for name in [n for n in given if n.endswith(".scale")]:
            blocks = given[name.removesuffix(".scale")].float() * given.pop(name).float()
            given[name.removesuffix(".scale")] = blocks.flatten(1)
        own = self.state_dict()
        for name in own:
            if name == "shapes.weight":
                kind = given.get("embeddings.token_type_embeddings.weight")
                own[name] = (
                    torch.zeros_like(own[name]) if kind is None else kind[:1].float().expand_as(own[name])
                )
            else:
                own[name] = given[self._pretrained(name)].float()
        self.load_state_dict(own)

    def _pretrained(self, name: str) -> str:
        part, _, rest = name.partition(".")
        if part != "layers":
            return {
                "words": "embeddings.word_embeddings.",
                "positions": "embeddings.position_embeddings.",
                "norm": "embeddings.LayerNorm.",
                "relative": "encoder.relative_attention_bias.",
            }[part] + rest
        number, inner, last = (
            rest.split(".", 1)[0],
            rest.split(".", 1)[1].rpartition(".")[0],
            rest.rpartition(".")[2],
        )
        bert = {
            "attn.q": "attention.self.query",
            "attn.k": "attention.self.key",
            "attn.v": "attention.self.value",
            "attn.o": "attention.output.dense",
            "attn_norm": "attention.output.LayerNorm",
        }
        mpnet = {f"attn.{x}": f"attention.attn.{x}" for x in "qkvo"} | {"attn_norm": "attention.LayerNorm"}
        both = {"up": "intermediate.dense", "down": "output.dense", "norm": "output.LayerNorm"}
        return f"encoder.layer.{number}.{(both | (mpnet if self.mpnet else bert))[inner]}.{last}"


def _buckets(places: Tensor, buckets: int) -> Tensor:
    """MPNet's relative position buckets, as T5's."""
    distance = places[:, None] - places[None, :]
    half, exact = buckets // 2, buckets // 4
    away = distance.abs()
    far = exact + (
        torch.log(away.clamp(min=1).float() / exact) / math.log(128 / exact) * (half - exact)
    ).long().clamp(max=half - exact - 1)
    return (distance < 0).long() * half + torch.where(away < exact, away, far)
