"""What an act is done to where that is ground or arms, beside the party that it is done to."""

from __future__ import annotations

import pytest

from tests.claims.marked import read


@pytest.mark.parametrize(
    ("marked", "thing", "target"),
    [
        ("[a Rebels] captured [p Sake] from the [g army].", "Sake", "army"),
        ("[p Sake] was captured by [a rebels].", "Sake", None),
        ("[a Rebels] have overrun dozens of districts in [v North Kivu].", "districts", None),
        ("[a Rebels] besieged [p Kidal].", "Kidal", None),
        ("The [g army] advanced on [p Goma].", "Goma", None),
        ("[a Rebels] seized two tanks in [p Beni].", "tanks", None),
        ("The rifles that [a rebels] had seized in [p Beni] were old.", "rifles", None),
        ("[a Rebels] attacked [g soldiers] in [p Beni].", None, "soldiers"),
        ("The [g army] handed over [p Sake] to the [a rebels].", None, "rebels"),
    ],
)
def test_the_thing_is_told_apart_from_the_party(marked: str, thing: str | None, target: str | None) -> None:
    text, claims = read(marked)
    claim = claims[0]
    assert (claim.thing.of(text) if claim.thing else None) == thing
    assert (claim.target.span.of(text) if claim.target else None) == target
