"""Speed, memory and growth: `python -m evaluation.bench [--sizes 100,1000,10000] [--profile]`.

In: reports made by template (`bench_reports.py`). Out: one row for each size of a record: reports and megabytes a
second on one core from file to settled record, peak memory, and how long it takes to add one report, to make the
picture and to write the brief. Each size is measured in a process of its own. Nothing is asserted: times depend on the
machine.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import platform
import pstats
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import psutil

from dateline.cli.picture import BriefFormat, brief_text, load_picture
from dateline.cli.read import read_paths
from dateline.knowledge import load_knowledge
from dateline.settings import Settings
from evaluation.bench_reports import write_reports

SIZES = "100,1000,10000"
COLUMNS = {
    "reports": "{:.0f}",
    "load s": "{:.2f}",
    "read s": "{:.1f}",
    "reports/s": "{:.1f}",
    "MB/s": "{:.3f}",
    "add one s": "{:.2f}",
    "picture s": "{:.2f}",
    "brief s": "{:.2f}",
    "record MB": "{:.1f}",
    "peak MB": "{:.0f}",
}
_TOP = 30


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


def measure(size: int) -> dict[str, float]:
    """One row."""
    with tempfile.TemporaryDirectory() as name, Peak() as peak:
        folder = Path(name)
        settings = Settings(data=folder / "none", workers=1)
        reports, more, record = folder / "reports.jsonl", folder / "more.jsonl", folder / "bench.dateline"
        size_bytes = write_reports(reports, range(size))
        write_reports(more, range(size, size + 1))
        load = seconds(load_knowledge)
        read = seconds(lambda: read_paths([reports], record, settings))
        add = seconds(lambda: read_paths([more], record, settings))
        start = time.perf_counter()
        picture, _ = load_picture(record)
        made = time.perf_counter()
        brief_text(picture, BriefFormat.MD)
        written = time.perf_counter()
        work = max(read - load, 1e-9)  # loading is the same for one report and for many
        return {
            "reports": size,
            "load s": load,
            "read s": read,
            "reports/s": size / work,
            "MB/s": size_bytes / 1e6 / work,
            "add one s": add,
            "picture s": made - start,
            "brief s": written - made,
            "record MB": record.stat().st_size / 1e6,
            "peak MB": peak.bytes / 1e6,
        }


def seconds(work: Callable[[], object]) -> float:
    """How long a call without arguments takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def profile(size: int) -> None:
    """Print which functions the time of reading goes to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_reports(folder / "reports.jsonl", range(size))
        profiler = cProfile.Profile()
        settings = Settings(data=folder / "none", workers=1)
        profiler.runcall(read_paths, [folder / "reports.jsonl"], folder / "bench.dateline", settings)
    statistics = pstats.Stats(profiler, stream=sys.stdout).strip_dirs()
    for order in ("tottime", "cumulative"):
        print(f"\nBy {order}, {size} reports:")
        statistics.sort_stats(order).print_stats(_TOP)


def main() -> int:
    """Print the table, or with `--profile` where the time goes."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.bench", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help=f"sizes of the record, with commas (default: {SIZES})")
    parser.add_argument("--profile", action="store_true", help="profile reading of the first size instead")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    if options.profile:
        profile(sizes[0])
        return 0
    if options.one:
        print(json.dumps(measure(sizes[0])))
        return 0
    system = f"{platform.system()} {platform.machine()}"
    print(f"one core of {psutil.cpu_count()}, Python {platform.python_version()}, {system}")
    print(" | ".join(name.rjust(9) for name in COLUMNS), flush=True)
    for size in sizes:
        command = [sys.executable, "-m", "evaluation.bench", "--one", "--sizes", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- ourselves
        if done.returncode:
            print(f"{size}: failed: {(done.stderr.strip().splitlines() or ['no word'])[-1]}")
            return 1
        row = json.loads(done.stdout.splitlines()[-1])
        print(" | ".join(form.format(row[name]).rjust(9) for name, form in COLUMNS.items()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
