"""The shipped reading model, one sentence a call.

In: a report's text and the span of one sentence. Out: `Parse`. A sentence's parse depends on nothing but its own words,
so it is the same in every report and in any order. The model runs on one thread of onnxruntime; where that or the
weights are missing there is no model, and the rules stand alone:

    model = SentenceModel.load()
    if model is not None:
        parse = model.parse("Rebels seized Sake.", Span(0, 19))
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from dateline.annotate.parse_decode import Labels, decode
from dateline.annotate.parse_input import encode
from dateline.annotate.word_tokens import word_spans
from dateline.annotate.wordpiece import WordPiece
from dateline.model.parse import Parse
from dateline.model.text import Span

FOLDER = Path(__file__).parent / "weights"
ELSEWHERE = "DATELINE_MODEL"
"""Environment variable: a folder with other weights, for trials."""


class SentenceModel:
    """A loaded model. `parse` may be called from one thread at a time."""

    def __init__(self, session: Any, labels: Labels, vocabulary: WordPiece) -> None:
        self._session = session
        self._labels = labels
        self._vocabulary = vocabulary
        self._outputs = [output.name for output in session.get_outputs()]

    @classmethod
    def load(cls, fast: bool = False) -> SentenceModel | None:
        """The packaged model; None where its weights or onnxruntime are absent, or no fast variant is packaged."""
        folder = Path(os.environ.get(ELSEWHERE) or FOLDER)
        return load_from(folder, "reading-fast" if fast else "reading")

    def parse(self, text: str, sentence: Span, *, claims_only: bool = False) -> Parse:
        """The parse of `text[sentence]`; words past the model's length are left out at the end.

        `claims_only` leaves tags, tree and entities empty, which saves a third of the time outside the network.
        """
        words = [Span(a, b) for a, b in word_spans(text, *sentence)]
        return self.parse_words(text, words, sentence, claims_only=claims_only)

    def parse_words(self, text: str, words: Sequence[Span], sentence: Span, *, claims_only: bool = False) -> Parse:
        """As `parse`, for a sentence whose words are known already (a treebank's, in tests of accuracy)."""
        encoded = encode([word.of(text) for word in words], self._vocabulary)
        read = words[: len(encoded.firsts) - 1]
        if not read:
            return Parse(sentence)
        given = {"pieces": encoded.pieces, "shapes": encoded.shapes, "firsts": encoded.firsts}
        arrays = self._session.run(self._outputs, {name: np.array([row], np.int64) for name, row in given.items()})
        named = dict(zip(self._outputs, arrays, strict=True))
        return decode(named, self._labels, read, sentence, claims_only=claims_only)


@cache
def load_from(folder: Path, name: str) -> SentenceModel | None:
    """The model `NAME.onnx` of a folder, described by `NAME.json`; None as for `SentenceModel.load`."""
    weights, about = folder / f"{name}.onnx", folder / f"{name}.json"
    if not (weights.exists() and about.exists()) or importlib.util.find_spec("onnxruntime") is None:
        return None
    onnxruntime = importlib.import_module(
        "onnxruntime"
    )  # costs 100 ms and 40 MB that a run on rules alone need not pay
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    described = json.loads(about.read_text(encoding="utf-8"))
    return SentenceModel(
        session, Labels.of(described["labels"], described["tables"]), WordPiece(described["vocabulary"])
    )
