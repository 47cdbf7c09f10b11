"""The composer: what is left out stays out, nothing goes out uncited, withheld names go nowhere."""

from __future__ import annotations

import io
import json
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dateline.publish.names import WITHHELD, without_names
from tests.web.conftest import HOSTILE, Browser


def _do(browser: Browser, act: str, **fields: str) -> None:
    answer = browser.client.post("/brief/draft", data={"token": browser.form_token, "act": act, **fields})
    assert answer.status_code == 303, answer.text


def _export(browser: Browser, form: str = "json", query: str = "") -> Any:
    answer = browser.get(f"/brief/export?format={form}{query}")
    assert answer.status_code == 200
    return answer.json() if form == "json" else answer.content


def _lines(brief: dict[str, Any]) -> list[str]:
    return [line["text"] for s in brief["sections"] for g in s["groups"] for line in g["lines"]]


def _keys(page: str) -> list[str]:
    return re.findall(r'data-line="(\w+)"', page)


def test_every_line_that_goes_out_has_a_footnote(reader: Browser) -> None:
    brief = _export(reader)
    numbers = [note["number"] for note in brief["notes"]]
    assert numbers == list(range(1, len(numbers) + 1))
    lines = [line for s in brief["sections"] for g in s["groups"] for line in g["lines"]]
    assert lines
    assert all(line["notes"] and set(line["notes"]) <= set(numbers) for line in lines)
    assert all(len(note["words"].split()) <= 27 for note in brief["notes"])


def test_left_out_and_put_back(writer: Browser) -> None:
    before = _export(writer)
    key = _keys(writer.get("/brief").text)[0]
    _do(writer, "leave", key=key)
    without = _export(writer)
    assert len(_lines(without)) == len(_lines(before)) - 1
    assert [n["number"] for n in without["notes"]] == list(range(1, len(without["notes"]) + 1))
    assert "left-out" in writer.get("/brief").text
    _do(writer, "keep", key=key)
    assert _export(writer) == before


def test_order_is_kept(writer: Browser) -> None:
    before = _lines(_export(writer))
    page = writer.get("/brief").text
    section = next(s for s in _export(writer)["sections"] if any(len(g["lines"]) > 1 for g in s["groups"]))
    group = next(g for g in section["groups"] if len(g["lines"]) > 1)
    second = group["lines"][1]["text"]
    key = _keys(page)[before.index(second)]
    _do(writer, "up", key=key)
    after = _lines(_export(writer))
    assert after.index(second) == before.index(second) - 1
    assert sorted(after) == sorted(before)
    _do(writer, "down", key=key)
    assert _lines(_export(writer)) == before


def test_a_sentence_of_ones_own_stays_behind_until_it_cites(writer: Browser) -> None:
    section = re.findall(r'name="section" value="(\w+)"', writer.get("/brief").text)[0]
    _do(writer, "add", section=section, text="The river is the line to watch.")
    page = writer.get("/brief").text
    assert "cites nothing" in page
    assert "The river is the line" not in str(_lines(_export(writer)))
    own = next(key for key in _keys(page) if f'id="l{key}"' in page and re.search(rf'own" id="l{key}"', page))
    claim = writer.json("/api/review")["items"][0]["claim"]
    refused = writer.client.post(
        "/brief/draft", data={"token": writer.form_token, "act": "cite", "key": own, "claims": "c0"}
    )
    assert refused.status_code == 422
    _do(writer, "cite", key=own, claims=f"/review/{claim}?as_of=2014-01-18")
    text = next(line for line in _lines(_export(writer)) if "The river is the line" in line)
    assert text.startswith("Analyst’s note (Amina): ")
    _do(writer, "drop", key=own)
    assert "The river is the line" not in str(_lines(_export(writer)))


def test_a_sentence_cites_a_footnote_by_its_number(writer: Browser) -> None:
    page = writer.get("/brief").text
    section = re.findall(r'name="section" value="(\w+)"', page)[0]
    first = _export(writer)["notes"][0]
    _do(writer, "add", section=section, text="The ferry decides it.", claims="[1]")
    assert "cites nothing" not in writer.get("/brief").text
    brief = _export(writer)
    own = next(
        line
        for s in brief["sections"]
        for g in s["groups"]
        for line in g["lines"]
        if "The ferry decides it" in line["text"]
    )
    words = {note["number"]: note["words"] for note in brief["notes"]}
    assert [words[number] for number in own["notes"]] == [first["words"]]


@pytest.mark.parametrize("claims", ["9999", "1, nothing-like-that", "/dossier/event/nothing"])
def test_what_cites_nothing_is_refused_in_words(writer: Browser, claims: str) -> None:
    section = re.findall(r'name="section" value="(\w+)"', writer.get("/brief").text)[0]
    sent = {"token": writer.form_token, "act": "add", "section": section, "text": "So it is.", "claims": claims}
    answer = writer.client.post("/brief/draft", data=sent)
    assert answer.status_code == 422
    assert "footnote" in answer.text.lower()
    assert "So it is." not in writer.get("/brief").text


