"""The search grammar, its filters, and that nothing typed is an error of ours."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.pipeline import new_judgement
from dateline.store.search import SearchIndex, Text
from dateline.store.search_words import parse
from tests.web.conftest import Browser

TEXTS = [
    Text("ferry", "Ferry hit", "The ferry at the three bridges was hit at dawn."),
    Text("flood", "Flood", "The flood took the ferry and one bridge."),
    Text("accents", "Séance", "Le maire de Ménaka a démenti. Ferries wait."),
    Text("three", "", "Three soldiers crossed; bridges were closed."),
]
INDEX = SearchIndex(TEXTS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ferry", {"ferry", "flood"}),
        ("FERRY", {"ferry", "flood"}),
        ("ferr*", {"ferry", "flood", "accents"}),
        ("ferry -flood", {"ferry"}),
        ('"three bridges"', {"ferry"}),
        ("three bridges", {"ferry", "three"}),
        ('-"three bridges" ferry', {"flood"}),
        ("-ferry", {"accents", "three"}),
        ("soldiers OR flood", {"three", "flood"}),
        ("soldiers OR flood -bridges", {"flood"}),
        ("menaka", {"accents"}),
        ("Ménaka", {"accents"}),
        ("nothing", set()),
        ("", {"ferry", "flood", "accents", "three"}),
        ('"unclosed three', set()),
        ('"three bridges', {"ferry"}),
        ("title:ferry", set()),
        ("ferry AND dawn", set()),
        ("NEAR(ferry dawn)", set()),
        ("***", {"ferry", "flood", "accents", "three"}),
        ("OR ferry", {"ferry", "flood"}),
    ],
)
def test_the_grammar(typed: str, found: set[str]) -> None:
    assert set(INDEX.find(parse(typed))) == found


def test_a_word_of_the_title_counts_for_more() -> None:
    assert INDEX.find(parse("flood"))[0] == "flood"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet='ab"*-() :^{}+NOTANDOR\x00\ud800', max_size=40))
def test_whatever_is_typed_means_something(typed: str) -> None:
    INDEX.find(parse(typed))


def test_words_find_events_reports_and_quotes(reader: Browser) -> None:
    found = reader.json("/api/search?q=Bor")
    assert set(found["counts"]) == {"events", "reports", "quotes"}
    assert found["total"] == sum(found["counts"].values())
    assert {hit["kind"] for hit in found["hits"]} == {"event", "report", "quote"}
    assert all("Bor" in hit["words"] or "Bor" in hit["title"] for hit in found["hits"])


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("q=ferry", {"report"}),
        ("q=shelled&type=SHELLING", {"event", "report"}),
        ("place=Bentiu&in=events", {"event"}),
        ("stance=denied&in=events", {"event"}),
        ("outlet=Upper+Wire&in=reports", {"report"}),
        ("actor=Philip+Aguer&in=quotes", {"quote"}),
        ("first=2014-01-18&last=2014-01-18&in=events", {"event"}),
        ("origins=2&in=events", {"event"}),
        ("q=ferry&first=2015-01-01", set()),
    ],
)
def test_filters(reader: Browser, query: str, kinds: set[str]) -> None:
    found = reader.json(f"/api/search?{query}")
    assert {hit["kind"] for hit in found["hits"]} >= kinds
    assert bool(found["hits"]) == bool(kinds)


def test_search_keeps_to_the_clocks(reader: Browser) -> None:
    early = reader.json("/api/search?q=recaptured&as_of=2014-01-05&known_by=2014-01-05")
    assert early["total"] == 0
    assert reader.json("/api/search?q=recaptured")["total"] > 0


@pytest.mark.parametrize(
    "query", ["type=PARTY", "stance=angry", "first=soon", "origins=many", "first=2015-01-01&last=2014-01-01"]
)
def test_filters_that_mean_nothing_are_refused(reader: Browser, query: str) -> None:
    assert reader.get(f"/api/search?q=x&{query}").status_code == 422
    page = reader.get(f"/search?q=x&{query}")
    assert page.status_code == 422
    assert 'role="alert"' in page.text


def test_state_is_in_the_address(reader: Browser) -> None:
    page = reader.get("/search?q=ferry&place=Bentiu&origins=1&as_of=2014-01-07").text
    assert 'value="ferry"' in page
    assert 'value="Bentiu"' in page
    assert 'name="as_of" value="2014-01-07"' in page


def test_words_taken_back_are_found_no_more(writer: Browser) -> None:
    assert writer.json("/api/search?q=ferry")["total"] > 0
    record = writer.served.site.inner.state.record
    report = next(r.id for r in record.material.reports if "ferry" in r.text)
    with record.writing() as kept:
        kept.retract(
            new_judgement("retract", report, why="withdrawn", author="Bo", made=datetime(2026, 1, 1, tzinfo=UTC))
        )
    assert writer.json("/api/search?q=ferry")["total"] == 0


def test_a_quotation_that_was_found_is_marked_in_its_report(reader: Browser) -> None:
    hit = next(h for h in reader.json("/api/search?q=hands&in=quotes")["hits"] if "hands" in h["words"])
    page = reader.get(hit["href"].partition("#")[0]).text
    assert re.search(r'<mark class="f-quote" id="quote"[^>]*>[^<]*in our hands', page)
