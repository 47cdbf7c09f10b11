"""The table in which a record's owner says what reports don't say themselves (`--meta FILE`).

In: a csv file with the columns file, outlet, url, published, zone, country (any of them but `file` may be missing).
Out: `Supplied` by file name (`name.jsonl#12` for an entry of a file that holds many).

    file,outlet,published,zone
    goma.txt,Lake Post,2012-11-20 18:05,Africa/Lubumbashi
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from dateline.errors import UnreadableError, UsageError
from dateline.intake.entry import Supplied
from dateline.intake.readers.charset import decode
from dateline.intake.readers.limits import read_bytes
from dateline.intake.stated_dates import read_field, read_zone

COLUMNS = ("file", "outlet", "url", "published", "zone", "country", "title", "language")
"""The columns that are understood."""


def read_meta(path: Path) -> dict[str, Supplied]:
    """What the table says, by file name; raises `UsageError` naming the line."""
    try:
        text = decode(read_bytes(path)).text.lstrip("\ufeff")
    except UnreadableError as error:
        raise UsageError(f"{path.name}: {error}") from error
    rows = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    names = [(name or "").strip().lower() for name in rows.fieldnames or []]
    if "file" not in names:
        raise UsageError(f"{path.name}, line 1: no column `file`; the columns are {', '.join(COLUMNS[:6])}")
    unknown = [name for name in names if name not in COLUMNS]
    if unknown:
        raise UsageError(f"{path.name}, line 1: unknown column {unknown[0]!r}; the columns are {', '.join(COLUMNS)}")
    rows.fieldnames = names
    found: dict[str, Supplied] = {}
    try:
        for row in rows:
            _take(found, row, f"{path.name}, line {rows.line_num}")
    except csv.Error as error:
        raise UsageError(f"{path.name}, line {rows.line_num}: {error}") from error
    return found


def _take(found: dict[str, Supplied], row: Mapping[str, str], where: str) -> None:
    if row.get(""):
        raise UsageError(f"{where}: more cells than columns; put quotes around a cell that holds a comma")
    cells = {name: (value or "").strip() for name, value in row.items()}
    name = cells.pop("file", "")
    if not name:
        if any(cells.values()):
            raise UsageError(f"{where}: the column `file` is empty")
        return
    if name in found:
        raise UsageError(f"{where}: {name} stands in the table twice")
    try:
        found[name] = supplied_from(cells)
    except UsageError as error:
        raise UsageError(f"{where}: {error}") from error


def supplied_from(values: Mapping[str, str]) -> Supplied:
    """`Supplied` from words (`outlet`, `url`, `published`, `zone`, `country`, ...); raises `UsageError`."""
    published, zone_name = values.get("published", ""), values.get("zone", "")
    zone = read_zone(zone_name) if zone_name else None
    if zone_name and zone is None:
        raise UsageError(f"{zone_name!r} is no time zone; write +04:30 or Asia/Kabul")
    first = last = at = None
    if published:
        read = read_field(published)
        if read is None:
            raise UsageError(f"{published!r} is no date; write 2021-08-13, 2021-08-13T18:05+04:30 or 2021-08")
        first, last, at = read.first, read.last, read.at
        if at is not None and at.tzinfo is None and zone is not None:
            at = at.replace(tzinfo=zone)
    return Supplied(
        outlet=values.get("outlet") or None,
        url=values.get("url") or None,
        first=first,
        last=last,
        at=at,
        country=values.get("country") or None,
        title=values.get("title") or None,
        language=values.get("language") or None,
    )
