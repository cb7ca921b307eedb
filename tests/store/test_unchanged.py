"""A database that is only looked at: nothing on the disk changes, and the latest is seen."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tda_cli.errors import StoreError
from tda_cli.store.database import FILE_NAME, open_database, open_unchanged
from tda_cli.store.settings import read_settings, save_setting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with closing(open_database(tmp_path)) as connection:
        save_setting(connection, "confidence", "on")
    return tmp_path / FILE_NAME


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def test_reading_changes_and_creates_nothing(path: Path) -> None:
    before = state(path.parent)

    with closing(open_unchanged(path)) as connection:
        assert read_settings(connection) == {"confidence": "on"}
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM settings")

    assert state(path.parent) == before


def test_what_another_process_has_just_saved_is_seen(path: Path) -> None:
    with closing(open_database(path.parent)) as other:
        save_setting(other, "confidence", "off")
        with closing(open_unchanged(path)) as connection:
            assert read_settings(connection) == {"confidence": "off"}


@pytest.mark.parametrize("version", [1, 999])
def test_another_version_is_refused_and_left_as_it_is(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    before = state(path.parent)

    with pytest.raises(StoreError):
        open_unchanged(path)

    assert state(path.parent) == before


def test_a_missing_file_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        open_unchanged(tmp_path / FILE_NAME)

    assert list(tmp_path.iterdir()) == []
