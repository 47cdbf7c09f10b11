"""Figures of claims: which trigger they go with, what befell those counted, who they are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.annotate.figures import find_figures
from dateline.claims import read_claims
from dateline.claims.tolls import _heads as heads_of
from dateline.knowledge.lexicon import load_lexicon
from tests.claims.marked import record
from tests.claims.reports import report_of

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


def pointed(text: str) -> list[tuple[str, str, bool]]:
    """(words, kind, whether a part) of the figures that no number tells, over all claims."""
    read = report_of(text)
    return sorted({(f.span.of(read.report.text), f.kind, f.part) for c in read.claims for f in c.figures if f.implied})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man rushed at the patrol in Gao, and soldiers shot and killed him.", [("him", "killed", True)]),
        ("Soldiers in Gao fired, killing the gunman.", [("the gunman", "killed", True)]),
        ("The suspect fled in Gao. He was engaged and killed.", [("He", "killed", True)]),
        ("Soldiers in Gao killed the fighters.", []),
        ("Soldiers in Gao killed the hopes of many.", []),
        ("Police in Gao detained the man's house guest list.", []),
    ],
)
def test_one_person_who_is_only_pointed_at(text, expected):
    assert pointed(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Soldiers killed the commander Adama Barry and two other fighters in Gao in Mali.", ["Adama Barry"]),
        ("Soldiers killed Adama Barry and two fighters in Gao in Mali.", []),
    ],
)
def test_one_who_is_named_before_others_are_counted(text, names):
    assert [words for words, kind, part in pointed(text) if kind == "killed" and not part] == names


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("the wounded two x shelled y killed".split()), min_size=1, max_size=20), st.data())
def test_heads_are_those_of_triggers_that_describe_no_noun(words, data):
    indexes = st.frozensets(st.integers(0, len(words) - 1))
    verbs, nouns = data.draw(indexes), data.draw(indexes)
    found = heads_of(tuple(words), verbs, nouns)
    describing = {i for i in verbs if words[i].endswith("ed") and i and words[i - 1] in ("the", "two")}
    assert list(found) == sorted(found)
    assert set(found) <= verbs | nouns
    assert {i for i in found if words[i - 1 : i] == ["the"] and i in verbs and words[i].endswith("ed")} == set()
    assert (verbs | nouns) - set(found) <= describing
