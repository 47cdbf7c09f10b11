"""How well the exported model reads, as the package would run it.

In: the corpora's folder and the folder with the exported model. Out: a table of figures, for the int8 model and for
its fp32 form, whole and fast. Trees and names are read on the treebank's own words, claims on those that the reader
cuts.

    {"int8": {"pud": {"upos": 96.6, ...}, "claims_held": {"type": 74.9, ...}}, "int8 fast": {...}, "fp32": {...}}
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dateline.annotate.parse import SentenceModel, load_from
from dateline.model.parse import Parse
from dateline.model.text import Span
from training.claim_scores import claim_scores
from training.corpora import military, names, trees
from training.sentence import Labelled, spans_of

Table = dict[str, dict[str, float]]
_THREE = ("PER", "ORG", "LOC")


def report(corpora: Path, out: Path) -> dict[str, Table]:
    """All figures of both forms of both networks; of the fast one, those of claims."""
    found = {}
    for form, folder in (("int8", "model"), ("fp32", "fp32")):
        for fast in (False, True):
            model = load_from(out / folder, fast=fast)
            if model is not None:
                name = f"{form} fast" if fast else form
                found[name] = _told(name, _claims(model) if fast else _table(model, corpora) | _claims(model))
    if not found:
        raise FileNotFoundError(f"no exported model in {out}")
    return found


def _told(name: str, table: Table) -> Table:
    for part, figures in table.items():
        print(name, part, json.dumps(figures), flush=True)
    return table


def _claims(model: SentenceModel) -> Table:
    return {"claims_dev": claim_scores(model, "dev"), "claims_held": claim_scores(model, "held")}


def _table(model: SentenceModel, corpora: Path) -> Table:
    gum = trees.gum(corpora / "gum" / "sources.tar.gz")
    return {
        "gum_test": tree_scores(model, gum["test"]),
        "gum_news": tree_scores(model, gum["news"]),
        "pud": tree_scores(model, trees.pud(corpora / "pud" / "en_pud-ud-test.conllu.gz")),
        "uner_test": name_scores(model, names.universal(corpora / "uner_ewt" / "test.iob2.gz"), "names", _THREE),
        "uner_pud": name_scores(model, names.universal(corpora / "pud" / "uner_pud-test.iob2.gz"), "names", _THREE),
        "crossner_test": name_scores(
            model, names.crossner(corpora / "crossner_politics" / "test.txt.gz", strict=True), "names", _THREE
        ),
        "re3d_test": name_scores(model, military.re3d(corpora / "re3d" / "shown.tar.gz")["test"], "military", ()),
    }


def read_words(model: SentenceModel, words: Sequence[str]) -> Parse:
    """The parse of words that are given, as if parted by blanks."""
    spans, at = [], 0
    for word in words:
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    text = " ".join(words)
    return model.parse_words(text, spans, Span(0, len(text)))


def tree_scores(model: SentenceModel, sentences: Sequence[Labelled]) -> dict[str, float]:
    """Per cent of words with the right tag (upos), head (uas), head and label (las). Words left unread are wrong."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        parse = read_words(model, sentence.words)
        counts["words"] += len(sentence.words)
        for index, (upos, head, deprel) in enumerate(zip(parse.upos, parse.head, parse.deprel, strict=True)):
            right = head + 1 == sentence.heads[index]
            counts["upos"] += upos == sentence.upos[index]
            counts["uas"] += right
            counts["las"] += right and deprel == sentence.deprel[index]
    return {name: round(100 * counts[name] / counts["words"], 2) for name in ("upos", "uas", "las")}


def name_scores(
    model: SentenceModel, sentences: Sequence[Labelled], layer: str, kinds: Sequence[str]
) -> dict[str, float]:
    """Precision, recall and F1 of whole entities with their kind; `kinds` limits both sides to some."""
    right = said = wanted = 0
    for sentence in sentences:
        parse = read_words(model, sentence.words)
        start = {span.start: index for index, span in enumerate(parse.words)}
        end = {span.end: index + 1 for index, span in enumerate(parse.words)}
        found = {(start[e.span.start], end[e.span.end], e.label) for e in parse.entities if e.layer == layer}
        gold = spans_of(sentence.entities)
        if kinds:
            found, gold = ({e for e in part if e[2] in kinds} for part in (found, gold))
        right, said, wanted = right + len(found & gold), said + len(found), wanted + len(gold)
    return prf(right, said, wanted)


def prf(right: int, said: int, wanted: int) -> dict[str, float]:
    """Precision, recall and F1 in per cent."""
    precision, recall = right / max(1, said), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return {"p": round(100 * precision, 1), "r": round(100 * recall, 1), "f1": round(100 * f1, 1)}
