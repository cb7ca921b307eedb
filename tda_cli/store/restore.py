"""Replacing the database with a backup, and the copies next to it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import count
from pathlib import Path

from tda_cli.errors import StoreError
from tda_cli.files import is_regular, make_private_folder, reason
from tda_cli.store.database import (
    FILE_NAME,
    NewerVersionError,
    back_up,
    check_owner,
    journals,
    open_database,
    unusable,
)
from tda_cli.store.transactions import (
    FILE_ERRORS,
    FREE_SPACE,
    is_damaged,
    next_step_after,
    transaction,
)

_USE_ANOTHER_TMPDIR = "Set TMPDIR to a folder you can write to."
_NAME_ANOTHER = "Choose a file made by `tda history backup` with this version or an earlier one."
_BEFORE = f"{FILE_NAME}.before-restore"


@contextmanager
def checked_backup(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a private copy of a backup, migrated to this version; raise `StoreError` for others."""
    import tempfile

    with ExitStack() as stack:
        step = _USE_ANOTHER_TMPDIR
        try:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            step = _NAME_ANOTHER
            connection = stack.enter_context(closing(_open_copy(file, folder)))
        except OSError as error:
            message = f"`{file}` cannot be read: {reason(error)}"
            raise StoreError(message, next_step_after(error, step)) from error
        except StoreError as error:
            step = error.next_step if error.next_step == FREE_SPACE else _NAME_ANOTHER
            raise StoreError(error.message, step) from error
        yield connection


def _open_copy(file: Path, folder: Path) -> sqlite3.Connection:
    """Copy a backup, with its latest changes, to a folder, and check every page of the copy."""
    copy = folder / FILE_NAME
    is_regular(file)  # or raises an error: reading a pipe could block
    shutil.copyfile(file, copy)
    for journal, journal_copy in zip(journals(file)[:2], journals(copy)[:2], strict=True):
        if is_regular(journal):
            shutil.copyfile(journal, journal_copy)
    with ExitStack() as stack:
        try:
            with closing(sqlite3.connect(copy)) as connection:
                # An empty file would become a new database.
                is_empty = connection.execute("SELECT 1 FROM sqlite_schema").fetchone() is None
            if is_empty:
                message = f"`{file}` contains no history"
                raise StoreError(message)
            connection = stack.enter_context(closing(open_database(folder, named=file)))
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        except FILE_ERRORS as error:
            raise unusable(file, error) from error
        if found != "ok":
            message = f"`{file}` is damaged: {found}"
            raise StoreError(message)
        stack.pop_all()
        return connection


def restore(folder: Path, backup: sqlite3.Connection) -> Path | None:
    """Replace the database with a backup; return the file with the earlier one, if any.

    If anything fails, such as because the database is in use, nothing is replaced.
    """
    path = folder / FILE_NAME
    try:
        backup.execute("PRAGMA journal_mode = DELETE")
        if not is_regular(path):
            make_private_folder(folder)
            back_up(backup, path)
            return None
        earlier = _unused_name(folder)
        try:
            _overwrite(path, backup, earlier)
        except FILE_ERRORS as error:
            if not is_damaged(error):
                raise
            _exchange(path, backup, earlier)
    except (OSError, *FILE_ERRORS) as error:
        raise unusable(path, error) from error
    return earlier


def _unused_name(folder: Path) -> Path:
    names = (folder / (_BEFORE if number == 1 else f"{_BEFORE}-{number}") for number in count(1))
    return next(path for path in names if not path.exists())


def _overwrite(path: Path, backup: sqlite3.Connection, earlier: Path) -> None:
    """Copy the database, then overwrite its pages in one transaction, so that its locks hold."""
    with ExitStack() as undo:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            with suppress(NewerVersionError):
                check_owner(connection, path)
            # Fails while another process has the database open. Merges the write-ahead log, which
            # must not be applied to the backup, and keeps the lock until the connection is closed.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")
            with transaction(connection, "EXCLUSIVE"):
                pass
            back_up(connection, earlier)
            undo.callback(earlier.unlink)
            backup.backup(connection)
        undo.pop_all()


def _exchange(path: Path, backup: sqlite3.Connection, earlier: Path) -> None:
    """Replace a file that SQLite cannot open, after moving it and its journals."""
    with ExitStack() as undo:
        for old, moved in zip((path, *journals(path)), (earlier, *journals(earlier)), strict=True):
            if old.exists():
                old.rename(moved)
                undo.callback(moved.rename, old)
        back_up(backup, path)
        undo.pop_all()


def earlier_copies(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the copies made during a migration, and the replaced databases."""
    return sorted(folder.glob(f"{FILE_NAME}.version-*")), sorted(folder.glob(f"{_BEFORE}*"))
