"""The day of a claim where a sentence names several, and where the day was told before."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.claims.when import _borders as borders_of
from dateline.claims.when import _crossings as crossings
from tests.claims.marked import read


def days(marked: str) -> dict[str, tuple[date | None, date | None, str]]:
    text, claims = read(marked)
    return {
        claim.trigger.of(text): (claim.when.interval.first, claim.when.interval.last, claim.when.anchor)
        for claim in claims
    }


MONDAY, TUESDAY, WEDNESDAY = date(2023, 1, 2), date(2023, 1, 3), date(2023, 1, 4)


@pytest.mark.parametrize(
    ("marked", "trigger"),
    [
        (
            "The [g army] confirmed [t today|2023-01-04] that [a rebels] seized [p Sake] on [t Monday|2023-01-02].",
            "seized",
        ),
        (
            "[t Today|2023-01-04], officials confirmed that [p Sake] was seized by [a rebels] [t Monday|2023-01-02].",
            "seized",
        ),
        ("[a Rebels] seized [p Sake] [t Monday|2023-01-02], the [g army] said on [t Wednesday|2023-01-04].", "seized"),
        (
            "[a Rebels] seized [p Sake] on [t Monday|2023-01-02] after the clashes in [t December|2022-12-05].",
            "seized",
        ),
    ],
)
def test_the_day_one_spoke_or_of_another_word_is_not_the_events(marked: str, trigger: str) -> None:
    assert days(marked)[trigger][:2] == (MONDAY, MONDAY)


def test_a_day_of_speech_stands_where_no_other_is_told() -> None:
    found = days("[a Rebels] seized [p Sake], officials said on [t Tuesday|2023-01-03].")
    assert found["seized"][:2] == (TUESDAY, TUESDAY)


def test_a_day_that_owns_a_noun_is_not_the_day_the_paragraph_is_on() -> None:
    found = days(
        "The man behind [t Monday|2023-01-02]'s attack was sought on [t Tuesday|2023-01-03]. "
        "[g Troops] seized [p Sake]."
    )
    assert found["seized"] == (TUESDAY, TUESDAY, "carried")


def test_what_is_told_without_a_day_is_on_the_day_told_before() -> None:
    found = days(
        "[a Rebels] came to [p Sake] on [t Monday|2023-01-02]. They seized [p Masisi]. They were seen near [p Goma]."
    )
    assert found["seized"] == (MONDAY, MONDAY, "carried")


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("[g Soldiers] fled on [t Tuesday|2023-01-03] after clashes with [a rebels] in [p Sake].", MONDAY),
        ("[g Soldiers] fled on [t Tuesday|2023-01-03], weeks after clashes with [a rebels] in [p Sake].", None),
    ],
)
def test_what_a_bare_after_tells_was_just_before(marked, first):
    assert days(marked)["clashes"][:2] == (first, TUESDAY)


def counted(words: list[str], verbs: frozenset[int], nouns: frozenset[int], start: int, end: int) -> int:
    """Clause borders counted word by word."""
    count = 0
    for index in range(start, end):
        word = words[index]
        if word == "since":
            count += 2 * any(i in verbs | nouns for i in range(index + 1, end))
        elif word in ("while", "that", ";", "said"):
            count += 1
        elif word in ("as", "after", "and"):
            count += index + 1 < len(words) and any(i in verbs for i in range(index + 1, index + 5))
    return count


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from("x y since while that ; said as after and".split()), max_size=20), st.data())
def test_borders_are_those_that_counting_gives(words, data):
    indexes = st.frozensets(st.integers(0, max(0, len(words) - 1)))
    verbs, nouns = data.draw(indexes), data.draw(indexes)
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    borders = borders_of(tuple(words), verbs, nouns)
    assert crossings(borders, start, end) == counted(words, verbs, nouns, start, end)


def test_a_sentence_of_thousands_of_times_is_read_soon():
    part = "rebels seized [p Sake] on [t Monday|2023-01-02] while troops left, "
    started = process_time()
    read("Reports say " + part * 150 + "and more.")
    assert process_time() - started < 30
