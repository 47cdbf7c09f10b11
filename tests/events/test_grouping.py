from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dateline.events import find_copies, group_claims
from dateline.model.claim import EventType
from dateline.model.event import Event, Judgement
from dateline.model.mention import PlaceKind
from tests.picture.scenes import ARMY, NEUTRAL, REBELS, Scene, Told, place

WIRE = "Fighters of the movement rode into the lakeside town after the garrison had slipped away in the night."
QUOTE = "“Our men are on the bridge and nobody will move them,” the mayor, Jean Bahati, said by telephone on Friday."


def events(scene: Scene, judgements: tuple[Judgement, ...] = ()) -> tuple[Event, ...]:
    return group_claims(scene.reports, scene.claims, find_copies(scene.reports), judgements)


def pair(one: Told, two: Told, days: tuple[str, str] = ("2012-05-05", "2012-05-05")) -> tuple[Event, ...]:
    scene = Scene()
    scene.report("Lake Courier", days[0], one)
    scene.report("Hill Radio", days[1], two)
    return events(scene)


FALL = Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04")
STRIKE = Told("AIRSTRIKE", ARMY, on="2012-05-04", killed=(10, 10))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (FALL, Told("TERR_CAPTURE", REBELS, on="2012-05-05")),
        (FALL, Told("TERR_TRANSFER", ARMY, REBELS, on="2012-05-04")),
        (FALL, Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-05", stance="denied", said=("the ministry", ARMY))),
        (FALL, Told("TERR_CAPTURE", REBELS, ARMY)),
        (STRIKE, Told("AIRSTRIKE", ARMY, on="2012-05-04", killed=(10, None))),
        (Told("CLASH", REBELS, ARMY, on="2012-05-04"), Told("CLASH", ARMY, REBELS, on="2012-05-04")),
    ],
    ids=["a day apart", "another word", "denial", "no day", "same toll", "sides named the other way round"],
)
def test_one_event(one: Told, two: Told) -> None:
    assert len(pair(one, two)) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (FALL, Told("TERR_CAPTURE", REBELS, ARMY, at="Masisi", on="2012-05-04")),
        (FALL, Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-11")),
        (FALL, Told("TERR_RECAPTURE", ARMY, REBELS, on="2012-05-04")),
        (FALL, Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04", stance="planned")),
        (FALL, Told("TERR_CAPTURE", REBELS, historical=True)),
        (FALL, Told("TERR_CAPTURE", REBELS, ARMY, at=place("North Kivu", PlaceKind.PROVINCE), on="2012-05-04")),
        (STRIKE, Told("AIRSTRIKE", ARMY, on="2012-05-05", killed=(10, 10))),
        (STRIKE, Told("AIRSTRIKE", ARMY, on="2012-05-04", killed=(3, 3))),
        (STRIKE, Told("SHELLING", ARMY, on="2012-05-04", killed=(10, 10))),
    ],
    ids=[
        "place",
        "a week",
        "taker",
        "a plan",
        "background",
        "a province",
        "next day's",
        "another toll",
        "another kind",
    ],
)
def test_two_events(one: Told, two: Told) -> None:
    assert len(pair(one, two)) == 2


def test_small_steps_do_not_chain() -> None:
    scene = Scene()
    for number in range(8):
        on = f"2012-05-{4 + number:02d}"
        scene.report(f"Paper {number}", on, Told("CLASH", REBELS, ARMY, on=on))
    for event in events(scene):
        days = sorted({c.when.interval.first for c in scene.claims if c.id in event.claims if c.when.interval.first})
        assert (days[-1] - days[0]).days <= 2


def test_two_blows_in_one_report_stay_two() -> None:
    scene = Scene()
    scene.report(
        "Lake Courier", "2012-05-05",
        Told("AIRSTRIKE", ARMY, on="2012-05-04", text="A strike at the port of the town left six people dead at noon."),
        Told("AIRSTRIKE", ARMY, on="2012-05-04", text="Another strike hit its market hours later, wounding no one."),
    )  # fmt: skip
    assert len(events(scene)) == 2


def test_wire_story_in_five_outlets_and_a_local_reporter_are_two_origins() -> None:
    scene = Scene()
    for number in range(5):
        scene.report(f"Paper {number}", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", text=WIRE))
    scene.report("Hill Radio", "2012-05-05", FALL)
    (event,) = events(scene)
    assert len(event.claims) == 6
    assert sorted(len(origin.claims) for origin in event.origins) == [1, 5]


def test_an_agency_that_is_credited_is_one_origin() -> None:
    scene = Scene()
    scene.report("Paper 1", "2012-05-05", FALL, byline="By Reuters")
    scene.report("Paper 2", "2012-05-05", FALL, byline="Reuters and staff")
    scene.report("Paper 3", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", medium="Reuters"))
    (event,) = events(scene)
    assert [(o.kind, o.name, len(o.claims)) for o in event.origins] == [("agency", "Reuters", 3)]


def test_a_shared_quote_is_one_origin() -> None:
    scene = Scene()
    told = Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=("Jean Bahati", ARMY), text=QUOTE)
    scene.report("Paper 1", "2012-05-05", told)
    scene.report("Paper 2", "2012-05-05", told)
    (event,) = events(scene)
    (origin,) = event.origins
    assert (origin.kind, origin.name, origin.party) == ("speaker", "Jean Bahati", ARMY)


def test_unnamed_officials_of_two_papers_are_two_and_own_words_rest_on_them() -> None:
    scene = Scene()
    official = Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=("an official", ARMY))
    scene.report("Paper 1", "2012-05-05", FALL, official)
    scene.report("Paper 2", "2012-05-05", official)
    (event,) = events(scene)
    assert sorted(len(origin.claims) for origin in event.origins) == [1, 2]


