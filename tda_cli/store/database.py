"""The SQLite database: opening it, migrating it, and backing it up."""

import contextlib
import sqlite3
from pathlib import Path

from tda_cli.errors import StoreError
from tda_cli.files import NotAFileError, is_regular, make_private, make_private_folder, reason
from tda_cli.store.migrations import MIGRATIONS
from tda_cli.store.results import add_results
from tda_cli.store.transactions import FILE_ERRORS, next_step_after, transaction

FILE_NAME = "tda.sqlite3"

_JOURNALS = ("wal", "journal", "shm")

# What SQLite says if it may not write, or not create a file next to the database.
_UNWRITABLE = {"attempt to write a readonly database", "unable to open database file"}

# In every version.
_TABLES = {"attempts", "steps"}
# "tda1" as a number: distinguishes our databases from those of other programs.
APPLICATION_ID = 0x74646131


class NewerVersionError(StoreError):
    """The database was written by a newer version."""


def open_database(folder: Path, named: Path | None = None) -> sqlite3.Connection:
    """Open the database, creating the folder, file and tables if they are missing.

    A new folder (0700) and the file (0600) are private. A commit survives a crash of the process
    or the machine (WAL, synchronous FULL). Raise `StoreError` if it cannot be used; `named` is the
    file to name in the error, if it is not the one that is opened.
    """
    path = folder / FILE_NAME
    named = named or path
    try:
        if not is_regular(path):
            # Only if it is missing, because closing an open file would drop SQLite's locks.
            make_private_folder(folder)
            path.touch(0o600)
        with contextlib.ExitStack() as cleanup:
            connection = sqlite3.connect(path, isolation_level=None)
            cleanup.callback(connection.close)
            check_owner(connection, named)
            make_private(path, *journals(path))
            # Fails while another process uses a new file; the old journal is just slower.
            with contextlib.suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path)
            cleanup.pop_all()
    except (OSError, *FILE_ERRORS) as error:
        raise unusable(named, error) from error
    return connection


def has_database(folder: Path) -> bool:
    """Return whether there is a file to open; raise `StoreError` if that cannot be determined."""
    path = folder / FILE_NAME
    try:
        return is_regular(path)
    except OSError as error:
        raise unusable(path, error) from error


def journals(path: Path) -> tuple[Path, Path, Path]:
    """Return the files next to a database: what SQLite needs after a crash, and shared memory."""
    wal, rollback, shared = (path.with_name(f"{path.name}-{end}") for end in _JOURNALS)
    return wal, rollback, shared


def check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """Reject a file of another program or a newer version, before changing it."""
    # Read all three at once, because another process may be creating the tables.
    with transaction(connection, "DEFERRED"):
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        version = _version(connection)
    if tables and owner != APPLICATION_ID and not tables >= _TABLES:
        message = f"`{path}` belongs to another program"
        raise StoreError(message, "Set TDA_DATA_DIR to a folder of its own.")
    if version > len(MIGRATIONS):
        message = f"`{path}` was written by a newer version of tda"
        raise NewerVersionError(message, "Update tda, or set TDA_DATA_DIR to another folder.")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables up to date, with each migration and its version in one transaction.

    An existing database is copied before the first migration, while it is locked so that no other
    process can change it.
    """
    first = max(_version(connection), 0) + 1  # read without waiting for another writer
    for number in range(first, len(MIGRATIONS) + 1):
        with transaction(connection):
            # Read again inside the transaction, because another process may have been faster.
            if _version(connection) >= number:
                continue
            if number == first > 1:
                _save_copy(path, f"version-{first - 1}")
            for statement in filter(str.strip, MIGRATIONS[number - 1].split(";")):
                connection.execute(statement)
            if number == len(MIGRATIONS):
                add_results(connection)  # up to version 3, they followed some time after the answer
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Copy a consistent state of the database to a new, private file."""
    path.touch(0o600, exist_ok=False)
    try:
        with contextlib.closing(sqlite3.connect(path)) as copy:
            connection.backup(copy)
    except BaseException:
        path.unlink()
        raise


def _save_copy(path: Path, suffix: str) -> None:
    """Copy the database to a file next to it, atomically; an earlier copy stays."""
    copy = path.with_name(f"{path.name}.{suffix}")
    if copy.exists():
        return
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        back_up(connection, part)
    part.replace(copy)


def unusable(path: Path, error: Exception) -> StoreError:
    """Return the error for a file that SQLite or the operating system refuses."""
    why = reason(error) if isinstance(error, OSError) else str(error)
    if why in _UNWRITABLE:
        why = "the file or its folder cannot be written"
    message = f"`{path}` cannot be used: {why}"
    if isinstance(error, NotAFileError):
        return StoreError(message, "Move it away to start over.")
    return StoreError(message, next_step_after(error))
