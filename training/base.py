"""Stage one: tags, trees, names and military entities, all at once on one encoder.

In: the corpora's folder. Out: a network whose base heads read as a treebank and an entity corpus would mark. Sentences
of all corpora are mixed within an epoch; each teaches the heads whose layer it has. Capitals are varied now and then
(only a word's shape changes, since the pieces have no capitals), so that headlines and posts are read as well:

    "Rebels seize Sake"   ->   "Rebels Seize Sake", "rebels seize sake", "REBELS SEIZE SAKE"
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from dateline.annotate.wordpiece import WordPiece
from training.batches import UNKNOWN, Batch, Item, batches, items, targets
from training.corpora import military, names, trees
from training.labels import TREE_HEADS, Labels
from training.loop import Job
from training.network import Network
from training.sentence import Labelled

BATCH = 1600
_LEFT_OUT = 0.5
"""Share of the sentences without a name that an epoch leaves out: they cost time and teach little."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """Training sentences by layer."""

    trees: list[Labelled]
    names: list[Labelled]
    tweets: list[Labelled]
    military: list[Labelled]


def read(folder: Path) -> Corpora:
    """The training parts; test parts and PUD are never read here."""
    return Corpora(
        trees=trees.gum(folder / "gum" / "sources.tar.gz")["train"],
        names=names.universal(folder / "uner_ewt" / "train.iob2.gz")
        + names.crossner(folder / "crossner_politics" / "train.txt.gz"),
        tweets=names.wnut(folder / "wnut17" / "wnut17train.conll.gz"),
        military=military.re3d(folder / "re3d" / "shown.tar.gz")["train"],
    )


def jobs_of(corpora: Corpora, vocabulary: WordPiece, share: float = 1.0) -> Callable[[random.Random], list[Job]]:
    """A function that gives an epoch's batches; `share` takes a part of each corpus (the second stage's replay)."""
    kept = {
        kind: _read_items(sentences, vocabulary)
        for kind, sentences in (
            ("trees", corpora.trees),
            ("entities", corpora.names + corpora.tweets),
            ("military", corpora.military),
        )
    }
    tweets = {id(sentence) for sentence in corpora.tweets}

    def jobs(dice: random.Random) -> list[Job]:
        found: list[Job] = []
        for kind, given in kept.items():
            for _ in range(2 if kind == "military" else 1):
                some = [item for item in given if dice.random() < share and _wanted(item, kind, tweets, dice)]
                recased = [_recased(item, vocabulary, dice) for item in some]
                found += [(kind, each) for each in batches(recased, BATCH, dice)]
        dice.shuffle(found)
        return found

    return jobs


def _read_items(sentences: Sequence[Labelled], vocabulary: WordPiece) -> list[Item[Labelled]]:
    return [item for item in items(sentences, vocabulary) if len(item.sentence.words) <= 120]


def _wanted(item: Item[Labelled], kind: str, tweets: set[int], dice: random.Random) -> bool:
    if kind != "entities":
        return True
    bare = all(tag == "O" for tag in item.sentence.entities)
    tweet = id(item.sentence) in tweets
    return dice.random() >= (0.9 if tweet and bare else _LEFT_OUT if tweet or bare else 0.0)


def _recased(item: Item[Labelled], vocabulary: WordPiece, dice: random.Random) -> Item[Labelled]:
    roll = dice.random()
    if roll >= 0.08:
        return item
    change = str.upper if roll < 0.01 else str.lower if roll < 0.04 else _title
    words = tuple(change(word) for word in item.sentence.words)
    # a word whose pieces a change of capitals would alter (a Turkish dotted I) keeps the sentence as it is
    changed = items([dataclasses.replace(item.sentence, words=words)], vocabulary)
    return changed[0] if changed and changed[0].encoded.firsts == item.encoded.firsts else item


def _title(word: str) -> str:
    return word[:1].upper() + word[1:]


def numbers_of(labels: Labels) -> dict[str, dict[str, int]]:
    """Number of each label, by head."""
    return {head: {label: number for number, label in enumerate(names_)} for head, names_ in labels.items()}


def loss_of(network: Network, labels: Labels) -> Callable[[str, Batch[Labelled]], Tensor]:
    """The loss of a base batch."""
    number = numbers_of(labels)

    def loss(kind: str, given: Batch[Labelled]) -> Tensor:
        words = network.words(*given.inputs)
        if kind != "trees":
            rows = [sentence.entities for sentence in given.sentences]
            return _cross(network.tags[kind](words[:, 1:]), targets(rows, number[kind], given.width))
        total = _tree_loss(network, words, given, number["deprel"])
        for head in TREE_HEADS:
            rows = [getattr(sentence, head) for sentence in given.sentences]
            total = total + _cross(network.tags[head](words[:, 1:]), targets(rows, number[head], given.width))
        return total

    return loss


def _tree_loss(network: Network, words: Tensor, given: Batch[Labelled], number: dict[str, int]) -> Tensor:
    heads = torch.full((len(given.sentences), given.width), UNKNOWN, dtype=torch.long)
    for row, sentence in enumerate(given.sentences):
        heads[row, : len(sentence.heads)] = torch.tensor(sentence.heads)
    scores = mask_heads(network.arcs(words).float(), given.firsts)
    known = heads != UNKNOWN
    row_of, word_of = known.nonzero(as_tuple=True)
    chosen = network.deprel.chosen(words[row_of, word_of + 1], words[row_of, heads[known]])
    wanted = targets([sentence.deprel for sentence in given.sentences], number, given.width)[known]
    return _cross(scores, heads) + functional.cross_entropy(chosen.float(), wanted, ignore_index=UNKNOWN)


def mask_heads(scores: Tensor, firsts: Tensor) -> Tensor:
    """Scores of heads with those past a sentence's end put out of reach."""
    there = firsts > 0
    there[:, 0] = True
    return scores.masked_fill(~there[:, None, :], -1e9)


def _cross(scores: Tensor, wanted: Tensor) -> Tensor:
    return functional.cross_entropy(scores.float().flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN)
