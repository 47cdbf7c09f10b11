"""Whose name is withheld: persons without a public role; never a body, a place or a common word."""

from __future__ import annotations

import pytest

from dateline.model.claim import Claim, EventType
from dateline.publish.names import claim_roles, judged, without_names_in, words_of
from tests.publish.factories import make_claim, make_report, source


def claim_by(name: str, role: str) -> Claim:
    report = make_report("r1", f"Gunmen attacked Kaya on Monday, {name} told us.")
    return make_claim(report, EventType.CLASH, "attacked", said_by=(source(report, name, role=role),))


@pytest.mark.parametrize(
    ("name", "role", "withheld"),
    [
        ("Awa Sorgho", "shopkeeper", True),
        ("Grace Deng", "", True),
        ("Gulbahar", "resident", True),
        ("Idrissa Kabre", "mayor", False),
        ("Qari Samim", "spokesman of the group", False),
        ("Vladimir Putin", "", False),  # known to the list of actors
        ("Said", "", False),
        ("Rural Observatory", "monitor", False),
        ("Local Coordination Committees", "", False),
        ("Conservative MP", "", False),
    ],
)
def test_who_is_withheld(name: str, role: str, withheld: bool) -> None:
    roles = claim_roles([claim_by(name, role)])
    assert [person.name for person in judged(roles, ()) if person.withheld] == ([name] if withheld else [])


def test_a_public_role_told_once_holds() -> None:
    told = [claim_by("Awa Sorgho", "mayor"), claim_by("Awa Sorgho", "a longtime resident of the old town")]
    assert not judged(claim_roles(told), ())[0].withheld


def test_a_last_name_alone_goes_too_unless_it_names_a_place() -> None:
    persons = judged({"Awa Sorgho": "", "Omar Kaya": "", "Ann York": ""}, ())
    words = words_of(persons, {"Kaya"})
    assert "Sorgho" in words
    assert "Kaya" not in words


def test_names_go_from_every_form_of_document() -> None:
    assert "O'Brien" not in without_names_in("<p>Ann O&#x27;Brien</p>", ["Ann O'Brien"])
    assert without_names_in('{"who": "Zo\\u00eb Diallo"}', ["Zoë Diallo"]) == '{"who": "[name withheld]"}'
