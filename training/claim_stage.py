"""Stage two: the claim heads, on the claims corpus, while the base heads are kept fresh on a part of their corpora.

In: the training part of training/claims (never its held-out or development part) and the base's jobs. Out: jobs and
loss for the loop. Each epoch sees every sentence once, half of them with other names, some with other words for the
deed, and sentences filled in from templates with names of that epoch:

    epoch 1 "Rebels took Sake."   epoch 2 "Gunmen took Bria."
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from torch import Tensor

from dateline.annotate.wordpiece import WordPiece
from training import base
from training.batches import batches, items
from training.claim_examples import Claims, claims_of, recased
from training.claim_network import ClaimLoss, ClaimNetwork
from training.claims.load import Example, blocks_of, examples
from training.claims.vary import filled, pools_of, renamed
from training.keeping import Keeping
from training.labels import Labels
from training.loop import Job
from training.network import Network
from training.other_words import reworded

BATCH = 500
"""Pieces; smaller than the base's, since the corpus is small and takes more steps."""
RENAMED = 0.5


@dataclass(frozen=True, slots=True)
class Mix:
    """What an epoch holds.

    `replay` is the share of the base corpora, `reworded` that of the triggers put in other words where the list knows
    some, `per_template` the sentences made from each template.
    """

    replay: float
    reworded: float
    per_template: int


def corpus(part: str) -> list[Example]:
    """The sentences of one part of the corpus."""
    return [example for block in blocks_of(part) for example in examples(block)]


def jobs_of(
    given: Sequence[Example], corpora: base.Corpora, vocabulary: WordPiece, mix: Mix
) -> Callable[[random.Random], list[Job]]:
    """A function that gives an epoch's batches: those of claims, and the base's."""
    pools = pools_of(given)
    others = base.jobs_of(corpora, vocabulary, mix.replay)

    def jobs(dice: random.Random) -> list[Job]:
        seen = [renamed(e, pools, dice) if dice.random() < RENAMED else e for e in given]
        seen += filled(dice, mix.per_template)
        claims = [recased(reworded(claims_of(example), dice, mix.reworded), dice) for example in seen]
        found: list[Job] = [("claims", each) for each in batches(items(claims, vocabulary), BATCH, dice)]
        found += others(dice)
        dice.shuffle(found)
        return found

    return jobs


def loss_of(network: ClaimNetwork, labels: Labels, begun: Network, kept: float) -> Callable[[str, Any], Tensor]:
    """The loss of a claims or a base batch.

    `begun` is the base's network as it was; `kept` is the weight of what it says of a claims sentence.
    """
    claims = ClaimLoss(network, labels)
    keeping = Keeping(network, begun)
    others = base.loss_of(network, labels)

    def loss(kind: str, batch: Any) -> Tensor:
        if kind != "claims":
            return others(kind, batch)
        words = network.words(*batch.inputs)
        loss = claims.of(words[:, 1:], batch)
        return loss + kept * keeping.of(words, batch) if kept else loss

    return loss


def as_claims(given: Sequence[Example]) -> list[Claims]:
    """The examples over words."""
    return [claims_of(example) for example in given]
