"""Every screen is there, says what the record holds, and shows report text as text."""

from __future__ import annotations

import re

import pytest

from dateline.publish.brief import Brief, Group, Line, Piece, Section
from dateline.web.forms import key_of
from dateline.web.rendering import environment
from dateline.web.wording import for_readers, on_paper
from tests.web.conftest import HOSTILE, Browser

SCREENS = ("/", "/timeline", "/review", "/brief", "/search", "/search?q=Bor", "/api", "/part/map")


@pytest.mark.parametrize("path", SCREENS)
def test_screens_are_there(reader: Browser, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")


def _every_page(reader: Browser) -> list[str]:
    paths = [*SCREENS, "/?as_of=2014-01-10", "/search?q=script", "/search?q=Malakal&in=reports"]
    for town in reader.json("/api/map?as_of=2014-01-07")["towns"]:
        paths += [town["href"], f"/part/evidence/place/{town['id']}?as_of=2014-01-07"]
    for event in reader.json("/api/timeline")["events"]:
        paths.append(event["href"])
    for item in reader.json("/api/review?limit=500")["items"]:
        paths += [f"/review/{item['claim']}", f"/part/review/{item['claim']}"]
        paths += [f"/report/{item['report']}?claim={item['claim']}", f"/part/report/{item['report']}"]
    return [*dict.fromkeys(paths), "/brief/export?format=html", f"/search?q={HOSTILE}", f"/report/{HOSTILE}"]


def test_script_in_a_report_is_text_on_every_screen(reader: Browser) -> None:
    shown = 0
    for path in _every_page(reader):
        page = reader.get(path).text
        assert "<script>alert" not in page, path
        assert "<img" not in page, path
        assert not re.search(r'(?:href|src|action)="\s*javascript:', page, re.IGNORECASE), path
        shown += "&lt;script&gt;alert(1)" in page
    assert shown > 5  # it is there, as text


def test_pages_have_no_inline_style_or_script(reader: Browser) -> None:
    for path in SCREENS:
        page = reader.get(path).text
        assert not re.search(r"\sstyle=|\son\w+=\"|<style", page), path
        assert all('src="/static/' in tag for tag in re.findall(r"<script[^>]*>", page)), path


def test_the_map_shows_the_day_asked_about(reader: Browser) -> None:
    def holder(day: str) -> str:
        towns = {town["name"]: town for town in reader.json(f"/api/map?as_of={day}")["towns"]}
        return f"{towns['Bor']['state']} {towns['Bor']['words']}" if "Bor" in towns else ""

    assert "rebel" in holder("2014-01-02").lower()
    assert "Government of South Sudan" in holder("2014-01-19")
    assert holder("2013-12-30") == ""


def test_known_by_leaves_out_later_reports(reader: Browser) -> None:
    later = reader.json("/api/map?as_of=2014-01-19&known_by=2014-01-06")
    assert "Government" not in str([t["words"] for t in later["towns"] if t["name"] == "Bor" and t["state"] == "held"])
    assert reader.json("/api/record?as_of=2014-01-19&known_by=2014-01-06")["reports"] == 5


def test_the_table_and_the_api_say_the_same(reader: Browser) -> None:
    page = reader.get("/?as_of=2014-01-10").text
    for town in reader.json("/api/map?as_of=2014-01-10")["towns"]:
        assert f'data-place="{town["id"]}"' in page
        assert town["name"] in page


def test_changes_of_the_day_are_listed(reader: Browser) -> None:
    changes = reader.json("/api/map?as_of=2014-01-18")["changes"]
    assert any(change["kind"] == "holding" and "Bor" in change["what"] for change in changes)


def test_timeline_has_both_days_of_an_event(reader: Browser) -> None:
    events = reader.json("/api/timeline")["events"]
    taken = next(e for e in events if e["place_name"] == "Bor" and e["label"] == "Capture")
    assert (taken["first"], taken["reported_first"]) == ("2014-01-01", "2014-01-02")
    strips = reader.json("/api/timeline")["strips"]
    assert any(strip["name"] == "Bor" and len(strip["spells"]) >= 2 for strip in strips)


def test_dossier_has_both_sides_and_marks_fields(reader: Browser) -> None:
    events = reader.json("/api/timeline")["events"]
    taken = next(e for e in events if e["place_name"] == "Bor" and e["label"] == "Capture")
    page = reader.get(taken["href"]).text
    assert '<mark class="f-trigger"' in page
    assert "Why these claims are one event" in page or "Against" in page
    place = reader.get(f"/dossier/place/{taken['place']}").text
    assert 'id="claims-for"' in place
    assert 'id="claims-against"' in place
    assert "denied" in place


def test_dossier_of_an_actor(reader: Browser) -> None:
    sides = reader.json("/api/record")["sides"]
    body = reader.json(f"/api/dossier/actor/{sides[0]['party']}")
    assert body["kind"] == "actor"
    assert body["claims"]


def test_a_figure_has_a_dossier_of_its_own(reader: Browser) -> None:
    events = reader.json("/api/timeline")["events"]
    figures = [f for e in events for f in reader.json(f"/api/dossier/event/{e['id']}")["figures"]]
    dead = next(f for f in figures if f["kind"] == "killed" and f["best"] == 40)
    body = reader.json(f"/api/dossier/figure/{dead['id']}")
    assert body["title"].startswith("Killed: ")
    assert body["of_event"]["told"]
    assert {claim["report"] for side in body["claims"].values() for claim in side} == {
        reading["report_id"] for reading in body["figures"][0]["readings"]
    }
    assert sum(len(node["reports"]) for node in body["tree"]) == body["reports"]
    assert all(reason["words"] for reason in body["grouped_because"])
    page = reader.get(f"/dossier/figure/{dead['id']}").text
    assert "Why these readings are one figure" in page
    assert "Of the event" in page
    assert f'href="/report/{body["figures"][0]["readings"][0]["report_id"]}?' in page
    assert 'id="history"' in page
    assert '<mark class="f-figure"' in page


def test_a_place_says_first_who_holds_it_on_the_day(reader: Browser) -> None:
    town = next(t for t in reader.json("/api/map?as_of=2014-01-19")["towns"] if t["name"] == "Bor")
    page = reader.get(f"{town['href']}?as_of=2014-01-19").text
    assert f"On 19 January 2014: <b>{town['words']}</b>" in page
    assert page.index('id="holder"') < page.index('id="tree"')
    claims = reader.json(f"/api/dossier/place/{town['id']}?as_of=2014-01-19")["claims"]["for"]
    assert re.search("retook|retaken", claims[0]["told"])


def test_the_legend_counts_all_that_is_drawn(reader: Browser) -> None:
    state = reader.json("/api/map?as_of=2014-01-07")
    page = reader.get("/?as_of=2014-01-07").text
    for name, words in (("claimed", "claimed only"), ("contested", "contested"), ("unknown", "holder not known")):
        drawn = sum(town["state"] == name for town in (*state["towns"], *state["areas"]))
        assert re.search(rf'{words}[^<]*<span class="count">{drawn}</span>', page), name


def test_a_fault_is_told_as_a_page_to_people_and_as_json_to_programs(
    writer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("the test's own")

    monkeypatch.setattr("dateline.web.pages.timeline_of", fails)
    monkeypatch.setattr("dateline.web.api.timeline_of", fails)
    page, answer = writer.get("/timeline"), writer.get("/api/timeline")
    assert (page.status_code, answer.status_code) == (500, 500)
    assert page.headers["content-type"].startswith("text/html")
    assert 'role="alert"' in page.text
    assert "Nothing was changed" in answer.json()["detail"]
    assert "the test's own" not in page.text + answer.text


@pytest.mark.parametrize(
    ("remark", "shown"),
    [
        ("And 3 more: see `dateline holdings`.", "And 3 more: see the table of the screen Map."),
        (
            "Also told of: Bor. See `dateline events` and `dateline holdings`.",
            "Also told of: Bor. See the list of the screen Timeline and the table of the screen Map.",
        ),
        ("Bor, Torit and 3 more in `dateline quotes`.", "Bor, Torit and 3 more in the screen Search."),
        ("Of 4 reports the day is not known.", "Of 4 reports the day is not known."),
        ("Counted in `people`.", "Counted in people."),
    ],
)
def test_a_page_sends_nobody_to_a_terminal(remark: str, shown: str) -> None:
    assert environment().from_string("{{ remark | on_page }}").render(remark=remark) == shown


@pytest.mark.parametrize(
    ("remark", "shown"),
    [
        ("And 3 more: see `dateline holdings`.", "And 3 more in the record."),
        ("Also told of: Bor. See `dateline events` and `dateline holdings`.", "Also told of: Bor."),
        ("Bor, Torit and 3 more in `dateline holdings`.", "Bor, Torit and 3 more in the record."),
        ("Of 4 reports the day is not known.", "Of 4 reports the day is not known."),
    ],
)
def test_a_brief_sends_nobody_to_a_terminal(remark: str, shown: str) -> None:
    assert on_paper(remark) == shown


def test_only_what_the_program_wrote_is_another() -> None:
    quoted = Line((Piece("“the `shell` fell”, Bor and 2 more in `dateline holdings`.", (1,)),))
    section = Section("a", "A", (Group("", (quoted,), ("And 2 more: see `dateline events`.",)),))
    group = for_readers(Brief("B", None, None, None, None, None, None, "", (section,), (), ())).sections[0].groups[0]
    assert group.lines[0].text == "“the `shell` fell”, Bor and 2 more in the record."
    assert group.remarks == ("And 2 more in the record.",)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("c12", "c12"),
        (" c12 ", "c12"),
        ("http://127.0.0.1:80/dossier/event/c12?as_of=2014-01-02#tree", "c12"),
        ("/review/c12/", "c12"),
        ("", ""),
    ],
)
def test_an_address_stands_for_what_it_is_about(typed: str, key: str) -> None:
    assert key_of(typed) == key


