"""Dates at the head of a text: the report's own, alone, labelled, or told in parts."""

from __future__ import annotations

import pytest

from dateline.intake.heading_date import head_date
from dateline.intake.opening_date import is_chronicle, opening_date_length


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("15 May 2023 Shells fell on Omdurman.", "15 May 2023 "),
        ("Date of publication 9 June 2014 Gunmen took Gao.", "Date of publication 9 June 2014 "),
        ("Tue 14 Nov 2023 at 0915 Shells fell.", "Tue 14 Nov 2023 at 0915 "),
        ("21-11-2020 Troops entered Mekelle.", "21-11-2020 "),
        ("3 March 2021 was a quiet day in Hpakant.", ""),
        ("On 3 March 2021 Rebels left.", ""),
        ("5 May 2020, when the truce ended, was calm.", ""),
    ],
)
def test_the_date_that_opens_a_text(text: str, opening: str) -> None:
    assert text[: opening_date_length(text)] == opening


def test_a_chronicle_has_no_day_of_its_own() -> None:
    assert is_chronicle(f"{day} May 2023 Shells fell." for day in (3, 5, 9))
    assert not is_chronicle(["3 May 2023 Shells fell.", "The town burnt."])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-04-PR-031\n\nGAO, Mali (April 9)\nTroops freed a village.", "2019-04-09"),
        ("June 2: Patrols near Goma\n2016-06-N-004\nRebels fled.", "2016-06-02"),
        ("Bomb hits Aden market LWN Monday 4 May 2015 A bomb went off.", "2015-05-04"),
        ("12 °C\nMonday, 3 June 2024\n\nCrossing taken", None),
        ("The truce of Monday 4 May 2015 ended.", None),
        ("GAO, Mali (April 9)\nTroops freed a village.", None),
    ],
)
def test_a_day_told_in_parts(text: str, day: str | None) -> None:
    found = head_date(text)
    assert (str(found.first) if found else None) == day
