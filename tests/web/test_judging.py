"""What a person says acts at once, can be taken back, and survives reading the reports again."""

from __future__ import annotations

import random
import shutil
import threading
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import HTTPException

from dateline.cli.read import settle
from dateline.knowledge.lexicon import load_lexicon
from dateline.pipeline import material_of, new_judgement
from dateline.pipeline import settle as settled_anew
from dateline.runners.local import reread_all
from dateline.settings import Settings
from dateline.store import open_view, open_writer
from dateline.web.clocks import Clocks
from dateline.web.judging import judgement_of, log_of, save, undo_of
from dateline.web.record import LiveRecord
from dateline.web.schemas import NewJudgement, UndoJudgement
from tests.web.conftest import Browser


def _events(browser: Browser, place: str = "") -> list[dict[str, Any]]:
    return [e for e in browser.json("/api/timeline")["events"] if not place or e["place_name"] == place]


def _capture(browser: Browser) -> dict[str, Any]:
    return next(e for e in _events(browser, "Bor") if e["label"] == "Capture" and e["first"] == "2014-01-01")


def _town(browser: Browser, name: str, day: str = "2014-01-10") -> dict[str, Any] | None:
    return next((t for t in browser.json(f"/api/map?as_of={day}")["towns"] if t["name"] == name), None)


def _reread(path: Path) -> None:
    with open_writer(path) as record:
        reread_all(record, Settings(data=path.parent / "none", country="SS", workers=1))
        settle(record)


def test_reject_takes_the_claim_out_and_undo_puts_it_back(writer: Browser) -> None:
    event = _capture(writer)
    made = writer.judge(kind="reject", claim=event["id"], why="a misreading")
    assert made["author"] == "Amina"
    assert event["id"] not in {e["id"] for e in _events(writer)}
    writer.undo(made["id"])
    assert event["id"] in {e["id"] for e in _events(writer)}


def test_an_undone_undo_holds_no_more(writer: Browser) -> None:
    event = _capture(writer)
    made = writer.judge(kind="reject", claim=event["id"])
    writer.undo(made["id"])
    again = writer.client.post(
        f"/api/judgements/{made['id']}/undo", json={}, headers={"X-Dateline-Token": writer.form_token}
    )
    assert again.status_code == 422
    writer.judge(kind="reject", claim=event["id"])
    assert event["id"] not in {e["id"] for e in _events(writer)}


def test_merge_and_undo_round_trip(writer: Browser) -> None:
    malakal = [e for e in _events(writer, "Malakal") if e["reports"] == 1]
    one, two = malakal[0], malakal[-1]
    assert one["id"] != two["id"]
    made = writer.judge(kind="same", claim=one["id"], other=two["id"], why="one fight")
    merged = min(one["id"], two["id"])
    ids = {e["id"] for e in _events(writer)}
    assert merged in ids
    assert max(one["id"], two["id"]) not in ids
    assert writer.get(f"/dossier/event/{max(one['id'], two['id'])}").status_code == 200  # it is found under the other
    body = writer.json(f"/api/dossier/event/{merged}")
    assert any("joined by a person" in reason["words"] for reason in body["grouped_because"])
    writer.undo(made["id"])
    assert {one["id"], two["id"]} <= {e["id"] for e in _events(writer)}


def test_any_event_can_be_merged_by_its_address(writer: Browser) -> None:
    one, two = (next(e for e in _events(writer, place)) for place in ("Torit", "Malakal"))
    sent = {"token": writer.form_token, "kind": "same", "claim": one["id"], "back": "/review"}
    address = f"{writer.client.base_url}{two['href'].lstrip('/')}?as_of=2014-01-10#tree"
    assert writer.client.post("/judge", data={**sent, "other": address}).status_code == 303
    ids = {e["id"] for e in _events(writer)}
    assert len({one["id"], two["id"]} & ids) == 1
    assert writer.client.post("/judge", data={**sent, "other": "/dossier/event/none"}).status_code == 404


