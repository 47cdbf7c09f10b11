"""Days and moments as every database keeps them alike: ISO text.

In: `date` and aware `datetime`. Out: the same day, the same moment in UTC. SQLite has no type for either and
drops zones ("Monday 07:00 in Khartoum" would lose its +02:00), so both are text that sorts as time does.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class IsoDate(TypeDecorator[date]):
    """A day as `2021-08-13`."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's
        """The day as text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:  # noqa: ARG002 -- as above
        """The day of the text."""
        return None if value is None else date.fromisoformat(value)


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC, as `2021-08-13T07:30:00.000000+00:00`. Refuses moments without a zone."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- as above
        """The moment as text."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its zone: {value}")
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- as above
        """The moment of the text."""
        return None if value is None else datetime.fromisoformat(value)
