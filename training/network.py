"""The multi-task network: one encoder, a head for each layer of the reading.

In: a batch of encoded sentences. Out: per word the scores of tags, mentions, names and military entities, and per pair
of words the scores of "is its head" and of the label. The first place of `firsts` is the frame's opening piece, which
stands for the root of the tree:

    arc[b, 0, 2] = how well word 2 (counted from 1) heads the first word; arc[b, 0, 0] = how well it is the root
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder import WIDTH, Encoder
from training.labels import NAME_HEADS, TREE_HEADS, Labels

ARC, LABEL = 192, 96


class Pairs(nn.Module):
    """Scores of labels for pairs of words: one matrix of labels between two projections (a biaffine scorer)."""

    def __init__(self, width: int, inner: int, labels: int) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(width, inner), nn.Linear(width, inner)
        self.weight = nn.Parameter(torch.empty(labels, inner + 1, inner + 1))
        nn.init.xavier_uniform_(self.weight)
        self.drop = nn.Dropout(0.2)

    def sides(self, left: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
        """The two projections, each with a constant 1 at its end."""
        return _with_one(self.drop(functional.gelu(self.left(left)))), _with_one(
            self.drop(functional.gelu(self.right(right)))
        )

    def chosen(self, left: Tensor, right: Tensor) -> Tensor:
        """Scores of matching rows: [n, width] and [n, width] to [n, labels]."""
        a, b = self.sides(left, right)
        labels, size, _ = self.weight.shape
        mixed = (a @ self.weight.permute(1, 0, 2).reshape(size, labels * size)).view(-1, labels, size)
        return (mixed @ b[:, :, None])[:, :, 0]

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """Scores of all pairs: [batch, n, width] and [batch, m, width] to [batch, n, labels, m].

        Written as two plain products with a constant matrix, which quantise and run faster than one einsum.
        """
        a, b = self.sides(left, right)
        labels, size, _ = self.weight.shape
        mixed = a @ self.weight.permute(1, 0, 2).reshape(size, labels * size)
        mixed = mixed.view(a.shape[0], -1, size) @ b.transpose(1, 2)
        return mixed.view(a.shape[0], -1, labels, b.shape[1])


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Network(nn.Module):
    """Encoder and base heads. `labels` fixes the width of each head."""

    def __init__(self, labels: Labels, layers: int = 6, inner: Sequence[int] = ()) -> None:
        super().__init__()
        self.encoder = Encoder(layers, inner)
        self.drop = nn.Dropout(0.2)
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, len(labels[name])) for name in (*TREE_HEADS, *NAME_HEADS)})
        self.arc_word, self.arc_head = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc_weight = nn.Parameter(torch.empty(ARC + 1, ARC))
        nn.init.xavier_uniform_(self.arc_weight)
        self.deprel = Pairs(WIDTH, LABEL, len(labels["deprel"]))

    def words(self, pieces: Tensor, shapes: Tensor, firsts: Tensor, mask: Tensor | None = None) -> Tensor:
        """Vectors of the frame's opening and of each word, [batch, 1 + words, width]."""
        hidden = self.encoder(pieces, shapes, mask)
        return self.drop(torch.gather(hidden, 1, firsts[:, :, None].expand(-1, -1, hidden.shape[-1])))

    def arcs(self, words: Tensor) -> Tensor:
        """Scores of heads, [batch, words, 1 + words]."""
        word = _with_one(functional.gelu(self.arc_word(words[:, 1:])))
        head = functional.gelu(self.arc_head(words))
        return (word @ self.arc_weight) @ head.transpose(1, 2)
