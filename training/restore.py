"""The model that the package ships, back to a run: what is trained on where the run it came from is not kept.

    restore.py MODEL --out DIR     MODEL: a folder of ONNX graphs as export.py writes them

DIR gets weights.safetensors, marked.safetensors, casing.safetensors and info.json as train.py, mark.py and case.py
leave them, with the weights as
they were rounded: exporting DIR again gives graphs that answer the same but for rounding what was rounded.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file
from torch import Tensor

from here import PACK
from network import Looker, build

Array = npt.NDArray[np.float32]
#: Parts of the network by the graph that holds them: what goes before the names of their weights.
GRAPHS = {"tagger": "", "voice": "tagger.", "pairs": "pairs.", "links": "links."}


def weights(path: Path, before: str) -> dict[str, Tensor]:
    """Return a graph's weights by their names in PyTorch, `before` each."""
    graph = onnx.load(str(path)).graph
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    found: dict[str, Array] = {n: v for n, v in held.items() if n.endswith((".weight", ".bias"))}
    makers = {output: node for node in graph.node for output in node.output}
    users = {name: node for node in graph.node for name in node.input}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            matrix = node.input[1].removesuffix("_quantized")
            rows = held[node.input[1]].astype(np.float32) * held[f"{matrix}_scale"]
            taken = makers.get(makers[node.input[0]].input[0])
            if taken is not None and taken.name.endswith("/evened"):
                rows = rows * held[taken.input[1]][:, None]
            found[_bias(node, held, users).removesuffix("bias") + "weight"] = rows.T
    return {
        before + n.removeprefix(before): torch.from_numpy(np.array(v, np.float32)) for n, v in found.items()
    }


def _bias(node: onnx.NodeProto, held: dict[str, Array], users: dict[str, onnx.NodeProto]) -> str:
    """Return the name of what is added to a matrix's product, which stands in the same layer as the matrix."""
    while True:
        node = users[node.output[0]]
        if node.op_type == "Add":
            return next(name for name in node.input if name in held)


def words(path: Path) -> Tensor:
    """Return the words' vectors."""
    held = {i.name: numpy_helper.to_array(i) for i in onnx.load(str(path)).graph.initializer}
    return torch.from_numpy(held["weight"].astype(np.float32) * held["scale"])


def main() -> None:
    """Restore a run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", default="minilm", help="its folder in .pack/")
    given = parser.parse_args()
    network = build(PACK / given.encoder, pretrained=False)
    found = {"tagger.encoder.words.weight": words(given.model / "words.onnx")}
    for name, before in GRAPHS.items():
        found |= weights(given.model / f"{name}.onnx", before)
    network.load_state_dict(found)
    looker = Looker(network.tagger.encoder.config)
    seen = weights(given.model / "marked.onnx", "")
    looker.load_state_dict({**seen, "encoder.words.weight": found["tagger.encoder.words.weight"]})
    given.out.mkdir(parents=True, exist_ok=True)
    save_file({k: v.half().contiguous() for k, v in found.items()}, given.out / "weights.safetensors")
    save_file({k: v.half().contiguous() for k, v in seen.items()}, given.out / "marked.safetensors")
    (given.out / "info.json").write_text(json.dumps({"plan": {"encoder": given.encoder}}, indent=1))


if __name__ == "__main__":
    main()
