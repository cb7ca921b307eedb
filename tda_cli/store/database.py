"""The SQLite file: where it is, how it is opened, how its tables came about."""

import contextlib
import errno
import os
import sqlite3
from pathlib import Path

from tda_cli.errors import StoreError
from tda_cli.store.migrations import MIGRATIONS

FILE_NAME = "tda.sqlite3"

# "tda1" as a number: tells this program's files from other programs' databases.
APPLICATION_ID = 0x74646131

# What to do about a damaged record of what is derived; see `rebuilding.DERIVED`.
MADE_AGAIN = "`tda history rebuild` makes it again from the answers."
# What SQLite says of results that cannot be summed up.
_OF_SUMS = {"integer overflow", "malformed JSON"}

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {
    *(sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
}
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}


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
            # Not when it is there: to close a file gives up the locks that any connection of this
            # process has on it, and who has none has the journal deleted from under its answers.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = sqlite3.connect(path, timeout=5, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise _unusable(path, error) from error
    try:
        _check_owner(connection, path)
        # Refused while somebody else uses a new file; the old journal is as safe, only slower.
        with contextlib.suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        _migrate(connection, path)
    # The last is what a damaged text makes, in the file itself or in what is told of it.
    except (OSError, sqlite3.Error, UnicodeDecodeError) as error:
        connection.close()
        raise _unusable(path, error) from error
    except StoreError:
        connection.close()
        raise
    return connection


_ELSEWHERE = "Set TDA_DATA_DIR to a folder that can be written."


def next_step_after(error: Exception, otherwise: str = _ELSEWHERE) -> str:
    """Say what a person can do about an error of a file; `otherwise` where nothing is known."""
    # The lower byte is the kind of error, the rest is its detail.
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if str(error) in _OF_SUMS:
        return MADE_AGAIN
    if kind in _BUSY:
        return "Another program is using it: wait or close that program, then try again."
    if kind in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB} or isinstance(error, ValueError):
        return "Put a copy in its place, or move it away to begin a new one."
    if kind == sqlite3.SQLITE_FULL or getattr(error, "errno", 0) in _NO_SPACE:
        return "Free some space, then try again."
    return otherwise


def is_unwritable(error: BaseException | None) -> bool:
    """Tell whether an error of the file means that just now it cannot be written."""
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return kind in _BUSY or is_unwritable_place(error)


def is_unwritable_place(error: BaseException | None) -> bool:
    """Tell whether an error of the file means that it cannot be written where it is."""
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return kind in _UNWRITABLE or isinstance(error, OSError)


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file of another program, or of a newer version, before anything is changed in it."""
    connection.execute("BEGIN")  # one view of all three: somebody may just be making the tables
    try:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        version = _version(connection)
    finally:
        connection.execute("COMMIT")
    if owner != APPLICATION_ID and tables:
        message = f"`{path}` belongs to another program"
        raise StoreError(message, "Set TDA_DATA_DIR to a folder of its own.")
    if version > len(MIGRATIONS):
        message = f"`{path}` was written by a newer version of tda"
        raise StoreError(message, "Update tda, or set TDA_DATA_DIR to another folder.")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables up to date, each step in one transaction with its record.

    A file that holds something is copied before the first step: while it is locked, so that the
    copy is not made of what another process has changed already.
    """
    first = _version(connection) + 1  # asked without waiting for whoever writes just now
    for number in range(first, len(MIGRATIONS) + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked again inside the transaction: another process may have been quicker.
            if _version(connection) < number:
                if number == first > 1:
                    _keep_copy(path, f"version-{first - 1}")
                for statement in filter(str.strip, MIGRATIONS[number - 1].split(";")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def back_up(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the whole file, as it is at one moment, to a place where nothing is yet.

    Raises:
        OSError: The copy cannot be made, or something is there already.
        sqlite3.Error: The copy cannot be written.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(path)) as copy:
            connection.backup(copy)
    except BaseException:
        path.unlink()
        raise


def copied_to_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Copy the whole file, as it is at one moment, into memory.

    Raises:
        sqlite3.Error: It cannot be read.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("BEGIN")
        try:
            # Once it is being read the copy need not wait, which it would do for ever.
            (size,) = connection.execute("PRAGMA page_size").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            copy.execute(f"PRAGMA page_size = {size}")  # memory takes no other once it is written
            connection.backup(copy)
        finally:
            connection.execute("COMMIT")
        copy.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        copy.close()
        raise
    return copy


def _keep_copy(path: Path, ending: str) -> None:
    """Copy the file to its side; whole or not at all, so that a copy made before is as good."""
    copy = path.with_name(f"{path.name}.{ending}")
    if copy.exists():
        return
    begun = copy.with_name(f"{copy.name}.part")
    begun.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        back_up(connection, begun)
    begun.replace(copy)


def _unusable(path: Path, error: Exception) -> StoreError:
    reason = getattr(error, "strerror", None) or str(error)
    if is_unwritable_place(error) and _is_read_only(path):
        reason = os.strerror(errno.EROFS)
    return StoreError(f"`{path}` cannot be used: {reason}", next_step_after(error))


def _is_read_only(path: Path) -> bool:
    """Tell whether a file is where nothing can be written, which SQLite does not say."""
    with contextlib.suppress(OSError, AttributeError):  # it is gone, or the system cannot tell
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    return False
