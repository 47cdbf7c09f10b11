"""Disputes: claims about one thing that cannot all be true.

In: events, claims, holdings, figures. Out: `Dispute` of four kinds, each with both sides' claims and whether it is
still open: a denial, two holders at one time, figures that do not overlap, days that can't both be.

    "We took Sake", rebels said. "Sake is ours", the army said.   ->   holder: Sake, rebels or the army
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.model.claim import Claim, EventType, Stance
from dateline.model.event import Event
from dateline.model.picture import Dispute, Holding, HoldingState, ReconciledFigure
from dateline.model.type_words import TYPE_WORDS
from dateline.picture.weights import PREMATURE_DAYS, SAME_CHANGE_DAYS
from dateline.picture.words import counted, day_in_words

_AGAINST = frozenset({Stance.DENIED, Stance.NEGATED})
_BLOWS = frozenset(
    {EventType.AIRSTRIKE, EventType.SHELLING, EventType.IED_MINE, EventType.SUICIDE_BOMB, EventType.CHEM_WEAPON,
     EventType.CIVILIAN_ATTACK, EventType.CLASH, EventType.TARGETED_KILLING}
)  # fmt: skip
_TURNS = frozenset({EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE, EventType.TERR_TRANSFER})

# what hangs on a dispute, by kind of event: who has a place first, then lives, then the rest
_CONSEQUENCE = {"holder": 4.0, "turn": 4.0, "blow": 2.0, "other": 1.0}
_SETTLED = 0.25  # what is settled is still shown, after what is open

# things that last: two days are two glances at one state, not a contradiction
_LASTING = frozenset(
    {EventType.CONTROL_STATE, EventType.SIEGE_CUT, EventType.OFFENSIVE, EventType.CLASH, EventType.DISPLACEMENT}
)


# what is a relation more than an event: when it is told or denied makes no difference
GOES_ON = frozenset({EventType.SUPPORT})


def disputes(
    events: Sequence[Event],
    claims: Iterable[Claim],
    holdings: Sequence[Holding],
    figures: Sequence[ReconciledFigure],
    voices: Mapping[str, str],
) -> tuple[Dispute, ...]:
    """All disputes, by consequence times doubt, then kind and id. `voices` gives the origin behind each claim."""
    by_id = {claim.id: claim for claim in claims}
    standing = _standing(events, by_id)
    two_sided = {dispute.about for dispute in standing}
    found = [
        *(d for d in _denials(events, by_id, holdings) if d.claims_for or d.about not in two_sided),
        *standing,
        *_holders(holdings),
        *_figures(figures),
        *_days(events, by_id),
        *_misdated(holdings, by_id),
    ]
    weighed = (_weighed(dispute, by_id, voices) for dispute in found)
    return tuple(sorted(weighed, key=lambda d: (-d.weight, d.kind, d.id)))


def _weighed(dispute: Dispute, by_id: Mapping[str, Claim], voices: Mapping[str, str]) -> Dispute:
    """The dispute with each side's origins, and how much hangs on it times how even the sides are."""
    one, other = (
        tuple(sorted({voices[claim] for claim in side if claim in voices}))
        for side in (dispute.claims_for, dispute.claims_against)
    )
    types = {by_id[claim].type for claim in (*dispute.claims_for, *dispute.claims_against) if claim in by_id}
    rank = "turn" if types & _TURNS else "blow" if types & _BLOWS else "other"
    consequence = _CONSEQUENCE["holder" if dispute.kind == "holder" else rank]
    if dispute.kind == "date":
        consequence = _CONSEQUENCE["other"]
    few, many = sorted((len(one), len(other)))
    # one word against nobody's is hardly in doubt; two sides of one size are most
    doubt = (few + 0.1) / (many + 0.1) * (1.0 if dispute.open else _SETTLED)
    return replace(dispute, origins_for=one, origins_against=other, weight=round(consequence * doubt, 4))


def _denials(events: Sequence[Event], by_id: Mapping[str, Claim], holdings: Sequence[Holding]) -> list[Dispute]:
    borne_out = {one for h in holdings if h.state is HoldingState.HELD for one in h.claims}
    found = []
    for event in events:
        members = [by_id[one] for one in event.claims if one in by_id]
        told = [claim for claim in members if claim.stance.is_told_as_real]
        denied = [claim for claim in members if claim.stance in _AGAINST]
        if not denied or (not told and all(claim.stance is Stance.NEGATED for claim in denied)):
            continue
        if event.type is EventType.CLASH and all(claim.stance is Stance.NEGATED for claim in denied):
            # "without fighting" says how a thing went; nobody is contradicted by it
            continue
        settled = event.type in _TURNS and any(claim.id in borne_out for claim in told)
        where = f" at {event.place.name}" if event.place else ""
        what = _what(event)
        words = f"{what}{where}: {counted(len(told), 'claim')} that it happened, {len(denied)} that it did not"
        if not told:
            words = f"{what}{where}: denied, and no report here says that it happened"
        found.append(
            Dispute(
                f"denial:{event.id}", "denial", event.id, event.place,
                tuple(claim.id for claim in told), tuple(claim.id for claim in denied), not settled, words,
            )
        )  # fmt: skip
    return found


