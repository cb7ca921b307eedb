"""The SQLite file: where it is, how it is opened, and how it is brought up to date."""

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

# "tda1" as a number: tells this program's files from other programs' databases.
APPLICATION_ID = 0x74646131


def open_database(folder: Path) -> sqlite3.Connection:
    """Open the file of attempts, making folder, file and tables where they are missing.

    The folder is private to the person (0700), and so is the file (0600). What is committed
    survives the death of the process and of the machine (WAL, synchronous FULL).

    Raises:
        StoreError: The folder or file cannot be used: no permission, no space, not a database,
            another program's database, or one written by a newer version.
    """
    path = folder / FILE_NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.is_file():
            # Only a missing file: closing an open one would drop SQLite's locks on it.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        with contextlib.ExitStack() as on_failure:
            connection = sqlite3.connect(path, isolation_level=None)
            on_failure.callback(connection.close)
            _check_owner(connection, path)
            # Refused while another process uses a new file; the old journal is only slower.
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path)
            on_failure.pop_all()
    except (OSError, *FILE_ERRORS) as error:
        raise _unusable(path, error) from error
    return connection


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file of another program, or of a newer version, before anything is changed in it."""
    # One view of all three: another process may be making the tables just now.
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
    """Bring the tables up to date, each step in one transaction with its record.

    A file that holds something is copied before the first step, while it is locked, so that the
    copy does not hold what another process has changed already.
    """
    first = _version(connection) + 1  # asked without waiting for another writer
    for number in range(first, len(MIGRATIONS) + 1):
        with transaction(connection):
            # Asked again inside the transaction: another process may have been quicker.
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
    """Copy the whole file, as it is at one moment, to a private file that does not exist yet."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(path)) as copy:
            connection.backup(copy)
    except BaseException:
        path.unlink()
        raise


def _save_copy(path: Path, ending: str) -> None:
    """Copy the file next to it, whole or not at all; an earlier copy stays."""
    copy = path.with_name(f"{path.name}.{ending}")
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
    """Return whether a file is on a read-only disk, which SQLite does not say."""
    with contextlib.suppress(OSError, AttributeError):  # it is gone, or the system cannot tell
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    return False
