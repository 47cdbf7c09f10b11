from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_keys import key_of, slug_of, words_of
from dateline.knowledge.actors import ActorList, government_of
from dateline.knowledge.outlets import OutletList
from dateline.model.mention import ActorKind


@pytest.fixture(scope="module")
def actors() -> ActorList:
    return ActorList.load()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Hay'at Tahrir al-Sham", "hayat tahrir al sham"),
        ("U.S. troops", "us troops"),
        ("Séléka", "seleka"),
        ("the army’s", "the army"),
    ],
)
def test_keys_leave_case_accents_and_marks_out(name: str, key: str) -> None:
    assert key_of(name) == key
    assert slug_of(name) == key.replace(" ", "-")


def test_words_have_offsets_of_the_text() -> None:
    text = "M23 took Al-Qaeda's U.S. truck."
    assert [text[start:end] for start, end in words_of(text)] == ["M23", "took", "Al", "Qaeda's", "U.S.", "truck"]


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("March 23 Movement", "M23"),
        ("HTS", "Hayat Tahrir al-Sham"),
        ("YPG", "Syrian Democratic Forces"),
        ("ISWAP", "Islamic State"),
        ("Wagner", "Government of Russia"),
        ("Rapid Support Forces", "Rapid Support Forces"),
        ("Janjaweed", "Government of Sudan"),
        ("Tatmadaw", "Government of Myanmar"),
        ("Tamil Tigers", "Liberation Tigers of Tamil Eelam"),
        ("Pentagon", "Government of the United States"),
        ("Kremlin", "Government of Russia"),
        ("MONUSCO", "United Nations"),
        ("Chadian army", "Government of Chad"),
        ("Eritrean troops", "Government of Eritrea"),
        ("Government of Mali", "Government of Mali"),
        ("Volodymyr Zelensky", "Government of Ukraine"),
        ("Hemedti", "Rapid Support Forces"),
    ],
)
def test_names_lead_to_the_top_party(actors: ActorList, name: str, party: str) -> None:
    assert actors.party_of(name) == party


def test_an_unknown_name_is_nobody(actors: ActorList) -> None:
    assert actors.lookup("Front of the Seven Lanterns") is None
    assert actors.party_of("") is None


def test_forces_hang_under_the_government(actors: ActorList) -> None:
    army = actors.force("AF", "army")
    assert army is not None
    assert (army.name, army.parent, army.party) == (
        "Afghan National Army",
        "Afghan security forces",
        "Government of Afghanistan",
    )
    derived = actors.force("NE", "police")
    assert derived is not None
    assert (derived.id, derived.name, derived.party) == ("force:NE:police", "Nigerien police", "Government of Niger")
    assert actors.force("??") is None


def test_every_state_has_a_government_and_forces(actors: ActorList) -> None:
    for code, state in actors.states.items():
        government = actors.government(code)
        assert government is not None
        assert government.party == state.party == government.name
        assert actors.is_state_party(state.party)
        force = actors.force(code)
        assert force is not None
        assert force.party == state.party or not actors.is_state_party(force.party)


def test_a_country_of_the_gazetteer_has_the_same_party(actors: ActorList) -> None:
    for state in actors.states.values():
        assert government_of(state.name.removeprefix("the ")) == state.party
    assert actors.party_of("Government of Central African Republic") == "Government of the Central African Republic"


def test_aliases_name_the_forces_that_hold_for_a_party(actors: ActorList) -> None:
    state = actors.aliases_of("Government of Syria")
    assert {"Syrian army", "Syrian Arab Army", "government forces", "Syrian government"} <= set(state)
    assert "Government of Syria" not in state
    assert "Bashar al-Assad" not in state
    assert "ISIS" in actors.aliases_of("Islamic State")
    assert actors.same_side("ISIS", "Islamic State")
    assert not actors.same_side("ISIS", None)


def test_acronyms_need_capitals(actors: ActorList) -> None:
    def named(text: str) -> int:
        words = text.split()
        return actors.named(words, [key_of(word) for word in words], 0, len(words))[0]

    assert named("IS fighters") == 1
    assert named("is") == 0
    assert named("Isis") == 1
    assert named("Islamic State West Africa Province attacked") == 5


def test_the_list_is_sound(actors: ActorList) -> None:
    ids = [actor.id for actor in actors.actors]
    assert len(ids) == len(set(ids))
    groups = [actor for actor in actors.actors if actor.kind == ActorKind.ARMED_GROUP]
    assert len(groups) > 400
    for actor in actors.actors:
        assert actor.country is None or actor.country in actors.states or actor.kind == ActorKind.MEDIA
        assert actor.party or actor.kind not in (ActorKind.ARMED_GROUP, ActorKind.STATE_FORCE)


def test_loading_is_quick() -> None:
    start = time.perf_counter()
    ActorList.load()
    assert time.perf_counter() - start < 1.0  # a tenth of that on an idle machine


@pytest.mark.parametrize("form", ["json", "csv", "folder"])
def test_a_user_adds_actors(tmp_path: Path, form: str) -> None:
    if form == "csv":
        path = tmp_path / "mine.csv"
        path.write_text("name,names,kind,country,party\nKaramo Volunteers,KVX; Karamo men,armed_group,SD,SD\n")
    else:
        path = tmp_path / "actors.json"
        row = {"name": "Karamo Volunteers", "names": ["KVX", "Karamo men"], "country": "SD", "party": "SD"}
        path.write_text(json.dumps([row]))
    actors = ActorList.load(tmp_path if form == "folder" else path)
    added = actors.lookup("KVX")
    assert added is not None
    assert added.party == "Government of Sudan"
    assert "Karamo Volunteers" in actors.aliases_of("Government of Sudan")
    assert actors.party_of("M23") == "M23"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", "{", "cannot be read"),
        ("a.json", "{}", "a list of actors"),
        ("a.json", '[{"kind": "person"}]', "no name"),
        ("a.csv", "name,kind\nX,dragon\n", "dragon"),
        ("a.json", "[3]", "fields are expected"),
    ],
)
def test_a_broken_addition_says_what_is_wrong(tmp_path: Path, name: str, content: str, says: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    with pytest.raises(KnowledgeError, match=says):
        ActorList.load(path)


def test_outlets() -> None:
    outlets = OutletList.load()
    agency = outlets.lookup("AFP")
    assert agency is not None
    assert agency.name == "Agence France-Presse"
    assert outlets.is_agency("the Reuters")
    assert not outlets.is_agency("The Guardian")
    assert not outlets.is_agency("nobody at all")
    assert outlets.lookup("nobody at all") is None
    assert agency.actor.kind == ActorKind.MEDIA
