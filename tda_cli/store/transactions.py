"""All or nothing, and errors of the file as ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from tda_cli.errors import StoreError
from tda_cli.store.database import next_step_after

# The last is what a damaged text makes.
FILE_ERRORS = (sqlite3.Error, UnicodeDecodeError)


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """Do everything or nothing; DEFERRED gives one view of the file to several questions."""
    try:
        connection.execute(f"BEGIN {kind}")
        yield
        connection.execute("COMMIT")
    except BaseException:
        # It may not have begun, and a full disk may have ended it already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def as_store_error(failure: str) -> Iterator[None]:
    """Turn an error of the file into one that says what has failed and what can be done."""
    try:
        yield
    except FILE_ERRORS as error:
        raise store_error(failure, error) from error


def store_error(failure: str, error: Exception) -> StoreError:
    """Say what has failed and what can be done."""
    return StoreError(f"{failure}: {error}", next_step_after(error))


@contextmanager
def damage_as_store_error(
    failure: str, next_step: str = "`tda history` still lists what can be read."
) -> Iterator[None]:
    """Turn what a damaged record makes of reading it into an error that says so."""
    try:
        yield
    except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError) as error:
        message = f"{failure}: a record is damaged ({error})"
        raise StoreError(message, next_step) from error
