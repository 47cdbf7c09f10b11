"""Outlet, title, byline, dateline, publication, language: each with how it is known."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from dateline.errors import UnreadableError
from dateline.intake.entry import Entry, Supplied
from dateline.intake.prepare import report_id, to_report
from dateline.intake.readers.page import read_page
from dateline.intake.stated_dates import find_dates, read_field
from dateline.model.report import How, Report

BODY = "Rebels took the crossing at Bunagana after a night of shelling, two officials in Rutshuru said on Monday."


def report(text: str, file: str = "a.txt", supplied: Supplied | None = None, **metadata: str) -> Report:
    title = metadata.pop("title", None)
    fields = {"text": text} | ({"title": title} if title else {})
    return to_report(Entry(file, file, None, "json" if metadata else "txt", fields, "0" * 64, metadata), supplied)


def page(head: str = "", body: str = "") -> Report:
    raw = f"<html><head>{head}</head><body><h1>Crossing taken</h1>{body}<p>{BODY}</p><p>{BODY}</p></body></html>"
    (entry,) = read_page(raw.encode(), "a.html", "a.html")
    return to_report(entry)


# --- publication ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "day", "how"),
    [
        (f"{BODY}\n\nUpdated: June 14, 2022, 10:57 PM", date(2022, 6, 14), How.STATED),
        (f"Crossing taken\n\nPublished 14 June 2022\n\n{BODY}", date(2022, 6, 14), How.STATED),
        (f" date 2022-06-14 {BODY}", date(2022, 6, 14), How.STATED),
        (f"GOMA, June 14, 2022 (LWN) - {BODY}", date(2022, 6, 14), How.STATED),
        (f"May 28, 2024 - Lake Post, June 14, 2022. {BODY}", date(2022, 6, 14), How.STATED),
        (BODY, None, How.UNKNOWN),
        (f"Today: Monday, 3 June 2024\n\n{BODY}", None, How.UNKNOWN),
        (f"7 C\nWarszawa\nsobota, 12 listopada 2022 - 7:41\n\n{BODY}", None, How.UNKNOWN),
        (f"12 °C\nMonday, 3 June 2024\n\nCrossing taken near town\n\n{BODY}", None, How.UNKNOWN),
        (f"{BODY} It was the worst day since March 23, 2012.", None, How.UNKNOWN),
    ],
)
def test_publication_from_the_words(text: str, day: date | None, how: How) -> None:
    found = report(text)
    assert (found.published.first, found.published.last, found.published.how) == (day, day, how)
    if found.published.span is not None and day is not None:
        assert str(day.year) in found.published.span.of(found.text)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022-06-14", date(2022, 6, 14), date(2022, 6, 14)),
        ("2022-06", date(2022, 6, 1), date(2022, 6, 30)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("Tue, 14 Jun 2022 23:30:00 +0200", date(2022, 6, 14), date(2022, 6, 14)),
        ("1655242200", date(2022, 6, 14), date(2022, 6, 14)),
        ("June 14, 2022", date(2022, 6, 14), date(2022, 6, 14)),
    ],
)
def test_publication_from_a_field(value: str, first: date, last: date) -> None:
    found = report(BODY, published=value).published
    assert (found.first, found.last, found.how) == (first, last, How.METADATA)


def test_the_zone_is_kept() -> None:
    at = report(BODY, published="2022-06-14T23:30:00+02:00").published.at
    assert at == datetime(2022, 6, 14, 23, 30, tzinfo=timezone(timedelta(hours=2)))
    assert report(BODY, published="2022-06-14T23:30:00Z").published.at == datetime(2022, 6, 14, 23, 30, tzinfo=UTC)
    naive = report(BODY, published="2022-06-14T23:30:00").published.at
    assert naive is not None
    assert naive.tzinfo is None


@pytest.mark.parametrize(
    ("url", "file", "first", "last"),
    [
        ("https://x.example/2022/06/14/goma", "a.txt", date(2022, 6, 14), date(2022, 6, 14)),
        ("https://x.example/2022/06/goma", "a.txt", date(2022, 6, 1), date(2022, 6, 30)),
        ("https://x.example/goma-12345", "2022-06-14-goma.txt", date(2022, 6, 14), date(2022, 6, 14)),
        ("https://x.example/goma-12345", "goma.txt", None, None),
        ("https://x.example/2022/23/45/goma", "goma.txt", None, None),
    ],
)
def test_publication_from_address_and_file(url: str, file: str, first: date | None, last: date | None) -> None:
    found = report(BODY, file, url=url).published
    assert (found.first, found.last) == (first, last)
    assert found.how is (How.METADATA if first else How.UNKNOWN)


def test_what_the_owner_says_comes_first_and_a_field_before_an_update() -> None:
    text = f"{BODY}\n\nUpdated: June 20, 2022"
    supplied = Supplied(first=date(2022, 6, 13), last=date(2022, 6, 13), outlet="Lake Post")
    found = report(text, supplied=supplied, published="2022-06-14")
    assert (found.published.first, found.published.how) == (date(2022, 6, 13), How.SUPPLIED)
    assert (found.outlet.value, found.outlet.how) == ("Lake Post", How.SUPPLIED)
    assert report(text, published="2022-06-14").published.first == date(2022, 6, 14)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (
            (
                '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Crossing taken",'
                ' "datePublished": "2022-06-14T21:30:00+02:00", "publisher": {"name": "Lake Post"}}]}</script>'
            ),
            "",
        ),
        (
            (
                '<meta property="article:published_time" content="2022-06-14T21:30:00+02:00">'
                '<meta property="og:site_name" content="Lake Post">'
            ),
            "",
        ),
        (
            '<meta property="og:site_name" content="Lake Post">',
            '<time datetime="2022-06-14T21:30:00+02:00">an hour ago</time>',
        ),
    ],
)
def test_publication_and_outlet_of_a_page(head: str, body: str) -> None:
    found = page(head, body)
    assert found.published.first == date(2022, 6, 14)
    assert found.published.at is not None
    assert found.published.at.utcoffset() == timedelta(hours=2)
    assert (found.outlet.value, found.outlet.how) == ("Lake Post", How.METADATA)
    assert found.title.value == "Crossing taken"


def test_the_address_of_a_page() -> None:
    found = page('<link rel="canonical" href="https://www.lakepost.example/goma">')
    assert found.url == "https://www.lakepost.example/goma"
    assert found.outlet.value == "lakepost.example"


# --- the other facts --------------------------------------------------------------------------------------------------
def test_facts_in_the_words_have_their_span() -> None:
    found = report(f"Rebels take Bunagana crossing\n\nBy Jan Novak\n\nGOMA (LWN) - {BODY}\n\n{BODY}\n")
    for fact, words in (
        (found.title, "Rebels take Bunagana crossing"),
        (found.byline, "By Jan Novak"),
        (found.dateline, "GOMA (LWN)"),
    ):
        assert (fact.value, fact.how) == (words, How.STATED)
        assert fact.span is not None
        assert words in fact.span.of(found.text)


def test_an_update_before_the_dateline_is_no_part_of_it() -> None:
    found = report(f"By LWN | Updated: June 14, 2022. Goma, June 14: {BODY} {BODY}")
    assert found.dateline.value == "Goma, June 14"
    assert found.published.first == date(2022, 6, 14)


def test_an_outlet_that_sources_spoke_to() -> None:
    found = report(f"Sources told The Herald that it rained. Letters shared with The Herald say so. {BODY}")
    assert (found.outlet.value, found.outlet.how) == ("The Herald", How.INFERRED)
    assert report(f"Sources told The Herald that it rained. {BODY}").outlet.value is None


def test_an_outlet_named_above_its_story() -> None:
    found = report(f"LAKE POST | World\n\nRebels take Bunagana crossing\n\n{BODY}\n\n{BODY}\n")
    assert (found.outlet.value, found.outlet.how) == ("LAKE POST", How.STATED)
    assert found.outlet.span is not None
    assert found.outlet.span.of(found.text) == "LAKE POST"


@pytest.mark.parametrize(
    ("text", "metadata", "value"),
    [
        (BODY, {}, None),
        (f"Powered by automated translation\n\n{BODY}", {}, None),
        (f"{BODY} (Translated from Spanish)", {}, "es"),
        (f"This article was automatically translated.\n\n{BODY}", {}, "yes"),
        (f"“They left at dawn, ”she said. {BODY} “We stayed, ”said her son.", {}, "yes"),
        (BODY, {"original_language": "Ukrainian"}, "uk"),
        (BODY, {"translated": "true"}, "yes"),
        (f"{BODY} The letter was translated from Arabic.", {}, "ar"),
    ],
)
def test_translations(text: str, metadata: dict[str, str], value: str | None) -> None:
    assert report(text, "a.txt", None, **metadata).translated.value == value


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Обстрел города продолжался всю ночь, сообщили местные власти в субботу утром.", "ru"),
        ("Les rebelles ont pris la ville de Gao dans la nuit de vendredi à samedi, selon des habitants.", "fr"),
        ("Rain.", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert report(text).language == language


def test_the_id_rests_on_what_was_received() -> None:
    plain = Entry("a", "a", None, "json", {"text": BODY}, "0" * 64, {})
    named = Entry("b", "b", 3, "json", {"text": BODY}, "0" * 64, {"outlet": "Lake Post"})
    assert report_id(plain) != report_id(named)
    assert report_id(plain, Supplied(outlet="Lake Post")) == report_id(named)
    assert report_id(plain, Supplied(country="CD")) == report_id(plain)


def test_an_entry_without_words_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="no words"):
        report("... - !")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 3 March 2022 and March 4th, 2022", ["2022-03-03", "2022-03-04"]),
        ("2022-03-03T10:00Z", ["2022-03-03"]),
        ("13/08/2021", ["2021-08-13"]),
        ("08/13/2021", ["2021-08-13"]),
        ("03/04/2022", []),
        ("31 February 2022", []),
        ("4 March 1722", []),
        ("may 2022", []),
    ],
)
def test_full_dates(text: str, expected: list[str]) -> None:
    assert [stated.day.isoformat() for stated in find_dates(text)] == expected


@pytest.mark.parametrize("value", ["", "soon", "03/04/2022", "99999999999999999999", "2022-13-45", "0"])
def test_what_is_no_date_field(value: str) -> None:
    assert read_field(value) is None
