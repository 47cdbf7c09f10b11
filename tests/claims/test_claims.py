from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.claim import EventType, Stance
from dateline.model.report import SegmentKind
from tests.claims.marked import PUBLISHED, read, rows

CAPTURES = [
    ("[a Rebels] captured [p Sake] at dawn.", "Rebels", ["Sake"]),
    (
        "[a Rebels] captured the towns of [p Sake] in the west and [p Masisi] in the north.",
        "Rebels",
        ["Sake", "Masisi"],
    ),
    ("[p Sake] was seized by [a rebels] after a short fight.", "rebels", ["Sake"]),
    ("[p Sake], which was overrun by [a rebels], lies on the lake.", "rebels", ["Sake"]),
    ("[a Rebels] took control of [p Sake], the army said.", "Rebels", ["Sake"]),
    ("[p Sake] fell to the [a rebels] overnight.", "rebels", ["Sake"]),
    ("The fall of [p Sake] to the [a rebels] shocked the capital.", "rebels", ["Sake"]),
    ("The [a rebels]' capture of [p Sake] was swift.", "rebels", ["Sake"]),
    ("After taking [p Sake], the [a rebels] rested.", "rebels", ["Sake"]),
    ("[p Sake], [p Masisi] and [p Goma] fell to the [a rebels].", "rebels", ["Sake", "Masisi", "Goma"]),
    ("The [g army] lost [p Sake] to the [a rebels].", "rebels", ["Sake"]),
    ("[a Rebels], who hold [p Masisi], seized [p Sake].", "Rebels", ["Sake"]),
    ("[p Sake] has fallen into the hands of the [a rebels].", "rebels", ["Sake"]),
]


@pytest.mark.parametrize(("marked", "taker", "towns"), CAPTURES)
def test_a_capture_has_its_taker_and_each_town(marked, taker, towns):
    found = [row for row in rows(marked) if row[0] == "TERR_CAPTURE"]
    assert [(row[1], row[2]) for row in found] == [(taker, town) for town in towns]
    assert {row[3] for row in found} <= {"asserted", "claimed"}


OTHERS = [
    ("[g Troops] recaptured [p Sake] from the [a rebels].", ("TERR_RECAPTURE", "Troops", "Sake", "asserted")),
    ("[p Sake] was handed over to the [a rebels] by the [g army].", ("TERR_TRANSFER", "army", "Sake", "asserted")),
    ("The [g army] withdrew from [p Sake].", ("WITHDRAWAL", "army", "Sake", "asserted")),
    ("[a Rebels] surrounded [p Sake].", ("SIEGE_CUT", "Rebels", "Sake", "asserted")),
    ("The [g army] still holds [p Goma].", ("CONTROL_STATE", "army", "Goma", "asserted")),
    ("[p Goma] remains under the control of the [g army].", ("CONTROL_STATE", "army", "Goma", "asserted")),
    ("[a Rebels] advanced on [p Goma].", ("ADVANCE", "Rebels", "Goma", "asserted")),
    ("[a Rebels] clashed with [g soldiers] near [p Goma].", ("CLASH", "Rebels", "Goma", "asserted")),
    ("Clashes between [a rebels] and [g soldiers] shook [p Goma].", ("CLASH", "rebels", "Goma", "asserted")),
    (
        "[a Rebels] executed [q 12] [c villagers] in [p Kishishe].",
        ("TARGETED_KILLING", "Rebels", "Kishishe", "asserted"),
    ),
    ("[g Soldiers] fled into [n Uganda].", ("FLIGHT_OF_FORCES", "Soldiers", "Uganda", "asserted")),
    ("Thousands of [c residents] fled [p Sake].", ("DISPLACEMENT", "residents", "Sake", "asserted")),
    ("[a Rebels] kidnapped [q 3] [c nurses] in [p Beni].", ("ABDUCTION", "Rebels", "Beni", "asserted")),
    ("An air strike hit a market in [p Beni].", ("AIRSTRIKE", None, "Beni", "asserted")),
    ("A suicide bomber attacked a church in [p Beni].", ("SUICIDE_BOMB", None, "Beni", "asserted")),
    ("[g Soldiers] laid down their arms in [p Beni].", ("SURRENDER_DEFECT", "Soldiers", "Beni", "asserted")),
]


@pytest.mark.parametrize(("marked", "row"), OTHERS)
def test_types_and_roles(marked, row):
    assert row in rows(marked)


STANCES = [
    ("The ministry denied that [a rebels] had captured [p Sake].", Stance.DENIED),
    ("[a Rebels] have not captured [p Sake].", Stance.NEGATED),
    ("[a Rebels] failed to capture [p Sake].", Stance.NEGATED),
    ("[a Rebels] could capture [p Sake] within days.", Stance.FORECAST),
    ("There are fears that [a rebels] will capture [p Sake].", Stance.FORECAST),
    ("[a Rebels] vowed to capture [p Sake].", Stance.PLANNED),
    ("If [a rebels] captured [p Sake], aid would stop.", Stance.HYPOTHETICAL),
    ("[a Rebels] reportedly captured [p Sake].", Stance.CLAIMED),
    ("{rebels|[a rebels] captured [p Sake]}, a spokesman said.", Stance.CLAIMED),
    ("{Government of Congo|[a rebels] captured [p Sake]}, the army admitted.", Stance.ASSERTED),
    ("[a Rebels] captured [p Sake].", Stance.ASSERTED),
    ("{Government of Congo|[p Sake] has not been captured}, the army said.", Stance.DENIED),
    ("{residents|[p Sake] has not been captured}, residents said.", Stance.DENIED),
    ("[p Masisi] will be cut off and captured before the rains.", Stance.FORECAST),
    ("Staff will pack before the [a rebels] capture [p Masisi].", Stance.FORECAST),
    ("Staff packed before the [a rebels] captured [p Masisi].", Stance.ASSERTED),
    ("[p Masisi] was cut off and captured before the rains.", Stance.ASSERTED),
]