def test_names_without_a_public_role_are_withheld_unless_released(writer: Browser) -> None:
    early = "&as_of=2014-01-06"
    for form in ("json", "md", "html"):
        text = str(_export(writer, form, early))
        assert "Deng" not in text
        assert "Aguer" in text
        assert "South Sudan" in text
    writer.judge(kind="withhold", name="Philip Aguer", why="asked for it")
    assert "Aguer" not in str(_export(writer, "json", early))
    made = writer.judge(kind="release", name="Ana Deng", why="she agreed")
    assert "Deng" in str(_export(writer, "json", early))
    writer.undo(made["id"])
    assert "Deng" not in str(_export(writer, "json", early))


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Ana Deng said so.", ["Ana Deng"], f"{WITHHELD} said so."),
        ("Deng said so; Ana Deng left.", ["Ana Deng", "Deng"], f"{WITHHELD} said so; {WITHHELD} left."),
        ("Dengue fever spread.", ["Ana Deng", "Deng"], "Dengue fever spread."),
        ("Li left. The list grew.", ["Wei Li"], "Li left. The list grew."),
        ("Nothing.", [], "Nothing."),
    ],
)
def test_names_are_taken_out_as_whole_words(text: str, names: list[str], expected: str) -> None:
    assert without_names(text, names) == expected


def test_changes_since_the_last_issue(writer: Browser) -> None:
    _do(writer, "settings", title="Nile weekly", number="3", since="2014-01-10")
    brief = _export(writer)
    assert (brief["title"], brief["number"], brief["last_issue"]) == ("Nile weekly", 3, "2014-01-10")
    assert any(section["key"] == "changes" for section in brief["sections"])


def test_release_is_noted_and_the_next_issue_counts_from_it(writer: Browser) -> None:
    answer = writer.client.post("/brief/release", data={"token": writer.form_token, "as_of": "2014-01-06"})
    assert answer.status_code == 303
    page = writer.get("/brief").text
    assert "Number 1, as of 2014-01-06" in page
    assert 'name="since" value="2014-01-06"' in page
    assert 'name="number" value="2"' in page


def test_release_waits_for_citations(writer: Browser) -> None:
    section = re.findall(r'name="section" value="(\w+)"', writer.get("/brief").text)[0]
    _do(writer, "add", section=section, text="Nobody says so.")
    answer = writer.client.post("/brief/release", data={"token": writer.form_token})
    assert answer.status_code == 422
    assert "Not yet" in answer.text


def test_every_format_is_made(reader: Browser) -> None:
    assert _export(reader, "md").decode().startswith("# ")
    assert _export(reader, "html").decode().startswith("<!doctype html>")
    assert _export(reader, "pdf").startswith(b"%PDF-")
    document = zipfile.ZipFile(io.BytesIO(_export(reader, "docx"))).read("word/document.xml").decode()
    assert "Footnotes" in document
    assert "<script>" not in document
    assert reader.get("/brief/export?format=exe").status_code == 422


def test_documents_take_text_as_data(writer: Browser) -> None:
    _do(writer, "settings", title="#pagebreak() $x$ *bold* <b> & \x0b ﷽")
    assert _export(writer, "pdf").startswith(b"%PDF-")
    document = zipfile.ZipFile(io.BytesIO(_export(writer, "docx"))).read("word/document.xml").decode()
    assert "#pagebreak() $x$ *bold* &lt;b&gt; &amp;" in document
    assert HOSTILE not in _export(writer, "html").decode()


@pytest.mark.parametrize("act", ["", "nothing", "cite", "add"])
def test_what_cannot_be_done_to_a_draft_is_refused(reader: Browser, act: str) -> None:
    data = {"token": reader.form_token, "act": act, "claims": "none"}
    assert reader.client.post("/brief/draft", data=data).status_code == 422


def test_a_draft_that_cannot_be_read_is_an_empty_one(writer: Browser) -> None:
    record = writer.served.site.inner.state.record
    for stored in ("{", "[]", json.dumps({"own": [{"id": 1}]}), json.dumps({"since": "soon"}), "null"):
        record.put_meta("brief.draft", stored)
        assert writer.get("/brief").status_code == 200


def test_changes_of_two_windows_at_once_are_all_kept(writer: Browser) -> None:
    token = writer.form_token

    def add(number: int) -> int:
        given = {"token": token, "act": "add", "section": "highlights", "text": f"Note {number}."}
        return writer.client.post("/brief/draft", data=given).status_code

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(add, range(8))) == {303}
    page = writer.get("/brief").text
    assert all(f"Note {number}." in page for number in range(8))