def test_split_and_undo_round_trip(writer: Browser) -> None:
    event = next(e for e in _events(writer, "Bentiu") if e["reports"] == 2)
    claims = [c["id"] for c in writer.json(f"/api/dossier/event/{event['id']}")["claims"]["for"]]
    made = writer.judge(kind="different", claim=claims[-1])
    after = _events(writer, "Bentiu")
    assert all(e["reports"] == 1 for e in after)
    writer.undo(made["id"])
    assert any(e["reports"] == 2 for e in _events(writer, "Bentiu"))


def _elsewhere(writer: Browser, claim: str) -> dict[str, Any]:
    found = writer.json(f"/api/candidates/{claim}?find=Bor")
    return next(c for c in found if not c["chosen"] and c["km"] and c["km"] > 1000)


def test_candidates_come_with_distances(writer: Browser) -> None:
    found = writer.json(f"/api/candidates/{_capture(writer)['id']}?find=Bor")
    assert [c["chosen"] for c in found].count(True) == 1
    assert all(c["km"] is None or c["km"] > 0 for c in found)


def test_a_place_put_right_moves_the_pin_and_survives_rereading(writer: Browser, written: Path) -> None:
    event = _capture(writer)
    before = {(e["id"], e["place_name"]) for e in _events(writer)}
    other = _elsewhere(writer, event["id"])
    made = writer.judge(kind="edit", claim=event["id"], place=other["id"], why="the one in Serbia")
    _has_moved(writer, event["id"], other)
    _reread(written)
    _has_moved(writer, event["id"], other)
    writer.undo(made["id"])
    assert {(e["id"], e["place_name"]) for e in _events(writer)} == before
    assert _town(writer, other["name"], "2014-01-02") is None or other["name"] == "Bor"


def _has_moved(writer: Browser, claim: str, other: dict[str, Any]) -> None:
    moved = next(e for e in _events(writer) if e["id"] == claim)
    assert moved["place"] == other["id"]
    towns = writer.json("/api/map?as_of=2014-01-02")["towns"]
    assert {(t["id"], t["lat"]) for t in towns} >= {(other["id"], other["lat"])}
    assert "put right by a person" in writer.get(moved["href"]).text


def _of_one_claim(browser: Browser) -> dict[str, Any]:
    """A dated event that one claim alone tells of."""
    counts = {each.id: len(each.claims) for each in browser.served.site.inner.state.record.material.events}
    return next(e for e in _events(browser) if e["first"] and counts[e["id"]] == 1)


def test_a_day_and_a_type_put_right(writer: Browser, written: Path) -> None:
    event = _of_one_claim(writer)
    writer.judge(kind="edit", claim=event["id"], date_first="2013-06-01", date_last="2013-06-02")
    writer.judge(kind="edit", claim=event["id"], type="SURRENDER_DEFECT")
    for _ in range(2):
        found = next(e for e in _events(writer) if e["id"] == event["id"])
        assert (found["first"], found["last"]) == ("2013-06-01", "2013-06-02")
        assert found["type"] == "SURRENDER_DEFECT"
        _reread(written)
    # What was edited can still be rejected: the judgement is anchored to the words as read.
    writer.judge(kind="reject", claim=event["id"])
    assert event["id"] not in {e["id"] for e in _events(writer)}


def test_no_place_takes_the_pin_away(writer: Browser) -> None:
    event = _of_one_claim(writer)
    writer.judge(kind="edit", claim=event["id"], place="")
    assert next(e for e in _events(writer) if e["id"] == event["id"])["place"] is None
    assert any(row["id"] == event["id"] for row in writer.json("/api/map")["lane"]["unlocated"])


def test_an_edited_record_is_the_same_however_it_is_settled(writer: Browser, written: Path) -> None:
    event = _capture(writer)
    writer.judge(kind="edit", claim=event["id"], place=_elsewhere(writer, event["id"])["id"])
    with open_view(written) as view:
        held = tuple(view.events())
    with open_writer(written) as record:
        record.forget_steps()
        settle(record)
        assert tuple(record.events()) == held


