"""What is told beside a place, of a count of places, or in the mouth of a side: in words."""

from __future__ import annotations

import pytest

from dateline.model.picture import HoldingState
from tests.picture.reading import holder, picture_of

MALI = "Government of Mali"


@pytest.mark.parametrize(
    ("out", "text", "at"),
    [
        ("2024-02-08", "M23 captured three villages around Masisi on Wednesday.", "Masisi"),
        ("2023-12-16", "The RSF captured an army base outside Wad Madani on Friday.", "Wad Madani"),
        ("2021-08-06", "Tigrayan forces control the roads into Lalibela, two residents said.", "Lalibela"),
        ("2013-01-20", "Fighting went on in Kidal on Friday. The rebels hold six of the country's towns.", "Kidal"),
    ],
)
def test_ground_beside_a_place_is_no_part_of_it(out: str, text: str, at: str) -> None:
    found = [h for h in picture_of((out, text)).holdings if at in {h.place.name, *h.place.names}]
    assert not [h for h in found if h.part or h.state is HoldingState.HELD]


@pytest.mark.parametrize(
    "words",
    ["their spokesman said", "their military spokesman said", "its commander said on Saturday"],
)
def test_their_own_man_is_no_witness(words: str) -> None:
    picture = picture_of(("2024-07-07", f"M23 captured Masisi on Friday, {words}."))
    assert holder(picture, "2024-07-06", "Masisi") is None
    assert {h.state for h in picture.holdings} == {HoldingState.CLAIMED}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("North Kivu is now entirely under M23, aid workers said.", "M23"),
        ("North Kivu is now entirely under M23, its spokesman said.", None),
        ("North Kivu is under M23 but for Masisi, aid workers said.", None),
    ],
)
def test_all_of_a_province_are_its_towns(words: str, expected: str | None) -> None:
    picture = picture_of(("2024-07-06", f"Fighting went on in Masisi on Monday. {words}"))
    assert holder(picture, "2024-07-06", "Masisi") == expected


def test_a_day_told_in_the_sentence_after() -> None:
    text = "Residents said that Kidal had been retaken from the rebels. The operation began on Tuesday, they said."
    picture = picture_of(("2013-02-02", text))
    assert (holder(picture, "2013-01-28", "Kidal"), holder(picture, "2013-01-29", "Kidal")) == (None, MALI)


def test_what_was_lost_was_not_taken_by_who_took_it_back() -> None:
    text = "The rebels were beaten. The Malian army retook Kidal on Tuesday. It had been lost a month ago."
    assert holder(picture_of(("2013-02-02", text)), "2013-01-28", "Kidal") != MALI
