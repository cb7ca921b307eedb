"""Transactions, and database errors as `StoreError` with a next step."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress

from tda_cli.errors import StoreError

# The fix for a damaged record in the derived tables, `results` and `cards`.
_REBUILD = "Recreate it from your answers with `tda history rebuild`."

FREE_SPACE = "Free some space, then try again."
# The fix for a damaged file.
RESTORE = "Restore a backup with `tda history restore FILE`, or move the file away to start over."

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# A plain error means that tables or columns are missing, or already exist.
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
# How sqlite3 reports text that is not UTF-8, without an error code.
_NOT_UTF_8 = "Could not decode to UTF-8"
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
# The index of the write-ahead log takes 32 KiB, and a change takes some pages of 4 KiB in it.
_SPACE_NEEDED = 64 * 1024

# Damaged text in the database raises the second one.
FILE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
# Raised when decoding a damaged record.
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """Run a block in a transaction; DEFERRED is for a consistent read of several tables."""
    try:
        connection.execute(f"BEGIN {kind}")
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        # It may not have started, or a full disk may have ended it.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if _kind(error) == sqlite3.SQLITE_IOERR and _is_disk_full(connection):
            full = sqlite3.OperationalError("database or disk is full")
            full.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise full from error
        raise


def _is_disk_full(connection: sqlite3.Connection) -> bool:
    """Return whether a database's disk lacks the space that SQLite needs to open it.

    SQLite reports that only as an I/O error.
    """
    import shutil

    with suppress(sqlite3.Error, OSError):
        _, _, path = connection.execute("PRAGMA database_list").fetchone()
        return shutil.disk_usage(path).free < _SPACE_NEEDED
    return False


@contextmanager
def store_errors(failure: str, next_step: str = _REBUILD) -> Iterator[None]:
    """Raise database errors and damaged records as `StoreError`; `next_step` is for records."""
    with _damage_errors(failure, next_step):
        try:
            yield
        except FILE_ERRORS as error:
            message = f"{failure}: {error}"
            raise StoreError(message, next_step_after(error)) from error


@contextmanager
def _damage_errors(failure: str, next_step: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        message = f"{failure}: a record is damaged ({error})"
        raise StoreError(message, next_step) from error


def record_errors(attempt: int) -> AbstractContextManager[None]:
    """Raise a damaged record of an attempt as a `StoreError`."""
    next_step = f"Delete it with `tda history forget {attempt}`."
    return _damage_errors(f"attempt {attempt} cannot be read", next_step)


_ELSEWHERE = "Set TDA_DATA_DIR to a folder you can write to."


def next_step_after(error: Exception, otherwise: str = _ELSEWHERE) -> str:
    """Return what a person can do about a file error; `otherwise` if nothing else applies."""
    kind = _kind(error)
    if kind in _BUSY:
        return "Another program is using it. Wait for it to finish or close it, then try again."
    # Only damaged results can produce a sum that large.
    if str(error) == "integer overflow":
        return _REBUILD
    if is_damaged(error):
        return RESTORE
    if kind == sqlite3.SQLITE_FULL or getattr(error, "errno", 0) in _NO_SPACE:
        return FREE_SPACE
    return otherwise


def _kind(error: BaseException | None) -> int:
    """Return SQLite's primary error code, the low byte, or 0."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_damaged(error: Exception) -> bool:
    """Return whether an error means that the file is damaged."""
    is_text_damaged = isinstance(error, ValueError) or str(error).startswith(_NOT_UTF_8)
    return is_text_damaged or _kind(error) in _DAMAGED
