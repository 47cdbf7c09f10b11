"""The places a report names.

In: the report's text, its sentences, the gazetteer. Out: `PlaceMention`s in reading order. In "Fighters took Bor, in
Jonglei state, and the town's airport" they are "Bor" (the town, told from others by "in Jonglei state"), "Jonglei"
(the state) and "the town" (Bor again, nominal). Which words are a place's is told in `place_names`, which of several
places of one name in `place_ranking`, "the city" in `place_nominals`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dateline.annotate.place_gate import is_no_place, weigh
from dateline.annotate.place_names import Candidate, Token, find_candidates, tokens_of
from dateline.annotate.place_nominals import find_nominals
from dateline.annotate.place_ranking import Ranking, Reading, kilometres
from dateline.annotate.place_seats import seats_meant
from dateline.annotate.place_stated import as_stated
from dateline.annotate.place_unknown import find_unknown
from dateline.annotate.place_words import LOCATIVE, ORGANISATION_HEADS, SPEECH, SURE_SLOT
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.name_keys import key
from dateline.model.mention import Place, PlaceCandidate, PlaceKind, PlaceMention, Sentence
from dateline.model.text import Span

_OTHERS_KEPT = 5
_IN_PROVINCE = frozenset("village villages town towns settlement settlements hamlet cities".split())
_PROVINCE, _CITY = 1, 3
_WITHIN = re.compile(
    r"(?:['’]s)?\s*(?:\([^)]{0,40}\)\s*)?(?:city|town|district|village|county)?\s*,?\s*"
    r"(?:(?:the|a|an|its|now|once|which is|who is|another)\s+)*"
    r"(?:(?:provincial|regional|state)?\s*capital of|(?:in|of|near|inside)|)"
    r"\s*(?:the\s+)?(?:(?:\w+(?:ern|[- ]?east|[- ]?west|north|south|central|restive|neighbou?ring|province|state|region"
    r"|district|of)\s+)*)",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\s+(?:\w+\s+){0,3}$")
_CAPITAL_AFTER = re.compile(r",\s+(?:the\s+)?(?:\w+\s+)?(?:provincial |regional |state )?capital,?\s+")
_CAPITAL_OF = re.compile(r"capital of (?:the \w+ )?(?:\w+ )?$")
_SHORT_GAP = re.compile(r"(?: \w+)?,? ")
_LINKED = re.compile(r",|\b(?:in|of|near|inside)\b")
_TIGHT = re.compile(r",\s*")


def find_places(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, *, home_country: str | None = None
) -> tuple[PlaceMention, ...]:
    """All places named in `sentences`, and "the city", "the province" where the name they stand for is clear.

    `home_country` (ISO 3166-1 alpha-2) tips the scales between places of one name.
    """
    tokens = [tokens_of(text, sentence) for sentence in sentences]
    persons: set[str] = set()
    found = [
        find_candidates(text, i, sentences[i], words, gazetteer, persons, is_no_place) for i, words in enumerate(tokens)
    ]
    candidates = _without_persons([c for cs in found for c in cs], persons, gazetteer)
    demonyms = _count_demonyms(tokens, gazetteer)
    ranking = Ranking(gazetteer, candidates, demonyms, home_country)
    readings = _read_all(text, candidates, ranking, gazetteer)
    mentions = [
        _mention(text, tokens[c.sentence], c, read, gazetteer)
        for c, read in zip(candidates, readings, strict=True)
        if read and _is_believed(c, read, ranking, gazetteer) and not ranking.is_stray(c, read[0], weigh(c, gazetteer))
    ]
    mentions = as_stated(text, _without_own_division(mentions, gazetteer))
    mentions += find_unknown(text, sentences, tokens, mentions, gazetteer, ranking.focus)
    mentions = seats_meant(text, sorted(_without_overlaps(mentions), key=lambda m: m.span), gazetteer)
    mentions += find_nominals(text, sentences, tokens, mentions, gazetteer, ranking.focus)
    return tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))


def _without_persons(candidates: Sequence[Candidate], persons: set[str], gazetteer: Gazetteer) -> list[Candidate]:
    """Leave out lone surnames of people whom the report names in full: "Jackson denied it" beside "Ann Jackson"."""
    return [
        c
        for c in candidates
        if c.first != c.last
        or key(c.name) not in persons
        or c.asked
        or c.before in SURE_SLOT
        or weigh(c, gazetteer) == 3
        or any(gazetteer.table.population[row] >= 1_000_000 for row, _ in c.rows)
    ]


def _without_own_division(mentions: Sequence[PlaceMention], gazetteer: Gazetteer) -> list[PlaceMention]:
    """Join "Washington" and "D.C.", a city and the division that is nothing but that city."""
    kept: list[PlaceMention] = []
    for mention in mentions:
        last = kept[-1] if kept else None
        if last is not None and mention.place.admin1_id == last.place.admin1_id == mention.place.id:
            gap = mention.span.start - last.span.end
            seat = gazetteer.seat_of(mention.place)
            if 0 < gap <= 2 and seat is not None and seat.id == last.place.id and _is_small(mention.place, seat):
                kept[-1] = replace(last, span=last.span.join(mention.span))
                continue
        kept.append(mention)
    return kept


def _is_small(division: Place, seat: Place) -> bool:
    if None in (division.lat, division.lon, seat.lat, seat.lon):
        return False
    return kilometres(division.lat, division.lon, seat.lat, seat.lon) < 10  # type: ignore[arg-type]  # not None here


def _count_demonyms(tokens: Sequence[Sequence[Token]], gazetteer: Gazetteer) -> dict[int, int]:
    table = gazetteer.table
    counts: Counter[int] = Counter()
    for words in tokens:
        for word in words:
            if word.capital and (code := table.demonyms.get(word.low)):
                counts[table.country_row[code]] += 1
    return dict(counts)


def _read_all(
    text: str, candidates: Sequence[Candidate], ranking: Ranking, gazetteer: Gazetteer
) -> list[list[Reading]]:
    """Readings of all candidates; a name told apart once ("Bor, in Jonglei") keeps that reading in the report."""
    readings: list[list[Reading]] = []
    settled: dict[str, int] = {}
    outers = [_outer(text, candidates, i) for i in range(len(candidates))]
    for i, candidate in enumerate(candidates):
        within = _places_of(outers[i], ranking, gazetteer)
        read = ranking.read(candidate, within)
        readings.append(read)
        if within and read and read[0].why.startswith("said to lie in") and read[0].row >= 0:
            settled.setdefault(key(candidate.name), read[0].row)
    _level_lists(text, candidates, readings, gazetteer)
    for i, candidate in enumerate(candidates):
        kept = settled.get(key(candidate.name))
        if kept is None or candidate.asked or not readings[i] or readings[i][0].row == kept:
            continue
        again = [r for r in readings[i] if r.row == kept]
        if again and gazetteer.table.kind[readings[i][0].row] == gazetteer.table.kind[kept]:
            readings[i] = again + [r for r in readings[i] if r.row != kept]
    return readings


def _level_lists(
    text: str, candidates: Sequence[Candidate], readings: list[list[Reading]], gazetteer: Gazetteer
) -> None:
    """In "held Kassala and White Nile" the second is a state only: so is the first, though a town has its name."""
    kinds = gazetteer.table.kind
    for i, j in [*zip(range(len(candidates)), range(1, len(candidates)), strict=False)]:
        if candidates[i].sentence != candidates[j].sentence or candidates[i].asked or candidates[j].asked:
            continue
        if text[candidates[i].span.end : candidates[j].span.start] not in (" and ", " or ", ", and "):
            continue
        for one, other in ((i, j), (j, i)):
            if not readings[one] or not readings[other] or min(readings[one][0].row, readings[other][0].row) < 0:
                continue
            sure = kinds[readings[one][0].row] == _PROVINCE and not any(
                kinds[r.row] == _CITY and r.score > readings[one][0].score - 4 for r in readings[one] if r.row >= 0
            )
            same = [r for r in readings[other] if r.row >= 0 and kinds[r.row] == _PROVINCE]
            if not sure or not same or kinds[readings[other][0].row] != _CITY:
                continue
            country = gazetteer.table.country
            if country[same[0].row] == country[readings[one][0].row] == country[readings[other][0].row]:
                readings[other] = [same[0], *(r for r in readings[other] if r is not same[0])]


def _outer(text: str, candidates: Sequence[Candidate], i: int) -> list[Candidate]:
    """The candidates that this one is said to lie in: "X, Y", "X in Y", "X, capital of Y", "Y's X"."""
    here, found = candidates[i], []
    if i + 1 < len(candidates) and candidates[i + 1].sentence == here.sentence:
        after = candidates[i + 1]
        between = text[here.span.end : after.span.start]
        if len(between) < 60 and _LINKED.search(between) and (_TIGHT.fullmatch(between) or _WITHIN.fullmatch(between)):
            found.append(after)
            if i + 2 < len(candidates) and candidates[i + 2].sentence == here.sentence:
                third = candidates[i + 2]
                if _TIGHT.fullmatch(text[after.span.end : third.span.start]):
                    found.append(third)
    if i and candidates[i - 1].sentence == here.sentence:
        before = candidates[i - 1]
        between = text[before.span.end : here.span.start]
        ahead = text[max(0, before.span.start - 30) : before.span.start]
        if (
            (before.possessive and _POSSESSIVE.fullmatch(between))
            or _CAPITAL_AFTER.fullmatch(between)
            or (_CAPITAL_OF.search(ahead) and _SHORT_GAP.fullmatch(between))
        ):
            found.append(before)
    return found


def _places_of(outers: Sequence[Candidate], ranking: Ranking, gazetteer: Gazetteer) -> list[Place]:
    places = []
    for outer in outers:
        read = ranking.read(outer, ())
        near = [r for r in read[:4] if r.score > read[0].score - 4]
        places += [r.place or gazetteer.place(r.row) for r in near]
    order = {PlaceKind.PROVINCE: 0, PlaceKind.COUNTRY: 1, PlaceKind.DISTRICT: 2, PlaceKind.REGION: 3}
    return sorted(places, key=lambda p: order.get(p.kind, 9))


def _is_believed(candidate: Candidate, read: Sequence[Reading], ranking: Ranking, gazetteer: Gazetteer) -> bool:
    """Whether there is enough to take the words for a place at all; a small place needs something to speak for it."""
    top = read[0]
    # "Salah Eddin neighborhood" is not the province of that name, but "a Sennar village" lies in it
    lies = candidate.after in _IN_PROVINCE and weigh(candidate, gazetteer) == 2 and candidate.before != "of"
    if candidate.asked in ("city", "district") and not lies and top.row >= 0 and gazetteer.table.kind[top.row] < 2:
        return False
    if not any(strong for _, strong in candidate.rows) and top.place is None and not candidate.asked:
        well_placed = candidate.before in SURE_SLOT or top.why.startswith("said to lie in")
        known = gazetteer.table.population[top.row] >= 1_000_000 or candidate.first != candidate.last
        if not well_placed and not known and not _is_at_home(top, ranking, gazetteer, len(key(candidate.name))):
            return False
    if not candidate.doubtful or candidate.slot or candidate.asked or top.place is not None:
        return True
    if top.why.startswith("said to lie in"):
        return True
    table = gazetteer.table
    code = table.countries[int(table.country[top.row])]
    if table.population[top.row] >= 50_000 or top.row < table.first_geoname:
        return True
    return ranking.focus.get(code, 0.0) >= 0.2 and table.population[top.row] >= 5_000


def _is_at_home(top: Reading, ranking: Ranking, gazetteer: Gazetteer, letters: int) -> bool:
    """Whether another spelling is long enough, and its country what the report is about."""
    code = gazetteer.table.countries[int(gazetteer.table.country[top.row])]
    return letters > 5 and ranking.focus.get(code, 0.0) >= 0.4


def _mention(
    text: str, tokens: Sequence[Token], candidate: Candidate, read: Sequence[Reading], gazetteer: Gazetteer
) -> PlaceMention:
    top = read[0]
    place = top.place or gazetteer.place(top.row)
    if candidate.asked == "province" and place.kind is PlaceKind.CITY and place.admin1_id:
        division = gazetteer.by_id(place.admin1_id)
        if division is not None and key(division.name) == key(place.name):
            place = division
    span = candidate.span
    if candidate.facility is not None:
        span = candidate.facility
        if place.kind is not PlaceKind.FACILITY:
            place = _facility(text, span, place, gazetteer)
    others = tuple(_other(r, place, gazetteer) for r in read[1 : 1 + _OTHERS_KEPT])
    return PlaceMention(span, place, others, use=_use(text, tokens, candidate, place), reason=top.why)


def _other(reading: Reading, kept: Place, gazetteer: Gazetteer) -> PlaceCandidate:
    place = reading.place or gazetteer.place(reading.row)
    away = None
    if None not in (place.lat, place.lon, kept.lat, kept.lon):
        away = round(kilometres(place.lat, place.lon, kept.lat, kept.lon), 1)  # type: ignore[arg-type]  # not None here
    return PlaceCandidate(place, reading.score, away)


def _facility(text: str, span: Span, town: Place, gazetteer: Gazetteer) -> Place:
    """The airport or base that is called after a town: the one known by that name, else one at the town itself."""
    surface = re.sub(r"['’]s\b", "", span.of(text))
    for known in gazetteer.lookup(surface):
        if known.kind is PlaceKind.FACILITY:
            return known
    head = surface.split()[-1].lower()
    sort = "airport" if head in ("airport", "airfield", "aerodrome", "airstrip", "heliport") else "base"
    if sort == "airport" and (known_airport := _airport_of(town, gazetteer)) is not None:
        return known_airport
    return Place(
        id=f"facility:{sort}@{town.id}",
        name=" ".join(surface.split()),
        kind=PlaceKind.FACILITY,
        names=(f"{town.name} {sort}",),
        country=town.country,
        country_name=town.country_name,
        admin1=town.admin1,
        admin1_id=town.admin1_id,
        lat=town.lat,
        lon=town.lon,
    )


def _airport_of(town: Place, gazetteer: Gazetteer) -> Place | None:
    for suffix in ("airport", "International Airport"):
        for known in gazetteer.lookup(f"{town.name} {suffix}"):
            if known.kind is PlaceKind.FACILITY and known.country == town.country:
                return known
    return None


def _use(text: str, tokens: Sequence[Token], candidate: Candidate, place: Place) -> str:
    """Locative, metonym or modifier, by the words beside the name."""
    if candidate.possessive and candidate.facility is None:
        return "modifier"
    after = tokens[candidate.last + 1] if candidate.last + 1 < len(tokens) else None
    placed = (candidate.slot and candidate.before in LOCATIVE) or bool(candidate.asked)
    if after is None or not after.glued:
        return "locative"
    if after.low in _MAKERS and place.kind is PlaceKind.COUNTRY:
        return "modifier"
    if placed:
        return "locative"
    if text[candidate.span.end : after.start] in "-–‑" or after.low in ORGANISATION_HEADS:
        return "modifier"
    speaks = place.kind is PlaceKind.COUNTRY or (place.capital_of or "").startswith("country:")
    if after.low in SPEECH:
        return "metonym" if speaks else "locative"
    if speaks and after.low not in _FUNCTION and not after.low.endswith("ly"):
        return "modifier"
    return "locative"


_MAKERS = frozenset("made built backed trained led funded supplied".split())  # "US made weapons", without its hyphen
_FUNCTION = frozenset(
    "and or but in on at by for to of from with as after before since while when where who which that than then into"
    " over under during until because if so yet not also only about against between through, the a an this these those"
    " he she it they we you i its his her their there here are were be been being have do".split()
)


def _without_overlaps(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The longer of two mentions that overlap."""
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda m: (-len(m.span), m.span.start)):
        if not any(mention.span.overlaps(k.span) for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span.start)
