"""Batches of sentences of like length.

In: sentences and the vocabulary. Out: `Item` (a sentence with its encoding) and `Batch` (padded tensors).

    1,600 pieces a batch: 64 sentences of 25 pieces or 10 of 160
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import torch
from torch import Tensor

from dateline.annotate.parse_input import Encoded, encode
from dateline.annotate.wordpiece import WordPiece

UNKNOWN = -100
"""The target of a word about which a corpus says nothing; the loss skips it."""


class HasWords(Protocol):
    """Anything with words."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words as written."""


T = TypeVar("T", bound=HasWords)


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """A sentence and what the model sees of it."""

    sentence: T
    encoded: Encoded


@dataclass(frozen=True, slots=True)
class Batch(Generic[T]):
    """`pieces`, `shapes`, `mask` [batch, pieces]; `firsts` [batch, 1 + words], 0 where a sentence has no more words."""

    sentences: list[T]
    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    firsts: Tensor

    @property
    def inputs(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """What `Network.words` takes."""
        return self.pieces, self.shapes, self.firsts, self.mask

    @property
    def width(self) -> int:
        """Words of the longest sentence."""
        return self.firsts.shape[1] - 1


def items(sentences: Sequence[T], vocabulary: WordPiece, longest: int = 250) -> list[Item[T]]:
    """The sentences that fit whole into `longest` pieces, encoded."""
    found = [Item(sentence, encode(sentence.words, vocabulary, longest)) for sentence in sentences]
    return [item for item in found if len(item.encoded.firsts) == len(item.sentence.words) + 1]


def batches(given: Sequence[Item[T]], pieces: int, dice: random.Random | None = None) -> list[Batch[T]]:
    """Batches of about `pieces` pieces. With dice, lengths are jittered and the batches shuffled."""
    jitter = [dice.random() * 4 if dice else 0.0 for _ in given]
    order = sorted(range(len(given)), key=lambda i: (len(given[i].encoded.pieces) + jitter[i], i))
    groups: list[list[Item[T]]] = [[]]
    for index in order:
        longest = max(len(item.encoded.pieces) for item in [given[index], *groups[-1][-1:]])
        if groups[-1] and (len(groups[-1]) + 1) * longest > pieces:
            groups.append([])
        groups[-1].append(given[index])
    found = [batch(group) for group in groups if group]
    if dice:
        dice.shuffle(found)
    return found


def batch(group: Sequence[Item[T]]) -> Batch[T]:
    """One batch."""
    wide = max(len(item.encoded.pieces) for item in group)
    words = max(len(item.encoded.firsts) for item in group)
    pieces, shapes = torch.zeros(len(group), wide, dtype=torch.long), torch.zeros(len(group), wide, dtype=torch.long)
    mask = torch.zeros(len(group), wide, dtype=torch.bool)
    firsts = torch.zeros(len(group), words, dtype=torch.long)
    for row, item in enumerate(group):
        size = len(item.encoded.pieces)
        pieces[row, :size] = torch.tensor(item.encoded.pieces)
        shapes[row, :size] = torch.tensor(item.encoded.shapes)
        mask[row, :size] = True
        firsts[row, : len(item.encoded.firsts)] = torch.tensor(item.encoded.firsts)
    return Batch([item.sentence for item in group], pieces, shapes, mask, firsts)


def targets(rows: Sequence[Sequence[str | None]], number: dict[str, int], width: int) -> Tensor:
    """Numbers of the labels, [batch, words]; `UNKNOWN` for None, for labels not known and past a sentence's end."""
    found = torch.full((len(rows), width), UNKNOWN, dtype=torch.long)
    for row, labels in enumerate(rows):
        found[row, : len(labels)] = torch.tensor([number.get(label or "", UNKNOWN) for label in labels])
    return found
