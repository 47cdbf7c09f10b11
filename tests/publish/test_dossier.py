"""Dossiers and changes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest

from dateline.model.event import Judgement
from dateline.model.mention import Place, PlaceKind
from dateline.publish.changes import changes_table, changes_text
from dateline.publish.dossier import dossier, dossier_text
from dateline.publish.index import Index
from tests.picture.scenes import REBELS, Scene, Told, place

from .factories import d
from .wars import SINGA, river


@dataclass(frozen=True)
class Change:
    kind: str
    how: str
    subject: str
    place: Place | None
    day: date | None
    words: str
    claims: tuple[str, ...]


def quoted_words(value: object) -> list[str]:
    if isinstance(value, dict):
        return [w for k, v in value.items() for w in ([v] if k == "words" and isinstance(v, str) else quoted_words(v))]
    return [w for each in value for w in quoted_words(each)] if isinstance(value, list) else []


def test_an_event_counts_origins_and_not_outlets() -> None:
    picture = river()
    event = next(e for e in picture.events if e.place is SINGA and len(e.claims) == 3)
    found = dossier(event.id, picture)
    assert found["kind"] == "event"
    assert found["reports"] == 2
    assert found["against_count"] == 1
    assert "residents" in dossier_text(found)
    assert found["disputes"][0]["open"]
    assert dossier(event.id[:-1], picture)["id"] == event.id
    assert dossier(event.claims[-1], picture)["id"] == event.id


def test_a_place_says_who_holds_it_and_why() -> None:
    text = dossier_text(dossier("singa", river()))
    assert "Who holds it, and why" in text
    assert "held: Rapid Support Forces" in text
    assert "Against" in text
    assert "low, best, high" in text


def test_an_actor_has_what_it_holds_and_says() -> None:
    found = dossier("rapid support forces", river())
    assert found["kind"] == "actor"
    assert {row["place"] for row in found["holder"]} == {"Singa", "Dinder"}


@pytest.mark.parametrize("name", ["", "  ", "Atlantis", "c-"])
def test_nothing_is_called_so(name: str) -> None:
    with pytest.raises(KeyError):
        dossier(name, river())


@pytest.mark.parametrize("name", ["Singa", "Rapid Support Forces", "Dinder", "Wad Madani"])
def test_a_dossier_is_json_of_few_words(name: str) -> None:
    found = json.loads(json.dumps(dossier(name, river())))
    assert all(len([w for w in words.split() if w != "…"]) <= 40 for words in quoted_words(found["figures"]))
    for key in ("tree", "for", "against"):
        assert all(len([w for w in words.split() if w != "…"]) <= 25 for words in quoted_words(found[key]))
    assert all(len(q.split()) <= 27 for q in re.findall("“([^”]*)”", dossier_text(found)))


def test_changes_say_why() -> None:
    then, now = river(), river("2024-07-03", later=True)
    new = next(h for h in now.holdings if h.place is SINGA and h.holder == "Government of Sudan")
    old = next(h for h in then.holdings if h.place is SINGA and h.holder == "Rapid Support Forces")
    changes = [
        Change("holding", "new", "x", SINGA, d("2024-07-02"), "Singa: held by Government of Sudan", new.claims),
        Change("holding", "gone", "x", SINGA, d("2024-06-29"), "Singa: no longer held by RSF", old.claims),
    ]
    table = changes_table(changes, then, now)
    first, second = table.as_json()
    assert first["why"] == "late report: Harbour News of 3 July 2024 tells of 2 July 2024"
    assert second["why"] == "overtaken: Harbour News has “Army troops retook Singa on Tuesday.”"
    text = changes_text(table, d("2024-07-02"), d("2024-07-03"))
    assert text.startswith("Since 2 July 2024, as of 3 July 2024:")
    assert "no longer so: Singa" in text


def test_a_judgement_is_a_reason() -> None:
    picture = river()
    claim = Index(picture).claims[picture.claims[0].id]
    made = Judgement(
        "j1", "reject", claim.report, claim.trigger, claim.type, (), "Ana", datetime(2024, 7, 3, tzinfo=UTC), "misread"
    )
    change = Change("dispute", "revised", "x", None, None, "Singa", (claim.id,))
    table = changes_table([change], picture, picture, [made])
    rows = table.as_json()
    assert rows[0]["why"].startswith("judgement: reject")
    assert rows[1]["kind"] == "judgement"
    assert "because misread" in rows[1]["what"]


def test_no_change() -> None:
    assert "nothing has changed" in changes_text(changes_table([], river(), river()), d("2024-07-02"), None)


def test_a_plain_name_means_the_town_and_the_province_is_asked_for_by_its_kind() -> None:
    scene = Scene()
    town, province = place("Goma"), place("Goma", PlaceKind.PROVINCE)
    scene.report("Lake Courier", "2012-05-05", Told("TERR_CAPTURE", REBELS, at=town, on="2012-05-04"))
    for day in ("2012-05-01", "2012-05-08"):
        scene.report("Hill Radio", day, Told("CLASH", REBELS, at=province, on=day))
    picture = scene.picture()
    assert dossier("Goma", picture)["id"] == town.id
    assert dossier("Goma province", picture)["id"] == province.id


def test_each_branch_says_how_it_came_to_its_origin_and_why() -> None:
    scene = Scene()
    said = Told("TERR_CAPTURE", REBELS, on="2012-05-04", said=("Willy Ngoma", REBELS), medium="Reuters")
    scene.report("Lake Courier", "2012-05-05", said)
    scene.report("Hill Radio", "2012-05-05", replace(said, medium=None))
    found = dossier(scene.picture().events[0].id, scene.picture())
    (node,) = found["tree"]
    chains = [[step["name"] for step in branch["chain"]] for branch in node["reports"]]
    assert sorted(chains) == [["Hill Radio", "Willy Ngoma"], ["Lake Courier", "Reuters", "Willy Ngoma"]]
    assert all(step["span"] for branch in node["reports"] for step in branch["chain"][1:])
    assert [why for branch in node["reports"] for why in branch["because"]]
    assert "because: the same speaker: Willy Ngoma" in dossier_text(found)
