"""Cleaning, and the way from clean text back to what was received."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake.clean import REPLACED, Cleaned, clean, clean_markdown, clean_plain
from dateline.intake.entry import Entry
from dateline.model.report import SegmentKind
from dateline.model.text import Span


def entry(text: str, format_: str = "txt", title: str | None = None) -> Entry:
    fields = {"text": text} if title is None else {"text": text, "title": title}
    return Entry("a", "a", None, format_, fields, "0" * 64)


def check_runs(cleaned: Cleaned, fields: dict[str, str]) -> None:
    """Every run has the same characters on both sides, but for the replacements that are declared."""
    end = 0
    for run in cleaned.offsets.runs:
        assert run.clean >= end
        end = run.clean + run.length
        raw = fields[run.field][run.raw : run.raw + run.length]
        shown = cleaned.text[run.clean : end]
        assert len(raw) == len(shown) == run.length
        for one, other in zip(raw, shown, strict=True):
            assert one == other or (one.isspace() and other in " \n") or REPLACED.get(ord(one)) == other or one == "&"


def check_round_trip(cleaned: Cleaned) -> None:
    for run in cleaned.offsets.runs:
        span = Span(run.clean, run.clean + run.length)
        back = cleaned.offsets.to_raw(span)
        assert back is not None
        there = cleaned.offsets.to_clean(back[1], back[0])
        assert there is not None
        assert there.contains(span)


ODD = "\ufeff\u00a0\u200b\u00ad\u2009\r\n\t\x00é“”„ 漢😀#*_[]()>-<p></p>&amp;"
words = st.text(st.sampled_from(list(ODD)) | st.characters(codec="utf-8"), max_size=200)


@settings(deadline=None)
@given(words)
def test_plain_text_maps_back(text: str) -> None:
    cleaned = clean_plain(text)
    check_runs(cleaned, {"text": text})
    check_round_trip(cleaned)
    assert "\r\n" not in cleaned.text
    assert not set(cleaned.text) & set("\u00a0\u200b\u00ad\ufeff\x00")


@settings(deadline=None)
@given(words)
def test_markdown_maps_back(text: str) -> None:
    cleaned = clean_markdown(text)
    check_runs(cleaned, {"text": text})
    check_round_trip(cleaned)


@settings(deadline=None)
@given(words, words, st.sampled_from(["txt", "md", "json"]))
def test_titles_and_texts_map_back(text: str, title: str, format_: str) -> None:
    given_entry = entry(text, format_, title)
    cleaned = clean(given_entry)
    check_runs(cleaned, dict(given_entry.fields))
    check_round_trip(cleaned)


@settings(deadline=None)
@given(st.lists(words.filter(lambda text: any(c.isalnum() for c in text)), min_size=1, max_size=4))
def test_pages_map_back(paragraphs: list[str]) -> None:
    source = "<html><body>" + "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs) + "</body></html>"
    cleaned = clean(entry(source, "html"))
    check_runs(cleaned, {"text": source})
    check_round_trip(cleaned)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("\ufeffRain.", "Rain."),
        ("Rain.\r\nSnow.\rHail.", "Rain.\nSnow.\nHail."),
        ("about\u00a0600\u202ftroops", "about 600 troops"),
        ("check\u00adpoint \u200bfell", "checkpoint fell"),
        ("„Leave,” she said. ‘No’ «да»", "„Leave,” she said. ‘No’ «да»"),
    ],
)
def test_plain_text(raw: str, expected: str) -> None:
    assert clean_plain(raw).text == expected


def test_markdown_marks_are_dropped_and_words_kept() -> None:
    raw = (
        "---\ntitle: Goma\n---\n# Rebels *enter* Goma\n\n![A tank on the road](tank.jpg)\n\n"
        'They came from [Sake](https://x.example/sake "Sake") **at dawn**.\n\n## The airport\n\n> Nobody knows.\n'
    )
    cleaned = clean_markdown(raw)
    assert cleaned.text == (
        "Rebels enter Goma\n\nA tank on the road\n\nThey came from Sake at dawn.\n\nThe airport\n\nNobody knows.\n"
    )
    assert [(span.of(cleaned.text), kind) for span, kind in cleaned.hints] == [
        ("Rebels enter Goma", SegmentKind.HEADLINE),
        ("A tank on the road", SegmentKind.CAPTION),
        ("The airport", SegmentKind.SECTION_HEADING),
    ]


def test_a_title_of_its_own_stands_at_the_head() -> None:
    cleaned = clean(entry("Rebels entered the town.", "json", "Goma falls"))
    assert cleaned.text == "Goma falls\n\nRebels entered the town."
    assert cleaned.offsets.to_raw(Span(0, 4)) == ("title", Span(0, 4))
    assert cleaned.offsets.to_raw(Span(12, 18)) == ("text", Span(0, 6))


@pytest.mark.parametrize("text", ["Goma falls\n\nRebels entered.", "GOMA FALLS! Rebels entered.", "\n “Goma falls”\nX"])
def test_a_title_that_opens_the_text_is_read_once(text: str) -> None:
    assert clean(entry(text, "json", "Goma falls")).text == clean_plain(text).text


def test_markup_inside_a_text_field_is_read_as_a_page() -> None:
    cleaned = clean(entry("<p>Rebels entered the town.</p><p>It rained &amp; hailed.</p>", "json"))
    assert cleaned.text == "Rebels entered the town.\n\nIt rained & hailed."


PAGE = """<!DOCTYPE html><html><head><title>Bukavu bridge reopens | Lake Post</title></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Bukavu bridge reopens</h1>
<time datetime="2023-11-02T08:00:00+02:00">2 November 2023</time>
<figure><img src="b.jpg"><figcaption>Traders cross the bridge. Photo: Lake Post</figcaption></figure>
<p>The bridge at Bukavu was reopened on Thursday, the governor&rsquo;s office said, after
   three weeks of repairs that followed the shelling of October.</p>