def _standing(events: Sequence[Event], by_id: Mapping[str, Claim]) -> list[Dispute]:
    """What goes on for years, told by some and denied by others whenever: that one side backs another."""
    told: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in by_id.values():
        if claim.type in GOES_ON and claim.stance.is_told_as_real and (sides := _sides(claim)):
            told[sides].append(claim.id)
    found = []
    for event in events:
        members = [by_id[one] for one in event.claims if one in by_id]
        denied = [claim for claim in members if claim.type in GOES_ON and claim.stance in _AGAINST]
        others = {one for claim in denied if (sides := _sides(claim)) for one in told[sides]} - set(event.claims)
        if not others or any(claim.stance.is_told_as_real for claim in members):
            continue
        one, other = _sides(denied[0]) or ("", "")
        words = f"{_what(event)} of {other} by {one}: told by {counted(len(others), 'claim')}, denied by {len(denied)}"
        against = tuple(sorted(claim.id for claim in denied))
        key = f"denial:{event.id}:standing"
        found.append(Dispute(key, "denial", event.id, event.place, tuple(sorted(others)), against, True, words))
    return found


def _sides(claim: Claim) -> tuple[str, str] | None:
    """Who does it and to whom, where both are known."""
    one, other = ((m.actor.party or m.actor.name) if m else None for m in (claim.actor, claim.target))
    return (one, other) if one and other else None


def _what(event: Event) -> str:
    """The kind of event in plain words, lowered: "surrender or defection"."""
    return TYPE_WORDS[event.type].lower()


def _holders(holdings: Sequence[Holding]) -> list[Dispute]:
    """Two parties said to have one place at one time."""
    by_place: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings:
        if holding.holder and not holding.part and holding.state in (HoldingState.HELD, HoldingState.CLAIMED):
            by_place[f"{holding.place.id}@{holding.place.country}"].append(holding)
    found = []
    for key, members in sorted(by_place.items()):
        for i, a in enumerate(members):
            for b in members[i + 1 :]:
                if a.holder != b.holder and _overlap(a, b) and HoldingState.CLAIMED in (a.state, b.state):
                    since = max(a.first or date.min, b.first or date.min)
                    still = a.last is None and b.last is None
                    sides = " or ".join(f"{h.holder} ({h.state.value})" for h in (a, b))
                    words = f"{a.place.name} from {day_in_words(since)}: {sides}"
                    found.append(
                        Dispute(f"holder:{key}:{since.isoformat()}:{a.holder}|{b.holder}", "holder", a.place.name,
                                a.place, a.claims, b.claims, still, words)
                    )  # fmt: skip
    return found


def _overlap(a: Holding, b: Holding) -> bool:
    return (a.first or date.min) <= (b.last or date.max) and (b.first or date.min) <= (a.last or date.max)


def _figures(figures: Sequence[ReconciledFigure]) -> list[Dispute]:
    found = []
    for figure in figures:
        if not figure.disputed or figure.best is None:
            continue
        near = {r.claim for r in figure.readings if r.claim and r.low is not None and r.low <= figure.best}
        far = {r.claim for r in figure.readings if r.claim} - near
        where = f" at {figure.place.name}" if figure.place else ""
        words = f"{figure.kind}{where}: from {figure.low:g} to {figure.high:g}, over {len(figure.readings)} readings"
        found.append(
            Dispute(f"figure:{figure.id}", "figure", figure.event or figure.id, figure.place,
                    tuple(sorted(near)), tuple(sorted(far)), True, words)
        )  # fmt: skip
    return found


def _days(events: Sequence[Event], by_id: Mapping[str, Claim]) -> list[Dispute]:
    """Stated days of one event that can't both be."""
    found = []
    for event in events:
        if event.type in _LASTING:
            continue
        days: dict[date, list[str]] = defaultdict(list)
        for one in event.claims:
            claim = by_id.get(one)
            if claim and claim.stance.is_told_as_real and claim.when.expression and claim.when.interval.one_day:
                days[claim.when.interval.one_day].append(one)
        if len(days) < 2:
            continue
        main = event.interval.one_day or min(days, key=lambda day: (-len(days[day]), day))
        if main not in days:
            main = min(days, key=lambda day: (-len(days[day]), day))
        others = tuple(sorted(one for day, ids in days.items() if day != main for one in ids))
        listed = ", ".join(day_in_words(day) for day in sorted(days))
        where = f" at {event.place.name}" if event.place else ""
        words = f"{_what(event)}{where} is dated {listed}"
        found.append(
            Dispute(f"date:{event.id}", "date", event.id, event.place, tuple(sorted(days[main])), others, False, words)
        )
    return found


def _misdated(holdings: Sequence[Holding], by_id: Mapping[str, Claim]) -> list[Dispute]:
    """Changes of hands that few date so far off that their claims are an event of their own, yet the ledger one."""
    found = []
    for holding in holdings:
        if holding.state is not HoldingState.HELD or holding.first is None:
            continue
        days: dict[date, list[str]] = defaultdict(list)
        for one in holding.claims:
            claim = by_id.get(one)
            if claim and claim.type in _TURNS and claim.when.expression and claim.when.interval.one_day:
                days[claim.when.interval.one_day].append(one)
        off = {day for day in days if SAME_CHANGE_DAYS < abs((day - holding.first).days) <= PREMATURE_DAYS}
        main = days.get(holding.first, [])
        if not off or not main:
            continue
        others = tuple(sorted(one for day in off for one in days[day]))
        listed = ", ".join(day_in_words(day) for day in sorted({*off, holding.first}))
        words = f"the change of hands at {holding.place.name} is dated {listed}"
        key = f"date:{holding.place.id}@{holding.place.country}:{holding.first.isoformat()}"
        found.append(Dispute(key, "date", holding.place.name, holding.place, tuple(sorted(main)), others, False, words))
    return found
