"""Which tables a record has, and how an older record gets those of today.

In: a connection. Out: the revision of its tables, or tables brought up to `HEAD`. Alembic is loaded only where
something has to change, so that "who held Goma on Monday?" is not kept waiting for it.
"""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from dateline.errors import RecordError, RecordVersionError

HEAD = "0003"
_KNOWN = ("0001", "0002", "0003")  # oldest first


def revision_of(connection: Connection) -> str | None:
    """The revision of the record's tables; None where there are none of ours."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def is_current(connection: Connection, name: str) -> bool:
    """Whether the tables are those of today.

    Raises RecordVersionError for newer ones, RecordError for what is no record. `name` is what a message calls it.
    """
    revision = revision_of(connection)
    if revision is None or not inspect(connection).has_table("claims"):
        raise RecordError(f"{name} is a database, but not a Dateline record; name another file")
    if revision not in _KNOWN:
        raise RecordVersionError(
            f"{name} was made by a newer Dateline (tables {revision}, this one knows {HEAD}); install that version"
        )
    return revision == HEAD


def migrate(connection: Connection) -> None:
    """Bring the tables up to `HEAD`, in the transaction that is open on `connection`."""
    from alembic import command  # noqa: PLC0415 -- a third of a second, needed once in a record's life
    from alembic.config import Config  # noqa: PLC0415 -- as above

    config = Config()
    config.set_main_option("script_location", "dateline.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