@pytest.mark.parametrize(
    "path",
    [
        "/dossier/place/nowhere",
        "/dossier/event/c000",
        "/dossier/city/Bor",
        "/report/none",
        "/review/none",
        "/part/evidence/place/none",
        "/nothing",
        "/api/report/none",
        "/api/dossier/place/none",
        "/dossier/event/%00",
        "/static/../record.py",
        "/static/nothing.js",
    ],
)
def test_what_is_not_there_is_said(reader: Browser, path: str) -> None:
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize(
    "query", ["as_of=yesterday", "as_of=2014-13-40", "known_by=13.8.2014", "as_of=%00", "as_of=٢٠١٤"]
)
def test_a_day_that_is_none_is_refused_in_words(reader: Browser, query: str) -> None:
    for path in ("/", "/api/map", "/review", "/brief"):
        answer = reader.get(f"{path}?{query}")
        assert answer.status_code == 422
        assert "2021-08-13" in answer.text


def test_a_thing_later_than_the_day_says_so(reader: Browser) -> None:
    retaken = next(e for e in reader.json("/api/timeline")["events"] if e["first"] == "2014-01-18")
    answer = reader.get(f"{retaken['href']}?as_of=2014-01-03")
    assert answer.status_code == 404
    assert "last day" in answer.text


