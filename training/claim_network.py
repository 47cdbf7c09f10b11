"""The claim heads: what happened, how it is told, who takes part.

In: the vectors of words that the encoder makes. Out: scores of triggers, types, stances, background, marks and
their finer kinds for each word, and for each pair (trigger's word, mark's word) those of roles, saying and relaying:

    [1, 5, 384]   ->   trigger [1, 5, 3], type [1, 5, 50], ..., pairs [1, 5, 26, 5]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.annotate.parse_places import DISTANCES, SIDES, between, distances
from training.batches import UNKNOWN, Batch, targets
from training.claim_examples import NONE, Claims
from training.encoder import WIDTH
from training.labels import Labels
from training.network import Network, Pairs

WORD_HEADS = ("trigger", "type", "stance", "mark", "what")
PAIR = 128
_TABLES = {"distance": DISTANCES, "between": SIDES}


class ClaimNetwork(Network):
    """The base network with claim heads, which read the same vectors of words."""

    def __init__(self, labels: Labels, layers: int = 6, inner: Sequence[int] = ()) -> None:
        super().__init__(labels, layers, inner)
        self.claims = nn.ModuleDict({_key(name): nn.Linear(WIDTH, len(labels[name])) for name in WORD_HEADS})
        self.claims[_key("historical")] = nn.Linear(WIDTH, 1)
        self.pairs = Pairs(WIDTH, PAIR, len(labels["role"]) + 2)
        self.place = nn.ModuleDict(
            {name: nn.Embedding(rows, len(labels["role"]) + 2) for name, rows in _TABLES.items()}
        )
        for table in self.place.values():
            nn.init.zeros_(table.weight)

    def begin(self, base: dict[str, Tensor]) -> None:
        """Take over the first stage's weights; ValueError when they do not fit."""
        missing, unexpected = self.load_state_dict(base, strict=False)
        if unexpected or any(not name.startswith(("claims.", "pairs.", "place.")) for name in missing):
            raise ValueError(f"the first stage's weights do not fit: {missing} {unexpected}")

    def claim(self, name: str, words: Tensor) -> Tensor:
        """Scores of one claim head."""
        found: Tensor = self.claims[_key(name)](words)
        return found


def _key(name: str) -> str:
    return f"{name}_head"  # "type" alone is a method of every module


