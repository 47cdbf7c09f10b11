"""Capitals named by their provinces alone: "the capitals of Takhar and Ghazni"."""

from __future__ import annotations

import pytest

from dateline.annotate.places import find_places
from dateline.annotate.sentences import split_sentences
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.report import Segment, SegmentKind
from dateline.model.text import Span


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def named(text: str, gazetteer: Gazetteer) -> dict[str, str]:
    sentences = split_sentences(text, (Segment(SegmentKind.BODY, Span(0, len(text))),))
    found = find_places(text, sentences, gazetteer)
    return {mention.span.of(text): f"{mention.place.name}/{mention.place.kind.value}" for mention in found}


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("In Afghanistan the capitals of Takhar and Badghis were taken.", "Takhar", "Taloqan/city"),
        ("In Afghanistan the capitals of Takhar and Badghis were taken.", "Badghis", "Qala-e-Naw/city"),
        ("Fighters entered the capital of Takhar in Afghanistan.", "Takhar", "Taloqan/city"),
        ("Taloqan, the capital of Takhar, was taken in Afghanistan.", "Takhar", "Takhar/province"),
        ("Taloqan is the capital of Takhar in Afghanistan.", "Takhar", "Takhar/province"),
        ("Fighters entered Takhar in Afghanistan.", "Takhar", "Takhar/province"),
    ],
)
def test_whose_capital_is_meant(text: str, name: str, place: str, gazetteer: Gazetteer) -> None:
    assert named(text, gazetteer)[name] == place


def test_a_question_word_is_no_place(gazetteer: Gazetteer) -> None:
    assert "Which" not in named("Which areas were back with the government? The army retook Kunduz.", gazetteer)
