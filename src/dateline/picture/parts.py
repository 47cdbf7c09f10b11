"""Places of which a party has some, as far as is known: part of a town, a base it was in, parts of a province.

In: the evidence on one place, or the holdings of towns with the evidence on the provinces they lie in. Out: stretches
and holdings marked `part`. They are `claimed`, whoever tells of them: that some of a place is theirs never makes it
theirs on a map, and two sides may each have some at one time.

    "Rebels seized most of North Kivu."   ->   the rebels have a part of North Kivu
    the rebels hold Sake and Goma         ->   the same, inferred: two towns in it are theirs
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import Holding, HoldingState
from dateline.picture.evidence import Evidence, is_taking, place_key
from dateline.picture.stretch import Stretch
from dateline.picture.weights import PART_DAYS, home_government
from dateline.picture.words import reasons_in_words

_ONE = timedelta(days=1)
_TOWNS = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT})
_TWO = 2  # towns of a province from which a party is taken to have a part of it; one does where it is told of there too


def last_word(items: Iterable[Evidence]) -> date:
    """The last day that evidence speaks for."""
    return max((item.last for item in items if item.last is not None), default=date.max - timedelta(days=PART_DAYS))


def in_part(items: Sequence[Evidence], held: Sequence[Stretch]) -> list[Stretch]:
    """The stretches for which parties have a part of one place, up to when it is somebody's as a whole."""
    found: list[Stretch] = []
    by_party: dict[str, list[Evidence]] = defaultdict(list)
    for item in items:
        if item.act == "part" and item.party and item.last is not None and not item.old:
            by_party[item.party].append(item)
    for who, said in sorted(by_party.items()):
        for row in _rows(said):
            first = min(item.last for item in row if item.last is not None)
            if any(s.party == who and _covers(s, first) and not s.implied for s in held):
                continue
            end = last_word(row) + timedelta(days=PART_DAYS)
            taken = [s.first - _ONE for s in held if s.first > first and s.party and not s.implied and not s.inferred]
            last = min([*taken, end])
            found.append(
                Stretch(who, first, row, exact=False, last=last, state=HoldingState.CLAIMED, part=True),
            )
    return found


def _rows(said: Iterable[Evidence]) -> list[list[Evidence]]:
    """Evidence of one party in rows of which each word comes soon enough after the one before."""
    rows: list[list[Evidence]] = []
    for item in sorted(said, key=lambda each: each.order):
        soon = rows and item.last is not None and item.last <= last_word(rows[-1]) + timedelta(days=PART_DAYS)
        if soon:
            rows[-1].append(item)
        else:
            rows.append([item])
    return rows


def _covers(stretch: Stretch, day: date) -> bool:
    return stretch.first <= day and (stretch.last is None or day <= stretch.last)


def of_provinces(
    holdings: Iterable[Holding],
    found: Mapping[str, Sequence[Evidence]],
    *,
    aliases_of: Callable[[str], tuple[str, ...]],
) -> list[Holding]:
    """Parts of provinces that parties have by the towns they took in them, as holdings of the provinces, inferred.

    One town says little of its province: it takes two, or one and word of the party in the province itself. Only what
    was taken from the government counts, as the rest of a country is the government's without more said.
    """
    whole: dict[str, list[Holding]] = defaultdict(list)
    towns: dict[tuple[str, str], list[Holding]] = defaultdict(list)
    for holding in holdings:
        if holding.place.kind is PlaceKind.PROVINCE:
            whole[holding.place.id].append(holding)
        elif _counts(holding):
            towns[holding.place.admin1_id or "", holding.holder or ""].append(holding)
    made = []
    for (province, who), here in sorted(towns.items()):
        taken = [
            holding
            for holding in here
            if any(is_taking(item) and item.party == who for item in found.get(place_key(holding.place), ()))
        ]
        spoken = [item for item in found.get(province, ()) if item.party == who and item.act in ("fight", "part")]
        part = _of_province(who, taken, spoken, whole[province]) if taken else None
        if part is not None:
            made.append(replace(part, aliases=aliases_of(who)))
    return made


def _counts(holding: Holding) -> bool:
    place = holding.place
    held = holding.state is HoldingState.HELD and holding.holder and not holding.inferred
    return bool(held and place.admin1_id and place.kind in _TOWNS and holding.holder != home_government(place))


def _of_province(
    who: str, taken: Sequence[Holding], spoken: Sequence[Evidence], whole: Sequence[Holding]
) -> Holding | None:
    starts = sorted((holding.first or date.min, holding.place.id) for holding in taken)
    of_town = {place: day for day, place in reversed(starts)}
    days = sorted(of_town.values())
    told = [item.last for item in spoken if item.last is not None]
    first = days[_TWO - 1] if len(days) >= _TWO else None
    if told:
        first = min(first or date.max, max(days[0], min(told)))
    if first is None or any(h.holder == who and _stands(h, first) for h in whole):
        return None
    lasts = [holding.last for holding in taken]
    last = None if None in lasts else max(day for day in lasts if day is not None)
    ends = [h.first - _ONE for h in whole if h.state is HoldingState.HELD and h.first and h.first > first]
    last = min([*ends, *([last] if last else [])], default=None)
    if last is not None and last < first:
        return None
    return _holding(who, first, last, taken, spoken)


def _stands(holding: Holding, day: date) -> bool:
    return (holding.first or date.min) <= day and (holding.last is None or day <= holding.last)


def _holding(who: str, first: date, last: date | None, taken: Sequence[Holding], spoken: Sequence[Evidence]) -> Holding:
    names = sorted({holding.place.name for holding in taken})
    listed = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    stretch = Stretch(who, first, list(spoken), exact=False, last=last, inferred=True, part=True)
    claims = {one for holding in taken for one in holding.claims} | {item.claim.id for item in spoken}
    latest = max((h.latest for h in taken if h.latest is not None), default=None)
    return Holding(
        place=_province(taken[0].place, spoken),
        holder=who,
        state=HoldingState.CLAIMED,
        first=first,
        last=last,
        claims=tuple(sorted(claims)),
        why=reasons_in_words(stretch, listed),
        origins=max(holding.origins for holding in taken),
        latest=latest,
        inferred=True,
        part=True,
    )


def _province(town: Place, spoken: Sequence[Evidence]) -> Place:
    """The province as a report names it, else what the town says of it."""
    for item in spoken:
        if item.claim.place is not None and item.claim.place.place.kind is PlaceKind.PROVINCE:
            return item.claim.place.place
    return Place(
        id=town.admin1_id or "", name=town.admin1 or "", kind=PlaceKind.PROVINCE, country=town.country,
        country_name=town.country_name, admin1=town.admin1, admin1_id=town.admin1_id,
    )  # fmt: skip
