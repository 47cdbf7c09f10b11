"""The picture: what the record comes to, as of a day in the world and as known by a day.

In: nothing. Out: frozen records.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.model.claim import Claim
from dateline.model.event import Copy, Event
from dateline.model.mention import Place, Quote
from dateline.model.report import Report


class HoldingState(StrEnum):
    """What is known of who has a place."""

    HELD = "held"
    CLAIMED = "claimed"
    CONTESTED = "contested"
    SURROUNDED = "surrounded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has a place from `first` to `last` (whole days, inclusive, None open).

    `holder` is the top party, `aliases` its other names and the forces that hold for it. `claims` are the ids
    behind it, `against` those that say otherwise; `origins` the number of independent ones behind it.
    `latest` is the last day that evidence speaks for; `why` says in one sentence why. `inferred` marks a state
    that rests on a wider statement (a province, "all major cities"). `part` marks one that is about a part of the place
    only, at least: such a holding is always `claimed`, whoever tells of it, and two sides may have one at one time.
    """

    place: Place
    holder: str | None
    state: HoldingState
    first: date | None
    last: date | None
    claims: tuple[str, ...]
    why: str
    against: tuple[str, ...] = ()
    origins: int = 0
    latest: date | None = None
    aliases: tuple[str, ...] = ()
    inferred: bool = False
    part: bool = False


@dataclass(frozen=True, slots=True)
class FigureReading:
    """One figure inside one scope: who says it, low and high, in which claim or sentence."""

    report: str
    claim: str | None
    low: float | None
    high: float | None
    words: str
    said_by: str


@dataclass(frozen=True, slots=True)
class ReconciledFigure:
    """Figures of one scope: what is counted, where, over which days; low, best, high over its readings.

    `trend` is rising, falling or empty: how the last words of days of publication follow on each other. `falls` are
    the claims in which an origin counts fewer than it had counted before.

    The scope: `who` is the side counted (civilian, soldier ...; empty for people without more said), `first`..`last`
    the days counted over, `cumulative` whether it is a total since some day and not what is new, `counted_by` whose
    count it is, by name (empty where outlets tell it in their own words). `odd` says what can hardly be so about it.
    """

    id: str
    what: str
    kind: str
    unit: str
    place: Place | None
    event: str | None
    low: float | None
    best: float | None
    high: float | None
    readings: tuple[FigureReading, ...]
    disputed: bool = False
    trend: str = ""
    falls: tuple[str, ...] = ()
    who: str = ""
    first: date | None = None
    last: date | None = None
    cumulative: bool = False
    counted_by: tuple[str, ...] = ()
    odd: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims about one thing that cannot all be true. `kind` is denial, holder, figure or date.

    `origins_for` and `origins_against` are the ids of each side's independent origins; `weight` is what hangs on it
    times how much it is in doubt, 0 (nothing) upwards: disputes are listed by it.
    """

    id: str
    kind: str
    about: str
    place: Place | None
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...]
    open: bool
    words: str
    origins_for: tuple[str, ...] = ()
    origins_against: tuple[str, ...] = ()
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """A claim about the future: `due` is the last day of its horizon where one is given.

    `outcome` is open, borne_out or not_borne_out, `because` the claims that decide it.
    """

    claim: str
    made: date | None
    due: date | None
    outcome: str
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """All of it. `as_of` is the day in the world (its end), `known_by` the last day of reports used; None is all."""

    as_of: date | None
    known_by: date | None
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    copies: tuple[Copy, ...]
    quotes: tuple[Quote, ...]
    holdings: tuple[Holding, ...]
    figures: tuple[ReconciledFigure, ...]
    disputes: tuple[Dispute, ...]
    forecasts: tuple[Forecast, ...]
