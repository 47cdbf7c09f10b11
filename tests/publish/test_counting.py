"""Figures in words: small in a sentence, with their unit, and what is no count of its own."""

import pytest

from dateline.model.claim import EventType as E
from dateline.publish.counting import countable, counts_places, has_number, is_whole, named_thing, small, with_unit

from .factories import PictureMaker, actor, figure, make_claim, source, town

REBELS = actor("Delta Front")
ASABA = town("Asaba", 6.2, 6.7, admin1="Delta", country="Nigeria", code="NG")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("More than a hundred", "more than a hundred"),
        ("No fewer than 17", "no fewer than 17"),
        ("Numerous", "numerous"),
        ("MORE than 60", "more than 60"),
        ("British soldiers", "British soldiers"),
        ("12", "12"),
    ],
)
def test_numbers_are_small_inside_a_sentence(words, said):
    assert small(words) == said


@pytest.mark.parametrize(
    ("words", "unit", "said"),
    [
        ("one", "civilians", "one civilian"),
        ("one", "people", "one person"),
        ("1", "families", "1 family"),
        ("21", "civilians", "21 civilians"),
        ("at least one", "children", "at least one child"),
    ],
)
def test_one_of_a_thing_is_told_in_the_singular(words, unit, said):
    assert with_unit(words, unit) == said


@pytest.mark.parametrize(
    ("words", "can"), [("hundreds", False), ("hundreds of prisoners", True), ("dozens", False), ("people", True)]
)
def test_a_number_alone_names_nothing_that_can_be_counted(words, can):
    assert countable(words) is can


@pytest.mark.parametrize(
    ("words", "has"), [("several", False), ("Dozens", False), ("about 40", True), ("twelve", True), ("a hundred", True)]
)
def test_vague_words_have_no_number(words, has):
    assert has_number(words) is has


@pytest.mark.parametrize(("text", "whole"), [("the ninth of 36 districts", True), ("took 36 districts", False)])
def test_the_whole_of_a_share_is_no_count(text, whole):
    report = PictureMaker().report("r", f"Asaba is {text}, the front said.")
    assert is_whole(figure(report, "36 districts", 36, unit="districts"), report) is whole


def test_one_of_the_dead_does_not_make_the_dead_a_whole():
    report = PictureMaker().report("r", "He was one of 14 people killed.")
    assert not is_whole(figure(report, "14 people", 14, unit="people", kind="killed"), report)


def test_a_pronoun_is_nothing_that_is_counted():
    assert named_thing("them rebels", "fighters") == "fighters"
    assert named_thing("regional capitals", "capitals") == "regional capitals"


def test_places_told_by_their_number():
    report = PictureMaker().report("r", "Asaba is calm. The front has seized nine towns, a trader said.")
    towns = figure(report, "nine towns", 9, unit="towns")
    claim = make_claim(
        report, E.TERR_CAPTURE, "seized", place=("Asaba", ASABA), figures=[towns], said_by=[source(report, "a trader")]
    )
    assert counts_places(claim, report) == towns
