"""A text read by all report steps, as a file of its own would be."""

import json
from functools import cache

from dateline.intake.entry import Entry
from dateline.intake.readers.structured import read_jsonl
from dateline.knowledge import load_knowledge
from dateline.pipeline import ReadReport, read_report


@cache
def report_of(text: str) -> ReadReport:
    line = json.dumps({"text": text}).encode()
    entry = next(iter(read_jsonl([line], "made.jsonl", "made.jsonl")))
    assert isinstance(entry, Entry)
    return read_report(entry, None, load_knowledge())
