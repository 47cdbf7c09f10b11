"""Sentences: where they end, where they do not, and that offsets hold."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.sentences import split_sentences
from dateline.model.report import Segment, SegmentKind
from dateline.model.text import Span


def body(text: str) -> tuple[Segment, ...]:
    return (Segment(SegmentKind.BODY, Span(0, len(text))),)


def words(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text, body(text))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Rebels entered Bangui.", "The army fled."],
        ["Gen. Moussa Traoré left on Monday.", "Col. Diarra stayed."],
        ["The U.S. sent aid to Gao.", "It arrived at 7 a.m. on Friday."],
        ["Shelling killed 1.5 million birds near No. 5 camp.", "Nobody counted."],
        ["On Jan. 3 the convoy reached Goma.", "On Feb. 4 it left."],
        ["“We left at night,” the mayor said.", "“Nobody came back.”"],
        ["“Who fired? ”asked the judge.", "Nobody answered."],
        ["J. B. Okello spoke first.", "George W. Otieno followed."],
        ["He said: “Run!”", "They ran."],
        ["They held out… then they left.", "The town fell."],
        ["The talks ended. . .", "No deal was made."],
        ["The river rose.", "The camp flooded."],
        ["„We will stay.”", "The other side left."],
        ["It happened at 10.30 in the U.N. base.", "The guards ran."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    assert words(" ".join(sentences)) == sentences


def test_a_wrong_sided_mark_stays_with_its_sentence() -> None:
    text = "“The bridge is ours, ”said the major. He left. ” The rest followed."
    assert words(text) == ["“The bridge is ours, ”said the major.", "He left. ”", "The rest followed."]


def test_a_lost_space_does_not_join_two_sentences() -> None:
    assert words("They crossed the river.The army fired.") == ["They crossed the river.", "The army fired."]


@pytest.mark.parametrize("address", ["pic.example.com/abc", "www.example.org", "Example.com"])
def test_an_address_is_one_word(address: str) -> None:
    assert len(words(f"See {address} for more.")) == 1


def test_paragraphs_are_counted_and_end_sentences() -> None:
    text = "Fighting in Sirte\n\nThe army left\nThe militia came. It stayed.\n"
    found = split_sentences(text, body(text))
    assert [(s.span.of(text), s.paragraph) for s in found] == [
        ("Fighting in Sirte", 0),
        ("The army left", 1),
        ("The militia came.", 2),
        ("It stayed.", 2),
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The column left Kidal before dawn and reached the\nriver crossing at noon, where it waited for\n"
        "Malian troops to clear the road. The bridge had\nbeen mined, officers said, by fighters who\nwithdrew."
    )
    assert len(words(text)) == 2


def test_only_segments_that_are_read_give_sentences() -> None:
    text = "A soldier in Juba. Read more here. The truce held."
    segments = (
        Segment(SegmentKind.CAPTION, Span(0, 19)),
        Segment(SegmentKind.READ_MORE, Span(19, 35)),
        Segment(SegmentKind.BODY, Span(35, len(text))),
    )
    found = split_sentences(text, segments)
    assert [(s.span.of(text), s.segment) for s in found] == [
        ("A soldier in Juba.", SegmentKind.CAPTION),
        ("The truce held.", SegmentKind.BODY),
    ]


@given(st.text(alphabet="abAB .!?\n“”\"'’…1,", max_size=120))
def test_sentences_cover_every_visible_character_in_order(text: str) -> None:
    if not text:
        return
    found = split_sentences(text, body(text))
    spans = [sentence.span for sentence in found]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    covered = {position for span in spans for position in range(span.start, span.end)}
    assert all(position in covered or text[position].isspace() for position in range(len(text)))
