"""Which row of the coding book each of our types becomes.

In: an event type. Out: its sub-event type, the event type and disorder type that follow from it; None for what such a
table does not hold (a state of control, a speech act, a natural hazard). "Elders handed Charikar over" is a
non-violent transfer of territory, a strategic development.
"""

from __future__ import annotations

from dateline.model.claim import EventType as E

VIOLENCE, DEMONSTRATIONS, STRATEGIC = "Political violence", "Demonstrations", "Strategic developments"
BATTLES, REMOTE, CIVILIANS = "Battles", "Explosions/Remote violence", "Violence against civilians"
PROTESTS, RIOTS = "Protests", "Riots"

# sub-event type: event type, disorder type
SUB_EVENTS: dict[str, tuple[str, str]] = {
    "Government regains territory": (BATTLES, VIOLENCE),
    "Non-state actor overtakes territory": (BATTLES, VIOLENCE),
    "Armed clash": (BATTLES, VIOLENCE),
    "Air/drone strike": (REMOTE, VIOLENCE),
    "Chemical weapon": (REMOTE, VIOLENCE),
    "Grenade": (REMOTE, VIOLENCE),
    "Remote explosive/landmine/IED": (REMOTE, VIOLENCE),
    "Shelling/artillery/missile attack": (REMOTE, VIOLENCE),
    "Suicide bomb": (REMOTE, VIOLENCE),
    "Abduction/forced disappearance": (CIVILIANS, VIOLENCE),
    "Attack": (CIVILIANS, VIOLENCE),
    "Sexual violence": (CIVILIANS, VIOLENCE),
    "Excessive force against protesters": (PROTESTS, f"{VIOLENCE}; {DEMONSTRATIONS}"),
    "Peaceful protest": (PROTESTS, DEMONSTRATIONS),
    "Protest with intervention": (PROTESTS, DEMONSTRATIONS),
    "Mob violence": (RIOTS, VIOLENCE),
    "Violent demonstration": (RIOTS, DEMONSTRATIONS),
    "Agreement": (STRATEGIC, STRATEGIC),
    "Arrests": (STRATEGIC, STRATEGIC),
    "Change to group/activity": (STRATEGIC, STRATEGIC),
    "Disrupted weapons use": (STRATEGIC, STRATEGIC),
    "Headquarters or base established": (STRATEGIC, STRATEGIC),
    "Looting/property destruction": (STRATEGIC, STRATEGIC),
    "Non-violent transfer of territory": (STRATEGIC, STRATEGIC),
    "Other": (STRATEGIC, STRATEGIC),
}

SUB_EVENT_OF: dict[E, str | None] = {
    E.TERR_CAPTURE: "Non-state actor overtakes territory",
    E.TERR_RECAPTURE: "Government regains territory",
    E.TERR_TRANSFER: "Non-violent transfer of territory",
    E.WITHDRAWAL: "Change to group/activity",
    E.SIEGE_CUT: "Change to group/activity",
    E.CONTROL_STATE: None,
    E.ADVANCE: "Armed clash",
    E.CLASH: "Armed clash",
    E.OFFENSIVE: "Armed clash",
    E.AIRSTRIKE: "Air/drone strike",
    E.SHELLING: "Shelling/artillery/missile attack",
    E.IED_MINE: "Remote explosive/landmine/IED",
    E.SUICIDE_BOMB: "Suicide bomb",
    E.GRENADE: "Grenade",
    E.CHEM_WEAPON: "Chemical weapon",
    E.WEAPON_DISRUPTED: "Disrupted weapons use",
    E.MATERIEL_CAPTURED: "Looting/property destruction",
    E.MATERIEL_DESTROYED: "Looting/property destruction",
    E.CIVILIAN_ATTACK: "Attack",
    E.TARGETED_KILLING: "Attack",
    E.ABDUCTION: "Abduction/forced disappearance",
    E.SEXUAL_VIOLENCE: "Sexual violence",
    E.LOOT_DESTROY: "Looting/property destruction",
    E.ARREST: "Arrests",
    E.SURRENDER_DEFECT: "Change to group/activity",
    E.FLIGHT_OF_FORCES: "Change to group/activity",
    E.DEPLOY: "Change to group/activity",
    E.BASE: "Headquarters or base established",
    E.RELEASE: "Other",
    E.RESTRICT: "Other",
    E.PROTEST: "Peaceful protest",
    E.PROTEST_DISPERSED: "Protest with intervention",
    E.PROTEST_LETHAL: "Excessive force against protesters",
    E.RIOT: "Violent demonstration",
    E.MOB: "Mob violence",
    E.TALKS: "Agreement",
    E.AGREEMENT: "Agreement",
    E.CEASEFIRE_OFFER: "Agreement",
    E.THREAT: None,
    E.DEMAND: None,
    E.REFUSE: None,
    E.ACCUSE: None,
    E.SUPPORT: None,
    E.SANCTION: "Other",
    E.AID: "Other",
    E.LEADER_CHANGE: "Other",
    E.DISPLACEMENT: "Other",
    E.EVACUATION: "Other",
    E.ACCESS_LOSS: "Other",
    E.ORG_CRIME: "Attack",
    E.DISASTER: None,
    E.ACCIDENT: None,
}

NO_CASUALTIES = frozenset({"Peaceful protest", "Protest with intervention"})  # a death makes them something else

# Kinds of actor by their number, and the pairs of them.
STATE, REBELS, MILITIA, IDENTITY, RIOTERS, PROTESTERS, CIVILIAN, EXTERNAL = range(1, 9)
INTER_CODES = range(9)  # 0 where there is no second actor
