"""Figures: numbers in digits and words, what bounds them, what they count, and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.figures import find_figures
from dateline.annotate.sentences import split_sentences
from dateline.model.mention import Figure
from dateline.model.report import Segment, SegmentKind
from dateline.model.text import Span


def read(text: str) -> tuple[Figure, ...]:
    return find_figures(text, split_sentences(text, (Segment(SegmentKind.BODY, Span(0, len(text))),)))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("1,037", 1037, 1037),
        ("3,40,000", 340_000, 340_000),
        ("12 000", 12_000, 12_000),
        ("1.5 million", 1_500_000, 1_500_000),
        ("twenty-three", 23, 23),
        ("two hundred and fifty thousand", 250_000, 250_000),
        ("half a million", 500_000, 500_000),
        ("a dozen", 12, 12),
        ("two dozen", 24, 24),
        ("more than 1,000", 1000, None),
        ("at least a dozen", 12, None),
        ("over 400", 400, None),
        ("no fewer than 30", 30, None),
        ("30 or more", 30, None),
        ("as many as 100,000", None, 100_000),
        ("up to 80", None, 80),
        ("fewer than 50", None, 50),
        ("about 600", 600, 600),
        ("nearly 20", 20, 20),
        ("between 40 and 50", 40, 50),
        ("10 to 12", 10, 12),
        ("10-12", 10, 12),
        ("several", 3, None),
        ("several hundred", 300, None),
        ("dozens of", 24, None),
        ("hundreds of", 200, None),
        ("thousands of", 2000, None),
        ("tens of thousands of", 20_000, None),
        ("hundreds of thousands of", 200_000, None),
    ],
)
def test_a_number_has_its_bounds(words: str, low: float, high: float | None) -> None:
    (figure,) = read(f"The army sent {words} soldiers to the north.")
    assert (figure.low, figure.high, figure.unit) == (low, high, "troops")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("More than 30 soldiers fled.", "More than 30"),
        ("The camp holds about 5,000 people.", "about 5,000"),
        ("It is 40 miles from Gao.", "40 miles"),
        ("They spent $3 million on it.", "$3 million"),
        ("A 40-strong patrol left.", "40-strong"),
        ("They fought for three weeks.", "three weeks"),
    ],
)
def test_a_span_takes_the_modifier_in_and_the_unit_of_a_measure(text: str, words: str) -> None:
    (figure,) = read(text)
    assert figure.span.of(text) == words


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Shelling killed 12 people and wounded 30 others.", ["killed", "injured"]),
        ("At least 12 people were killed and 30 others wounded.", ["killed", "injured"]),
        ("The raid left 12 dead and 30 injured.", ["killed", "injured"]),
        ("Rebels captured 14 soldiers.", ["captured"]),
        ("More than 40,000 people have been displaced.", ["displaced"]),
        ("Some 300 fighters surrendered.", ["surrendered"]),
        ("Kenya will send 1,000 troops.", ["deployed"]),
        ("Around 500 families fled the camp.", ["fled"]),
        ("It is a town of 30,000 people.", ["population"]),
        ("The post is 12 km from the border.", ["distance"]),
        ("They need $40 million.", ["money"]),
        ("About 60 percent of the harvest was lost.", ["percent"]),
        ("The siege lasted 30 days.", ["duration"]),
        ("There are 14 districts in the province.", ["count"]),
    ],
)
def test_the_words_around_a_figure_tell_its_kind(text: str, kinds: list[str]) -> None:
    assert [figure.kind for figure in read(text)] == kinds


def test_a_part_of_a_whole_is_two_figures() -> None:
    text = "The rebels hold 14 of Ruritania’s 34 provincial capitals."
    part, whole = read(text)
    assert (part.low, part.high, whole.low, whole.high) == (14, 14, 34, 34)
    assert part.what == "of Ruritania’s 34 provincial capitals"


def test_vague_about_and_cumulative_are_marked() -> None:
    (vague,) = read("Dozens of people were killed.")
    (about,) = read("About 40 people were killed.")
    (total,) = read("The strike brings the toll to 90, bringing the count close to that of May.")
    assert (vague.vague, about.about, total.cumulative) == (True, True, True)
    assert (vague.kind, vague.unit, total.kind) == ("killed", "people", "killed")


@pytest.mark.parametrize(
    "text",
    [
        "It began on 3 July 2012.",
        "It began in 2012.",
        "It began at 7 a.m. on Friday.",
        "Amina Diallo, 34, lost her shop.",
        "He was aged 40.",
        "The 3rd Brigade left.",
        "Call +223 20224455 for help.",
        "The T-72 burned.",
        "Resolution 2254 was passed.",
        "One of the generals left.",
        "They looked at one another.",
    ],
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert read(text) == ()


@given(st.text(alphabet=" 0123456789,.-$%abdehnotusw’", max_size=80))
def test_bounds_are_in_order_and_spans_hold(text: str) -> None:
    if not text.strip():
        return
    for figure in read(text):
        assert figure.span.of(text)
        assert figure.low is None or figure.high is None or figure.low <= figure.high


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A number of suspects fled.", [("A number", 3)]),
        ("Numerous militants gathered.", [("Numerous", 4)]),
        ("Multiple rifles were found.", []),
        ("A few weapons were found.", []),
        ("Shells fell on the school, killing one and wounding two others.", [("one", 1), ("two", 2)]),
        ("Police detained two of the men.", [("two", 2)]),
        ("They detained the chief and two of his aides.", [("two", 2)]),
    ],
)
def test_words_for_some_people_count_and_bare_numbers_behind_what_befell_them(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert [(figure.span.of(text), figure.low) for figure in read(text)] == expected


@pytest.mark.parametrize(
    ("words", "over"), [("more than 30", True), ("over 30", True), ("at least 30", False), ("30 or more", False)]
)
def test_a_bound_that_is_itself_not_meant_is_marked(words: str, over: bool) -> None:
    (figure,) = read(f"Shells killed {words} people.")
    assert figure.over is over


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The blast killed 12 people, including three children.", ["three"]),
        ("The blast killed 12 people, among them two nurses and three guards.", ["two", "three"]),
        ("Four pupils were among nine people killed.", ["Four"]),
        ("Of 20 dead, ten of them rebels, most were young.", ["ten"]),
        ("Nine people died, including a child, and 40 others were hurt.", ["a child"]),
        ("Six people were killed in a raid including shelling, and 12 people were detained.", []),
    ],
)
def test_those_among_others_are_parts(text: str, parts: list[str]) -> None:
    assert [figure.span.of(text) for figure in read(text) if figure.part] == parts


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        ("A soldier was shot dead.", "A soldier", "troops"),
        ("They killed a senior rebel commander.", "a senior rebel commander", "leaders"),
        ("They captured a Movement for Unity leader.", "a Movement for Unity leader", "leaders"),
        ("A 12-year-old girl was hurt.", "A 12-year-old girl", "children"),
        ("They arrested another man.", "another man", "people"),
        ("They attacked a police checkpoint.", None, None),
        ("They burned a soldier's house.", None, None),
        ("A raid targeting the smugglers failed.", None, None),
        ("A patrol detained nobody.", None, None),
    ],
)
def test_a_single_person_is_one_though_no_number_is_written(text: str, words: str | None, unit: str | None) -> None:
    singles = [figure for figure in read(text) if figure.implied]
    assert [(figure.span.of(text), figure.unit) for figure in singles] == ([(words, unit)] if words else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six killed 35 injured in the capital.", [("Six", "killed", "people"), ("35", "injured", "people")]),
        ("About 70 government and rebel fighters were killed.", [("About 70", "killed", "fighters")]),
        ("31 IS group militants were killed.", [("31", "killed", "fighters")]),
        ("They detained ten men in two operations.", [("ten", "captured", "people"), ("two", "count", "operations")]),
    ],
)
def test_what_befell_whom(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(figure.span.of(text), figure.kind, figure.unit) for figure in read(text)] == expected


def test_how_many_a_force_is_says_nothing_of_who_was_killed():
    figure = next(f for f in read("Soldiers were killed fighting a 900-strong militia.") if f.low == 900)
    assert figure.kind == "count"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10:48 The army says it has shot down two jets.", ["two"]),
        ("12:10 – Bunia airport has gone too.", []),
        ("The ministry now says 44 worshippers, not 36, were shot.", ["44"]),
        ("Troops handed over Air Base 201 on Monday.", []),
    ],
)
def test_numbers_that_count_nothing(text: str, words: list[str]) -> None:
    assert [figure.span.of(text) for figure in read(text)] == words


def test_bombs_are_not_killed() -> None:
    text = "The monitor lists 796 dead in the four truck bombs in Qahtaniya."
    assert [(figure.unit, figure.kind) for figure in read(text)] == [("people", "killed"), ("weapons", "count")]
