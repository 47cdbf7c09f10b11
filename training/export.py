"""From trained networks to the files that the package ships.

In: the whole network, the fast one where there is one, their labels, the vocabulary. Out, in a folder:

    words.npy, scales.npy   a row for each piece and then each position, in int8 with a scale a row, for both networks
    whole.onnx, fast.onnx   the layers and the claim heads of each; the whole one gives the words' vectors as well
    trees.onnx              tags, tree and entities from these vectors
    reading.json            labels, vocabulary, tables, hashes of the files

    fp32 95 MB   ->   int8 25 MB, with the fast network 29 MB
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from torch import Tensor

from dateline.annotate.parse_input import LONGEST
from dateline.annotate.parse_run import CLAIM_HEADS, LIKELY, TREE_HEADS, Files
from training.claim_network import ClaimNetwork
from training.encoder import WIDTH, Encoder
from training.fast_network import FastNetwork
from training.graph import PLACES, VECTORS, Graph
from training.labels import Labels
from training.network import Pairs

_LEARNT_ONLY = ("xpos", "mention")
"""Heads that help the others learn; nothing reads them, so they are not shipped."""


def export(
    network: ClaimNetwork,
    fast: FastNetwork | None,
    labels: Labels,
    vocabulary: Sequence[str],
    folder: Path,
    *,
    int8: bool = True,
) -> None:
    """Write the files. Without `int8` products are made in fp32, for comparison."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.eval().float()
    fast = None if fast is None else fast.eval().float()
    files = Files(folder)
    rows, scales = _rows(network.encoder, int8=int8)
    np.save(files.words, rows)
    np.save(files.scales, scales)
    onnx.save(_claims(network, int8=int8, vectors=True), files.whole)
    onnx.save(_trees(network, int8=int8), files.trees)
    if fast is not None:
        onnx.save(_claims(fast, int8=int8, vectors=False), files.fast)
    else:
        files.fast.unlink(missing_ok=True)
    kept = {head: names for head, names in labels.items() if head not in _LEARNT_ONLY}
    about = {
        "labels": kept,
        "tables": {name: _tables(each) for name, each in (("whole", network), ("fast", fast)) if each is not None},
        "sha256": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files.weights()},
        "vocabulary": list(vocabulary),
    }
    files.about.write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def _tables(network: ClaimNetwork) -> dict[str, list[list[float]]]:
    return {name: table.weight.tolist() for name, table in network.place.items()}