<p>Traders said the first lorries had crossed &#8220;before dawn&#8221;, carrying flour and fuel to the town.</p>
<h2>A long wait</h2>
<p>Families on the far bank had waited for <b>nineteen&nbsp;days</b>, according to the Red Cross.</p>
</article><footer><p>&copy; 2023 Lake Post. All rights reserved.</p></footer>
<script>var tracker = "shelling";</script></body></html>"""


def test_a_page_comes_to_its_article_and_maps_back_to_the_source() -> None:
    cleaned = clean(Entry("a", "a", None, "html", {"text": PAGE}, "0" * 64, {"title": "Bukavu bridge reopens"}))
    assert "tracker" not in cleaned.text
    assert "Home" not in cleaned.text
    kinds = {span.of(cleaned.text): kind for span, kind in cleaned.hints}
    assert kinds["Bukavu bridge reopens"] is SegmentKind.HEADLINE
    assert kinds["Traders cross the bridge. Photo: Lake Post"] is SegmentKind.CAPTION
    for words_ in ("governor’s office", "nineteen days", "three weeks of repairs"):
        start = cleaned.text.index(words_)
        back = cleaned.offsets.to_raw(Span(start, start + len(words_)))
        assert back is not None
        raw = html.unescape(back[1].of(PAGE))
        assert raw.replace("\u00a0", " ").replace("</b>", "") == words_


def test_a_word_of_the_menu_does_not_cost_the_first_paragraph() -> None:
    page = PAGE.replace("<article>", "<div><span>Bukavu</span> <div>Thursday</div><p>October</p></div><article>")
    text = clean(Entry("a", "a", None, "html", {"text": page}, "0" * 64, {})).text
    assert "The bridge at Bukavu was reopened on Thursday" in text
    assert "Traders said the first lorries" in text


def test_lines_broken_inside_a_paragraph_are_kept() -> None:
    page = PAGE.replace("said, after", "said,<br>after").replace("carrying flour", "carrying<br/>flour")
    text = clean(Entry("a", "a", None, "html", {"text": page}, "0" * 64, {})).text
    assert "after three weeks of repairs" in text
    assert "flour and fuel to the town." in text


def test_every_entry_of_a_live_page_is_kept_and_comments_are_not() -> None:
    entries = "".join(
        f"<section class='entry'><h2>{hour}:20</h2><p>Shelling was heard in the {part} of Bukavu for an hour, residents"
        f" of the quarter said, and the road to the {part} was closed by soldiers until the evening.</p></section>"
        for hour, part in enumerate(("north", "south", "east", "west"), start=10)
    )
    comments = (
        "<div class='post-comments'>" + "<p>I do not believe a word of what is written on this page.</p>" * 9 + "</div>"
    )
    page = f"<html><body><h1>Bukavu live</h1>{entries}{comments}</body></html>"
    text = clean(entry(page, "html")).text
    assert all(f"in the {part} of Bukavu" in text for part in ("north", "south", "east", "west"))
    assert "I do not believe" not in text
