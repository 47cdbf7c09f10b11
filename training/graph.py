"""Parts of the network as ONNX graphs, written operator by operator.

In: weights of the trained network. Out: `onnx.ModelProto`. Written by hand and not traced, since a traced graph carries
shapes, transposes and an axis for batches that one sentence a call never needs; it takes two thirds of the time. Each
linear layer is one operator: with weights in int8 (seven bits, a scale for each column) and its input rounded as it
comes, or as plain products for the fp32 form:

    linear(x [n, 384], weight [1536, 384], bias)   ->   [n, 1536]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from torch import Tensor, nn

from training.encoder import HEADS, WIDTH, Layer

_OPERATORS = {"": 20, "com.microsoft": 1}
_IR = 9
_MOST = 63
"""Seven bits: sums of products of eight overflow on older processors."""
Array = NDArray[np.float32]


class Graph:
    """A graph in the making. Values are known by their names; every method that computes returns one."""

    def __init__(self, *, int8: bool) -> None:
        self._int8 = int8
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def model(
        self,
        name: str,
        inputs: Mapping[str, tuple[int, Sequence[int | str]]],
        outputs: Mapping[str, Sequence[int | str]],
        others: Mapping[str, tuple[int, Sequence[int | str]]] | None = None,
    ) -> ModelProto:
        """The finished model. `inputs` and `others` are element type and shape by name, `outputs` shapes of floats."""
        graph = helper.make_graph(
            self._nodes,
            name,
            [helper.make_tensor_value_info(key, kind, shape) for key, (kind, shape) in inputs.items()],
            [
                *(helper.make_tensor_value_info(key, TensorProto.FLOAT, shape) for key, shape in outputs.items()),
                *(helper.make_tensor_value_info(key, kind, shape) for key, (kind, shape) in (others or {}).items()),
            ],
            self._constants,
        )
        imports = [helper.make_opsetid(domain, version) for domain, version in _OPERATORS.items()]
        return helper.make_model(graph, opset_imports=imports, ir_version=_IR, producer_name="dateline")

    def constant(self, value: NDArray[np.generic]) -> str:
        """A constant."""
        name = f"c{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], outputs: int = 1, domain: str = "", **how: Any) -> list[str]:
        """The values that an operator gives."""
        found = [f"n{len(self._nodes)}_{number}" for number in range(outputs)]
        self._nodes.append(helper.make_node(operator, list(inputs), found, domain=domain, **how))
        return found

    def one(self, operator: str, *inputs: str, domain: str = "", **how: Any) -> str:
        """The value of an operator that gives one."""
        return self.node(operator, inputs, 1, domain, **how)[0]

    def named(self, name: str, value: str) -> None:
        """Give a value the name of an output."""
        self._nodes.append(helper.make_node("Identity", [value], [name]))

    # parts of networks

    def linear(self, x: str, weight: Tensor, bias: Tensor | None) -> str:
        """A linear layer; `weight` is [out, in] as torch has it."""
        matrix = weight.detach().numpy().T.astype(np.float32)
        given = None if bias is None else bias.detach().numpy().astype(np.float32)
        if self._int8:
            rounded, scale = rounded_columns(matrix)
            inputs = [x, self.constant(rounded), self.constant(scale), ""]
            inputs += [self.constant(given)] if given is not None else []
            return self.one("DynamicQuantizeMatMul", *inputs, domain="com.microsoft")
        found = self.one("MatMul", x, self.constant(matrix))
        return found if given is None else self.one("Add", found, self.constant(given))

    def module(self, x: str, module: nn.Linear) -> str:
        """A linear layer of the network."""
        return self.linear(x, module.weight, module.bias)

    def stacked(self, x: str, modules: Sequence[nn.Linear]) -> str:
        """Linear layers of one input, their outputs side by side."""
        weight = torch.cat([each.weight for each in modules])
        return self.linear(x, weight, torch.cat([each.bias for each in modules]))

    def norm(self, x: str, norm: nn.LayerNorm) -> str:
        """A normalised vector for each row."""
        parts = [self.constant(each.detach().numpy().astype(np.float32)) for each in (norm.weight, norm.bias)]
        return self.one("LayerNormalization", x, *parts, axis=-1, epsilon=norm.eps)

    def gelu(self, x: str) -> str:
        """The activation that the network uses everywhere."""
        return self.one("Gelu", x)

    def layer(self, x: str, layer: Layer, rows: str | None = None) -> str:
        """One transformer layer, [1, n, width] to the same. With `rows`, only the vectors at these places come out."""
        query, key, value = self.node("Split", [self.module(x, layer.qkv)], 3, axis=-1, num_outputs=3)
        mixed = self.one("MultiHeadAttention", query, key, value, domain="com.microsoft", num_heads=HEADS)
        if rows is not None:
            x, mixed = (self.one("Gather", each, rows, axis=1) for each in (x, mixed))
        x = self.norm(self.one("Add", x, self.module(mixed, layer.out)), layer.norm1)
        inner = self.gelu(self.module(x, layer.up))
        return self.norm(self.one("Add", x, self.module(inner, layer.down)), layer.norm2)

    def with_one(self, x: str) -> str:
        """Each row of [n, k] with a constant 1 at its end."""
        return self.one("Pad", x, self.constant(np.array([0, 0, 0, 1])), self.constant(np.array(1, np.float32)))


def rounded_columns(matrix: Array) -> tuple[NDArray[np.int8], Array]:
    """A matrix in int8 with a scale for each column."""
    scale = np.abs(matrix).max(0) / _MOST
    scale[scale == 0] = 1
    return np.clip(np.round(matrix / scale), -_MOST - 1, _MOST).astype(np.int8), scale.astype(np.float32)


VECTORS = (TensorProto.FLOAT, (1, "pieces", WIDTH))
PLACES = (TensorProto.INT64, ("places",))
