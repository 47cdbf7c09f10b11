"""The entries of the ledger before they are weighed: what all claims together say about who has each place.

In: claims. Out: `Evidence` by place. Plans, forecasts, conditions and background without a day are no evidence of a
change; what one claim says is in `acts`, who is meant where none is named in `takers`, what claims imply of today's
holder, and what else follows without being said, in `hints`.

    "Militia fighters seized Sake on Friday."   ->   Sake: take by the militia on that Friday
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model.claim import Claim, Stance
from dateline.model.mention import Place, PlaceKind
from dateline.model.report import Report
from dateline.picture import hints
from dateline.picture.acts import Evidence, acts_of, before, country_of, implied_by, is_taking, party
from dateline.picture.takers import guessed, sole_takers, takers_in, until_taken, with_takers

_NO_LEDGER = frozenset({PlaceKind.COUNTRY})


def place_key(place: Place) -> str:
    """The one key under which a place's ledger is kept."""
    return f"{place.id}@{place.country or ''}" if place.id.startswith("text:") else place.id


@dataclass(frozen=True, slots=True)
class Told:
    """What one claim says by itself: `items` of the place under `key`, `wide` of the towns in its `scope`."""

    claim: Claim
    key: str
    items: tuple[Evidence, ...]
    scope: str = ""
    wide: tuple[Evidence, ...] = ()


def told_by(claim: Claim, voice: str, report: Report | None) -> Told | None:
    """What a claim says by itself, whatever others say; None where it is no evidence of who has a place."""
    mention = claim.place
    if mention is None or claim.by == "model":  # a map does not rest on the model's word alone
        return None
    known = report.published.last if report is not None else None
    scope = hints.scope_of(claim, report)
    wide = _blanket(claim, voice, known) if scope else []
    items: list[Evidence] = []
    here = mention.use == "locative" and mention.place.kind not in _NO_LEDGER
    if here and not hints.beside(claim, report) and not hints.counts_others(claim, report):
        acts = acts_of(claim, mention.place, voice, known)
        items += [_as_it_lasted(item, report) if item.act == "hold" else item for item in acts]
        if hints.is_brief(claim, report):
            items += [_let_go(item) for item in acts if item.act == "take" and item.party and item.last]
        hint = hints.entered(claim, report, party(claim.actor), party(claim.target))
        items += implied_by(hint, claim, voice, known)
    if not items and not scope:
        return None
    return Told(claim, place_key(mention.place), tuple(items), scope, tuple(wide))


def _as_it_lasted(item: Evidence, report: Report | None) -> Evidence:
    """A statement with what its words say of how long it has been so: "still holds", "held out for three weeks"."""
    claim = item.claim
    if not hints.is_over(claim, report):
        return replace(item, still=True) if hints.still(claim, report) else item
    days = 0 if claim.when.anchor == "stated" else hints.days_told(claim, report)
    if not days or item.last is None:
        return replace(item, over=True)
    return replace(item, over=True, lasting=True, first=item.last - timedelta(days=days))


def _let_go(item: Evidence) -> Evidence:
    """Who took a place only briefly has left it by the next day."""
    after = item.last + timedelta(days=1) if item.last is not None else None
    return replace(item, act="leave", loser=None, first=after, last=after)


def evidence(
    claims: Iterable[Claim], voices: Mapping[str, str], reports: Mapping[str, Report]
) -> dict[str, list[Evidence]]:
    """Place key -> its evidence, in the order of its days.

    What is told at one place depends on other places in three ways only: statements on whole countries and provinces,
    which parties take towns of the country (`takers_in`), and which take any in the same report (`sole_takers`).
    """
    found: dict[str, list[Evidence]] = {}
    wide: list[tuple[Claim, str, list[Evidence]]] = []
    for claim in claims:
        told = told_by(claim, voices[claim.id], reports.get(claim.report))
        if told is not None and told.scope:
            wide.append((claim, told.scope, list(told.wide)))
        if told is not None and told.items:
            found.setdefault(told.key, []).extend(told.items)
    _spread(wide, found)
    takers, sole = takers_in(found.values()), sole_takers(found.values())
    settled = {key: at_place(items, takers, sole) for key, items in sorted(found.items())}
    return {key: items for key, items in settled.items() if items}


def at_place(
    items: Iterable[Evidence], takers: Mapping[str, Collection[str]], sole: Mapping[str, str]
) -> list[Evidence]:
    """The evidence on one place, in the order of its days, as what is told elsewhere settles it."""
    kept = [item for item in items if not guessed(item, takers)]
    if all(item.wide for item in kept):  # nothing is left that was said of the place itself
        return []
    return sorted(until_taken(with_takers(kept, sole)), key=lambda e: (e.order, e.act))


def _blanket(claim: Claim, voice: str, known: date | None) -> list[Evidence]:
    """What "the army holds all of the towns", or "rebels are nearing the provincial capitals", says of each of them."""
    hint = hints.of_towns(claim, claim.holder or party(claim.actor))
    return [replace(item, wide=True) for item in implied_by(hint, claim, voice, known)]


def _spread(wide: Iterable[tuple[Claim, str, list[Evidence]]], found: dict[str, list[Evidence]]) -> None:
    """Add statements on whole countries and provinces to the ledgers of the towns that they speak of."""
    places = {key: item.claim.place.place for key, items in found.items() for item in items[:1] if item.claim.place}
    for claim, scope, items in wide:
        for key in hints.spoken_of(claim, scope, places) if items else ():
            found[key] += items


def coverage(claims: Iterable[Claim], reports: Mapping[str, Report]) -> dict[str, list[date]]:
    """Country -> the days on which reports that tell of it came out, ascending, one entry a report."""
    seen: dict[str, dict[str, date]] = {}
    for claim in claims:
        day = reports[claim.report].published.last if claim.report in reports else None
        # what is only planned or foretold is no word on how things went on
        if day is not None and claim.stance not in (Stance.PLANNED, Stance.FORECAST):
            seen.setdefault(country_of(claim), {})[claim.report] = day
    return {country: sorted(days.values()) for country, days in seen.items()}


__all__ = [
    "Evidence",
    "Told",
    "at_place",
    "before",
    "country_of",
    "coverage",
    "evidence",
    "is_taking",
    "party",
    "place_key",
    "sole_takers",
    "takers_in",
    "told_by",
]
