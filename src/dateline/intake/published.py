"""When a report came out, from what came with it and from its own words.

In: an entry's metadata, its clean text and segments, what the owner supplied. Out: `Published`, with how it is known
and where it stands. What the owner says comes first, then a labelled line ("Published 3 March 2022"), a metadata
field, an "Updated:" line or dateline with a year, the address, the file's name. The clock in a page's furniture is
none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateline.intake.entry import Supplied
from dateline.intake.heading_date import head_date
from dateline.intake.stated_dates import FieldDate, find_dates, make_day, read_field, read_zone, whole_month
from dateline.model.report import UNDATED, How, Published, Segment, SegmentKind
from dateline.model.text import Span

_PUBLISHED_LABEL = re.compile(
    r"(?:first\s+)?(?:published|posted|issued|publication date|released)\b[^\n]{0,24}$", re.IGNORECASE
)
_UPDATED_LABEL = re.compile(r"(?:updated?|modified)\b[^\n]{0,24}$", re.IGNORECASE)
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)|(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)"
)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})(?=/)")


@dataclass(frozen=True, slots=True)
class StatedLine:
    """A full date in a dateline segment: its day, moment and span, and the label before it."""

    day: date
    at: datetime | None
    span: Span
    label: str  # published, updated or none


def publication(
    metadata: Mapping[str, str],
    text: str,
    segments: Sequence[Segment],
    supplied: Supplied | None,
    url: str | None,
    file: str,
) -> Published:
    """When the report came out; `UNDATED` where nothing tells."""
    if supplied is not None and supplied.first is not None:
        return Published(supplied.first, supplied.last, supplied.at, How.SUPPLIED, "supplied by the record's owner")
    lines = list(stated_lines(text, segments))
    field, name = _field(metadata)
    labelled = next((line for line in lines if line.label == "published"), None)
    line = labelled or _best_line(lines)
    if labelled is not None or (line is not None and (field is None or _agree(line, field))):
        assert line is not None  # noqa: S101  # one of the two conditions above holds it
        at = line.at if line.at and line.at.tzinfo else (field.at if field and _agree(line, field) else None) or line.at
        return Published(line.day, line.day, at, How.STATED, _line_reason(text, line), line.span)
    if field is not None:
        return Published(field.first, field.last, field.at, How.METADATA, f"from the field {name}")
    head = head_date(text)
    if head is not None and head.first == head.last:
        return Published(head.first, head.last, None, How.STATED, head.reason, head.span)
    named = _from_names(url, file)
    if head is None or named.first is not None:
        return named
    return Published(head.first, head.last, None, How.STATED, head.reason, head.span)


def stated_lines(text: str, segments: Sequence[Segment]) -> Iterator[StatedLine]:
    """The full dates of the dateline segments, each with its label."""
    for segment in segments:
        if segment.kind is not SegmentKind.DATELINE:
            continue
        for stated in find_dates(text, segment.span.start, segment.span.end):
            before = text[segment.span.start : stated.start]
            label = (
                "published" if _PUBLISHED_LABEL.search(before) else "updated" if _UPDATED_LABEL.search(before) else ""
            )
            yield StatedLine(stated.day, stated.at, Span(stated.start, stated.end), label)


def _best_line(lines: Sequence[StatedLine]) -> StatedLine | None:
    """The surest line: a bare stamp or dateline (the earliest, as republishers put theirs before), else "Updated"."""
    bare = [line for line in lines if not line.label]
    if bare:
        return min(bare[:3], key=lambda line: (line.day, line.span.start))
    return lines[0] if lines else None


def _agree(line: StatedLine, field: FieldDate) -> bool:
    return field.first <= line.day <= field.last


def _line_reason(text: str, line: StatedLine) -> str:
    words = " ".join(line.span.of(text).split())
    return f"the line says {line.label} {words}" if line.label else f"the report carries the date {words}"


def _field(metadata: Mapping[str, str]) -> tuple[FieldDate | None, str]:
    for name in ("published", "published_partial", "modified"):
        value = metadata.get(name)
        if not value:
            continue
        found = read_field(value)
        if found is None:
            continue
        if found.at is not None and found.at.tzinfo is None and metadata.get("zone"):
            found = FieldDate(found.first, found.last, found.at.replace(tzinfo=read_zone(metadata["zone"])))
        where = metadata.get("published_where") if name == "published" else None
        return found, where or name
    return None, ""


def _from_names(url: str | None, file: str) -> Published:
    for source, words in ((url or "", "the address"), (file, "the file's name")):
        for match in _URL_DAY.finditer(source):
            year, month, day = (match[1], match[2], match[3]) if match[1] else (match[4], match[5], match[6])
            found = make_day(int(year), int(month), int(day))
            if found is not None:
                return Published(found, found, None, How.METADATA, f"from {words}")
        month_match = _URL_MONTH.search(source)
        whole = (
            whole_month(int(month_match[1]), int(month_match[2]))
            if month_match and 1 <= int(month_match[2]) <= 12
            else None
        )
        if whole is not None:
            return Published(whole.first, whole.last, None, How.METADATA, f"the month from {words}")
    return UNDATED
