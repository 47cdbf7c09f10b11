"""Where the shared folder lies, and the reference scorers in it.

In: `DATELINE_SHARED` (default `../shared`). Out: paths; the lines that a scorer prints, as measures and ids of items.
A scorer is run as it stands, in a process of its own.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evaluation.measure import Measure, brief_hash

_MEASURE = re.compile(r"(\S+)\s+(\d+\.\d+) \((.*)\)$")
_EVENT = re.compile(r"(missed|spurious)\s+(\S+) (\S+) \[(\d+), (\d+)\]")
_OTHER = re.compile(r"(missed|spurious)\s+(.*?)(?:; got .*)?$")
_LESS_IS_BETTER = ("place_days.unknown",)


class MissingError(Exception):
    """Data that an adapter needs are not there; the message says which."""


def shared_folder() -> Path:
    """The shared folder, whether it is there or not."""
    return Path(os.environ.get("DATELINE_SHARED", "../shared"))


def data_at(path: Path) -> Path:
    """The path itself. Raises MissingError where nothing is there."""
    if not path.exists():
        raise MissingError(f"there is no {path}")
    return path


def json_lines(path: Path) -> list[Any]:
    """The values of a file of JSON lines, gzipped or not. A line ends with a line feed and nothing else."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8-sig")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def scorer(name: str) -> Path:
    """The path of a reference scorer. Raises MissingError."""
    path = shared_folder() / "score" / name
    if not path.is_file():
        raise MissingError(f"no reference scorer at {path}; set DATELINE_SHARED")
    return path


def run_scorer(name: str, *arguments: str | Path) -> list[str]:
    """The lines that a reference scorer prints. Raises CalledProcessError where it fails."""
    command = [sys.executable, str(scorer(name)), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 -- ours
    if done.returncode:
        raise RuntimeError(f"{name} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout.splitlines()


def measures_in(lines: Iterable[str], group: str = "") -> list[Measure]:
    """The measures among a scorer's lines."""
    found = []
    for line in lines:
        match = _MEASURE.match(line.strip())
        if match and not line.startswith(("missed", "spurious")):
            name, value, detail = match.groups()
            found.append(Measure(name, float(value), detail, group, name not in _LESS_IS_BETTER))
    return found


def items_in(lines: Iterable[str], group: str = "") -> set[str]:
    """Ids of what a scorer lists as missed or spurious."""
    found = set()
    for line in lines:
        event, other = _EVENT.match(line), _OTHER.match(line)
        if event:
            kind, stem, label, start, end = event.groups()
            found.add(f"{kind}:{stem.split('_')[0]}:{label}:{start}-{end}")
        elif other:
            found.add(":".join(part for part in (other[1], group, brief_hash(other[2])) if part))
    return found
