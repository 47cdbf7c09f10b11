"""Words that bear a place's name and yet are no place: persons, organisations, ordinary words.

In: a candidate and the words around it. Out: whether a place is ruled out, and a mark on the candidate where it takes
more to believe it. "Ashraf Ghani", "Bank of England", "Reading the report" and "Jackson, 34," are ruled out, though
Ghani, England, Reading and Jackson are places; in "fighting in Reading" the preposition speaks for the town.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.annotate.place_names import Candidate, Setting, Token
from dateline.annotate.place_words import (
    COMPASS,
    COUNTRY_STAYS_BEFORE,
    FACILITY_HEADS,
    FACILITY_MIDDLE,
    KIND_AFTER,
    KIND_BEFORE,
    KIND_PLURAL,
    LOCATIVE,
    MONTHS,
    NAMES_IN_NEVER,
    NEVER,
    OPENERS,
    ORGANISATION_HEADS,
    ORGANISATION_OF,
    PARTICLES,
    PERSON_VERBS,
    SLOT,
    SURE_SLOT,
    TITLES,
)
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.name_keys import key
from dateline.knowledge.place_words import is_ordinary, is_persons

_HYPHENS = "-‐‑–"
_AGE = re.compile(r",? (?:\(?\d{1,2}\)?,|who |whose |a \d\d-year)")
_COUNTRY, _PROVINCE, _CITY, _REGION = 0, 1, 3, 5


def is_no_place(
    text: str, tokens: Sequence[Token], candidate: Candidate, gazetteer: Gazetteer, setting: Setting
) -> bool:
    """Whether the words around the candidate, or its own, rule a place out. Marks the candidate as a side effect."""
    if candidate.short:
        return False
    weight = weigh(candidate, gazetteer)
    k = key(candidate.name)
    single = candidate.first == candidate.last
    candidate.doubtful = weight < 2
    if single and (tokens[candidate.first].low in MONTHS or tokens[candidate.first].low[:-1] in NAMES_IN_NEVER):
        return True
    if k in gazetteer.table.demonyms and weight < 3 and candidate.asked in ("", "airport/base"):
        return True  # "a Malian army base" is not in the town of Malian
    if not single and weight < 2 and not _is_well_placed(candidate) and _is_generic(tokens, candidate):
        return True
    if _is_titled_person(text, tokens, candidate, weight):
        candidate.person = True
        return True
    if _is_in_organisation(tokens, candidate, weight, setting):
        return True
    if not (setting.titled or setting.shouted) and _is_in_name(text, tokens, candidate, gazetteer, weight):
        candidate.person = single
        return True
    if single and _is_word(candidate, k, setting, weight, gazetteer):
        candidate.again = True
        return True
    alone = single and _is_person_alone(text, candidate, k, weight, gazetteer)
    candidate.again = alone and candidate.after not in PERSON_VERBS and not _AGE.match(text, candidate.span.end)
    return alone


def _is_well_placed(candidate: Candidate) -> bool:
    return bool(candidate.asked) or candidate.before in SURE_SLOT


def _is_generic(tokens: Sequence[Token], candidate: Candidate) -> bool:
    """Whether a name of several words is made of ordinary ones: "Air Base", "Red Cross", "Old City"."""
    words = [t.low for t in tokens[candidate.first : candidate.last + 1]]
    generic = (NEVER, KIND_AFTER, FACILITY_HEADS, FACILITY_MIDDLE, COMPASS, ORGANISATION_HEADS, PARTICLES)
    return all(is_ordinary(word) or any(word in words_of for words_of in generic) for word in words)


def weigh(candidate: Candidate, gazetteer: Gazetteer) -> int:
    """How well known the best place of the name is: 3 a country, 2 in the news, 1 a town, 0 another spelling."""
    table = gazetteer.table
    best = 2 if candidate.added else 0
    size = len(key(candidate.name))
    for row, strong in candidate.rows:
        kind, people, reviewed = table.kind[row], table.population[row], bool(table.reviewed[row])
        if strong and kind == _COUNTRY:
            return 3
        if (strong and (reviewed or people >= (500_000 if kind == _PROVINCE else 300_000))) or (
            people >= 1_000_000 and size > 4 and kind == _CITY
        ):
            best = 2
        elif strong:
            best = max(best, 1)
    return best


def _is_titled_person(text: str, tokens: Sequence[Token], candidate: Candidate, weight: int) -> bool:
    """Whether a title or an initial stands before: Mr Sharif, Gen. Jackson, J. Lincoln, coach Ripley."""
    if not candidate.first or not tokens[candidate.first].glued:
        return False
    before = tokens[candidate.first - 1]
    low = before.low.rstrip(".")
    if low in TITLES and not before.possessive:
        if weight == 3:
            return low in ("mr", "mrs", "ms", "abdul")
        return before.capital or weight < 2
    return len(low) == 1 and before.capital and text[before.end : before.end + 1] == "." and weight < 3


def _is_in_organisation(tokens: Sequence[Token], candidate: Candidate, weight: int, setting: Setting) -> bool:
    """Whether an organisation's name holds it: Kassala University, Bank of England; US Army still names a country."""
    first, last = candidate.first, candidate.last
    of_before = first > 1 and tokens[first - 1].low == "of" and tokens[first - 2].capital
    if of_before and tokens[first - 2].low in ORGANISATION_OF:
        return True
    if (
        candidate.facility
        or (candidate.asked and weight < 3)
        or candidate.possessive
        or setting.titled
        or setting.shouted
    ):
        return False
    for i in range(last + 1, min(last + 5, len(tokens))):
        if not tokens[i].glued or not (tokens[i].capital or tokens[i].low in ("of", "and")):
            return False
        if tokens[i].low in TITLES or tokens[i].possessive:
            return False
        if tokens[i].low in ORGANISATION_HEADS:
            return not (weight == 3 and tokens[i].low in COUNTRY_STAYS_BEFORE)
    return False


