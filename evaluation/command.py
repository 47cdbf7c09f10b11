"""The command line of one adapter: `python -m evaluation.NAME [PATH] [--limit N]`.

In: a path, so that other data of the same form can be given. Out: one `measure value (detail)` line each.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from evaluation.measure import Outcome
from evaluation.shared import MissingError, data_at, shared_folder

Run = Callable[[Path, int | None], Outcome]


def main(run: Run, description: str, default: str) -> int:
    """Run one adapter on the path given, or on `default` in the shared folder. 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", nargs="?", type=Path, help=f"the data (default: {default} in DATELINE_SHARED)")
    parser.add_argument("--limit", type=int, metavar="N", help="use only the first N items")
    parser.add_argument("--list", action="store_true", help="print the ids of what came out wrong")
    options = parser.parse_args()
    path = options.path or shared_folder() / default
    try:
        outcome = run(data_at(path), options.limit)
    except MissingError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(outcome.lines()))
    if options.list:
        print("\n".join(sorted(outcome.wrong)))
    return 0


def cut(items: list[Any], limit: int | None) -> tuple[str, ...]:
    """A note where a limit leaves items out, and the list cut to it in place."""
    if limit is None or limit >= len(items):
        return ()
    note = f"{limit} of {len(items)} items used (--limit)"
    del items[limit:]
    return (note,)
