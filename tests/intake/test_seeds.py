"""Segments and publication of the reference reports, where they are at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from dateline.intake.entry import Entry
from dateline.intake.prepare import to_report
from dateline.intake.readers import read_entries
from dateline.model.report import Report
from dateline.model.text import Span

SHARED = Path(os.environ.get("DATELINE_SHARED", "../shared"))
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="DATELINE_SHARED names no folder with seeds"),
]
KINDS = {"social_post": "tweet"}


def reports() -> list[Report]:
    return [to_report(entry) for entry in read_entries([SHARED / "seeds"]) if isinstance(entry, Entry)]


def test_segments_agree_with_the_reference() -> None:
    right = total = lost = 0
    for report in reports():
        gold = json.loads((SHARED / "gold" / "seeds" / f"{Path(report.file).stem}.json").read_text(encoding="utf-8"))
        wanted: dict[int, str] = {}
        for segment in gold["segments"]:
            kind = segment.get("sub") or KINDS.get(segment["kind"], segment["kind"])
            wanted.update(dict.fromkeys(range(*segment["span"]), kind))
        for segment in report.segments:
            for position in range(*segment.span):
                if report.text[position].isspace():
                    continue
                back = report.offsets.to_raw(Span(position, position + 1))
                assert back is not None
                total += 1
                right += wanted[back[1].start] == segment.kind.value
                lost += wanted[back[1].start] == "body" and not segment.kind.is_read
    assert right / total > 0.98
    assert lost == 0


def test_nothing_is_dated_by_a_page_clock() -> None:
    published = {report.file[:3]: report.published for report in reports()}
    assert str(published["000"].first) == "2021-08-09"
    assert str(published["003"].first) == "2021-07-05"
    assert all(published[name].first is None for name in ("001", "002", "004"))


def test_one_report_is_a_translation() -> None:
    assert [report.file[:3] for report in reports() if report.translated.value] == ["002"]
