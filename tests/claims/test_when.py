"""The day of a claim where a sentence names several, and where the day was told before."""

from __future__ import annotations

from datetime import date

import pytest

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
