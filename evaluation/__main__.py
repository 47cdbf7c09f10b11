"""The gate: everything that is measured, in one table, against the floors.

    python -m evaluation [NAME ...] [--raise] [--limit N]

Without names all adapters run on their part of `DATELINE_SHARED` (default `../shared`); where that folder is missing,
nothing is measured and the exit code is 0. Otherwise 1 when a measure is below its floor or an adapter failed.
The table also goes to `out/evaluation.md`. `--raise` lifts each floor to what is reached; none is ever lowered.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import traceback
from pathlib import Path

from evaluation.floors import (
    FOLDER,
    below,
    change,
    change_lines,
    load_floors,
    load_items,
    raised,
    table,
    write_floors,
    write_items,
)
from evaluation.measure import Outcome
from evaluation.shared import data_at, shared_folder

ADAPTERS = (
    "seeds",
    "episodes",
    "ua_control",
    "isaf",
    "fakes",
    "case2021",
    "event_location",
    "geoparsing",
    "polnear",
    "plover",
    "claims",
    "seeds_answers",
    "pairs",
    "ecbplus",
)
FLOORS = FOLDER / "floors.json"
ITEMS = FOLDER / "items"
OUT = Path("out") / "evaluation.md"


def measure(names: list[str], limit: int | None) -> tuple[dict[str, Outcome], list[str]]:
    """The outcome of each adapter, and a line for each that failed."""
    outcomes: dict[str, Outcome] = {}
    failed: list[str] = []
    for name in names:
        start = time.monotonic()
        try:
            adapter = importlib.import_module(f"evaluation.{name}")
            outcomes[name] = adapter.run(data_at(shared_folder() / adapter.DEFAULT), limit)
        except Exception as error:  # noqa: BLE001 -- one adapter that fails must not hide what the others measure
            failed.append(f"{name}: {type(error).__name__}: {error}")
            traceback.print_exc()
        print(f"{name}: {time.monotonic() - start:.0f} s", file=sys.stderr, flush=True)
    return outcomes, failed


def report(outcomes: dict[str, Outcome], failed: list[str], *, limited: bool = False) -> tuple[list[str], bool]:
    """The report's lines, and whether all is well."""
    floors = load_floors(FLOORS)
    if limited:  # a part of the data says nothing about floors that rest on all of it
        lines = ["# What Dateline reads right, on a part of the data", "", *table({}, outcomes), ""]
        return [*lines, *(f"- {line}" for line in failed)], not failed
    lines = ["# What Dateline reads right", "", *table(floors, outcomes)]
    notes = [f"- {name}: {note}" for name, outcome in outcomes.items() for note in outcome.notes]
    lines += ["", "## Notes", "", *notes] if notes else []
    lines += ["", "## Since the floors were last raised", ""]
    for name, outcome in outcomes.items():
        lines += change_lines(name, change(load_items(ITEMS, name), outcome.wrong))
    faults = failed + below(floors, outcomes)
    lines += ["", "## Below the floor", "", *(f"- {line}" for line in faults or ["nothing"])]
    return lines, not faults


def main() -> int:
    """Run what is asked for; 0 when all is at or above its floor."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(ADAPTERS)} (default: all)")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to what is reached")
    parser.add_argument("--limit", type=int, metavar="N", help="use only the first N items of each data set")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(ADAPTERS))
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; choose from {', '.join(ADAPTERS)}")
    if options.lift and options.limit:
        parser.error("floors rest on whole data sets: --raise without --limit")
    if not shared_folder().is_dir():
        print(f"skipped: no data at {shared_folder()} (set DATELINE_SHARED to the folder that holds them)")
        return 0
    outcomes, failed = measure(options.names or list(ADAPTERS), options.limit)
    lines, well = report(outcomes, failed, limited=options.limit is not None)
    print("\n".join(lines))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if options.lift:
        write_floors(FLOORS, raised(load_floors(FLOORS), outcomes))
        for name, outcome in outcomes.items():
            write_items(ITEMS, name, outcome.wrong)
        print(f"\nfloors raised in {FLOORS.name}")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
