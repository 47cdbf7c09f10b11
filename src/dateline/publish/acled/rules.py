"""The rules an ACLED-shaped row keeps, and a checker for them.

In: a row by column name, all values text, or a whole CSV. Out: the rules it breaks, each in one sentence; none for a
sound row. A row that says `time_precision` 4 is told "time_precision is '4', not 1, 2 or 3".
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from dateline.publish.acled.countries import COUNTRIES, REGIONS
from dateline.publish.acled.types import (
    BATTLES,
    CIVILIAN,
    CIVILIANS,
    INTER_CODES,
    NO_CASUALTIES,
    PROTESTERS,
    PROTESTS,
    REBELS,
    RIOTERS,
    RIOTS,
    STATE,
    SUB_EVENTS,
)
from dateline.publish.quoting import MOST_WORDS

COLUMNS = tuple(
    (
        "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
        "inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 "
        "location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
    ).split()
)
CIVILIAN_TARGETING = "Civilian targeting"
SCALES = ("Subnational", "National", "Regional", "International", "New media", "Other")
_CODES = {country.alpha3: country for country in COUNTRIES.values()}
_QUOTED = re.compile("“([^”]*)”")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def faults(row: Mapping[str, str]) -> tuple[str, ...]:
    """The rules that a row breaks, in the order of the columns; empty for a sound one."""
    if tuple(row) != COLUMNS:
        return ("the columns are not the 31 of the format, in their order",)
    return tuple(fault for check in _CHECKS for fault in check(row))


def faults_of_csv(text: str) -> tuple[str, ...]:
    """The faults of a whole file, each with the row's id, and ids that stand twice."""
    lines = list(csv.reader(io.StringIO(text)))
    if not lines or tuple(lines[0]) != COLUMNS:
        return ("the first line does not name the 31 columns of the format, in their order",)
    found = []
    ids: Counter[str] = Counter()
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(COLUMNS):
            found.append(f"line {number}: {len(cells)} cells, not {len(COLUMNS)}")
            continue
        ids[cells[0]] += 1
        found += [f"{cells[0]}: {fault}" for fault in faults(dict(zip(COLUMNS, cells, strict=True)))]
    return (*found, *(f"{one}: stands {n} times" for one, n in sorted(ids.items()) if n > 1))


def _identity(row: Mapping[str, str]) -> Iterator[str]:
    match = re.fullmatch(r"([A-Z]{3})(\d{1,12})", row["event_id_cnty"])
    if match is None:
        yield f"event_id_cnty is {row['event_id_cnty']!r}, not three letters and a number"
    country = _CODES.get(match.group(1)) if match else None
    if match and country is None:
        yield f"event_id_cnty begins with {match.group(1)}, no country's code"
    if country and row["iso"] != str(country.numeric):
        yield f"iso is {row['iso']!r}, not the {country.numeric} of {country.alpha3}"
    if row["region"] not in REGIONS or (country and row["region"] != country.region):
        yield f"region is {row['region']!r}, not that of the country"
    if not row["country"]:
        yield "country is empty"


def _days(row: Mapping[str, str]) -> Iterator[str]:
    try:
        day = date.fromisoformat(row["event_date"])
    except ValueError:
        yield f"event_date is {row['event_date']!r}, no day"
    else:
        if row["year"] != str(day.year):
            yield f"year is {row['year']!r}, event_date says {day.year}"
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            yield f"event_date lies in {day.year}"
    for column in ("time_precision", "geo_precision"):
        if row[column] not in ("1", "2", "3"):
            yield f"{column} is {row[column]!r}, not 1, 2 or 3"
    if not row["timestamp"].isdecimal():
        yield f"timestamp is {row['timestamp']!r}, not whole seconds"


def _types(row: Mapping[str, str]) -> Iterator[str]:
    known = SUB_EVENTS.get(row["sub_event_type"])
    if known is None:
        yield f"sub_event_type is {row['sub_event_type']!r}, none of the format"
    elif (row["event_type"], row["disorder_type"]) != known:
        yield f"a {row['sub_event_type']} is of {known[0]} and {known[1]}, not what the row says"


