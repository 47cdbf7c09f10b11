"""One writer at a time, without a lock file beside the record.

In: the path of a record that exists. Out: a lock that this process holds until it lets go or dies; the system frees
it then, so `kill -9` leaves nothing behind. It lies on a byte far beyond the end of any record that SQLite's own
locks do not use, on the record's own file: a record that is moved takes no stale lock with it.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import RecordBusyError

_BYTE = 0x7FFF_FFFF_0000  # SQLite locks around 0x40000000


@contextmanager
def only_writer(path: Path) -> Iterator[None]:
    """Hold the lock. Raises RecordBusyError at once where another holds it, OSError where the file cannot be opened."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    try:
        try:
            _lock(descriptor)
        except OSError as error:
            raise RecordBusyError(
                f"{path} is being written by another dateline; wait until it has ended, then type the same again"
            ) from error
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 0x7FFF_0000, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        """Lock for the open file where the system can (Linux): a lock for the process falls when any view is closed."""
        if hasattr(fcntl, "F_OFD_SETLK"):
            fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, _BYTE, 1, 0))
        else:  # pragma: no cover
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _BYTE, os.SEEK_SET)
