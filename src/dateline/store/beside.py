"""What may lie beside a record: maps of its days made ready by the page, which are only good for the record as it is.

In: a record's path. Out: where that file lies; or it is gone. A report that "rebels took Marka" and was taken back must
not live on in a file that nobody thinks of: whoever opens a record to write in it takes the file away.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


def days_beside(path: Path) -> Path:
    """Where the maps of a record's days lie, if they are kept."""
    return path.with_name(f"{path.name}-days")


def forget_days(path: Path) -> None:
    """Take that file away. One that cannot be taken away is not believed any more once the record has changed."""
    with suppress(OSError):
        days_beside(path).unlink()
