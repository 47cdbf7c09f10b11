"""What can go wrong, as one tree.

    DatelineError
    ├── UsageError        wrong options or arguments; exit code 2
    ├── UnreadableError   one entry that cannot be read; costs that entry, never the run
    ├── RecordError       the record cannot be opened, read or written
    │   ├── RecordBusyError     somebody else is writing
    │   ├── RecordVersionError  made by a newer Dateline
    │   └── RecordFullError     no room, or no permission to write
    └── KnowledgeError    the packaged data or a user's addition to it is broken

Every message says what happened, where, and what to do.
"""

from __future__ import annotations


class DatelineError(Exception):
    """The root: catch this to catch all of Dateline's own errors."""


class UsageError(DatelineError):
    """Wrong options or arguments."""


class UnreadableError(DatelineError):
    """One entry that cannot be read. `step` says where, `what_to_do` what may help."""

    def __init__(self, why: str, *, step: str = "read", what_to_do: str = "") -> None:
        super().__init__(why)
        self.step = step
        self.what_to_do = what_to_do


class RecordError(DatelineError):
    """The record cannot be opened, read or written."""


class RecordBusyError(RecordError):
    """Somebody else is writing to the record."""


class RecordVersionError(RecordError):
    """The record was made by a newer Dateline."""


class RecordFullError(RecordError):
    """There is no room, or no permission, to write the record."""


class KnowledgeError(DatelineError):
    """The packaged data, or a user's addition to it, is broken."""
