"""The two clocks of a request: the day asked about, and the day by which reports count.

In: `as_of` and `known_by` of the address, as typed. Out: `Clocks`; what is no day is refused with a line that says how
to type one. "/?as_of=2021-08-13&known_by=2021-08-12" asks what was known on the 12th of the 13th.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Query


@dataclass(frozen=True, slots=True)
class Clocks:
    """`as_of` is a day in the world, at its end; `known_by` the last day of reports used; None is all."""

    as_of: date | None = None
    known_by: date | None = None

    @property
    def query(self) -> str:
        """The clocks as the end of an address, with its question mark; empty for none."""
        parts = {name: day.isoformat() for name, day in (("as_of", self.as_of), ("known_by", self.known_by)) if day}
        return f"?{urlencode(parts)}" if parts else ""


def day_of(words: str | None, name: str) -> date | None:
    """The day that is typed; None for nothing. Raises HTTPException 422."""
    if words is None or not words.strip():
        return None
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise HTTPException(422, f"{name}: {words[:40]!r} is no day; type it as 2021-08-13") from None


_DAY = {"format": "date"}
_AS_OF = Query(
    description="The picture at the end of this day, such as 2021-08-13; the record's last day without it.",
    json_schema_extra=_DAY,
)
_KNOWN_BY = Query(description="Only from reports published by this day.", json_schema_extra=_DAY)


def clocks_of(as_of: Annotated[str | None, _AS_OF] = None, known_by: Annotated[str | None, _KNOWN_BY] = None) -> Clocks:
    """The clocks of a request."""
    return Clocks(day_of(as_of, "as_of"), day_of(known_by, "known_by"))


Asked = Annotated[Clocks, Depends(clocks_of)]
