"""Check that every generated file is what its sources make: `python -m genscripts.check`.

In: the checkout. Out: 0, or 1 and the names of files that are stale, missing, or made by no script. Everything is built
again in a copy, so that nothing here changes. Gzip files are compared by what they hold.
"""

from __future__ import annotations

import gzip
import shutil
import sys
import tempfile
from pathlib import Path

from genscripts.__main__ import ROOT, rebuild

DATA = Path("src") / "dateline" / "knowledge" / "data"
PAGES = (Path("docs") / "cli.md",)
_NEEDED = ("genscripts", "resources", "src", "docs", "training", "evaluation")


def generated(root: Path) -> set[Path]:
    """The generated files of a checkout, relative to it."""
    data = {path.relative_to(root) for path in (root / DATA).glob("*") if path.is_file() and path.suffix != ".py"}
    return data | {page for page in PAGES if (root / page).is_file()}


def stale(root: Path, rebuilt: Path) -> list[str]:
    """A line for each file that differs between a checkout and the same one rebuilt."""
    lines = []
    here, there = generated(root), generated(rebuilt)
    for path in sorted(here | there):
        if path not in here:
            lines.append(f"{path.as_posix()}: missing")
        elif path not in there:
            lines.append(f"{path.as_posix()}: made by no script")
        elif content(root / path) != content(rebuilt / path):
            lines.append(f"{path.as_posix()}: stale")
    return lines


def content(path: Path) -> bytes:
    """What a file holds."""
    raw = path.read_bytes()
    return gzip.decompress(raw) if path.suffix == ".gz" else raw


def main() -> int:
    """Rebuild in a copy and compare."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for folder in _NEEDED:
            if (ROOT / folder).is_dir():
                shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
        for path in generated(copy):
            (copy / path).unlink()
        failed = rebuild(copy)
        lines = [f"genscripts.{name} failed" for name in failed] + stale(ROOT, copy)
    for line in lines:
        print(line, file=sys.stderr)
    print("generated files: " + ("make them again with `just generate`" if lines else "all as their sources make them"))
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
