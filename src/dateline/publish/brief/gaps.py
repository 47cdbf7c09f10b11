"""What the picture does not know: old evidence, unknown holders, events without a place on the map or a day.

In: the frame. Out: the section. "An explosion was heard in the night" has no place: it is listed, not dropped.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateline.model.event import Event
from dateline.model.picture import Holding, HoldingState
from dateline.model.report import How
from dateline.publish.brief.frame import Frame, merged, more_in
from dateline.publish.brief.model import Group, Line, Piece, Section
from dateline.publish.days import day
from dateline.publish.phrases import IN_ITS_OWN_WORDS, PHRASES
from dateline.publish.telling import party_name, place_name

OLD_AFTER_DAYS = 3
MOST = 6


def gaps(frame: Frame) -> Section:
    """The section; the remarks count what is too weak to be a line."""
    groups = [
        Group("Holder not known", *_unknown(frame)),
        Group("Nothing new for more than three days", *_old(frame)),
        Group("Not located", *_not_located(frame)),
        Group("Not dated", *_undated(frame)),  # those with a place on the map: the others stand before
        Group("The reports", (), _report_remarks(frame)),
    ]
    return Section("gaps", "Gaps", tuple(g for g in groups if g.lines or g.remarks))


def _unknown(frame: Frame) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    unknown = [
        holding
        for holding in _firmest(frame)
        if holding.state is HoldingState.UNKNOWN and frame.index.known_claims((*holding.claims, *holding.against))
    ]
    unknown.sort(key=_by_size)
    lines = [
        frame.notes.line(
            f"{place_name(holding.place, wide=True)}: not known who holds it. {holding.why}".strip(),
            frame.index.known_claims((*holding.claims, *holding.against)),
        )
        for holding in unknown[:MOST]
    ]
    return tuple(merged(lines)), more_in(len(unknown) - MOST, "holdings")


def _old(frame: Frame) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    if frame.last is None:
        return (), ()
    since = frame.last - timedelta(days=OLD_AFTER_DAYS)
    old = [
        holding
        for holding in _firmest(frame)
        if holding.latest and holding.latest < since and frame.index.known_claims(holding.claims)
    ]
    old.sort(key=_by_size)
    pieces: list[Piece] = []
    for n, holding in enumerate(old[: MOST * 2]):
        held = _held(frame, holding)
        text = f"{'; ' if n else ''}{place_name(holding.place)} ({held}, last told of {day(holding.latest)})"
        pieces.append(Piece(text, frame.notes.of_claims(frame.index.known_claims(holding.claims), 1)))
    lines = (Line((*pieces, Piece("."))),) if pieces else ()
    return lines, more_in(len(old) - MOST * 2, "holdings")


def _held(frame: Frame, holding: Holding) -> str:
    """How a place stands, as firmly as the picture has it: "claimed by the rebels", "contested"."""
    whose = f" by {party_name(frame.index, holding.holder)}" if holding.holder else ""
    part = " in part" if holding.part else ""
    if holding.state is HoldingState.CLAIMED and whose:
        return f"claimed{part}{whose}, not confirmed"
    if holding.state is HoldingState.CONTESTED:
        return f"contested, last held{whose}" if whose else "contested"
    if holding.state is HoldingState.SURROUNDED:
        return f"surrounded, held{whose}" if whose else "surrounded"
    return f"held{part}{whose}" if whose else "holder not known"


def _firmest(frame: Frame) -> list[Holding]:
    """For each place what is most firmly known of it, with the newest evidence of all that is told of it."""
    return [
        replace(here[0], latest=max((holding.latest for holding in here if holding.latest), default=None))
        for here in frame.index.places_on(frame.last).values()
    ]


def _by_size(holding: Holding) -> tuple[bool, int, str, str]:
    return (holding.place.capital_of is None, -holding.place.population, holding.place.name, holding.place.id)


def _not_located(frame: Frame) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    rows: list[Event] = []
    weak = 0
    for event in frame.index.picture.events:
        located = event.place is not None and event.place.lat is not None
        told = frame.told(event)
        if located or not told or frame.is_later(event.interval):
            continue
        if event.interval.known and not frame.in_period(event.interval):
            continue
        if event.place is None and told[0].actor is None:
            weak += 1
        elif PHRASES[event.type].weight > 0 and event.type not in IN_ITS_OWN_WORDS:
            rows.append(event)  # a demand or a threat has no place of its own
    rows.sort(key=lambda event: (-PHRASES[event.type].weight, -len(frame.told(event)), event.id))
    lines, left = frame.event_lines(rows, MOST)
    remarks = more_in(left, "events")
    if weak:
        remarks += (f"Events that name neither a place nor an actor: {weak}.",)
    return tuple(lines), remarks


def _undated(frame: Frame) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    rows = [
        event
        for event in frame.index.picture.events
        if not event.interval.known
        and event.place is not None
        and event.place.lat is not None
        and frame.told(event)
        and PHRASES[event.type].weight > 0
    ]
    rows.sort(key=lambda event: (-PHRASES[event.type].weight, -len(frame.told(event)), event.id))
    lines, left = frame.event_lines(rows, MOST)
    return tuple(lines), more_in(left, "events")


def _report_remarks(frame: Frame) -> tuple[str, ...]:
    reports = frame.index.picture.reports
    inferred = sum(1 for report in reports if report.published.how is How.INFERRED)
    undated = sum(1 for report in reports if report.published.last is None)
    nameless = sum(1 for report in reports if not report.outlet.value)
    translated = sum(1 for report in reports if report.translated.value)
    counts = (
        (inferred, "without a date of their own, dated by inference"),
        (undated, "without any date"),
        (nameless, "that do not say which outlet they are from"),
        (translated, "in translation"),
    )
    return tuple(f"Reports {what}: {n} of {len(reports)}." for n, what in counts if n)