def test_report_view_marks_what_it_says(reader: Browser) -> None:
    item = next(i for i in reader.json("/api/review?limit=500")["items"] if i["place"] and "Bor" in i["place"])
    view = reader.json(f"/api/report/{item['report']}")
    assert view["marks"]
    assert all(view["text"][m["start"] : m["end"]].split() == m["words"].split() for m in view["marks"])
    assert view["segments"][0]["start"] == 0
    assert view["segments"][-1]["end"] == len(view["text"])


def test_outlines_are_for_good(reader: Browser) -> None:
    answer = reader.get("/api/outlines?countries=SS,%20zz")
    assert {row["country"] for row in answer.json()["outlines"]} == {"SS"}
    again = reader.get("/api/outlines?countries=SS,ZZ", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_a_record_that_goes_away_is_told(writer: Browser, written) -> None:  # type: ignore[no-untyped-def]
    written.rename(written.with_suffix(".gone"))
    answer = writer.get("/")
    assert answer.status_code == 503
    assert "cannot be read" in answer.text


def test_the_list_of_events_can_be_of_some_days_and_one_place(reader: Browser) -> None:
    def listed(query: str) -> list[str]:
        page = reader.get(f"/timeline?{query}").text
        return re.findall(r'data-event="(\w+)"', page[: page.index('id="undated"')])

    bor = next(e["place"] for e in reader.json("/api/timeline")["events"] if e["place_name"] == "Bor")
    assert len(listed("from=2014-01-18&to=2014-01-18")) < len(listed("")) > len(listed(f"place={bor}")) > 0
    assert listed("from=2015-01-01") == []
    assert reader.get("/timeline?from=soon").status_code == 422


def test_days_of_changes_are_in_words(reader: Browser) -> None:
    changes = reader.json("/api/map?as_of=2014-01-18")["changes"]
    assert not any(re.search(r"\d{4}-\d\d-\d\d", change["what"]) for change in changes)


def test_versioned_files_are_kept_for_good(reader: Browser) -> None:
    page = reader.get("/").text
    found = re.search(r'href="(/static/dateline.css\?v=[^"]+)"', page)
    assert found is not None
    answer = reader.get(found.group(1))
    if answer.status_code == 200:  # the built page may be missing in a bare checkout
        assert "immutable" in answer.headers["cache-control"]
    assert reader.get("/api/record").headers["cache-control"] == "no-store"
