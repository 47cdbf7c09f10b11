"""Plain questions about rows of the export that several adapters ask.

In: claims, places and figures of a reading. Out: which are told as having happened, their days, divisions, counts.
Every answer is what Dateline read; nothing here looks at words of a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from dateline.knowledge.gazetteer import Gazetteer
from dateline.model.mention import PlaceKind
from evaluation.reading import Row

_REAL = ("asserted", "claimed")
_NAMED_KINDS = {"province", "district", "city", "airport/base", "other"}


def real(claims: Iterable[Row]) -> list[Row]:
    """The claims that say that something happened in the story's own days, in reading order."""
    told = [claim for claim in claims if claim["stance"] in _REAL and not claim.get("historical")]
    return sorted(told, key=lambda claim: (claim.get("field") != "title", claim["trigger"]))


def of_types(claims: Iterable[Row], types: Iterable[str]) -> list[Row]:
    """The claims of some types."""
    wanted = frozenset(types)
    return [claim for claim in claims if claim["type"] in wanted]


def first_day(claim: Row) -> date | None:
    """The first day a claim may fall on; its last where the first is open."""
    when = claim.get("date") or {}
    value = when.get("from") or when.get("to")
    return date.fromisoformat(value) if value else None


def last_day(claim: Row) -> date | None:
    """The last day a claim may fall on; its first where the last is open."""
    when = claim.get("date") or {}
    value = when.get("to") or when.get("from")
    return date.fromisoformat(value) if value else None


def overlap(a: Sequence[int] | None, b: Sequence[int] | None) -> bool:
    """Whether two spans share a character."""
    return bool(a and b) and a[0] < b[1] and b[0] < a[1]  # type: ignore[index]


def least(figure: Row) -> int | None:
    """The smallest number a figure allows; None where it has no bound."""
    value = figure["low"] if figure["low"] is not None else figure["high"]
    return None if value is None else int(value)


def norm(name: str) -> str:
    """A name without accents, marks and generic words, for comparison."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"\b(the|city|province|governorate|district|of|al|ar|as|ad|ash|an)\b", " ", plain.replace("-", " "))
    return re.sub(r"[^a-z0-9]+", "", plain)


@cache
def gazetteer() -> Gazetteer:
    """The packaged gazetteer, for comparing names."""
    return Gazetteer.load()


def division_of(place: Row | None) -> str | None:
    """The province that a place is or lies in."""
    if not place:
        return None
    if place.get("admin1"):
        return str(place["admin1"])
    return str(place["name"]) if place.get("kind") == "province" else None


@cache
def divisions_called(name: str, country: str | None = None) -> frozenset[str]:
    """The provinces that `name` may mean, as the gazetteer calls them: provinces first, else cities' provinces."""
    found = [place for place in gazetteer().lookup(name) if country is None or place.country == country]
    close = [place for place, _ in gazetteer().similar(name) if country is None or place.country == country]
    for places in (found, close):
        provinces = {place.name for place in places if place.kind is PlaceKind.PROVINCE}
        towns = {place.admin1 for place in places if place.admin1}
        if provinces or towns:
            return frozenset(map(norm, provinces or towns))
    return frozenset()


def same_division(got: str | None, wanted: str, country: str | None = None) -> bool:
    """Whether two names mean one province, in any spelling that the gazetteer knows."""
    if not got:
        return not wanted
    if norm(got) == norm(wanted):
        return True
    return bool(divisions_called(wanted, country) & ({norm(got)} | divisions_called(got, country)))


def placed(claims: Iterable[Row]) -> list[Row]:
    """The places of `claims` that are narrower than a country, in their order."""
    places = (claim.get("place") for claim in claims)
    return [place for place in places if place and place.get("kind") in _NAMED_KINDS]
