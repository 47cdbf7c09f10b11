"""The training command's stages on sentences made for the purpose. Skipped where PyTorch is not installed."""

from __future__ import annotations

import json
import random
import struct
import tarfile
from pathlib import Path

import pytest

from training.sentence import Labelled, spans_of

torch = pytest.importorskip("torch", reason="PyTorch is needed for training only")
pytest.importorskip("onnxruntime")

from dateline.annotate.wordpiece import WordPiece  # noqa: E402
from evaluation.marked import blocks_in  # noqa: E402
from training import base, claim_stage, encoder, loop, stages  # noqa: E402
from training.batches import batches, items  # noqa: E402
from training.claim_examples import claim_labels  # noqa: E402
from training.claim_network import ClaimNetwork  # noqa: E402
from training.claims.load import Example, examples  # noqa: E402
from training.corpora.trees import gum  # noqa: E402
from training.keeping import Keeping  # noqa: E402
from training.labels import base_labels  # noqa: E402
from training.network import Network  # noqa: E402

PIECES = "[PAD] [UNK] [CLS] [SEP] rebels took sake troops left bria on monday . the army".split()
TREES = [
    Labelled(
        words=("Rebels", "took", "Sake", "."),
        upos=("NOUN", "VERB", "PROPN", "PUNCT"),
        xpos=("NNS", "VBD", "NNP", "."),
        heads=(2, 0, 2, 2),
        deprel=("nsubj", "root", "obj", "punct"),
        mention=("person", "O", "place", "O"),
    )
] * 4
NAMES = [Labelled(words=("Rebels", "took", "Sake", "."), entities=("O", "O", "B-LOC", "O"))] * 4
MILITARY = [Labelled(words=("The", "army", "left", "."), entities=("B-ORG", "I-ORG", "O", "O"))] * 4
BLOCK = """# id: made-1 | war: made up | style: wire | published: 2012-05-04
T: ⟦a1 Rebels⟧ ⟦e1 took⟧ ⟦p1 Sake⟧ ⟦t1 on Monday⟧.
E: e1 TERR_CAPTURE actor=a1 place=p1 date=t1 stance=asserted | 2012-04-30
M: a1 armed_group; p1 town"""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> WordPiece:
    monkeypatch.setattr(encoder, "PIECES", len(PIECES))
    torch.set_num_threads(1)
    return WordPiece(PIECES)


def made() -> list[Example]:
    return list(examples(next(blocks_in(BLOCK)))) * 4


def test_a_run_cut_in_two_ends_as_one_that_was_not(small: WordPiece, tmp_path: Path) -> None:
    corpora = base.Corpora(TREES, NAMES, [], MILITARY)
    labels = base_labels(TREES)
    ends = []
    for name, halts in (("whole", (9,)), ("cut", (1, 9))):
        (tmp_path / name).mkdir()
        for halt in halts:
            torch.manual_seed(3)
            network = Network(labels, layers=1)
            plan = loop.Plan("base", epochs=2, halt=halt)
            loop.run(network, plan, base.jobs_of(corpora, small), base.loss_of(network, labels), tmp_path / name)
        ends.append(network.state_dict())
    assert all(torch.equal(ends[0][key], ends[1][key]) for key in ends[0])


def test_claims_are_learnt_and_the_base_is_repeated(small: WordPiece, tmp_path: Path) -> None:
    corpora = base.Corpora(TREES, NAMES, [], MILITARY)
    given = made()
    labels = {**base_labels(TREES), **claim_labels(claim_stage.as_claims(given))}
    torch.manual_seed(3)
    network = ClaimNetwork(labels, layers=1)
    loss = claim_stage.loss_of(network, labels, Network(labels, layers=1), kept=0.4)
    jobs = claim_stage.jobs_of(given, corpora, small, claim_stage.Mix(replay=1.0, reworded=0.0, per_template=0))
    kinds = {kind for kind, _ in jobs(random.Random(1))}
    assert kinds == {"claims", "trees", "entities", "military"}
    (before,) = [loss(kind, batch).item() for kind, batch in jobs(random.Random(1)) if kind == "claims"]
    loop.run(network, loop.Plan("claims", epochs=6, warm=1), jobs, loss, tmp_path)
    network.eval()
    (after,) = [loss(kind, batch).item() for kind, batch in jobs(random.Random(1)) if kind == "claims"]
    assert after < 0.7 * before


def test_what_the_base_says_of_a_claims_sentence_is_kept(small: WordPiece) -> None:
    labels = {**base_labels(TREES), **claim_labels(claim_stage.as_claims(made()))}
    torch.manual_seed(3)
    begun, other = Network(labels, layers=1), ClaimNetwork(labels, layers=1)
    same = ClaimNetwork(labels, layers=1)
    same.begin(begun.state_dict())
    (batch,) = batches(items(claim_stage.as_claims(made()), small), 500)
    losses = {}
    for name, network in (("same", same.eval()), ("other", other.eval())):
        loss = Keeping(network, begun).of(network.words(*batch.inputs), batch)
        loss.backward()
        losses[name] = loss.item()
    assert losses["same"] < losses["other"]
    assert same.arc_head.weight.grad.abs().max() < 1e-5 < other.arc_head.weight.grad.abs().max()
    assert all(parameter.grad is None for parameter in begun.parameters())


def test_the_mean_of_two_runs() -> None:
    states = [{"a": torch.tensor([1.0, 2.0])}, {"a": torch.tensor([3.0, 2.0])}]
    assert stages.mean_of(states)["a"].tolist() == [2.0, 2.0]


def test_the_held_out_wars_are_never_trained_on() -> None:
    held = {example.war for example in claim_stage.corpus("held")}
    styles = {"radio", "human_rights_report"}
    trained = claim_stage.corpus("train")
    assert "Yemen 2014-2024" in held
    assert not any(example.war == "Yemen 2014-2024" or example.style in styles for example in trained)


def test_another_upload_of_the_encoder_is_refused(tmp_path: Path) -> None:
    header = json.dumps({"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}).encode()
    raw = struct.pack("<Q", len(header)) + header + struct.pack("<f", 2.5)
    (tmp_path / "model.safetensors").write_bytes(raw)
    assert encoder.read_safetensors(tmp_path / "model.safetensors")["a"].tolist() == [2.5]
    with pytest.raises(ValueError, match="not the pinned upload"):
        encoder.Encoder(1).load_base(tmp_path)


def test_spans_of_tags() -> None:
    assert spans_of(("I-LOC", "O", "B-PER", "I-PER", "B-PER", None)) == {(0, 1, "LOC"), (2, 4, "PER"), (4, 5, "PER")}


def test_genres_that_are_not_licensed_are_left_out(tmp_path: Path) -> None:
    row = "1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\tEntity=(1-event-new)"
    for name in ("GUM_news_rain", "GUM_fiction_rain"):
        (tmp_path / f"{name}.conllu").write_text(f"# text = Rain\n{row}\n\n", encoding="utf-8")
    with tarfile.open(tmp_path / "sources.tar.gz", "w:gz") as tar:
        for name in ("GUM_news_rain.conllu", "GUM_fiction_rain.conllu"):
            tar.add(tmp_path / name, arcname=name)
    (sentence,) = gum(tmp_path / "sources.tar.gz")["train"]
    assert (sentence.words, sentence.mention, sentence.heads) == (("Rain",), ("event",), (0,))
