"""Misdated changes, garrisons that give up, disputes by weight, and old news: small sets of reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.model.mention import PlaceKind
from tests.picture.scenes import ARMY, NEUTRAL, REBELS, Scene, Told, holder, place, states

OUTLETS = ("Lake Courier", "Hill Radio", "Kivu Post", "Border Echo")
BASE = place("Rumangabo base", PlaceKind.FACILITY)
Checks = list[tuple[str, str | None]]


def three_say_the_fourth(scene: Scene) -> None:
    for outlet in OUTLETS[:3]:
        scene.report(outlet, "2012-05-14", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-14"))


def dated_a_week_too_early(scene: Scene) -> None:
    three_say_the_fourth(scene)
    scene.report(OUTLETS[3], "2012-05-13", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-07"))


def dated_a_week_too_late(scene: Scene) -> None:
    three_say_the_fourth(scene)
    scene.report(OUTLETS[3], "2012-05-22", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-21"))


def fell_lost_and_fell_again(scene: Scene) -> None:
    scene.report(OUTLETS[3], "2012-05-07", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-07"))
    scene.report(OUTLETS[3], "2012-05-10", Told("TERR_RECAPTURE", ARMY, REBELS, on="2012-05-10"))
    three_say_the_fourth(scene)


def fell_left_and_fell_again(scene: Scene) -> None:
    scene.report(OUTLETS[3], "2012-05-07", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-07"))
    scene.report(OUTLETS[3], "2012-05-10", Told("WITHDRAWAL", REBELS, on="2012-05-10"))
    three_say_the_fourth(scene)


def two_against_one_is_not_enough(scene: Scene) -> None:
    for outlet in OUTLETS[:2]:
        scene.report(outlet, "2012-05-14", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-14"))
    scene.report(OUTLETS[3], "2012-05-07", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-07"))


def background_told_again(scene: Scene) -> None:
    scene.report("Hill Radio", "2012-05-14", Told("TERR_RECAPTURE", ARMY, REBELS, on="2012-05-14"))
    scene.report("Lake Courier", "2012-09-01", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-07", historical=True))


def an_anniversary(scene: Scene) -> None:
    scene.report("Hill Radio", "2012-05-14", Told("CONTROL_STATE", holder=ARMY, on="2012-05-14"))
    scene.report("Lake Courier", "2012-05-20", Told("TERR_CAPTURE", REBELS, on="2002-05-20", historical=True))


def background_without_a_day(scene: Scene) -> None:
    scene.report("Hill Radio", "2012-05-14", Told("CONTROL_STATE", holder=ARMY, on="2012-05-14"))
    scene.report("Lake Courier", "2012-05-20", Told("TERR_CAPTURE", REBELS, historical=True))


def a_base_handed_over(scene: Scene) -> None:
    told = Told("TERR_TRANSFER", REBELS, ARMY, at=replace(BASE, name="Sake"), on="2012-05-04")
    scene.report("Lake Courier", "2012-05-05", told)


def a_base_taken_by_force(scene: Scene) -> None:
    told = Told("TERR_CAPTURE", REBELS, ARMY, at=replace(BASE, name="Sake"), on="2012-05-04")
    scene.report("Lake Courier", "2012-05-05", told)


def held_from_one_month_to_another(scene: Scene) -> None:
    scene.report("Hill Radio", "2012-03-28", Told("TERR_RECAPTURE", ARMY, REBELS, on="2012-03-27"))
    told = Told("CONTROL_STATE", holder=REBELS, on="2011-05-01/2012-03-31")
    scene.report("Lake Courier", "2012-05-20", told)


def taken_and_lost_on_one_day(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))
    scene.report("Hill Radio", "2012-05-05", Told("TERR_RECAPTURE", ARMY, REBELS, on="2012-05-04"))


def retaken_in_a_report_of_the_armys_gains(scene: Scene) -> None:
    masisi = Told("TERR_RECAPTURE", ARMY, REBELS, at="Masisi", on="2012-05-04")
    scene.report("Lake Courier", "2012-05-05", masisi, Told("TERR_RECAPTURE", on="2012-05-04"))


CASES: list[tuple[Callable[[Scene], None], Checks]] = [
    (dated_a_week_too_early, [("2012-05-07", None), ("2012-05-14", REBELS)]),
    (dated_a_week_too_late, [("2012-05-13", ARMY), ("2012-05-14", REBELS)]),
    (fell_lost_and_fell_again, [("2012-05-07", REBELS), ("2012-05-10", ARMY), ("2012-05-14", REBELS)]),
    (fell_left_and_fell_again, [("2012-05-07", REBELS), ("2012-05-10", None), ("2012-05-14", REBELS)]),
    (two_against_one_is_not_enough, [("2012-05-07", REBELS)]),
    (background_told_again, [("2012-05-14", ARMY), ("2012-09-02", ARMY)]),
    (an_anniversary, [("2012-05-20", ARMY), ("2002-05-21", None)]),
    (background_without_a_day, [("2012-05-20", ARMY)]),
    (a_base_handed_over, [("2012-05-04", ARMY), ("2012-06-03", ARMY), ("2012-06-04", None)]),
    (a_base_taken_by_force, [("2012-05-04", REBELS), ("2013-05-04", REBELS)]),
    (held_from_one_month_to_another, [("2011-05-30", None), ("2011-05-31", REBELS), ("2012-04-20", ARMY)]),
    (taken_and_lost_on_one_day, [("2012-05-03", ARMY), ("2012-05-04", ARMY), ("2012-05-05", ARMY)]),
    (retaken_in_a_report_of_the_armys_gains, [("2012-05-03", None), ("2012-05-04", ARMY)]),
]


@pytest.mark.parametrize(("write", "checks"), CASES, ids=[write.__name__ for write, _ in CASES])
def test_who_holds_the_place(write: Callable[[Scene], None], checks: Checks) -> None:
    scene = Scene()
    write(scene)
    picture = scene.picture()
    assert [(on, holder(picture, on)) for on, _ in checks] == checks
    assert scene.shuffled(1).picture() == picture


@pytest.mark.parametrize("write", [dated_a_week_too_early, dated_a_week_too_late], ids=lambda write: write.__name__)
def test_a_misdated_change_stays_as_a_dispute(write: Callable[[Scene], None]) -> None:
    scene = Scene()
    write(scene)
    (dispute,) = (d for d in scene.picture().disputes if d.kind == "date")
    assert (len(dispute.origins_for), len(dispute.origins_against)) == (3, 1)
    assert "14 May 2012" in dispute.words


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Told("SURRENDER_DEFECT", ARMY, REBELS, at=BASE, on="2012-05-04"), REBELS),
        (Told("SURRENDER_DEFECT", ARMY, at=BASE, on="2012-05-04"), None),
        (Told("SURRENDER_DEFECT", ARMY, REBELS, at=BASE, on="2012-05-04", part=True), None),
        (Told("SURRENDER_DEFECT", ARMY, REBELS, at=place("Rumangabo base"), on="2012-05-04"), None),
    ],
    ids=["a base", "to nobody named", "a part", "in a town"],
)
def test_a_garrison_that_surrenders_gives_up_its_base(told: Told, expected: str | None) -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", told)
    assert holder(scene.picture(), "2012-05-05", at="Rumangabo base") == expected


def test_an_exchange_within_a_day_is_fighting_on_that_day() -> None:
    scene = Scene()
    taken_and_lost_on_one_day(scene)
    picture = scene.picture()
    assert ("contested", ARMY) in states(picture, "2012-05-04")
    assert ("contested", ARMY) not in states(picture, "2012-05-05")


def test_without_fighting_is_no_dispute() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", Told("CLASH", REBELS, ARMY, on="2012-05-04"))
    scene.report("Hill Radio", "2012-05-05", Told("CLASH", REBELS, ARMY, on="2012-05-04", stance="negated"))
    assert [d.kind for d in scene.picture().disputes] == []


def test_a_disputed_town_comes_before_a_denied_meeting() -> None:
    scene = Scene()
    for stance, speaker in (("claimed", REBELS), ("denied", ARMY)):
        said = ("the ministry", speaker)
        scene.report(f"Paper {stance}", "2012-05-05", Told("TALKS", REBELS, on="2012-05-04", said=said, stance=stance))
        fall = Told("TERR_CAPTURE", REBELS, at="Goma", on="2012-05-04", said=said, stance=stance)
        scene.report(f"Post {stance}", "2012-05-05", fall)
    places = [d.place.name for d in scene.picture().disputes if d.place]
    assert places.index("Goma") < places.index("Sake")


def test_an_origin_shows_how_its_claims_came_together() -> None:
    scene = Scene()
    for outlet in OUTLETS:
        scene.report(outlet, "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=("Willy Ngoma", REBELS)))
    scene.report("Local Eye", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=NEUTRAL))
    (event,) = scene.picture().events
    links = {origin.name: origin.links for origin in event.origins}
    assert len(links["Willy Ngoma"]) == len(OUTLETS) - 1  # a tree
    assert {link.reason for link in links["Willy Ngoma"]} == {"the same speaker: Willy Ngoma"}
    assert links["a nurse"] == ()


@pytest.mark.parametrize(("speaker", "origins"), [("a surgeon", 2), ("a nurse", 1)])
def test_a_copied_frame_with_a_speaker_of_its_own_is_a_source(speaker: str, origins: int) -> None:
    frame = "At least ten people died when rockets hit the crowded fish market of the lake town on Friday, "
    scene = Scene()
    for outlet, who in (("Lake Courier", "a nurse"), ("Hill Radio", speaker)):
        told = Told("SHELLING", on="2012-05-04", killed=(10, None), said=(who, None), text=f"{frame}{who} said.")
        scene.report(outlet, "2012-05-05", told)
    (event,) = scene.picture().events
    assert len(event.origins) == origins


@pytest.mark.parametrize(("outlets", "expected"), [(1, "2012-05-13"), (0, None)])
def test_without_a_day_or_a_tense_it_was_the_day_before(outlets: int, expected: str | None) -> None:
    scene = Scene()
    for outlet in OUTLETS[:outlets]:
        scene.report(outlet, "2012-05-14", Told("TERR_CAPTURE", REBELS, ARMY))
    scene.report(OUTLETS[3], "2012-05-20", Told("CLASH", REBELS, at="Goma", on="2012-05-20"))
    found = [h for h in scene.picture().holdings if h.holder == REBELS and h.place.name == "Sake"]
    assert [h.first.isoformat() if h.first else None for h in found] == ([expected] if expected else [])
