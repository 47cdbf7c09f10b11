"""What the places of a report say of each other: of several places of one name, the one near the others is likelier.

In: the readings of all names of a report (rows of the gazetteer, each with a score of its own) and the nationalities
named in it. Out: for each reading a score in which the others count. "Paris" alone is in France; beside "Henry County"
and "Nashville" it is in Tennessee, and these words then tell of which state's Henry County the report speaks.

Every name spreads one vote over its readings, likelier ones getting more of it. A reading is then helped by the votes
of the *other* names for its country, for its first-level division, and for places near by; a country or a division is
helped by those inside it. The votes are taken again with the new scores, a few times, so that names which are doubtful
alone settle each other. A name never speaks for itself: that "Paris" is mostly in France says nothing about a report.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.knowledge.place_table import KINDS, PlaceTable

_COUNTRY, _PROVINCE, _REGION = KINDS.index("country"), KINDS.index("province"), KINDS.index("region")
# what the votes of the others are worth at most, in the units of a reading's own score, and from which vote half of it
_FOR_COUNTRY, _FOR_DIVISION = 6.0, 5.0
_FOR_NEAR, _HALF_NEAR = 4.0, 0.3
_FOR_INSIDE, _HALF_INSIDE = 4.0, 0.5
_NOT_USUAL = 0.9  # the part of this that another spelling of a place gets
_PRIOR = 0.3  # votes of an unseen name: a report with few names says little of where it is
_NATIONALITY, _MOST_OF_ONE = 0.5, 6  # the vote of a nationality each time it is named, and how often that counts
_SPREAD = 1.3  # score in which a reading is e times likelier than another
_FALL_KM = 90.0  # distance in which nearness falls to a third
_KM = 111.2  # of a degree
_ROUNDS = 3
_MOST = 500  # readings of a report that are compared with each other

Numbers = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Readings:
    """All readings of a report in columns: the row, the number of the name it reads, its score, if the name is usual.

    `weights` is one number for each name: how much its vote counts.
    """

    rows: Sequence[int]
    names: Sequence[int]
    scores: Sequence[float]
    usual: Sequence[bool]
    weights: Sequence[float]


def most_each(names: int) -> int:
    """How many readings of each of so many names are compared."""
    return max(3, _MOST // max(1, names))


def supported(readings: Readings, nationalities: Mapping[int, int], table: PlaceTable) -> Numbers:
    """The scores with what the other names add; `nationalities` are rows of countries with how often they are named."""
    if not readings.rows:
        return np.zeros(0)
    rows, name = np.asarray(readings.rows), np.asarray(readings.names)
    plain, weight = np.asarray(readings.scores), np.asarray(readings.weights)
    part = np.where(np.asarray(readings.usual), 1.0, _NOT_USUAL)
    kind = table.kind[rows]
    country, named = _countries(rows, nationalities, table)
    division = _numbered(np.where(kind == _PROVINCE, rows, table.admin1[rows].astype(np.int64)))
    nowhere = (kind == _COUNTRY) | ((kind != _PROVINCE) & (table.admin1[rows] == 0))
    near = _nearness(rows, name, table)
    others = weight.sum() - weight[name] + sum(named) + _PRIOR
    score = plain
    for _ in range(_ROUNDS):
        vote = _votes(score, name, weight)
        for_country = _of_others(vote, name, country, len(named)) + named[country]
        for_division = _of_others(np.where(nowhere, 0.0, vote), name, division, int(division.max()) + 1)
        inside = np.where(kind == _COUNTRY, for_country, np.where(kind == _PROVINCE, for_division, 0.0))
        around = near @ vote
        help_ = _FOR_COUNTRY * for_country / others
        help_ += _FOR_DIVISION * np.where(nowhere, 0.0, for_division) / others
        help_ += _FOR_NEAR * around / (around + _HALF_NEAR) + _FOR_INSIDE * inside / (inside + _HALF_INSIDE)
        score = plain + part * help_
    return score


def _numbered(values: npt.NDArray[np.generic]) -> Whole:
    """The values as numbers from nought on."""
    found: Whole = np.unique(values, return_inverse=True)[1].astype(np.int64)
    return found


def _countries(rows: Whole, nationalities: Mapping[int, int], table: PlaceTable) -> tuple[Whole, Numbers]:
    """The number of each reading's country, and what nationalities say for each number."""
    told = {int(table.country[row]): min(count, _MOST_OF_ONE) for row, count in nationalities.items()}
    codes = np.concatenate([table.country[rows].astype(np.int64), np.asarray(sorted(told), dtype=np.int64)])
    number = _numbered(codes)
    votes = np.zeros(int(number.max()) + 1)
    for code, at in zip(sorted(told), number[len(rows) :], strict=True):
        votes[at] = _NATIONALITY * told[code]
    return number[: len(rows)], votes


def _votes(score: Numbers, name: Whole, weight: Numbers) -> Numbers:
    """The share of its name's vote that each reading gets."""
    best = np.full(len(weight), -np.inf)
    np.maximum.at(best, name, score)
    likely: Numbers = np.exp((score - best[name]) / _SPREAD)
    shares: Numbers = weight[name] * likely / np.bincount(name, likely, len(weight))[name]
    return shares


def _of_others(vote: Numbers, name: Whole, group: Whole, groups: int) -> Numbers:
    """For each reading the votes of other names for its group."""
    own = np.bincount(name * groups + group, vote, (int(name.max()) + 1) * groups)
    found: Numbers = np.bincount(group, vote, groups)[group] - own[name * groups + group]
    return found


def _nearness(rows: Whole, name: Whole, table: PlaceTable) -> Numbers:
    """How near each two readings of different names lie, 0 to 1; nought for what has an extent of many miles."""
    lat, lon = table.lat[rows].astype(np.float64), table.lon[rows].astype(np.float64)
    kind = table.kind[rows]
    point = (kind != _COUNTRY) & (kind != _REGION) & (kind != _PROVINCE) & ~np.isnan(lat)
    lat, lon = np.where(point, lat, 0.0), np.where(point, lon, 0.0)
    across = (lon[:, None] - lon[None, :] + 180.0) % 360.0 - 180.0
    across *= np.cos(np.radians(lat))[:, None]
    km = _KM * np.hypot(lat[:, None] - lat[None, :], across)
    apart = point[:, None] & point[None, :] & (name[:, None] != name[None, :])
    return np.where(apart, np.exp(-km / _FALL_KM), 0.0)
