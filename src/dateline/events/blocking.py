"""Which claims may be about the same thing at all: families of types, moods, places and days.

In: claims. Out: block keys; only claims that share a block are compared. A claim of a type that stands alone is
its own family; types that reports use for one and the same thing share one. Which lists of claims a claim stands in is
a function of the claim alone (`lists_of`, `lists_above`), so that a record can keep it and find who is near.

    "Rebels seized Sake on Friday" and "Sake changed hands" are compared; "Rebels will seize Sake" is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dateline.model.claim import Claim, EventType, Stance
from dateline.model.mention import Place, PlaceKind

T = EventType

# types that different reports use of one thing; every other type is a family of its own
FAMILIES: dict[EventType, str] = {
    T.TERR_CAPTURE: "change of hands",
    T.TERR_RECAPTURE: "change of hands",
    T.TERR_TRANSFER: "change of hands",
    T.CLASH: "fighting",
    T.ADVANCE: "fighting",
    T.IED_MINE: "bombing",
    T.SUICIDE_BOMB: "bombing",
    T.GRENADE: "bombing",
    T.CIVILIAN_ATTACK: "violence against people",
    T.TARGETED_KILLING: "violence against people",
    T.MATERIEL_CAPTURED: "materiel",
    T.MATERIEL_DESTROYED: "materiel",
    T.SURRENDER_DEFECT: "forces give up",
    T.FLIGHT_OF_FORCES: "forces give up",
    T.PROTEST: "protest",
    T.PROTEST_DISPERSED: "protest",
    T.PROTEST_LETHAL: "protest",
    T.RIOT: "protest",
    T.MOB: "protest",
    T.TALKS: "talks",
    T.AGREEMENT: "talks",
    T.CEASEFIRE_OFFER: "talks",
}

# blows that fall more than once a day in one town: a shared place and day alone do not make them one
REPEATABLE = frozenset(
    {
        T.AIRSTRIKE,
        T.SHELLING,
        T.IED_MINE,
        T.SUICIDE_BOMB,
        T.GRENADE,
        T.CIVILIAN_ATTACK,
        T.TARGETED_KILLING,
        T.ABDUCTION,
        T.ARREST,
    }
)

# movements, of which one report says where from and another where to
MOVES = frozenset({T.FLIGHT_OF_FORCES, T.DISPLACEMENT, T.EVACUATION, T.DEPLOY, T.AID})
# one report has them hand a place over, another has them leave it
LEAVING = frozenset({T.TERR_TRANSFER, T.WITHDRAWAL})
# what a report speaks of again and again is one thing, as a rule
SINGLE = frozenset(
    {
        T.TALKS,
        T.AGREEMENT,
        T.CEASEFIRE_OFFER,
        T.LEADER_CHANGE,
        T.EVACUATION,
        T.SANCTION,
        T.WITHDRAWAL,
        T.OFFENSIVE,
    }
)

CROWDED = 400  # claims in one list beyond which what has no day, or spans months, is compared with few or none of them

_UNREAL = frozenset({Stance.PLANNED, Stance.FORECAST, Stance.HYPOTHETICAL})


def family(kind: EventType) -> str:
    """The family of a type."""
    return FAMILIES.get(kind, kind.value)


def mood(claim: Claim) -> str:
    """`real` for what is told, claimed, denied or negated; else the stance: a plan is not the thing planned."""
    return claim.stance.value if claim.stance in _UNREAL else "real"


def place_key(place: Place | None) -> str | None:
    """The one key of a place. A place known by its name only goes by the name and its country."""
    if place is None:
        return None
    if place.id.startswith("text:"):
        return f"{place.id}@{place.country or ''}"
    return place.id


def wider_key(place: Place | None) -> str | None:
    """The province a place lies in (its own id for a province), else its country; None where neither is known."""
    if place is None:
        return None
    if place.kind in (PlaceKind.PROVINCE, PlaceKind.COUNTRY):
        return place.id
    return place.admin1_id or (f"country:{place.country}" if place.country else None)


def narrow_key(claim: Claim) -> str | None:
    """The key of a claim's place where it is no wider than a district or town."""
    place = claim.place.place if claim.place else None
    wide = place is None or place.kind in (PlaceKind.PROVINCE, PlaceKind.COUNTRY, PlaceKind.REGION)
    return None if wide else place_key(place)


def lists_of(claim: Claim) -> tuple[str, ...]:
    """The lists of claims that a claim stands in.

    One by family, mood and place. Claims of movement also meet by who moves, as one report names where they left and
    another where they came to; and what one calls a handover another calls a withdrawal.
    """
    place = claim.place.place if claim.place else None
    kind, state = family(claim.type), mood(claim)
    found = [_at(kind, state, place_key(place) or "nowhere")]
    if claim.type in MOVES and claim.actor is not None:
        found.append(f"who|{kind}|{state}|{claim.actor.actor.party or claim.actor.actor.name}")
    if claim.type in LEAVING and place is not None:
        found.append(f"leaving|{state}|{place_key(place)}")
    return tuple(found)


def lists_above(claim: Claim) -> tuple[str, ...]:
    """The lists of the same family and mood on the province and country that the claim's place lies in."""
    place = claim.place.place if claim.place else None
    kind = family(claim.type)
    # who holds a town never follows from who holds its province
    if place is None or kind == "change of hands":
        return ()
    above = {wider_key(place), f"country:{place.country}"} - {place_key(place)}
    return tuple(_at(kind, mood(claim), key) for key in sorted(map(str, above)))


def _at(kind: str, state: str, place: str) -> str:
    return f"at|{kind}|{state}|{place}"


@dataclass(frozen=True, slots=True)
class Block:
    """Claims to compare, each list ordered by id: all of `claims` with each other and with all of `wider`.

    `wider` are the claims of the same family and mood on the province or country that the place lies in. `crowded` are
    the ids of those that stand in a list of more than `CROWDED`.
    """

    claims: tuple[Claim, ...]
    wider: tuple[Claim, ...] = ()
    crowded: frozenset[str] = frozenset()


def blocks(claims: Iterable[Claim], crowded: Collection[str] | None = None) -> list[Block]:
    """One block for each list of claims, with those above it.

    `crowded` names the lists that are too long for claims of no sharp day, where `claims` are not all of a record.
    """
    lists: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: c.id):
        for key in lists_of(claim):
            lists[key].append(claim)
    if crowded is None:
        crowded = {key for key, members in lists.items() if len(members) > CROWDED}
    found = []
    for key in sorted(lists):
        members = lists[key]
        # of one place, and so under the same
        above = [one for one in lists_above(members[0]) if one in lists] if key.startswith("at|") else []
        wider = [claim for one in above for claim in lists[one]]
        if len(members) + len(wider) > 1:
            full = {claim.id for one in (key, *above) if one in crowded for claim in lists[one]}
            found.append(Block(tuple(members), tuple(wider), frozenset(full)))
    return found
