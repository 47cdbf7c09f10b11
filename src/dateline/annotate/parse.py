"""The shipped reading model, one sentence a call.

In: a report's text and the span of one sentence. Out: `Parse`. A sentence's parse depends on nothing but its own words,
so it is the same in every report and in any order. The model runs on one thread of onnxruntime; where that or the
weights are missing there is no model, and the rules stand alone. The fast model has three layers in place of six and
reads claims only, so its parses hold no tags, tree or entities:

    model = SentenceModel.load()
    if model is not None:
        parse = model.parse("Rebels seized Sake.", Span(0, 19))
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from dateline.annotate.parse_decode import Labels, decode
from dateline.annotate.parse_input import encode
from dateline.annotate.parse_run import Runner, hashes_in, packaged
from dateline.annotate.word_tokens import word_spans
from dateline.annotate.wordpiece import WordPiece
from dateline.model.parse import Parse
from dateline.model.text import Span

FOLDER = Path(__file__).parent / "weights"
ELSEWHERE = "DATELINE_MODEL"
"""Environment variable: a folder with other weights, for trials."""


class SentenceModel:
    """A loaded model. `parse` may be called from one thread at a time.

    `fast` says which of the two networks it is, `version` (twelve digits of its weights' hash, and whether it is the
    fast one) tells it from every other.
    """

    def __init__(self, runner: Runner, *, fast: bool) -> None:
        self._runner = runner
        self._labels = Labels.of(runner.about["labels"], runner.about["tables"]["fast" if fast else "whole"])
        self._vocabulary = WordPiece(runner.about["vocabulary"])
        self.fast = fast
        self.version = _version(runner.hashes, fast=fast)

    @classmethod
    def load(cls, fast: bool = False) -> SentenceModel | None:
        """The packaged model; None where its weights or onnxruntime are absent, or no fast variant is packaged."""
        return load_from(_folder(), fast=fast)

    def parse(self, text: str, sentence: Span, *, claims_only: bool = False) -> Parse:
        """The parse of `text[sentence]`; words past the model's length are left out at the end.

        `claims_only` leaves words, tags, tree and entities empty, which saves a third of the time.
        """
        bounds = word_spans(text, sentence.start, sentence.end)
        return self._parsed([text[start:end] for start, end in bounds], bounds, sentence, claims_only=claims_only)

    def parse_words(self, text: str, words: Sequence[Span], sentence: Span, *, claims_only: bool = False) -> Parse:
        """As `parse`, for a sentence whose words are known already (a treebank's, in tests of accuracy)."""
        bounds = [(word.start, word.end) for word in words]
        return self._parsed([word.of(text) for word in words], bounds, sentence, claims_only=claims_only)

    def _parsed(
        self, words: Sequence[str], bounds: Sequence[tuple[int, int]], sentence: Span, *, claims_only: bool
    ) -> Parse:
        encoded = encode(words, self._vocabulary)
        read = bounds[: len(encoded.firsts) - 1]
        if not read:
            return Parse(sentence)
        trees = self._runner.has_trees and not claims_only
        arrays = self._runner.claims(encoded, vectors=trees)
        if trees:
            arrays |= self._runner.trees(arrays["vectors"])
        return decode(arrays, self._labels, read, sentence, claims_only=claims_only)


def _version(hashes: Sequence[str], *, fast: bool) -> str:
    digits = hashlib.sha256("".join(hashes).encode()).hexdigest()[:12]
    return f"{digits} fast" if fast else digits


def version_of(*, fast: bool = False) -> str:
    """The version of the packaged model, found without loading it; empty where there is none."""
    folder = _folder()
    return _version(hashes_in(folder, fast=fast), fast=fast) if packaged(folder, fast=fast) else ""


def _folder() -> Path:
    return Path(os.environ.get(ELSEWHERE) or FOLDER)


@cache
def load_from(folder: Path, *, fast: bool = False) -> SentenceModel | None:
    """The model of a folder; None as for `SentenceModel.load`."""
    return SentenceModel(Runner(folder, fast=fast), fast=fast) if packaged(folder, fast=fast) else None
