"""The label sets of the model, in a fixed order.

In: the training part of the corpora. Out: `Labels`, lists of names by head; a label's number is its place in the list.
They are written beside the weights, so that the reader needs no copy of them:

    {"upos": ["ADJ", "ADP", ...], "deprel": ["acl", ...], "entities": ["O", "B-PER", "I-PER", ...]}
"""

from __future__ import annotations

from collections.abc import Iterable

from training.sentence import Labelled

Labels = dict[str, list[str]]
TREE_HEADS = ("upos", "xpos", "mention")
NAME_HEADS = ("entities", "military")
_UNIVERSAL = ("PER", "ORG", "LOC", "MISC")
_MILITARY = ("PER", "ORG", "LOC", "NORP", "WEAPON", "PLATFORM", "TIME", "QUANTITY", "MONEY")


def span_labels(kinds: Iterable[str]) -> list[str]:
    """O, and B- and I- of each kind."""
    return ["O", *(f"{part}-{kind}" for kind in kinds for part in "BI")]


def base_labels(trees: Iterable[Labelled]) -> Labels:
    """The labels of the base heads; those of the trees are what the training part holds."""
    seen: dict[str, set[str]] = {"upos": set(), "xpos": set(), "deprel": set(), "mention": set()}
    for sentence in trees:
        for name, found in seen.items():
            found.update(getattr(sentence, name))
    labels = {name: sorted(found) for name, found in seen.items()}
    return {**labels, "entities": span_labels(_UNIVERSAL), "military": span_labels(_MILITARY)}
