from __future__ import annotations

import pytest

from dateline.events.context import Context, Likeness
from tests.picture.scenes import ARMY, Scene, Told

RAID = "Raid after raid fell on the Orlo mill near Bor, said Peter Gatluak of the Jonglei relief group."


def likeness(one: str, two: str) -> Likeness | None:
    scene = Scene()
    scene.report("Lake Courier", "2012-05-05", Told("AIRSTRIKE", ARMY, text=one))
    scene.report("Hill Radio", "2012-05-05", Told("AIRSTRIKE", ARMY, text=two))
    context = Context({report.id: report for report in scene.reports})
    a, b = scene.claims
    found = context.likeness(a, b)
    assert found == context.likeness(b, a)
    return found


@pytest.mark.parametrize(
    ("other", "least", "most", "word"),
    [
        ("Raid on Bor: the Orlo mill is gone, Peter Gatluak told Jonglei radio.", 0.9, 1.0, "raid"),
        ("Raids on Bor: the Orlo mill is gone, Peter Gatluak told Jonglei radio.", 0.9, 1.0, "raid"),
        ("Bomb after bomb on Bor: the Orlo mill is gone, Peter Gatluak told Jonglei radio.", 0.9, 1.0, ""),
        ("Raid on Malakal: the Tonga quay is gone, Mary Nyok told Fashoda radio.", 0.0, 0.0, "raid"),
        ("Raid on Malakal: the Tonga quay is gone, and Orlo was hit by 14 rockets too.", 0.1, 0.5, "raid"),
    ],
    ids=["the same", "its plural", "another word", "other names", "one name of them"],
)
def test_likeness_of_two_passages(other: str, least: float, most: float, word: str) -> None:
    found = likeness(RAID, other)
    assert found is not None
    assert least <= round(found.names, 3) <= most
    assert found.word == word


@pytest.mark.parametrize(
    "other",
    [
        "Raid on Bor killed six.",
        "Raid. Nobody knew why. People ran. Houses burned. Children wept. Smoke rose.",
        "Raid by night on Monday, on Tuesday, on 3 May and in June as well as in July.",
    ],
    ids=["one name", "first words of sentences", "days and months"],
)
def test_a_passage_without_names_tells_nothing(other: str) -> None:
    assert likeness(RAID, other) is None
    assert likeness(other, other) is None


def test_a_name_is_one_in_any_spelling_of_its_capitals() -> None:
    found = likeness(RAID, "Raid in BOR on the ORLO mill, where PETER GATLUAK of the JONGLEI group lives.")
    assert found is not None
    assert found.names == pytest.approx(1.0)
    assert len(found.shared) == 3
