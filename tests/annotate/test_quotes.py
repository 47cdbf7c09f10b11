"""Quotations: their marks, their speakers, the clause they report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.quotes import find_quotes
from dateline.annotate.sentences import split_sentences
from dateline.model.mention import Actor, ActorKind, ActorMention, Quote
from dateline.model.report import UNDATED, UNKNOWN, Report, Segment, SegmentKind
from dateline.model.text import OffsetMap, Span


def report(text: str, kind: SegmentKind = SegmentKind.BODY) -> Report:
    segments = (Segment(kind, Span(0, len(text))),)
    offsets = OffsetMap.identity(len(text))
    return Report("r", "", "r.txt", None, "txt", text, offsets, segments, *([UNKNOWN] * 4), published=UNDATED)


def read(text: str, *actors: ActorMention, kind: SegmentKind = SegmentKind.BODY) -> tuple[Quote, ...]:
    entry = report(text, kind)
    return find_quotes(entry, split_sentences(text, entry.segments), actors)


def told(text: str) -> list[tuple[str, str, str]]:
    return [
        (
            "direct" if quote.direct else "indirect",
            quote.span.of(text),
            "; ".join(source.name for source in quote.said_by),
        )
        for quote in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "quote", "speaker"),
    [
        ("“The town is ours,” the mayor said.", "“The town is ours,”", "mayor"),
        ("‘The town is ours,’ said Hawa Keita.", "‘The town is ours,’", "Hawa Keita"),
        ('"The town is ours," said Hawa Keita.', '"The town is ours,"', "Hawa Keita"),
        ("«The town is ours», said Hawa Keita.", "«The town is ours»", "Hawa Keita"),
        ("„The town is ours,” said Hawa Keita.", "„The town is ours,”", "Hawa Keita"),
        ("''The town is ours,'' said Hawa Keita.", "''The town is ours,''", "Hawa Keita"),
        ("“The town is ours, ”said Hawa Keita.", "“The town is ours, ”", "Hawa Keita"),
        ("“The town is ours, “warned the minister.", "“The town is ours, “", "minister"),
        ("Hawa Keita told Radio Okapi: “The town is ours.”", "“The town is ours.”", "Hawa Keita; Radio Okapi"),
        ("‘The soldiers’ rifles are gone,’ said Hawa Keita.", "‘The soldiers’ rifles are gone,’", "Hawa Keita"),
        ("“The town is ours,” Hawa Keita, a nurse in Goma, said.", "“The town is ours,”", "Hawa Keita"),
        ("“The town is ours.” — Hawa Keita, Goma", "“The town is ours.”", "Hawa Keita"),
        ("He called the deal “rotten”.", "“rotten”", "He"),
    ],
)
def test_a_direct_quotation_has_its_marks_and_speaker(text: str, quote: str, speaker: str) -> None:
    assert told(text) == [("direct", quote, speaker)]


@pytest.mark.parametrize(
    ("text", "clause", "speaker"),
    [
        ("Officials said the bridge was down.", "the bridge was down", "Officials"),
        ("Officials said that the bridge was down.", "the bridge was down", "Officials"),
        ("Officials said on Friday that the bridge was down.", "the bridge was down", "Officials"),
        ("The bridge was down, officials said.", "The bridge was down", "officials"),
        ("The bridge was down, officials said on Friday.", "The bridge was down", "officials"),
        ("The bridge was down, said Hawa Keita, a nurse in Goma.", "The bridge was down", "Hawa Keita"),
        ("The bridge, the shepherd said, had been mined.", "The bridge, the shepherd said, had been mined", "shepherd"),
        ("According to the UN, the bridge was down.", "the bridge was down", "UN"),
        ("The bridge was down, according to two officials.", "The bridge was down", "two officials"),
        ("Hawa Keita, a nurse in Goma, said the bridge was down.", "the bridge was down", "Hawa Keita"),
        ("On Monday, Kenya said it would send troops.", "it would send troops", "Kenya"),
        (
            "The rebels’ spokesman told Reuters that the bridge was down.",
            "the bridge was down",
            "rebels’ spokesman; Reuters",
        ),
        ("The army denied losing the base.", "losing the base", "army"),
        ("The government pledged to retake the base.", "to retake the base", "government"),
        ("The Red Cross warned of hunger.", "hunger", "Red Cross"),
        ("Aides cited the general as saying that the base was lost.", "the base was lost", "general; Aides"),
    ],
)
def test_an_indirect_quotation_is_the_reported_clause(text: str, clause: str, speaker: str) -> None:
    assert told(text) == [("indirect", clause, speaker)]


@pytest.mark.parametrize(
    ("text", "clause", "speaker"),
    [
        ("Rebels take most of Bor: officials", "Rebels take most of Bor", "officials"),
        ("Rebels take most of Bor - residents", "Rebels take most of Bor", "residents"),
        ("Witnesses: rebels take most of Bor", "rebels take most of Bor", "Witnesses"),
    ],
)
def test_a_headline_names_its_source_behind_a_mark(text: str, clause: str, speaker: str) -> None:
    assert told(text) == [("indirect", clause, speaker)]


def test_a_headline_with_a_place_before_its_colon_quotes_nobody() -> None:
    assert told("Bor: the town that changed hands four times") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The bridge was hit by shells a local source told SANA.", "local source; SANA"),
        ("The bridge was hit in the night he said.", "he"),
    ],
)
def test_a_lost_comma_does_not_lose_the_speaker(text: str, speaker: str) -> None:
    ((kind, _, found),) = told(text)
    assert (kind, found) == ("indirect", speaker)


def test_a_mixed_sentence_gives_the_clause_and_each_fragment() -> None:
    text = "Residents said the shelling was “the worst in months”."
    assert told(text) == [
        ("indirect", "the shelling was “the worst in months”", "Residents"),
        ("direct", "“the worst in months”", "Residents"),
    ]


def test_two_speakers_share_a_sentence() -> None:
    text = "The UN said 40,000 people had fled while local doctors said the hospital was full."
    assert told(text) == [
        ("indirect", "40,000 people had fled", "UN"),
        ("indirect", "the hospital was full", "local doctors"),
    ]


def test_a_quotation_goes_on_with_its_speaker() -> None:
    text = "“We left at night,” Hawa Keita said. “Nobody came back.\n\n“We have no news.”\n\nThe army left."
    quotes = read(text)
    assert [(quote.span.of(text), quote.continuation) for quote in quotes] == [
        ("“We left at night,”", False),
        ("“Nobody came back.", True),
        ("“We have no news.”", True),
    ]
    assert {quote.said_by[0].name for quote in quotes} == {"Hawa Keita"}


def test_a_pronoun_takes_the_name_of_the_last_speaker() -> None:
    text = "Hawa Keita said the bridge was down. “Nobody came,” she said."
    quote = read(text)[-1]
    assert quote.said_by[0].name == "Hawa Keita"
    assert quote.said_by[0].span is not None
    assert quote.said_by[0].span.of(text) == "she"


@pytest.mark.parametrize(
    "text",
    [
        "The “caliphate” lost its last village.",
        "The general’s troops held the ’90s line.",
        "The army said nothing.",
        "He was told to leave.",
        "The report was 40 pages long.",
    ],
)
def test_what_nobody_says_is_no_quotation(text: str) -> None:
    assert told(text) == []


def test_a_post_is_its_authors_words() -> None:
    text = "The bridge is gone. Nobody can leave… pic.example.com/x — Hawa Keita (@hawak) July 5, 2013"
    (quote,) = read(text, kind=SegmentKind.POST)
    assert quote.direct
    assert quote.said_by[0].name == "Hawa Keita"


def test_named_actors_give_role_party_and_whether_unnamed() -> None:
    text = "Rebel spokesman Musa Bah told AFP the base was lost, an official said."
    party = Actor("a", "Free Army", ActorKind.ARMED_GROUP, party="Free Army")
    person = Actor("p", "Musa Bah", ActorKind.PERSON, party="Free Army")
    agency = Actor("m", "Agence France-Presse", ActorKind.MEDIA)
    quote = read(
        text,
        ActorMention(Span(0, 5), party, named=False),
        ActorMention(Span(16, 24), person, role="Rebel spokesman"),
        ActorMention(Span(30, 33), agency),
    )[-1]
    speaker, medium = quote.said_by
    assert (speaker.name, speaker.role, speaker.party, speaker.anonymous) == (
        "Musa Bah",
        "Rebel spokesman",
        "Free Army",
        False,
    )
    assert (medium.name, medium.medium) == ("Agence France-Presse", True)


def test_a_speaker_without_a_name_is_anonymous() -> None:
    (quote,) = read("A Western diplomat said the base was lost.")
    assert quote.said_by[0].anonymous
    assert quote.said_by[0].role == "Western diplomat"


def test_ids_are_stable_and_distinct() -> None:
    text = "Residents said the shelling was “the worst in months”."
    assert read(text) == read(text)
    assert len({quote.id for quote in read(text)}) == 2


@given(st.text(alphabet="ab AB.,“”\"'’‘„«» said\n", max_size=100))
def test_spans_lie_in_the_text_and_reading_never_fails(text: str) -> None:
    if not text.strip():
        return
    for quote in read(text):
        assert 0 <= quote.span.start < quote.span.end <= len(text)


def test_words_that_two_verbs_of_saying_govern_are_one_quotation():
    found = read("Two days before, she said, gunmen had burned the mill at Sake; her son hid in the well, she said.")
    assert found
    assert len({quote.id for quote in found}) == len(found)
