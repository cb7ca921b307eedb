"""Transactions, and database errors as `StoreError` with a next step."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from tda_cli.errors import StoreError

# The fix for a damaged record in the derived tables, `results` and `cards`.
_REBUILD = "`tda history rebuild` makes it again from the answers."

_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}
# How sqlite3 reports text that is not UTF-8, without an error code.
_NOT_UTF_8 = "Could not decode to UTF-8"
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}

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
    except BaseException:
        # It may not have started, or a full disk may have ended it.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def file_errors(failure: str) -> Iterator[None]:
    """Raise database errors as `StoreError`."""
    try:
        yield
    except FILE_ERRORS as error:
        message = f"{failure}: {error}"
        raise StoreError(message, next_step_after(error)) from error


@contextmanager
def damage_errors(failure: str, next_step: str) -> Iterator[None]:
    """Raise errors from decoding a damaged record as `StoreError`."""
    try:
        yield
    except _DAMAGE as error:
        message = f"{failure}: a record is damaged ({error})"
        raise StoreError(message, next_step) from error


@contextmanager
def store_errors(failure: str, next_step: str = _REBUILD) -> Iterator[None]:
    """Raise database errors and damaged records as `StoreError`; `next_step` is for records."""
    with damage_errors(failure, next_step), file_errors(failure):
        yield


def record_errors(attempt: int) -> AbstractContextManager[None]:
    """Raise a damaged record of an attempt as a `StoreError`."""
    next_step = f"`tda history forget {attempt}` takes it out."
    return damage_errors(f"attempt {attempt} cannot be read", next_step)


_ELSEWHERE = "Set TDA_DATA_DIR to a folder that can be written."


def next_step_after(error: Exception, otherwise: str = _ELSEWHERE) -> str:
    """Return what a person can do about a file error; `otherwise` if nothing else applies."""
    # The low byte is the primary error code.
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if kind in _BUSY:
        return "Another program is using it: wait or close that program, then try again."
    is_damaged = kind in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
    if is_damaged or isinstance(error, ValueError) or str(error).startswith(_NOT_UTF_8):
        return "Put a copy in its place, or move it away to begin a new one."
    if kind == sqlite3.SQLITE_FULL or getattr(error, "errno", 0) in _NO_SPACE:
        return "Free some space, then try again."
    # Only damaged results can produce a sum that large.
    return _REBUILD if str(error) == "integer overflow" else otherwise


def is_unwritable(error: BaseException | None, *, or_busy: bool = False) -> bool:
    """Return whether an error means the file cannot be written, or is busy if `or_busy`."""
    kind = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return kind in _UNWRITABLE or isinstance(error, OSError) or (or_busy and kind in _BUSY)
