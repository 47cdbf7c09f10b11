"""What changed since the last issue: holders, new disputes, forecasts decided, reports taken back.

In: the frame and the index of the picture before. Out: the section. A town that was "contested" in issue 3 and is
held in issue 4 is one line, with the words that made the difference.
"""

from __future__ import annotations

from dateline.model.claim import Claim
from dateline.model.picture import Holding, HoldingState, Picture
from dateline.publish.brief.doubts import dispute_line, has_two_sides
from dateline.publish.brief.frame import Frame, merged, more_in
from dateline.publish.brief.model import Group, Line, Piece, Section
from dateline.publish.index import Index
from dateline.publish.phrases import PHRASES
from dateline.publish.telling import own_words, party_name, place_name, said_by
from dateline.publish.voices import teller

MOST = 10
MOST_LATE = 6


def changes(frame: Frame, previous: Picture) -> Section:
    """The section; one remark where nothing changed."""
    before = Index(previous)
    groups = [
        Group("Holders", *_holders(frame, before)),
        Group("New about earlier days", *_late(frame, previous)),
        Group("New disputes", *_disputes(frame, previous)),
        Group("Forecasts decided", *_forecasts(frame, previous)),
    ]
    remarks = _counts(frame, before)
    filled = tuple(group for group in groups if group.lines or group.remarks)
    return Section("changes", "Changes since the last issue", (*filled, Group("The record", (), remarks)))


def _state(index: Index, holding: Holding | None) -> str:
    if holding is None:
        return "not in the record"
    who = party_name(index, holding.holder) if holding.holder else ""
    if holding.state in (HoldingState.HELD, HoldingState.CLAIMED):
        part = "in part " if holding.part else ""
        word = "held" if holding.state is HoldingState.HELD or holding.part else "claimed"
        return f"{word} {part}by {who}" if who else word
    if holding.state is HoldingState.UNKNOWN:
        return "holder not known"
    return f"{holding.state.value}{f' (last held by {who})' if who else ''}"


def _holders(frame: Frame, before: Index) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    old = before.places_on(before.last_day())
    rows = []
    for place, holdings in frame.index.places_on(frame.last).items():
        now, was = holdings[0], old.get(place, (None,))[0]
        if was is not None and (was.holder, was.state) == (now.holder, now.state):
            continue
        if frame.index.known_claims(now.claims):
            rows.append((was, now))
    rows.sort(
        key=lambda row: (row[0] is None, row[1].place.capital_of is None, -row[1].place.population, row[1].place.id)
    )
    lines = [
        frame.notes.line(
            f"{place_name(now.place, wide=True)}: now {_state(frame.index, now)}; before, {_state(frame.index, was)}.",
            frame.index.known_claims(now.claims),
        )
        for was, now in rows[:MOST]
    ]
    return tuple(merged(lines)), more_in(len(rows) - MOST, "holdings")


def _late(frame: Frame, previous: Picture) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Events from before this period that the last issue did not know of."""
    known = {claim.id for claim in previous.claims}
    rows = [
        event
        for event in frame.index.picture.events
        if event.interval.known
        and frame.is_earlier(event.interval)
        and not known & set(event.claims)
        and event.place is not None
        and (told := frame.told(event))
        and not frame.in_period(told[0].when.interval)
    ]
    rows.sort(key=lambda event: (-PHRASES[event.type].weight, -len(frame.told(event)), event.id))
    lines, left = frame.event_lines(rows, MOST_LATE)
    return tuple(lines), more_in(left, "events")


def _disputes(frame: Frame, previous: Picture) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    old = {dispute.id for dispute in previous.disputes}
    new = [dispute for dispute in frame.index.picture.disputes if dispute.id not in old and dispute.open]
    new = [dispute for dispute in new if has_two_sides(frame, dispute)]
    new.sort(key=lambda dispute: dispute.id)
    lines = merged(dispute_line(frame, dispute) for dispute in new[:MOST])
    return tuple(lines), more_in(len(new) - MOST, "disputes")


def _forecasts(frame: Frame, previous: Picture) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    old = {forecast.claim: forecast.outcome for forecast in previous.forecasts}
    lines: list[Line] = []
    decided = [f for f in frame.index.picture.forecasts if f.outcome != "open" and old.get(f.claim) == "open"]
    told: set[str] = set()
    for forecast in sorted(decided, key=lambda f: f.claim):
        claim = frame.index.claims.get(forecast.claim)
        words = own_words(claim, frame.index) if claim is not None else ""
        if claim is not None and words not in told and len(lines) < MOST:
            told.add(words)  # a copy of it foretells nothing more
            word = "Borne out" if forecast.outcome == "borne_out" else "Not borne out"
            because = frame.index.known_claims(forecast.because)
            notes = (frame.notes.of_claim(claim), *frame.notes.of_claims(because, 2))
            lines.append(Line((Piece(f"{word}: {_foretold(claim, frame.index)}", notes),)))
    return tuple(lines), more_in(len(decided) - MOST, "forecasts")


def _foretold(claim: Claim, index: Index) -> str:
    """A forecast or plan in the words it was made in, with whose they are."""
    return f"{said_by(claim, index) or teller(index, claim.report)}: {own_words(claim, index)}"


def _counts(frame: Frame, before: Index) -> tuple[str, ...]:
    new = len(set(frame.index.reports) - set(before.reports))
    gone = len(set(before.reports) - set(frame.index.reports))
    events = len(set(frame.index.events) - set(before.events))
    remarks = [f"{new} new report{'' if new == 1 else 's'}, {events} new event{'' if events == 1 else 's'}."]
    if gone:
        remarks.append(f"{gone} report{'' if gone == 1 else 's'} of the last issue taken back or outside this one.")
    return tuple(remarks)
