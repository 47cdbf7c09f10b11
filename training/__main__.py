"""`python -m training --corpora PATH --out DIR`: the shipped reading model from nothing, stage by stage.

In: the folder of open corpora (training/README.md). Out, in DIR: `base.pt`, `claims_first.pt`, `claims_all.pt`, their
mean `claims.pt`, and `fast.pt` (checkpoints after each epoch; the same command goes on from them), `model/` (to be
shipped), `fp32/` (for comparison), `scores.json`.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import torch

from training import stages

STAGES = ("base", "claims", "fast", "export", "scores")


def main() -> int:
    """Run the stages up to the one asked for."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the open corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, model and scores")
    parser.add_argument("--from", dest="first", choices=STAGES, default=STAGES[0], help="first stage to run")
    parser.add_argument("--until", choices=STAGES, default=STAGES[-1], help="last stage to run")
    parser.add_argument("--layers", type=int, default=6, help="layers of the base encoder that are kept")
    parser.add_argument("--base-epochs", type=int, default=16)
    parser.add_argument("--claim-epochs", type=int, default=10)
    parser.add_argument("--fast-epochs", type=int, default=7)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    epochs = (given.base_epochs, given.claim_epochs, given.fast_epochs)
    setting = stages.Setting(given.corpora, given.out, given.layers, *epochs)
    for stage in STAGES[STAGES.index(given.first) : STAGES.index(given.until) + 1]:
        getattr(stages, stage)(setting)
    return 0


if __name__ == "__main__":
    sys.exit(main())
