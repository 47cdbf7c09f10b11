"""The main job once through, as a user types it: `python -m evaluation.smoke [--into FOLDER]`.

In: the sample reports in the package and, where `DATELINE_SHARED` has them, the seed reports. Out: a line for each
command, where its output lies, and 1 when one ended otherwise than it should or wrote nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from evaluation.shared import shared_folder

AS_OF = "2021-08-13"


@dataclass(frozen=True, slots=True)
class Step:
    """One command: its words, the files it has to write, words that its output has to hold."""

    words: tuple[str, ...]
    writes: tuple[Path, ...] = ()
    says: str = ""


def demo_steps(folder: Path) -> list[Step]:
    """The demonstration."""
    demo = folder / "demo"
    files = tuple(demo / name for name in ("demo.dateline", "brief.md", "map.html"))
    return [
        Step(("demo", "--no-open", "--into", str(demo)), files),
        Step(("holdings", str(demo / "demo.dateline"), "--as-of", AS_OF)),
    ]


def seed_steps(folder: Path, seeds: Path) -> list[Step]:
    """The whole way on the seed reports."""
    record = folder / "seeds.dateline"
    name = str(record)
    exports = [
        (form, folder / f"seeds.{end}") for form, end in (("json", "json"), ("csv", "csv"), ("geojson", "geojson"))
    ]
    return [
        Step(("read", str(seeds), "--into", name), (record,)),
        Step(("read", str(seeds), "--into", name), says="0 new"),
        Step(("verify", name)),
        Step(("brief", name, "--as-of", AS_OF)),
        Step(
            ("brief", name, "--as-of", AS_OF, "--format", "html", "--to", str(folder / "brief.html")),
            (folder / "brief.html",),
        ),
        Step(("map", name, "--as-of", AS_OF, "--to", str(folder / "map.html")), (folder / "map.html",)),
        *(Step(("export", name, "--format", form, "--to", str(path)), (path,)) for form, path in exports),
        *(Step((words, name)) for words in ("events", "quotes", "figures", "forecasts", "reports")),
    ]


def run(step: Step, environment: dict[str, str]) -> str:
    """What is wrong with a step; empty when all is well."""
    command = [sys.executable, "-m", "dateline", *step.words]
    done = subprocess.run(  # noqa: S603 -- our own program
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        told = (done.stderr.strip() or done.stdout.strip()).splitlines()
        return f"ended with {done.returncode}: {told[-1] if told else 'no word'}"
    missing = [path.name for path in step.writes if not path.is_file() or not path.stat().st_size]
    if missing:
        return f"nothing in {', '.join(missing)}"
    if not step.writes and not done.stdout.strip():
        return "said nothing"
    return "" if step.says in done.stdout else f"did not say {step.says!r}"


def main() -> int:
    """Run all steps; 0 when each did what it should."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.smoke", description=__doc__)
    parser.add_argument("--into", type=Path, help="a folder for what is written (default: a new temporary one)")
    options = parser.parse_args()
    folder = (options.into or Path(tempfile.mkdtemp(prefix="dateline-smoke-"))).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    steps = demo_steps(folder)
    seeds = shared_folder() / "seeds"
    if seeds.is_dir():
        steps += seed_steps(folder, seeds)
    else:
        print(f"no seed reports at {seeds}: only the demonstration is tried (DATELINE_SHARED)")
    environment = {**os.environ, "DATELINE_DATA": str(folder / "no-additions")}
    failed = 0
    for step in steps:
        start = time.monotonic()
        fault = run(step, environment)
        failed += bool(fault)
        print(
            f"{'FAILED' if fault else 'ok':6s} {time.monotonic() - start:5.1f} s  dateline {' '.join(step.words)}",
            flush=True,
        )
        if fault:
            print(f"       {fault}")
    print(f"{len(steps) - failed} of {len(steps)} commands did what they should; what they wrote lies in {folder}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
