"""What stands in for a place or for its holder: "it", "theirs", "under their control", "the surrender"."""

from __future__ import annotations

import pytest

from dateline.model.claim import EventType
from tests.claims.reports import report_of

Told = tuple[str, str | None, str | None]


def ground(text: str) -> list[Told]:
    """(type, place, holder) of the claims about who has a place, in reading order, those of a part left out."""
    kinds = {EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE, EventType.TERR_TRANSFER, EventType.CONTROL_STATE}
    return [
        (claim.type.value, claim.place.place.name if claim.place else None, claim.holder)
        for claim in report_of(text).claims
        if claim.type in kinds and not claim.part
    ]


CONGO = "Government of the Democratic Republic of the Congo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M23 attacked Masisi. It was captured on Sunday.", ("TERR_CAPTURE", "Masisi", "M23")),
        ("M23 attacked Masisi. It fell on Sunday.", ("TERR_CAPTURE", "Masisi", "M23")),
        ("The army lost Masisi. It was retaken on Sunday.", ("TERR_RECAPTURE", "Masisi", None)),
        (
            "The army defends Masisi district; M23's spokesman says it is under them.",
            ("CONTROL_STATE", "Masisi", "M23"),
        ),
        ("M23 attacked. Masisi and Goma are already theirs.", ("CONTROL_STATE", "Goma", "M23")),
        ("M23 says Masisi is under its full control.", ("CONTROL_STATE", "Masisi", "M23")),
        ("M23 moved in. Masisi is now in their hands.", ("CONTROL_STATE", "Masisi", "M23")),
        ("Masisi remains with the Congolese army.", ("CONTROL_STATE", "Masisi", CONGO)),
        ("Masisi is the last town left to the Congolese army.", ("CONTROL_STATE", "Masisi", CONGO)),
        ("The government is left with Bukavu. M23 is in charge of Masisi.", ("CONTROL_STATE", "Masisi", "M23")),
        ("Masisi, held by M23 since May, was quiet.", ("CONTROL_STATE", "Masisi", "M23")),
        ("On Saturday M23 got Masisi, a town in the hills.", ("TERR_CAPTURE", "Masisi", "M23")),
        ("M23 took Goma on Monday. Masisi went on Tuesday.", ("TERR_CAPTURE", "Masisi", "M23")),
        ("M23 took Goma. Monday brought them two more towns: Masisi and Bukavu.", ("TERR_CAPTURE", "Bukavu", "M23")),
        ("M23 were pushed out of Masisi by the Congolese army.", ("TERR_RECAPTURE", "Masisi", CONGO)),
        ("Masisi is under M23 control. Elders negotiated the surrender on Friday.", ("TERR_TRANSFER", "Masisi", "M23")),
        ("M23 took Goma. The Masisi post on the lake road went too.", ("TERR_CAPTURE", "Masisi", "M23")),
    ],
)
def test_what_is_meant(text: str, expected: Told) -> None:
    assert expected in ground(text)


@pytest.mark.parametrize(
    "text",
    [
        "M23 took Goma. A helicopter flew over Masisi. It was captured on film.",
        "A shell hit Masisi. Bread is dear. It fell on Sunday.",
        "The M23 spokesman met the army in Masisi. It is under review.",
        "Officials in Masisi went on Tuesday.",
        "M23 took the Masisi area.",
        "M23 seized the Masisi border region.",
        "Masisi remains with few doctors.",
        "Soldiers left with Masisi's mayor.",
        "M23 attacked Masisi. It has also got a cathedral.",
        "The army got Masisi to agree.",
        "M23 is near Masisi. The mayor negotiated the surrender on Friday of the gunman.",
        "Money was left to the town of Masisi.",
    ],
)
def test_what_is_not_meant(text: str) -> None:
    assert not [told for told in ground(text) if told[1] == "Masisi"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Clashes on 4 August 2024 ended in victory for M23, which took Masisi.", ("2024-08-04", "2024-08-04")),
    ],
)
def test_a_clause_that_hangs_on_the_sentence_has_its_day(text: str, days: tuple[str, str]) -> None:
    (claim,) = (c for c in report_of(text).claims if c.type is EventType.TERR_CAPTURE)
    assert (str(claim.when.interval.first), str(claim.when.interval.last)) == days
