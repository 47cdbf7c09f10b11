"""How much a claim about territory weighs, and why: the one place where the weights stand (decision note 0006).

In: a claim and the sides it speaks of. Out: `Standing`, who is speaking as seen from the claim, and its weight.
One origin weighs once, however often it is copied; the weights of different origins add up.

    "We left Sake at dawn," an army officer said.   ->   admission: the losing side says so itself, weight 3
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum

from dateline.knowledge.actors import government_of
from dateline.model.claim import Claim, Stance
from dateline.model.event import Event
from dateline.model.mention import Place, Source
from dateline.model.report import Report


class Standing(Enum):
    """Who speaks, as seen from what is claimed; `weight` is what one such origin adds, `words` how to say it."""

    ADMISSION = (3.0, "the side that loses by it says so")
    OUTLET = (2.0, "told by the outlet itself")
    NEUTRAL = (2.0, "told by a third party")
    CLAIM = (1.5, "claimed by a third party")
    BOAST = (1.0, "the side that gains by it says so")
    HEDGED = (0.5, "told with reserve")

    @property
    def weight(self) -> float:
        """What one origin of this standing adds."""
        return self.value[0]

    @property
    def words(self) -> str:
        """The standing in words."""
        return self.value[1]


HELD_FROM = 2.0  # support needed before a place counts as held: never reached by boasts, which count once a party
BOAST_CAP = 1.0  # all boasts of one party together
SAME_CHANGE_DAYS = 3  # days over which reports may differ about one change of hands
DENIAL_DAYS = 30  # a denial speaks against a change of hands that is told for up to this long before it
ANSWER_DAYS = 5  # a statement that another has the place does so only this soon: later it is news of its own
PREMATURE_DAYS = 14  # "has fallen" without a day gives way to a dated fall, told by more, this soon after
OUTLIER_ORIGINS = 3  # so many origins for a day, three times those for another soon before or after: that is misdated
UNDENIED_DAYS = 7  # a boast that nobody denies while the record goes on for so long ...
UNDENIED_REPORTS = 5  # ... and so many later reports on that country ends up held, marked as inferred
VAGUE_DAYS = 7  # fighting or a siege "in" a stretch of time longer than this is sure for its last day only
CONTESTED_DAYS = 3  # a place stays contested for so long after the last word of fighting for it
IMPLIED_DAYS = 30  # "besieged" implies that the other side is in the town, for so long after the last word of it
PART_DAYS = 30  # some of a place is taken to stay with who took it for so long after the last word of it
REPRINT_DAYS = 4  # a report that copies another as a whole this long after it prints old news again
STILL_DAYS = 7  # "still holds" says that it was so before, for so long at most
OLD_DAYS = 45  # background told later than this after it happened never moves the present
FORGOTTEN_DAYS = 730  # background older than this is not ledger material at all
REVERSAL_DAYS = 3  # a bare "X holds it" overturns a capture by Y only this long after it, or by more support

# words for people who speak for whoever governs; used only where the actor list knows no party for the speaker
_OFFICE = re.compile(
    r"\b(?:governor|minist\w*|police|army|military|commander|officials?|spokes\w+|general|colonel|president|mayor|"
    r"security (?:forces?|sources?|officials?)|armed forces|troops|defen[cs]e|lawmaker|legislator|senator|"
    r"council(?:lor|man|woman|or)?(?: member)?|authorit\w+|government|regime|administration|prosecutor)\b",
    re.I,
)


def home_government(place: Place | None) -> str | None:
    """The party that governs the country a place lies in by right, as parties are named."""
    return government_of(place.country_name) if place is not None and place.country_name else None


def is_government(party: str) -> bool:
    """Whether a party is a state, by how states are named: "Government of Mali"."""
    return party.startswith("Government of ")


def speaker_of(claim: Claim) -> Source | None:
    """The nearest source that is no mere relay."""
    return next((source for source in claim.said_by if not source.medium), None)


def party_of_speaker(claim: Claim, place: Place | None) -> str | None:
    """The party the speaker belongs to; officials of whom no more is known go to the government of the place."""
    speaker = speaker_of(claim)
    if speaker is None:
        return None
    if speaker.party:
        return speaker.party
    return home_government(place) if _OFFICE.search(f"{speaker.name} {speaker.role}") else None


def standing(claim: Claim, gains: str | None, losers: Iterable[str], place: Place | None) -> Standing:
    """How the one who speaks stands to a claim that `gains` has the place and the `losers` have not."""
    party = party_of_speaker(claim, place)
    if (party is not None and party == gains) or (party is None and _of_own_deed(claim)):
        return Standing.BOAST
    if party is not None and party in set(losers):
        return Standing.ADMISSION
    if claim.said_by:
        return Standing.CLAIM if claim.stance is Stance.CLAIMED else Standing.NEUTRAL
    return Standing.HEDGED if claim.stance is Stance.CLAIMED else Standing.OUTLET


def _of_own_deed(claim: Claim) -> bool:
    """Whether a side that no list knows tells of its own deed: "the rebels said they had captured Kidal"."""
    speaker, actor = speaker_of(claim), claim.actor
    if speaker is None or actor is None or actor.actor.party:
        return False
    return bool(actor.actor.name) and _key(actor.actor.name) == _key(speaker.name or speaker.role)


def voices(claims: Iterable[Claim], events: Iterable[Event], reports: Mapping[str, Report]) -> dict[str, str]:
    """Claim id -> the independent origin it rests on: from its event where that says, else the speaker or outlet."""
    found = {one: origin.id for event in events for origin in event.origins for one in origin.claims}
    for claim in claims:
        if claim.id not in found:
            found[claim.id] = _voice(claim, reports)
    return found


def _voice(claim: Claim, reports: Mapping[str, Report]) -> str:
    speaker = speaker_of(claim)
    if speaker is not None:
        if speaker.anonymous or not speaker.name:
            return f"speaker:{(speaker.name or speaker.role).casefold()} in {claim.report}"
        return f"speaker:{_key(speaker.name)}"
    if claim.said_by:
        return f"agency:{_key(claim.said_by[0].name)}"
    report = reports.get(claim.report)
    outlet = report.outlet.value if report is not None else None
    return f"outlet:{_key(outlet) if outlet else claim.report}"


def _key(name: str) -> str:
    """Words of a name in an order of their own, as origins of events are named."""
    return " ".join(
        sorted(word for word in re.findall(r"\w+", name.casefold()) if word not in ("the", "of", "a", "for"))
    )


def same_voice(one: str, other: str) -> bool:
    """Whether two origins are one, though here an outlet speaks and there it is cited."""
    return one.partition(":")[2] == other.partition(":")[2]
