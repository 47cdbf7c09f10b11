"""A deed told as so long after or before another: its day, and what follows for the map."""

from __future__ import annotations

from datetime import date

import pytest

from tests.picture.reading import picture_of


@pytest.mark.parametrize(
    ("published", "text", "trigger", "first", "last"),
    [
        (
            "2025-02-03",
            "Troops recaptured Kalehe on Sunday, three days after M23 rebels seized it.",
            "seized",
            date(2025, 1, 30),
            date(2025, 1, 30),
        ),
        (
            "2021-12-13",
            "Tigrayan fighters recaptured Lalibela on Sunday, eleven days after losing it to the government.",
            "losing",
            date(2021, 12, 1),
            date(2021, 12, 1),
        ),
        (
            "2013-01-30",
            "Troops entered Gao on Saturday, about two weeks after rebels took Konna.",
            "took",
            date(2013, 1, 9),
            date(2013, 1, 15),
        ),
        (
            "2025-02-03",
            "Troops recaptured Kalehe a month after M23 rebels seized it.",
            "seized",
            date(2024, 12, 19),
            date(2025, 1, 19),
        ),
        (
            "2025-02-03",
            "Troops recaptured Kalehe after M23 rebels seized it on Sunday.",
            "seized",
            date(2025, 2, 2),
            date(2025, 2, 2),
        ),
    ],
)
def test_the_day_is_reckoned_from_the_other_deeds(
    published: str, text: str, trigger: str, first: date, last: date
) -> None:
    (claim,) = [c for c in picture_of((published, text)).claims if trigger in c.trigger.of(text)]
    assert (claim.when.interval.first, claim.when.interval.last) == (first, last)


def test_who_took_it_last_has_it() -> None:
    text = "Tigrayan forces took control of Mekelle on Monday, eight months after federal troops seized the city."
    held = [h for h in picture_of(("2021-06-29", text)).holdings if h.place.name == "Mekelle"]
    assert held[-1].holder == "Tigray People's Liberation Front"
    assert held[-1].first == date(2021, 6, 28)


def test_it_is_the_town_and_not_the_province_it_lies_in() -> None:
    text = "Troops recaptured Kalehe in South Kivu on Sunday, three days after M23 rebels seized it."
    places = {c.place.place.name for c in picture_of(("2025-02-03", text)).claims if c.place}
    assert places == {"Kalehe"}


def test_who_goes_to_a_town_does_not_leave_it() -> None:
    reports = [
        ("2025-02-04", "The army held Bukavu on Monday, residents said."),
        ("2025-02-05", "M23 fighters were seen near Bukavu. Soldiers retreated towards Bukavu on Tuesday."),
    ]
    held = [h for h in picture_of(*reports).holdings if h.place.name == "Bukavu"]
    assert held[-1].holder == "Government of the Democratic Republic of the Congo"
