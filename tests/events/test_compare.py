"""What makes two claims one thing, and what forbids it, each part by its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.events import group_claims
from dateline.events.compare import Comparison, compare
from dateline.events.context import Context
from dateline.model.event import Event
from dateline.model.mention import PlaceKind
from tests.picture.scenes import ARMY, GOVERNMENT, REBELS, Scene, Told, place

MILL = "Raid on the Orlo mill in Sake: six dead, Jean Bahati of the Kivu Relief Group said."
MILL_TOO = "Raid wrecks the Orlo mill; Jean Bahati of Kivu Relief counts the dead in Sake."
QUAY = "Raid on the Tongo quay in Sake: six dead, Alice Furaha of the Lake Harbour Board said."
COUNTRY = place("Congo", PlaceKind.COUNTRY)
DAY = "2012-05-04"


def compared(one: Told, two: Told, days: tuple[str, str] = ("2012-05-05", "2012-05-05")) -> Comparison:
    scene = Scene()
    scene.report("Lake Courier", days[0], one)
    scene.report("Hill Radio", days[1], two)
    reports = {report.id: report for report in scene.reports}
    a, b = scene.claims
    one_report, other_report = (reports[claim.report] for claim in (a, b))
    found = compare(a, b, one_report, other_report, copied=False, context=Context(reports))
    turned = compare(b, a, other_report, one_report, copied=False, context=Context(reports))
    assert (turned.barred, weights(turned)) == (found.barred, weights(found))
    return found


def weights(found: Comparison) -> dict[str, float]:
    return {reason.name: reason.weight for reason in found.reasons}


def strike(text: str, **also: object) -> Told:
    return replace(Told("AIRSTRIKE", ARMY, on=DAY, text=text), **also)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (strike(MILL), strike(MILL_TOO), True),
        (strike(MILL), strike(QUAY, by=None), False),
        (strike(MILL, at=COUNTRY), strike(MILL_TOO), True),
        (strike(MILL, at=COUNTRY), strike(QUAY), False),
        (strike(MILL), strike(MILL_TOO, on="2012-05-05"), False),
        (strike(MILL), strike(MILL_TOO, at="Masisi"), False),
    ],
    ids=["one", "another quarter", "no nearer place", "no nearer place, others", "next day's", "another town"],
)
def test_the_words_around_two_strikes(one: Told, two: Told, same: bool) -> None:
    assert compared(one, two).same is same


def test_the_words_around_are_a_reason_with_its_names() -> None:
    (reason,) = (each for each in compared(strike(MILL), strike(MILL_TOO)).reasons if each.name == "context")
    assert reason.weight > 0
    assert reason.words.startswith("the same word (raid) among the same names: ")
    assert weights(compared(strike(MILL), strike(QUAY)))["context"] < 0


def test_other_names_are_no_reason_against_who_holds_a_town() -> None:
    one = Told("TERR_CAPTURE", REBELS, ARMY, on=DAY, text=MILL.replace("Raid on", "Fall of"))
    two = Told("TERR_CAPTURE", REBELS, ARMY, on=DAY, text=QUAY.replace("Raid on", "Took the"))
    found = compared(one, two)
    assert "context" not in weights(found)
    assert found.same


def test_the_same_words_weigh_less_where_the_days_are_loose() -> None:
    sharp = weights(compared(strike(MILL), strike(MILL_TOO)))["context"]
    loose = weights(compared(strike(MILL), strike(MILL_TOO, on="2012-04-20/2012-05-05")))["context"]
    assert loose == pytest.approx(sharp / 2)


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        (Told("CLASH", REBELS, ARMY, on=DAY), Told("CLASH", REBELS, ARMY, on="2011-05-04/2012-05-05"), "a long time"),
        (
            Told("CLASH", REBELS, at=COUNTRY, on="2012-04-20/2012-05-04", killed=(90_000, None)),
            Told("CLASH", REBELS, on=DAY, killed=(12, 12)),
            "another order",
        ),
        (Told("WITHDRAWAL", ARMY, on=DAY), Told("WITHDRAWAL", ARMY, on="2011-05-04/2012-05-05"), ""),
        (Told("CLASH", REBELS, on=DAY, killed=(12, 12)), Told("CLASH", REBELS, on=DAY, killed=(900, 900)), ""),
        (Told("CLASH", REBELS, on=DAY, killed=(4, 4)), Told("CLASH", REBELS, at=COUNTRY, on=DAY, killed=(9, 9)), ""),
    ],
    ids=["a war and a fight", "a war's dead", "one departure", "an odd count of one day", "small counts"],
)
def test_a_war_is_no_blow(one: Told, two: Told, why: str) -> None:
    assert why in compared(one, two).barred
    assert bool(why) is bool(compared(one, two).barred)


@pytest.mark.parametrize(
    ("kind", "out", "stance", "barred"),
    [
        ("CLASH", "2012-05-04", "asserted", True),
        ("CLASH", "2012-05-05", "asserted", False),
        ("CLASH", "2012-05-04", "denied", False),
        ("TERR_CAPTURE", "2012-05-04", "asserted", False),
    ],
    ids=["before", "on the day", "denied", "a town falls once"],
)
def test_nobody_prints_the_fight_of_tomorrow(kind: str, out: str, stance: str, barred: bool) -> None:
    one, two = Told(kind, REBELS, ARMY), Told(kind, REBELS, ARMY, on="2012-05-05", stance=stance)
    found = compared(replace(one, on="2012-05-03/2012-05-04"), two, (out, "2012-05-06"))
    assert (found.barred == "printed before it happened") is barred


@pytest.mark.parametrize(
    ("counts", "weight"),
    [(((12, None), (14, None)), 0.2), (((12, None), (327, None)), -0.2), (((12, 12), (12, 12)), 0.35)],
    ids=["near", "far", "the same"],
)
def test_open_counts_agree_only_where_they_are_near(
    counts: tuple[tuple[float, float | None], tuple[float, float | None]], weight: float
) -> None:
    one, two = (Told("CIVILIAN_ATTACK", ARMY, on=DAY, killed=each) for each in counts)
    assert weights(compared(one, two))["figures"] == pytest.approx(weight)


def test_a_handover_and_a_departure_are_as_near_as_two_departures() -> None:
    gone = Told("WITHDRAWAL", ARMY, on=DAY)
    assert weights(compared(gone, Told("TERR_TRANSFER", ARMY, REBELS, on=DAY)))["type"] == pytest.approx(0.2)
    assert weights(compared(gone, replace(gone, on="2012-05-05")))["type"] == pytest.approx(0.2)


def test_who_speaks_first_in_talks_is_a_matter_of_wording() -> None:
    one, two = Told("TALKS", GOVERNMENT, REBELS, on=DAY), Told("TALKS", REBELS, GOVERNMENT, on=DAY)
    assert not compared(one, two).barred
    assert compared(one, Told("TALKS", "the Mission", "the Union", on=DAY)).barred == "different sides"


@pytest.mark.parametrize(
    ("kind", "text", "barred"),
    [
        ("WITHDRAWAL", "Gone are the Mission and M23 from their hill above the town.", False),
        ("WITHDRAWAL", "Gone is the Mission from its hill above the town.", True),
        ("AIRSTRIKE", "Hits by the Mission and M23 alike on the hill above the town.", True),
    ],
    ids=["both named", "one named", "a blow"],
)
def test_two_who_leave_together(kind: str, text: str, barred: bool) -> None:
    scene = Scene()
    report = scene.report("Lake Courier", "2012-05-05", Told(kind, "the Mission", text=text), Told(kind, REBELS))
    a, b = scene.claims
    found = compare(a, b, report, report, copied=False)
    assert (found.barred == "different sides") is barred


def grouped(scene: Scene) -> tuple[Event, ...]:
    return group_claims(scene.reports, scene.claims, ())


@pytest.mark.parametrize(("by", "events"), [(None, 2), (REBELS, 3)], ids=["clearly nearer to one", "as near to either"])
def test_a_claim_without_a_day_joins_what_is_clearly_nearest(by: str | None, events: int) -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", Told("WITHDRAWAL", REBELS, on="2012-05-04"))
    scene.report("Hill Radio", "2012-05-25", Told("WITHDRAWAL", on="2012-05-24"))
    scene.report("Kivu Post", "2012-05-28", Told("WITHDRAWAL", by, on="/2012-05-26"))
    found = grouped(scene)
    assert len(found) == events
    for seed in range(4):
        assert grouped(scene.shuffled(seed)) == found


def test_strikes_of_one_day_told_by_their_quarters() -> None:
    scene = Scene()
    for outlet, text in (("Lake Courier", MILL), ("Hill Radio", MILL_TOO), ("Kivu Post", QUAY)):
        scene.report(outlet, "2012-05-05", Told("AIRSTRIKE", on=DAY, text=text))
    found = grouped(scene)
    assert sorted(len(event.claims) for event in found) == [1, 2]
    for seed in range(4):
        assert grouped(scene.shuffled(seed)) == found
