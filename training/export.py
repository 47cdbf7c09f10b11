"""From a trained network to the files that the package ships.

In: a network, its labels, the vocabulary. Out: `reading.onnx` (weights in int8, one sentence a call) and `reading.json`
(labels, vocabulary, hash of the weights). Weights are rounded to seven bits (`reduce_range`), which costs nothing and
keeps older processors from overflowing:

    fp32 94 MB   ->   int8 25 MB
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.claim_network import WORD_HEADS, ClaimNetwork
from training.labels import Labels
from training.network import Pairs

INPUTS = ("pieces", "shapes", "firsts")
_LEARNT_ONLY = ("xpos", "mention")
"""Heads that help the others learn; nothing reads them, so they are not shipped."""


class Shipped(nn.Module):
    """What runs in the package: the network on one sentence, each output without the axis of the batch."""

    def __init__(self, network: ClaimNetwork) -> None:
        super().__init__()
        self.network = network
        self.tags = [name for name in network.tags if name not in _LEARNT_ONLY]
        self.names = [*self.tags, "arc", "deprel_left", "deprel_right", *WORD_HEADS, "historical"]
        self.names += ["pair_left", "pair_right"]

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """The arrays of `names`."""
        net = self.network
        words = net.words(pieces, shapes, firsts)
        claims = words[:, 1:]
        found = [net.tags[name](words[:, 1:]) for name in self.tags]
        found.append(net.arcs(words))
        found += _halves(net.deprel, words[:, 1:], words)
        found += [net.claim(name, claims) for name in (*WORD_HEADS, "historical")]
        found += _halves(net.pairs, claims, claims)
        return tuple(each[0] for each in found)


def _halves(pairs: Pairs, left: Tensor, right: Tensor) -> list[Tensor]:
    """The two factors of the scores of pairs; their product is left to the reader, who needs few of the pairs."""
    a, b = pairs.sides(left, right)
    labels, size, _ = pairs.weight.shape
    matrix = pairs.weight.detach().permute(1, 0, 2).reshape(size, labels * size).contiguous()
    return [(a @ matrix).view(a.shape[0], -1, labels, size), b]


def export(
    network: ClaimNetwork, labels: Labels, vocabulary: Sequence[str], folder: Path, name: str = "reading"
) -> None:
    """Write the files; the fp32 model stays beside them as `NAME.fp32.onnx`, for comparison."""
    folder.mkdir(parents=True, exist_ok=True)
    network = network.eval().float()
    for parameter in network.parameters():
        parameter.requires_grad = False
    shipped = Shipped(network).eval()
    example = tuple(torch.tensor([row]) for row in ([101, 7, 8, 9, 102], [0, 2, 1, 1, 0], [0, 1, 2, 3]))
    axes = {"pieces": {1: "pieces"}, "shapes": {1: "pieces"}, "firsts": {1: "places"}}
    full = folder / f"{name}.fp32.onnx"
    torch.onnx.export(
        shipped,
        example,
        str(full),
        input_names=list(INPUTS),
        output_names=shipped.names,
        dynamic_axes={**axes, **{output: {0: "words"} for output in shipped.names}, "arc": {0: "words", 1: "places"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        full,
        folder / f"{name}.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
    )
    weights = (folder / f"{name}.onnx").read_bytes()
    kept = {head: names for head, names in labels.items() if head not in _LEARNT_ONLY}
    tables = {name: table.weight.tolist() for name, table in network.place.items()}
    about = {
        "labels": kept,
        "tables": tables,
        "sha256": hashlib.sha256(weights).hexdigest(),
        "vocabulary": list(vocabulary),
    }
    (folder / f"{name}.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
