"""How each type of event is told: one row a type, written for a reader, in the past tense.

In: an event type. Out: its `Phrase`: what an actor did, what was done where no actor is known, and the
same as a noun. `{place}`, `{in_place}` ("in Herat"), `{moved}` ("into Ghor": the place with the report's own
preposition), `{away}` ("from Ghor", "to Ghor", "in Ghor"), `{target}`, `{part}` ("part of ") and `{count}`
("600 troops") stand for the claim's own fields; a part in brackets `[...]` is left out whole when one of its fields is
missing. "Rebels shelled the port of Marka" comes from `shelled [{target} ][in {place}]`.

A form is usable only if all its fields outside brackets are there; the caller then falls back to the report's
words. Nothing in a row may say more than the type itself does.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.model.claim import EventType as E
from dateline.model.type_words import TYPE_WORDS


@dataclass(frozen=True, slots=True)
class Phrase:
    """`active` and `base` follow an actor ("took Herat", "take Herat"); `passive` stands alone; `noun` names it.

    `weight` ranks types in highlights: 3 a matter of war and peace, 2 of lives and ground, 1 the rest, 0 never.
    """

    active: str
    base: str
    passive: str
    noun: str
    weight: int = 1


PHRASES: dict[E, Phrase] = {
    E.TERR_CAPTURE: Phrase(
        "took {part}{place}[ from {target}]",
        "take {part}{place}[ from {target}]",
        "{part}{place} was taken[ from {target}]",
        "capture of {part}{place}",
        3,
    ),
    E.TERR_RECAPTURE: Phrase(
        "retook {part}{place}[ from {target}]",
        "retake {part}{place}[ from {target}]",
        "{part}{place} was retaken[ from {target}]",
        "recapture of {part}{place}",
        3,
    ),
    E.TERR_TRANSFER: Phrase(
        "gave up {part}{place}[ to {target}]",
        "give up {part}{place}[ to {target}]",
        "{part}{place} changed hands without a fight",
        "handover of {part}{place}",
        3,
    ),
    E.WITHDRAWAL: Phrase(
        "withdrew[ {moved}]",
        "withdraw[ {moved}]",
        "forces withdrew {moved}",
        "withdrawal[ {moved}]",
        2,
    ),
    E.SIEGE_CUT: Phrase(
        "surrounded or cut off {place}",
        "surround or cut off {place}",
        "{place} was surrounded or cut off",
        "encirclement or cutting off of {place}",
        2,
    ),
    E.CONTROL_STATE: Phrase(
        "held {part}{place}",
        "hold {part}{place}",
        "control of {place} was described",
        "control of {part}{place}",
        1,
    ),
    E.ADVANCE: Phrase(
        "advanced[ on or into {place}]",
        "advance[ on or into {place}]",
        "fighters advanced on or into {place}",
        "advance[ on or into {place}]",
        2,
    ),
    E.CLASH: Phrase(
        "fought[ {target}][ {in_place}]",
        "fight[ {target}][ {in_place}]",
        "there was fighting {in_place}",
        "fighting[ {in_place}]",
        2,
    ),
    E.OFFENSIVE: Phrase(
        "carried on an offensive[ against {target}][ {in_place}]",
        "carry on an offensive[ against {target}][ {in_place}]",
        "there was an offensive {in_place}",
        "offensive[ {in_place}]",
        2,
    ),
    E.AIRSTRIKE: Phrase(
        "carried out an air or drone strike[ on {target}][ {in_place}]",
        "carry out an air or drone strike[ on {target}][ {in_place}]",
        "there was an air or drone strike[ on {target}] {in_place}",
        "air or drone strike[ {in_place}]",
        2,
    ),
    E.SHELLING: Phrase(
        "fired artillery, rockets or missiles[ at {target}][ {in_place}]",
        "fire artillery, rockets or missiles[ at {target}][ {in_place}]",
        "there was artillery, rocket or missile fire[ on {target}] {in_place}",
        "artillery, rocket or missile fire[ {in_place}]",
        2,
    ),
    E.IED_MINE: Phrase(
        "set off a bomb or mine[ against {target}][ {in_place}]",
        "set off a bomb or mine[ against {target}][ {in_place}]",
        "a bomb or mine went off {in_place}",
        "bomb or mine blast[ {in_place}]",
        2,
    ),
    E.SUICIDE_BOMB: Phrase(
        "carried out a suicide bombing[ against {target}][ {in_place}]",
        "carry out a suicide bombing[ against {target}][ {in_place}]",
        "there was a suicide bombing[ against {target}] {in_place}",
        "suicide bombing[ {in_place}]",
        2,
    ),
    E.GRENADE: Phrase(
        "threw a grenade[ at {target}][ {in_place}]",
        "throw a grenade[ at {target}][ {in_place}]",
        "there was a grenade attack[ on {target}] {in_place}",
        "grenade attack[ {in_place}]",
        2,
    ),
    E.CHEM_WEAPON: Phrase(
        "used a toxic agent[ against {target}][ {in_place}]",
        "use a toxic agent[ against {target}][ {in_place}]",
        "a toxic agent was used[ against {target}] {in_place}",
        "use of a toxic agent[ {in_place}]",
        3,
    ),
    E.WEAPON_DISRUPTED: Phrase(
        "stopped or seized weapons[ of {target}][ {in_place}]",
        "stop or seize weapons[ of {target}][ {in_place}]",
        "weapons were stopped or seized {in_place}",
        "stopping or seizing of weapons[ {in_place}]",
        1,
    ),
    E.MATERIEL_CAPTURED: Phrase(
        "took arms or vehicles[ of {target}][ {in_place}]",
        "take arms or vehicles[ of {target}][ {in_place}]",
        "arms or vehicles[ of {target}] were taken {in_place}",
        "taking of arms or vehicles[ {in_place}]",
        1,
    ),
    E.MATERIEL_DESTROYED: Phrase(
        "destroyed arms, vehicles or equipment[ of {target}][ {in_place}]",
        "destroy arms, vehicles or equipment[ of {target}][ {in_place}]",
        "arms, vehicles or equipment[ of {target}] were destroyed {in_place}",
        "destruction of arms, vehicles or equipment[ {in_place}]",
        1,
    ),
    E.CIVILIAN_ATTACK: Phrase(
        "attacked civilians[ {in_place}]",
        "attack civilians[ {in_place}]",
        "civilians were attacked {in_place}",
        "attack on civilians[ {in_place}]",
        3,
    ),
    E.TARGETED_KILLING: Phrase(
        "killed {target}[ {in_place}]",
        "kill {target}[ {in_place}]",
        "there was a killing of {target}[ {in_place}]",
        "killing[ of {target}][ {in_place}]",
        2,
    ),
    E.ABDUCTION: Phrase(
        "abducted {target}[ {in_place}]",
        "abduct {target}[ {in_place}]",
        "there was an abduction[ of {target}] {in_place}",
        "abduction[ of {target}][ {in_place}]",
        2,
    ),
    E.SEXUAL_VIOLENCE: Phrase(
        "committed sexual violence[ {in_place}]",
        "commit sexual violence[ {in_place}]",
        "there was sexual violence {in_place}",
        "sexual violence[ {in_place}]",
        2,
    ),
    E.LOOT_DESTROY: Phrase(
        "looted or destroyed property[ of {target}][ {in_place}]",
        "loot or destroy property[ of {target}][ {in_place}]",
        "property[ of {target}] was looted or destroyed {in_place}",
        "looting or destruction of property[ {in_place}]",
        1,
    ),
    E.ARREST: Phrase(
        "detained {target}[ {in_place}]",
        "detain {target}[ {in_place}]",
        "there were arrests[ of {target}] {in_place}",
        "arrest[ of {target}][ {in_place}]",
        1,
    ),
    E.SURRENDER_DEFECT: Phrase(
        "surrendered or changed sides[ {in_place}]",
        "surrender or change sides[ {in_place}]",
        "there were surrenders or defections {in_place}",
        "surrender or defection[ {in_place}]",
        2,
    ),
    E.FLIGHT_OF_FORCES: Phrase(
        "fled[ {moved}]",
        "flee[ {moved}]",
        "soldiers or officials fled {moved}",
        "flight of soldiers or officials[ {moved}]",
        2,
    ),
    E.DEPLOY: Phrase(
        "sent or moved {count}[ {moved}]",
        "send or move {count}[ {moved}]",
        "{count} were sent or moved[ {moved}]",
        "deployment[ of {count}][ {moved}]",
        2,
    ),
    E.BASE: Phrase(
        "set up, handed over or closed a base[ {in_place}]",
        "set up, hand over or close a base[ {in_place}]",
        "a base was set up, handed over or closed {in_place}",
        "setting up, handing over or closing of a base[ {in_place}]",
        1,
    ),
    E.RELEASE: Phrase(
        "freed captives or prisoners[ of {target}][ {in_place}]",
        "free captives or prisoners[ of {target}][ {in_place}]",
        "captives or prisoners were freed {in_place}",
        "release of captives or prisoners[ {in_place}]",
        1,
    ),
    E.RESTRICT: Phrase(
        "imposed a restriction[ {in_place}]",
        "impose a restriction[ {in_place}]",
        "a restriction was imposed {in_place}",
        "restriction[ {in_place}]",
        1,
    ),
    E.PROTEST: Phrase(
        "protested[ against {target}][ {in_place}]",
        "protest[ against {target}][ {in_place}]",
        "there was a protest {in_place}",
        "protest[ {in_place}]",
        1,
    ),
    E.PROTEST_DISPERSED: Phrase(
        "broke up a protest[ {in_place}]",
        "break up a protest[ {in_place}]",
        "a protest was broken up {in_place}",
        "breaking up of a protest[ {in_place}]",
        1,
    ),
    E.PROTEST_LETHAL: Phrase(
        "used lethal force against a protest[ {in_place}]",
        "use lethal force against a protest[ {in_place}]",
        "lethal force was used against a protest {in_place}",
        "lethal force against a protest[ {in_place}]",
        2,
    ),
    E.RIOT: Phrase(
        "rioted[ {in_place}]",
        "riot[ {in_place}]",
        "there was a riot {in_place}",
        "riot[ {in_place}]",
        1,
    ),
    E.MOB: Phrase(
        "took part in mob violence[ against {target}][ {in_place}]",
        "take part in mob violence[ against {target}][ {in_place}]",
        "there was mob violence[ against {target}] {in_place}",
        "mob violence[ {in_place}]",
        1,
    ),
    E.TALKS: Phrase(
        "held talks[ with {target}][ {in_place}]",
        "hold talks[ with {target}][ {in_place}]",
        "there were talks {in_place}",
        "talks[ with {target}][ {in_place}]",
        2,
    ),
    E.AGREEMENT: Phrase(
        "reached an agreement[ with {target}][ {in_place}]",
        "reach an agreement[ with {target}][ {in_place}]",
        "an agreement was reached {in_place}",
        "agreement[ with {target}][ {in_place}]",
        3,
    ),
    E.CEASEFIRE_OFFER: Phrase(
        "offered a ceasefire[ to {target}][ {in_place}]",
        "offer a ceasefire[ to {target}][ {in_place}]",
        "a ceasefire was offered {in_place}",
        "ceasefire offer[ {in_place}]",
        3,
    ),
    E.THREAT: Phrase("made a threat[ against {target}]", "make a threat[ against {target}]", "", "threat", 1),
    E.DEMAND: Phrase("made a demand[ of {target}]", "make a demand[ of {target}]", "", "demand", 1),
    E.REFUSE: Phrase("refused[ {target}]", "refuse[ {target}]", "", "refusal", 1),
    E.ACCUSE: Phrase("accused {target}", "accuse {target}", "", "accusation[ against {target}]", 1),
    E.SUPPORT: Phrase("backed {target}", "back {target}", "", "support[ for {target}]", 1),
    E.SANCTION: Phrase(
        "imposed a sanction on, or cut relations or funding with, {target}",
        "impose a sanction on, or cut relations or funding with, {target}",
        "",
        "sanction or cut in relations[ with {target}]",
        2,
    ),
    E.AID: Phrase(
        "pledged or gave aid[ to {target}][ {in_place}]",
        "pledge or give aid[ to {target}][ {in_place}]",
        "aid was pledged or given {in_place}",
        "aid[ {in_place}]",
        1,
    ),
    E.LEADER_CHANGE: Phrase("", "", "", "change of leadership[ {in_place}]", 3),
    E.DISPLACEMENT: Phrase(
        "",
        "",
        "people fled their homes {away}",
        "displacement of people[ {in_place}]",
        2,
    ),
    E.EVACUATION: Phrase(
        "carried out an evacuation[ of {target}][ {moved}]",
        "carry out an evacuation[ of {target}][ {moved}]",
        "there was an evacuation[ of {target}] {moved}",
        "evacuation[ of {target}][ {moved}]",
        2,
    ),
    E.ACCESS_LOSS: Phrase(
        "blocked aid, power or services[ {in_place}]",
        "block aid, power or services[ {in_place}]",
        "aid, power or services were blocked {in_place}",
        "loss of aid, power or services[ {in_place}]",
        2,
    ),
    E.ORG_CRIME: Phrase(
        "carried out criminal violence[ {in_place}]",
        "carry out criminal violence[ {in_place}]",
        "there was criminal violence {in_place}",
        "criminal violence[ {in_place}]",
        1,
    ),
    E.DISASTER: Phrase("", "", "a natural hazard struck {in_place}", "natural hazard[ {in_place}]", 0),
    E.ACCIDENT: Phrase("", "", "there was an accident {in_place}", "accident[ {in_place}]", 0),
}

# The same where the things are counted: "destroyed 12 vehicles" and not "destroyed arms, vehicles or equipment".
COUNTED: dict[E, Phrase] = {
    E.MATERIEL_DESTROYED: Phrase(
        "destroyed {count}[ of {target}][ {in_place}]",
        "destroy {count}[ of {target}][ {in_place}]",
        "{count}[ of {target}] were destroyed[ {in_place}]",
        "destruction of {count}[ {in_place}]",
        1,
    ),
    E.MATERIEL_CAPTURED: Phrase(
        "took {count}[ of {target}][ {in_place}]",
        "take {count}[ of {target}][ {in_place}]",
        "{count}[ of {target}] were taken[ {in_place}]",
        "taking of {count}[ {in_place}]",
        1,
    ),
}

# Speech acts and changes whose sense lies in words the fields do not hold are always told in the report's words.
IN_ITS_OWN_WORDS = frozenset(
    {E.THREAT, E.DEMAND, E.REFUSE, E.ACCUSE, E.SUPPORT, E.LEADER_CHANGE, E.SANCTION, E.RESTRICT}
)

CHANGES_HANDS = frozenset({E.TERR_CAPTURE, E.TERR_RECAPTURE, E.TERR_TRANSFER})


def label(kind: E) -> str:
    """The type in words: "Capture", "Air or drone strike"."""
    return TYPE_WORDS[kind]
