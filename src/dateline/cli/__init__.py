"""The command line: arguments in, one library call, text out. One module a group of commands; start at `app.py`.

In: the words typed. Out: text on standard output, what went wrong on standard error, and an exit code: 0 done, 1 done
with reports that could not be read (listed), 2 not done (wrong use, or a record that cannot be used), 130 stopped.

    dateline read reports --into sahel.dateline
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` (the process's own without them) name, and return its exit code."""
    from dateline.cli.app import run  # noqa: PLC0415 -- so that `import dateline.cli` costs nothing

    return run(list(sys.argv[1:] if arguments is None else arguments))
