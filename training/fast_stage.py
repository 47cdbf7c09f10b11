"""Stage three: the three-layer variant learns to read claims as the whole network does.

In: batches of the claims stage; of the base corpora's sentences only the words are read. Out: their loss for the loop.
A sentence of the claims corpus teaches by its marks and by what the whole network says of it; any other sentence by the
latter alone:

    whole network: "seized" trigger .93, TERR_CAPTURE .81   ->   the variant is to say .93 and .81
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.claim_network import ClaimLoss, ClaimNetwork
from training.fast_network import FastNetwork
from training.labels import Labels

HARD = 0.5
"""Weight of the marks of the corpus beside what the whole network says."""
_LIKELY = 0.3
_OUTSIDE = 0.15


def loss_of(network: FastNetwork, whole: ClaimNetwork, labels: Labels) -> Callable[[str, Any], Tensor]:
    """The loss of a batch."""
    hard = ClaimLoss(network, labels)
    whole = whole.eval()

    def loss(kind: str, given: Batch[Any]) -> Tensor:
        words = network.words(*given.inputs)[:, 1:]
        with torch.no_grad():
            wanted = whole.words(*given.inputs)[:, 1:]
        total = told(network, whole, words, wanted, given.firsts[:, 1:] > 0)
        return total + HARD * hard.of(words, given) if kind == "claims" else total

    return loss


def told(network: ClaimNetwork, whole: ClaimNetwork, words: Tensor, wanted: Tensor, there: Tensor) -> Tensor:
    """How far the variant's scores are from the whole network's. `there` [batch, words] is True for words."""
    with torch.no_grad():
        trigger = 1 - torch.softmax(whole.claim("trigger", wanted).float(), -1)[..., 0]
        marks = torch.softmax(whole.claim("mark", wanted).float(), -1)
        deed, mark = trigger * there, (1 - marks[..., 0]) * there
    weights = {"trigger": 2.0 * there, "mark": 1.0 * there}
    total = sum(_apart(network, whole, head, words, wanted, weight) for head, weight in weights.items())
    for head, share, weight in (
        ("type", 1.0, deed),
        ("stance", 1.0, deed),
        ("historical", 0.5, deed),
        ("what", 0.3, mark),
    ):
        total = total + share * _apart(network, whole, head, words, wanted, weight)
    return total + _pairs_apart(network, whole, words, wanted, deed, mark, marks[..., 1])


def _apart(
    network: ClaimNetwork, whole: ClaimNetwork, head: str, words: Tensor, wanted: Tensor, weight: Tensor
) -> Tensor:
    own = network.claim(head, words).float()
    with torch.no_grad():
        theirs = whole.claim(head, wanted).float()
    if own.shape[-1] == 1:
        each = functional.binary_cross_entropy_with_logits(own, torch.sigmoid(theirs), reduction="none")[..., 0]
    else:
        each = -(torch.softmax(theirs, -1) * torch.log_softmax(own, -1)).sum(-1)
    return (each * weight).sum() / weight.sum().clamp(min=1.0)


def _pairs_apart(
    network: ClaimNetwork,
    whole: ClaimNetwork,
    words: Tensor,
    wanted: Tensor,
    deed: Tensor,
    mark: Tensor,
    actor: Tensor,
) -> Tensor:
    """The same for pairs: roles and saying from likely triggers, relaying from likely actors."""
    rows, left = ((deed >= _LIKELY) | ((actor >= _LIKELY) & (deed.sum(-1, keepdim=True) >= 1))).nonzero(as_tuple=True)
    if not len(rows):
        return words.sum() * 0
    own = _pair_scores(network, words, rows, left)
    with torch.no_grad():
        theirs = _pair_scores(whole, wanted, rows, left)
    roles = -(torch.softmax(theirs[..., :-2], -1) * torch.log_softmax(own[..., :-2], -1)).sum(-1)
    says, relays = functional.binary_cross_entropy_with_logits(
        own[..., -2:], torch.sigmoid(theirs[..., -2:]), reduction="none"
    ).unbind(-1)
    other = mark[rows] + _OUTSIDE
    deeds, actors = deed[rows, left][:, None] * other, actor[rows, left][:, None] * other
    return 2 * (((roles + says) * deeds).sum() / deeds.sum() + (relays * actors).sum() / actors.sum())


def _pair_scores(network: ClaimNetwork, words: Tensor, rows: Tensor, left: Tensor) -> Tensor:
    """Scores of `words[rows, left]` with every word of their sentences, [n, words, labels], without places."""
    pairs = network.pairs
    a, b = pairs.sides(words[rows, left], words)
    labels, size, _ = pairs.weight.shape
    mixed = (a @ pairs.weight.permute(1, 0, 2).reshape(size, labels * size)).view(-1, labels, size)
    return (b[rows] @ mixed.transpose(1, 2)).float()
