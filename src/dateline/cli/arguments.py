"""Arguments that commands share, and how words become days, records and ids.

In: words. Out: paths, days, ids; or a UsageError that says what to type. "--as-of 13.8.2021" gets "type a day as
2021-08-13".
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import UsageError
from dateline.store.base import View

RECORD_VARIABLE = "DATELINE_RECORD"

RecordFile = Annotated[
    Path, typer.Argument(metavar="FILE", envvar=RECORD_VARIABLE, show_envvar=True, help="The record.")
]
RecordOption = Annotated[
    Path | None,
    typer.Option("--record", metavar="FILE", envvar=RECORD_VARIABLE, help="The record, where FILE is not given."),
]


def day(words: str) -> date:
    """The day that `words` (2021-08-13) name."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise typer.BadParameter(f"{words!r} is no day; type it as 2021-08-13.") from None


AsOf = Annotated[
    date | None,
    typer.Option("--as-of", metavar="DAY", parser=day, help="The picture at the end of this day (2021-08-13)."),
]
KnownBy = Annotated[
    date | None,
    typer.Option("--known-by", metavar="DAY", parser=day, help="Only from reports published by this day."),
]


def record_and_words(words: list[str], record: Path | None) -> tuple[Path, list[str]]:
    """The record and the other words of `FILE WORDS...`, or of `WORDS...` where the record is named otherwise.

    The first word is the record where it is the path of a file, or where no record is named otherwise.
    """
    if words and (record is None or Path(words[0]).is_file()):
        return Path(words[0]), words[1:]
    if record is None:
        raise UsageError(f"which record? Name its file first, or set {RECORD_VARIABLE}")
    return record, words


def report_id(view: View, words: str) -> str:
    """The id of the report that `words` name: its id, the beginning of it, or the name of its file."""
    if view.report(words) is not None:
        return words
    found = {each for each in view.ids(words) if view.report(each) is not None} if len(words) >= 4 else set()
    found |= {report.id for report in view.received() if report.name == words}
    if len(found) == 1:
        return found.pop()
    if found:
        raise UsageError(f"{words!r} may be any of {', '.join(sorted(found))}; type one of them")
    raise UsageError(f"there is no report {words!r} in the record; for a list: dateline reports FILE")


def author() -> str:
    """Who a judgement is by, where nobody is named: the user of this computer."""
    for variable in ("USER", "LOGNAME", "USERNAME"):
        if os.environ.get(variable):
            return os.environ[variable]
    return "unknown"
