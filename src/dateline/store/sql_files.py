"""A record as one SQLite file: making it, opening it, and what is said when that cannot be done.

In: a path. Out: a view or a writer. All that is SQLite's own is here; the statements of `sql_view.py` and
`sql_writer.py` run on any database.

A rollback journal, not a write-ahead log: after each transaction the record is one file, whatever happens next. A new
record is made in memory and put in its place whole, so that a full disk or `kill -9` leaves none or a good one. A
report like "Rebels entered Goma on Monday." is in the file when its batch has ended, or not at all.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError

from dateline.errors import DatelineError, RecordBusyError, RecordError, RecordFullError
from dateline.store.lock import only_writer
from dateline.store.sql_schema import is_current, migrate
from dateline.store.sql_view import SqlView
from dateline.store.sql_writer import SqlWriter

_APPLICATION = 0x446C6E31  # "Dln1", what `file` can tell a record by
_MAGIC = b"SQLite format 3\x00"
_WAIT_MS = 10_000  # a reader waits this long for a batch to end


@contextmanager
def view_of(path: Path) -> Iterator[SqlView]:
    """The record at `path`, opened so that nothing in it can change."""
    _check_file(path)
    with told(path), ExitStack() as stack:
        _recover(path)
        engine = stack.enter_context(_engine(path, "ro"))
        connection = stack.enter_context(engine.connect())
        if not is_current(connection, str(path)):
            connection.close()
            engine.dispose()
            _bring_up(path)
            connection = stack.enter_context(stack.enter_context(_engine(path, "ro")).connect())
        yield SqlView(connection, lambda: view_of(path))


@contextmanager
def writer_of(path: Path, *, create: bool) -> Iterator[SqlWriter]:
    """The record at `path` for one writer; made first where it is missing and `create` is set."""
    if create and not path.exists():
        _create(path)
    _check_file(path)
    with told(path), ExitStack() as stack:
        _check_writable(path)
        stack.enter_context(only_writer(path))
        engine = stack.enter_context(_engine(path, "rw"))
        connection = stack.enter_context(engine.connect())
        with connection.begin():
            if not is_current(connection, str(path)):
                migrate(connection)
        yield SqlWriter(connection)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into one line about `path`."""
    try:
        yield
    except DatelineError:
        raise
    except DBAPIError as error:
        raise _in_words(path, error.orig) from error
    except sqlite3.Error as error:
        raise _in_words(path, error) from error
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise RecordFullError(_no_permission(path)) from error
        raise RecordError(f"{path} cannot be used: {error.strerror}") from error


def _in_words(path: Path, error: BaseException | None) -> RecordError:
    code = getattr(error, "sqlite_errorcode", 0)
    primary = code & 0xFF
    if primary == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_WRITE:
        return RecordFullError(
            f"no room left to write {path}; what was in it is unharmed: make room, then type the same again"
        )
    if primary == sqlite3.SQLITE_READONLY or (primary == sqlite3.SQLITE_CANTOPEN and path.exists()):
        return RecordFullError(_no_permission(path))
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RecordBusyError(f"{path} is in use by another program; wait until it has ended, then try again")
    if primary == sqlite3.SQLITE_NOTADB:
        return _no_record(path)
    if primary == sqlite3.SQLITE_CORRUPT:
        return RecordError(f"{path} is damaged ({error}); take the last good copy of it")
    return RecordError(f"{path} cannot be used: {error}")


def _no_permission(path: Path) -> str:
    return f"{path} cannot be written: no permission, or a read-only disk; name another file or change its permissions"


def _no_record(path: Path) -> RecordError:
    return RecordError(f"{path} is not a Dateline record; name another file")


def _check_file(path: Path) -> None:
    """Raise RecordError where `path` is no file that SQLite wrote."""
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name the record's file in it")
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError as error:
        raise RecordError(f"there is no record {path}; make one with: dateline read FOLDER --into {path}") from error
    except OSError as error:
        raise RecordError(f"{path} cannot be read: {error.strerror}") from error
    if head != _MAGIC:
        raise _no_record(path)


def _check_writable(path: Path) -> None:
    # SQLite needs its journal beside the file; it would tell of a missing permission only at the first change.
    effective = os.access in os.supports_effective_ids
    if not all(os.access(each, os.W_OK, effective_ids=effective) for each in (path, path.parent)):
        raise RecordFullError(_no_permission(path))


def _recover(path: Path) -> None:
    """Undo a transaction that a killed writer left open, which a connection that may only read cannot."""
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and os.access(path, os.W_OK):
        with closing(sqlite3.connect(path, timeout=_WAIT_MS / 1000)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _bring_up(path: Path) -> None:
    with writer_of(path, create=False):
        pass


@contextmanager
def _engine(path: Path, mode: str) -> Iterator[Engine]:
    """An engine with one connection to `path`; transactions begin where SQLAlchemy begins them, not sqlite3."""
    address = f"{path.absolute().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=_WAIT_MS / 1000)
        connection.execute("PRAGMA foreign_keys = ON")
        if mode == "rw":
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")  # no words of a retracted report stay in free pages
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    _begin_with(engine, "BEGIN IMMEDIATE" if mode == "rw" else "BEGIN")
    try:
        yield engine
    finally:
        engine.dispose()


def _begin_with(engine: Engine, statement: str) -> None:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    event.listen(engine, "begin", begin)


def _create(path: Path) -> None:
    """Put a new, empty record at `path`, or raise and leave nothing."""
    if not path.parent.is_dir():
        raise RecordError(f"there is no folder {path.parent}; make it first, or name another file")
    content = _empty_record()
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise RecordFullError(_no_permission(path)) from error
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _settle_mode(name)
        _put(Path(name), path)
    except OSError as error:
        raise RecordFullError(f"no room left to make {path}: {error.strerror}; make room, then try again") from error
    finally:
        Path(name).unlink(missing_ok=True)


def _settle_mode(name: str) -> None:
    """Give the file the permissions that any new file of this user gets; `mkstemp` gives fewer."""
    mask = os.umask(0)
    os.umask(mask)
    Path(name).chmod(0o666 & ~mask)


def _put(new: Path, path: Path) -> None:
    try:
        path.hardlink_to(new)  # unlike a rename, never over a record that another process made just now
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            new.rename(path)


def _empty_record() -> bytes:
    """The bytes of a record without reports."""
    memory: list[Any] = []

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        memory.append(connection)
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    _begin_with(engine, "BEGIN")
    with engine.begin() as connection:
        migrate(connection)
    content: bytes = memory[0].serialize()
    engine.dispose()
    return content