def test_an_official_who_told_one_agency_is_one_in_all_papers() -> None:
    scene = Scene()
    official = Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=("an official", ARMY), medium="AFP")
    scene.report("Paper 1", "2012-05-05", official)
    scene.report("Paper 2", "2012-05-05", official)
    (event,) = events(scene)
    assert len(event.origins) == 1


@pytest.mark.parametrize(
    "again",
    [
        ("Kivu Post", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=("media reports", None))),
        ("Kivu Post", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", medium="Hill Radio")),
        ("Kivu Post", "2012-08-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04")),
        ("Kivu Post", "2012-08-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", historical=True)),
    ],
    ids=["hearsay", "citing the outlet", "told again", "background"],
)
def test_no_new_origin(again: tuple[str, str, Told]) -> None:
    scene = Scene()
    scene.report("Hill Radio", "2012-05-05", FALL)
    outlet, out, told = again
    scene.report(outlet, out, told)
    (event,) = events(scene)
    assert [(origin.name, len(origin.claims)) for origin in event.origins] == [("Hill Radio", 2)]


def test_who_borrows_a_passage_is_no_origin_for_the_rest() -> None:
    scene = Scene()
    borrowed = Told("CLASH", REBELS, ARMY, on="2012-05-03", text=WIRE)
    scene.report("Hill Radio", "2012-05-05", FALL, borrowed)
    scene.report("Kivu Post", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"), borrowed)
    fall = next(event for event in events(scene) if event.type is EventType.TERR_CAPTURE)
    assert len(fall.origins) == 1


def test_denials_are_no_origin_of_what_they_deny() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=NEUTRAL))
    scene.report(
        "Kivu Post",
        "2012-05-05",
        Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=("the army", ARMY), stance="denied"),
    )
    (event,) = events(scene)
    assert len(event.claims) == 2
    assert len(event.origins) == 1


def judged(scene: Scene, kind: str, one: int, other: int | None = None) -> Judgement:
    claim = scene.claims[one]
    value = (("other", scene.claims[other].id),) if other is not None else ()
    return Judgement(
        "j", kind, claim.report, claim.trigger, claim.type, value, "me", datetime(2012, 6, 1, tzinfo=UTC), "known"
    )


def test_a_person_joins_parts_and_rejects() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", FALL)
    scene.report("Hill Radio", "2012-05-05", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-04"))
    scene.report("Kivu Post", "2012-05-20", Told("TERR_CAPTURE", REBELS, ARMY, on="2012-05-18"))
    assert len(events(scene)) == 2
    assert len(events(scene, (judged(scene, "different", 0, 1),))) == 3
    assert len(events(scene, (judged(scene, "same", 0, 2),))) == 1
    assert len(events(scene, (judged(scene, "reject", 2),))) == 1


@pytest.mark.parametrize("seed", range(6))
def test_order_changes_nothing_and_every_claim_is_in_one_event(seed: int) -> None:
    scene = Scene()
    kinds = ("TERR_CAPTURE", "CLASH", "AIRSTRIKE", "TERR_RECAPTURE")
    for number in range(24):
        on = f"2012-05-{1 + number % 7:02d}" if number % 5 else None
        by, of = (REBELS, ARMY) if number % 3 else (ARMY, REBELS)
        at = ("Sake", "Masisi")[number % 2]
        scene.report(
            f"Paper {number % 4}", f"2012-05-{8 + number % 3:02d}", Told(kinds[number % 4], by, of, at=at, on=on)
        )
    found = events(scene)
    assert events(scene.shuffled(seed)) == found
    members = [one for event in found for one in event.claims]
    assert sorted(members) == sorted(claim.id for claim in scene.claims)
    assert all(event.id == min(event.claims) for event in found)
    assert all(isinstance(event.type, EventType) for event in found)


def test_adding_a_report_elsewhere_leaves_the_rest_as_it_was() -> None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", FALL, STRIKE)
    scene.report("Hill Radio", "2012-05-05", FALL)
    earlier = events(scene)
    scene.report("Kivu Post", "2012-05-05", Told("CLASH", REBELS, ARMY, at="Rutshuru", on="2012-05-04"))
    assert set(earlier) < set(events(scene))
