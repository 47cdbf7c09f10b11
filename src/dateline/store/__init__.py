"""The record: what was read, kept in one file. Start at `base.py` (the protocols), then `sql_writer.py`.

In: records of the model. Out: the same records, equal to what came in, in an order that depends on their content
alone. `open_view` and `open_writer` are the two doors.

    >>> from dateline.store import open_writer  # doctest: +SKIP
    >>> with open_writer("sudan.dateline") as record:  # doctest: +SKIP
    ...     record.add_batch([read_of("The army said on Monday that it had retaken Wad Madani.")])
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.store.base import (
    NOTE,
    Added,
    ChainBreak,
    ClaimFilter,
    ReadReport,
    Tombstone,
    View,
    Writer,
)
from dateline.store.beside import days_beside, forget_days

if TYPE_CHECKING:
    from dateline.store.sql_view import SqlView
    from dateline.store.sql_writer import SqlWriter

__all__ = [
    "NOTE",
    "Added",
    "ChainBreak",
    "ClaimFilter",
    "ReadReport",
    "Tombstone",
    "View",
    "Writer",
    "days_beside",
    "open_view",
    "open_writer",
]


@contextmanager
def open_view(path: str | Path) -> Iterator[SqlView]:
    """The record at `path`, to be read only. Raises RecordError where there is none that can be read."""
    from dateline.store.sql_files import view_of  # noqa: PLC0415 -- SQLAlchemy is loaded when a record is opened

    with view_of(Path(path)) as view:
        yield view


@contextmanager
def open_writer(path: str | Path, *, create: bool = True) -> Iterator[SqlWriter]:
    """The record at `path`, to be written by this process alone; made where there is none and `create` is set.

    Raises RecordBusyError at once where somebody else writes, RecordFullError where it cannot be written,
    RecordVersionError where a newer Dateline made it, RecordError where it is no record.
    """
    from dateline.store.sql_files import writer_of  # noqa: PLC0415 -- as above

    with writer_of(Path(path), create=create) as writer:
        forget_days(Path(path))
        yield writer
