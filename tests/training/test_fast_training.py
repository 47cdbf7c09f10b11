"""The three-layer variant and the exported graphs, on sentences made for the purpose. Skipped without PyTorch."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is needed for training only")
pytest.importorskip("onnxruntime")
pytest.importorskip("onnx")

import numpy as np  # noqa: E402

from dateline.annotate.parse import load_from  # noqa: E402
from dateline.annotate.parse_input import encode  # noqa: E402
from dateline.annotate.parse_run import CLAIM_HEADS, Files, Runner  # noqa: E402
from dateline.annotate.wordpiece import WordPiece  # noqa: E402
from dateline.model.text import Span  # noqa: E402
from tests.training.test_small_training import MILITARY, NAMES, PIECES, TREES, made  # noqa: E402
from training import base, claim_stage, encoder, fast_stage, loop  # noqa: E402
from training.batches import batches, items  # noqa: E402
from training.claim_examples import claim_labels  # noqa: E402
from training.claim_network import ClaimNetwork  # noqa: E402
from training.export import export  # noqa: E402
from training.fast_network import LAYERS, NARROW, FastNetwork, shared_state, strongest  # noqa: E402
from training.labels import Labels, base_labels  # noqa: E402
from training.stages import Setting, trained_fast  # noqa: E402


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> WordPiece:
    monkeypatch.setattr(encoder, "PIECES", len(PIECES))
    torch.set_num_threads(1)
    return WordPiece(PIECES)


@pytest.fixture
def labels() -> Labels:
    return {**base_labels(TREES), **claim_labels(claim_stage.as_claims(made()))}


@pytest.fixture
def whole(small: WordPiece, labels: Labels) -> ClaimNetwork:
    torch.manual_seed(3)
    return ClaimNetwork(labels, layers=LAYERS).eval()


@pytest.fixture
def fast(whole: ClaimNetwork, labels: Labels) -> FastNetwork:
    network = FastNetwork(labels)
    network.begin(whole.state_dict())
    return network


def test_the_variant_learns_what_the_whole_network_says_and_keeps_what_is_shared(
    small: WordPiece, whole: ClaimNetwork, fast: FastNetwork, labels: Labels, tmp_path: Path
) -> None:
    before = {name: value.clone() for name, value in fast.state_dict().items()}
    mix = claim_stage.Mix(replay=1.0, reworded=0.0, per_template=0)
    jobs = claim_stage.jobs_of(made(), base.Corpora(TREES, NAMES, [], MILITARY), small, mix)
    loss = fast_stage.loss_of(fast, whole, labels)
    (first,) = [loss(kind, batch).item() for kind, batch in jobs(random.Random(1)) if kind == "claims"]
    loop.run(fast, loop.Plan("fast", epochs=6, warm=1), jobs, loss, tmp_path)
    fast.eval()
    (last,) = [loss(kind, batch).item() for kind, batch in jobs(random.Random(1)) if kind == "claims"]
    assert last < first
    after = fast.state_dict()
    assert all(torch.equal(after[name], before[name]) for name in shared_state(after))
    assert not torch.equal(after["encoder.layers.0.up.weight"], before["encoder.layers.0.up.weight"])


def test_the_strongest_inner_units_are_kept(whole: ClaimNetwork, fast: FastNetwork) -> None:
    up, down = torch.tensor([[1.0], [3.0], [2.0]]), torch.tensor([[1.0, 1.0, 1.0]])
    assert strongest(up, down, 2).tolist() == [1, 2]
    assert fast.encoder.layers[0].up.weight.shape[0] == NARROW < whole.encoder.layers[0].up.weight.shape[0]


def test_a_variant_of_another_network_is_refused(
    whole: ClaimNetwork, fast: FastNetwork, labels: Labels, tmp_path: Path
) -> None:
    setting = Setting(tmp_path, tmp_path)
    assert trained_fast(setting, whole, labels) is None
    torch.save({"network": fast.state_dict()}, tmp_path / "fast.pt")
    assert trained_fast(setting, whole, labels) is not None
    other = ClaimNetwork(labels, layers=LAYERS)
    with pytest.raises(ValueError, match="another network"):
        trained_fast(setting, other, labels)


def test_the_exported_graphs_say_what_the_networks_say(
    small: WordPiece, whole: ClaimNetwork, fast: FastNetwork, labels: Labels, tmp_path: Path
) -> None:
    export(whole, fast, labels, PIECES, tmp_path, int8=False)
    example = claim_stage.as_claims(made())[0]
    encoded = encode(example.words, small)
    (batch,) = batches(items([example], small), 500)
    for network in (whole, fast.eval()):
        runner = Runner(tmp_path, fast=network is fast)
        given = runner.claims(encoded, vectors=network is whole)
        with torch.no_grad():
            words = network.words(*batch.inputs)[0]
            wanted = torch.cat([network.claims[f"{name}_head"](words[1:]) for name in CLAIM_HEADS], -1).numpy()
            left, right = network.pairs.sides(words[1:], words[1:])
        assert np.allclose(np.concatenate([given[name] for name in CLAIM_HEADS], -1), wanted, atol=1e-4)
        assert np.allclose(given["pair_right"], right.numpy(), atol=1e-4)
        mixed = torch.einsum("wi,lij->wlj", left, network.pairs.weight.detach()).numpy()
        assert np.allclose(given["pair_left"], mixed[given["pair_rows"]][:, :-1], atol=1e-4)
        assert np.allclose(given["relay_left"], mixed[:, -1], atol=1e-4)
    trees = Runner(tmp_path, fast=False)
    found = trees.trees(trees.claims(encoded, vectors=True)["vectors"])
    with torch.no_grad():
        words = whole.words(*batch.inputs)
        assert np.allclose(found["arc"], whole.arcs(words)[0].numpy(), atol=1e-4)
        assert np.allclose(found["upos"], whole.tags["upos"](words[0, 1:]).numpy(), atol=1e-4)


def test_int8_is_close_and_the_variant_may_be_missing(
    small: WordPiece, whole: ClaimNetwork, labels: Labels, tmp_path: Path
) -> None:
    export(whole, None, labels, PIECES, tmp_path / "int8")
    export(whole, None, labels, PIECES, tmp_path / "fp32", int8=False)
    encoded = encode(("Rebels", "took", "Sake", "."), small)
    rounded, full = (Runner(tmp_path / name, fast=False).claims(encoded) for name in ("int8", "fp32"))
    assert np.abs(rounded["type"] - full["type"]).max() < 0.2
    assert load_from(tmp_path / "int8", fast=True) is None
    model = load_from(tmp_path / "int8")
    assert model is not None
    assert len(model.parse("Rebels took Sake.", Span(0, 17)).words) == 4
    assert Files(tmp_path / "int8").whole.stat().st_size < Files(tmp_path / "fp32").whole.stat().st_size / 3
