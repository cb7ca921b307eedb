"""The file of attempts: private, recognized, brought up to date, or refused with the reason."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace

import pytest

from tda_cli.errors import ExitCode, StoreError
from tda_cli.store import database
from tda_cli.store.database import APPLICATION_ID, FILE_NAME, open_database
from tda_cli.store.migrations import MIGRATIONS
from tda_cli.store.settings import read_settings
from tda_cli.store.transactions import RESTORE, store_errors, transaction


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def foreign(folder: Path, *statements: str) -> Path:
    path = folder / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_folder_and_files_are_private(tmp_path: Path, mask: int) -> None:
    folder = tmp_path / "new" / "tda"

    with umask(mask), closing(open_database(folder)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        files = list(folder.iterdir())

    assert mode(folder) == 0o700
    assert FILE_NAME in [file.name for file in files]
    assert {mode(file) for file in folder.iterdir()} == {0o600}


def test_what_is_committed_survives(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as connection:
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    full = 2
    assert settings == {"journal_mode": "wal", "synchronous": full, "foreign_keys": 1}


def test_the_file_says_whose_it_is_and_how_new(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as connection:
        connection.execute(
            "INSERT INTO attempts (pack, pack_version, mode, seed, questions, started_at)"
            " VALUES ('p', '1', 'exam', 1, '[]', '2026')"
        )

    with closing(open_database(tmp_path)) as connection:
        assert connection.execute("SELECT count(*) FROM attempts").fetchone() == (1,)


def test_many_can_open_a_new_file_at_once(tmp_path: Path) -> None:
    def use(number: int) -> None:
        with closing(open_database(tmp_path)) as connection:
            connection.execute(
                "INSERT INTO attempts (pack, pack_version, mode, seed, questions, started_at)"
                " VALUES ('p', '1', 'exam', ?, '[]', '2026')",
                (number,),
            )

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(24)))

    with closing(open_database(tmp_path)) as connection:
        assert connection.execute("SELECT count(*) FROM attempts").fetchone() == (24,)


def test_an_older_file_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(tmp_path).close()
    later = (*MIGRATIONS, "ALTER TABLE attempts ADD COLUMN note TEXT;")
    monkeypatch.setattr(database, "MIGRATIONS", later)

    with closing(open_database(tmp_path)) as connection:
        assert connection.execute("SELECT note FROM attempts").fetchall() == []
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_database(tmp_path).close()
    broken = "CREATE TABLE n (a); CREATE TABLE n (a);"
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", (*MIGRATIONS, broken))
        with pytest.raises(StoreError, match="already exists"):
            open_database(tmp_path)

    with closing(open_database(tmp_path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE name = 'n'").fetchall()
        assert tables == []


def test_a_newer_file_is_refused(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as connection:
        connection.execute("PRAGMA user_version = 99")

    with pytest.raises(StoreError) as caught:
        open_database(tmp_path)

    path = tmp_path / FILE_NAME
    assert caught.value.message == f"`{path}` was written by a newer version of tda"
    assert caught.value.next_step == "Update tda, or set TDA_DATA_DIR to another folder."
    assert caught.value.exit_code == ExitCode.ENVIRONMENT


def test_another_programs_file_is_refused_untouched(tmp_path: Path) -> None:
    path = foreign(tmp_path, "CREATE TABLE recipes (name)")
    before = path.read_bytes()

    with pytest.raises(StoreError) as caught:
        open_database(tmp_path)

    assert caught.value.message == f"`{path}` belongs to another program"
    assert caught.value.next_step == "Set TDA_DATA_DIR to a folder of its own."
    assert path.read_bytes() == before


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("My diary. " * 100)

    with pytest.raises(StoreError, match="cannot be used: file is not a database") as caught:
        open_database(tmp_path)

    assert (
        caught.value.next_step
        == "Restore a backup with `tda history restore FILE`, or move the file away to start over."
    )


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(StoreError, match="cannot be used: it is a folder") as caught:
        open_database(tmp_path)

    assert caught.value.next_step == "Move it away to start over."


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    with pytest.raises(StoreError, match="cannot be used: a file is in the place of a folder"):
        open_database(tmp_path / "data")


def test_a_folder_that_cannot_be_made_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)

    with pytest.raises(StoreError, match="cannot be used: permission denied"):
        open_database(tmp_path / "data")


def test_an_empty_file_becomes_ours(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()

    with closing(open_database(tmp_path)) as connection:
        assert connection.execute("SELECT count(*) FROM attempts").fetchone() == (0,)


def of_the_first_version(folder: Path) -> Path:
    path = folder / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        for statement in filter(str.strip, MIGRATIONS[0].split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO attempts (pack, pack_version, mode, seed, questions, started_at)"
            " VALUES ('small', '1', 'practice', 7, '[]', '2026-11-23T09:30:00+00:00')"
        )
        connection.commit()
    return path


def test_a_file_is_opened_while_somebody_writes_to_it(tmp_path: Path) -> None:
    with (
        closing(open_database(tmp_path)) as writer,
        ThreadPoolExecutor(1) as pool,
    ):
        writer.execute("BEGIN IMMEDIATE")
        opened = pool.submit(lambda: open_database(tmp_path).close())
        opened.result(timeout=4)  # a locked file is waited for five seconds
        writer.execute("COMMIT")


def test_the_copy_of_an_older_file_is_not_made_of_what_another_process_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_the_first_version(tmp_path)
    asked = database._version

    def overtaken(connection: sqlite3.Connection) -> int:
        found = asked(connection)
        if not connection.in_transaction and found < len(MIGRATIONS):
            monkeypatch.setattr(database, "_version", asked)
            open_database(tmp_path).close()  # as another process would
            (tmp_path / f"{FILE_NAME}.version-1").unlink()
        return found

    monkeypatch.setattr(database, "_version", overtaken)
    open_database(tmp_path).close()

    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_copy_that_was_broken_off_is_made_again(tmp_path: Path) -> None:
    path = of_the_first_version(tmp_path)
    half = tmp_path / f"{FILE_NAME}.version-1.part"
    half.write_bytes(path.read_bytes()[:1000])

    open_database(tmp_path).close()

    assert not half.exists()
    with closing(sqlite3.connect(tmp_path / f"{FILE_NAME}.version-1")) as copy:
        assert copy.execute("SELECT pack FROM attempts").fetchall() == [("small",)]


def test_an_older_file_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    of_the_first_version(tmp_path)

    for _ in range(2):
        with closing(open_database(tmp_path)) as connection:
            assert connection.execute("SELECT pack, settings FROM attempts").fetchall() == [
                ("small", "{}")
            ]

    copy = tmp_path / f"{FILE_NAME}.version-1"
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT pack FROM attempts").fetchall() == [("small",)]


def test_a_file_that_cannot_be_copied_is_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test_an_older_file_is_copied_before_it_is_changed(tmp_path)
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE n (a);"))

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(database, "back_up", fail)
    with pytest.raises(StoreError, match="no space left on device") as caught:
        open_database(tmp_path)

    assert caught.value.next_step == "Free some space, then try again."
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


@pytest.mark.parametrize("version", [-1, -3, -(2**31), 0])
def test_a_version_that_no_file_can_have_is_damage(tmp_path: Path, version: int) -> None:
    with closing(open_database(tmp_path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    path = tmp_path / FILE_NAME
    before = path.read_bytes()

    with pytest.raises(StoreError) as caught:
        open_database(tmp_path)

    assert caught.value.message == f"`{path}` cannot be used: table attempts already exists"
    assert caught.value.next_step == RESTORE
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", [1, 2, 3])
def test_tables_newer_than_the_version_are_damage(tmp_path: Path, version: int) -> None:
    with closing(open_database(tmp_path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")

    with pytest.raises(StoreError, match="duplicate column name") as caught:
        open_database(tmp_path)

    assert caught.value.next_step == RESTORE


def test_tables_that_are_missing_are_damage(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as connection:
        connection.execute("DROP TABLE settings")
    with closing(open_database(tmp_path)) as connection, pytest.raises(StoreError) as caught:
        read_settings(connection)

    assert caught.value.next_step == RESTORE


def test_any_bit_of_the_header_may_be_wrong(tmp_path: Path) -> None:
    open_database(tmp_path / "whole").close()
    whole = (tmp_path / "whole" / FILE_NAME).read_bytes()
    path = tmp_path / FILE_NAME
    for bit in range(100 * 8):
        spoiled = bytearray(whole)
        spoiled[bit // 8] ^= 1 << bit % 8
        path.write_bytes(spoiled)
        with suppress(StoreError):
            open_database(tmp_path).close()


@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_WRITE])
@pytest.mark.parametrize(
    ("free", "advice"), [(60_000, "Free some space"), (70_000, "Set TDA_DATA")]
)
def test_an_input_output_error_on_a_full_disk_is_said_to_be_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, free: int, advice: str
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    with closing(open_database(tmp_path)) as connection:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = code

        with pytest.raises(StoreError) as caught, store_errors("no"), transaction(connection):
            raise error

    assert caught.value.next_step.startswith(advice)