def test_the_log_holds_and_says_who_when_and_why(writer: Browser, written: Path) -> None:
    event = _capture(writer)
    made = writer.judge(kind="accept", claim=event["id"], why="seen with my own eyes", author="Bo")
    writer.undo(made["id"])
    with open_view(written) as view:
        assert view.broken_links() == ()
        assert [each.kind for each in view.judgements()] == ["accept", "undo"]
    newest, first = writer.json("/api/judgements")
    assert (first["author"], first["why"], first["undone"], first["can_undo"]) == (
        "Bo",
        "seen with my own eyes",
        True,
        False,
    )
    assert newest["kind"] == "undo"
    page = writer.get(event["href"]).text
    assert "taken back" in page
    assert "seen with my own eyes" in page


def test_accepted_claims_leave_the_queue(writer: Browser) -> None:
    items = writer.json("/api/review?limit=500")
    claim = items["items"][0]["claim"]
    writer.judge(kind="accept", claim=claim)
    after = writer.json("/api/review?limit=500")
    assert after["total"] == items["total"] - 1
    assert claim not in {item["claim"] for item in after["items"]}


def test_the_queue_is_ranked_and_says_why(reader: Browser) -> None:
    items = reader.json("/api/review?limit=500")["items"]
    assert all(item["why"] and 0 < item["doubt"] <= 1 and item["consequence"] > 0 for item in items)
    assert items[0]["score"] >= items[-1]["score"]
    assert reader.json("/api/review?place=Bor")["total"] < len(items)


