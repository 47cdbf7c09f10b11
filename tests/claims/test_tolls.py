"""Figures of claims: which trigger they go with, what befell those counted, who they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.annotate.figures import find_figures
from dateline.claims import read_claims
from dateline.knowledge.lexicon import load_lexicon
from tests.claims.marked import record

Row = tuple[str, str, str]


def tolls(marked: str) -> dict[str, list[Row]]:
    """(words, kind, unit) of the figures of each claim that has some, by its trigger's words."""
    report, annotations = record(marked)
    annotations = replace(annotations, figures=find_figures(report.text, annotations.sentences))
    return {
        claim.trigger.of(report.text): [(f.span.of(report.text), f.kind, f.unit) for f in claim.figures]
        for claim in read_claims(report, annotations, load_lexicon())
        if claim.figures
    }


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Several [a rebels] were killed and numerous others were detained in [p Beni].",
            {"killed": [("Several", "killed", "fighters")], "detained": [("numerous", "captured", "people")]},
        ),
        (
            "The [g army] detained a smuggler and another man in [p Beni].",
            {"detained": [("a smuggler", "captured", "people"), ("another man", "captured", "people")]},
        ),
        ("[g Police] arrested two of the men in [p Goma].", {"arrested": [("two", "captured", "people")]}),
        (
            "The [g army] detained a chief along with three of his aides in [p Beni].",
            {"detained": [("a chief", "captured", "leaders"), ("three", "captured", "people")]},
        ),
        (
            "The [g army] detained several [a rebels] during an operation to arrest a smuggler in [p Beni].",
            {"detained": [("several", "captured", "fighters")]},
        ),
        (
            "[g Police] checked the papers of several traders and detained one man in [p Goma].",
            {"detained": [("one", "captured", "people")]},
        ),
        ("[a Rebels] killed three members of the [g army].", {"killed": [("three", "killed", "troops")]}),
    ],
)
def test_a_figure_goes_with_its_own_trigger(marked: str, expected: dict[str, list[Row]]) -> None:
    found = tolls(marked)
    assert {trigger: rows for trigger, rows in found.items() if trigger in expected} == expected


def test_those_who_do_it_are_not_those_it_befalls() -> None:
    found = tolls("Two [a gunmen] killed three [c villagers] in [p Goma].")
    assert ("three", "killed", "people") in found["killed"]
    assert ("Two", "killed", "fighters") not in found["killed"]


def test_members_of_an_armed_party_are_its_fighters() -> None:
    found = tolls("Four members of the [a Mai-Mai] were killed in [p Goma].")
    assert found["killed"] == [("Four", "killed", "fighters")]


def test_a_second_trigger_of_one_sentence_and_type_leaves_its_figures() -> None:
    found = tolls("[g Troops] clashed with [a rebels] near [p Beni], killing five of the [a rebels].")
    assert [row for rows in found.values() for row in rows if row[0] == "five"] == [("five", "killed", "fighters")]


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[a Rebels] captured two [g soldiers] in [p Goma].", {"ARREST"}),
        ("The [g army] captured a rebel arms smuggler in [p Goma].", {"ABDUCTION", "ARREST"}),
        ("[a Rebels] captured [p Goma].", {"TERR_CAPTURE"}),
    ],
)
def test_people_who_are_captured_are_no_town_and_no_arms(marked: str, kind: set[str]) -> None:
    report, annotations = record(marked)
    annotations = replace(annotations, figures=find_figures(report.text, annotations.sentences))
    found = {claim.type.value for claim in read_claims(report, annotations, load_lexicon())}
    assert not found & ({"TERR_CAPTURE", "MATERIEL_CAPTURED"} - kind)