def _actors(row: Mapping[str, str]) -> Iterator[str]:
    if not row["actor1"]:
        yield "actor1 is empty"
    codes = []
    for column in ("inter1", "inter2"):
        if row[column] not in {str(code) for code in INTER_CODES}:
            yield f"{column} is {row[column]!r}, not 0 to 8"
            return
        codes.append(int(row[column]))
    first, second = codes
    if first == 0:
        yield "inter1 is 0, though there is an actor"
    if (second == 0) != (row["actor2"] == ""):
        yield "inter2 and actor2 do not agree on whether there is a second actor"
    low, high = sorted(codes)
    wanted = high * 10 if low == 0 else low * 10 + high
    if row["interaction"] != str(wanted):
        yield f"interaction is {row['interaction']!r}, not the {wanted} of {first} and {second}"
    if row["assoc_actor_1"] == row["actor1"] or (row["actor2"] and row["assoc_actor_2"] == row["actor2"]):
        yield "an associated actor is the actor itself"


def _sides(row: Mapping[str, str]) -> Iterator[str]:
    kind = row["event_type"]
    if kind == BATTLES and (not row["actor2"] or {row["inter1"], row["inter2"]} & {"7", "6", "5"}):
        yield "a battle needs two armed sides"
    if row["sub_event_type"] == "Government regains territory" and row["inter1"] == str(REBELS):
        yield "rebels are no government that regains territory"
    if row["sub_event_type"] == "Non-state actor overtakes territory" and row["inter1"] == str(STATE):
        yield "the state's own forces are no non-state actor"
    if kind == PROTESTS and str(PROTESTERS) not in (row["inter1"], row["inter2"]):
        yield "a protest needs protesters"
    if kind == RIOTS and str(RIOTERS) not in (row["inter1"], row["inter2"]):
        yield "a riot needs rioters"
    if kind == CIVILIANS and row["inter2"] != str(CIVILIAN):
        yield "violence against civilians needs civilians as its second actor"
    if row["civilian_targeting"] not in ("", CIVILIAN_TARGETING):
        yield f"civilian_targeting is {row['civilian_targeting']!r}"
    if (kind == CIVILIANS) and row["civilian_targeting"] == "":
        yield "civilian_targeting is empty for violence against civilians"


def _place(row: Mapping[str, str]) -> Iterator[str]:
    if not row["location"]:
        yield "location is empty"
    for column, most in (("latitude", 90), ("longitude", 180)):
        try:
            value = float(row[column])
        except ValueError:
            yield f"{column} is {row[column]!r}, no number"
        else:
            if not -most <= value <= most:
                yield f"{column} is {value:g}, outside the world"


def _words(row: Mapping[str, str]) -> Iterator[str]:
    if not row["source"]:
        yield "source is empty"
    scales = row["source_scale"].split("-")
    if not 1 <= len(scales) <= 2 or any(scale not in SCALES for scale in scales):
        yield f"source_scale is {row['source_scale']!r}"
    if not row["notes"]:
        yield "notes are empty"
    for quoted in _QUOTED.findall(row["notes"]):
        if len([word for word in quoted.split() if word != "…"]) > MOST_WORDS:
            yield f"notes quote more than {MOST_WORDS} words in one place"


def _fatalities(row: Mapping[str, str]) -> Iterator[str]:
    if not row["fatalities"].isdecimal():
        yield f"fatalities is {row['fatalities']!r}, not one whole number"
    elif row["fatalities"] != "0" and row["sub_event_type"] in NO_CASUALTIES:
        yield f"a {row['sub_event_type']} has no dead"


_CHECKS: tuple[Callable[[Mapping[str, str]], Iterator[str]], ...] = (
    _identity,
    _days,
    _types,
    _actors,
    _sides,
    _place,
    _words,
    _fatalities,
)
