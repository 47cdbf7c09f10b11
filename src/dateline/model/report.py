"""Reports as received, and what is known about them.

In: nothing. Out: `Report` (clean text that never changes, its offset map, its segments) and the facts about it,
each with how it is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dateline.model.text import OffsetMap, Span
from dateline.model.time import Anchor


class How(StrEnum):
    """How a fact about a report is known, best first."""

    SUPPLIED = "supplied"  # by the record's owner: `--meta`, `report set`
    STATED = "stated"  # in the words of the report
    METADATA = "metadata"  # a field of the entry, a meta tag, a file name
    INFERRED = "inferred"  # from what the report or its siblings tell
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Known:
    """A fact about a report: its value, how it is known, the reason in words, and the words that say so if any."""

    value: str | None
    how: How
    reason: str = ""
    span: Span | None = None


UNKNOWN = Known(None, How.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Published:
    """When a report came out: the first and last day it may have been, and the moment where it is stated.

    `at` is aware where the zone is known and naive where it is not. Both days are None when nothing is known.
    """

    first: date | None
    last: date | None
    at: datetime | None
    how: How
    reason: str = ""
    span: Span | None = None

    @property
    def anchor(self) -> Anchor:
        """What relative time in the report is counted from."""
        return Anchor(self.first, self.last, self.at)


UNDATED = Published(None, None, None, How.UNKNOWN)


class SegmentKind(StrEnum):
    """What a stretch of the clean text is. `body`, `headline`, `standfirst`, `caption` and `post` are read."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    SECTION_HEADING = "section_heading"
    CAPTION = "caption"
    POST = "tweet"
    READ_MORE = "read_more"
    BOILERPLATE = "boilerplate"

    @property
    def is_read(self) -> bool:
        """Whether claims, places and dates are looked for in it."""
        return self in _READ


_READ = frozenset(
    {SegmentKind.HEADLINE, SegmentKind.STANDFIRST, SegmentKind.BODY, SegmentKind.CAPTION, SegmentKind.POST}
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of clean text of one kind. A report's segments cover its text without gaps or overlap."""

    kind: SegmentKind
    span: Span


@dataclass(frozen=True, slots=True)
class Report:
    """One document as received. `id` is a hash of the entry, its outlet and its URL as they came in.

    `text` is the clean text all spans point into; `offsets` leads back to the entry. `file` is the path's last
    part; `entry` the 1-based number inside a file that holds many. `sha256` is of the entry's bytes.
    `spans_of` is `received`, or `extracted` where the format has no text of its own (pdf, docx, eml).
    """

    id: str
    sha256: str
    file: str
    entry: int | None
    format: str
    text: str
    offsets: OffsetMap
    segments: tuple[Segment, ...]
    outlet: Known
    title: Known
    byline: Known
    dateline: Known
    published: Published
    url: str | None = None
    country: str | None = None
    language: str = "en"
    translated: Known = UNKNOWN
    spans_of: str = "received"

    @property
    def name(self) -> str:
        """What a person calls the entry: the file, with the entry's number in a file of many."""
        return self.file if self.entry is None else f"{self.file}#{self.entry}"

    def segment_at(self, position: int) -> SegmentKind:
        """The kind of the segment that covers `position`; body outside all."""
        for segment in self.segments:
            if segment.span.start <= position < segment.span.end:
                return segment.kind
        return SegmentKind.BODY


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: what, at which step, why, and what a person may do about it."""

    file: str
    entry: int | None
    step: str
    why: str
    what_to_do: str = ""