def _rows(encoder: Encoder, *, int8: bool) -> tuple[np.ndarray, np.ndarray]:
    """The vectors of pieces, then of positions, each row rounded by itself, and what to multiply them with."""
    whole = np.concatenate([_array(encoder.pieces.weight), _array(encoder.positions.weight)[: LONGEST + 1]])
    if not int8:
        return whole, np.ones(len(whole), np.float32)
    scales = np.maximum(np.abs(whole).max(1), 1e-9) / 127
    return np.round(whole / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def _array(given: Tensor) -> np.ndarray:
    return given.detach().numpy().astype(np.float32)


def _claims(network: ClaimNetwork, *, int8: bool, vectors: bool) -> onnx.ModelProto:
    """The layers and the claim heads, all of which are one matrix. The last layer is made for words alone."""
    graph = Graph(int8=int8)
    shapes = graph.one("Gather", graph.constant(_array(network.encoder.shapes.weight)), "shapes", axis=0)
    x = graph.one("Add", graph.norm("given", network.encoder.norm), shapes)
    *layers, last = network.encoder.layers
    for layer in layers:
        x = graph.layer(x, layer)
    x = graph.layer(x, last, "firsts")
    words = graph.one("Squeeze", x, graph.constant(np.array([0])))
    heads = [network.claims[f"{name}_head"] for name in CLAIM_HEADS]
    claims = _all_but_first(graph, words)
    graph.named("tags", tags := graph.stacked(claims, heads))
    _claim_pairs(graph, network, claims, tags)
    labels, size, _ = network.pairs.weight.shape
    outputs: dict[str, tuple[int | str, ...]] = {"tags": ("words", sum(head.out_features for head in heads))}
    outputs |= {"pair_left": ("rows", labels - 1, size), "pair_right": ("words", size), "relay_left": ("words", size)}
    if vectors:
        graph.named("vectors", words)
        outputs["vectors"] = ("places", WIDTH)
    numbers = {"pair_rows": (onnx.TensorProto.INT64, ("rows",))}
    shapes_of = (onnx.TensorProto.INT64, (1, "pieces"))
    return graph.model("claims", {"given": VECTORS, "shapes": shapes_of, "firsts": PLACES}, outputs, numbers)


def _claim_pairs(graph: Graph, network: ClaimNetwork, words: str, tags: str) -> None:
    """As `_pairs`, but only for words that may be triggers; relaying, which starts from actors, stands apart."""
    pairs = network.pairs
    labels, size, _ = pairs.weight.shape
    matrix = pairs.weight.detach().permute(1, 0, 2)
    left = graph.with_one(graph.gelu(graph.module(words, pairs.left)))
    graph.named("relay_left", graph.linear(left, matrix[:, -1].T, None))
    graph.named("pair_rows", rows := _likely(graph, tags, network.claims["trigger_head"].out_features))
    some = graph.linear(graph.one("Gather", left, rows, axis=0), matrix[:, :-1].reshape(size, -1).T, None)
    graph.named("pair_left", graph.one("Reshape", some, graph.constant(np.array([-1, labels - 1, size]))))
    graph.named("pair_right", graph.with_one(graph.gelu(graph.module(words, pairs.right))))


def _likely(graph: Graph, tags: str, columns: int) -> str:
    """The first word, so that there is one, and then every word that may be a trigger's."""
    own = graph.one("Slice", tags, *(graph.constant(np.array([each])) for each in (0, columns, 1)))
    outside = graph.one("Slice", graph.one("Softmax", own, axis=-1), *_first_column(graph))
    likely = graph.one("LessOrEqual", outside, graph.constant(np.array(1 - LIKELY, np.float32)))
    places = graph.one("Slice", graph.one("NonZero", likely), *(graph.constant(np.array([n])) for n in (0, 1, 0)))
    return graph.one(
        "Concat", graph.constant(np.array([0])), graph.one("Reshape", places, graph.constant(np.array([-1]))), axis=0
    )


def _first_column(graph: Graph) -> list[str]:
    return [graph.constant(np.array([each])) for each in (0, 1, 1)]


def _trees(network: ClaimNetwork, *, int8: bool) -> onnx.ModelProto:
    graph = Graph(int8=int8)
    words = _all_but_first(graph, "vectors")
    heads = [network.tags[name] for name in TREE_HEADS]
    graph.named("tags", graph.stacked(words, heads))
    word = graph.with_one(graph.gelu(graph.module(words, network.arc_word)))
    head = graph.gelu(graph.module("vectors", network.arc_head))
    scored = graph.linear(word, network.arc_weight.T, None)
    graph.named("arc", graph.one("MatMul", scored, graph.one("Transpose", head, perm=[1, 0])))
    _pairs(graph, network.deprel, words, "vectors", "deprel")
    outputs = {"tags": ("words", sum(each.out_features for each in heads)), "arc": ("words", "places")}
    outputs |= _pair_shapes(network.deprel, "deprel")
    vectors = (onnx.TensorProto.FLOAT, ("places", WIDTH))
    return graph.model("trees", {"vectors": vectors}, outputs)


def _all_but_first(graph: Graph, rows: str) -> str:
    """The vectors of words: the first row is that of the frame."""
    one = graph.constant(np.array([1]))
    last = graph.constant(np.array([np.iinfo(np.int64).max]))
    return graph.one("Slice", rows, one, last, graph.constant(np.array([0])))


def _pairs(graph: Graph, pairs: Pairs, left: str, right: str, name: str) -> None:
    """The two factors of the scores of pairs; their product is left to the reader, who needs few of the pairs."""
    labels, size, _ = pairs.weight.shape
    a = graph.with_one(graph.gelu(graph.module(left, pairs.left)))
    matrix = pairs.weight.detach().permute(1, 0, 2).reshape(size, labels * size)
    mixed = graph.linear(a, matrix.T, None)
    graph.named(f"{name}_left", graph.one("Reshape", mixed, graph.constant(np.array([-1, labels, size]))))
    graph.named(f"{name}_right", graph.with_one(graph.gelu(graph.module(right, pairs.right))))


def _pair_shapes(pairs: Pairs, name: str) -> dict[str, tuple[int | str, ...]]:
    labels, size, _ = pairs.weight.shape
    return {f"{name}_left": (f"{name} left", labels, size), f"{name}_right": (f"{name} right", size)}
