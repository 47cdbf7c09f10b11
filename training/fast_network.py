"""The three-layer variant: the whole network's input, three layers of a third the inner width, heads of its own.

In: the network that the claims stage made. Out: `FastNetwork`. Its words, places and shapes are the whole network's own
and stay as they are, so that the package holds them once. Its layers begin as the whole network's first three, each
with the third of its inner units that count most, and learn to say what six layers say:

    layers 0 1 2 3 4 5, heads   ->   thirds of 0, 1 and 2, and heads (to be trained on)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from torch import Tensor

from training.claim_network import ClaimNetwork
from training.encoder import INNER
from training.labels import Labels

LAYERS = 3
NARROW = INNER // 3
"""The layers' inner width."""
_SHARED = ("encoder.pieces.", "encoder.positions.", "encoder.shapes.", "encoder.norm.")
_INNER_AXIS = {"up.weight": 0, "up.bias": 0, "down.weight": 1}


class FastNetwork(ClaimNetwork):
    """A network of three narrow layers over the frozen input of another."""

    def __init__(self, labels: Labels) -> None:
        super().__init__(labels, LAYERS, [NARROW] * LAYERS)
        for name, parameter in self.named_parameters():
            if name.startswith(_SHARED):
                parameter.requires_grad = False

    def begin(self, base: dict[str, Tensor]) -> None:
        """Take over the whole network's weights; KeyError when they do not fit."""
        state = {name: base[name] for name in self.state_dict()}
        for number in range(LAYERS):
            layer = f"encoder.layers.{number}."
            kept = strongest(base[f"{layer}up.weight"], base[f"{layer}down.weight"], NARROW)
            for part, axis in _INNER_AXIS.items():
                state[layer + part] = state[layer + part].index_select(axis, kept)
        self.load_state_dict(state)

    def train(self, mode: bool = True) -> Self:
        """As for every module; the frozen part stays as it will be used."""
        super().train(mode)
        self.encoder.drop.eval()
        return self


def strongest(up: Tensor, down: Tensor, most: int) -> Tensor:
    """The inner units whose weights are the largest, what comes in times what goes out, in their order."""
    return (up.norm(dim=1) * down.norm(dim=0)).topk(most).indices.sort().values


def shared_state(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The part of a network's weights that both have."""
    return {name: value for name, value in state.items() if name.startswith(_SHARED)}
