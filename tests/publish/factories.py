"""Pictures made by hand: a small language to write reports, claims and holdings in, and three invented wars' worth.

Every span is found in the report's text, so that a factory claim is as honest as a real one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.model.claim import Claim, EventType, Stance, When
from dateline.model.event import Copy, Event, Origin
from dateline.model.mention import Actor, ActorKind, ActorMention, Figure, Place, PlaceKind, PlaceMention, Quote, Source
from dateline.model.picture import (
    Dispute,
    FigureReading,
    Forecast,
    Holding,
    HoldingState,
    Picture,
    ReconciledFigure,
)
from dateline.model.report import UNKNOWN, How, Known, Published, Report, Segment, SegmentKind
from dateline.model.text import OffsetMap, Passage, Span
from dateline.model.time import NO_TIME, Interval, Precision, TimeExpression


def d(text: str) -> date:
    return date.fromisoformat(text)


def day(text: str | None) -> Interval:
    """ "2015-03-03", "2015-03-01/2015-03-03", "../2015-03-03", None."""
    if text is None:
        return NO_TIME
    if "/" not in text:
        return Interval(d(text), d(text))
    first, last = text.split("/")
    return Interval(None if first == ".." else d(first), None if last == ".." else d(last), Precision.INTERVAL)


def make_report(
    key: str,
    text: str,
    *,
    outlet: str | None = "The Courier",
    published: str | None = "2015-03-04",
    how: How = How.STATED,
    title: str | None = None,
    url: str | None = None,
    file: str | None = None,
    offsets: OffsetMap | None = None,
    entry: int | None = None,
) -> Report:
    days = d(published) if published else None
    return Report(
        id=key,
        sha256=f"sha-{key}",
        file=file or f"{key}.txt",
        entry=entry,
        format="txt",
        text=text,
        offsets=offsets or OffsetMap.identity(len(text)),
        segments=(Segment(SegmentKind.BODY, Span(0, len(text))),),
        outlet=Known(outlet, How.STATED) if outlet else UNKNOWN,
        title=Known(title, How.STATED) if title else UNKNOWN,
        byline=UNKNOWN,
        dateline=UNKNOWN,
        published=Published(days, days, None, how if days else How.UNKNOWN),
        url=url,
    )


def span(report: Report, words: str, after: int = 0) -> Span:
    at = report.text.index(words, after)
    return Span(at, at + len(words))


def sentence_of(report: Report, at: int) -> Span:
    start = max(report.text.rfind(". ", 0, at) + 2, report.text.rfind("\n", 0, at) + 1, 0)
    if report.text.rfind(". ", 0, at) < 0 and report.text.rfind("\n", 0, at) < 0:
        start = 0
    ends = [e for e in (report.text.find(". ", at) + 1, report.text.find("\n", at)) if e > at]
    return Span(start, min(ends, default=len(report.text)))


def town(
    name: str,
    lat: float | None = None,
    lon: float | None = None,
    *,
    admin1: str | None = None,
    country: str = "Sudan",
    code: str = "SD",
    population: int = 20_000,
    kind: PlaceKind = PlaceKind.CITY,
    capital: bool = False,
    names: Sequence[str] = (),
) -> Place:
    key = name.lower().replace(" ", "-")
    return Place(
        f"gn:{key}",
        name,
        kind,
        tuple(names),
        code,
        country,
        admin1,
        f"adm1:{admin1}" if admin1 else None,
        lat,
        lon,
        population,
        f"adm1:{admin1}" if capital else None,
    )


def actor(name: str, kind: ActorKind = ActorKind.ARMED_GROUP, party: str | None = None) -> Actor:
    return Actor(f"actor:{name}", name, kind, party=party or name)


def make_claim(
    report: Report,
    kind: EventType,
    trigger: str,
    *,
    actor: tuple[str, Actor] | None = None,
    target: tuple[str, Actor] | None = None,
    place: tuple[str, Place] | None = None,
    when: str | None = "2015-03-03",
    when_words: str | None = None,
    figures: Sequence[Figure] = (),
    said_by: Sequence[Source] = (),
    stance: Stance = Stance.ASSERTED,
    historical: bool = False,
    holder: str | None = None,
    part: bool = False,
    key: str | None = None,
) -> Claim:
    at = span(report, trigger)
    words = TimeExpression(span(report, when_words), when_words) if when_words else None
    return Claim(
        id=key or f"c-{report.id}-{at.start:04d}-{kind.value.lower()}-{place[1].id if place else ''}",
        report=report.id,
        type=kind,
        trigger=at,
        sentence=sentence_of(report, at.start),
        segment=SegmentKind.BODY,
        stance=stance,
        historical=historical,
        actor=ActorMention(span(report, actor[0]), actor[1]) if actor else None,
        target=ActorMention(span(report, target[0]), target[1]) if target else None,
        place=PlaceMention(span(report, place[0]), place[1]) if place else None,
        when=When(words, day(when)),
        figures=tuple(figures),
        said_by=tuple(said_by),
        holder=holder,
        part=part,
    )


def figure(
    report: Report, words: str, low: float | None, *, unit: str, kind: str = "count", high: float | None = -1
) -> Figure:
    return Figure(span(report, words), low, low if high == -1 else high, unit, unit, kind)


def source(report: Report, words: str, *, role: str = "", anonymous: bool = False, medium: bool = False) -> Source:
    return Source(span(report, words), words, role, anonymous, medium=medium)


@dataclass
class PictureMaker:
    """Collects reports and claims; `made` gives the picture. One event a claim unless `together` says otherwise."""

    as_of: str | None = None
    known_by: str | None = None
    reports: list[Report] = field(default_factory=list)
    events: list[tuple[Claim, ...]] = field(default_factory=list)
    one_origin: set[str] = field(default_factory=set)
    quotes: list[Quote] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    figures: list[ReconciledFigure] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    forecasts: list[Forecast] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)

    def report(self, key: str, text: str, **more: object) -> Report:
        made = make_report(key, text, **more)  # type: ignore[arg-type]
        self.reports.append(made)
        return made

    def event(self, *claims: Claim, one_origin: bool = False) -> Claim:
        self.events.append(claims)
        if one_origin:
            self.one_origin.add(min(claim.id for claim in claims))
        return claims[0]

    def held(
        self,
        place: Place,
        holder: str | None,
        first: str | None,
        claims: Sequence[Claim],
        *,
        last: str | None = None,
        state: HoldingState = HoldingState.HELD,
        against: Sequence[Claim] = (),
        latest: str | None = None,
        inferred: bool = False,
    ) -> Holding:
        made = Holding(
            place,
            holder,
            state,
            d(first) if first else None,
            d(last) if last else None,
            tuple(claim.id for claim in claims),
            f"{len(claims)} claims say so.",
            tuple(claim.id for claim in against),
            len({claim.report for claim in claims}),
            d(latest) if latest else None,
            inferred=inferred,
        )
        self.holdings.append(made)
        return made

    def quote(self, report: Report, words: str, *said_by: Source, direct: bool = True) -> Quote:
        at = span(report, words)
        made = Quote(f"q-{report.id}-{at.start:04d}", report.id, at, direct, said_by)
        self.quotes.append(made)
        return made

    def figured(self, claims: Sequence[Claim], *, disputed: bool = False) -> ReconciledFigure:
        texts = {report.id: report.text for report in self.reports}
        pairs = [(claim, fig) for claim in claims for fig in claim.figures]
        first = pairs[0][1]
        lows = [fig.low for _, fig in pairs if fig.low is not None]
        made = ReconciledFigure(
            f"f-{pairs[0][0].id}",
            first.what,
            first.kind,
            first.unit,
            pairs[0][0].place.place if pairs[0][0].place else None,
            self._event_of(pairs[0][0]),
            min(lows, default=None),
            lows[0] if lows else None,
            max(lows, default=None),
            tuple(
                FigureReading(
                    claim.report,
                    claim.id,
                    fig.low,
                    fig.high,
                    fig.span.of(texts[claim.report]),
                    claim.said_by[0].name if claim.said_by else "",
                )
                for claim, fig in pairs
            ),
            disputed,
        )
        self.figures.append(made)
        return made

    def _event_of(self, claim: Claim) -> str | None:
        return next((min(c.id for c in group) for group in self.events if claim in group), None)

    def copy(self, a: Report, b: Report, words: str, *, whole: bool = False) -> None:
        sides = [Passage(report.id, span(report, words)) for report in (a, b)]
        self.copies.append(Copy(sides[0], sides[1], 1.0, whole, "the same words"))

    def made(self) -> Picture:
        events = []
        for claims in self.events:
            key = min(claim.id for claim in claims)
            groups = [claims] if key in self.one_origin else [(claim,) for claim in claims]
            origins = tuple(
                Origin(
                    f"o-{group[0].id}",
                    "agency" if len(group) > 1 else "outlet",
                    "the same agency" if len(group) > 1 else group[0].report,
                    None,
                    tuple(claim.id for claim in group),
                    tuple(claim.report for claim in group),
                    "the same words" if len(group) > 1 else "its own report",
                )
                for group in groups
            )
            lead = claims[0]
            place = next((claim.place.place for claim in claims if claim.place), None)
            events.append(
                Event(key, lead.type, place, lead.when.interval, tuple(sorted(c.id for c in claims)), origins)
            )
        return Picture(
            d(self.as_of) if self.as_of else None,
            d(self.known_by) if self.known_by else None,
            tuple(self.reports),
            tuple(claim for group in self.events for claim in group),
            tuple(events),
            tuple(self.copies),
            tuple(self.quotes),
            tuple(self.holdings),
            tuple(self.figures),
            tuple(self.disputes),
            tuple(self.forecasts),
        )