def _is_in_name(text: str, tokens: Sequence[Token], candidate: Candidate, gazetteer: Gazetteer, weight: int) -> bool:
    """Whether a capitalised neighbour makes the candidate a part of a longer proper name, mostly a person's."""
    first, last = candidate.first, candidate.last
    if weight == 3:
        return False
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    # its kind is told by what is part of it or stands behind, and not by "the village of"
    told = candidate.asked and (candidate.before != "of" or tokens[last].low in KIND_AFTER)
    free = not (candidate.possessive or candidate.facility or told)
    if (
        after is not None
        and free
        and after.glued
        and after.capital
        and text[candidate.span.end] not in _HYPHENS
        and not _may_follow(after, candidate, gazetteer, weight)
    ):
        return True
    if not first or not tokens[first].glued or text[tokens[first].start - 1] in _HYPHENS:
        return False  # "the Kabul-Kandahar road" names both
    return tokens[first - 1].capital and _is_name_part(tokens, first, gazetteer)


def _may_follow(after: Token, candidate: Candidate, gazetteer: Gazetteer, weight: int) -> bool:
    """Whether a capitalised word right after a name leaves it a place: "Kabul Governor", "Goma Airport"."""
    low = after.low.rstrip(".")
    if low in TITLES or low in KIND_AFTER or low in KIND_PLURAL or low in FACILITY_HEADS or low in FACILITY_MIDDLE:
        return True
    if low in gazetteer.table.demonyms or (low in NEVER and low not in NAMES_IN_NEVER):
        return True
    if any(strong and gazetteer.table.kind[row] == _COUNTRY for row, strong in gazetteer.rows(after.text)):
        return True  # a comma is missing: "the town of Goma Congo"
    if is_persons(key(after.text)):
        return False
    return weight == 2 and (candidate.before in SLOT or (candidate.first == 0 and candidate.first != candidate.last))


def _is_name_part(tokens: Sequence[Token], first: int, gazetteer: Gazetteer) -> bool:
    """Whether the capitalised word before is part of the same proper name ("Ashraf Ghani"), not just beside it."""
    before = tokens[first - 1]
    low = before.low.rstrip(".")
    if before.possessive or low in COMPASS or low in KIND_BEFORE or low in gazetteer.table.demonyms:
        return False
    if low in LOCATIVE or low in PARTICLES or (low in NEVER and low not in NAMES_IN_NEVER):
        return False
    if first == 1 and (is_ordinary(low) or low in OPENERS):
        return False
    if low.endswith("s") and any(gazetteer.table.kind[row] == _COUNTRY for row, _ in gazetteer.rows(low[:-1])):
        return False  # a possessive that lost its mark: "Syrias Idlib"
    return not any(
        gazetteer.table.kind[row] in (_COUNTRY, _PROVINCE) and strong for row, strong in gazetteer.rows(before.text)
    )


def _is_word(candidate: Candidate, k: str, setting: Setting, weight: int, gazetteer: Gazetteer) -> bool:
    """Whether the name is better read as an ordinary word with a capital."""
    if not is_ordinary(k) or weight == 3 or (candidate.asked and (candidate.first or not candidate.plural)):
        return False
    if setting.titled:
        return True
    if weight == 2:
        return not (candidate.slot or candidate.possessive or (candidate.first and _is_region(candidate, gazetteer)))
    return candidate.before not in SURE_SLOT


def _is_region(candidate: Candidate, gazetteer: Gazetteer) -> bool:
    table = gazetteer.table
    return any(strong and table.kind[row] == _REGION and table.reviewed[row] for row, strong in candidate.rows)


def _is_person_alone(text: str, candidate: Candidate, k: str, weight: int, gazetteer: Gazetteer) -> bool:
    """Whether a lone name is a person's: Jackson said; Nelson, 34,; Victoria, unless the word before says otherwise."""
    if weight == 3 or candidate.asked:
        return False
    seats = gazetteer.table.seat_of
    speaks = any(row in seats and gazetteer.table.kind[seats[row]] == _COUNTRY for row, _ in candidate.rows)
    if candidate.after in PERSON_VERBS and not candidate.slot and not speaks:
        return weight < 2 or is_persons(k)
    if weight < 2 and not candidate.slot and _AGE.match(text, candidate.span.end):
        return True
    return is_persons(k) and weight < 2 and candidate.before not in SURE_SLOT