def test_forms_do_the_same_and_lead_back(writer: Browser) -> None:
    items = writer.json("/api/review?limit=3")["items"]
    token = writer.form_token
    form = {"token": token, "kind": "accept", "claim": [i["claim"] for i in items], "back": "/review?start=0"}
    answer = writer.client.post("/judge", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review?start=0")
    log = writer.json("/api/judgements")
    assert len(log) == 3
    answer = writer.client.post(f"/undo/{log[0]['id']}", data={"token": token, "back": "//evil.example"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")


def test_htmx_is_told_where_to_go(writer: Browser) -> None:
    claim = writer.json("/api/review")["items"][0]["claim"]
    headers = {"HX-Request": "true", "X-Dateline-Token": writer.form_token}
    answer = writer.client.post("/judge", data={"kind": "accept", "claim": claim, "back": "/review"}, headers=headers)
    assert (answer.status_code, answer.headers["hx-location"]) == (204, "/review")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"kind": "accept", "claim": "none"}, 404),
        ({"kind": "accept", "claim": ""}, 404),
        ({"kind": "praise"}, 422),
        ({"kind": "edit"}, 422),
        ({"kind": "edit", "place": "gn:0"}, 404),
        ({"kind": "edit", "type": "PARTY"}, 422),
        ({"kind": "edit", "date_first": "2014-02-01", "date_last": "2014-01-01"}, 422),
        ({"kind": "edit", "date_first": "soon"}, 422),
        ({"kind": "same"}, 422),
        ({"kind": "same", "other": "none"}, 404),
        ({"kind": "withhold", "name": " "}, 422),
        ({"kind": "accept", "colour": "red"}, 422),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(reader: Browser, asked: dict[str, str], status: int) -> None:
    body = {"claim": reader.json("/api/review")["items"][0]["claim"], **asked}
    answer = reader.client.post("/api/judgements", json=body, headers={"X-Dateline-Token": reader.form_token})
    assert answer.status_code == status, answer.text
    assert reader.json("/api/judgements") == []


def test_a_record_that_is_written_by_another_is_told(writer: Browser, written: Path) -> None:
    claim = writer.json("/api/review")["items"][0]["claim"]
    token = writer.form_token
    with open_writer(written):
        answer = writer.client.post(
            "/api/judgements", json={"kind": "accept", "claim": claim}, headers={"X-Dateline-Token": token}
        )
    assert answer.status_code == 409
    assert "another dateline" in answer.json()["detail"]


def test_of_claims_with_one_trigger_one_is_rejected(writer: Browser, written: Path) -> None:
    towns = ("Rumbek", "Torit", "Yambio")
    events = {e["place_name"]: e["id"] for e in _events(writer) if e["place_name"] in towns}
    assert len(events) == 3
    writer.judge(kind="reject", claim=events["Torit"])
    assert {e["place_name"] for e in _events(writer)} & set(towns) == {"Rumbek", "Yambio"}
    _reread(written)
    assert {e["place_name"] for e in _events(writer)} & set(towns) == {"Rumbek", "Yambio"}


def test_what_others_write_is_seen(writer: Browser, written: Path) -> None:
    event = _capture(writer)
    writer.get("/")
    with open_writer(written) as record:
        report = next(r.id for r in record.reports() if "captured Bor, the" in r.text)
        made = datetime(2026, 1, 1, tzinfo=UTC)
        record.retract(new_judgement("retract", report, why="withdrawn", author="Bo", made=made))
        settle(record)
    assert event["id"] not in {e["id"] for e in _events(writer)}


@pytest.mark.parametrize("seed", range(4))
def test_judgements_in_any_order_give_what_a_rebuild_gives(read_record: Path, tmp_path: Path, seed: int) -> None:
    path = tmp_path / "nile.dateline"
    shutil.copy(read_record, path)
    record, chance = LiveRecord(path), random.Random(seed)
    lexicon = load_lexicon()
    for _ in range(7):
        _judge_at_random(record, chance)
        kept = record.material
        with open_view(path) as view:
            fresh = material_of(view)
        assert kept == fresh  # what is kept in memory is what the record says
        made, dated = settled_anew(fresh, lexicon)
        assert dated == ()
        assert made.events == fresh.events
        for clocks in (Clocks(), Clocks(date(2014, 1, 6)), Clocks(date(2014, 1, 18), date(2014, 1, 5))):
            assert record.issue(clocks).picture == LiveRecord(path).issue(clocks).picture


def _judge_at_random(record: LiveRecord, chance: random.Random) -> None:
    claims = sorted(record.material.claims, key=lambda claim: claim.id)
    one, two = chance.sample(claims, 2)
    kind = chance.choice(["accept", "reject", "edit", "edit", "same", "different", "undo", "undo", "release"])
    asked: dict[str, Any] = {"kind": kind, "claim": one.id}
    if kind == "undo":
        can = [line.id for line in log_of(record) if line.can_undo]
        if can:
            save(record, undo_of(chance.choice(can), UndoJudgement(), record, "Amina"))
        return
    if kind == "edit":
        places = [claim.place.place.id for claim in claims if claim.place]
        edits = [{"place": chance.choice(places)}, {"place": ""}, {"date_first": "2014-01-05"}, {"type": "CLASH"}]
        asked |= chance.choice(edits)
    elif kind in ("same", "different"):
        asked["other"] = two.id
    elif kind == "release":
        asked["name"] = "Ana Deng"
    with suppress(HTTPException):  # they are one event already, or no place is no edit
        save(record, judgement_of(NewJudgement.model_validate(asked), record, "Amina"))


def test_who_reads_while_others_judge_gets_whole_answers(writer: Browser) -> None:
    """A page is made of one picture, whatever is judged meanwhile."""
    claims = [item["claim"] for item in writer.json("/api/review?limit=50")["items"]]
    done = threading.Event()
    statuses: list[int] = []

    def read(paths: tuple[str, ...]) -> None:
        with httpx.Client(base_url=writer.served.url.rstrip("/"), timeout=60) as client:
            while not done.is_set():
                statuses.extend(client.get(path).status_code for path in paths)

    paths = (("/timeline", "/", "/review"), ("/api/map?as_of=2014-01-06", "/brief", "/api/search?q=Bor"))
    readers = [threading.Thread(target=read, args=(each,)) for each in paths]
    for thread in readers:
        thread.start()
    try:
        for claim in claims[:6]:
            writer.undo(writer.judge(kind="reject", claim=claim)["id"])
    finally:
        done.set()
        for thread in readers:
            thread.join()
    assert set(statuses) == {200}