@pytest.mark.parametrize(("marked", "stance"), STANCES)
def test_stance(marked, stance):
    _, claims = read(marked)
    assert [claim.stance for claim in claims if claim.type is EventType.TERR_CAPTURE] == [stance]


def test_a_post_is_a_claim():
    _, claims = read("[a Rebels] captured [p Sake].", segment=SegmentKind.POST)
    assert claims[0].stance is Stance.CLAIMED


NOTHING = [
    "The talks took place in [p Goma].",
    "She took part in a march in [p Goma].",
    "He left a message in [p Goma].",
]


@pytest.mark.parametrize("marked", NOTHING)
def test_no_change_of_hands_where_there_is_none(marked):
    assert not [row for row in rows(marked) if row[0].startswith("TERR") or row[0] == "WITHDRAWAL"]


def test_the_time_of_its_own_clause():
    _, claims = read("[a Rebels] seized [p Sake] [t on Monday|2023-01-02] and were advancing on [p Goma].")
    days = {claim.type: claim.when.interval for claim in claims}
    assert days[EventType.TERR_CAPTURE].one_day == date(2023, 1, 2)


@pytest.mark.parametrize(
    ("marked", "first", "last"),
    [
        ("[a Rebels] captured [p Sake].", PUBLISHED - timedelta(days=1), PUBLISHED),
        ("[a Rebels] have captured [p Sake].", None, PUBLISHED),
        ("[a Rebels] are advancing on [p Sake].", PUBLISHED, PUBLISHED),
        ("[a Rebels] vowed to capture [p Sake].", PUBLISHED, None),
    ],
)
def test_without_a_time_the_tense_and_the_reports_own_day_decide(marked, first, last):
    _, claims = read(marked)
    assert (claims[0].when.interval.first, claims[0].when.interval.last) == (first, last)


def test_long_past_is_background():
    _, claims = read("[a Rebels] captured [p Goma] [t in November 2012|2012-11-20].")
    assert claims[0].historical


@pytest.mark.parametrize(
    ("marked", "background"),
    [
        ("[p Sake], where [g troops] battled the [a rebels] for years, is quiet.", True),
        ("[g Troops] have battled the [a rebels] for years near [p Sake].", False),
        ("At the time of the deal with the [a rebels], few in [p Sake] approved.", True),
        ("The deal with the [a rebels] was signed in [p Sake].", False),
    ],
)
def test_a_plain_past_over_years_and_a_look_back_are_background(marked, background):
    _, claims = read(marked)
    assert [claim.historical for claim in claims] == [background]


def test_a_deed_that_failed_to_come_about_is_not_so():
    _, claims = read("The [a rebels]' offensive in [v North Kivu] failed to materialise.")
    assert [(claim.type, claim.stance) for claim in claims] == [(EventType.OFFENSIVE, Stance.NEGATED)]


def test_who_says_so_comes_from_the_quotation():
    _, claims = read("{a nurse|shells hit [p Goma] and [a rebels] entered [p Goma]}, she added.")
    assert claims
    assert {claim.said_by[0].name for claim in claims} == {"a nurse"}


def test_they_stands_for_the_group_before():
    text, claims = read("[a Rebels] entered [p Sake]. They captured [p Masisi].")
    capture = next(claim for claim in claims if claim.type is EventType.TERR_CAPTURE)
    assert capture.actor.span.of(text) == "They"
    assert capture.actor.actor.name == "Rebels"


def test_a_part_of_a_town_is_not_the_town():
    _, claims = read("[a Rebels] captured parts of [p Goma].")
    assert claims[0].part


def test_an_army_that_takes_a_town_of_its_own_country_retakes_it():
    _, claims = read("[g Troops] captured [p Sake].")
    assert claims[0].type is EventType.TERR_RECAPTURE
    assert claims[0].holder == "Government of Congo"


@given(st.lists(st.sampled_from([row[0] for row in CAPTURES] + [row[0] for row in OTHERS]), min_size=1, max_size=4))
def test_every_part_stands_in_the_text_and_ids_are_stable(sentences):
    text, claims = read(" ".join(sentences))
    again = read(" ".join(sentences))[1]
    assert claims == again
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert claim.sentence.contains(claim.trigger)
        assert claim.trigger.of(text).strip() == claim.trigger.of(text)
        for part in (claim.actor, claim.target, claim.place):
            assert part is None or part.span.end <= len(text)


def test_a_list_of_events_without_end_is_read_in_short_time():
    text = "Rebels captured Sake " + "and attacked it and shelled it and left it " * 400 + "on Monday."
    assert len(read(text)) <= 200
