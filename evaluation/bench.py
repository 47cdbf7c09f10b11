"""How fast Dateline is and how much memory it takes: `python -m evaluation.bench [--sizes 100,1000,10000] [--profile]`.

In: reports made by template (`bench_reports`). Out: a table, one row a size of the record: how long reading takes, and
of that the record's own steps; how long it takes to add one report to what was read, to make the picture and to write
the brief; and the most memory that each of these held. Each is measured in a process of its own, so that the memory of
one is not taken for that of the next, and `add one s` has all that a command needs: the start, the knowledge, the
reading model, the reading and the record's steps. Seconds are of the clock, `cpu` ones of the processor: where other
work shares the machine, the latter tell more. Nothing is asserted: times depend on the machine.

    python -m evaluation.bench --record kept.dateline     # adds one report to a copy of a record that is there already
"""

from __future__ import annotations

import argparse
import cProfile
import json
import os
import platform
import pstats
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self

import psutil

from evaluation.bench_reports import days_of, write_reports

if TYPE_CHECKING:
    from dateline.store.base import Writer

SIZES = "100,1000,10000"
COLUMNS = {
    "reports": "{:.0f}",
    "read s": "{:.1f}",
    "reports/s": "{:.1f}",
    "MB/s": "{:.3f}",
    "settle s": "{:.1f}",
    "read MB": "{:.0f}",
    "add one s": "{:.2f}",
    "add cpu s": "{:.2f}",
    "start s": "{:.2f}",
    "add MB": "{:.0f}",
    "picture s": "{:.2f}",
    "brief s": "{:.2f}",
    "picture MB": "{:.0f}",
    "record MB": "{:.1f}",
}
ADDED = 10**7  # the number of the report that is added: of none that was read
_TOP = 30
_NO_MODEL = "/none"


class Peak:
    """The most memory this process held, looked at twenty times a second."""

    def __init__(self) -> None:
        self.bytes = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        process = psutil.Process()
        while not self._stop.wait(0.05):
            self.bytes = max(self.bytes, process.memory_info().rss)


def read(record: Path, size: int, days: int) -> dict[str, float]:
    """Read `size` reports into a new record."""
    from dateline.cli import read as command  # noqa: PLC0415 -- each process loads what it measures
    from dateline.knowledge import load_knowledge  # noqa: PLC0415 -- as above
    from dateline.settings import Settings  # noqa: PLC0415 -- as above

    reports = record.with_name("reports.jsonl")
    size_bytes = write_reports(reports, range(size), days)
    load, settling = seconds(load_knowledge), [0.0]
    settle = command.settle

    def timed(record: Writer) -> None:
        settling[0] += seconds(lambda: settle(record))

    command.settle = timed
    settings = Settings(data=record.with_name("none"), workers=1)
    took = seconds(lambda: command.read_paths([reports], record, settings))
    work = max(took - load, 1e-9)  # loading is the same for one report and for many
    return {"read s": took, "reports/s": size / work, "MB/s": size_bytes / 1e6 / work, "settle s": settling[0]}


def add(record: Path, days: int) -> dict[str, float]:
    """Add one report to a record, as the command does: with all that it loads."""
    more = record.with_name("more.jsonl")
    write_reports(more, range(ADDED, ADDED + 1), days)
    cpu, start = time.process_time(), time.perf_counter()
    from dateline.cli.read import read_paths  # noqa: PLC0415 -- as above
    from dateline.knowledge import load_knowledge  # noqa: PLC0415 -- as above
    from dateline.settings import Settings  # noqa: PLC0415 -- as above

    load_knowledge()  # once in a process, whoever asks
    ready = time.perf_counter()
    read_paths([more], record, Settings(data=record.with_name("none"), workers=1))
    done = time.perf_counter()
    return {"add one s": done - start, "add cpu s": time.process_time() - cpu, "start s": ready - start}


def picture(record: Path) -> dict[str, float]:
    """Make the picture of a record, and write its brief."""
    from dateline.cli.picture import BriefFormat, brief_text, load_picture  # noqa: PLC0415 -- as above

    start = time.perf_counter()
    made, _ = load_picture(record)
    loaded = time.perf_counter()
    brief_text(made, BriefFormat.MD)
    return {"picture s": loaded - start, "brief s": time.perf_counter() - loaded, "record MB": _megabytes(record)}


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6


