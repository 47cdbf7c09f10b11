"""Lines without a subject, exceptions, contractions, and what only tells of somebody's record."""

import pytest

from tests.claims.marked import read, rows

STATUS = [
    ("[p Kaya]: Captured by [a rebels] on 2 May.", [("TERR_CAPTURE", "rebels", "Kaya", "asserted")]),
    ("[p Kaya]: Allegedly retaken by [g troops] on Sunday.", [("TERR_RECAPTURE", "troops", "Kaya", "claimed")]),
    ("[p Kaya] Captured by [a rebels].", [("TERR_CAPTURE", "rebels", "Kaya", "asserted")]),
    (
        "[p Kaya]: Captured by [a rebels] in March. Recaptured by [g troops] in May.",
        [("TERR_CAPTURE", "rebels", "Kaya", "asserted"), ("TERR_RECAPTURE", "troops", "Kaya", "asserted")],
    ),
]


@pytest.mark.parametrize(("marked", "wanted"), STATUS)
def test_a_line_without_a_subject_is_about_the_place_it_stands_under(marked, wanted):
    assert rows(marked) == wanted


def test_a_line_of_a_table_is_no_background():
    _, claims = read("[p Kaya]: Captured by [a rebels] [t 3 March 2012|2012-03-03].")
    assert [claim.historical for claim in claims] == [False]


@pytest.mark.parametrize(
    "marked",
    [
        "All the districts but [p Sake] were seized by [a rebels].",
        "[a Rebels] captured every town except [p Sake].",
        "[a Rebels] took everything apart from [p Sake].",
    ],
)
def test_a_place_that_is_left_out_is_not_captured(marked):
    assert not [row for row in rows(marked) if row[2] == "Sake"]


def test_but_that_opens_a_clause_leaves_nothing_out():
    found = rows("The [g army] holds [p Masisi] but [p Sake] was captured by [a rebels].")
    assert ("TERR_CAPTURE", "rebels", "Sake", "asserted") in found


@pytest.mark.parametrize("verb", ["haven't captured", "haven’t captured", "didn't capture", "couldn't capture"])
def test_a_contraction_negates(verb):
    assert [row[3] for row in rows(f"[a Rebels] {verb} [p Sake].")] == ["negated"]


@pytest.mark.parametrize(
    ("marked", "background"),
    [
        ("[g Troops] arrested a commander responsible for attacks in [p Sake].", [False, True]),
        ("[g Troops] arrested a commander after attacks in [p Sake].", [False, False]),
    ],
)
def test_what_somebody_is_known_for_is_background(marked, background):
    _, claims = read(marked)
    assert [claim.historical for claim in claims] == background


def test_a_month_is_no_march():
    assert not rows("The hall in [p Sake] opened on 15 March.")


ROLES = [
    ("At least 40 [c women] were raped by [a rebels] in [p Sake].", "rebels", "women"),
    ("The killing of four [c nurses] by [a rebels] in [p Sake] was reported.", "rebels", "nurses"),
    ("[g Soldiers] opened fire on [c villagers] in [p Sake].", "Soldiers", "villagers"),
    ("[g Soldiers] surrendered to the [a rebels] in [p Sake].", "Soldiers", "rebels"),
]


@pytest.mark.parametrize(("marked", "actor", "target"), ROLES)
def test_whom_it_is_done_to(marked, actor, target):
    text, claims = read(marked)
    found = [(c.actor.span.of(text) if c.actor else None, c.target.span.of(text) if c.target else None) for c in claims]
    assert (actor, target) in found


def test_who_is_forced_to_do_it_does_it():
    text, claims = read("The [g army] forced [a rebels] to withdraw from [p Sake].")
    withdrawal = next(claim for claim in claims if claim.type.value == "WITHDRAWAL")
    assert withdrawal.actor.span.of(text) == "rebels"


def test_what_rebels_win_back_is_taken_by_a_non_state_force():
    assert rows("[a Rebels] recaptured [p Sake].")[0][0] == "TERR_CAPTURE"
