"""One row an event, in the 31 columns that conflict researchers read.

In: a picture. Out: `AcledExport`: rows, their sources (one a claim, with the words), and what was left out and why.

Only what is told as real and as news becomes a row; the day has precision 1 (the day), 2 (within a week) or 3 (within a
month), the place 1 (the town), 2 (its district) or 3 (its province, with the province's own point and name). One
figure of the dead, the lowest told; who tells another stands in the notes. "Rebels took Marka" told as denied gives no
row; told by two papers and denied by the army, a row whose notes say so.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dateline.knowledge.outlets import OutletList
from dateline.model.claim import Claim, EventType
from dateline.model.event import Event
from dateline.model.mention import ActorKind, Figure, Place, PlaceKind
from dateline.model.picture import Picture
from dateline.model.report import SegmentKind
from dateline.model.text import Span
from dateline.model.time import Interval
from dateline.publish.acled.countries import COUNTRIES
from dateline.publish.acled.rules import CIVILIAN_TARGETING, COLUMNS, SCALES
from dateline.publish.acled.sides import Side, sides_of
from dateline.publish.acled.types import (
    BATTLES,
    CIVILIAN,
    CIVILIANS,
    NO_CASUALTIES,
    PROTESTERS,
    REBELS,
    REMOTE,
    STATE,
    SUB_EVENT_OF,
    SUB_EVENTS,
)
from dateline.publish.counting import figure_words
from dateline.publish.days import published, when
from dateline.publish.index import Index
from dateline.publish.phrases import label
from dateline.publish.quoting import cap_words, one_line, quoted
from dateline.publish.standing import best_first, speaks_against, support
from dateline.publish.tables.table import Cell, Table
from dateline.publish.telling import place_name, said_by, sentence_case, tell

SOURCE_COLUMNS = tuple("event_id_cnty event claim stance report file sha256 outlet published url said_by words".split())
_GEO_PRECISION = {PlaceKind.DISTRICT: 2, PlaceKind.OTHER: 2, PlaceKind.PROVINCE: 3}
_TOO_WIDE = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_VAGUE = (("hundreds", 100), ("dozens", 12), ("tens", 10))
_WEEK, _MONTH = 7, 31
_NO_OUTLET = "unnamed outlet"
_A_WAR = 10_000  # dead that are a war's, not an event's of one place and a month at most


@dataclass(frozen=True, slots=True)
class AcledExport:
    """Rows of the 31 columns, the sources of each row, and events that gave none: (event id, why)."""

    rows: tuple[dict[str, Cell], ...]
    sources: tuple[tuple[Cell, ...], ...]
    left_out: tuple[tuple[str, str], ...]

    def as_csv(self) -> str:
        """The table, by day and id."""
        return Table(COLUMNS, tuple(tuple(row[name] for name in COLUMNS) for row in self.rows)).as_csv()

    def sources_csv(self) -> str:
        """One row a claim behind a row: the report, its hash, and at most 25 of its words."""
        return Table(SOURCE_COLUMNS, self.sources).as_csv()


def acled_export(picture: Picture, outlets: OutletList | None = None) -> AcledExport:
    """The table of a picture. `outlets` tell an outlet's country and whether it is an agency (None: as packaged)."""
    index, known = Index(picture), outlets or OutletList.load()
    made: list[tuple[dict[str, Cell], list[tuple[Cell, ...]]]] = []
    left_out = []
    told_of = {event.id: _told(event, index) for event in picture.events}
    whys = {event.id: _why_not(event, told_of[event.id]) for event in picture.events}
    hosts = _hosts([event for event in picture.events if not whys[event.id]], told_of)
    parts: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(picture.events, key=lambda event: event.id):
        if event.id in hosts:
            parts[hosts[event.id]].append(event)
            left_out.append((event.id, "the harm done by another event, whose row has it"))
        elif whys[event.id]:
            left_out.append((event.id, whys[event.id]))
    for event in sorted(picture.events, key=lambda event: event.id):
        if whys[event.id] or event.id in hosts:
            continue
        harm = tuple(claim for part in parts[event.id] for claim in told_of[part.id])
        row = _row(event, told_of[event.id], harm, index, known)
        behind = (*index.claims_of(event), *(c for part in parts[event.id] for c in index.claims_of(part)))
        made.append((row, [_source(str(row["event_id_cnty"]), event, claim, index) for claim in behind]))
    made.sort(key=lambda pair: (str(pair[0]["event_date"]), str(pair[0]["event_id_cnty"])))
    return AcledExport(
        tuple(row for row, _ in made), tuple(each for _, sources in made for each in sources), tuple(left_out)
    )