def seconds(work: Callable[[], object]) -> float:
    """How long a call without arguments takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def step(name: str, record: Path, size: int, days: int) -> dict[str, float]:
    """One step, with the most memory it held."""
    steps = {
        "read": lambda: read(record, size, days),
        "add": lambda: add(record, days),
        "picture": lambda: picture(record),
    }
    with Peak() as peak:
        found = steps[name]()
    return {**found, f"{name} MB": peak.bytes / 1e6}


def measure(size: int, days: int, steps: tuple[str, ...], kept: Path | None) -> dict[str, float]:
    """One row: each step in a process of its own. Raises RuntimeError with the last words of one that failed."""
    found: dict[str, float] = {"reports": size}
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "bench.dateline"
        if kept is not None:
            shutil.copyfile(kept, record)
            found["record MB"] = _megabytes(record)
        for name in steps:
            command = [sys.executable, "-m", "evaluation.bench", "--step", name, "--into", str(record)]
            command += ["--sizes", str(size), "--days", str(days)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- ourselves
            if done.returncode:
                raise RuntimeError((done.stderr.strip().splitlines() or ["no word"])[-1])
            found.update(json.loads(done.stdout.splitlines()[-1]))
    return found


def profile(size: int, days: int) -> None:
    """Print which functions the time of reading goes to."""
    from dateline.cli.read import read_paths  # noqa: PLC0415 -- as above
    from dateline.settings import Settings  # noqa: PLC0415 -- as above

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_reports(folder / "reports.jsonl", range(size), days)
        profiler = cProfile.Profile()
        settings = Settings(data=folder / "none", workers=1)
        profiler.runcall(read_paths, [folder / "reports.jsonl"], folder / "bench.dateline", settings)
    statistics = pstats.Stats(profiler, stream=sys.stdout).strip_dirs()
    for order in ("tottime", "cumulative"):
        print(f"\nBy {order}, {size} reports:")
        statistics.sort_stats(order).print_stats(_TOP)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"sizes of the record, with commas (default: {SIZES})")
    parser.add_argument("--profile", action="store_true", help="profile reading of the first size instead")
    parser.add_argument(
        "--days", type=int, help="how many days the wars last (default: 33 reports a day, at least 300)"
    )
    parser.add_argument("--no-model", action="store_true", help="read by rules alone")
    parser.add_argument("--record", type=Path, help="a record that is there already: add one report to a copy of it")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--into", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    """Print the table, or with `--profile` where the time goes."""
    options = _options()
    if options.no_model:
        os.environ["DATELINE_MODEL"] = _NO_MODEL
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.profile:
        profile(sizes[0], options.days or days_of(sizes[0]))
        return 0
    if options.step:
        print(json.dumps(step(options.step, options.into, sizes[0], options.days or days_of(sizes[0]))))
        return 0
    system = f"{platform.system()} {platform.machine()}"
    read_by = "rules alone" if os.environ.get("DATELINE_MODEL") == _NO_MODEL else "rules and model"
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"one core of {psutil.cpu_count()}, Python {platform.python_version()}, {system}; {read_by}; load {load:.1f}")
    print(" | ".join(name.rjust(10) for name in COLUMNS), flush=True)
    steps = ("add",) if options.record else ("read", "add", "picture")
    for size in [_size_of(options.record)] if options.record else sizes:
        try:
            row = measure(size, options.days or days_of(size), steps, options.record)
        except RuntimeError as error:
            print(f"{size}: failed: {error}")
            return 1
        cells = (form.format(row[name]) if name in row else "-" for name, form in COLUMNS.items())
        print(" | ".join(cell.rjust(10) for cell in cells), flush=True)
    return 0


def _size_of(record: Path) -> int:
    from dateline.store import open_view  # noqa: PLC0415 -- as above

    with open_view(record) as view:
        return sum(1 for _ in view.seen())


if __name__ == "__main__":
    sys.exit(main())
