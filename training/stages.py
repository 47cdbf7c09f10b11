"""The stages of training, each a function of the setting; each finds the work of the one before in the folder.

base (tags, trees, entities) -> claims (events and their parts) -> export (what is shipped) -> scores.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch

from dateline.annotate.wordpiece import WordPiece
from training import base as base_stage
from training import claim_stage
from training.claim_examples import claim_labels
from training.claim_network import ClaimNetwork
from training.encoder import base_folder, base_vocabulary
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
    claim_epochs: int = 14


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


MIX = claim_stage.Mix(replay=0.15, reworded=0.25, per_template=2)


def claims(setting: Setting) -> None:
    """The claim heads, on the base's network, with some replay of the base."""
    vocabulary = WordPiece(base_vocabulary(base_folder()))
    corpora = base_stage.read(setting.corpora)
    given = claim_stage.corpus("train")
    labels = {**base_labels(corpora.trees), **claim_labels(claim_stage.as_claims(given))}
    (setting.out / "labels.json").write_text(json.dumps(labels, indent=1), encoding="utf-8")
    torch.manual_seed(1)
    network = ClaimNetwork(labels, setting.layers)
    network.begin(torch.load(setting.out / "base.pt", weights_only=True)["network"])
    jobs = claim_stage.jobs_of(given, corpora, vocabulary, MIX)
    plan = Plan("claims", setting.claim_epochs, seed=2)
    run(network, plan, jobs, claim_stage.loss_of(network, labels), setting.out)


def trained(setting: Setting) -> tuple[ClaimNetwork, Labels]:
    """The network of the last checkpoint, and its labels."""
    labels: Labels = json.loads((setting.out / "labels.json").read_text(encoding="utf-8"))
    network = ClaimNetwork(labels, setting.layers)
    network.load_state_dict(torch.load(setting.out / "claims.pt", weights_only=True)["network"])
    return network, labels


def export(setting: Setting) -> None:
    """The files that the package ships."""
    from training.export import export as write  # noqa: PLC0415 - needs onnx, which the training itself does not

    network, labels = trained(setting)
    write(network, labels, base_vocabulary(base_folder()), setting.out)


def scores(setting: Setting) -> None:
    """Scores of the shipped model and of its fp32 form, printed and written to `scores.json`."""
    from training.scores import report  # noqa: PLC0415 - needs onnxruntime

    found = report(setting.corpora, setting.out)
    (setting.out / "scores.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
