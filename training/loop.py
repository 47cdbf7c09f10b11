"""The training loop that both stages share: linear decay, a checkpoint after each epoch, resumed where it stopped.

In: a network, a function that gives an epoch's batches, and one that gives a batch's loss. Out: the trained network,
and in the folder `NAME.pt` with everything that a resumed run needs. An epoch's dice are its number's, so that a run
cut in two trains on the same batches as one that was not cut:

    stopped after epoch 3 of 10   ->   the same command goes on with epoch 4
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

Job = tuple[str, Any]
"""A kind of batch, which says which heads it teaches, and the batch."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast. Rates are those at the top of the schedule, encoder and heads apart."""

    name: str
    epochs: int
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm: int = 150
    lowest: float = 0.02
    seed: int = 1
    halt: int = 10_000
    """Stop after so many epochs though the schedule is longer; a later call goes on."""


def run(
    network: nn.Module,
    plan: Plan,
    jobs: Callable[[random.Random], Sequence[Job]],
    loss_of: Callable[[str, Any], Tensor],
    folder: Path,
    after: Callable[[int], None] | None = None,
) -> None:
    """Train in place. `after` is called with the number of each finished epoch (from 1)."""
    groups = _groups(network, plan)
    optimiser = torch.optim.AdamW(groups, fused=True)
    path = folder / f"{plan.name}.pt"
    done = _resume(path, network, optimiser)
    steps = max(1, len(jobs(dice_of(plan.seed)))) * plan.epochs
    parameters = [p for group in groups for p in group["params"]]
    begun = time.monotonic()
    for epoch in range(done, min(plan.epochs, plan.halt)):
        torch.manual_seed(plan.seed * 1000 + epoch)
        network.train()
        means: dict[str, float] = {}
        todo = jobs(dice_of(plan.seed * 1000 + epoch))
        for number, (kind, batch) in enumerate(todo):
            step = steps * epoch / plan.epochs + number
            _set_rates(optimiser, plan, step, steps)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(kind, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            means[kind] = 0.97 * means.get(kind, loss.item()) + 0.03 * loss.item()
            if number % 100 == 99:
                _say(plan, epoch, number + 1, len(todo), means, begun)
        _say(plan, epoch, len(todo), len(todo), means, begun)
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "done": epoch + 1}
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)
        if after:
            after(epoch + 1)


def dice_of(seed: int) -> random.Random:
    """Dice that fall the same for the same seed."""
    return random.Random(seed)  # noqa: S311 - a shuffle, not a secret


def _groups(network: nn.Module, plan: Plan) -> list[dict[str, Any]]:
    named = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    encoder = [p for name, p in named if name.startswith("encoder.")]
    heads = [p for name, p in named if not name.startswith("encoder.")]
    return [
        {"params": encoder, "lr": plan.encoder_rate, "weight_decay": 0.01},
        {"params": heads, "lr": plan.head_rate, "weight_decay": 0.01},
    ]


def _set_rates(optimiser: torch.optim.Optimizer, plan: Plan, step: float, steps: int) -> None:
    warm = min(plan.warm, max(1, int(0.08 * steps)))
    scale = min(1.0, (step + 1) / warm) * max(plan.lowest, 1 - step / steps)
    for group, rate in zip(optimiser.param_groups, (plan.encoder_rate, plan.head_rate), strict=True):
        group["lr"] = rate * scale


def _resume(path: Path, network: nn.Module, optimiser: torch.optim.Optimizer) -> int:
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    return int(state["done"])


def _say(plan: Plan, epoch: int, number: int, total: int, means: dict[str, float], begun: float) -> None:
    shown = " ".join(f"{kind} {mean:.3f}" for kind, mean in sorted(means.items()))
    spent = time.monotonic() - begun
    print(f"{plan.name} epoch {epoch + 1}/{plan.epochs} batch {number}/{total} {spent:.0f} s  {shown}", flush=True)
