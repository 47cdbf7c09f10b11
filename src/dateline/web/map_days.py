"""The map of a day for pages and API: looked up in the daybook, or worked out where there is none of that day.

In: a live record and the two clocks. Out: `MapState` as a model or as JSON, and the step from one day to another. Who
goes from 12 to 13 August gets the eight towns that "the Taliban took" in between, not all three hundred.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.web.clocks import Clocks
from dateline.web.daybook import Daybook
from dateline.web.issue import Issue
from dateline.web.map_state import MapDay, aged, box_of, map_day, sides_of, state_of_day
from dateline.web.record import LiveRecord
from dateline.web.schemas import MapState, MapStep


def map_at(record: LiveRecord, asked: Clocks) -> MapState:
    """The state of the map."""
    clocks = record.clocks(asked)
    book = _book(record, clocks)
    if book is not None and clocks.as_of is not None:
        return MapState.model_validate_json(book.state(clocks.as_of, record.version))
    return map_of(record, record.issue(clocks))


def map_of(record: LiveRecord, issue: Issue) -> MapState:
    """The state of the map in an issue, made once."""
    return issue.once("map", lambda: state_of_day(_day(record, issue)))


def map_json(record: LiveRecord, asked: Clocks) -> bytes:
    """The state of the map as JSON."""
    clocks = record.clocks(asked)
    book = _book(record, clocks)
    if book is not None and clocks.as_of is not None:
        return book.state(clocks.as_of, record.version)
    issue = record.issue(clocks)
    return issue.once("json:map", lambda: map_of(record, issue).model_dump_json().encode())


def step_json(record: LiveRecord, since: date, asked: Clocks) -> bytes:
    """What of the map is another than on the day `since`, as known by the same day, as JSON."""
    clocks = record.clocks(asked)
    book = _book(record, clocks)
    if book is not None and clocks.as_of is not None and book.has(since):
        return book.step(since, clocks.as_of, record.version)
    then, now = (record.issue(each) for each in (replace(clocks, as_of=since), clocks))
    return _step(_day(record, then), _day(record, now), since).model_dump_json().encode()


def make_ready(record: LiveRecord, clocks: Clocks) -> None:
    """Work the map of a day out before it is asked for."""
    _day(record, record.issue(clocks))


def is_at_hand(record: LiveRecord, asked: Clocks) -> bool:
    """Whether the map need only be looked up."""
    return _book(record, record.clocks(asked)) is not None


def _book(record: LiveRecord, clocks: Clocks) -> Daybook | None:
    record.ask()
    book = record.book if clocks.known_by is None else None
    return book if book is not None and book.has(clocks.as_of) else None


def _day(record: LiveRecord, issue: Issue) -> MapDay:
    def make() -> MapDay:
        day = issue.clocks.as_of
        eve = day - timedelta(days=1) if day is not None and day > date.min else None
        before = record.issue(Clocks(eve, issue.clocks.known_by)) if eve else None
        return map_day(issue, before, record.outlines)

    return issue.once("day", make)


def _step(then: MapDay, now: MapDay, since: date) -> MapStep:
    known, on = {id(town) for town in then.towns}, now.issue.on
    here, clocks = {town.id for town in now.towns}, now.issue.clocks
    return MapStep(
        record=now.issue.version,
        as_of=clocks.as_of,
        known_by=clocks.known_by,
        on=on,
        since=since,
        sides=sides_of(now.issue, [*now.towns, *now.areas, *now.places]),
        put=aged((town for town in now.towns if id(town) not in known), on),
        gone=sorted(town.id for town in then.towns if town.id not in here),
        areas=aged(now.areas, on),
        places=aged(now.places, on),
        unlocated_total=len(now.unlocated),
        undated_total=len(now.undated),
        box=box_of(now.towns),
    )
