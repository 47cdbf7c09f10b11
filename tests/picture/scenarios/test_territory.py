"""Who holds a place: small sets of reports, and what must come of them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from dateline.model.mention import PlaceKind
from dateline.model.picture import HoldingState
from tests.picture.scenes import ARMY, NEUTRAL, REBELS, Scene, Told, at_place, holder, place, states

Check = tuple[str, str | None]
BOAST = ("Willy Ngoma", REBELS)
MINISTRY = ("the Defence Ministry", ARMY)
WIRE = "Fighters of the movement rode into the lakeside town after the garrison had slipped away in the night."


def told_capture(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))


def own_boast(scene: Scene) -> None:
    scene.report(
        "Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=BOAST, stance="claimed")
    )


def boast_in_nine_copies(scene: Scene) -> None:
    for number in range(9):
        told = Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=BOAST, stance="claimed", text=WIRE)
        scene.report(f"Paper {number}", "2012-05-05", told)


def boast_and_denial(scene: Scene) -> None:
    own_boast(scene)
    scene.report(
        "Kivu Post", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04", said=MINISTRY, stance="denied")
    )


def boast_denial_confirmation(scene: Scene) -> None:
    boast_and_denial(scene)
    scene.report("Hill Radio", "2012-05-06", Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=NEUTRAL))


def admission(scene: Scene) -> None:
    scene.report(
        "Hill Radio", "2012-05-06", Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=MINISTRY, stance="claimed")
    )


def false_capture_corrected(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04"))
    scene.report("Hill Radio", "2012-05-06", Told("TERR_CAPTURE", REBELS, on="2012-05-04", stance="negated"))
    scene.report("Kivu Post", "2012-05-06", Told("CONTROL_STATE", holder=ARMY, on="2012-05-06"))


def false_capture_in_nine_copies(scene: Scene) -> None:
    for number in range(9):
        scene.report(f"Paper {number}", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", text=WIRE))
    scene.report(
        "Hill Radio", "2012-05-06", Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=NEUTRAL, stance="denied")
    )


def falls_is_retaken_falls_again(scene: Scene) -> None:
    for outlet in ("Lake Courier", "Hill Radio"):
        scene.report(outlet, "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))
        scene.report(outlet, "2012-05-06", Told("TERR_RECAPTURE", ARMY, REBELS, on="2012-05-06"))
        scene.report(outlet, "2012-05-09", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-08"))


def handed_over_told_as_capture(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-05", Told("TERR_TRANSFER", ARMY, REBELS, on="2012-05-04"))
    scene.report("Hill Radio", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04"))


def withdrawal_announced_only(scene: Scene) -> None:
    told_capture(scene)
    plan = Told("WITHDRAWAL", REBELS, on="2012-05-10", said=BOAST, stance="planned")
    scene.report("Hill Radio", "2012-05-07", plan)


def withdrawal_carried_out(scene: Scene) -> None:
    told_capture(scene)
    scene.report("Hill Radio", "2012-05-11", Told("WITHDRAWAL", REBELS, on="2012-05-10"))


def boast_borne_out_by_withdrawal(scene: Scene) -> None:
    scene.report("Hill Radio", "2012-05-05", Told("WITHDRAWAL", ARMY, on="2012-05-04"))
    own_boast(scene)


def fall_foreseen(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-01", Told("CONTROL_STATE", holder=ARMY, on="2012-05-01"))
    scene.report("Lake Courier", "2012-05-02", Told("TERR_CAPTURE", REBELS, on="2012-05-04", stance="forecast"))
    scene.report("Kivu Post", "2012-05-02", Told("TERR_CAPTURE", REBELS, on="2012-05-04", stance="hypothetical"))


def part_of_town(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-01", Told("CONTROL_STATE", holder=ARMY, on="2012-05-01"))
    scene.report("Hill Radio", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04", part=True))


def old_news(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-01", Told("CONTROL_STATE", holder=ARMY, on="2012-05-01"))
    scene.report("Hill Radio", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="1998-08-02", historical=True))
    scene.report("Hill Radio", "2012-05-05", Told("TERR_CAPTURE", REBELS, historical=True))


def told_late(scene: Scene) -> None:
    scene.report("Hill Radio", "2012-05-20", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))


def premature_then_dated(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-04", Told("TERR_CAPTURE", REBELS, on="/2012-05-04"))
    scene.report("Hill Radio", "2012-05-09", Told("TERR_CAPTURE", REBELS, on="2012-05-08"))
    scene.report("Kivu Post", "2012-05-09", Told("TERR_CAPTURE", REBELS, on="2012-05-08"))


def still_in_control(scene: Scene) -> None:
    for out in ("2012-05-01", "2012-05-08"):
        scene.report("Lake Courier", out, Told("CONTROL_STATE", holder=ARMY, on=out))


def neighbours(scene: Scene) -> None:
    told_capture(scene)
    airport = place("Sake airport", PlaceKind.FACILITY)
    scene.report("Hill Radio", "2012-05-06", Told("CONTROL_STATE", holder=ARMY, at=airport, on="2012-05-06"))


def said_of_the_province(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-01", Told("CONTROL_STATE", holder=ARMY, on="2012-05-01"))
    kivu = place("North Kivu", PlaceKind.PROVINCE)
    scene.report("Hill Radio", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, at=kivu, on="2012-05-04"))


def said_of_the_country(scene: Scene) -> None:
    congo = place("Congo", PlaceKind.COUNTRY)
    scene.report("Hill Radio", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, at=congo, on="2012-05-04"))


def day_disagreed_on(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-06", Told("TERR_CAPTURE", REBELS, on="2012-05-05"))
    scene.report("Hill Radio", "2012-05-06", Told("TERR_CAPTURE", REBELS, on="2012-05-04"))
    scene.report("Kivu Post", "2012-05-06", Told("TERR_CAPTURE", REBELS, on="2012-05-05"))


def regained_cities_it_lost(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))
    scene.report(
        "Kivu Post", "2012-05-07", Told("TERR_RECAPTURE", ARMY, on="2012-05-06", said=MINISTRY, stance="claimed")
    )
    scene.report("Hill Radio", "2012-05-08", Told("CONTROL_STATE", holder=REBELS, on="2012-05-08"))


def fall_without_a_taker(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", on="2012-05-04"))
    scene.report(
        "Kivu Post", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=MINISTRY, stance="denied")
    )


def fall_without_a_taker_in_a_report_of_their_gains(scene: Scene) -> None:
    masisi = Told("TERR_CAPTURE", REBELS, at="Masisi", on="2012-05-03")
    scene.report("Lake Courier", "2012-05-05", masisi, Told("TERR_CAPTURE", on="2012-05-04"))


def retaken_nobody_says_by_whom(scene: Scene) -> None:
    told_capture(scene)
    scene.report("Hill Radio", "2012-05-09", Told("TERR_RECAPTURE", on="2012-05-08"))


def fall_told_once_too_early(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-04-11", Told("TERR_CAPTURE", REBELS, on="2012-04-10"))
    for outlet in ("Hill Radio", "Kivu Post", "Border Echo"):
        scene.report(outlet, "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04"))


def said_to_hold_before_it_fell(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-04-10", Told("CONTROL_STATE", holder=REBELS, on="2012-04-10"))
    for outlet in ("Hill Radio", "Kivu Post"):
        scene.report(outlet, "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04"))


def one_of_two_takers_on_a_day(scene: Scene) -> None:
    for outlet in ("Hill Radio", "Kivu Post", "Border Echo"):
        scene.report(outlet, "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04"))
    scene.report("Lake Courier", "2012-05-05", Told("TERR_RECAPTURE", ARMY, on="2012-05-04"))


def besieged(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-04", Told("SIEGE_CUT", REBELS, on="2012-05-04"))


def a_withdrawal_from_a_town_nobody_was_known_to_hold(scene: Scene) -> None:
    scene.report("Lake Courier", "2012-05-05", Told("WITHDRAWAL", REBELS, on="2012-05-04"))


def claimed_by_a_third_party_only(scene: Scene) -> None:
    told = Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=NEUTRAL, stance="claimed")
    scene.report("Lake Courier", "2012-05-05", told)


def claimed_by_two_third_parties(scene: Scene) -> None:
    claimed_by_a_third_party_only(scene)
    told = Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=("Sister Immaculée", None), stance="claimed")
    scene.report("Hill Radio", "2012-05-05", told)


def corrected_by_who_told_it(scene: Scene) -> None:
    fall = Told("TERR_CAPTURE", REBELS, on="2012-05-04", medium="Hill Radio")
    scene.report("Hill Radio", "2012-05-04", Told("TERR_CAPTURE", REBELS, on="2012-05-04"))
    scene.report("Lake Courier", "2012-05-04", fall)
    scene.report("Kivu Post", "2012-05-05", fall)
    scene.report("Hill Radio", "2012-05-05", Told("TERR_CAPTURE", on="2012-05-04", stance="negated"))


def one_paper_says_both_hold_it(scene: Scene) -> None:
    scene.report("Hill Radio", "2012-05-01", Told("CONTROL_STATE", holder=ARMY, on="2012-05-01"))
    both = [Told("CONTROL_STATE", holder=who, on="2012-05-20") for who in (ARMY, REBELS)]
    scene.report("Lake Courier", "2012-05-20", *both)


SCENARIOS: list[tuple[Callable[[Scene], None], list[Check]]] = [
    (told_capture, [("2012-05-03", ARMY), ("2012-05-04", REBELS), ("2013-01-01", REBELS)]),
    (own_boast, [("2012-05-04", None)]),
    (boast_in_nine_copies, [("2012-05-04", None), ("2012-06-04", None)]),
    (boast_and_denial, [("2012-05-04", None)]),
    (boast_denial_confirmation, [("2012-05-04", REBELS)]),
    (admission, [("2012-05-04", REBELS)]),
    (false_capture_corrected, [("2012-05-05", None), ("2012-05-06", ARMY)]),
    (false_capture_in_nine_copies, [("2012-05-04", None), ("2012-05-30", None)]),
    (falls_is_retaken_falls_again, [("2012-05-05", REBELS), ("2012-05-07", ARMY), ("2012-05-08", REBELS)]),
    (handed_over_told_as_capture, [("2012-05-03", ARMY), ("2012-05-04", REBELS)]),
    (withdrawal_announced_only, [("2012-05-12", REBELS)]),
    (withdrawal_carried_out, [("2012-05-09", REBELS), ("2012-05-10", None)]),
    (boast_borne_out_by_withdrawal, [("2012-05-04", REBELS)]),
    (fall_foreseen, [("2012-05-01", ARMY), ("2012-05-05", ARMY)]),
    (part_of_town, [("2012-05-05", ARMY)]),
    (old_news, [("2012-05-06", ARMY), ("1998-09-01", None)]),
    (told_late, [("2012-05-03", ARMY), ("2012-05-04", REBELS)]),
    (premature_then_dated, [("2012-05-05", None), ("2012-05-08", REBELS)]),
    (still_in_control, [("2012-04-30", None), ("2012-05-08", ARMY)]),
    (neighbours, [("2012-05-06", REBELS)]),
    (said_of_the_province, [("2012-05-05", ARMY)]),
    (said_of_the_country, [("2012-05-05", None)]),
    (day_disagreed_on, [("2012-05-04", None), ("2012-05-05", REBELS)]),
    (fall_without_a_taker, [("2012-05-04", REBELS)]),
    (fall_without_a_taker_in_a_report_of_their_gains, [("2012-05-04", REBELS)]),
    (retaken_nobody_says_by_whom, [("2012-05-07", REBELS), ("2012-05-08", ARMY)]),
    (fall_told_once_too_early, [("2012-04-11", None), ("2012-05-04", REBELS)]),
    (said_to_hold_before_it_fell, [("2012-04-11", None), ("2012-05-04", REBELS)]),
    (one_of_two_takers_on_a_day, [("2012-05-04", REBELS), ("2012-06-04", REBELS)]),
    (corrected_by_who_told_it, [("2012-05-04", None), ("2012-05-30", None)]),
    (one_paper_says_both_hold_it, [("2012-05-20", ARMY)]),
    (besieged, [("2012-05-04", ARMY), ("2012-06-03", ARMY), ("2012-06-04", None)]),
    (a_withdrawal_from_a_town_nobody_was_known_to_hold, [("2012-05-03", None), ("2012-05-04", None)]),
    (claimed_by_a_third_party_only, [("2012-05-04", None)]),
    (claimed_by_two_third_parties, [("2012-05-04", REBELS)]),
    (regained_cities_it_lost, [("2012-05-06", REBELS), ("2012-05-09", REBELS)]),
]


@pytest.mark.parametrize(("write", "checks"), SCENARIOS, ids=[write.__name__ for write, _ in SCENARIOS])
def test_who_holds_the_place(write: Callable[[Scene], None], checks: list[Check]) -> None:
    scene = Scene()
    write(scene)
    picture = scene.picture()
    assert [(on, holder(picture, on)) for on, _ in checks] == checks


@pytest.mark.parametrize("write", [write for write, _ in SCENARIOS], ids=lambda write: write.__name__)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_order_of_reports_changes_nothing(write: Callable[[Scene], None], seed: int) -> None:
    scene = Scene()
    write(scene)
    assert scene.shuffled(seed).picture() == scene.picture()


@pytest.mark.parametrize("write", [write for write, _ in SCENARIOS], ids=lambda write: write.__name__)
def test_held_stretches_never_overlap_and_say_why(write: Callable[[Scene], None]) -> None:
    scene = Scene()
    write(scene)
    ids = {claim.id for claim in scene.claims}
    held = sorted(
        (h for h in scene.picture().holdings if h.state is HoldingState.HELD), key=lambda h: (h.place.id, str(h.first))
    )
    for one, two in pairwise(held):
        assert one.place != two.place or (one.last is not None and two.first is not None and one.last < two.first)
    for holding in scene.picture().holdings:
        assert holding.claims
        assert set(holding.claims) | set(holding.against) <= ids
        assert holding.why.endswith(".")


@pytest.mark.parametrize(
    ("write", "on", "expected"),
    [
        (own_boast, "2012-05-04", {("claimed", REBELS)}),
        (boast_in_nine_copies, "2012-05-04", {("claimed", REBELS)}),
        (part_of_town, "2012-05-04", {("held", ARMY), ("contested", ARMY), ("claimed", REBELS)}),
        (regained_cities_it_lost, "2012-05-07", {("held", REBELS), ("claimed", ARMY)}),
        (withdrawal_carried_out, "2012-05-11", {("unknown", None)}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_states_beside_held(write: Callable[[Scene], None], on: str, expected: set[tuple[str, str | None]]) -> None:
    scene = Scene()
    write(scene)
    assert states(scene.picture(), on) == expected


def test_nine_copies_are_one_origin() -> None:
    scene = Scene()
    boast_in_nine_copies(scene)
    (holding,) = at_place(scene.picture(), "Sake")
    assert holding.origins == 1
    assert len(holding.claims) == 9


def test_two_towns_of_one_name_have_two_ledgers() -> None:
    scene = Scene()
    scene.report(
        "Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, at=place("Bunia", number=1), on="2012-05-04")
    )
    scene.report(
        "Hill Radio", "2012-05-05", Told("CONTROL_STATE", holder=ARMY, at=place("Bunia", number=2), on="2012-05-05")
    )
    held = {(h.place.id, h.holder) for h in at_place(scene.picture(), "Bunia") if h.last is None}
    assert held == {("test:Bunia:city:1", REBELS), ("test:Bunia:city:2", ARMY)}


def test_siege_and_its_lifting() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-01", Told("CONTROL_STATE", holder=ARMY, on="2012-05-01"))
    scene.report("Lake Courier", "2012-05-03", Told("SIEGE_CUT", REBELS, ARMY, on="2012-05-03"))
    scene.report("Hill Radio", "2012-05-10", Told("SIEGE_CUT", REBELS, ARMY, on="2012-05-10", stance="negated"))
    picture = scene.picture()
    assert states(picture, "2012-05-05") == {("held", ARMY), ("surrounded", ARMY)}
    assert states(picture, "2012-05-10") == {("held", ARMY)}


def test_a_boast_left_standing_is_held_by_inference() -> None:
    scene = Scene()
    own_boast(scene)
    for number in range(6):
        out = f"2012-05-{10 + number}"
        scene.report(f"Paper {number}", out, Told("CLASH", REBELS, ARMY, at=f"Town {number}", on=out))
    (holding,) = at_place(scene.picture(), "Sake")
    assert (holding.state, holding.inferred) == (HoldingState.HELD, True)
    (earlier,) = at_place(scene.picture(known_by="2012-05-12"), "Sake")
    assert earlier.state is HoldingState.CLAIMED


@pytest.mark.parametrize(
    ("as_of", "known_by", "expected"),
    [
        ("2012-05-03", "2012-05-30", ARMY),
        ("2012-05-04", "2012-05-30", REBELS),
        ("2012-05-04", "2012-05-19", None),
        ("2012-05-04", "2012-05-20", REBELS),
    ],
)
def test_two_clocks(as_of: str, known_by: str, expected: str | None) -> None:
    scene = Scene()
    told_late(scene)
    scene.report("Lake Courier", "2012-05-25", Told("TERR_RECAPTURE", ARMY, REBELS, on="2012-05-24"))
    picture = scene.picture(as_of, known_by)
    if as_of < "2012-05-04":
        # the loss is not yet, and with it goes what told us who had it
        assert holder(picture, as_of) in (expected, None)
    else:
        assert holder(picture, as_of) == expected
    assert all(h.first is None or h.first.isoformat() <= as_of for h in picture.holdings)


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31", "/0001-01-02", "1200-01-01/1300-01-01"])
def test_days_that_cannot_be_are_no_evidence_and_no_harm(on: str) -> None:
    scene = Scene()
    scene.report("Lake Courier", None, Told("TERR_CAPTURE", REBELS, ARMY, on=on), Told("CLASH", REBELS, on=on))
    scene.report("Hill Radio", None, Told("TERR_CAPTURE", REBELS, ARMY, on=on))
    assert scene.picture().holdings == ()
