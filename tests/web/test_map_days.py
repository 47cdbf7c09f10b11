"""The map of a day is the same whether it was made afresh or out of what other days have in common."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dateline.model.picture import Picture
from dateline.publish.index import Index, LookedUp
from dateline.publish.projection import Outlines
from dateline.store import open_writer
from dateline.testing import make_claim, make_event, make_place, make_read, make_report
from dateline.web.clocks import Clocks
from dateline.web.issue import Issue
from dateline.web.map_state import map_state
from dateline.web.readying import Readying
from dateline.web.record import LiveRecord
from dateline.web.schemas import MapState
from dateline.web.timeline import timeline
from tests.picture.test_chronicle import Two, _war

SIDES = ("M23", "Government of Congo", "Mai-Mai")


def _issue(picture: Picture) -> Issue:
    return Issue(Clocks(picture.as_of), picture, Index(picture), SIDES, ())


def _state(now: Picture, before: Picture) -> MapState:
    return map_state(_issue(now), _issue(before), Outlines([]))


@pytest.mark.parametrize("seed", [4, 5])
def test_a_day_is_as_if_made_afresh(seed: int) -> None:
    two = Two(_war(seed, 50, 12))
    days = [date(2012, 1, 3) + timedelta(days=7 * n) for n in range(18)]
    for day in (*days, *reversed(days[::3])):
        eve = day - timedelta(days=1)
        kept = _state(two.chronicle.picture(day), two.chronicle.picture(eve))
        assert kept == _state(two.plain(day), two.plain(eve))
    last = days[-1]
    issues = (_issue(two.chronicle.picture(last)), _issue(two.plain(last)))
    assert timeline(issues[0], days[0], last) == timeline(issues[1], days[0], last)


def test_look_ups_of_a_day_are_those_of_its_picture() -> None:
    two = Two(_war(6, 50, 8))
    day = date(2012, 2, 20)
    kept, plain = Index(two.chronicle.picture(day)), Index(two.plain(day))
    assert isinstance(kept.picture, LookedUp)
    assert not isinstance(plain.picture, LookedUp)
    for name in ("reports", "claims", "events", "event_of"):
        assert dict(getattr(kept, name)) == getattr(plain, name)
        assert len(getattr(kept, name)) == len(getattr(plain, name))
        assert "nobody" not in getattr(kept, name)
    later = [claim.id for claim in two.scene.claims if claim.id not in plain.claims]
    assert later
    assert not any(one in kept.claims or one in kept.event_of for one in later)
    places = {claim.place.place.id for claim in two.scene.claims if claim.place}
    assert all(kept.claims_at(place) == plain.claims_at(place) for place in places)
    reports = {claim.report for claim in two.scene.claims[:9]}
    assert kept.claims_of_reports(reports) == plain.claims_of_reports(reports)
    assert kept.events_off_the_map() == plain.events_off_the_map() != ()


def test_an_idle_server_makes_the_ledgers_of_all_days_ready(tmp_path: Path) -> None:
    path, reads, events = tmp_path / "r.dateline", [], []
    for number in range(4):
        day = date(2022, 3, 1) + timedelta(days=number)
        report = make_report(f"Rebels took Town {number}.", outlet=f"Paper {number}", published=day)
        claim = make_claim(report, report.text, place=make_place(f"Town {number}"), day=day)
        reads.append(make_read(report, claims=[claim]))
        events.append(make_event(claim))
    with open_writer(path) as record:
        record.add_batch(reads)
        record.replace_events((), events)
    live = LiveRecord(path)
    assert Readying(live).prepare(60.0)
    assert not Readying(LiveRecord(path)).prepare(0.0)
    first, last = live.days
    assert (first, last) == (date(2022, 3, 1), date(2022, 3, 4))
    assert len(live.issue(Clocks(last)).picture.holdings) >= len(live.issue(Clocks(first)).picture.holdings)
