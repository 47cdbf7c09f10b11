"""Borders between two countries: "the border between Chad and Sudan", "the Chadian border", "the border".

In: the words and the named places of a sentence, the country that the report is about. Out: the border as a place of
its own without a position: in "Chad rushed troops to the border" of a report about Sudan it is "Chad-Sudan border".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.annotate.place_names import Token
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import Place, PlaceKind, PlaceMention
from dateline.model.text import Span

_WORDS = frozenset("border frontier".split())
_NOT_AFTER = frozenset(
    "crossing crossings post posts town towns village villages guard guards police force forces area areas region"
    " regions province provinces district districts city checkpoint troops patrol".split()
)


def find_borders(
    words: Sequence[Token], here: Sequence[PlaceMention], country: Place | None, gazetteer: Gazetteer
) -> list[PlaceMention]:
    """The borders that a sentence speaks of; `here` are its named places, `country` what the report is about."""
    found = []
    for i, word in enumerate(words):
        if word.low not in _WORDS or word.capital or not i:
            continue
        after = words[i + 1] if i + 1 < len(words) else None
        if after is not None and after.glued and after.low in _NOT_AFTER:
            continue
        sides = _sides(words, i, here, country, gazetteer)
        if len(sides) == 2:
            found.append(PlaceMention(Span(word.start, word.end), _border(sides), nominal=True, reason=_REASON))
    return found


_REASON = "the border of two countries"


def _sides(
    words: Sequence[Token], i: int, here: Sequence[PlaceMention], country: Place | None, gazetteer: Gazetteer
) -> list[Place]:
    """The two countries of the border at the word `i`; fewer where it is not plain."""
    before, after = words[i - 1], words[i + 1] if i + 1 < len(words) else None
    known = {m.span.start: m.place for m in here if m.place.kind is PlaceKind.COUNTRY}
    if after is not None and after.low in ("between", "with"):
        named = [place for start, place in sorted(known.items()) if start > after.start]
        return _two(named[:2] if after.low == "between" else [*named[:1], country])
    if (own := gazetteer.demonym(before.text)) is not None and before.capital:
        return _two([own, country])
    if before.low not in ("the", "its", "their"):
        return []
    others = {place.id: place for place in known.values() if country is not None and place.id != country.id}
    return _two([*others.values(), country]) if len(others) == 1 else []


def _two(places: Sequence[Place | None]) -> list[Place]:
    found = {place.id: place for place in places if place is not None and place.country}
    return sorted(found.values(), key=lambda place: place.name) if len(found) == 2 else []


def _border(sides: Sequence[Place]) -> Place:
    one, other = sides
    return Place(
        f"text:border.{one.country}-{other.country}",
        f"{one.name}-{other.name} border",
        PlaceKind.OTHER,
        names=(f"{other.name}-{one.name} border",),
    )
