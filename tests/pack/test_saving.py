"""Replacing files of a pack: all of them or none, whatever goes wrong."""

import errno
import os
from pathlib import Path

import pytest

from tda_cli.errors import OutputError
from tda_cli.pack.files import replace_files


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Give two files of a folder."""
    paths = [tmp_path / "pack" / name for name in ("a.yaml", "b.yaml")]
    paths[0].parent.mkdir()
    for path in paths:
        path.write_bytes(b"old")
    return paths


def replace(files: list[Path]) -> None:
    replace_files(dict.fromkeys(files, (b"old", b"new")))


def contents(files: list[Path]) -> list[bytes]:
    """Read the files, and make sure that nothing else is left in their folder."""
    assert sorted(files[0].parent.iterdir()) == files
    return [path.read_bytes() for path in files]


def failing(number: int, reason: str = "No space left on device") -> object:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, reason)

    return fail


def test_files_get_their_new_content(files: list[Path]) -> None:
    replace(files)

    assert contents(files) == [b"new", b"new"]


def test_a_file_keeps_its_mode(files: list[Path]) -> None:
    files[0].chmod(0o640)

    replace(files)

    assert files[0].stat().st_mode & 0o777 == 0o640


def test_a_link_stays_one_and_leads_to_the_new_content(files: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.yaml"
    files[0].rename(target)
    files[0].symlink_to(target)

    replace(files)

    assert files[0].is_symlink()
    assert target.read_bytes() == b"new"
    assert contents(files) == [b"new", b"new"]


def test_on_a_full_disk_nothing_changes(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    real = os.fsync

    def sync(number: int) -> None:
        synced.append(number)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(number)

    monkeypatch.setattr(os, "fsync", sync)

    with pytest.raises(OutputError, match=r"b\.yaml` cannot be written: no space left on") as error:
        replace(files)

    assert error.value.next_step == "No file was changed."
    assert contents(files) == [b"old", b"old"]


def test_in_a_folder_that_may_not_be_written_nothing_changes(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.mkstemp", failing(errno.EACCES, "Permission denied"))

    with pytest.raises(OutputError, match="permission denied"):
        replace(files)

    assert contents(files) == [b"old", b"old"]


def test_a_file_that_may_not_be_written_is_not_replaced(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def refusing(self: Path, mode: str = "r") -> object:
        if self == files[1] and "+" in mode:  # tests may run as root, who may write everything
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, mode)

    monkeypatch.setattr(Path, "open", refusing)

    with pytest.raises(OutputError, match="permission denied"):
        replace(files)

    monkeypatch.undo()
    assert contents(files) == [b"old", b"old"]


def test_a_file_that_somebody_else_has_written_stays_theirs(files: list[Path]) -> None:
    files[1].write_bytes(b"theirs")

    with pytest.raises(OutputError, match="was modified by another program"):
        replace(files)

    assert contents(files) == [b"old", b"theirs"]


def test_every_file_is_whole_where_replacing_stops_half_way(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def replacing(self: Path, target: Path) -> Path:
        if target == files[1]:
            raise OSError(errno.EIO, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replacing)

    with pytest.raises(OutputError) as error:
        replace(files)

    assert error.value.next_step.startswith("No file is damaged")
    assert contents(files) == [b"new", b"old"]
