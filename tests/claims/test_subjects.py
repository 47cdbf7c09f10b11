"""Who does what a verb says where other parties stand nearer to it."""

from __future__ import annotations

import pytest

from tests.claims.marked import rows


@pytest.mark.parametrize(
    ("marked", "kind", "actor"),
    [
        ("The [g army] attacked the [a rebels] near [p Goma] and killed [q 2] of them.", "CLASH", "army"),
        ("The [a rebels], who attacked the [g army] on Monday and captured [p Sake], left.", "TERR_CAPTURE", "rebels"),
        ("The [a rebels], who had shelled the [g army], entered [p Taiz].", "ADVANCE", "rebels"),
        ("The [a rebels], fighting the [g army], have taken [p Sake].", "TERR_CAPTURE", "rebels"),
        ("People left as the [g soldiers], led by a major, entered [p Kindu].", "ADVANCE", "soldiers"),
        ("For three days [a rebels] held [p Orahovac].", "CONTROL_STATE", "rebels"),
        ("[g Troops] and [g police] fought the [a rebels] and retook [p Sake].", "TERR_RECAPTURE", "Troops"),
        ("The [g army] ordered the mobilisation of [g reservists] in [p Goma].", "DEPLOY", "army"),
    ],
)
def test_the_subject(marked: str, kind: str, actor: str) -> None:
    assert [row[1] for row in rows(marked) if row[0] == kind][:1] == [actor]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("An officer told [o reporters] the strike had killed [q 2] [a fighters].", "CLASH"),
        ("The [o council] announced the assassination of its [h commander] in [p Benghazi].", "TARGETED_KILLING"),
        ("[a Rebels] drove off with rifles abandoned by the [g army] near [p Bouar].", "MATERIEL_CAPTURED"),
    ],
)
def test_nobody_rather_than_the_wrong_party(marked: str, kind: str) -> None:
    assert [row[1] for row in rows(marked) if row[0] == kind] == [None]


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("The [a rebels] will not accept the offer.", "asserted"),
        ("The [g government] would never negotiate with the [a rebels].", "asserted"),
        ("If the [a rebels] do not withdraw from [p Kidal], talks will end.", "hypothetical"),
        ("[a Rebels] foiled an attempt by the [g army] to retake [p Brega].", "negated"),
    ],
)
def test_stances(marked: str, stance: str) -> None:
    assert stance in [row[3] for row in rows(marked)]
