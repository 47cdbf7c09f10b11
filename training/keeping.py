"""What the base has learnt is kept while the claim heads are taught.

In: a batch of the claims corpus, about whose trees and names its marks say nothing. Out: a loss that holds the
network's tags, names and trees of those sentences to what the base's own network says of them (learning without
forgetting, Li and Hoiem 2017):

    base: "Rebels took Sake", head of "Sake" took .97, obj .95   ->   the network is to go on saying so
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.base import mask_heads
from training.batches import Batch
from training.claim_examples import Claims
from training.labels import NAME_HEADS, TREE_HEADS
from training.network import Network


class Keeping:
    """How far a network has gone from the base that it began with."""

    def __init__(self, network: Network, base: Network) -> None:
        self.network = network
        self.base = base.eval()
        for parameter in base.parameters():
            parameter.requires_grad_(False)

    def of(self, words: Tensor, given: Batch[Claims]) -> Tensor:
        """The loss. `words` are the network's vectors of the frame's opening and of each word."""
        with torch.no_grad():
            wanted = self.base.words(*given.inputs)
        there = given.firsts[:, 1:] > 0
        total = self._trees(words, wanted, given.firsts, there)
        for head in (*TREE_HEADS, *NAME_HEADS):
            total = total + _apart(self.network.tags[head](words[:, 1:]), self.base.tags[head](wanted[:, 1:]), there)
        return total

    def _trees(self, words: Tensor, wanted: Tensor, firsts: Tensor, there: Tensor) -> Tensor:
        own = mask_heads(self.network.arcs(words).float(), firsts)
        theirs = mask_heads(self.base.arcs(wanted).float(), firsts)
        row, word = there.nonzero(as_tuple=True)
        head = theirs[row, word].argmax(-1)
        own_label = self.network.deprel.chosen(words[row, word + 1], words[row, head])
        label = self.base.deprel.chosen(wanted[row, word + 1], wanted[row, head])
        return _apart(own, theirs, there) + _apart(own_label, label, torch.ones_like(row, dtype=torch.bool))


def _apart(own: Tensor, theirs: Tensor, there: Tensor) -> Tensor:
    each = -(torch.softmax(theirs.float(), -1) * functional.log_softmax(own.float(), -1)).sum(-1)
    return each[there].mean()
