"""Which of the places that bear a name is meant.

In: the candidates of a report. Out: for each, its readings with scores, best first. What counts, in falling order: the
place it is said to lie in ("Bor, in Jonglei"), the kind asked for ("Kassala state"), where the report's other places
are (`place_support`), the record's home country, whether the name is the usual one, population.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.annotate.place_names import Candidate
from dateline.annotate.place_support import Readings, most_each, supported
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.name_keys import key
from dateline.knowledge.place_table import KINDS
from dateline.model.mention import Place

_COUNTRY, _PROVINCE, _DISTRICT, _CITY, _FACILITY, _REGION, _OTHER = range(7)
_KIND_BONUS = {_COUNTRY: 6.5, _PROVINCE: 2.6, _DISTRICT: 0.0, _CITY: 1.0, _FACILITY: 2.5, _REGION: 5.0, _OTHER: 2.0}
_MOST_READINGS = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """One place the words may mean: a row of the table or a place of the user's, its score, and why."""

    row: int
    place: Place | None
    score: float
    why: str
    lat: float
    lon: float


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


class Ranking:
    """The readings of all candidates of one report."""

    def __init__(
        self, gazetteer: Gazetteer, candidates: Sequence[Candidate], demonyms: dict[int, int], home: str | None
    ) -> None:
        self._gazetteer = gazetteer
        self._table = gazetteer.table
        self._home = self._table.countries.index(home) if home in self._table.countries else -1
        self._base: dict[tuple[str, str], list[Reading]] = {}
        self.focus = self._vote(candidates, demonyms)
        self._anchors = self._find_anchors(candidates)
        self._supported = self._compare(candidates, demonyms)

    def read(self, candidate: Candidate, within: Sequence[Place]) -> list[Reading]:
        """Readings of one candidate, best first; `within` are the places it is said to lie in."""
        readings = []
        asked = _asked(candidate)
        for base in self._plain(candidate):
            why = base.why
            country = int(self._table.country[base.row]) if base.place is None else -1
            code = self._table.countries[country] if base.place is None else base.place.country
            share = self.focus.get(code or "", 0.0)
            # one of a user's own places, or one that was too many to compare
            score = self._supported.get((candidate.name, asked, base.row), base.score + 5.0 * share)
            if share >= 0.3:
                why = "the report is about this country"
            if country == self._home and self._home > 0:
                score += 1.5
            for outer in within:
                if self._lies_in(base, outer):
                    score += 8.0
                    why = f"said to lie in {outer.name}"
                    break
            readings.append(Reading(base.row, base.place, round(score, 4), why, base.lat, base.lon))
        readings.sort(key=lambda r: (-r.score, r.row, r.place.id if r.place else ""))
        return readings

    def is_stray(self, candidate: Candidate, top: Reading, weight: int) -> bool:
        """Whether this is a little-known place, or a known one by another spelling, far from what the report is about.

        An unlisted place of the report's own country is likelier then.
        """
        if top.place is not None or top.why.startswith("said to lie in") or not self._anchors:
            return False
        usual = any(strong for row, strong in candidate.rows if row == top.row)
        if weight > 1 and usual:
            return False
        code = self._table.countries[int(self._table.country[top.row])]
        most = max(self.focus.values(), default=0.0)
        if most < 0.3 or self.focus.get(code, 0.0) >= 0.6 * most:
            return False
        return all(kilometres(top.lat, top.lon, lat, lon) > 300 for row, lat, lon in self._anchors if row != top.row)

    def _plain(self, candidate: Candidate) -> list[Reading]:
        """Readings scored by the name, the kind asked for and population alone."""
        asked = _asked(candidate)
        at = (candidate.name, asked)
        if at not in self._base:
            self._base[at] = self._score(candidate, asked)
        return self._base[at]

    def _score(self, candidate: Candidate, asked: str) -> list[Reading]:
        table = self._table
        readings = []
        rows = [row for row, _ in candidate.rows]
        has_country = any(self._is_great(r) for r in rows)
        cities = [r for r in rows if table.kind[r] == _CITY]
        for row, strong in candidate.rows[:_MOST_READINGS]:
            kind, people = int(table.kind[row]), float(table.population[row])
            score = _KIND_BONUS[kind] + (2.0 if strong else 0.0)
            score += 1.2 * math.log10(people + 10) if kind == _CITY else 3.0
            if kind == _PROVINCE and people:
                score += max(0.0, math.log10(people) - 4.7)  # Virginia is likelier than any of the towns of that name
            if kind == _OTHER and table.reviewed[row]:
                score += 2.0  # listed because the news tells of it
            if table.reviewed[row]:
                score += 1.0
            seat = table.seat_of.get(row)
            if seat is not None:
                score += 1.5 if table.kind[seat] == _COUNTRY else 0.5
            score += _for_kind(kind, asked)
            if asked == "@wide" and kind == _PROVINCE and not any(table.population[c] > 1_000_000 for c in cities):
                score += 2.0  # "southern Kassala" is a part of the state, "eastern Aleppo" one of the great city
            if has_country and kind in (_CITY, _DISTRICT):
                score -= 2.5 if strong else 5.5
            if kind == _PROVINCE and not asked:
                score -= self._overshadowed(row, cities)
            readings.append(
                Reading(row, None, score, _reason(kind, asked, strong), float(table.lat[row]), float(table.lon[row]))
            )
        for place in candidate.added:
            assert isinstance(place, Place)  # noqa: S101 - narrows the type for the checker
            score = 9.0 + (3.0 if asked == place.kind.value else 0.0)
            readings.append(Reading(-1, place, score, "added by the user", place.lat or 0.0, place.lon or 0.0))
        return readings

    def _is_great(self, row: int) -> bool:
        """A country, a region of the world, or a first-level division of ten million: no town is likelier."""
        kind = self._table.kind[row]
        if kind == _PROVINCE:
            return bool(self._table.population[row] >= 10_000_000 and row not in self._table.seats)
        return kind == _COUNTRY or bool(kind == _REGION and self._table.reviewed[row])

    def _overshadowed(self, province: int, cities: Sequence[int]) -> float:
        """How much less likely a bare name is the province's, because its seat or a large town has it too."""
        table = self._table
        inside = [c for c in cities if table.admin1[c] == province or table.seats.get(province) == c]
        if any(table.seats.get(province) == c for c in inside):
            return 6.0
        people = max((int(table.population[c]) for c in inside), default=0)
        return 4.0 if people > 0.2 * max(1, int(table.population[province])) else 0.0

    def _lies_in(self, reading: Reading, outer: Place) -> bool:
        if reading.place is not None:
            return outer.id in (f"country:{reading.place.country}", reading.place.admin1_id)
        row = self._table.find_id(outer.id)  # a dictionary look-up for divisions and countries
        if row is None or row == reading.row:
            return False
        if outer.kind.value == "country":
            return bool(self._table.country[reading.row] == self._table.country[row])
        if outer.kind.value == "province":
            return bool(self._table.admin1[reading.row] == row)
        if outer.lat is None or outer.lon is None:
            return False
        limit = {"district": 60.0, "city": 40.0, "region": 300.0}.get(outer.kind.value, 30.0)
        return kilometres(reading.lat, reading.lon, outer.lat, outer.lon) <= limit

    def _compare(self, candidates: Sequence[Candidate], demonyms: dict[int, int]) -> dict[tuple[str, str, int], float]:
        """The scores of all readings with what the report's other names say for them."""
        told = Counter(key(candidate.name) for candidate in candidates)
        number = {name: i for i, name in enumerate(told)}
        most = most_each(len(told))
        at: list[tuple[str, str, int]] = []
        names: list[int] = []
        scores: list[float] = []
        usual: list[bool] = []
        for candidate in {(c.name, _asked(c)): c for c in candidates}.values():
            strong = dict(candidate.rows)
            best = sorted((r for r in self._plain(candidate) if r.place is None), key=lambda r: (-r.score, r.row))
            for reading in best[:most]:
                at.append((candidate.name, _asked(candidate), reading.row))
                names.append(number[key(candidate.name)])
                scores.append(reading.score)
                usual.append(strong.get(reading.row, False))
        weights = [1.0 + 0.3 * math.log(count) for count in told.values()]
        rows = [row for _, _, row in at]
        found = supported(Readings(rows, names, scores, usual, weights), demonyms, self._table)
        return dict(zip(at, found.tolist(), strict=True))

    def _vote(self, candidates: Sequence[Candidate], demonyms: dict[int, int]) -> dict[str, float]:
        """The share each country has in the report, by names that leave no doubt."""
        votes: dict[str, float] = defaultdict(float)
        for row, count in demonyms.items():
            votes[self._table.ids[row][8:]] += 0.7 * min(count, 6)
        for candidate in candidates:
            readings = sorted(self._plain(candidate), key=lambda r: (-r.score, r.row))
            if not readings or readings[0].place is not None:
                continue
            lead = readings[0].score - (readings[1].score if len(readings) > 1 else 0.0)
            top = readings[0]
            codes = {int(self._table.country[r.row]) for r in readings if r.place is None}
            sure = len(codes) == 1 or lead > 2.0
            code = self._table.countries[int(self._table.country[top.row])]
            same = [r for r in readings if self._table.country[r.row] == self._table.country[top.row]]
            others = [r for r in readings if r not in same]
            sure = sure or not others or top.score - others[0].score > 2.0
            if not any(strong for row, strong in candidate.rows if row == top.row):
                votes[code] += 0.2  # another spelling only: too weak to say what the report is about
                continue
            if sure and others and top.score - others[0].score < 4.0:
                votes[code] += 0.5
                continue
            if sure and code:
                votes[code] += 1.0
            elif code:
                for r in readings[:4]:
                    votes[self._table.countries[int(self._table.country[r.row])]] += 0.15
        votes.pop("", None)
        total = sum(votes.values())
        return {code: vote / total for code, vote in votes.items()} if total else {}

    def _find_anchors(self, candidates: Sequence[Candidate]) -> list[tuple[int, float, float]]:
        anchors: dict[int, tuple[int, float, float]] = {}
        for candidate in candidates:
            readings = sorted(self._plain(candidate), key=lambda r: (-r.score, r.row))
            if not readings or readings[0].place is not None:
                continue
            top = readings[0]
            kind = self._table.kind[top.row]
            alone = len(readings) == 1 or top.score - readings[1].score > 3.0
            if alone and kind not in (_COUNTRY, _REGION) and top.lat == top.lat:
                anchors[top.row] = (top.row, top.lat, top.lon)
        return [anchors[row] for row in sorted(anchors)][:30]