def _told(event: Event, index: Index) -> tuple[Claim, ...]:
    return best_first(c for c in index.claims_of(event) if c.stance.is_told_as_real and not c.historical)


def _hosts(events: Iterable[Event], told_of: Mapping[str, tuple[Claim, ...]]) -> dict[str, str]:
    """Events that are no more than what another did: "shelled the market, killing 12" is one row.

    From the id of such an attack on civilians to the event told in all the same sentences, at the same place.
    """
    fights: dict[tuple[str, Span], set[str]] = defaultdict(set)
    harms = []
    where = {}
    for event in events:
        where[event.id] = event.place.id if event.place else ""
        if SUB_EVENTS[SUB_EVENT_OF[event.type] or "Other"][0] in (BATTLES, REMOTE):
            for claim in told_of[event.id]:
                fights[claim.report, claim.sentence].add(event.id)
        elif event.type is EventType.CIVILIAN_ATTACK:
            harms.append(event)
    found = {}
    for event in harms:
        near = [fights.get((claim.report, claim.sentence), set()) for claim in told_of[event.id]]
        shared = {one for one in set.intersection(*near) if where[one] == where[event.id]} if near else set()
        if shared:
            found[event.id] = min(shared)
    return found


def _why_not(event: Event, told: tuple[Claim, ...]) -> str:
    """Why an event gives no row; empty where it does."""
    place = event.place
    if not told:
        return "nobody tells it as real and as news"
    if SUB_EVENT_OF[event.type] is None:
        return f"{label(event.type).lower()} is no event of this table"
    if place is None or place.kind in _TOO_WIDE or place.country not in COUNTRIES:
        return "told of no place, or of a whole country"
    if place.lat is None or place.lon is None:
        return "the place has no known point"
    if coded_day(event.interval) is None:
        return "not dated within a month"
    if sides_of(told[0], place)[0].code == 0:
        return "names no actor"
    return ""


