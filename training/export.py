"""A trained run to what the package loads: seven ONNX graphs, the tokenizer and settings.

    export.py DIR [--into FOLDER] [--version N]     FOLDER: where to write, DIR/model if not given

Weights of matrices become 7 bits each, scaled by column, word vectors 8, scaled by word. What the graphs answer on a
sample is compared with PyTorch and the difference printed. Calibration is kept when FOLDER has one.
"""

import argparse
import gzip
import hashlib
import json
import re
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.preprocess import quant_pre_process
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from examples import batch, examples, specials
from here import PACK
from allegiance.reading.learned.labels import SPEECH
from graphs import Feeds, attend_at_once, even_out, ranges
from network import BRANCH, Casing, Looker, ReaderNetwork, Tagger, build
from said import Said, windows_of

FILES = (
    "words.onnx",
    "tagger.onnx",
    "voice.onnx",
    "pairs.onnx",
    "links.onnx",
    "marked.onnx",
    "casing.onnx",
    "tokenizer.json",
)
#: matrices that are evened out before they are rounded: as they are, speech loses half a point of F1 by it
EVENED = re.compile(r"/voice\.\d+/(up|down)/")
#: layers whose attention is one step: all but the shared ones (in these as well, cues fell .0002 short of their goal)
AT_ONCE = re.compile(rf"/(layers\.[{6 - BRANCH}-5]|voice\.\d+)/")
HEARD = 60  #: articles whose windows say how large the numbers get that are evened out
#: read before calibration: everything that any threshold might keep
EVEN = {
    "plain": {"both": [0.0, 0.5, 0.5], "first": [0.0, 1.0], "second": [0.0, 1.0]},
    "looked": {"both": [0.0, 0.5, 0.5, 0.0], "first": [0.0, 1.0, 0.0], "second": [0.0, 1.0, 0.0]},
    "least_score": 0.5,
}
LOOSE: dict[str, Any] = {
    "speech_bias": {},
    "outside_bias": 0.7,
    "inner_bias": 1.0,
    "least_same": 0.05,
    "floor": 0.02,
    "second_look": 0.1,
    "second_weight": 0.5,
}


class ByteWords(nn.Module):
    """Word vectors kept as 8 bits a number, each word with a scale of its own."""

    def __init__(self, words: nn.Embedding) -> None:
        super().__init__()
        weight = words.weight.detach()
        scale = weight.abs().amax(1, keepdim=True) / 127
        self.weight = nn.Parameter(
            (weight / scale.clamp(min=1e-9)).round().to(torch.int8), requires_grad=False
        )
        self.scale = nn.Parameter(scale, requires_grad=False)

    def forward(self, ids: Tensor) -> Tensor:
        """Look words up."""
        return self.weight[ids].float() * self.scale[ids]


class FromWords(nn.Module):
    """The tagger, given its words' vectors."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, words: Tensor, mask: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Answer as the tagger does, but of speech give no more than what it is read from."""
        trunk, bias = self.tagger.risen(*self.tagger.encoder.placed(words, mask, shapes))
        hidden = self.tagger.topped(trunk, bias)
        return hidden, *self.tagger.tagged(hidden), trunk


class Voice(nn.Module):
    """What reads speech, given what the first layers make of a window."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.voice, self.speech = tagger.voice, tagger.speech

    def forward(self, trunk: Tensor) -> tuple[Tensor, Tensor]:
        """Score speech, and give the vectors that its links are read from."""
        bias = trunk.new_zeros(1, 1, 1, 1)
        for layer in self.voice:
            trunk = layer(trunk, bias)
        return self.speech(trunk), trunk


def load(run: Path) -> tuple[ReaderNetwork, dict[str, object]]:
    """The trained network of a run, and its info."""
    info = json.loads((run / "info.json").read_text())
    network = build(PACK / info["plan"]["encoder"], pretrained=False)
    network.take(load_file(run / "weights.safetensors"))
    return network.eval(), info


def load_looker(run: Path, network: ReaderNetwork) -> Looker:
    """The looker that `mark.py` trained beside a run's network."""
    looker = Looker(network.tagger.encoder.config)
    looker.load_state_dict(
        {k: v.float() for k, v in load_file(run / "marked.safetensors").items()}, strict=False
    )
    return looker.eval()


