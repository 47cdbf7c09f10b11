"""Review with the sample record: judged, taken back, put right; with the mouse and with the keyboard alone."""

from __future__ import annotations

import json

import pytest

from .conftest import read_samples

pytestmark = pytest.mark.browser


def queue(watched, **wanted):
    items = watched.json("/api/review?limit=200")["items"]
    return [item for item in items if all(word in (item[key] or "") for key, word in wanted.items())]


def undo(page):
    latest = page.locator("#log .judgement:has(button[data-act=undo])").first
    key = latest.get_attribute("id")
    latest.locator("button[data-act=undo]").click()
    page.wait_for_function("id => !document.querySelector(`#${CSS.escape(id)} button`)", arg=key)


def test_ten_claims_by_keyboard_alone(watched):
    page = watched.go("/review")
    before = page.locator("#log .judgement").count()
    seen = []
    page.keyboard.press("j")
    second = page.locator("#queue .here").get_attribute("data-claim")
    page.keyboard.press("Enter")
    page.locator(f"#opened article[data-claim='{second}']").wait_for()
    for turn in range(10):
        page.locator("#opened article").wait_for()
        claim = page.locator("#opened article").get_attribute("data-claim")
        seen.append(claim)
        if turn == 4:  # one is rejected, the rejection taken back
            page.keyboard.press("x")
            page.locator("#status", has_text="Rejected").wait_for()
            page.keyboard.press("u")
            page.locator("#status", has_text="Taken back").wait_for()
        page.keyboard.press("Control+Enter")
        page.wait_for_function("claim => document.querySelector('#opened article')?.dataset.claim !== claim", arg=claim)
    assert len(set(seen)) == 10
    assert page.locator("#log .judgement").count() >= min(20, before + 10)
    take_back(watched, 10)


def take_back(watched, count):
    """As if nobody had judged: the next test finds the queue as it was."""
    token = json.loads(watched.page.locator("body").get_attribute("hx-headers"))["X-Dateline-Token"]
    accepted = [line for line in watched.json("/api/judgements") if line["kind"] == "accept" and line["can_undo"]]
    assert len(accepted) >= count
    for line in accepted[:count]:
        address = f"{watched.origin}api/judgements/{line['id']}/undo"
        answer = watched.page.request.post(address, data={"why": ""}, headers={"X-Dateline-Token": token})
        assert answer.ok


def test_the_source_stands_beside_the_fields(watched):
    page = watched.go("/review")
    fields = page.locator("#opened .fields").bounding_box()
    source = page.locator("#opened .source-text").bounding_box()
    assert source["x"] > fields["x"] + fields["width"]
    assert source["y"] < fields["y"] + 40
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.locator("#opened .source-text").bounding_box()["x"] < 40


def test_a_merge_and_its_undo_go_round(watched):
    item = next(item for item in queue(watched, type="Capture") if watched_near(watched, item["claim"]))
    page = watched.go(f"/review/{item['claim']}")
    events = watched.json("/api/record")["events"]
    page.keyboard.press("m")
    merge = page.locator("details.merge button").first
    merge.wait_for()
    merge.click()
    page.locator("#status", has_text="Merged").wait_for()
    assert watched.json("/api/record")["events"] == events - 1
    page.locator("#status button", has_text="Undo").click()
    page.locator("#status", has_text="Taken back").wait_for()
    assert watched.json("/api/record")["events"] == events


def watched_near(watched, claim):
    text = watched.page.request.get(f"{watched.origin}part/review/{claim}").text()
    return 'type="hidden" name="other"' in text


