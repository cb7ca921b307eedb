"""Replacing the database with a backup, and the copies next to it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from itertools import count
from pathlib import Path

from tda_cli.errors import StoreError
from tda_cli.files import is_regular, make_private_folder
from tda_cli.store.database import (
    FILE_NAME,
    USE_ANOTHER_TMPDIR,
    UnusableError,
    back_up,
    check_owner,
    journals,
    open_database,
    temporary_copy,
    unusable,
)
from tda_cli.store.transactions import FILE_ERRORS, FREE_SPACE, is_damaged, transaction

_NAME_ANOTHER = "Choose a file made by `tda history backup` with this version or an earlier one."
_BEFORE = f"{FILE_NAME}.before-restore"


@contextmanager
def checked_backup(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a private copy of a backup, migrated to this version.

    Raises:
        StoreError: The file cannot be read, is damaged, or is not a history of this version or an
            earlier one.
    """
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(temporary_copy(file))
            connection = stack.enter_context(closing(_opened(folder, file)))
        except StoreError as error:
            if error.next_step in {FREE_SPACE, USE_ANOTHER_TMPDIR}:
                raise
            raise StoreError(error.message, _NAME_ANOTHER) from error
        yield connection


def _opened(folder: Path, file: Path) -> sqlite3.Connection:
    """Open the copy of a backup in a folder, and check every page of it."""
    with ExitStack() as stack:
        try:
            with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
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

    If anything fails, nothing is replaced.

    Raises:
        StoreError: The database is in use, belongs to another program or cannot be written.
    """
    path = folder / FILE_NAME
    try:
        earlier = _unused_name(folder) if is_regular(path) else None
        backup.execute("PRAGMA journal_mode = DELETE")
        try:
            _overwrite(path, backup, earlier)
        except FILE_ERRORS as error:
            if earlier is None or not is_damaged(error):
                raise
            _exchange(path, backup, earlier)
    except (OSError, *FILE_ERRORS) as error:
        raise unusable(path, error) from error
    return earlier


def _unused_name(folder: Path) -> Path:
    names = (folder / (_BEFORE if number == 1 else f"{_BEFORE}-{number}") for number in count(1))
    return next(path for path in names if not path.exists())


def _overwrite(path: Path, backup: sqlite3.Connection, earlier: Path | None) -> None:
    """Overwrite the pages of a database in one transaction, so that SQLite's locks hold."""
    with ExitStack() as undo:
        if earlier is None:
            make_private_folder(path.parent)
            path.touch(0o600, exist_ok=False)
            undo.callback(path.unlink)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            with suppress(UnusableError):
                check_owner(connection, path)
            # Fails while another process has the database open. Merges the write-ahead log, which
            # must not be applied to the backup, and keeps the lock until the connection is closed.
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")
            with transaction(connection, "EXCLUSIVE"):
                pass
            if earlier is not None:
                back_up(connection, earlier)
                undo.callback(earlier.unlink)
            backup.backup(connection)
        undo.pop_all()


def _exchange(path: Path, backup: sqlite3.Connection, earlier: Path) -> None:
    """Replace a file that SQLite cannot open, after copying it and moving its journals."""
    new = path.with_name(f"{FILE_NAME}.restoring")
    new.unlink(missing_ok=True)  # left by a process that was killed
    with ExitStack() as undo:
        back_up(backup, new)
        undo.callback(new.unlink)
        earlier.touch(0o600, exist_ok=False)
        undo.callback(earlier.unlink)
        shutil.copyfile(path, earlier)
        for old, moved in zip(journals(path), journals(earlier), strict=True):
            if old.exists():
                old.rename(moved)
                undo.callback(moved.rename, old)
        new.replace(path)
        undo.pop_all()


def earlier_copies(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the copies made during a migration or a restore, and the replaced databases."""
    served = [*folder.glob(f"{FILE_NAME}.version-*"), *folder.glob(f"{FILE_NAME}.restoring*")]
    return sorted(served), sorted(folder.glob(f"{_BEFORE}*"))
