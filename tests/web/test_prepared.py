"""The daybook beside a record is made while nobody asks, serves the map without the record, and goes with a change."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dateline.store import days_beside, open_writer
from dateline.testing import make_claim, make_event, make_place, make_read, make_report
from dateline.web import readying
from dateline.web.clocks import Clocks
from dateline.web.map_days import is_at_hand, map_at, map_json, step_json
from dateline.web.readying import Readying
from dateline.web.record import LiveRecord
from dateline.web.schemas import MapState, MapStep

FIRST = date(2022, 3, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path, reads, events = tmp_path / "r.dateline", [], []
    for number in range(5):
        day = FIRST + timedelta(days=number)
        report = make_report(f"Rebels took Town {number}.", outlet=f"Paper {number}", published=day)
        claim = make_claim(report, report.text, place=make_place(f"Town {number}"), day=day)
        reads.append(make_read(report, claims=[claim]))
        events.append(make_event(claim))
    with open_writer(path) as record:
        record.add_batch(reads)
        record.replace_events((), events)
    return path


@pytest.fixture
def made(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(readying, "WORTH_CLAIMS", 0)
    assert Readying(LiveRecord(path)).prepare()
    return path


def test_a_small_record_has_none(path: Path) -> None:
    assert Readying(LiveRecord(path)).prepare()
    assert not days_beside(path).exists()


def test_maps_are_served_without_the_record_and_are_the_same(made: Path) -> None:
    kept, plain = LiveRecord(made), LiveRecord(made)
    days_beside(made).rename(made.with_name("away"))
    assert plain.book is None
    made.with_name("away").rename(days_beside(made))
    for number in (0, 3, 4):
        clocks = Clocks(FIRST + timedelta(days=number))
        assert is_at_hand(kept, clocks)
        assert map_at(kept, clocks) == map_at(plain, clocks) == MapState.model_validate_json(map_json(kept, clocks))
        steps = [step_json(each, FIRST, clocks) for each in (kept, plain)]
        assert MapStep.model_validate_json(steps[0]) == MapStep.model_validate_json(steps[1])
    assert kept.days == plain.days == (FIRST, FIRST + timedelta(days=4))
    assert kept.held is None


def test_whoever_opens_the_record_to_write_takes_it_away(made: Path) -> None:
    live = LiveRecord(made)
    assert live.book is not None
    version = live.version
    with open_writer(made) as record:
        assert not days_beside(made).exists()
        record.set_meta("note", "another")
    assert live.book is None
    assert live.version != version


def test_what_changes_no_picture_keeps_it(made: Path) -> None:
    live = LiveRecord(made)
    live.issue(Clocks())
    version = live.version
    live.put_meta("note", "another")
    assert live.book is not None
    assert live.version == version
    assert Readying(live).prepare()
    assert days_beside(made).exists()
    assert LiveRecord(made).book is not None


def test_a_book_of_another_program_is_not_believed(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.web.prepared._program", lambda: "another")
    assert LiveRecord(made).book is None


def test_nothing_is_left_where_it_was_cut_short(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readying, "WORTH_CLAIMS", 0)
    assert not Readying(LiveRecord(path)).prepare(0.0)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
