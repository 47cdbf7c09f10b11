"""Records of the model from the few fields a test is about.

In: those fields. Out: whole records; everything not named is filled in plainly and follows from what is named, so that
equal calls make equal records. `make_report("Rebels entered Goma on Monday.")` is a report of one body segment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from dateline.model.claim import Claim, EventType, Stance, When
from dateline.model.event import Event
from dateline.model.mention import (
    Actor,
    ActorKind,
    ActorMention,
    Annotations,
    Place,
    PlaceKind,
    PlaceMention,
    Quote,
    Sentence,
    Source,
)
from dateline.model.report import UNDATED, UNKNOWN, How, Known, Published, Report, Segment, SegmentKind
from dateline.model.text import OffsetMap, Span
from dateline.model.time import NO_TIME, Interval, TimeMention
from dateline.store.base import ReadReport


def make_report(
    text: str,
    *,
    outlet: str | None = None,
    published: date | None = None,
    file: str = "report.txt",
    entry: int | None = None,
    country: str | None = None,
    url: str | None = None,
) -> Report:
    """A report of one body segment, published on a stated day where `published` is given."""
    day = Published(published, published, None, How.STATED, "given") if published else UNDATED
    return Report(
        id=_id("report", text, outlet, url),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        file=file,
        entry=entry,
        format="txt",
        text=text,
        offsets=OffsetMap.identity(len(text)),
        segments=(Segment(SegmentKind.BODY, Span(0, len(text))),) if text else (),
        outlet=Known(outlet, How.METADATA) if outlet else UNKNOWN,
        title=UNKNOWN,
        byline=UNKNOWN,
        dateline=UNKNOWN,
        published=day,
        url=url,
        country=country,
    )


def make_place(name: str, *, country: str | None = None, kind: PlaceKind = PlaceKind.CITY) -> Place:
    """A place with an id of its name and country, and no coordinates."""
    return Place(id=f"test:{country or ''}:{name}", name=name, kind=kind, country=country)


def make_actor(name: str, *, party: str | None = None, kind: ActorKind = ActorKind.ARMED_GROUP) -> Actor:
    """An actor that is its own party where none is given."""
    return Actor(id=f"test:{name}", name=name, kind=kind, party=party or name)


def make_claim(
    report: Report,
    trigger: str,
    *,
    type: EventType | str = EventType.CLASH,  # noqa: A002 -- the field's name
    place: Place | None = None,
    actor: Actor | None = None,
    day: date | None = None,
    stance: Stance | str = Stance.ASSERTED,
    holder: str | None = None,
    said_by: Sequence[Source] = (),
) -> Claim:
    """The claim that the first `trigger` in the report's text stands for, in a sentence that is the whole text."""
    start = report.text.index(trigger)
    span = Span(start, start + len(trigger))
    here = _span_of(report.text, place.name if place else "", span)
    return Claim(
        id=_id("claim", report.id, str(span), str(type), place.id if place else ""),
        report=report.id,
        type=EventType(type),
        trigger=span,
        sentence=Span(0, len(report.text)),
        segment=SegmentKind.BODY,
        stance=Stance(stance),
        historical=False,
        actor=ActorMention(_span_of(report.text, actor.name, span), actor) if actor else None,
        target=None,
        place=PlaceMention(here, place) if place else None,
        when=When(None, Interval(day, day) if day else NO_TIME, "stated" if day else "none"),
        figures=(),
        said_by=tuple(said_by),
        holder=holder,
        made_with="test",
    )


def make_quote(report: Report, words: str, *, speaker: str | None = None, direct: bool = True) -> Quote:
    """The quotation of `words` as they first stand in the report's text."""
    start = report.text.index(words)
    said_by = (Source(None, speaker),) if speaker else ()
    return Quote(_id("quote", report.id, words), report.id, Span(start, start + len(words)), direct, said_by)


def make_read(
    report: Report, *, claims: Sequence[Claim] = (), quotes: Sequence[Quote] = (), times: Sequence[TimeMention] = ()
) -> ReadReport:
    """A report as the pipeline hands it to the record: one sentence, and what is given."""
    sentences = (Sentence(Span(0, len(report.text)), SegmentKind.BODY, 0),) if report.text else ()
    annotations = Annotations(report.id, sentences=sentences, times=tuple(times), quotes=tuple(quotes))
    return ReadReport(report, annotations, tuple(claims))


def make_event(*claims: Claim) -> Event:
    """The event that `claims` tell of."""
    first = min(claims, key=lambda claim: claim.id)
    place = first.place.place if first.place else None
    return Event(first.id, first.type, place, first.when.interval, tuple(sorted(claim.id for claim in claims)), ())


def _span_of(text: str, words: str, otherwise: Span) -> Span:
    start = text.find(words) if words else -1
    return Span(start, start + len(words)) if start >= 0 else otherwise


def _id(*parts: str | None) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
