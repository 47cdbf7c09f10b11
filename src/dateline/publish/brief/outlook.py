"""Forecasts and plans, in the words they were made in: likelihood is never restated, only quoted.

In: the frame. Out: the section. "The town could fall within a month, one official said" keeps its "could".
"""

from __future__ import annotations

from datetime import date

from dateline.model.claim import Claim, Stance
from dateline.model.picture import Forecast
from dateline.model.text import Span
from dateline.publish.brief.frame import Frame, merged, more_in
from dateline.publish.brief.model import Group, Line, Piece, Section
from dateline.publish.days import day
from dateline.publish.standing import support
from dateline.publish.telling import own_words, said_by, sentence_case
from dateline.publish.voices import teller

MOST_FORECASTS = 8
MOST_PLANS = 6


def outlook(frame: Frame) -> Section:
    """Open ones by the day they are due, then those decided: forecasts, then plans."""
    seen: set[tuple[str, Span]] = set()
    groups = [
        Group("Forecasts", *_ahead(frame, Stance.FORECAST, MOST_FORECASTS, seen)),
        Group("Plans", *_ahead(frame, Stance.PLANNED, MOST_PLANS, seen)),
    ]
    return Section("outlook", "Forecasts and plans", tuple(g for g in groups if g.lines or g.remarks))


def _ahead(
    frame: Frame, stance: Stance, most: int, seen: set[tuple[str, Span]]
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of one stance; sentences in `seen` are told already, and those told here join them."""
    known = []
    for forecast in frame.index.picture.forecasts:
        claim = frame.index.claims.get(forecast.claim)
        if claim is None or claim.stance is not stance or claim.historical:
            continue
        names = claim.actor or claim.place or stance is Stance.FORECAST
        if names and _is_due(frame, forecast) and (claim.report, claim.sentence) not in seen:
            known.append(forecast)
    seen |= {(frame.index.claims[each.claim].report, frame.index.claims[each.claim].sentence) for each in known}
    groups = _together(frame, sorted(known, key=lambda forecast: _order(frame, forecast)))
    lines = merged(_line(frame, group) for group in groups[:most])
    return tuple(lines), more_in(len(groups) - most, "forecasts")


def _together(frame: Frame, forecasts: list[Forecast]) -> list[list[Forecast]]:
    """Forecasts of one event, and those of one sentence, are one line."""
    groups: list[list[Forecast]] = []
    at: dict[object, int] = {}
    for forecast in forecasts:
        claim = frame.index.claims[forecast.claim]
        keys = (frame.index.event_of.get(forecast.claim, forecast.claim), (claim.report, claim.sentence))
        n = next((at[key] for key in keys if key in at), len(groups))
        if n == len(groups):
            groups.append([])
        groups[n].append(forecast)
        at |= dict.fromkeys(keys, n)
    return groups


def _is_due(frame: Frame, forecast: Forecast) -> bool:
    """Whether it still matters in the period: not past before it, or made in it where no horizon is given."""
    day_of = forecast.due or forecast.made
    return frame.first is None or day_of is None or day_of >= frame.first


def _order(frame: Frame, forecast: Forecast) -> tuple[bool, bool, date, bool, bool, date, str]:
    claim = frame.index.claims[forecast.claim]
    return (
        forecast.outcome != "open",
        forecast.due is None,
        forecast.due or date.max,
        claim.place is None,
        claim.actor is None,
        forecast.made or date.min,
        forecast.claim,
    )


def _line(frame: Frame, forecasts: list[Forecast]) -> Line:
    forecast = forecasts[0]
    claims = tuple(frame.index.claims[each.claim] for each in forecasts)
    claim = claims[0]
    who = said_by(claim, frame.index) or teller(frame.index, claim.report)
    made = f", {day(forecast.made)}" if forecast.made else ""
    behind = support(claims, frame.index)
    text = f"{sentence_case(who)}{made}: {own_words(claim, frame.index)}{f' ({behind})' if behind else ''}"
    because = frame.index.known_claims(tuple(dict.fromkeys(one for each in forecasts for one in each.because)))
    dated = [each for each in forecasts if each.due] or forecasts
    ends = "; ".join(dict.fromkeys(_horizon(frame, each) for each in dated))
    return Line(
        (
            Piece(text, _notes(frame, claims)),
            Piece(f" — {ends}.", frame.notes.of_claims(because, 2)),
        )
    )


def _notes(frame: Frame, claims: tuple[Claim, ...]) -> tuple[int, ...]:
    """The footnote of the words that the line quotes, then those of other reports."""
    others = [claim for claim in claims if claim.report != claims[0].report]
    return (frame.notes.of_claim(claims[0]), *frame.notes.of_claims(others, 2))


def _horizon(frame: Frame, forecast: Forecast) -> str:
    """By when, and what came of it: "horizon 30 August 2024, still open"."""
    decided = {"borne_out": "borne out", "not_borne_out": "not borne out by any report"}.get(forecast.outcome)
    horizon = f"horizon {day(forecast.due)}" if forecast.due else "no horizon given"
    if not forecast.due:
        return f"{horizon}, {decided}" if decided else horizon
    over = bool(forecast.due and frame.last and forecast.due < frame.last)
    return f"{horizon}, {decided or ('now past, outcome not known' if over else 'still open')}"