def _asked(candidate: Candidate) -> str:
    return candidate.asked or ("@wide" if candidate.wide else "")


def _for_kind(kind: int, asked: str) -> float:
    if not asked:
        return -2.5 if kind == _DISTRICT else 0.0
    if asked == "@province":
        return 5.0 if kind in (_PROVINCE, _COUNTRY) else -2.0 if kind == _CITY else 0.0
    if asked == "@districts":
        return 7.0 if kind == _PROVINCE else 6.0 if kind == _DISTRICT else 0.0
    if asked == "@holder":
        return 5.0 if kind == _PROVINCE else 0.0
    if asked == "@wide":
        return 3.0 if kind == _PROVINCE else 0.0
    if asked == "airport/base":
        return 1.0 if kind == _CITY else 4.0 if kind == _FACILITY else 0.0
    if KINDS[kind] == asked:
        return 9.0
    if asked == "province" and kind == _REGION:
        return 5.0
    if asked == "district" and kind == _CITY:
        return -1.0
    return -3.0 if kind in (_COUNTRY, _PROVINCE) else 0.0


def _reason(kind: int, asked: str, strong: bool) -> str:
    if asked and KINDS[kind] == asked:
        return f"named as a {KINDS[kind]}"
    return "the usual name of the place" if strong else "another name of the place"
