"""A backup put in place of the history: checked first, whole or not at all, and nothing is lost."""

import errno
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest
from history_builders import Taker

from tda_cli.errors import StoreError
from tda_cli.store import restore as backups
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.database import APPLICATION_ID, FILE_NAME, back_up, journals
from tda_cli.store.migrations import MIGRATIONS
from tda_cli.store.restore import checked_backup, restore

ANOTHER = "Choose a file made by `tda history backup` with this version or an earlier one."
EARLIER = f"{FILE_NAME}.before-restore"


def history(folder: Path, attempts: int) -> Path:
    """Make a history with as many attempts, and return its file."""
    with closing(AttemptStore(folder)) as store:
        for _ in range(attempts):
            Taker(store).take(("2", "1 2"))
    return folder / FILE_NAME


def attempts(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (many,) = connection.execute("SELECT count(*) FROM attempts").fetchone()
    return int(many)


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Return a backup with three attempts."""
    path = tmp_path / "backup"
    with closing(sqlite3.connect(history(tmp_path / "made", 3))) as connection:
        back_up(connection, path)
    return path


@pytest.fixture
def present(tmp_path: Path) -> Path:
    """Return the file of a history with two attempts."""
    return history(tmp_path / "data", 2)


def put_back(backup: Path, folder: Path) -> Path | None:
    with checked_backup(backup) as connection:
        return restore(folder, connection)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_becomes_the_history(tmp_path: Path, backup: Path) -> None:
    assert put_back(backup, tmp_path / "new" / "data") is None

    path = tmp_path / "new" / "data" / FILE_NAME
    assert attempts(path) == attempts(backup) == 3
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert names(path.parent) == [FILE_NAME]


def test_each_history_that_was_there_is_kept_beside_it(backup: Path, present: Path) -> None:
    kept = [put_back(backup, present.parent) for _ in range(3)]

    assert kept == [present.with_name(f"{EARLIER}{end}") for end in ("", "-2", "-3")]
    assert [attempts(path) for path in kept if path] == [2, 3, 3]
    assert attempts(present) == 3
    assert {stat.S_IMODE(path.stat().st_mode) for path in present.parent.iterdir()} == {0o600}


def left_by_a_kill(path: Path) -> None:
    """Leave an attempt in the write-ahead log alone."""
    aside = path.with_name("aside")
    with closing(AttemptStore(path.parent)) as store:
        Taker(store).take(("2",))
        shutil.copytree(path.parent, aside)
    for file in aside.iterdir():
        file.replace(path.with_name(file.name))
    aside.rmdir()
    assert path.with_name(f"{FILE_NAME}-wal").stat().st_size


def test_a_log_that_was_left_goes_with_the_earlier_history(backup: Path, present: Path) -> None:
    left_by_a_kill(present)

    kept = put_back(backup, present.parent)

    assert kept is not None
    assert (attempts(present), attempts(kept)) == (3, 3)
    assert names(present.parent) == [FILE_NAME, EARLIER]


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def no_database(path: Path) -> None:
    path.write_bytes(b"My diary. " * 100)


def negative(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = -4")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")


def damaged_inside(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 4096 + whole[12288:])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def without_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA user_version = 0")


@pytest.mark.parametrize("spoil", [cut_short, no_database, negative, newer, damaged_inside, empty])
def test_a_damaged_history_is_replaced_and_kept(
    backup: Path, present: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(present)
    before = present.read_bytes()

    kept = put_back(backup, present.parent)

    assert attempts(present) == 3
    assert kept is not None
    if spoil in {cut_short, no_database}:
        assert kept.read_bytes() == before
    with closing(AttemptStore(present.parent)) as store:
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (cut_short, "cannot be used: database disk image is malformed"),
        (no_database, "cannot be used: file is not a database"),
        (negative, "cannot be used: table attempts already exists"),
        (newer, "was written by a newer version of tda"),
        (foreign, "belongs to another program"),
        (damaged_inside, "is damaged: "),
        (empty, "contains no history"),
        (without_tables, "contains no history"),
        (Path.unlink, "cannot be read: no such file or folder"),
    ],
)
def test_what_is_no_sound_history_is_not_restored(
    backup: Path, present: Path, spoil: Callable[[Path], None], reason: str
) -> None:
    spoil(backup)
    before = present.read_bytes()

    with pytest.raises(StoreError) as caught:
        put_back(backup, present.parent)

    assert caught.value.message.startswith(f"`{backup}` {reason}")
    assert caught.value.next_step == ANOTHER
    assert names(present.parent) == [FILE_NAME]
    assert present.read_bytes() == before


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_only_a_regular_file_is_read(
    backup: Path, present: Path, make: Callable[[Path], None]
) -> None:
    backup.unlink()
    make(backup)

    with pytest.raises(StoreError, match=r"it is a folder|not a regular file") as caught:
        put_back(backup, present.parent)
    assert caught.value.next_step == ANOTHER


def test_a_backup_of_an_earlier_version_is_migrated_and_unchanged(
    tmp_path: Path, present: Path
) -> None:
    old = tmp_path / "old"
    with closing(sqlite3.connect(old)) as connection, connection:
        for statement in filter(str.strip, MIGRATIONS[0].split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    before = old.read_bytes()

    put_back(old, present.parent)

    assert old.read_bytes() == before
    assert names(present.parent) == [FILE_NAME, EARLIER]
    with closing(sqlite3.connect(present)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


@pytest.mark.parametrize("is_writing", [False, True])
def test_a_history_in_use_stays(
    backup: Path, present: Path, monkeypatch: pytest.MonkeyPatch, *, is_writing: bool
) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda path, **more: connect(path, timeout=0, **more))
    with closing(AttemptStore(present.parent)) as store:
        if is_writing:
            store.connection.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError, match="database is locked") as caught:
            put_back(backup, present.parent)

        assert caught.value.next_step.startswith("Another program is using it")
        if is_writing:
            store.connection.execute("COMMIT")
        Taker(store).take(("2",))
    assert attempts(present) == 3
    assert names(present.parent) == [FILE_NAME]


def test_another_programs_file_stays(backup: Path, present: Path) -> None:
    foreign(present)
    before = present.read_bytes()

    with pytest.raises(StoreError, match="belongs to another program"):
        put_back(backup, present.parent)
    assert present.read_bytes() == before
    assert names(present.parent) == [FILE_NAME]


class Full:
    """A backup that is too large for the disk."""

    def execute(self, _statement: str) -> None:
        """Take what prepares the copy."""

    def backup(self, _connection: sqlite3.Connection) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error


@pytest.mark.parametrize("is_there", [False, True])
def test_what_does_not_fit_on_the_disk_leaves_the_history_as_it_was(
    tmp_path: Path, *, is_there: bool
) -> None:
    folder = tmp_path / "data"
    if is_there:
        history(folder, 2)

    with pytest.raises(StoreError, match="disk is full") as caught:
        restore(folder, cast("sqlite3.Connection", Full()))

    assert caught.value.next_step == "Free some space, then try again."
    assert names(folder) == [FILE_NAME] * is_there
    assert not is_there or attempts(folder / FILE_NAME) == 2


def with_journals(path: Path) -> dict[str, bytes]:
    """Return a damaged history with journals that SQLite could not remove."""
    no_database(path)
    for journal in journals(path):
        journal.write_bytes(journal.name.encode())
    return {path.name: path.read_bytes() for path in path.parent.iterdir()}


def test_old_journals_are_not_applied_to_the_backup(backup: Path, present: Path) -> None:
    before = with_journals(present)

    with checked_backup(backup) as connection:
        backups._exchange(present, connection, present.with_name(EARLIER))

    assert attempts(present) == 3
    for name, data in before.items():
        assert present.with_name(name.replace(FILE_NAME, EARLIER)).read_bytes() == data
    assert len(names(present.parent)) == len(before) + 1


@pytest.mark.parametrize("broken", ["pathlib.Path.touch", "pathlib.Path.rename"])
def test_a_damaged_history_that_cannot_be_replaced_stays(
    backup: Path, present: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    before = with_journals(present)
    rename, fails_at = Path.rename, 2 if broken.endswith("rename") else 1
    calls: list[None] = []

    def refuse(path: Path, target: Path, **_: object) -> Path:
        calls.append(None)
        if len(calls) == fails_at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return rename(path, target)

    monkeypatch.setattr(broken, refuse)
    with checked_backup(backup) as connection, pytest.raises(OSError, match="No space left"):
        backups._exchange(present, connection, present.with_name(EARLIER))

    assert {path.name: path.read_bytes() for path in present.parent.iterdir()} == before


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "Free some space, then try again."), (errno.EACCES, "Set TMPDIR to a folder ")],
)
def test_where_no_copy_can_be_made_to_check_the_backup_it_is_not_the_backups_fault(
    backup: Path, monkeypatch: pytest.MonkeyPatch, number: int, advice: str
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("tempfile.TemporaryDirectory", refuse)

    with pytest.raises(StoreError, match="cannot be read") as caught, checked_backup(backup):
        pass
    assert caught.value.next_step.startswith(advice)
