"""What to test with: records made from a few fields, and a store that keeps nothing.

In: the few fields a test is about. Out: whole records of the model, and `MemoryRecord`, a `Writer` in memory.

    >>> report = make_report("Rebels entered Goma on Monday.", outlet="The Lake Courier")
    >>> make_claim(report, "entered", type="ADVANCE", place=make_place("Goma", country="CD")).trigger.of(report.text)
    'entered'
"""

from dateline.testing.memory import MemoryRecord
from dateline.testing.records import (
    make_actor,
    make_claim,
    make_event,
    make_place,
    make_quote,
    make_read,
    make_report,
)

__all__ = [
    "MemoryRecord",
    "make_actor",
    "make_claim",
    "make_event",
    "make_place",
    "make_quote",
    "make_read",
    "make_report",
]
