"""The ledgers of all places, each weighed anew only where what counts for it has changed.

In: claims, the day from which each counts, voices, reports. Out: for any day, the `State` of each place. A place's
state depends on a day through five things only, which make its key: how many of its claims count, how many wider
statements on it, whether a day it is told of is near ahead, what other places say of the sides (takers of the country,
sole takers of a report), and how far the record has gone on in silence.

    three claims on Sake, of 4, 9 and 20 May   ->   four states; every day from 20 May on finds the last one made
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate, count

from dateline.model.claim import Claim
from dateline.model.mention import Place, PlaceKind
from dateline.model.picture import Dispute, Holding
from dateline.model.report import Report
from dateline.picture import hints
from dateline.picture.coverage import Coverage, Silence
from dateline.picture.disputes import disputes
from dateline.picture.evidence import (
    Evidence,
    Told,
    at_place,
    country_of,
    is_taking,
    told_by,
)
from dateline.picture.holdings import holdings_of
from dateline.picture.sides import Sides, takers_by_country, takers_by_report
from dateline.picture.weights import STILL_DAYS

# No holding and no turn begins earlier than this before a day that evidence speaks of, and none after it.
REACH = STILL_DAYS + 1
Aliases = Callable[[str], tuple[str, ...]]
_Reading = tuple[Claim, str, Report | None, Told | None]  # what a claim says by itself, and what that rests on
_numbers = count()


@dataclass(slots=True, eq=False)
class State:
    """What one place comes to on the days that share a key. `takings` is one taking of each party's.

    `told` says of what it is made: a variant of the place, how many statements on it count, and how many wider ones.
    """

    key: str
    told: tuple[int, int, int]
    number: int
    place: Place | None
    holdings: tuple[Holding, ...]
    takings: tuple[Evidence, ...]
    evidence: tuple[Evidence, ...]  # of provinces only: what is said of them beside their towns
    disputes: tuple[Dispute, ...] | None = None


@dataclass(slots=True)
class _Row:
    """Statements by the day from which they count: days, running last days spoken of, all days spoken of."""

    told: list[Told]
    numbers: list[int]
    begins: list[int]
    lasts: list[int]
    countries: tuple[str, ...]
    guessing: tuple[str, ...]  # the countries in which something is implied

    @classmethod
    def of(cls, entries: Iterable[tuple[int, int, Told]], *, wide: bool) -> _Row:
        """Of (day from which it counts, number of the claim, what is told)."""
        ordered = sorted(entries, key=lambda entry: entry[:2])
        items = [told.wide if wide else told.items for _, _, told in ordered]
        lasts = [max((day for item in each for day in _days(item)), default=0) for each in items]
        return cls(
            [told for _, _, told in ordered],
            [number for _, number, _ in ordered],
            [begins for begins, _, _ in ordered],
            list(accumulate(lasts, max)),
            tuple(sorted({country_of(told.claim) for _, _, told in ordered})),
            tuple(sorted({country_of(i.claim) for each in items for i in each if i.act == "implied"})),
        )

    def is_like(self, other: _Row) -> bool:
        """Whether the same statements count from the same days on."""
        if self.begins != other.begins:
            return False
        return all(one is another for one, another in zip(self.told, other.told, strict=True))

    def last(self, number: int) -> int:
        """The last day that the first `number` of them speak of."""
        return self.lasts[number - 1] if number else 0


def _days(item: Evidence) -> list[int]:
    return [day.toordinal() for day in (item.first, item.last) if day is not None]


@dataclass(slots=True)
class _Ledger:
    """One place: its own statements, the wider ones by what its claims say of where it lies, and states made."""

    key: str
    own: _Row
    variants: list[Place]
    variant_of: list[int]  # of the claim with the smallest number among the first n
    reports: tuple[str, ...]  # those that tell of a taking by somebody unnamed
    wide: dict[int, _Row] = field(default_factory=dict)
    days: dict[int, tuple[list[int], list[int]]] = field(default_factory=dict)
    made: dict[object, State | None] = field(default_factory=dict)
    silent: set[object] = field(default_factory=set)  # keys of states that rest on how the record goes on
    latest: State | None = None

    @property
    def guesses(self) -> bool:
        """Whether anything is implied here, so that it matters who takes towns elsewhere."""
        return bool(self.own.guessing) or any(row.guessing for row in self.wide.values())

    def is_like(self, other: _Ledger) -> bool:
        """Whether the same is told, from the same days on."""
        alike = self.own.is_like(other.own) and self.variants == other.variants and self.variant_of == other.variant_of
        return (
            alike
            and self.wide.keys() == other.wide.keys()
            and all(row.is_like(other.wide[variant]) for variant, row in self.wide.items())
        )


class Ledgers:
    """All places of a record. `begins` is the day, as a number, from which the claim at the same position counts.

    `former` are the ledgers of the record before a person judged a claim: what it does not touch is taken over.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        begins: Sequence[int],
        voices: Mapping[str, str],
        reports: Mapping[str, Report],
        aliases_of: Aliases,
        former: Ledgers | None = None,
    ) -> None:
        self._aliases_of = aliases_of
        self._coverage = Coverage(claims, begins, reports)
        self.readings: dict[str, _Reading] = {}
        known = former.readings if former is not None else {}
        found: dict[str, list[tuple[int, int, Told]]] = defaultdict(list)
        self._wide: list[tuple[int, int, Told]] = []
        for number, claim in enumerate(claims):
            read = (claim, voices[claim.id], reports.get(claim.report))
            before = known.get(claim.id)
            same = before is not None and before[0] is claim and before[1] == read[1] and before[2] is read[2]
            told = before[3] if before is not None and same else told_by(*read)
            self.readings[claim.id] = before if before is not None and same else (*read, told)
            if told is None:
                continue
            if told.items:
                found[told.key].append((begins[number], number, told))
            if told.scope and told.wide:
                self._wide.append((begins[number], number, told))
        self._takers = Sides(takers_by_country(found))
        self._sole = Sides(takers_by_report(found))
        self._ledgers = {key: _ledger(key, entries) for key, entries in sorted(found.items())}
        self._spread()
        if former is not None:
            self._take_over(former)

    def _take_over(self, former: Ledgers) -> None:
        """Keep what was made of places of which nothing is told otherwise now, here or elsewhere."""
        takers = self._takers == former._takers
        coverage = self._coverage == former._coverage
        for key, ledger in self._ledgers.items():
            before = former._ledgers.get(key)
            if before is None or not ledger.is_like(before) or not (takers or not ledger.guesses):
                continue
            sole = former._sole
            if all(self._sole.all_of(report) == sole.all_of(report) for report in ledger.reports) and (
                coverage or not before.silent
            ):
                ledger.made, ledger.silent, ledger.latest = before.made, before.silent, before.latest

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._ledgers)

    def states(self, day: int) -> dict[str, State]:
        """Place key -> its state on a day, in the order of keys; places of which nothing counts yet are left out."""
        found = {}
        for key, ledger in self._ledgers.items():
            state = self._state(ledger, day)
            if state is not None:
                found[key] = state
        return found

    def disputes_of(self, state: State, voices: Mapping[str, str]) -> tuple[Dispute, ...]:
        """The disputes about who has one place, and since when."""
        if state.disputes is None:
            state.disputes = disputes((), self._claims_of(state), state.holdings, (), voices)
        return state.disputes

    def _claims_of(self, state: State) -> list[Claim]:
        ledger, (variant, n, w) = self._ledgers[state.key], state.told
        wide = ledger.wide.get(variant, _NOTHING)
        return [each.claim for each in (*ledger.own.told[:n], *wide.told[:w])]

    def fill(self, days: Iterable[int]) -> Iterator[None]:
        """Make the states of all places on some days, stopping after each that was not made yet."""
        for day in days:
            for ledger in self._ledgers.values():
                before = len(ledger.made)
                self._state(ledger, day)
                if len(ledger.made) > before:
                    yield

    def let_go(self) -> None:
        """Forget all states but the one of each place that was made last."""
        for ledger in self._ledgers.values():
            if len(ledger.made) > 1:
                ledger.made = {key: state for key, state in ledger.made.items() if state is ledger.latest}

    def _spread(self) -> None:
        """Give each place the wider statements that speak of it; statements on one area with one scope are alike."""
        if not self._wide:
            return
        places = {
            f"{number}:{key}": place
            for key, each in self._ledgers.items()
            for number, place in enumerate(each.variants)
        }
        groups: dict[tuple[Place, str], list[tuple[int, int, Told]]] = defaultdict(list)
        for entry in self._wide:
            claim = entry[2].claim
            if claim.place is not None:
                groups[claim.place.place, entry[2].scope].append(entry)
        reached: dict[str, list[tuple[int, int, Told]]] = defaultdict(list)
        for (_, scope), entries in groups.items():
            for name in hints.spoken_of(entries[0][2].claim, scope, places):
                reached[name] += entries
        for name, entries in reached.items():
            number, _, key = name.partition(":")
            self._ledgers[key].wide[int(number)] = _Row.of(entries, wide=True)

    def _state(self, ledger: _Ledger, day: int) -> State | None:
        own = ledger.own
        n = bisect_right(own.begins, day)
        if not n:
            return None
        variant = ledger.variant_of[n - 1]
        wide = ledger.wide.get(variant, _NOTHING)
        w = bisect_right(wide.begins, day)
        near = day if day < max(own.last(n), wide.last(w)) else 0
        if near:
            near = _near(_days_of(ledger, variant)[0], day)
        guessing = own.guessing + wide.guessing
        takers = tuple([self._takers.version(country, day) for country in guessing]) if guessing else ()
        sole = tuple([self._sole.version(report, day) for report in ledger.reports]) if ledger.reports else ()
        key: tuple[object, ...] = (n, variant, w, near, takers, sole)
        if key in ledger.silent:
            key = (*key, self._silence(ledger, variant, day))
        if key not in ledger.made:
            state, asked = self._weigh(ledger, variant, n, w, day)
            if asked and len(key) == _PLAIN:
                ledger.silent.add(key)
                key = (*key, self._silence(ledger, variant, day))
            ledger.made[key] = state
        return ledger.made[key]

    def _silence(self, ledger: _Ledger, variant: int, day: int) -> tuple[int, ...]:
        """How many days spoken of are long past by the silence after them, as reports of each country go."""
        days = _days_of(ledger, variant)[1]
        wide = ledger.wide.get(variant, _NOTHING)
        countries = sorted({*ledger.own.countries, *wide.countries})
        return tuple([bisect_right(days, self._coverage.settled_until(country, day)) for country in countries])

    def _weigh(self, ledger: _Ledger, variant: int, n: int, w: int, day: int) -> tuple[State | None, bool]:
        """The state on a day, and whether it rests on how the record goes on."""
        own, wide = ledger.own, ledger.wide.get(variant, _NOTHING)
        told = [own.told[i] for i in sorted(range(n), key=own.numbers.__getitem__)]
        wider = [wide.told[i] for i in sorted(range(w), key=wide.numbers.__getitem__)]
        items = [item for each in told for item in each.items]
        items += [item for each in wider for item in each.wide]
        takers = {country: self._takers.by(country, day) for country in {*own.guessing, *wide.guessing}}
        sole = {
            report: next(iter(parties))
            for report in ledger.reports
            if len(parties := set(self._sole.by(report, day))) == 1
        }
        settled = at_place(items, takers, sole)
        if not settled:
            return None, False
        silence = Silence(self._coverage, country_of(settled[0].claim), day)
        as_of = date.fromordinal(day) if day < date.max.toordinal() else None
        holdings = holdings_of(settled, as_of=as_of, aliases_of=self._aliases_of, coverage=silence)
        holdings = _shared(holdings, ledger.latest)
        place = holdings[0].place if holdings else None
        province = place is not None and place.kind is PlaceKind.PROVINCE
        takings = {item.party: item for item in settled if item.party and is_taking(item)}
        made = State(
            ledger.key,
            (variant, n, w),
            next(_numbers),
            place,
            tuple(holdings),
            tuple(takings.values()),
            tuple(settled) if province or place is None else (),
        )
        ledger.latest = made
        return made, silence.asked