def load_casing(run: Path, network: ReaderNetwork) -> Casing:
    """What `case.py` trained beside a run's network."""
    casing = Casing(network.tagger.encoder.config["hidden_size"])
    casing.load_state_dict({k: v.float() for k, v in load_file(run / "casing.safetensors").items()})
    return casing.eval()


def write(
    part: nn.Module,
    given: dict[str, Tensor],
    axes: dict[str, dict[int, str]],
    to: Path,
    *,
    heads: int = 0,
    sample: Sequence[Feeds] = (),
) -> None:
    """Export one graph and quantise its matrices.

    With `heads` (of a graph that reads one window at a time), attention becomes one step; `sample` is read to even out
    what matrices take in.
    """
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            part, tuple(given.values()), str(plain), input_names=list(given),
            output_names=[name for name in axes if name not in given],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        if sample:
            wide = onnx.load(str(ready))
            even_out(wide, ranges(wide, EVENED, sample))
            onnx.save(wide, str(ready))
        quantize_dynamic(
            str(ready),
            str(to),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # processors without VNNI would saturate, and read otherwise than those with it
            op_types_to_quantize=["MatMul"],
        )
    made = onnx.load(str(to))
    if heads:
        attend_at_once(made, heads, AT_ONCE)
    made.doc_string, made.producer_version = "", ""
    onnx.save(made, str(to))


def write_all(
    network: ReaderNetwork,
    beside: tuple[Looker, Casing],
    sample: dict[str, Tensor],
    heard: Sequence[Said],
    into: Path,
) -> None:
    """Export words' vectors, on these the tagger and the looker, and on the tagger's voice, pairs, links and casing."""
    looker, casing = beside
    piece, mention, pair = ({0: "windows", 1: each} for each in ("pieces", "mentions", "pairs"))
    with torch.no_grad():
        hidden, *_, voice = network.tagger(sample["ids"], sample["mask"], sample["shapes"])
        words = network.tagger.encoder.words(sample["ids"])
        trunks = [_trunk(network, x) for x in heard]
    axes, heads = {"ids": piece, "words": piece}, network.tagger.encoder.config["num_attention_heads"]
    write(network.tagger.encoder.words, {"ids": sample["ids"]}, axes, into / "words.onnx")
    given = {"words": words, **{k: sample[k] for k in ("mask", "shapes")}}
    axes = dict.fromkeys((*given, "hidden", "outer", "inner", "re3d", "trunk"), piece)
    write(FromWords(network.tagger), given, axes, into / "tagger.onnx", heads=heads)
    given = {"hidden": hidden, "trunk": torch.zeros_like(hidden)}
    write(casing, given, dict.fromkeys((*given, "cases"), piece), into / "casing.onnx")
    axes = dict.fromkeys(("trunk", "speech", "voice"), piece)
    feeds = [{"trunk": trunk.numpy()} for trunk in trunks]
    voice_to = into / "voice.onnx"
    write(Voice(network.tagger), {"trunk": trunks[0]}, axes, voice_to, heads=heads, sample=feeds)
    given = {"words": words, **{k: sample[k] for k in ("mask", "shapes")}}
    given |= {"marks": sample["shapes"] * 0, "at": sample["ids"][:, :4] * 0}
    axes = {**dict.fromkeys(given, piece), "at": {0: "windows"}, "scores": {0: "windows"}}
    write(looker, given, axes, into / "marked.onnx")
    given = {"hidden": hidden, **{k: sample[k] for k in ("mask", "spans", "kinds", "pairs")}}
    axes = {"hidden": piece, "mask": piece, "spans": mention, "kinds": mention, "pairs": pair, "scores": pair}
    write(network.pairs, given, axes, into / "pairs.onnx")
    given = {"voice": voice, "spans": sample["spans"], "roles": sample["kinds"] % len(SPEECH)}
    axes = {"voice": piece, "spans": mention, "roles": mention, "pairs": pair, "scores": pair}
    write(network.links, given | {"pairs": sample["pairs"]}, axes, into / "links.onnx")


