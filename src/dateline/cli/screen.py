"""What a person sees, and what lands in a file they named.

In: text. Out: standard output, standard error, or a file written whole or not at all. Reports are untrusted: control
characters in "Shells fell on Hodeidah" (an escape sequence behind it) must not reach the terminal.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from dateline.errors import RecordFullError, UsageError

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WIDE = 240
_RECORD = b"SQLite format 3\x00"


class Stopped(BaseException):
    """Ctrl+C, after everything was put in order; `args[0]` says how to go on."""


def say(text: str) -> None:
    """Print on standard output; control characters only where it is no terminal."""
    sys.stdout.write((_CONTROL.sub("\ufffd", text) if sys.stdout.isatty() else text) + "\n")


def note(text: str) -> None:
    """Print beside the result, on standard error."""
    sys.stderr.write((_CONTROL.sub("\ufffd", text) if sys.stderr.isatty() else text) + "\n")


def warn(text: str) -> None:
    """One line about what went wrong, on standard error."""
    note("dateline: " + " ".join(text.split()))


def width() -> int:
    """How many columns a table may have: those of the terminal, and enough for whole cells where there is none."""
    return max(40, shutil.get_terminal_size((100, 24)).columns) if sys.stdout.isatty() else _WIDE


def write(path: Path, content: str | bytes) -> None:
    """Write a file whole, over what was there; text in UTF-8.

    Raises UsageError or RecordFullError and leaves what was there.
    """
    check_target(path)
    name = ""
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        Path(name).chmod(0o666 & ~_mask())
        Path(name).replace(path)
    except OSError as error:
        raise RecordFullError(f"{path} cannot be written: {error.strerror}; name another file or make room") from error
    finally:
        if name:
            with contextlib.suppress(OSError):
                Path(name).unlink(missing_ok=True)


def check_target(path: Path) -> None:
    """Raise UsageError where `path` is not to be written to."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file in it")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {path.parent}; make it first, or name another file")
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(_RECORD)) == _RECORD:
                raise UsageError(f"{path} is a record, not a file to write over; name another file")


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
