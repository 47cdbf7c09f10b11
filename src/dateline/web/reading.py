"""A report as it is shown: its whole clean text, cut where marks begin and end.

In: a report, claims. Out: `Stretch`es of text by segment, each with the fields that rest on it. In "Rebels took Marka
on Tuesday" the words "Rebels" are the actor's, "took" the trigger's, "Marka" the place's and "on Tuesday" the time's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.model.claim import Claim
from dateline.model.mention import Quote
from dateline.model.report import Report
from dateline.model.text import Span
from dateline.publish.days import published
from dateline.publish.quoting import one_line
from dateline.web.schemas import Mark, ReportView, SegmentLine

FIELDS = {
    "trigger": "what happened",
    "actor": "who did it",
    "target": "to whom",
    "place": "where",
    "time": "when",
    "figure": "how many",
    "source": "who says so",
}
QUOTE = "quote"  # a mark of its own: the quotation that was searched for
_MARKS = {**FIELDS, QUOTE: "said"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that the same fields of the same claims rest on; none for plain text."""

    text: str
    fields: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def classes(self) -> str:
        """The classes of the mark."""
        return " ".join(f"f-{field}" for field in self.fields)

    @property
    def words(self) -> str:
        """What the fields are, for a title."""
        return ", ".join(_MARKS[field] for field in self.fields)


@dataclass(frozen=True, slots=True)
class Block:
    """One segment of a report; `dim` where nothing is read from it."""

    kind: str
    dim: bool
    stretches: tuple[Stretch, ...]


def marks_of(claim: Claim, report: Report) -> list[Mark]:
    """The words behind each field of a claim, in reading order."""
    spans: list[tuple[str, Span]] = [("trigger", claim.trigger)]
    mentions = (("actor", claim.actor), ("target", claim.target), ("place", claim.place))
    spans += [(name, mention.span) for name, mention in mentions if mention is not None]
    spans += [("time", claim.when.expression.span)] if claim.when.expression else []
    spans += [("figure", figure.span) for figure in claim.figures]
    spans += [("source", source.span) for source in claim.said_by if source.span is not None]
    return [
        Mark(start=span.start, end=span.end, field=name, claim=claim.id, words=one_line(span.of(report.text)))
        for name, span in sorted(spans, key=lambda each: (each[1], each[0]))
        if span.end <= len(report.text)
    ]


def stretches(text: str, span: Span, marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """The text inside `span`, cut at the ends of marks."""
    inside = [mark for mark in marks if mark.start < span.end and span.start < mark.end]
    edges = {span.start, span.end}
    edges.update(max(span.start, mark.start) for mark in inside)
    edges.update(min(span.end, mark.end) for mark in inside)
    ordered = sorted(edges)
    found = []
    for start, end in pairwise(ordered):
        here = [mark for mark in inside if mark.start < end and start < mark.end]
        fields = tuple(name for name in _MARKS if any(mark.field == name for mark in here))
        claims = tuple(dict.fromkeys(mark.claim for mark in here))
        found.append(Stretch(text[start:end], fields, claims))
    return tuple(found)


def blocks(report: Report, claims: Iterable[Claim], quotes: Iterable[Quote] = ()) -> tuple[Block, ...]:
    """The whole report by segment, with the words of the claims, and quotations, marked."""
    marks = [mark for claim in claims for mark in marks_of(claim, report)]
    marks += [Mark(start=q.span.start, end=q.span.end, field=QUOTE, claim="", words="") for q in quotes]
    return tuple(
        Block(segment.kind.value, not segment.kind.is_read, stretches(report.text, segment.span, marks))
        for segment in report.segments
    )


def sentence(claim: Claim, report: Report) -> tuple[Stretch, ...]:
    """The claim's sentence with its fields marked."""
    marks = marks_of(claim, report)
    whole = claim.sentence
    for mark in marks:  # a source or a date may stand in the sentence before
        if whole.start - 400 <= mark.start and mark.end <= whole.end + 400:
            whole = whole.join(Span(mark.start, mark.end))
    return stretches(report.text, whole, marks)


def report_view(report: Report, claims: Sequence[Claim]) -> ReportView:
    """The report for the API."""
    return ReportView(
        id=report.id,
        name=report.name,
        outlet=report.outlet.value,
        title=report.title.value,
        byline=report.byline.value,
        published=published(report.published),
        published_first=report.published.first,
        published_last=report.published.last,
        url=report.url,
        sha256=report.sha256,
        language=report.language,
        text=report.text,
        segments=[SegmentLine(kind=s.kind.value, start=s.span.start, end=s.span.end) for s in report.segments],
        marks=[mark for claim in claims for mark in marks_of(claim, report)],
    )
