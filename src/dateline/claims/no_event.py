"""Words that name an event and tell of none where they stand.

In: a sentence's words and a trigger's match. Out: whether it is to be passed over. "An IED expert", "the fighting
season", "fell without any fighting", "decades of war", "a post that is hard to reinforce" tell of no bomb, clash, move.
"""

from __future__ import annotations

from dateline.claims.words import BE, DETERMINERS, Words
from dateline.knowledge.lexicon import TriggerMatch
from dateline.model.claim import EventType

# what a noun of violence only describes when it stands before one of these: persons, things, plans
_DESCRIBED = frozenset(
    "facilitator facilitators expert experts specialist specialists maker makers builder builders emplacer emplacers "
    "planner planners instructor instructors trainer trainers cell cells network networks commander commanders "
    "leader leaders component components material materials ingredients factory factories workshop workshops equipment "
    "kit helicopter helicopters aircraft jet jets dog dogs rifle rifles season seasons spirit age vehicle vehicles "
    "position positions capability capabilities capacity strength plan plans planning threat threats warning warnings "
    "victim victims survivor survivors squad squads disposal clearance detector detectors".split()
)
_VIOLENT = frozenset(
    {
        EventType.IED_MINE, EventType.SUICIDE_BOMB, EventType.CLASH, EventType.GRENADE, EventType.SHELLING,
        EventType.AIRSTRIKE, EventType.CHEM_WEAPON, EventType.OFFENSIVE,
    }
)  # fmt: skip
_AGES = frozenset({"years", "decades", "generations", "centuries"})
_HARD = frozenset("difficult hard easy easier harder impossible tough costly".split())
_DEEDS = frozenset(
    "attack attacks operation operations raid raids plan plans mission missions strike strikes assault assaults ambush "
    "ambushes offensive bombing bombings order orders warrant warrants policy task tasks manoeuvre maneuver".split()
)


def is_no_event(words: Words, match: TriggerMatch, kind: EventType) -> bool:
    """Whether the words of `match`, read as `kind`, tell of no event."""
    noun = match.trigger.noun or match.form == "noun"
    if noun and kind in _VIOLENT and (_describes(words, match) or _is_era(words, match)):
        return True
    if kind is EventType.CLASH and _is_without(words, match):
        return True
    if kind is EventType.TARGETED_KILLING and words.at(match.head).startswith("execut"):
        return not noun and _carries_out(words, match)
    return match.form == "verb base" and _is_hard_to(words, match)


def _describes(words: Words, match: TriggerMatch) -> bool:
    """Whether it stands before the noun that is meant: "an improvised explosive device facilitator"."""
    return words.at(match.last + 1) in _DESCRIBED


def _is_era(words: Words, match: TriggerMatch) -> bool:
    """Whether it fills years: "nearly two decades of fighting"."""
    return words.at(match.first - 1) == "of" and words.at(match.first - 2) in _AGES


def _is_without(words: Words, match: TriggerMatch) -> bool:
    """Whether the words say that it did not take place: "fell without a fight", "fled rather than fighting"."""
    index = match.first - 1
    while words.at(index) in DETERMINERS | {"much", "further", "more"}:
        index -= 1
    before = words.at(index)
    return before == "without" or (before, words.at(index - 1)) in (("than", "rather"), ("of", "instead"))


def _carries_out(words: Words, match: TriggerMatch) -> bool:
    """Whether an act or a plan is executed and no person: "executed several attacks", "the plan was executed"."""
    if any(word in _DEEDS for word in words.lower[match.last + 1 : match.last + 6]):
        return True
    return words.at(match.head - 1) in BE and any(word in _DEEDS for word in words.lower[match.head - 4 : match.head])


def _is_hard_to(words: Words, match: TriggerMatch) -> bool:
    """Whether it is only said how easily it is done: "difficult to resupply or reinforce"."""
    before = words.lower[max(0, match.head - 5) : match.head]
    return "to" in before and not _HARD.isdisjoint(before)
