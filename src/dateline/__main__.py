"""`python -m dateline`: the same as the command `dateline`."""

from __future__ import annotations

import sys

from dateline.cli import main

if __name__ == "__main__":  # worker processes load this file under another name
    sys.exit(main())
