"""The daybook gives, of every day and of every step, what is worked out afresh."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dateline.model.claim import Claim
from dateline.model.picture import Picture
from dateline.publish.index import Index
from dateline.publish.projection import Outlines
from dateline.web.clocks import Clocks
from dateline.web.daybook import Daybook, DaybookMaker
from dateline.web.issue import Issue
from dateline.web.map_state import map_day, map_state
from dateline.web.schemas import MapState, MapStep
from tests.picture.test_chronicle import Two, _war

SIDES = ("M23", "Government of Congo", "Mai-Mai")
FIRST, DAYS, KEY = date(2012, 1, 20), 60, {"record": [1, 2]}


def _issue(picture: Picture) -> Issue:
    return Issue(Clocks(picture.as_of), picture, Index(picture), SIDES, ())


@pytest.fixture(scope="module")
def two() -> Two:
    scene = _war(7, 60, 10)
    scene.claims = [_placed(claim) for claim in scene.claims]
    return Two(scene)


def _placed(claim: Claim) -> Claim:
    """Every town but the third has coordinates."""
    mention = claim.place
    number = "".join(filter(str.isdigit, mention.place.name)) if mention else ""
    if mention is None or not number or number == "3":
        return claim
    place = replace(mention.place, lat=float(number), lon=20.5)
    return replace(claim, place=replace(mention, place=place))


@pytest.fixture(scope="module")
def path(two: Two, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("book") / "r.dateline-days"
    with path.open("wb") as file:
        maker = DaybookMaker(file)
        for n in range(DAYS):
            day = FIRST + timedelta(days=n)
            before = _issue(two.chronicle.picture(day - timedelta(days=1)))
            maker.add(map_day(_issue(two.chronicle.picture(day)), before, Outlines([])))
        maker.end(KEY, {"note": b"beside"})
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> Daybook:
    found = Daybook.of(path, KEY)
    assert found is not None
    return found


def _fresh(two: Two, day: date) -> MapState:
    return map_state(_issue(two.plain(day)), _issue(two.plain(day - timedelta(days=1))), Outlines([]))


@pytest.mark.parametrize("number", range(0, DAYS, 7))
def test_a_day_is_as_if_worked_out_afresh(two: Two, book: Daybook, number: int) -> None:
    day = FIRST + timedelta(days=number)
    assert MapState.model_validate_json(book.state(day, "")) == _fresh(two, day)


@pytest.mark.parametrize(("since", "to"), [(0, 1), (5, 4), (0, 59), (40, 3), (12, 12)])
def test_a_step_leads_from_day_to_day(two: Two, book: Daybook, since: int, to: int) -> None:
    then, now = FIRST + timedelta(days=since), FIRST + timedelta(days=to)
    before, after = _fresh(two, then), _fresh(two, now)
    step = MapStep.model_validate_json(book.step(then, now, "v"))
    towns = {town.id: town for town in before.towns if town.id not in step.gone}
    towns.update((town.id, town) for town in step.put)
    aged = {key: {**_plain(town), "age": _age(_plain(town), now)} for key, town in towns.items()}
    assert aged == {town.id: _plain(town) for town in after.towns}
    assert (step.areas, step.places, step.box, step.sides) == (after.areas, after.lane.places, after.box, after.sides)
    assert (step.since, step.as_of, step.on) == (then, now, after.on)
    assert (step.unlocated_total, step.undated_total) == (after.lane.unlocated_total, after.lane.undated_total)
    assert after.towns
    if abs(since - to) <= 1:
        assert len(step.put) < len(after.towns)


def _plain(town: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(town.model_dump_json())
    return found


def _age(town: dict[str, Any], on: date) -> int | None:
    return (on - date.fromisoformat(town["latest"])).days if town["latest"] else None


def test_it_has_its_days_and_no_others(book: Daybook) -> None:
    assert book.has(FIRST)
    assert book.has(FIRST + timedelta(days=DAYS - 1))
    assert not any(map(book.has, (None, FIRST - timedelta(days=1), FIRST + timedelta(days=DAYS))))
    assert book.about("note") == b"beside"


def test_a_book_of_something_else_or_cut_short_is_none(path: Path, tmp_path: Path) -> None:
    assert Daybook.of(path, {"record": [1, 3]}) is None
    assert Daybook.of(tmp_path / "none", KEY) is None
    whole = path.read_bytes()
    for size in (0, 5, len(whole) // 2, len(whole) - 1):
        part = tmp_path / f"{size}"
        part.write_bytes(whole[:size])
        assert Daybook.of(part, KEY) is None


def test_days_follow_one_another(two: Two, tmp_path: Path) -> None:
    with (tmp_path / "x").open("wb") as file:
        maker = DaybookMaker(file)
        with pytest.raises(ValueError, match="no day"):
            maker.end(KEY, {})
        maker.add(map_day(_issue(two.chronicle.picture(FIRST)), None, Outlines([])))
        with pytest.raises(ValueError, match="one day after"):
            maker.add(map_day(_issue(two.chronicle.picture(FIRST + timedelta(days=2))), None, Outlines([])))
