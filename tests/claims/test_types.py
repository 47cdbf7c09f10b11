from __future__ import annotations

import pytest

from dateline.model.claim import EventType
from tests.claims.marked import rows

EACH_TYPE = {
    "TERR_CAPTURE": "[a Rebels] captured [p Sake].",
    "TERR_RECAPTURE": "[g Troops] retook [p Sake].",
    "TERR_TRANSFER": "The [g army] handed over [p Sake] to the [a rebels].",
    "WITHDRAWAL": "The [g army] withdrew from [p Sake].",
    "SIEGE_CUT": "[a Rebels] besieged [p Kidal].",
    "CONTROL_STATE": "The [g army] still holds [p Goma].",
    "ADVANCE": "[a Rebels] advanced on [p Goma].",
    "CLASH": "[a Rebels] clashed with [g soldiers] near [p Goma].",
    "OFFENSIVE": "The [g army] launched an offensive in [v North Kivu].",
    "AIRSTRIKE": "A jet dropped two bombs on [p Beni].",
    "SHELLING": "[a Rebels] fired dozens of rockets at [p Beni].",
    "IED_MINE": "A roadside bomb tore through a bus in [p Beni].",
    "SUICIDE_BOMB": "A suicide bomber attacked a church in [p Beni].",
    "GRENADE": "Gunmen hurled a grenade into a bar in [p Beni].",
    "CHEM_WEAPON": "Doctors reported a chlorine attack on [p Beni].",
    "WEAPON_DISRUPTED": "[g Soldiers] found a cache of mines in [p Beni].",
    "MATERIEL_CAPTURED": "[a Rebels] seized two tanks in [p Beni].",
    "MATERIEL_DESTROYED": "[a Rebels] downed a helicopter near [p Beni].",
    "CIVILIAN_ATTACK": "[a Rebels] massacred [c villagers] in [p Beni].",
    "TARGETED_KILLING": "[a Rebels] assassinated the [h mayor] in [p Beni].",
    "ABDUCTION": "[a Rebels] held [q 4] [c nurses] hostage in [p Beni].",
    "SEXUAL_VIOLENCE": "[a Rebels] raped [q 4] [c women] in [p Beni].",
    "LOOT_DESTROY": "[a Rebels] bulldozed houses in [p Beni].",
    "ARREST": "[g Police] arrested [q 4] [c students] in [p Beni].",
    "SURRENDER_DEFECT": "[a Rebels] gave themselves up in [p Beni].",
    "FLIGHT_OF_FORCES": "[g Soldiers] fled into [n Uganda].",
    "DEPLOY": "The [g army] sent reinforcements to [p Beni].",
    "BASE": "The [g army] closed its base in [p Beni].",
    "RELEASE": "[a Rebels] set [q 4] [c nurses] free in [p Beni].",
    "RESTRICT": "The [g government] imposed a curfew in [p Beni].",
    "PROTEST": "Hundreds of [c residents] protested in [p Beni].",
    "PROTEST_DISPERSED": "[g Police] broke up the rally in [p Beni].",
    "PROTEST_LETHAL": "[g Police] opened fire on protesters in [p Beni].",
    "RIOT": "Youths smashed shop windows in [p Beni].",
    "MOB": "A mob killed a driver in [p Beni].",
    "TALKS": "Peace talks between the [g government] and the [a rebels] opened in [p Nairobi].",
    "AGREEMENT": "The [g government] and the [a rebels] signed an accord in [p Nairobi].",
    "CEASEFIRE_OFFER": "The [a rebels] proposed a truce.",
    "THREAT": "The [a rebels] threatened [p Beni].",
    "DEMAND": "The [a rebels] gave the [g government] an ultimatum.",
    "REFUSE": "The [a rebels] turned down the offer.",
    "ACCUSE": "The [g government] accused the [a rebels].",
    "SUPPORT": "The [g ministry] backed the [a rebels].",
    "SANCTION": "The [o union] blacklisted the [a rebels].",
    "AID": "The [o agency] delivered food to [p Beni].",
    "LEADER_CHANGE": "The [h president] stood down.",
    "DISPLACEMENT": "Thousands of [c residents] fled [p Sake].",
    "EVACUATION": "The [o agency] pulled its staff out of [p Beni].",
    "ACCESS_LOSS": "[a Rebels] blocked aid deliveries to [p Beni].",
    "ORG_CRIME": "Gang violence flared in [p Beni].",
    "DISASTER": "An earthquake struck [p Beni].",
    "ACCIDENT": "A plane crash near [p Beni] killed [q 4] people.",
}


@pytest.mark.parametrize("kind", list(EventType), ids=lambda kind: kind.value)
def test_each_type_is_read_from_a_plain_sentence(kind):
    assert kind.value in {row[0] for row in rows(EACH_TYPE[kind.value])}


PHRASES = [
    ("[p Sake] fell under rebel control, the [a rebels] holding the road.", "TERR_CAPTURE"),
    ("The [g army] dislodged the [a rebels] from [p Sake].", "TERR_RECAPTURE"),
    ("The [a rebels] gave [p Sake] back to the [g army].", "TERR_TRANSFER"),
    ("[g Soldiers] slipped away from [p Sake] at night.", "WITHDRAWAL"),
    ("[g Troops] went home from [n Congo].", "WITHDRAWAL"),
    ("The road to [p Sake] was cut.", "SIEGE_CUT"),
    ("[a Rebels] sealed off [p Sake].", "SIEGE_CUT"),
    ("The [a rebels] dominate [p Sake].", "CONTROL_STATE"),
    ("The [a rebels] run [p Sake].", "CONTROL_STATE"),
    ("[a Rebels] set foot in [p Goma].", "ADVANCE"),
    ("[a Rebels] and [g soldiers] traded fire in [p Goma].", "CLASH"),
    ("A drone over the valley fired on [p Goma].", "AIRSTRIKE"),
    ("[g Soldiers] took [q 7] [a rebels] prisoner in [p Goma].", "ARREST"),
    ("[a Rebels] marched off [q 7] [c villagers] from [p Goma].", "ABDUCTION"),
    ("[a Rebels] broke open the prison in [p Goma].", "RELEASE"),
    ("Clans in [v North Kivu] turned in their rifles.", "SURRENDER_DEFECT"),
    ("[g Marines] dug in around [p Goma].", "DEPLOY"),
    ("Fighting uprooted [q 7000] [c people] in [p Goma].", "DISPLACEMENT"),
]


@pytest.mark.parametrize(("marked", "kind"), PHRASES)
def test_what_a_phrase_says(marked, kind):
    assert kind in {row[0] for row in rows(marked)}


@pytest.mark.parametrize(
    "marked",
    ["[p Sake] fell to the [a rebels] without a fight.", "[a Rebels] entered [p Sake] without any fighting."],
)
def test_no_fight_is_no_clash(marked):
    assert "CLASH" not in {row[0] for row in rows(marked)}


def test_those_who_cross_a_bridge_in_flight_take_no_ground():
    marked = "[g Commanders] crossed the bridge at [p Goma]. [p Sake] was surrendered."
    assert not [row for row in rows(marked) if row[0] == "ADVANCE"]
