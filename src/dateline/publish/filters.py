"""Which rows of a list a person wants: one set of filters for every list.

In: a `Filter` and a picture. Out: `keeper(filter, kind, picture)`, which says of an item of a list whether it passes.
An item passes a filter where anything of it does: an event is "denied" where one claim of it is. `--actor Taliban`
finds "the Taliban took Ghazni", what the Taliban hold, and what they are quoted with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from dateline.model.claim import Claim, EventType, Stance
from dateline.model.event import Event
from dateline.model.mention import Place, PlaceKind, Quote
from dateline.model.picture import Dispute, Forecast, Holding, Picture, ReconciledFigure
from dateline.model.report import Report
from dateline.model.time import Interval
from dateline.publish.index import Index
from dateline.publish.phrases import label

Keep = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; empty parts ask for nothing. `first`..`last` are days, `origins` is the least number."""

    place: str = ""
    area: str = ""
    actor: str = ""
    type: str = ""
    stance: str = ""
    first: date | None = None
    last: date | None = None
    origins: int = 0
    outlet: str = ""

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of the parts that ask for something."""
        return tuple(each.name for each in fields(self) if getattr(self, each.name))


@dataclass(slots=True)
class _Facets:
    """What an item can be judged by."""

    places: list[Place] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    types: set[EventType] = field(default_factory=set)
    stances: set[Stance] = field(default_factory=set)
    intervals: list[Interval] = field(default_factory=list)
    origins: int = 0
    outlets: set[str] = field(default_factory=set)


def everything(_: Any) -> bool:
    """Keeps all."""
    return True


# What each list cannot be judged by.
UNFIT: dict[str, frozenset[str]] = {
    "quotes": frozenset({"place", "area", "type", "stance", "origins"}),
    "reports": frozenset({"origins"}),
}


def keeper(wanted: Filter, kind: str, picture: Picture) -> Keep:
    """What says of an item of the list `kind` whether it passes. Raises ValueError for what cannot be asked."""
    if not wanted.asked:
        return everything
    unfit = sorted(UNFIT.get(kind, frozenset()) & set(wanted.asked))
    if unfit:
        raise ValueError(f"{kind} cannot be told apart by {' and '.join(unfit)}")
    types, stances = _types(wanted.type), _stances(wanted.stance)
    if wanted.first and wanted.last and wanted.first > wanted.last:
        raise ValueError(f"the days end, {wanted.last}, before they begin, {wanted.first}")
    facets = _Reader(Index(picture)).facets

    def keep(item: Any) -> bool:
        found = facets(item)
        return (
            (not wanted.place or any(_is_called(place, wanted.place) for place in found.places))
            and (not wanted.area or any(_lies_in(place, wanted.area) for place in found.places))
            and (not wanted.actor or any(_names(name, wanted.actor) for name in found.names))
            and (not types or bool(types & found.types))
            and (not stances or bool(stances & found.stances))
            and (not (wanted.first or wanted.last) or any(_in_days(each, wanted) for each in found.intervals))
            and found.origins >= wanted.origins
            and (not wanted.outlet or any(_names(outlet, wanted.outlet) for outlet in found.outlets))
        )

    return keep


def _types(words: str) -> set[EventType]:
    found = set()
    for word in filter(None, (part.strip() for part in words.split(","))):
        key = word.upper().replace(" ", "_").replace("-", "_")
        same = [each for each in EventType if key == each.value or word.casefold() == label(each).casefold()]
        if not same:
            close = [each.value for each in EventType if key[:4] in each.value]
            hint = f"; did you mean {', '.join(close)}?" if close else f"; one of {', '.join(EventType)}"
            raise ValueError(f"{word!r} is no type of event{hint}")
        found.update(same)
    return found


def _stances(words: str) -> set[Stance]:
    found = set()
    for word in filter(None, (part.strip().lower() for part in words.split(","))):
        if word not in set(Stance):
            raise ValueError(f"{word!r} is no stance; one of {', '.join(Stance)}")
        found.add(Stance(word))
    return found


def _is_called(place: Place, words: str) -> bool:
    key = words.casefold()
    return key == place.id.casefold() or key in {name.casefold() for name in (place.name, *place.names)}


def _lies_in(place: Place, words: str) -> bool:
    key = words.casefold()
    around = {name.casefold() for name in (place.admin1, place.country_name, place.country, place.admin1_id) if name}
    wide = place.kind in (PlaceKind.PROVINCE, PlaceKind.REGION, PlaceKind.COUNTRY)
    return key in around or (wide and _is_called(place, words))


def _names(name: str, words: str) -> bool:
    """Whether the words stand in the name as whole words."""
    return re.search(rf"(?<!\w){re.escape(words.strip())}(?!\w)", name, re.IGNORECASE) is not None


def _in_days(interval: Interval, wanted: Filter) -> bool:
    """Whether it can lie in the days asked for; what is dated by no end cannot be said to."""
    return interval.known and interval.meets(Interval(wanted.first, wanted.last))


class _Reader:
    """Finds what an item can be judged by."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._claims_of_report: dict[str, list[Claim]] = {}
        for claim in index.claims.values():
            self._claims_of_report.setdefault(claim.report, []).append(claim)

    def facets(self, item: Any) -> _Facets:
        """The facets of an item of any list. Raises TypeError for what is in no list."""
        match item:
            case Claim():
                found = self._of_claims((item,))
                event = self._index.events.get(self._index.event_of.get(item.id, ""))
                found.origins = self._origins(event) if event else 1
            case Event():
                found = self._of_claims(self._index.claims_of(item))
                found.places = [item.place] if item.place else found.places
                found.intervals, found.origins = [item.interval], self._origins(item)
            case Holding():
                found = self._of_claims(self._index.known_claims((*item.claims, *item.against)))
                found.places, found.origins = [item.place], item.origins
                found.names |= {item.holder or "", *item.aliases}
                found.intervals = [Interval(item.first, item.last)]
            case Dispute():
                claims = self._index.known_claims((*item.claims_for, *item.claims_against))
                found = self._of_claims(claims)
                found.places += [item.place] if item.place else []
                found.origins = self._index.origins_behind(self._index.known_claims(item.claims_for))
            case ReconciledFigure():
                found = self._of_figure(item)
            case Forecast():
                claim = self._index.claims.get(item.claim)
                found = self._of_claims((claim,) if claim else ())
                found.intervals = [Interval(day, day) for day in (item.made, item.due) if day]
                found.origins = 1
            case Quote():
                found = self._of_quote(item)
            case Report():
                found = self._of_claims(self._claims_of_report.get(item.id, ()))
                found.outlets, found.intervals = {item.outlet.value or ""}, [_out(item)]
            case _:
                raise TypeError(f"{type(item).__name__} is in no list")
        return found

    def _of_claims(self, claims: Iterable[Claim]) -> _Facets:
        found = _Facets()
        for claim in claims:
            found.places += [claim.place.place] if claim.place else []
            for mention in (claim.actor, claim.target):
                if mention is not None:
                    actor = mention.actor
                    found.names |= {actor.name, *actor.names, actor.parent or "", actor.party or ""}
            for source in claim.said_by:
                found.names |= {source.name, source.party or ""}
            found.names.add(claim.holder or "")
            found.types.add(claim.type)
            found.stances.add(claim.stance)
            found.intervals.append(claim.when.interval)
            found.outlets.add(self._index.reports[claim.report].outlet.value or "")
        return found

    def _of_figure(self, figure: ReconciledFigure) -> _Facets:
        claims = self._index.known_claims(tuple(r.claim for r in figure.readings if r.claim))
        found = self._of_claims(claims)
        found.places = [figure.place] if figure.place else found.places
        found.names |= {reading.said_by for reading in figure.readings}
        reports = [self._index.reports[r.report] for r in figure.readings if r.report in self._index.reports]
        found.outlets |= {report.outlet.value or "" for report in reports}
        event = self._index.events.get(figure.event or "")
        found.intervals = [event.interval] if event else found.intervals
        found.origins = self._index.origins_behind(claims) if claims else 1
        return found

    def _of_quote(self, quote: Quote) -> _Facets:
        found = _Facets(origins=1)
        for source in quote.said_by:
            found.names |= {source.name, source.role, source.party or ""}
        report = self._index.reports.get(quote.report)
        if report is not None:
            found.outlets, found.intervals = {report.outlet.value or ""}, [_out(report)]
        return found

    def _origins(self, event: Event) -> int:
        return len(event.origins) or self._index.origins_behind(self._index.claims_of(event))


def _out(report: Report) -> Interval:
    return Interval(report.published.first, report.published.last)
