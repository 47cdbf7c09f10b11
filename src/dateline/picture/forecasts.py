"""Forecasts and plans, each held against what later reports tell.

In: claims, holdings. Out: `Forecast`: when it was made, when it is due, and whether later claims bear it out. A thing
of another type or at another place decides nothing; a horizon that has passed without a word is not borne out. That a
place is to be taken or cut off is borne out when the party comes to hold it, and that somebody is to go on holding it
is not, once another does, whatever words the change was told in.

    "Rebels may take the capital within 30 days" (1 May)   ->   due 31 May, open until then
    "The town will hold out until winter", then it falls   ->   not borne out
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from dateline.model.claim import Claim, EventType, Stance
from dateline.model.mention import PlaceKind
from dateline.model.picture import Forecast, Holding, HoldingState
from dateline.model.report import Report
from dateline.picture.evidence import party, place_key
from dateline.picture.weights import home_government

_AHEAD = frozenset({Stance.PLANNED, Stance.FORECAST})
_TOO_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
NO_HORIZON_DAYS = 92  # a forecast without a day is borne out by what comes within a season
_T = EventType
# a plan to take a town is borne out by any way in which it comes to be taken
_ALIKE: dict[EventType, str] = {
    _T.TERR_CAPTURE: "taken",
    _T.TERR_RECAPTURE: "taken",
    _T.TERR_TRANSFER: "taken",
    _T.CLASH: "fight",
    _T.OFFENSIVE: "fight",
}


def forecasts(
    claims: Sequence[Claim],
    reports: Mapping[str, Report],
    *,
    as_of: date | None,
    holdings: Iterable[Holding] = (),
) -> tuple[Forecast, ...]:
    """All forecasts and plans, by day made, then claim. `as_of` is the day on which outcomes are judged."""
    told: dict[tuple[str, str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.stance.is_told_as_real and not claim.historical:
            told[topic_of(claim)].append(claim)
    now = as_of or _latest(reports.values())
    ahead = (claim for claim in claims if claim.stance in _AHEAD and not claim.historical)
    held: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings:
        if holding.state is HoldingState.HELD and not holding.inferred and holding.first is not None:
            held[place_key(holding.place)].append(holding)
    made = [_forecast(claim, reports, told[topic_of(claim)], held, now) for claim in ahead]
    return tuple(sorted(made, key=lambda f: (f.made or date.min, f.claim)))


# what is foretold of a place's holder; to be cut off is a step on the way to being taken
_GROUND = frozenset({_T.TERR_CAPTURE, _T.TERR_RECAPTURE, _T.TERR_TRANSFER, _T.SIEGE_CUT, _T.CONTROL_STATE})


def topic_of(claim: Claim) -> tuple[str, str | None]:
    """What is told of where: a forecast is held against claims of its own topic only."""
    return _ALIKE.get(claim.type, claim.type.value), place_key(claim.place.place) if claim.place else None


def _latest(reports: Iterable[Report]) -> date | None:
    return max((report.published.last for report in reports if report.published.last), default=None)


def _forecast(
    claim: Claim,
    reports: Mapping[str, Report],
    told: Sequence[Claim],
    held: Mapping[str, Sequence[Holding]],
    now: date | None,
) -> Forecast:
    report = reports.get(claim.report)
    made = report.published.first if report else None
    due = claim.when.interval.last
    if due is not None and made is not None and due < made:
        # the only day in the sentence is the day it was said
        due = None
    change = _change(claim, held, made, due)
    if change is not None and claim.type is _T.CONTROL_STATE:
        return Forecast(claim.id, made, due, "not_borne_out", change.claims)
    because = tuple(sorted(one.id for one in told if _bears_out(one, claim, made, due)))
    because = because or (change.claims if change is not None else ())
    if because:
        return Forecast(claim.id, made, due, "borne_out", because)
    passed = due is not None and now is not None and due < now and _can_be_judged(claim)
    return Forecast(claim.id, made, due, "not_borne_out" if passed else "open")


def _change(claim: Claim, held: Mapping[str, Sequence[Holding]], made: date | None, due: date | None) -> Holding | None:
    """The change of hands that a forecast of one is about: the place comes to the party, or from who was to keep it."""
    if made is None or claim.type not in _GROUND or claim.place is None or not _can_be_judged(claim):
        return None
    end, side = due or made + timedelta(days=NO_HORIZON_DAYS), _side(claim)
    here = held.get(place_key(claim.place.place), ())
    had = next((h.holder for h in here if (h.first or made) <= made <= (h.last or made)), None)
    there = had or home_government(claim.place.place)
    loser = side or there if claim.type is _T.CONTROL_STATE else None if side else there
    for holding in here:
        inside = holding.first is not None and made <= holding.first <= end and holding.claims
        # "will fall", with nobody named, is about whoever has it now
        if inside and (holding.holder not in (loser, None) if loser else side is not None and holding.holder == side):
            return holding
    return None


def _can_be_judged(claim: Claim) -> bool:
    return claim.place is not None and claim.place.place.kind not in _TOO_WIDE


def _side(claim: Claim) -> str | None:
    """Who does it, or has the place by it."""
    if claim.holder is not None:
        return claim.holder
    return party(claim.target if claim.type is _T.TERR_TRANSFER else claim.actor)


def _bears_out(later: Claim, claim: Claim, made: date | None, due: date | None) -> bool:
    """Whether a claim tells of what was foretold: the same side, after it was said and within the horizon.

    What is foretold of a whole country is borne out by no one event in it, and is left open.
    """
    if not _can_be_judged(claim):
        return False
    foretold = _side(claim)
    if _side(later) != foretold or (foretold is None and _ALIKE.get(claim.type) != "fight"):
        return False
    first, last = later.when.interval.first, later.when.interval.last
    if made is None or first is None or first < made or later.report == claim.report:
        return False
    return (last or first) <= (due or made + timedelta(days=NO_HORIZON_DAYS))
