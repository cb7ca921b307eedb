import errno
import os
from pathlib import Path

import pytest

from tda_cli.errors import ExitCode, OutputError, UsageError
from tda_cli.pack.files import create_folder

FILES = {"pack.yaml": "schema: 1\n", "bank/first.yaml": "caf\u00e9\n"}


def content(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_all_files_are_written_into_a_new_folder(tmp_path: Path) -> None:
    create_folder(tmp_path / "mine", FILES)

    assert content(tmp_path) == {f"mine/{name}": text for name, text in FILES.items()}


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino

    create_folder(tmp_path, FILES)

    assert content(tmp_path) == FILES
    assert tmp_path.stat().st_ino == before


@pytest.mark.parametrize("name", [".hidden", "pack.yaml"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match="is not empty"):
        create_folder(tmp_path, FILES)
    assert content(tmp_path) == {name: "mine"}


def test_a_file_and_a_broken_link_are_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("nowhere")

    for name in ("file", "link"):
        with pytest.raises(UsageError, match="is not a folder"):
            create_folder(tmp_path / name, FILES)


@pytest.mark.parametrize("name", ["missing/mine", "file/mine"])
def test_a_place_where_no_folder_can_be(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(OutputError) as caught:
        create_folder(tmp_path / name, FILES)

    assert caught.value.next_step == "Nothing was written."
    assert caught.value.exit_code is ExitCode.ENVIRONMENT
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_a_folder_that_may_not_be_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    with pytest.raises(OutputError, match="cannot be written: permission denied"):
        create_folder(tmp_path, FILES)


def test_a_place_that_may_not_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("tempfile.mkdtemp", refuse)

    with pytest.raises(OutputError, match="cannot be written: read-only file system"):
        create_folder(tmp_path / "mine", FILES)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("failing", ["fsync", "rename"])
@pytest.mark.parametrize("at", [1, 2])
def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str, at: int, *, is_there: bool
) -> None:
    folder = tmp_path / "mine"
    if is_there:
        folder.mkdir()
    calls = []

    def fail(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == (at if is_there or failing == "fsync" else 1):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if failing == "rename":
            os.rename(*arguments)  # type: ignore[arg-type] # noqa: PTH104

    if failing == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "rename", fail)

    with pytest.raises(OutputError, match="no space left on device"):
        create_folder(folder, FILES)

    assert content(tmp_path) == {}
    assert list(tmp_path.iterdir()) == ([folder] if is_there else [])
    assert not is_there or list(folder.iterdir()) == []


def test_a_folder_that_appears_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine"

    def appear(_descriptor: int) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "theirs").touch()

    monkeypatch.setattr(os, "fsync", appear)

    with pytest.raises(OutputError, match="cannot be written"):
        create_folder(folder, FILES)
    assert content(tmp_path) == {"mine/theirs": ""}