class ClaimLoss:
    """The loss of a claims batch, head by head."""

    def __init__(self, network: ClaimNetwork, labels: Labels) -> None:
        self.network = network
        self.number = {head: {label: n for n, label in enumerate(names)} for head, names in labels.items()}

    def __call__(self, given: Batch[Claims]) -> Tensor:
        """The sum of the heads' losses."""
        return self.of(self.network.words(*given.inputs)[:, 1:], given)

    def of(self, words: Tensor, given: Batch[Claims]) -> Tensor:
        """The same from the words' vectors."""
        total = self._tags(words, given)
        total = total + self._deeds(words, given)
        return total + self._pairs(words, given)

    def _tags(self, words: Tensor, given: Batch[Claims]) -> Tensor:
        rows: dict[str, list[list[str | None]]] = {
            "trigger": [list(s.trigger_tags) for s in given.sentences],
            "mark": [list(s.mark_tags) for s in given.sentences],
            "what": [_whats(s) for s in given.sentences],
        }
        losses = [
            weight * _cross(self.network.claim(head, words), targets(rows[head], self.number[head], given.width))
            for head, weight in (("trigger", 2.0), ("mark", 1.0), ("what", 0.3))
        ]
        return torch.stack(losses).sum()

    def _deeds(self, words: Tensor, given: Batch[Claims]) -> Tensor:
        spots = [(b, w, d) for b, s in enumerate(given.sentences) for d in s.deeds for w in range(d.first, d.end)]
        if not spots:
            return words.sum() * 0
        chosen = words[[b for b, _, _ in spots], [w for _, w, _ in spots]]
        weight = torch.tensor([1 / (d.end - d.first) for _, _, d in spots])
        claim = self.network.claim
        types = torch.tensor([self.number["type"].get(d.type, UNKNOWN) for _, _, d in spots])
        stances = torch.tensor([self.number["stance"][d.stance] for _, _, d in spots])
        past = torch.tensor([float(d.historical) for _, _, d in spots])
        by_type = functional.cross_entropy(
            claim("type", chosen).float(), types, ignore_index=UNKNOWN, reduction="none", label_smoothing=0.05
        )
        by_stance = functional.cross_entropy(claim("stance", chosen).float(), stances, reduction="none")
        by_past = functional.binary_cross_entropy_with_logits(
            claim("historical", chosen)[:, 0].float(), past, reduction="none"
        )
        return ((by_type + by_stance + 0.5 * by_past) * weight).sum() / weight.sum()

    def _pairs(self, words: Tensor, given: Batch[Claims]) -> Tensor:
        """Pairs of a trigger's word with every word of its sentence; words in no mark count little."""
        left, right, roles, saying, relay, weights = [], [], [], [], [], []
        far, side = [], []
        for b, s in enumerate(given.sentences):
            distance = distances(len(s.words))
            sides = between(len(s.words), [(d.first, d.end) for d in s.deeds])
            for row in pair_rows(s):
                far.append(distance[row["word"]])
                side.append(sides[row["word"]])
                for at, (role, says, relays, weight) in enumerate(row["words"]):
                    left.append((b, row["word"]))
                    right.append((b, at))
                    roles.append(self.number["role"].get(role, UNKNOWN))
                    saying.append(says)
                    relay.append(relays)
                    weights.append(weight)
        if not left:
            return words.sum() * 0
        a, b_ = torch.tensor(left), torch.tensor(right)
        scores = self.network.pairs.chosen(words[a[:, 0], a[:, 1]], words[b_[:, 0], b_[:, 1]]).float()
        scores = scores + self.network.place["distance"](torch.from_numpy(np.concatenate(far)))
        scores = scores + self.network.place["between"](torch.from_numpy(np.concatenate(side)))
        weight = torch.tensor(weights)
        role = functional.cross_entropy(scores[:, :-2], torch.tensor(roles), ignore_index=UNKNOWN, reduction="none")
        said = functional.binary_cross_entropy_with_logits(scores[:, -2], torch.tensor(saying), reduction="none")
        passed = functional.binary_cross_entropy_with_logits(scores[:, -1], torch.tensor(relay), reduction="none")
        return ((role + said + passed) * weight).sum() / weight.sum() * 2


def pair_rows(claims: Claims) -> list[dict[str, Any]]:
    """For each word of a trigger, and of a speaker with a relay, what it is to say of every word of the sentence."""
    in_mark = {w for m in claims.marks for w in range(m.first, m.end)}
    rows = []
    for deed in claims.deeds:
        role_of: dict[int, str] = {}
        says: set[int] = set()
        for role, first, end in deed.arcs:
            for word in range(first, end):
                if role == "said_by":
                    says.add(word)
                else:
                    role_of.setdefault(word, role)
        for word in range(deed.first, deed.end):
            share = 1 / (deed.end - deed.first)
            cells = [
                (role_of.get(w, NONE), float(w in says), 0.0, share * (1.0 if w in in_mark else 0.15))
                for w in range(len(claims.words))
            ]
            rows.append({"word": word, "words": cells})
    for (first, end), (start, stop) in claims.relays:
        for word in range(first, end):
            cells = [
                ("", 0.0, float(start <= w < stop), 1.0 if w in in_mark else 0.15) for w in range(len(claims.words))
            ]
            rows.append({"word": word, "words": cells})
    return rows


def _whats(claims: Claims) -> list[str | None]:
    rows: list[str | None] = [None] * len(claims.words)
    for mark in claims.marks:
        rows[mark.first : mark.end] = [mark.what or None] * (mark.end - mark.first)
    return rows


def _cross(scores: Tensor, wanted: Tensor) -> Tensor:
    return functional.cross_entropy(scores.float().flatten(0, 1), wanted.flatten(), ignore_index=UNKNOWN)
