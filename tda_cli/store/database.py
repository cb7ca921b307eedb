"""The SQLite database: opening it, migrating it, and backing it up."""

import contextlib
import errno
import os
import sqlite3
from pathlib import Path

from tda_cli.errors import StoreError
from tda_cli.store.migrations import AFTERWARD, MIGRATIONS
from tda_cli.store.transactions import (
    FILE_ERRORS,
    is_unwritable,
    next_step_after,
    transaction,
)

FILE_NAME = "tda.sqlite3"

_LOCK_TIMEOUT = 0.1  # seconds to wait for a process that writes, only to look

# "tda1" as a number: distinguishes our databases from those of other programs.
APPLICATION_ID = 0x74646131


def open_database(folder: Path) -> sqlite3.Connection:
    """Open the database, creating the folder, file and tables if they are missing.

    The folder (0700) and file (0600) are private. A commit survives a crash of the process or the
    machine (WAL, synchronous FULL).

    Raises:
        StoreError: The folder or file cannot be used: no permission, no space, not a database,
            another program's database, or one written by a newer version.
    """
    path = folder / FILE_NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.is_file():
            # Only if it is missing, because closing an open file would drop SQLite's locks.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        with contextlib.ExitStack() as cleanup:
            connection = sqlite3.connect(path, isolation_level=None)
            cleanup.callback(connection.close)
            _check_owner(connection, path)
            # Fails while another process uses a new file; the old journal is just slower.
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path)
            cleanup.pop_all()
    except (OSError, *FILE_ERRORS) as error:
        raise _unusable(path, error) from error
    return connection


def open_unchanged(path: Path) -> sqlite3.Connection:
    """Open a database of this version only to read it: no file is changed or created.

    Raises:
        StoreError: It cannot be read, or is not of this version.
    """
    # A file next to the log shows that another process may be writing; without it, none is.
    is_shared = path.with_name(f"{path.name}-shm").exists()
    uri = f"{path.absolute().as_uri()}?mode=ro{'' if is_shared else '&immutable=1'}"
    try:
        with contextlib.ExitStack() as cleanup:
            connection = sqlite3.connect(uri, _LOCK_TIMEOUT, isolation_level=None, uri=True)
            cleanup.callback(connection.close)
            _check_owner(connection, path)
            if _version(connection) != len(MIGRATIONS):
                message = f"`{path}` was written by an older version of tda"
                raise StoreError(message, "Any command that uses it brings it up to date.")
            cleanup.pop_all()
    except (OSError, *FILE_ERRORS) as error:
        raise _unusable(path, error) from error
    return connection


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """Reject a file of another program or a newer version before changing it."""
    # Read all three at once, because another process may be creating the tables.
    with transaction(connection, "DEFERRED"):
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        version = _version(connection)
    if owner != APPLICATION_ID and tables:
        message = f"`{path}` belongs to another program"
        raise StoreError(message, "Set TDA_DATA_DIR to a folder of its own.")
    if version > len(MIGRATIONS):
        message = f"`{path}` was written by a newer version of tda"
        raise StoreError(message, "Update tda, or set TDA_DATA_DIR to another folder.")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables up to date, with each migration and its version in one transaction.

    An existing database is copied before the first migration, while it is locked so that no other
    process can change it.
    """
    first = _version(connection) + 1  # read without waiting for another writer
    for number in range(first, len(MIGRATIONS) + 1):
        with transaction(connection):
            # Read again inside the transaction, because another process may have been faster.
            if _version(connection) >= number:
                continue
            if number == first > 1:
                _save_copy(path, f"version-{first - 1}")
            for statement in filter(str.strip, MIGRATIONS[number - 1].split(";")):
                connection.execute(statement)
            if number in AFTERWARD:
                AFTERWARD[number](connection)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a consistent state of the database to a new, private file."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(path)) as copy:
            connection.backup(copy)
    except BaseException:
        path.unlink()
        raise


def _save_copy(path: Path, suffix: str) -> None:
    """Copy the database to a file next to it, atomically; keep an earlier copy."""
    copy = path.with_name(f"{path.name}.{suffix}")
    if copy.exists():
        return
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        back_up(connection, part)
    part.replace(copy)


def _unusable(path: Path, error: Exception) -> StoreError:
    reason = getattr(error, "strerror", None) or str(error)
    if is_unwritable(error) and _is_read_only(path):
        reason = os.strerror(errno.EROFS)
    return StoreError(f"`{path}` cannot be used: {reason}", next_step_after(error))


def _is_read_only(path: Path) -> bool:
    """Return whether a file is on a read-only disk, which SQLite does not report."""
    with contextlib.suppress(OSError, AttributeError):  # it is gone, or the system has no `statvfs`
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    return False