_PLAIN = 6  # the parts of a key that says nothing of silence
_NOTHING = _Row([], [], [], [], (), ())


def _ledger(key: str, entries: Sequence[tuple[int, int, Told]]) -> _Ledger:
    own = _Row.of(entries, wide=False)
    variants: list[Place] = []
    kinds: dict[object, int] = {}
    which: dict[int, int] = {}
    for told, number in zip(own.told, own.numbers, strict=True):
        place = told.claim.place.place if told.claim.place else None
        if place is not None:
            lies = (place.country, place.admin1_id, place.kind, place.capital_of)
            if lies not in kinds:
                kinds[lies] = len(variants)
                variants.append(place)
            which[number] = kinds[lies]
    unnamed = {i.claim.report for each in own.told for i in each.items if i.act == "take" and not i.party}
    smallest = accumulate(own.numbers, min)
    return _Ledger(key, own, variants, [which[number] for number in smallest], tuple(sorted(unnamed)))


def _days_of(ledger: _Ledger, variant: int) -> tuple[list[int], list[int]]:
    """The days that a place's statements speak of, and those with the days before each."""
    if variant not in ledger.days:
        rows = [item for told in ledger.own.told for item in told.items]
        rows += [item for told in ledger.wide.get(variant, _NOTHING).told for item in told.wide]
        days = {day for item in rows for day in _days(item)}
        ledger.days[variant] = (sorted(days), sorted({*days, *(day - 1 for day in days)}))
    return ledger.days[variant]


def _near(days: Sequence[int], day: int) -> int:
    """A day by which a state with days ahead is known: the day itself where one is near, else alike between two."""
    at = bisect_right(days, day)
    return day if at < len(days) and days[at] - REACH <= day else -at - 1


def _shared(holdings: Sequence[Holding], before: State | None) -> list[Holding]:
    """The holdings, equal ones of the state made last taken from there: most of a long ledger stays as it is."""
    known = {(h.state, h.holder, h.first, h.part): h for h in before.holdings} if before is not None else {}
    found = []
    for holding in holdings:
        former = known.get((holding.state, holding.holder, holding.first, holding.part))
        found.append(former if former is not None and former == holding else holding)
    return found
