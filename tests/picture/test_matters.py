"""Figures, disputes, forecasts, changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.model.event import Judgement
from dateline.model.mention import PlaceKind
from dateline.picture import changes_since
from tests.picture.scenes import ARMY, NEUTRAL, REBELS, Scene, Told, holder, place

BOMB = "IED_MINE"


def toll(low: float | None, high: float | None, **more: object) -> Told:
    return Told(BOMB, on="2012-05-04", killed=(low, high), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tolls", "expected"),
    [
        ([(10, 10), (12, 12), (12, None)], (10, 12)),
        ([(10, None), (12, 12)], (10, 12)),
        ([(10, 10), (10, 10)], (10, 10)),
    ],
)
def test_tolls_of_one_event(tolls: list[tuple[float, float | None]], expected: tuple[float, float]) -> None:
    scene = Scene()
    wire = "A bomb went off beside the crowded fish market of the town shortly after dawn prayers."
    for number, (low, high) in enumerate(tolls):
        scene.report(f"Paper {number}", "2012-05-05", toll(low, high, text=wire))
    (figure,) = scene.picture().figures
    assert (figure.low, figure.high) == expected
    assert len(figure.readings) == len(tolls)


def test_a_toll_takes_the_latest_word_of_each_origin() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-04", toll(10, None))
    scene.report("Lake Courier", "2012-05-05", toll(12, None))
    scene.report("Hill Radio", "2012-05-05", toll(12, 12))
    (figure,) = scene.picture().figures
    assert (figure.low, figure.best, figure.high, figure.disputed) == (10, 12, 12, False)


@pytest.mark.parametrize(
    ("counts", "trend", "falls"),
    [((10, 12, 15), "rising", 0), ((10, 10), "", 0), ((15, 12), "falling", 1), ((10, 15, 12), "", 1)],
)
def test_the_trend_of_a_running_toll(counts: tuple[int, ...], trend: str, falls: int) -> None:
    scene = Scene()
    for number, count in enumerate(counts):
        told = Told("CLASH", REBELS, ARMY, on="2012-05-04", killed=(count, count))
        scene.report("Lake Courier", f"2012-05-{5 + number:02}", told)
    found = [(figure.trend, len(figure.falls)) for figure in scene.picture().figures]
    assert found == [(trend, falls)]


def test_more_than_a_thousand_after_1037_is_no_fall() -> None:
    scene = Scene()
    for number, (low, high) in enumerate([(1037, 1037), (1000, None)]):
        told = Told("CLASH", REBELS, ARMY, on="2012-05-04", killed=(low, high))
        scene.report(f"Paper {number}", f"2012-05-{5 + number:02}", told)
    assert [figure.trend for figure in scene.picture().figures] == [""]


def test_a_toll_of_three_days() -> None:
    scene = Scene()
    for number, (low, high) in enumerate([(10, 10), (12, 12), (13, None), (40, 40)]):
        told = Told("CLASH", REBELS, ARMY, on="2012-05-04", killed=(low, high))
        scene.report("Lake Courier" if number < 3 else "Hill Radio", f"2012-05-{5 + number:02}", told)
    (figure,) = scene.picture().figures
    assert (figure.low, figure.high, figure.trend) == (10, 40, "rising")


@pytest.mark.parametrize(
    ("people", "counts", "odd"),
    [
        (20_000, [600_000], "more than live there"),
        (0, [600_000], "more than a few days cost"),
        (0, [10, 12, 11, 900], "one count is many times the others"),
        (900_000, [600], ""),
        (0, [10, 12, 40], ""),
    ],
)
def test_counts_that_can_hardly_be_so(people: int, counts: list[float], odd: str) -> None:
    scene = Scene()
    at = replace(place(), population=people)
    for number, count in enumerate(counts):
        told = Told("CLASH", REBELS, ARMY, at=at, on="2012-05-04", killed=(count, count))
        scene.report(f"Paper {number}", "2012-05-05", told)
    assert {figure.odd for figure in scene.picture().figures} == {odd}


def test_a_figure_says_whose_count_of_whom_over_which_days() -> None:
    scene = Scene()
    told = Told(
        "CLASH", REBELS, ARMY, on="2012-05-04", killed=(12, 12), figure="soldiers", said=("the Red Cross", None)
    )
    scene.report("Lake Courier", "2012-05-05", told)
    (figure,) = scene.picture().figures
    assert (figure.who, figure.counted_by, str(figure.first), figure.cumulative) == (
        "soldier", ("the Red Cross",), "2012-05-04", False,
    )  # fmt: skip


def test_best_is_what_most_allow() -> None:
    scene = Scene()
    for number, (low, high) in enumerate([(1000, None), (1037, 1037), (1000, None)]):
        told = Told("FLIGHT_OF_FORCES", ARMY, on="2012-05-04", killed=(low, high))
        scene.report(f"Paper {number}", "2012-05-05", told)
    (figure,) = scene.picture().figures
    assert (figure.low, figure.best, figure.high, figure.disputed) == (1000, 1037, 1037, False)


def test_a_forecast_of_a_whole_country_stays_open() -> None:
    scene = Scene()
    congo = place("Congo", PlaceKind.COUNTRY)
    scene.report("Lake Courier", "2012-05-01", Told("CLASH", REBELS, at=congo, stance="forecast"))
    scene.report("Hill Radio", "2012-05-19", Told("CLASH", REBELS, at=congo, on="2012-05-18"))
    assert [forecast.outcome for forecast in scene.picture().forecasts] == ["open"]


def test_tolls_that_cannot_both_be_are_a_dispute() -> None:
    scene = Scene()
    for number, count in enumerate((4, 40)):
        told = Told("CLASH", REBELS, ARMY, on="2012-05-04", killed=(count, count))
        scene.report(f"Paper {number}", "2012-05-05", told)
    assert [(d.kind, d.open) for d in scene.picture().disputes] == [("figure", True)]


def test_civilians_and_soldiers_are_two_scopes() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", toll(4, 4, figure="civilians"))
    scene.report("Hill Radio", "2012-05-05", toll(4, 4, figure="soldiers"))
    assert len(scene.picture().figures) == 2


def test_a_denial_is_a_dispute_until_somebody_else_settles_it() -> None:
    scene = Scene()
    fall = Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=("Willy Ngoma", REBELS), stance="claimed")
    scene.report("Lake Courier", "2012-05-05", fall)
    scene.report(
        "Kivu Post",
        "2012-05-05",
        Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04", said=("the ministry", ARMY), stance="denied"),
    )
    denials = [d for d in scene.picture().disputes if d.kind == "denial"]
    assert [(len(d.claims_for), len(d.claims_against), d.open) for d in denials] == [(1, 1, True)]
    assert any(d.kind == "holder" for d in scene.picture().disputes)
    scene.report("Hill Radio", "2012-05-06", Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=NEUTRAL))
    assert [d.open for d in scene.picture().disputes if d.kind == "denial"] == [False]


def test_a_backing_denied_long_after_it_was_told_is_a_dispute() -> None:
    scene = Scene()
    backing = Told("SUPPORT", "Government of Rwanda", REBELS, at=place("Congo", PlaceKind.COUNTRY))
    scene.report("Lake Courier", "2012-05-05", replace(backing, on="2012-05-04"))
    scene.report("Hill Radio", "2012-07-05", replace(backing, on="2012-07-04", stance="denied"))
    (dispute,) = scene.picture().disputes
    assert (dispute.kind, dispute.open, len(dispute.claims_for), len(dispute.claims_against)) == ("denial", True, 1, 1)


def test_days_that_differ_are_a_dispute() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-06", Told("TERR_CAPTURE", REBELS, on="2012-05-04"))
    scene.report("Hill Radio", "2012-05-06", Told("TERR_CAPTURE", REBELS, on="2012-05-05"))
    assert [d.kind for d in scene.picture().disputes] == ["date"]


@pytest.mark.parametrize(
    ("later", "as_of", "outcome"),
    [
        (None, "2012-05-20", "open"),
        (None, "2012-06-20", "not_borne_out"),
        (Told("TERR_CAPTURE", REBELS, on="2012-05-18"), "2012-05-20", "borne_out"),
        (Told("TERR_CAPTURE", REBELS, at="Masisi", on="2012-05-18"), "2012-05-20", "open"),
        (Told("TERR_CAPTURE", REBELS, on="2012-05-18", stance="forecast"), "2012-05-20", "open"),
        (Told("TERR_RECAPTURE", ARMY, on="2012-05-18"), "2012-05-20", "open"),
    ],
    ids=["waiting", "past", "happened", "elsewhere", "foretold again", "by another"],
)
def test_forecasts(later: Told | None, as_of: str, outcome: str) -> None:
    scene = Scene()
    scene.report(
        "Lake Courier", "2012-05-01", Told("TERR_CAPTURE", REBELS, on="2012-05-01/2012-05-31", stance="forecast")
    )
    first = scene.last_claim().id
    if later:
        scene.report("Hill Radio", "2012-05-19", later)
    found = {f.claim: f for f in scene.picture(as_of).forecasts}
    assert found[first].outcome == outcome
    assert str(found[first].due) == "2012-05-31"


@pytest.mark.parametrize(
    ("foretold", "later", "outcome"),
    [
        (Told("SIEGE_CUT", REBELS), Told("TERR_CAPTURE", REBELS, on="2012-05-18"), "borne_out"),
        (Told("SIEGE_CUT", REBELS), Told("TERR_RECAPTURE", ARMY, on="2012-05-18"), "open"),
        (Told("TERR_CAPTURE"), Told("TERR_CAPTURE", REBELS, on="2012-05-18"), "borne_out"),
        (Told("TERR_CAPTURE", REBELS), Told("CONTROL_STATE", holder=REBELS, on="2012-05-18"), "borne_out"),
        (Told("CONTROL_STATE", holder=ARMY), Told("TERR_CAPTURE", REBELS, on="2012-05-18"), "not_borne_out"),
        (Told("CONTROL_STATE", holder=ARMY), Told("TERR_CAPTURE", REBELS, at="Masisi", on="2012-05-18"), "open"),
        (Told("CONTROL_STATE"), Told("TERR_CAPTURE", REBELS, on="2012-05-18"), "not_borne_out"),
        (Told("TERR_CAPTURE", REBELS), Told("TERR_CAPTURE", REBELS, on="2012-06-18"), "open"),
    ],
    ids=["cut off", "not by them", "nobody named", "told as held", "held out", "elsewhere", "would hold", "too late"],
)
def test_forecasts_of_who_has_a_place(foretold: Told, later: Told, outcome: str) -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-01", replace(foretold, stance="forecast", on="2012-05-01/2012-05-31"))
    first = scene.last_claim().id
    scene.report("Hill Radio", "2012-05-19", later)
    found = {f.claim: f.outcome for f in scene.picture("2012-05-31").forecasts}
    assert found[first] == outcome


def test_changes_between_two_pictures() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))
    then = scene.picture(known_by="2012-05-05")
    scene.report("Hill Radio", "2012-05-09", Told("TERR_RECAPTURE", ARMY, REBELS, on="2012-05-08"))
    now = scene.picture()
    changes = changes_since(then, now)
    assert [(c.kind, c.how) for c in changes] == [("holding", "new"), ("event", "new")]
    assert ARMY in changes[0].words
    assert changes_since(now, now) == ()


def test_a_late_report_revises() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-02", Told("CONTROL_STATE", holder=ARMY, on="2012-05-02"))
    then = scene.picture(as_of="2012-05-10", known_by="2012-05-10")
    scene.report("Hill Radio", "2012-05-20", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))
    changes = changes_since(then, scene.picture(as_of="2012-05-20"))
    assert ("holding", "revised") in [(c.kind, c.how) for c in changes]


def test_a_rejected_claim_is_out_of_the_picture() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))
    claim = scene.last_claim()
    made = datetime(2012, 6, 1, tzinfo=UTC)
    reject = Judgement("j1", "reject", claim.report, claim.trigger, claim.type, (), "me", made, "misread")
    accept = Judgement("j2", "accept", claim.report, claim.trigger, claim.type, (), "me", made.replace(month=7), "no")
    assert holder(scene.picture(), "2012-05-04") == REBELS
    assert scene.picture(judgements=(reject,)).holdings == ()
    assert holder(scene.picture(judgements=(accept, reject)), "2012-05-04") == REBELS


def test_an_undated_report_is_not_known_by_any_day() -> None:
    scene = Scene()
    scene.report("Lake Courier", None, Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))
    assert scene.picture(known_by="2020-01-01").reports == ()
    assert holder(scene.picture(), "2012-05-04") == REBELS