def _trunk(network: ReaderNetwork, said: Said) -> Tensor:
    """Return what the shared layers make of a window."""
    ids, shapes = (torch.from_numpy(np.asarray(x))[None] for x in (said.ids, said.shapes))
    return network.tagger.trunk(ids, torch.ones_like(ids), shapes)[0]


def compare(network: ReaderNetwork, folder: Path, sample: dict[str, Tensor]) -> None:
    """Print how far the graphs' answers are from the network's."""
    network.eval()  # exporting left it as new modules are
    words, tagger, voice, pairs = (
        ort.InferenceSession(str(folder / f"{name}.onnx")) for name in ("words", "tagger", "voice", "pairs")
    )
    alike: dict[str, list[float]] = {name: [] for name in ("outer", "inner", "re3d", "speech")}
    furthest = 0.0
    for row, length in enumerate(sample["mask"].sum(1).tolist()):
        one = {k: sample[k][row : row + 1, :length] for k in ("ids", "mask", "shapes")}
        asked = {k: sample[k][row : row + 1] for k in ("spans", "kinds", "pairs")}
        with torch.no_grad():
            own, *wanted, _ = network.tagger(*one.values())
            scores = network.pairs(own, one["mask"], *asked.values()).sigmoid().numpy()
        given = {k: one[k].numpy() for k in ("mask", "shapes")}
        given["words"] = words.run(None, {"ids": one["ids"].numpy()})[0]
        hidden, *tags, trunk = tagger.run(None, given)
        tags.append(voice.run(None, {"trunk": trunk})[0])
        for name, got, true in zip(alike, tags, wanted, strict=True):
            alike[name] += (got.argmax(-1) == true.numpy().argmax(-1))[0].tolist()
        given = {"hidden": hidden, "mask": given["mask"], **{k: v.numpy() for k, v in asked.items()}}
        found = 1 / (1 + np.exp(-pairs.run(None, given)[0]))
        furthest = max(furthest, float(np.abs(found - scores).max()))
    for name, same in alike.items():
        print(f"{name}: {np.mean(same):.4f} of words tagged alike")
    print(f"pairs: largest difference of a probability {furthest:.3f}")


def main() -> None:
    """Export a run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("run", type=Path)
    parser.add_argument("--into", type=Path)
    parser.add_argument("--version", default="1")
    given = parser.parse_args()
    into = given.into or given.run / "model"
    into.mkdir(parents=True, exist_ok=True)
    network, info = load(given.run)
    encoder = PACK / info["plan"]["encoder"]
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    special = specials(tokenizer)
    with gzip.open(PACK / "data.json.gz", "rt", encoding="utf-8") as packed:
        data = json.load(packed)
    ends = special["cls"], special["sep"]
    sample = batch(examples(data["annotated"][:6], tokenizer, ends, labels="ties")[:8], special["pad"])
    heard = windows_of(data["speech"][:HEARD], tokenizer, ends)
    original = network.tagger.encoder.words
    network.tagger.encoder.words = ByteWords(original)
    beside = load_looker(given.run, network), load_casing(given.run, network)
    write_all(network, beside, sample, heard, into)
    shutil.copy(encoder / "tokenizer.json", into / "tokenizer.json")
    network.tagger.encoder.words = original
    compare(network, into, sample)
    settle(into, given.version, special)


def settle(into: Path, version: str, special: dict[str, int]) -> None:
    """Write settings.json: digests of the other files, and the calibration that is there or none yet."""
    path = into / "settings.json"
    settings = (
        json.loads(path.read_text())
        if path.exists()
        else {"calibration": {}, "least_score": 0.0, "together": EVEN}
    )
    settings = LOOSE | settings
    digests = {name: hashlib.sha256((into / name).read_bytes()).hexdigest() for name in FILES}
    settings |= {
        "version": version,
        "special": {k: special[k] for k in ("cls", "sep")},
        "sha256": digests,
    }
    path.write_text(json.dumps(settings, indent=1) + "\n")
    print(f"{sum((into / n).stat().st_size for n in FILES) / 1e6:.1f} MB in {into}")


if __name__ == "__main__":
    main()
