"""Outlines of countries and provinces, for the map page.

In: ISO 3166-1 alpha-2 codes. Out: plain dictionaries, one an outline, ready to be written as JSON:
`{"country": "SD", "name": "Kassala", "admin1": "Kassala", "rings": [[[lon, lat], ...], ...]}`; a whole country has
`admin1` None. They place "Fighting spread to the outskirts of Kassala" on a map; they say nothing about who owns what
(see `viewpoint`, which a page must show).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, TypedDict

from dateline.errors import KnowledgeError


class Outline(TypedDict):
    """One country (`admin1` None) or province; `rings` are closed, longitude first, in degrees."""

    country: str
    name: str
    admin1: str | None
    rings: list[list[list[float]]]


class About(TypedDict):
    """Where the outlines come from, of when they are, and whose view of borders they show."""

    source: str
    date: str
    viewpoint: str


def outlines(countries: Iterable[str] | None = None, *, admin1: bool = True) -> list[Outline]:
    """The outlines of `countries` (all when None), with their provinces unless `admin1` is False, in a fixed order."""
    wanted = None if countries is None else frozenset(code.upper() for code in countries)
    return [
        outline
        for outline in _read()["outlines"]
        if (wanted is None or outline["country"] in wanted) and (admin1 or outline["admin1"] is None)
    ]


def about_outlines() -> About:
    """What a page must say beside the outlines."""
    read = _read()
    return {"source": read["source"], "date": read["date"], "viewpoint": read["viewpoint"]}


@cache
def _read() -> dict[str, Any]:
    try:
        packed = files("dateline.knowledge").joinpath("data", "outlines.json.gz").read_bytes()
        read: dict[str, Any] = json.loads(gzip.decompress(packed))
    except (OSError, ValueError) as error:
        raise KnowledgeError(f"The packaged outlines cannot be read ({error}); install Dateline again.") from error
    return read
