"""Who may ask and write: host, session, token, read-only, and the headers of every answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from dateline.web import serving
from dateline.web.forms import Form
from dateline.web.guard import POLICY, Door
from tests.web.conftest import Browser, browser_at

WRITES = ("/api/judgements", "/judge", "/undo/abc", "/brief/draft", "/brief/release", "/api/judgements/abc/undo")


@pytest.fixture(scope="module")
def closed(read_record: Path) -> Iterator[Browser]:
    """A browser at a server that refuses writes."""
    with serving(read_record, read_only=True) as served:
        browser = browser_at(served)
        yield browser
        browser.client.close()


@pytest.mark.parametrize(
    "path", ["/", "/api/map", "/nothing", "/static/dateline.css", "/api/openapi.json", "/?as_of=x"]
)
def test_every_answer_has_a_strict_policy(reader: Browser, path: str) -> None:
    headers = reader.get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert POLICY.startswith("default-src 'none'")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", ""]
)
def test_another_host_is_refused(reader: Browser, host: str) -> None:
    for method in ("GET", "POST"):
        answer = reader.client.request(method, "/", headers={"Host": host})
        assert answer.status_code in (400, 421)
        assert "Dateline</a>" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9", "LOCALHOST:80", "[::1]:80"])
def test_names_of_this_machine_are_known(reader: Browser, host: str) -> None:
    assert reader.get("/api/record", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", WRITES)
def test_nothing_is_written_without_the_token(reader: Browser, path: str) -> None:
    with httpx.Client(base_url=reader.served.url.rstrip("/")) as stranger:
        assert stranger.post(path, json={}).status_code == 403
        assert stranger.post(path, data={"token": reader.form_token}).status_code == 403  # the form's alone
        assert stranger.post(path, headers={"X-Dateline-Token": reader.form_token}).status_code == 403
    assert reader.client.post(path, json={}).status_code == 403  # the cookie alone, as another site's form sends it
    assert reader.client.post(path, headers={"X-Dateline-Token": "0" * 40}).status_code == 403
    assert reader.client.put(path).status_code == 403


def test_the_start_address_sets_a_cookie_that_scripts_cannot_read(reader: Browser) -> None:
    with httpx.Client(base_url=reader.served.url.rstrip("/")) as stranger:
        answer = stranger.get(reader.served.login_url + "&as_of=2014-01-05")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/?as_of=2014-01-05"
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=strict" in cookie
        assert reader.served.token not in cookie
        assert stranger.get("/?token=wrong").status_code == 403


def test_the_start_address_leads_to_no_other_server(reader: Browser) -> None:
    answer = reader.get(f"//evil.example/?token={reader.served.token}")
    assert not answer.headers.get("location", "/").startswith("//")


def test_bearer_may_write_and_a_wrong_one_not(writer: Browser) -> None:
    claim = writer.json("/api/review")["items"][0]["claim"]
    asked = {"kind": "accept", "claim": claim}
    with httpx.Client(base_url=writer.served.url.rstrip("/"), timeout=30) as script:
        wrong = script.post("/api/judgements", json=asked, headers={"Authorization": "Bearer x"})
        right = script.post("/api/judgements", json=asked, headers={"Authorization": f"Bearer {writer.served.token}"})
    assert (wrong.status_code, right.status_code) == (403, 200)


@pytest.mark.parametrize("path", WRITES)
def test_read_only_refuses_every_write(closed: Browser, path: str) -> None:
    answer = closed.client.post(path, json={}, headers={"Authorization": f"Bearer {closed.served.token}"})
    assert answer.status_code == 403
    assert "read only" in answer.text


def test_read_only_pages_offer_no_writing(closed: Browser) -> None:
    for path in ("/", "/review", "/brief"):
        page = closed.get(path).text
        assert 'data-read-only="true"' in page
        assert 'method="post"' not in page.replace('<form method="post" action="/judge" id="bulk">', "")
        assert not re.search(r"<button[^>]*(accept|reject)", page)


def test_a_page_without_session_offers_no_writing(reader: Browser) -> None:
    with httpx.Client(base_url=reader.served.url.rstrip("/"), timeout=30) as stranger:
        page = stranger.get("/review").text
    assert "X-Dateline-Token" not in page
    assert reader.served.site.door.form_token not in page


def test_reading_needs_the_session_where_other_machines_can_ask() -> None:
    door = Door(public=True)
    assert not door.open_to_read
    assert Door().open_to_read


def test_a_body_that_is_too_long_is_refused(reader: Browser) -> None:
    token = reader.form_token
    answer = reader.client.post("/judge", content=b"x" * 1_100_000, headers={"X-Dateline-Token": token})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b"kind=accept&claim=%00", b"", b"kind=no&claim=x", b"a=1&" * 3000, b"kind=edit&place=%F0%9F"]
)
def test_a_form_that_is_none_is_refused_in_words(reader: Browser, body: bytes) -> None:
    headers = {"X-Dateline-Token": reader.form_token, "Content-Type": "application/x-www-form-urlencoded"}
    assert reader.client.post("/judge", content=body, headers=headers).status_code in (404, 422)


def test_read_only_pages_and_the_api_show_no_withheld_name(reader: Browser, closed: Browser) -> None:
    report = reader.json("/api/search?q=shopkeeper&in=reports")["hits"][0]["id"]
    item = next(i for i in reader.json("/api/review?limit=500")["items"] if i["report"] == report)
    paths = [f"/report/{item['report']}", f"/api/report/{item['report']}", f"/review/{item['claim']}", "/brief"]
    paths += [
        "/search?q=Deng",
        "/api/search?q=shopkeeper",
        "/api/search?q=dawn",
        "/dossier/actor/Ana%20Deng",
        "/api/judgements",
    ]
    assert "Deng" in reader.get(paths[0]).text
    for path in paths:
        assert "Deng" not in closed.get(path).text.replace('value="Deng"', ""), path
    view = closed.json(paths[1])
    assert "████████" in view["text"]
    assert len(view["text"]) == len(reader.json(paths[1])["text"])
    assert closed.json("/api/search?q=Deng")["total"] == 0
    assert "Aguer" in closed.get("/search?q=hands").text  # who speaks for an army is named


@pytest.mark.parametrize(
    ("back", "leads"),
    [
        ("/review?start=25", "/review?start=25"),
        ("/review?place=Ménaka", "/review?place=M%C3%A9naka"),
        ("//evil.example", "/review"),
        ("/\\evil.example", "/review"),
        ("https://evil.example", "/review"),
        ("/x\r\nSet-Cookie: a=b", "/review"),
        ("", "/review"),
    ],
)
def test_the_way_back_is_ours(back: str, leads: str) -> None:
    assert Form([("back", back)]).back == leads


@pytest.mark.parametrize("words", ["\\ud800", "\\u0000", "\\u202e", "x" * 3000])
def test_odd_words_are_kept_or_refused(writer: Browser, words: str) -> None:
    claim = writer.json("/api/review")["items"][0]["claim"]
    body = f'{{"kind": "accept", "claim": "{claim}", "why": "{words}", "author": "{words}"}}'
    headers = {"X-Dateline-Token": writer.form_token, "Content-Type": "application/json"}
    answer = writer.client.post("/api/judgements", content=body.encode(), headers=headers)
    assert answer.status_code in (200, 422)
    assert writer.get("/review").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/?token=%ff%fe",
        "/dossier/place/%ff",
        "/report/%2e%2e%2f",
        "/search?q=%ed%a0%80",
        "/%00",
        "/api/outlines?countries=%00,É",
    ],
)
def test_odd_addresses_are_no_fault(reader: Browser, path: str) -> None:
    assert reader.get(path).status_code < 500
