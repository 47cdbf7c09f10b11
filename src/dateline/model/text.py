"""Where a thing stands in a text.

In: the text as received (`raw`) and the clean text that every stage reads. Out: `Span`, two offsets in
Unicode code points into the *clean* text of the report that owns the record, and `OffsetMap`, which takes
a clean span back to the entry as received.

    >>> text = "Herat fell on Thursday."
    >>> text[slice(*Span(0, 5))]
    'Herat'
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of one report's clean text. Never empty, never negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def __iter__(self) -> Iterator[int]:
        yield self.start
        yield self.end

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A span together with the id of the report it stands in, for records that speak of several reports."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`length` characters that stand at `clean` in the clean text and at `raw` in `field` of the entry as received.

    `length` characters are the same number on both sides (a character may be replaced by one other: a
    no-break space by a space). Clean characters in no run were put in by intake (a line break).
    """

    clean: int
    raw: int
    length: int
    field: str = "text"


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """The runs that clean text and entry share, ascending by `clean` and without overlap."""

    runs: tuple[Run, ...]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that came in clean."""
        return cls((Run(0, 0, length),) if length else ())

    @classmethod
    def of(cls, runs: Iterable[Run]) -> OffsetMap:
        """The map of `runs`, neighbouring runs that continue each other joined; empty ones dropped."""
        joined: list[Run] = []
        for run in sorted(runs):
            if run.length <= 0:
                continue
            last = joined[-1] if joined else None
            if (
                last
                and last.field == run.field
                and last.clean + last.length == run.clean
                and last.raw + last.length == run.raw
            ):
                joined[-1] = Run(last.clean, last.raw, last.length + run.length, run.field)
            else:
                joined.append(run)
        return cls(tuple(joined))

    def to_raw(self, span: Span) -> tuple[str, Span] | None:
        """The field and the span in the entry as received that `span` covers.

        None where no character of it was received. A span across two fields is cut to the one it starts in;
        what intake dropped between two runs (a tag) lies inside the answer.
        """
        first = self._at_or_after(span.start)
        if first is None or first.clean >= span.end:
            return None
        start = first.raw + max(0, span.start - first.clean)
        end = start
        index = bisect_right(self.runs, first.clean, key=lambda run: run.clean) - 1
        for run in self.runs[index:]:
            if run.clean >= span.end or run.field != first.field:
                break
            end = run.raw + min(run.length, span.end - run.clean)
        return (first.field, Span(start, end)) if end > start else None

    def to_clean(self, span: Span, field: str = "text") -> Span | None:
        """The clean span of a raw one; None where nothing of it was kept."""
        start = end = None
        for run in self.runs:
            if run.field != field or run.raw + run.length <= span.start or run.raw >= span.end:
                continue
            if start is None:
                start = run.clean + max(0, span.start - run.raw)
            end = run.clean + min(run.length, span.end - run.raw)
        return Span(start, end) if start is not None and end is not None and end > start else None

    def _at_or_after(self, position: int) -> Run | None:
        index = bisect_right(self.runs, position, key=lambda run: run.clean) - 1
        if index >= 0 and position < self.runs[index].clean + self.runs[index].length:
            return self.runs[index]
        return self.runs[index + 1] if index + 1 < len(self.runs) else None
