"""Numbers in the names of units, single persons by their verb, the wounded who are taken, counts over time."""

from __future__ import annotations

import pytest

from tests.annotate.test_figures import read


@pytest.mark.parametrize(
    "text",
    ["The 207 Zafar Corps fought near Herat.", "The 4 Mechanised Division left.", "Men of 12 Brigade fled."],
)
def test_a_number_in_a_units_name_counts_nothing(text: str) -> None:
    assert read(text) == ()


def test_a_number_before_a_units_things_counts_them() -> None:
    assert [figure.low for figure in read("They burned 12 Army trucks.")] == [12]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Police arrested a rebel forger in Goma.", "a rebel forger", "captured"),
        ("The army killed rebel commander Abu Musa in Damboa.", "rebel commander", "killed"),
        ("The two wounded were detained at the gate.", "two", "captured"),
    ],
)
def test_who_is_counted_without_a_number(text: str, words: str, kind: str) -> None:
    (figure,) = read(text)
    assert (figure.span.of(text), figure.kind) == (words, kind)


@pytest.mark.parametrize("text", ["Troops kill rebel commander near Goma.", "Police arrested a number of students."])
def test_no_single_person(text: str) -> None:
    assert not [figure for figure in read(text) if figure.implied]


@pytest.mark.parametrize(
    ("text", "cumulative"),
    [
        ("More than 300 people have been killed this year.", True),
        ("Some 40 people were killed in the past three months.", True),
        ("Some 40 people were killed so far.", True),
        ("Some 40 people were killed in the past 24 hours.", False),
        ("Some 40 people were killed on Monday.", False),
    ],
)
def test_counts_over_time(text: str, cumulative: bool) -> None:
    assert {figure.cumulative for figure in read(text) if figure.kind == "killed"} == {cumulative}
