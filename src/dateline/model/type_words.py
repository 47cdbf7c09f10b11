"""The plain words for types of events and for stances, in one place.

In: an event type. Out: what a reader is shown for it, with a capital: TERR_CAPTURE is "Capture", SURRENDER_DEFECT is
"Surrender or defection". Inside a sentence it is lowered: "two claims of a surrender or defection at Marka".
"""

from __future__ import annotations

from dateline.model.claim import EventType as E
from dateline.model.claim import Stance

TYPE_WORDS: dict[E, str] = {
    E.TERR_CAPTURE: "Capture",
    E.TERR_RECAPTURE: "Recapture",
    E.TERR_TRANSFER: "Handover",
    E.WITHDRAWAL: "Withdrawal",
    E.SIEGE_CUT: "Siege or cut road",
    E.CONTROL_STATE: "Control",
    E.ADVANCE: "Advance",
    E.CLASH: "Fighting",
    E.OFFENSIVE: "Offensive",
    E.AIRSTRIKE: "Air or drone strike",
    E.SHELLING: "Shelling",
    E.IED_MINE: "Bomb or mine",
    E.SUICIDE_BOMB: "Suicide bombing",
    E.GRENADE: "Grenade attack",
    E.CHEM_WEAPON: "Chemical weapon",
    E.WEAPON_DISRUPTED: "Weapon stopped or seized",
    E.MATERIEL_CAPTURED: "Materiel taken",
    E.MATERIEL_DESTROYED: "Materiel destroyed",
    E.CIVILIAN_ATTACK: "Attack on civilians",
    E.TARGETED_KILLING: "Killing",
    E.ABDUCTION: "Abduction",
    E.SEXUAL_VIOLENCE: "Sexual violence",
    E.LOOT_DESTROY: "Looting or destruction",
    E.ARREST: "Arrest",
    E.SURRENDER_DEFECT: "Surrender or defection",
    E.FLIGHT_OF_FORCES: "Flight of forces",
    E.DEPLOY: "Deployment",
    E.BASE: "Base",
    E.RELEASE: "Release",
    E.RESTRICT: "Restriction",
    E.PROTEST: "Protest",
    E.PROTEST_DISPERSED: "Protest dispersed",
    E.PROTEST_LETHAL: "Lethal force at a protest",
    E.RIOT: "Riot",
    E.MOB: "Mob violence",
    E.TALKS: "Talks",
    E.AGREEMENT: "Agreement",
    E.CEASEFIRE_OFFER: "Ceasefire offer",
    E.THREAT: "Threat",
    E.DEMAND: "Demand",
    E.REFUSE: "Refusal",
    E.ACCUSE: "Accusation",
    E.SUPPORT: "Support",
    E.SANCTION: "Sanction or cut in relations",
    E.AID: "Aid",
    E.LEADER_CHANGE: "Change of leadership",
    E.DISPLACEMENT: "Displacement",
    E.EVACUATION: "Evacuation",
    E.ACCESS_LOSS: "Loss of aid, power or services",
    E.ORG_CRIME: "Organised crime",
    E.DISASTER: "Natural hazard",
    E.ACCIDENT: "Accident",
}

STANCE_WORDS: dict[Stance, str] = {
    Stance.ASSERTED: "told as a fact",
    Stance.CLAIMED: "claimed",
    Stance.DENIED: "denied",
    Stance.PLANNED: "planned",
    Stance.FORECAST: "foretold",
    Stance.HYPOTHETICAL: "supposed",
    Stance.NEGATED: "told not to have happened",
}
