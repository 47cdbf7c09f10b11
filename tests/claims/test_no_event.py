"""Words of war that tell of no event where they stand."""

from __future__ import annotations

import pytest

from tests.claims.marked import rows


@pytest.mark.parametrize(
    "marked",
    [
        "An improvised explosive device expert lived in [p Beni].",
        "The fighting season in [v Kunar] ends in autumn.",
        "After decades of fighting, [p Beni] has no bank.",
        "The post near [p Beni] is difficult to reinforce.",
        "The attack helicopters stood in [p Beni].",
    ],
)
def test_no_event_is_told(marked: str) -> None:
    assert rows(marked) == []


@pytest.mark.parametrize(
    ("marked", "kinds"),
    [
        ("An improvised explosive device killed [q 3] [g soldiers] in [p Beni].", {"IED_MINE"}),
        ("[a Rebels] executed an attack on [g soldiers] in [p Beni].", {"CLASH"}),
        ("[a Rebels] executed [q 3] [c farmers] in [p Beni].", {"TARGETED_KILLING"}),
        ("[g Soldiers] laid down their arms rather than fighting in [p Beni].", {"SURRENDER_DEFECT"}),
        ("After weeks of fighting in [p Beni], [a rebels] withdrew.", {"CLASH", "WITHDRAWAL"}),
    ],
)
def test_the_same_words_tell_of_one_elsewhere(marked: str, kinds: set[str]) -> None:
    found = {row[0] for row in rows(marked)}
    assert kinds <= found
    assert "TARGETED_KILLING" in found or "TARGETED_KILLING" not in kinds
    if "CLASH" in kinds:
        assert "TARGETED_KILLING" not in found
