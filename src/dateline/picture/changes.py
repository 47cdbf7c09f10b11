"""What is new between two pictures of one record.

In: an earlier and a later picture. Out: `Change` lines: holdings that came, went or were revised, new events,
disputes and forecasts that changed. The brief's "changes since" and `dateline changes` are made of these.

    picture of Monday: army; picture of Friday: rebels   ->   Sake: held by rebels from 4 May (was: army)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model.mention import Place
from dateline.model.picture import Holding, HoldingState, Picture


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new. `kind` is holding, event, dispute or forecast; `how` is new, revised or gone.

    `words` says what in one line, `claims` are the ids behind it, `place` where it lies, `day` when it took effect.
    """

    kind: str
    how: str
    subject: str
    place: Place | None
    day: date | None
    words: str
    claims: tuple[str, ...]


def changes_since(then: Picture, now: Picture) -> tuple[Change, ...]:
    """All changes from `then` to `now`, holdings first, by day and subject."""
    found = [*_holdings(then, now), *_events(then, now), *_disputes(then, now), *_forecasts(then, now)]
    rank = {"holding": 0, "event": 1, "dispute": 2, "forecast": 3}
    return tuple(sorted(found, key=lambda c: (rank[c.kind], c.day or date.min, c.subject, c.how)))


def _holdings(then: Picture, now: Picture) -> list[Change]:
    before, after = _ledger(then), _ledger(now)
    found = []
    for key in sorted(set(before) | set(after)):
        was = {(h.holder, h.state, h.first, h.part): h for h in before.get(key, ())}
        has = {(h.holder, h.state, h.first, h.part): h for h in after.get(key, ())}
        for one in sorted(set(has) - set(was), key=str):
            holding = has[one]
            earlier = _state_on(before.get(key, ()), holding.first)
            how = (
                "revised"
                if earlier is not None and then.as_of and holding.first and holding.first <= then.as_of
                else "new"
            )
            found.append(_holding_change(holding, how, earlier))
        for one in sorted(set(was) - set(has), key=str):
            holding = was[one]
            words = f"{holding.place.name}: no longer {_of(holding)}"
            found.append(Change("holding", "gone", key, holding.place, holding.first, words, holding.claims))
    return found


def _ledger(picture: Picture) -> dict[str, list[Holding]]:
    found: dict[str, list[Holding]] = {}
    for holding in picture.holdings:
        found.setdefault(f"{holding.place.id}@{holding.place.country or ''}", []).append(holding)
    return found


def _state_on(holdings: list[Holding] | tuple[Holding, ...], day: date | None) -> Holding | None:
    held = [h for h in holdings if h.state is HoldingState.HELD]
    for holding in held:
        if day is None or ((holding.first or date.min) <= day <= (holding.last or date.max)):
            return holding
    return None


def _of(holding: Holding) -> str:
    who = holding.holder or "anybody known"
    day = f" from {holding.first.isoformat()}" if holding.first else ""
    if holding.part:
        return f"held in part by {who}{day}"
    return (
        f"{holding.state.value} by {who}{day}"
        if holding.state is HoldingState.HELD
        else f"{holding.state.value} ({who}){day}"
    )


def _holding_change(holding: Holding, how: str, earlier: Holding | None) -> Change:
    was = f" (was: {earlier.holder})" if earlier is not None and earlier.holder != holding.holder else ""
    words = f"{holding.place.name}: {_of(holding)}{was}"
    subject = f"{holding.place.id}@{holding.place.country or ''}"
    return Change("holding", how, subject, holding.place, holding.first, words, holding.claims)


def _events(then: Picture, now: Picture) -> list[Change]:
    """New events: none of whose claims was known. An event that only gained claims is not new."""
    known = {one for event in then.events for one in event.claims}
    found = []
    for event in now.events:
        if known.isdisjoint(event.claims):
            where = f" at {event.place.name}" if event.place else ""
            words = f"{event.type.value.replace('_', ' ').lower()}{where}"
            found.append(Change("event", "new", event.id, event.place, event.interval.first, words, event.claims))
    return found


def _disputes(then: Picture, now: Picture) -> list[Change]:
    was = {dispute.id: dispute for dispute in then.disputes}
    found = []
    for dispute in now.disputes:
        earlier = was.get(dispute.id)
        if earlier is None or earlier.open != dispute.open:
            how = "new" if earlier is None else "revised"
            words = (
                dispute.words if earlier is None else f"{dispute.words} ({'open again' if dispute.open else 'settled'})"
            )
            both = (*dispute.claims_for, *dispute.claims_against)
            found.append(Change("dispute", how, dispute.id, dispute.place, None, words, both))
    return found


def _forecasts(then: Picture, now: Picture) -> list[Change]:
    was = {forecast.claim: forecast.outcome for forecast in then.forecasts}
    found = []
    for forecast in now.forecasts:
        earlier = was.get(forecast.claim)
        if earlier != forecast.outcome:
            how = "new" if earlier is None else "revised"
            words = forecast.outcome.replace("_", " ")
            found.append(
                Change("forecast", how, forecast.claim, None, forecast.due, words, (forecast.claim, *forecast.because))
            )
    return found