def test_a_corrected_place_moves_the_pin_and_survives_reading_again(watched, record):
    item = queue(watched, place="Asadabad", type="Handover")[0]
    page = watched.go(f"/review/{item['claim']}")
    old = page.locator("#opened article").get_attribute("data-place")
    page.keyboard.press("e")
    page.locator(".candidate-map .pin").first.wait_for()
    choice = page.locator("label.candidate input").first
    new = choice.get_attribute("value")
    choice.check()
    page.locator("form.act-edit button", has_text="Save").click()
    page.locator("#status", has_text="Put right").wait_for()
    towns = {town["id"] for town in watched.json("/api/map?as_of=2021-08-14")["towns"]}
    assert new in towns
    assert old not in towns
    page = watched.go("/?as_of=2021-08-14")
    assert page.locator(f".marks [data-place='{new}']").count() == 1
    read_samples(record)
    page = watched.go("/?as_of=2021-08-14")
    assert page.locator(f".marks [data-place='{new}']").count() == 1
    assert page.locator(f".marks [data-place='{old}']").count() == 0
    page = watched.go(f"/review/{item['claim']}")
    page.locator(".history button[data-act=undo]").first.click()
    page.locator("#status", has_text="Taken back").wait_for()
    assert old in {town["id"] for town in watched.json("/api/map?as_of=2021-08-14")["towns"]}


def test_those_chosen_are_judged_together_and_no_others(watched):
    page = watched.go("/review")
    chosen = page.locator("#queue [data-claim]").evaluate_all("rows => rows.slice(2, 5).map(r => r.dataset.claim)")
    shown = page.locator("#queue input[name=claim]").count()
    page.locator("[data-choose-all]").check()
    assert page.locator("#queue input[name=claim]:checked").count() == shown
    page.locator("[data-choose-all]").uncheck()
    for claim in chosen:
        page.locator(f"#queue [data-claim='{claim}'] input").check()
    page.locator(".bulk button[value=accept]").click()
    page.locator("#status", has_text="Accepted: 3 claims").wait_for()
    for _ in chosen:
        undo(page)


def test_a_line_is_left_out_of_the_brief_and_put_back(watched):
    page = watched.go("/brief?as_of=2021-08-13")
    line = page.locator("[data-line]").first
    key = line.get_attribute("data-line")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.locator(f".left-out[data-line='{key}']").wait_for()
    exported = page.request.get(f"{watched.origin}brief/export?format=md&as_of=2021-08-13").text()
    page.locator(f"[data-line='{key}']").hover()
    page.locator(f"[data-line='{key}'] button[data-act=accept]").click()
    page.locator(f".line:not(.left-out)[data-line='{key}']").wait_for()
    again = page.request.get(f"{watched.origin}brief/export?format=md&as_of=2021-08-13").text()
    assert len(again) > len(exported)


def test_a_sentence_that_rests_on_nothing_holds_the_issue_back(watched):
    page = watched.go("/brief?as_of=2021-08-13")
    adding = page.locator("details.add").first
    adding.locator("summary").click()
    adding.locator("textarea").fill("The road north is the line to watch.")
    adding.locator("button").click()
    page.locator(".line.own .ask").wait_for()
    page.locator("#export form button").click()
    page.locator("#status", has_text="Not yet").wait_for()
    watched.said.clear()  # the browser notes the 422 that was asked for
    page.locator(".line.own input[name=claims]").fill("1")
    page.locator(".line.own form.act-cite button").click()
    page.locator(".line.own sup a", has_text="cited").wait_for()
    assert page.locator(".line.own .ask").count() == 0
    page.locator("form.act-clear button").click()
    page.locator(".line.own").wait_for(state="detached")


@pytest.mark.parametrize(
    ("kind", "begins"), [("md", b"# "), ("html", b"<!doctype html"), ("json", b"{"), ("pdf", b"%PDF"), ("docx", b"PK")]
)
def test_the_brief_is_exported(watched, kind, begins):
    pytest.importorskip({"pdf": "typst", "docx": "docx"}.get(kind, "json"))
    page = watched.go("/brief?as_of=2021-08-13")
    with page.expect_download() as waiting:
        page.locator(f"#export a[href*='format={kind}']").click()
    content = waiting.value.path().read_bytes()
    assert content[:20].lstrip().lower().startswith(begins.lower())
    assert len(content) > 2000
