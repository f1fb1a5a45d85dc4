"""A trained run to what the package loads: five ONNX graphs, the tokenizer and settings.

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
from network import Looker, ReaderNetwork, Tagger, build

FILES = ("words.onnx", "tagger.onnx", "pairs.onnx", "links.onnx", "marked.onnx", "tokenizer.json")
#: matrices that stay numbers of 16 bits: rounded further, speech loses half a point of F1
EXACT = re.compile(r"/voice\.\d+/(up|down)/")
#: read before calibration: everything that any threshold might keep
EVEN = {
    "both": [0.0, 0.5, 0.5],
    "first": [0.0, 1.0],
    "second": [0.0, 1.0],
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
        """Answer as the tagger does."""
        return self.tagger.read(*self.tagger.risen(*self.tagger.encoder.placed(words, mask, shapes)))


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


def write(
    part: nn.Module, given: dict[str, Tensor], outputs: list[str], axes: dict[str, dict[int, str]], to: Path
) -> None:
    """Export one graph and quantise its matrices."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            part, tuple(given.values()), str(plain), input_names=list(given), output_names=outputs,
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        exact = [n.name for n in onnx.load(str(ready)).graph.node if EXACT.search(n.name)]
        quantize_dynamic(
            str(ready),
            str(to),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,  # processors without VNNI would saturate, and read otherwise than those with it
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=exact,
        )
    made = onnx.load(str(to))
    halve(made.graph, set(exact))
    made.doc_string, made.producer_version = "", ""
    onnx.save(made, str(to))


def halve(graph: onnx.GraphProto, nodes: set[str]) -> None:
    """Keep the matrices of some nodes as numbers of 16 bits, made 32 again when the graph is loaded."""
    wide = {n.input[1] for n in graph.node if n.name in nodes}
    for matrix in graph.initializer:
        if matrix.name in wide:
            name, values = matrix.name, onnx.numpy_helper.to_array(matrix)
            matrix.CopyFrom(onnx.numpy_helper.from_array(values.astype(np.float16), f"{name}_half"))
            cast = onnx.helper.make_node("Cast", [f"{name}_half"], [name], to=onnx.TensorProto.FLOAT)
            graph.node.insert(0, cast)


def write_all(network: ReaderNetwork, looker: Looker, sample: dict[str, Tensor], into: Path) -> None:
    """Export words' vectors, on these the tagger and the looker, and on the tagger's the pairs and the links."""
    piece, mention, pair = ({0: "windows", 1: each} for each in ("pieces", "mentions", "pairs"))
    with torch.no_grad():
        hidden, *_, voice = network.tagger(sample["ids"], sample["mask"], sample["shapes"])
        words = network.tagger.encoder.words(sample["ids"])
    axes = {"ids": piece, "words": piece}
    write(network.tagger.encoder.words, {"ids": sample["ids"]}, ["words"], axes, into / "words.onnx")
    given = {"words": words, **{k: sample[k] for k in ("mask", "shapes")}}
    outputs = ["hidden", "outer", "inner", "re3d", "speech", "voice"]
    axes = dict.fromkeys((*given, *outputs), piece)
    write(FromWords(network.tagger), given, outputs, axes, into / "tagger.onnx")
    given |= {"marks": sample["shapes"] * 0, "at": sample["ids"][:, :4] * 0}
    axes = {**dict.fromkeys(given, piece), "at": {0: "windows"}, "scores": {0: "windows"}}
    write(looker, given, ["scores"], axes, into / "marked.onnx")
    given = {"hidden": hidden, **{k: sample[k] for k in ("mask", "spans", "kinds", "pairs")}}
    axes = {"hidden": piece, "mask": piece, "spans": mention, "kinds": mention, "pairs": pair, "scores": pair}
    write(network.pairs, given, ["scores"], axes, into / "pairs.onnx")
    given = {"voice": voice, "spans": sample["spans"], "roles": sample["kinds"] % len(SPEECH)}
    axes = {"voice": piece, "spans": mention, "roles": mention, "pairs": pair, "scores": pair}
    write(network.links, given | {"pairs": sample["pairs"]}, ["scores"], axes, into / "links.onnx")


def compare(network: ReaderNetwork, folder: Path, sample: dict[str, Tensor]) -> None:
    """Print how far the graphs' answers are from the network's."""
    words, tagger, pairs = (
        ort.InferenceSession(str(folder / name)) for name in ("words.onnx", "tagger.onnx", "pairs.onnx")
    )
    given = {k: sample[k].numpy() for k in ("mask", "shapes")}
    given["words"] = words.run(None, {"ids": sample["ids"].numpy()})[0]
    hidden, *tags, _ = tagger.run(None, given)
    with torch.no_grad():
        own, *wanted, _ = network.tagger(*(sample[k] for k in ("ids", "mask", "shapes")))
        scores = (
            network.pairs(own, sample["mask"], sample["spans"], sample["kinds"], sample["pairs"])
            .sigmoid()
            .numpy()
        )
    inside = given["mask"] == 1
    for name, a, b in zip(("outer", "inner", "re3d", "speech"), tags, wanted, strict=True):
        agree = (a.argmax(-1) == b.numpy().argmax(-1))[inside].mean()
        print(f"{name}: {agree:.4f} of words tagged alike")
    asked = {k: sample[k].numpy() for k in ("mask", "spans", "kinds", "pairs")}
    found = pairs.run(None, {"hidden": hidden, **asked})
    print(
        f"pairs: largest difference of a probability {np.abs(1 / (1 + np.exp(-found[0])) - scores).max():.3f}"
    )


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
        rows = json.load(packed)["annotated"][:6]
    sample = batch(
        examples(rows, tokenizer, (special["cls"], special["sep"]), labels="ties")[:8], special["pad"]
    )
    original = network.tagger.encoder.words
    network.tagger.encoder.words = ByteWords(original)
    write_all(network, load_looker(given.run, network), sample, into)
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
