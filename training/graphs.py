"""What is done to an exported graph besides rounding: matrices take in even numbers, attention is one step."""

import re
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime as ort
from onnx import helper, numpy_helper

Feeds = dict[str, npt.NDArray[np.generic]]
Ranges = dict[
    str, npt.NDArray[np.float32]
]  #: the largest number of each column that a matrix takes in, by its node

#: How far the large columns are made small at the matrix's cost: half is usual, but matrices have 7 bits here and what
#: they take in 8, in one scale for a whole window.
_SHARE = 0.9
_TINY = 1e-3


def ranges(model: onnx.ModelProto, nodes: re.Pattern[str], sample: Iterable[Feeds]) -> Ranges:
    """Measure what the matrices of some nodes take in while the graph reads a sample."""
    watched = onnx.ModelProto()
    watched.CopyFrom(model)
    taken = {n.name: n.input[0] for n in _multiplied(model, nodes)}
    known = {o.name for o in watched.graph.output}
    for name in sorted(set(taken.values()) - known):
        watched.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    session = ort.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    asked = {i.name for i in session.get_inputs()}
    found: Ranges = {}
    for feeds in sample:
        values = session.run(list(taken.values()), {k: v for k, v in feeds.items() if k in asked})
        for node, value in zip(taken, values, strict=True):
            largest = np.abs(value).max((0, 1))
            found[node] = np.maximum(found.get(node, largest), largest)
    return found


def even_out(model: onnx.ModelProto, found: Ranges) -> None:
    """Divide the columns that matrices take in by how large they get, and multiply the matrices' rows by as much.

    A few columns are ten times the others, and rounding all in one scale would leave these few bits. The graph computes
    the same as before. After SmoothQuant (Xiao et al. 2023, section 4).
    """
    graph = model.graph
    matrices = {i.name: i for i in graph.initializer}
    for node in [n for n in graph.node if n.name in found]:
        weights = numpy_helper.to_array(matrices[node.input[1]])
        rows = np.maximum(np.abs(weights).max(1), _TINY) ** (1 - _SHARE)
        scale = np.maximum(found[node.name], _TINY) ** _SHARE / rows
        scale /= np.exp(np.log(scale).mean())
        matrices[node.input[1]].CopyFrom(
            numpy_helper.from_array((weights * scale[:, None]).astype(np.float32), node.input[1])
        )
        inverse, even = f"{node.name}/inverse", f"{node.name}/even"
        graph.initializer.append(numpy_helper.from_array((1 / scale).astype(np.float32), inverse))
        divided = helper.make_node("Mul", [node.input[0], inverse], [even], name=f"{node.name}/evened")
        graph.node.insert(list(graph.node).index(node), divided)
        node.input[0] = even


def attend_at_once(model: onnx.ModelProto, heads: int, layers: re.Pattern[str]) -> None:
    """Make the attention (`encoder.Attention`) of some layers one step, in two thirds of the time.

    Nothing is masked then: for graphs that read one window at a time.
    """
    graph = model.graph
    softmaxes = [n.name for n in graph.node if n.name.endswith("/attn/Softmax")]
    for place in [name.removesuffix("/Softmax") for name in softmaxes if layers.search(name)]:
        last = next(n for n in graph.node if n.name == f"{place}/Reshape_3")
        parts = [f"{place}/{part}/Add_output_0" for part in "qkv"]
        whole = helper.make_node(
            "MultiHeadAttention", parts, list(last.output), name=f"{place}/whole", domain="com.microsoft",
            num_heads=heads,
        )  # fmt: skip
        graph.node.remove(last)
        graph.node.append(whole)
    _clear(graph)


def _multiplied(model: onnx.ModelProto, nodes: re.Pattern[str]) -> Sequence[onnx.NodeProto]:
    return [n for n in model.graph.node if n.op_type == "MatMul" and nodes.search(n.name)]


def _clear(graph: onnx.GraphProto) -> None:
    """Take out what no output needs, and put the rest in an order in which each node's inputs come before it."""
    makers = {output: n for n in graph.node for output in n.output}
    order: list[onnx.NodeProto] = []
    placed: set[str] = set()
    waiting = [(o.name, False) for o in reversed(graph.output)]
    while waiting:
        name, ready = waiting.pop()
        node = makers.get(name)
        if node is None or node.output[0] in placed:
            continue
        if ready:
            placed.add(node.output[0])
            order.append(node)
        else:
            waiting.append((name, True))
            waiting += [(i, False) for i in node.input]
    del graph.node[:]
    graph.node.extend(order)
    needed = {i for n in order for i in n.input}
    for given in (graph.initializer, graph.input):
        for left in [x for x in given if x.name not in needed]:
            given.remove(left)