def coded_day(interval: Interval) -> tuple[date, int] | None:
    """The day of the row and its precision: 1 that day, 2 within a week, 3 within a month; None where wider.

    "By 9 August" in the news is that month's; a week is coded by its first day, a month by its middle.
    """
    first, last = interval.first, interval.last
    if first is None or last is None:
        one = last or first
        return (one, 3) if one else None
    length = (last - first).days + 1
    if length == 1:
        return first, 1
    if length <= _WEEK:
        return first, 2
    return (first + timedelta(days=length // 2), 3) if length <= _MONTH else None


def event_number(event: Event, alpha3: str) -> str:
    """A country's code and twelve digits that follow from the event's id alone, so that they are the same each time."""
    digits = int(hashlib.sha256(event.id.encode()).hexdigest()[:15], 16) % 10**12
    return f"{alpha3}{digits:012d}"


def _row(
    event: Event, told: tuple[Claim, ...], harm: tuple[Claim, ...], index: Index, outlets: OutletList
) -> dict[str, Cell]:
    """The row of an event that `told` tell; `harm` are claims of what it did to civilians."""
    place, lead = event.place, told[0]
    coded = coded_day(event.interval)
    if place is None or place.country is None or coded is None:  # pragma: no cover -- `_why_not` has seen to it
        raise ValueError(f"event {event.id} cannot be a row")
    country = COUNTRIES[place.country]
    first, second = sides_of(lead, place, _loser(event, index))
    sub_event = _sub_event(event.type, first)
    kind, disorder = SUB_EVENTS[sub_event]
    dead = 0 if sub_event in NO_CASUALTIES else conservative_dead((*told, *harm), index)
    values: dict[str, Cell] = {
        "event_id_cnty": event_number(event, country.alpha3),
        "event_date": coded[0].isoformat(),
        "year": coded[0].year,
        "time_precision": coded[1],
        "disorder_type": disorder,
        "event_type": kind,
        "sub_event_type": sub_event,
        "actor1": first.name,
        "assoc_actor_1": first.beside,
        "inter1": first.code,
        "actor2": second.name,
        "assoc_actor_2": second.beside,
        "inter2": second.code,
        "interaction": interaction(first, second),
        "civilian_targeting": _civilian_targeting(kind, sub_event, second),
        "iso": country.numeric,
        "region": country.region,
        "country": one_line(place.country_name or place.country),
        "admin1": one_line(place.name if place.kind is PlaceKind.PROVINCE else place.admin1 or ""),
        "admin2": one_line(place.name) if place.kind is PlaceKind.DISTRICT else "",
        "admin3": "",
        "location": place_name(place) if place.kind is PlaceKind.PROVINCE else one_line(place.name),
        "latitude": round(place.lat or 0.0, 4),
        "longitude": round(place.lon or 0.0, 4),
        "geo_precision": _GEO_PRECISION.get(place.kind, 1),
        "source": "; ".join(_outlets(told, index)),
        "source_scale": _scale(told, index, outlets, place),
        "notes": notes(event, told, index, harm),
        "fatalities": dead,
        "tags": _tags(event, told, index),
        "timestamp": _timestamp(told, index, coded[0]),
    }
    return {name: values[name] for name in COLUMNS}


def _sub_event(kind: EventType, taker: Side) -> str:
    """The sub-event type; of ground taken by fighting it goes by who takes it, whatever word the report has."""
    if kind in (EventType.TERR_CAPTURE, EventType.TERR_RECAPTURE) and taker.code in (STATE, REBELS):
        kind = EventType.TERR_RECAPTURE if taker.code == STATE else EventType.TERR_CAPTURE
    return SUB_EVENT_OF[kind] or ""


def _loser(event: Event, index: Index) -> str | None:
    """Who the picture says had the place on the eve of the event."""
    first = event.interval.first
    if first is None or event.place is None:
        return None
    eve = first - timedelta(days=1)
    return index.holder_on(event.place.id, eve)


def interaction(first: Side, second: Side) -> int:
    """The two codes as one number, the lower first; a lone actor's code and a nought."""
    low, high = sorted((first.code, second.code))
    return high * 10 if low == 0 else low * 10 + high


def _civilian_targeting(kind: str, sub_event: str, second: Side) -> str:
    harmed = kind == CIVILIANS or sub_event == "Excessive force against protesters"
    aimed = second.code in (CIVILIAN, PROTESTERS) and kind == REMOTE
    return CIVILIAN_TARGETING if harmed or aimed else ""


def conservative_dead(told: Iterable[Claim], index: Index) -> int:
    """The lowest number of dead that anybody tells of the whole event.

    Of one teller in one report it is his highest: "six people, a nurse among them" is six. Running totals of a war are
    not an event's own, nor is a number that no single event of the table has.
    """
    whole: dict[tuple[str, str], int] = {}
    parts: dict[tuple[str, str], int] = {}
    for claim in told:
        teller = (claim.report, claim.said_by[0].name if claim.said_by else "")
        for figure in claim.figures:
            if figure.kind != "killed" or figure.cumulative:
                continue
            number = least(figure, index.reports[claim.report].text)
            found = parts if figure.part else whole
            if number < _A_WAR:
                found[teller] = max(number, found.get(teller, 0))
    return min((whole or parts).values(), default=0)


def least(figure: Figure, text: str) -> int:
    """What a figure comes to at least: tens are 10, dozens 12, hundreds 100, "up to 30" none for sure."""
    if figure.vague:
        words = figure.span.of(text).lower()
        for word, number in _VAGUE:
            if re.search(rf"\b{word}\b", words):
                return number
    return max(0, int(figure.low or 0))


def notes(event: Event, told: tuple[Claim, ...], index: Index, harm: tuple[Claim, ...] = ()) -> str:
    """The event in our own words; what was told of its dead, and by whom; what speaks against it."""
    lead = told[0]
    parts = [_without_names(lead) or tell(lead, index)]
    if event.place is not None and lead.place is not None and lead.place.place.id != event.place.id:
        parts.append(f"Coded at {place_name(event.place)}.")
    dead: dict[str, str] = {}
    for claim in (*told, *harm):
        report = index.reports[claim.report]
        for figure in claim.figures:
            if figure.kind == "killed":
                words = figure_words(figure, report) + (" in all" if figure.cumulative else "")
                dead.setdefault(words, said_by(claim, index) or index.outlet(claim.report))
    if len(dead) > 1 or (dead and not any(f.kind == "killed" for f in lead.figures)):
        parts.append("Dead, as told: " + "; ".join(f"{words} ({who})" for words, who in dead.items()) + ".")
    against = best_first(claim for claim in index.claims_of(event) if speaks_against(claim))
    parts += [f"Disputed: {_without_names(claim) or tell(claim, index)}" for claim in against[:2]]
    behind = support(told, index)
    parts += [f"{behind[:1].upper()}{behind[1:]}."] if behind else []
    return " ".join(dict.fromkeys(parts))


def _without_names(claim: Claim) -> str:
    """A line that names no private person, where the claim's own fields would; empty where they would not."""
    for mention in (claim.actor, claim.target):
        person = mention is not None and mention.actor.kind is ActorKind.PERSON and mention.named
        if mention is not None and person and not mention.role and mention.actor.party in (None, mention.actor.name):
            where = f" in {place_name(claim.place.place)}" if claim.place else ""
            told = f"{label(claim.type)}{where} {when(claim.when.interval)}".strip()
            return sentence_case(f"{told}; a private person's name is withheld.")
    return ""


def _tags(event: Event, told: tuple[Claim, ...], index: Index) -> str:
    reports = index.reports_behind(told)
    tags = [f"reports={reports}", f"origins={min(reports, index.origins_behind(told))}"]
    disputed = any(speaks_against(claim) for claim in index.claims_of(event))
    ids = {claim.id for claim in told}
    disputed = disputed or any(ids & {*d.claims_for, *d.claims_against} for d in index.picture.disputes if d.open)
    if disputed:
        tags.append("disputed")
    if all(claim.stance.value == "claimed" for claim in told):
        tags.append("claimed only")
    return "; ".join(tags)


def _outlets(told: Iterable[Claim], index: Index) -> list[str]:
    reports = {claim.report: index.reports[claim.report] for claim in told}
    ordered = sorted(reports.values(), key=lambda r: (r.published.first or date.max, r.outlet.value or "", r.id))
    return list(dict.fromkeys(one_line(report.outlet.value or "") or _NO_OUTLET for report in ordered))


def _scale(told: Iterable[Claim], index: Index, outlets: OutletList, place: Place) -> str:
    """How wide the outlets look, the narrowest and the widest."""
    found = set()
    for claim in told:
        if claim.segment is SegmentKind.POST:
            found.add("New media")
            continue
        known = outlets.lookup(index.reports[claim.report].outlet.value or "")
        if known is None:
            found.add("Other")
        elif known.agency and known.country != place.country:
            found.add("International")
        else:
            found.add("National" if known.country == place.country else "International")
    ordered = [scale for scale in SCALES if scale in found]
    return "-".join(dict.fromkeys((ordered[0], ordered[-1])))


def _timestamp(told: Iterable[Claim], index: Index, otherwise: date) -> int:
    """The day the newest report behind the row came out, in seconds since 1970: unlike the clock, always the same."""
    out = [index.reports[claim.report].published.last for claim in told]
    day = max((each for each in out if each), default=otherwise)
    return max(0, int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))


def _source(number: str, event: Event, claim: Claim, index: Index) -> tuple[Cell, ...]:
    report = index.reports[claim.report]
    return (
        number,
        event.id,
        claim.id,
        claim.stance.value + (", background" if claim.historical else ""),
        report.id,
        report.name,
        report.sha256,
        one_line(report.outlet.value or "") or _NO_OUTLET,
        published(report.published),
        report.url,
        cap_words(said_by(claim, index)),
        quoted(report, claim.sentence, claim.trigger),
    )
