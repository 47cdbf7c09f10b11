"""What follows without being said: who is in a town that is not taken yet, and who has a part of a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import Holding, HoldingState
from tests.picture.scenes import (
    ARMY,
    COUNTRY,
    COUNTRY_NAME,
    REBELS,
    Scene,
    Told,
    at_place,
    covers,
    holder,
    place,
)

OTHERS = "Mai-Mai"
PROVINCE = Place("adm1:CD.North Kivu", "North Kivu", PlaceKind.PROVINCE, (), COUNTRY, COUNTRY_NAME)
NATION = Place("country:CD", "Congo", PlaceKind.COUNTRY, (), COUNTRY, COUNTRY_NAME)
BASE = replace(place("Rumangabo"), kind=PlaceKind.FACILITY)
GOMA = replace(place("Goma"), capital_of=PROVINCE.id)
Check = tuple[str, str | None]


def closing_in(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-04", Told("ADVANCE", REBELS, on="2012-05-04"))


def might_fall(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-04", Told("TERR_CAPTURE", REBELS, stance="forecast", on="2012-05-20"))


def nobody_says_who_might_take_it(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-04", Told("TERR_CAPTURE", stance="forecast", on="2012-05-20"))


def the_army_might_take_it_back(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-04", Told("TERR_RECAPTURE", ARMY, stance="planned", on="2012-05-20"))


def the_army_might_take_it_from_them(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-04", Told("TERR_RECAPTURE", ARMY, REBELS, stance="planned", on="2012-05-20"))


def reinforced(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-04", Told("DEPLOY", ARMY, on="2012-05-04"))


def closing_in_on_a_town_that_is_theirs(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-02", Told("TERR_CAPTURE", REBELS, on="2012-05-01"))
    scene.report("Hill Radio", "2012-05-06", Told("DEPLOY", ARMY, on="2012-05-06"))


def a_war_of_three_sides(scene: Scene) -> None:
    scene.report("Hill Radio", "2012-05-02", Told("TERR_CAPTURE", OTHERS, at="Masisi", on="2012-05-01"))
    scene.report("Lake Courier", "2012-05-04", Told("ADVANCE", REBELS, on="2012-05-04"))


def then_it_fell(scene: Scene) -> None:
    closing_in(scene)
    scene.report("Hill Radio", "2012-05-09", Told("TERR_CAPTURE", REBELS, on="2012-05-08"))


def all_of_the_towns(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-01", Told("ADVANCE", REBELS, at="Masisi", on="2012-05-01"))
    scene.report("Hill Radio", "2012-05-20", Told("CLASH", REBELS, on="2012-05-20"))
    words = "They keep control of all the large towns and cities."
    scene.report("Hill Radio", "2012-05-02", Told("CONTROL_STATE", at=NATION, holder=ARMY, on="2012-05-02", text=words))


def some_of_the_towns(scene: Scene) -> None:
    scene.report("Hill Radio", "2012-05-20", Told("CLASH", REBELS, on="2012-05-20"))
    words = "They now hold several towns in the east."
    scene.report("Hill Radio", "2012-05-02", Told("CONTROL_STATE", at=NATION, holder=ARMY, on="2012-05-02", text=words))


def held_out_for_weeks(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-20", Told("CONTROL_STATE", holder=ARMY, on="2012-05-01/2012-05-20"))


def held_out_then_fell(scene: Scene) -> None:
    held_out_for_weeks(scene)
    scene.report("Hill Radio", "2012-05-21", Told("TERR_CAPTURE", REBELS, on="2012-05-20"))


def entered_and_now_theirs(scene: Scene) -> None:
    entered = Told("ADVANCE", REBELS, on="2012-05-04")
    scene.report("Lake Courier", "2012-05-05", entered, Told("CONTROL_STATE", holder=REBELS, on="2012-05-05"))


def entered_long_before(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-05", Told("ADVANCE", REBELS, on="2012-05-01"))
    scene.report("Lake Courier", "2012-05-09", Told("CONTROL_STATE", holder=REBELS, on="2012-05-09"))


def took_a_part_then_had_it(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", part=True))
    scene.report("Hill Radio", "2012-05-09", Told("CONTROL_STATE", holder=REBELS, on="2012-05-09"))


SCENARIOS: list[tuple[Callable[[Scene], None], list[Check]]] = [
    (closing_in, [("2012-04-26", None), ("2012-04-27", ARMY), ("2012-05-04", ARMY)]),
    (closing_in, [("2012-06-03", ARMY), ("2012-06-04", None)]),
    (might_fall, [("2012-05-04", ARMY)]),
    (nobody_says_who_might_take_it, [("2012-05-04", None)]),
    (the_army_might_take_it_back, [("2012-05-04", None)]),
    (the_army_might_take_it_from_them, [("2012-05-04", REBELS)]),
    (reinforced, [("2012-05-04", ARMY)]),
    (closing_in_on_a_town_that_is_theirs, [("2012-05-06", REBELS)]),
    (a_war_of_three_sides, [("2012-05-04", None)]),
    (then_it_fell, [("2012-05-07", ARMY), ("2012-05-08", REBELS), ("2012-07-08", REBELS)]),
    (all_of_the_towns, [("2012-05-02", ARMY)]),
    (some_of_the_towns, [("2012-05-02", None)]),
    (held_out_for_weeks, [("2012-04-30", None), ("2012-05-01", ARMY), ("2012-05-20", ARMY)]),
    (held_out_then_fell, [("2012-05-10", ARMY), ("2012-05-20", REBELS)]),
    (entered_and_now_theirs, [("2012-05-03", ARMY), ("2012-05-04", REBELS)]),
    (entered_long_before, [("2012-05-08", ARMY), ("2012-05-09", REBELS)]),
    (took_a_part_then_had_it, [("2012-05-04", REBELS)]),
]


@pytest.mark.parametrize(("write", "checks"), SCENARIOS, ids=[write.__name__ for write, _ in SCENARIOS])
def test_who_is_in_the_town(write: Callable[[Scene], None], checks: list[Check]) -> None:
    scene = Scene()
    write(scene)
    picture = scene.picture()
    assert [(on, holder(picture, on)) for on, _ in checks] == checks
    assert scene.shuffled(1).picture() == picture


def test_what_is_implied_says_so_and_what_from() -> None:
    scene = Scene()
    closing_in(scene)
    before, holding = at_place(scene.picture(), "Sake")
    assert before.inferred
    assert holding.inferred
    assert holding.why == f"Held by {ARMY} by 4 May 2012, as 1 report of an advance on it implies."
    assert before.why == f"{ARMY} had it before, as 1 report of an advance on it implies."


@pytest.mark.parametrize(
    ("words", "before"),
    [("The government still holds the town.", ARMY), ("The government now holds the town.", None)],
)
def test_who_still_holds_a_town_held_it_before(words: str, before: str | None) -> None:
    scene = Scene()
    report = scene.report("Lake Courier", "2012-05-10", Told("CONTROL_STATE", holder=ARMY, on="2012-05-10", text=words))
    at = report.text.index("holds")
    span = replace(scene.claims[0].trigger, start=at, end=at + 5)
    scene.claims[0] = replace(scene.claims[0], trigger=span)
    picture = scene.picture()
    assert [holder(picture, on) for on in ("2012-05-02", "2012-05-03", "2012-05-10")] == [None, before, ARMY]


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("Entered the province on the lake road.", ARMY),
        ("Marched on through the province all day.", None),
    ],
)
def test_who_had_a_province_that_others_only_now_enter(words: str, before: str | None) -> None:
    scene = Scene()
    report = scene.report(
        "Lake Courier", "2012-05-10", Told("ADVANCE", REBELS, at=PROVINCE, on="2012-05-10", text=words)
    )
    end = report.text.index(" ")
    scene.claims[0] = replace(scene.claims[0], trigger=replace(scene.claims[0].trigger, start=0, end=end))
    picture = scene.picture()
    got = [holder(picture, on, "North Kivu") for on in ("2012-05-02", "2012-05-03", "2012-05-09", "2012-05-10")]
    assert got == [None, before, before, None]


def parts(scene: Scene, at: str, on: str) -> list[Holding]:
    return [holding for holding in at_place(scene.picture(), at) if holding.part and covers(holding, on)]


def test_part_of_a_province_is_theirs_and_never_the_whole() -> None:
    scene = Scene()
    told = Told("TERR_CAPTURE", REBELS, at=PROVINCE, on="2012-05-04", part=True)
    scene.report("Lake Courier", "2012-05-05", told)
    (holding,) = parts(scene, "North Kivu", "2012-05-05")
    assert (holding.holder, holding.state, holding.inferred) == (REBELS, HoldingState.CLAIMED, False)
    assert holder(scene.picture(), "2012-05-05", "North Kivu") is None
    assert not scene.picture().disputes


def test_two_sides_may_each_have_a_part() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", part=True))
    scene.report("Hill Radio", "2012-05-06", Told("TERR_RECAPTURE", ARMY, on="2012-05-05", part=True))
    assert {holding.holder for holding in parts(scene, "Sake", "2012-05-06")} == {REBELS, ARMY}
    assert not [dispute for dispute in scene.picture().disputes if dispute.kind == "holder"]


def test_a_part_ends_when_the_place_is_somebodys_as_a_whole() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", part=True))
    scene.report("Hill Radio", "2012-05-09", Told("TERR_RECAPTURE", ARMY, on="2012-05-08"))
    assert parts(scene, "Sake", "2012-05-07")
    assert not parts(scene, "Sake", "2012-05-08")


@pytest.mark.parametrize(
    ("towns", "spoken", "expected"),
    [(["Sake"], False, 0), (["Sake", "Masisi"], False, 1), (["Sake"], True, 1), ([], True, 0)],
)
def test_a_province_is_partly_taken_by_its_towns(towns: list[str], spoken: bool, expected: int) -> None:
    scene = Scene()
    for town in towns:
        scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, at=place(town), on="2012-05-04"))
    if spoken:
        scene.report("Hill Radio", "2012-05-05", Told("ADVANCE", REBELS, at=PROVINCE, on="2012-05-05"))
    found = parts(scene, "North Kivu", "2012-05-06")
    assert len(found) == expected
    assert all(holding.inferred and holding.claims for holding in found)


def test_what_the_government_has_of_a_province_is_no_news() -> None:
    scene = Scene()
    for town in ("Sake", "Masisi"):
        scene.report("Lake Courier", "2012-05-05", Told("TERR_RECAPTURE", ARMY, at=place(town), on="2012-05-04"))
    assert not parts(scene, "North Kivu", "2012-05-06")


@pytest.mark.parametrize(("at", "expected"), [(BASE, 1), (place("Sake"), 0)])
def test_who_took_arms_at_a_base_was_in_it(at: Place, expected: int) -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", Told("MATERIEL_CAPTURED", REBELS, ARMY, at=at, on="2012-05-04"))
    found = parts(scene, at.name, "2012-05-05")
    assert len(found) == expected
    assert holder(scene.picture(), "2012-05-05", at.name) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Edge closer to the provincial capital and its port.", {"Goma"}),
        ("Edge closer through the hills and the villages.", set()),
    ],
)
def test_an_advance_on_the_capital_of_a_province(words: str, expected: set[str]) -> None:
    scene = Scene()
    for town in (GOMA, place("Sake")):
        scene.report("Hill Radio", "2012-06-20", Told("CLASH", REBELS, at=town, on="2012-06-20"))
    told = Told("ADVANCE", REBELS, at=PROVINCE, on="2012-05-02", text=words)
    scene.report("Lake Courier", "2012-05-02", told)
    picture = scene.picture()
    assert {town for town in ("Goma", "Sake") if holder(picture, "2012-05-02", town) == ARMY} == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hold all of the provincial capitals for now.", {"Goma"}),
        ("Hold the country's cities as before today.", {"Goma", "Sake"}),
        ("Hold most of the provincial capitals today.", set()),
        ("Hold the roads and the border posts today.", set()),
    ],
)
def test_which_towns_a_wide_statement_speaks_of(words: str, expected: set[str]) -> None:
    scene = Scene()
    for town in (GOMA, place("Sake")):
        scene.report("Hill Radio", "2012-05-20", Told("CLASH", REBELS, at=town, on="2012-05-20"))
    scene.report(
        "Lake Courier", "2012-05-02", Told("CONTROL_STATE", at=NATION, holder=ARMY, on="2012-05-02", text=words)
    )
    picture = scene.picture()
    assert {town for town in ("Goma", "Sake") if holder(picture, "2012-05-02", town) == ARMY} == expected
