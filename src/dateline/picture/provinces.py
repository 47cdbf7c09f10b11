"""Parts of provinces by what was taken in them, province by province, made anew only where a place of it changed.

In: the states of places. Out: for each province the holdings that follow from its towns, as `parts.of_provinces` gives
them of all. "The rebels hold Sake and Goma" is a part of North Kivu until one of the two changes hands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from dateline.model.mention import PlaceKind
from dateline.model.picture import Holding
from dateline.picture.ledgers import Aliases, State
from dateline.picture.parts import of_provinces

_MOST = 50_000


class Provinces:
    """The parts of all provinces."""

    def __init__(self, aliases_of: Aliases) -> None:
        self._aliases_of = aliases_of
        self._made: dict[tuple[object, ...], tuple[Holding, ...]] = {}

    def parts(self, states: Mapping[str, State]) -> dict[str, tuple[Holding, ...]]:
        """Province -> its parts, in the order of provinces; those without any are left out."""
        members: dict[str, list[str]] = defaultdict(list)
        towns: set[str] = set()
        for key, state in states.items():
            place = state.place
            if place is None:
                continue
            if place.kind is PlaceKind.PROVINCE:
                members[place.id].append(key)
            elif place.admin1_id:
                members[place.admin1_id].append(key)
                towns.add(place.admin1_id)
        found = {}
        for province in sorted(towns):
            parts = self._of(province, members[province], states)
            if parts:
                found[province] = parts
        return found

    def _of(self, province: str, keys: list[str], states: Mapping[str, State]) -> tuple[Holding, ...]:
        here = [states[key] for key in keys]
        itself = states.get(province)
        made_of = (province, itself.number if itself else -1, *[state.number for state in here])
        found = self._made.get(made_of)
        if found is None:
            evidence = {key: states[key].takings for key in keys}
            if itself is not None:
                evidence[province] = itself.evidence
            holdings = [holding for state in here for holding in state.holdings]
            found = tuple(of_provinces(holdings, evidence, aliases_of=self._aliases_of))
            while len(self._made) >= _MOST:
                self._made.pop(next(iter(self._made)), None)
            self._made[made_of] = found
        return found
