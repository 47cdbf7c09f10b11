"""Make every generated file again: `python -m genscripts`.

In: `resources/`, the packaged sources and the commands' own help. Out: all of `src/dateline/knowledge/data/` and
`docs/cli.md`. Scripts that renew a kept source from outside (`genscripts.divisions`) are run by hand.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = (
    "outlines",
    "gazetteer",
    "place_words",
    "actors",
    "lexicon",
    "event_words",
    "cli_reference",
)  # each may need those before it


def rebuild(root: Path = ROOT) -> list[str]:
    """Run every script that there is in the checkout at `root`; the names of those that failed."""
    failed = []
    for name in SCRIPTS:
        if not (root / "genscripts" / f"{name}.py").is_file():
            continue
        start = time.monotonic()
        code = "import runpy, sys; sys.path[:0] = ['.', 'src']; sys.argv[1:] = []; "
        code += f"runpy.run_module('genscripts.{name}', run_name='__main__')"
        done = subprocess.run([sys.executable, "-c", code], cwd=root, check=False)  # noqa: S603 -- our own scripts
        print(f"genscripts.{name}: {time.monotonic() - start:.1f} s", flush=True)
        if done.returncode:
            failed.append(name)
    return failed


def main() -> int:
    """Rebuild here; 1 where a script failed."""
    failed = rebuild()
    for name in failed:
        print(f"genscripts.{name} failed", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
