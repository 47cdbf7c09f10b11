"""The stages of training, each a function of the setting; each finds the work of the one before in the folder.

base (tags, trees, entities) -> claims (events and their parts) -> fast (the same in three layers) -> export (what is
shipped) -> scores.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from dateline.annotate.wordpiece import WordPiece
from training import base as base_stage
from training import claim_stage, fast_stage
from training.claim_examples import claim_labels
from training.claim_network import ClaimNetwork
from training.claims.load import Example
from training.encoder import base_folder, base_vocabulary
from training.fast_network import FastNetwork, shared_state
from training.labels import Labels, base_labels
from training.loop import Plan, run
from training.network import Network


@dataclass(frozen=True, slots=True)
class Setting:
    """Where from, where to, how large, how long."""

    corpora: Path
    out: Path
    layers: int = 6
    base_epochs: int = 16
    claim_epochs: int = 10
    fast_epochs: int = 7


def base(setting: Setting) -> None:
    """Tags, trees, names and military entities."""
    folder = base_folder()
    vocabulary = WordPiece(base_vocabulary(folder))
    corpora = base_stage.read(setting.corpora)
    labels = base_labels(corpora.trees)
    torch.manual_seed(1)
    network = Network(labels, setting.layers)
    network.encoder.load_base(folder)
    plan = Plan("base", setting.base_epochs)
    run(network, plan, base_stage.jobs_of(corpora, vocabulary), base_stage.loss_of(network, labels), setting.out)


MIX = claim_stage.Mix(replay=0.3, reworded=0.25, per_template=2)
FAST_MIX = claim_stage.Mix(replay=0.05, reworded=0.25, per_template=1)


@dataclass(frozen=True, slots=True)
class ClaimRun:
    """One run of the claims stage: blocks it leaves out, by how their ids begin, epochs, how much the base is kept."""

    name: str
    without: tuple[str, ...]
    longer: int
    kept: float


RUNS = (
    ClaimRun("claims_first", without=("x1-", "x2-", "x3-"), longer=2, kept=0.0),
    ClaimRun("claims_all", without=(), longer=0, kept=0.4),
)
"""The second has learnt from blocks of another manner, the first has read its own ones oftener: their mean reads better
than either (training/README.md)."""


def claims(setting: Setting) -> None:
    """The claim heads, on the base's network, with some replay of the base: the mean of two runs' weights."""
    corpora = base_stage.read(setting.corpora)
    given = claim_stage.corpus("train")
    labels = {**base_labels(corpora.trees), **claim_labels(claim_stage.as_claims(given))}
    (setting.out / "labels.json").write_text(json.dumps(labels, indent=1), encoding="utf-8")
    if (setting.out / "claims.pt").exists():
        return
    states = [_claims_run(setting, each, given, labels, corpora) for each in RUNS]
    torch.save({"network": mean_of(states)}, setting.out / "claims.pt")


def _claims_run(
    setting: Setting, this: ClaimRun, given: Sequence[Example], labels: Labels, corpora: base_stage.Corpora
) -> dict[str, Tensor]:
    vocabulary = WordPiece(base_vocabulary(base_folder()))
    torch.manual_seed(1)
    network = ClaimNetwork(labels, setting.layers)
    state = torch.load(setting.out / "base.pt", weights_only=True)["network"]
    network.begin(state)
    begun = Network(labels, setting.layers)
    begun.load_state_dict(state)
    read = [example for example in given if not example.block.startswith(this.without)]
    jobs = claim_stage.jobs_of(read, corpora, vocabulary, MIX)
    plan = Plan(this.name, setting.claim_epochs + this.longer, seed=2)
    run(network, plan, jobs, claim_stage.loss_of(network, labels, begun, this.kept), setting.out)
    return network.state_dict()


def mean_of(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of networks that began alike."""
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def fast(setting: Setting) -> None:
    """The three-layer variant, over the first layers of the claims stage's network."""
    vocabulary = WordPiece(base_vocabulary(base_folder()))
    corpora = base_stage.read(setting.corpora)
    whole, labels = trained(setting)
    torch.manual_seed(1)
    network = FastNetwork(labels)
    network.begin(whole.state_dict())
    jobs = claim_stage.jobs_of(claim_stage.corpus("train"), corpora, vocabulary, FAST_MIX)
    plan = Plan("fast", setting.fast_epochs, seed=3)
    run(network, plan, jobs, fast_stage.loss_of(network, whole, labels), setting.out)


def trained(setting: Setting) -> tuple[ClaimNetwork, Labels]:
    """The network of the claims stage's last checkpoint, and its labels."""
    labels: Labels = json.loads((setting.out / "labels.json").read_text(encoding="utf-8"))
    network = ClaimNetwork(labels, setting.layers)
    network.load_state_dict(torch.load(setting.out / "claims.pt", weights_only=True)["network"])
    return network, labels


def trained_fast(setting: Setting, whole: ClaimNetwork, labels: Labels) -> FastNetwork | None:
    """The network of the fast stage's last checkpoint; ValueError when it was made from another whole network."""
    path = setting.out / "fast.pt"
    if not path.exists():
        return None
    network = FastNetwork(labels)
    state = torch.load(path, weights_only=True)["network"]
    own, given = shared_state(state), shared_state(whole.state_dict())
    if any(not torch.equal(own[name], given[name]) for name in own):
        raise ValueError(f"{path} was made from another network than claims.pt: delete it and run the fast stage")
    network.load_state_dict(state)
    return network


def export(setting: Setting) -> None:
    """The files that the package ships, in `model`; the same in fp32 in `fp32`, for comparison."""
    from training.export import export as write  # noqa: PLC0415 - needs onnx, which the training itself does not

    network, labels = trained(setting)
    fast_network = trained_fast(setting, network, labels)
    vocabulary = base_vocabulary(base_folder())
    write(network, fast_network, labels, vocabulary, setting.out / "model")
    write(network, fast_network, labels, vocabulary, setting.out / "fp32", int8=False)


def scores(setting: Setting) -> None:
    """Scores of the shipped models and of their fp32 forms, printed and written to `scores.json`."""
    from training.scores import report  # noqa: PLC0415 - needs onnxruntime

    found = report(setting.corpora, setting.out)
    (setting.out / "scores.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
