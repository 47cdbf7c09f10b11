"""Places that no list has, told by what they are listed with or by another mention: invented names."""

from __future__ import annotations

import pytest

from dateline.model.mention import PlaceKind
from tests.annotate.test_places import places
from tests.annotate.test_places_unlisted import unlisted


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Goma, Bukavu and Zorqani, three provincial capitals, have fallen.", ["Zorqani"]),
        ("Four districts, Zorqani, Zorqab, Lumbasi and Tarkeshi, are in their hands.",
         ["Zorqani", "Zorqab", "Lumbasi", "Tarkeshi"]),
        ("Zorqani and Goma in North Kivu and Zorqab in South Kivu were retaken.", ["Zorqani", "Zorqab"]),
        ("Zorqani in North Kivu is again under the army.", ["Zorqani"]),
        ("On Saturday Zorqani, the army's last bastion in North Kivu, was captured.", ["Zorqani"]),
        ("Several border posts, Goma and Zorqani among them, are theirs.", ["Zorqani"]),
        ("On Sunday the Zorqani fortress went.", ["Zorqani"]),
        ("They took the village of Zorqani. Rebels had left Zorqani in May.", ["Zorqani"]),
    ],
)  # fmt: skip
def test_what_tells_that_a_name_is_a_place(sentence: str, names: list[str]) -> None:
    assert [name for name in unlisted(*sentence.split(". ")) if name not in ("Several", "On")] == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Goma and Zorqani signed the paper.",
        "Ali Zorqani in Goma was pleased.",
        "Mr Zorqani in North Kivu was captured.",
        "The Zorqani Bank fell.",
        "Zorqani in Goma said so.",
    ],
)
def test_a_capital_letter_in_a_list_is_not_enough(sentence: str) -> None:
    assert not unlisted(sentence)


def test_every_mention_of_such_a_name_is_the_place() -> None:
    text, found = places(
        "They took the village of Zorqani.", "Rebels had left Zorqani in May.", "Then Paul Zorqani wept."
    )
    assert [text.count("Zorqani", 0, m.span.end) for m in found if m.place.id == "text:zorqani"] == [1, 2]


def test_a_doubled_letter_is_the_same_town() -> None:
    _, found = places("Bukavu, Masisi and Gomma, three towns of Congo, have fallen.")
    assert ("Goma", PlaceKind.CITY) in {(m.place.name, m.place.kind) for m in found}
