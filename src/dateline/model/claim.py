"""Claims: what one report says in one place, with the words behind every part.

In: nothing. Out: `Claim` and the parts it is made of.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.mention import ActorMention, Figure, PlaceMention, Source
from dateline.model.report import SegmentKind
from dateline.model.text import Span
from dateline.model.time import Interval, TimeExpression


class EventType(StrEnum):
    """The core list of event types (ontology.yaml says what each means and how exports name it)."""

    TERR_CAPTURE = "TERR_CAPTURE"
    TERR_RECAPTURE = "TERR_RECAPTURE"
    TERR_TRANSFER = "TERR_TRANSFER"
    WITHDRAWAL = "WITHDRAWAL"
    SIEGE_CUT = "SIEGE_CUT"
    CONTROL_STATE = "CONTROL_STATE"
    ADVANCE = "ADVANCE"
    CLASH = "CLASH"
    OFFENSIVE = "OFFENSIVE"
    AIRSTRIKE = "AIRSTRIKE"
    SHELLING = "SHELLING"
    IED_MINE = "IED_MINE"
    SUICIDE_BOMB = "SUICIDE_BOMB"
    GRENADE = "GRENADE"
    CHEM_WEAPON = "CHEM_WEAPON"
    WEAPON_DISRUPTED = "WEAPON_DISRUPTED"
    MATERIEL_CAPTURED = "MATERIEL_CAPTURED"
    MATERIEL_DESTROYED = "MATERIEL_DESTROYED"
    CIVILIAN_ATTACK = "CIVILIAN_ATTACK"
    TARGETED_KILLING = "TARGETED_KILLING"
    ABDUCTION = "ABDUCTION"
    SEXUAL_VIOLENCE = "SEXUAL_VIOLENCE"
    LOOT_DESTROY = "LOOT_DESTROY"
    ARREST = "ARREST"
    SURRENDER_DEFECT = "SURRENDER_DEFECT"
    FLIGHT_OF_FORCES = "FLIGHT_OF_FORCES"
    DEPLOY = "DEPLOY"
    BASE = "BASE"
    RELEASE = "RELEASE"
    RESTRICT = "RESTRICT"
    PROTEST = "PROTEST"
    PROTEST_DISPERSED = "PROTEST_DISPERSED"
    PROTEST_LETHAL = "PROTEST_LETHAL"
    RIOT = "RIOT"
    MOB = "MOB"
    TALKS = "TALKS"
    AGREEMENT = "AGREEMENT"
    CEASEFIRE_OFFER = "CEASEFIRE_OFFER"
    THREAT = "THREAT"
    DEMAND = "DEMAND"
    REFUSE = "REFUSE"
    ACCUSE = "ACCUSE"
    SUPPORT = "SUPPORT"
    SANCTION = "SANCTION"
    AID = "AID"
    LEADER_CHANGE = "LEADER_CHANGE"
    DISPLACEMENT = "DISPLACEMENT"
    EVACUATION = "EVACUATION"
    ACCESS_LOSS = "ACCESS_LOSS"
    ORG_CRIME = "ORG_CRIME"
    DISASTER = "DISASTER"
    ACCIDENT = "ACCIDENT"


class Stance(StrEnum):
    """How a report stands to what it tells."""

    ASSERTED = "asserted"
    CLAIMED = "claimed"
    DENIED = "denied"
    PLANNED = "planned"
    FORECAST = "forecast"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"

    @property
    def is_told_as_real(self) -> bool:
        """Whether the claim says that the thing happened."""
        return self in (Stance.ASSERTED, Stance.CLAIMED)


@dataclass(frozen=True, slots=True)
class When:
    """When a claim says it happened.

    `expression` is the words it rests on, None where the day follows from the report's own date. `anchor` says
    which: `stated`, `carried` (the paragraph's day), `publication` or `none`.
    """

    expression: TimeExpression | None
    interval: Interval
    anchor: str = "stated"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report says in one place.

    `actor` does what the trigger says (the taker in a capture, the side giving up in a handover); `target` has
    it done to. `thing` is the words of the ground, arms or property that it is done to ("two villages", "rifles"),
    None where it is done to people alone. `holder` is the party that a statement about territory leaves in control,
    where it says so. `said_by` is nearest first; empty when the outlet itself tells it. `part` marks a claim about a
    part of the place only. `by` is `rule`, `model` or `both`; `reasons` say which rules fired. `made_with` is the
    version of the pipeline and lexicon.
    """

    id: str
    report: str
    type: EventType
    trigger: Span
    sentence: Span
    segment: SegmentKind
    stance: Stance
    historical: bool
    actor: ActorMention | None
    target: ActorMention | None
    place: PlaceMention | None
    when: When
    figures: tuple[Figure, ...]
    said_by: tuple[Source, ...]
    holder: str | None = None
    part: bool = False
    method: str | None = None
    by: str = "rule"
    reasons: tuple[str, ...] = ()
    made_with: str = ""
    thing: Span | None = None
