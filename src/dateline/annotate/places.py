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
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.annotate.place_gate import is_no_place, weigh
from dateline.annotate.place_mentions import mention_of
from dateline.annotate.place_names import Candidate, Token, find_candidates, tokens_of
from dateline.annotate.place_nominals import find_nominals
from dateline.annotate.place_plurals import share_plural
from dateline.annotate.place_ranking import Ranking, Reading, kilometres
from dateline.annotate.place_seats import seats_meant
from dateline.annotate.place_stated import as_stated
from dateline.annotate.place_unknown import find_unknown
from dateline.annotate.place_words import SURE_SLOT
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.name_keys import key
from dateline.model.mention import Place, PlaceKind, PlaceMention, Sentence
from dateline.model.report import SegmentKind
from dateline.model.text import Span

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
_WRITTEN = re.compile(r"\s*\([^()]{3,30}\)\s*(?:[-–—]|--)\s")
_LAST_JOINS = (" and ", " or ", ", and ", ", or ")
_SHORT_GAP = re.compile(r"(?: \w+)?,? ")
_LINKED = re.compile(r",|\b(?:in|of|near|inside)\b")
_TIGHT = re.compile(r",\s*")


def find_places(
    text: str,
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    *,
    home_country: str | None = None,
    datelines: Sequence[Span] = (),
) -> tuple[PlaceMention, ...]:
    """All places named in `sentences`, and "the city", "the province" where the name they stand for is clear.

    `home_country` (ISO 3166-1 alpha-2) tips the scales between places of one name. Places of `datelines` are where the
    report was written, which their `use` says.
    """
    lines = [*sentences, *(Sentence(span, SegmentKind.DATELINE, 0) for span in datelines)]
    tokens = [tokens_of(text, line) for line in lines]
    named = read_names(text, lines, tokens, gazetteer, home_country=home_country)
    ranking = named.ranking
    mentions = [mention_of(text, tokens[c.sentence], c, read, gazetteer) for c, read in _believed(named, gazetteer)]
    mentions = as_stated(text, _without_own_division(sorted(mentions, key=lambda m: m.span), gazetteer))
    written = [m for m in mentions if any(m.span.overlaps(span) for span in datelines)]
    mentions, tokens = [m for m in mentions if m not in written], tokens[: len(sentences)]
    mentions += find_unknown(text, sentences, tokens, mentions, gazetteer, ranking.focus)
    mentions = seats_meant(text, sorted(_without_overlaps(mentions), key=lambda m: m.span), gazetteer)
    mentions += find_nominals(text, sentences, tokens, mentions, gazetteer, ranking.focus)
    mentions += (replace(mention, use="dateline") for mention in written)
    mentions = _opening(text, sentences, mentions)
    return tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))


def _opening(text: str, sentences: Sequence[Sentence], mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions; those that open a sentence as a dateline that is none of its own: "Goma, Congo (May 3) - A"."""
    starts = {mention.span.start: mention for mention in mentions}
    written: set[Span] = set()
    for sentence in sentences:
        chain: list[Span] = []
        at = sentence.span.start
        while (mention := starts.get(at)) is not None:
            chain.append(mention.span)
            at = mention.span.end + 2 if text.startswith(", ", mention.span.end) else -1
        if chain and _WRITTEN.match(text, chain[-1].end):
            written.update(chain)
    return [replace(m, use="dateline") if m.span in written else m for m in mentions]


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a report with their readings, best first.

    `doubted` are names left out for what they are by themselves, `persons` names of persons.
    """

    candidates: Sequence[Candidate]
    readings: Sequence[list[Reading]]
    ranking: Ranking
    doubted: Sequence[Candidate]
    persons: set[str]


def read_names(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Sequence[Token]],
    gazetteer: Gazetteer,
    *,
    home_country: str | None = None,
    asked: Sequence[Candidate] = (),
) -> Named:
    """What the names of a report may mean; `asked` are further ones, whatever the words around them say."""
    persons: set[str] = set()
    doubted: list[Candidate] = []
    found = [
        find_candidates(text, i, sentences[i], words, gazetteer, persons, is_no_place, doubted)
        for i, words in enumerate(tokens)
    ]
    for each in found:
        share_plural(text, each)
    candidates = _without_persons([c for cs in found for c in cs], persons, gazetteer)
    kept = [c for c in candidates if not any(c.span.overlaps(one.span) for one in asked)]
    candidates = sorted((*kept, *asked), key=lambda c: c.span)
    ranking = Ranking(gazetteer, candidates, _count_demonyms(tokens, gazetteer), home_country)
    return Named(candidates, _read_all(text, candidates, ranking, gazetteer), ranking, doubted, persons)


def _believed(named: Named, gazetteer: Gazetteer) -> list[tuple[Candidate, list[Reading]]]:
    """The names that are places, and those that are because the report names them as places elsewhere."""
    found: list[tuple[Candidate, list[Reading]]] = []
    known: dict[str, list[Reading]] = {}
    doubted = list(named.doubted)
    ranking = named.ranking
    for candidate, read in zip(named.candidates, named.readings, strict=True):
        if not read:
            continue
        stray = ranking.is_stray(candidate, read[0], weigh(candidate, gazetteer))
        if not stray and _is_believed(candidate, read, ranking, gazetteer):
            found.append((candidate, read))
            if _is_sure(candidate, read[0]):
                known.setdefault(key(candidate.name), read)
        elif candidate.first == candidate.last:
            doubted.append(candidate)
    again = [c for c in doubted if key(c.name) in known and key(c.name) not in named.persons]
    return [*found, *((c, known[key(c.name)]) for c in again)]


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
    gaps = [text[one.span.end : other.span.start] for one, other in pairwise(candidates)]
    for i, gap in enumerate(gaps):
        j = i + 1
        if candidates[i].sentence != candidates[j].sentence or candidates[i].asked or candidates[j].asked:
            continue
        # a comma alone joins no list of two: "Kassala, Sudan"
        if gap not in _LAST_JOINS and (gap != ", " or j >= len(gaps) or gaps[j] not in (*_LAST_JOINS, ", ")):
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


def _is_sure(candidate: Candidate, top: Reading) -> bool:
    """Whether the words around say that a place is named, by its usual name: that tells of its other mentions too."""
    placed = candidate.before in SURE_SLOT or bool(candidate.asked) or top.why.startswith("said to lie in")
    return placed and any(row == top.row and strong for row, strong in candidate.rows)


def _is_at_home(top: Reading, ranking: Ranking, gazetteer: Gazetteer, letters: int) -> bool:
    """Whether another spelling is long enough, and its country what the report is about."""
    code = gazetteer.table.countries[int(gazetteer.table.country[top.row])]
    return letters > 5 and ranking.focus.get(code, 0.0) >= 0.4


def _without_overlaps(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The longer of two mentions that overlap."""
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda m: (-len(m.span), m.span.start)):
        if not any(mention.span.overlaps(k.span) for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span.start)
