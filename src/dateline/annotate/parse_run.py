"""The files of the reading model, and what one call of it gives.

In: a folder with the files that `training.export` writes. Out: `Runner`, which makes of one encoded sentence the scores
of each head. The table of pieces, which the whole and the fast network share, is mapped into memory, so that all
processes on a machine hold it once:

    words.npy -> whole.onnx or fast.onnx -> scores of claims
                 whole.onnx -> trees.onnx -> scores of tags, tree and entities
"""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.annotate.parse_input import Encoded

Array = NDArray[np.float32]
CLAIM_HEADS = ("trigger", "type", "stance", "mark", "what", "historical")
"""Heads of words, in the order of their columns in the network's `tags`."""
TREE_HEADS = ("upos", "entities", "military")
LIKELY = 0.25
"""A word of less chance to be a trigger's gets no scores of pairs; below what the decoder takes, which rounds anew."""
_CLAIM_OUTPUTS = ("tags", "pair_rows", "pair_left", "pair_right", "relay_left")
_TREE_OUTPUTS = ("tags", "arc", "deprel_left", "deprel_right")


@dataclass(frozen=True, slots=True)
class Files:
    """Where each part stands."""

    folder: Path

    @property
    def about(self) -> Path:
        """Labels, tables, vocabulary, hashes."""
        return self.folder / "reading.json"

    @property
    def words(self) -> Path:
        """The vectors of pieces and positions, rounded."""
        return self.folder / "words.npy"

    @property
    def scales(self) -> Path:
        """What each row of `words` is to be multiplied with."""
        return self.folder / "scales.npy"

    @property
    def trees(self) -> Path:
        """Tags, tree and entities."""
        return self.folder / "trees.onnx"

    @property
    def whole(self) -> Path:
        """The layers and the claim heads."""
        return self.folder / "whole.onnx"

    @property
    def fast(self) -> Path:
        """The same of the fast network."""
        return self.folder / "fast.onnx"

    def read_with(self, *, fast: bool) -> list[Path]:
        """The weights that claims are read with, in a fixed order."""
        return [self.words, self.scales, self.fast if fast else self.whole]

    def weights(self) -> list[Path]:
        """All files with weights that are there, in a fixed order."""
        every = (self.words, self.scales, self.whole, self.trees, self.fast)
        return [path for path in every if path.exists()]


def packaged(folder: Path, *, fast: bool) -> bool:
    """Whether a folder has the network asked for, and onnxruntime is there to run it."""
    files = Files(folder)
    there = all(path.exists() for path in (files.about, *files.read_with(fast=fast)))
    return there and importlib.util.find_spec("onnxruntime") is not None


def hashes_in(folder: Path, *, fast: bool) -> list[str]:
    """The hashes of the weights that claims are read with, as the folder's description states them."""
    files = Files(folder)
    return _hashes(files, json.loads(files.about.read_text(encoding="utf-8")), fast=fast)


def _hashes(files: Files, about: Mapping[str, Any], *, fast: bool) -> list[str]:
    return [about["sha256"][path.name] for path in files.read_with(fast=fast)]


class Runner:
    """A loaded network, for one thread at a time."""

    def __init__(self, folder: Path, *, fast: bool) -> None:
        files = self._files = Files(folder)
        self.about: dict[str, Any] = json.loads(files.about.read_text(encoding="utf-8"))
        # as plain arrays: a memmap's own class costs more than the look-up itself
        self._words = np.asarray(np.load(files.words, mmap_mode="r"))
        self._scales = np.load(files.scales)[:, None]
        pieces = len(self.about["vocabulary"])
        self._positions: Array = self._words[pieces:] * self._scales[pieces:]
        self._network = _session(files.fast if fast else files.whole)
        names: Mapping[str, Sequence[str]] = self.about["labels"]
        self._claims = _columns(CLAIM_HEADS, names)
        self._tags = _columns(TREE_HEADS, names)
        self.hashes = _hashes(files, self.about, fast=fast)
        self.has_trees = not fast and files.trees.exists()

    @cached_property
    def _trees(self) -> Any:
        return _session(self._files.trees)

    def claims(self, encoded: Encoded, *, vectors: bool = False) -> dict[str, Array]:
        """Scores of the claim heads; with `vectors`, also the words' vectors, which `trees` takes."""
        pieces = np.array(encoded.pieces)
        given = self._words[pieces] * self._scales[pieces]
        given += self._positions[: len(pieces)]
        feed = {"given": given[None], "shapes": np.array([encoded.shapes]), "firsts": np.array(encoded.firsts)}
        outputs = (*_CLAIM_OUTPUTS, "vectors") if vectors else _CLAIM_OUTPUTS
        found = self._network.run(outputs, feed)
        named = dict(zip(outputs, found, strict=True))
        tags = named.pop("tags")
        return named | {name: tags[:, start:end] for name, (start, end) in self._claims.items()}

    def trees(self, vectors: Array) -> dict[str, Array]:
        """Scores of tags, heads, labels and entities."""
        named = dict(zip(_TREE_OUTPUTS, self._trees.run(_TREE_OUTPUTS, {"vectors": vectors}), strict=True))
        tags = named.pop("tags")
        return named | {name: tags[:, start:end] for name, (start, end) in self._tags.items()}


def _columns(heads: Sequence[str], names: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, int]]:
    found, start = {}, 0
    for head in heads:
        end = start + len(names.get(head, ("",)))  # a head without labels says yes or no
        found[head] = (start, end)
        start = end
    return found


def _session(path: Path) -> Any:
    """One thread; the graph runs as it is written, since the further rewritings of onnxruntime make it slower."""
    onnxruntime = importlib.import_module("onnxruntime")  # 100 ms and 40 MB that a run on rules alone need not pay
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
