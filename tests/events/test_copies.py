from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import families, find_copies
from dateline.events.passages import fold, lines_of
from dateline.model.event import Copy
from dateline.model.report import Report
from dateline.testing import make_report

SHARED = Path(os.environ.get("DATELINE_SHARED", "../shared"))
STORY = (
    "The column left Goma before dawn and turned north along the lake, two drivers said. "
    "Shops stayed shut for a third day while aid workers counted the families sleeping in the cathedral. "
    "“Nobody told us that the garrison had gone,” said Josephine Mapendo, who sells cassava by the port. "
    "The provincial council met behind closed doors and gave no word on the talks in Kampala."
)
OTHER = (
    "Rain held up the harvest in the hills above Masisi this week. Prices of beans rose by a fifth. "
    "Traders blame the road, which has been cut since a bridge fell in."
)


def words(copy: Copy, reports: list[Report]) -> tuple[str, str]:
    text = {report.id: report.text for report in reports}
    return copy.a.span.of(text[copy.a.report]), copy.b.span.of(text[copy.b.report])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The column left Goma before dawn and turned north.", "“The column left Goma before dawn and turned north.”"),
        (
            "The counter-offensive in the hills above Sake has come to a halt.",
            "The counteroffensive in the hills above Sake has come to a halt.",
        ),
        (
            "The column left al-Kharja for Umm Dafok before dawn on the road to the north.",
            "The column left Al Kharja for Umm-Dafok before dawn on the road to the north.",
        ),
        (
            "The speed of the march on the lakeside towns of the east was a heavy blow to the army.",
            "The speed of the march is a heavy blow to the army.",
        ),
        (
            "Already short of men and fuel, the army has given up posts in the hills.",
            "Short of men and fuel, army has given up several posts in the hills this week.",
        ),
    ],
)
def test_same_words_or_nearly(one: str, two: str) -> None:
    reports = [make_report(f"{OTHER} {one}"), make_report(f"{two} More follows as we get it from the hills.")]
    assert len(find_copies(reports)) == 1


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "Nothing of it is alike in these words at all today.",
            "Rain fell over the western hills before the market opened.",
        ),
        (
            "Smoke after fighting between rebels and government forces.",
            "A man flees fighting between rebels and government forces.",
        ),
        (
            "Gunmen shot dead three farmers in the village of Mweso on Monday, police said.",
            "Gunmen shot dead seven traders in the village of Kitchanga on Friday, police said.",
        ),
    ],
    ids=["unlike", "set phrase", "filled-in template"],
)
def test_not_copies(one: str, two: str) -> None:
    assert find_copies([make_report(one), make_report(two)]) == ()


def test_spans_are_exact_and_the_whole_is_known() -> None:
    reports = [
        make_report(STORY, outlet="A"),
        make_report("Goma quiet\n" + STORY.replace("“", '"').replace("”", '"'), outlet="B"),
    ]
    copies = find_copies(reports)
    assert copies
    assert all(copy.whole for copy in copies)
    for copy in copies:
        left, right = words(copy, reports)
        assert [fold(w) for w in left.split()][:3] == [fold(w) for w in right.split()][:3]
    assert len(set(families(reports, copies).values())) == 1


def test_a_quoted_paragraph_is_no_whole_copy() -> None:
    sentence = STORY.split(". ")[1] + "."
    reports = [make_report(STORY), make_report(f"{OTHER} {sentence}")]
    (copy,) = find_copies(reports)
    assert not copy.whole
    assert "cathedral" in words(copy, reports)[0]
    assert len(set(families(reports, [copy]).values())) == 2


def test_nothing_within_one_report_and_nothing_of_none() -> None:
    assert find_copies([make_report(f"{STORY}\n{STORY}")]) == ()
    assert find_copies([]) == ()
    assert find_copies([make_report("")]) == ()


def test_a_text_that_very_many_print_stays_one_family() -> None:
    reports = [make_report(STORY, outlet=f"Paper {number}") for number in range(60)]
    copies = find_copies(reports)
    assert len(set(families(reports, copies).values())) == 1
    assert len(copies) < 60 * 4


@settings(max_examples=40, deadline=None)
@given(st.permutations([STORY, OTHER, STORY[:200], OTHER + " " + STORY[80:260]]))
def test_order_changes_nothing(texts: list[str]) -> None:
    assert find_copies([make_report(text) for text in texts]) == find_copies([make_report(t) for t in sorted(texts)])


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    for line in lines_of(make_report(text)):
        for word in line.words:
            assert fold(word.span.of(text)) == word.norm


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="needs DATELINE_SHARED")
def test_marked_near_copies_are_all_found() -> None:
    missed, false = [], []
    for episode in sorted((SHARED / "gold/episodes").glob("*/")):
        reports, marks, number = [], set(), {}
        for file in sorted((episode / "reports").glob("*.json")):
            data = json.loads(file.read_text(encoding="utf-8"))
            reports.append(make_report(data["text"], url=file.stem))
            number[reports[-1].id] = file.stem
            if data["near_copy_of"]:
                marks.add(frozenset((file.stem, data["near_copy_of"])))
        found = {frozenset((number[c.a.report], number[c.b.report])) for c in find_copies(reports) if c.whole}
        missed += sorted(map(sorted, marks - found))
        false += sorted(map(sorted, found - marks))
    assert missed == []
    assert len(false) <= 1
