"""Reading within bounds, and writing whole: whatever goes wrong, no file is half of one."""

import errno
import io
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tda_cli import files
from tda_cli.files import (
    ChangedError,
    NotAFileError,
    PartlyReplacedError,
    TooLargeError,
    is_regular,
    make_private,
    read_stream_within,
    read_within,
    remove_folder,
    replace_all,
    write_atomically,
    write_folder,
)

FILES = {"a": b"new", "inner/b": b"new"}


def failing(number: int, at: int = 1) -> Callable[..., None]:
    """Return a function that fails when it is called for the given time, and does nothing else."""
    calls: list[None] = []

    def fail(*_: object, **__: object) -> None:
        calls.append(None)
        if len(calls) == at:
            raise OSError(number, os.strerror(number))

    return fail


def content(folder: Path) -> dict[str, bytes]:
    """Return the content of all files below a folder, hidden ones too."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def pair(tmp_path: Path) -> list[Path]:
    """Return two files of a folder of their own."""
    paths = [tmp_path / "pair" / name for name in ("a", "b")]
    paths[0].parent.mkdir()
    for path in paths:
        path.write_bytes(b"old")
    return paths


def replace_pair(pair: list[Path]) -> None:
    replace_all(dict.fromkeys(pair, (b"old", b"new")))


# Reading


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1234")

    assert read_within(path, 4) == b"1234"
    with pytest.raises(TooLargeError):
        read_within(path, 3)


def test_a_file_that_is_too_large_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"1234")
    monkeypatch.setattr(Path, "open", failing(errno.EIO))

    with pytest.raises(TooLargeError):
        read_within(tmp_path / "a", 3)


def test_a_file_that_grows_while_it_is_read_is_read_up_to_its_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"123")
    before = path.stat()
    path.write_bytes(b"1234")
    monkeypatch.setattr(Path, "stat", lambda _path: before)

    with pytest.raises(TooLargeError):
        read_within(path, 3)


def test_a_stream_is_read_up_to_its_bound() -> None:
    assert read_stream_within(io.BytesIO(b"1234"), 4) == b"1234"
    with pytest.raises(TooLargeError):
        read_stream_within(io.BytesIO(b"1234"), 3)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_what_is_not_a_regular_file_is_not_opened(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "a")

    with pytest.raises(NotAFileError):
        read_within(tmp_path / "a", 10)


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="a device of POSIX")  # noqa: PTH110 - as short
def test_a_device_is_read_where_pipes_are_allowed() -> None:
    assert read_within(Path(os.devnull), 10, pipes=True) == b""
    with pytest.raises(NotAFileError):
        read_within(Path(os.devnull), 10)


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"text")
    (tmp_path / "link").symlink_to("a")

    assert read_within(tmp_path / "link", 10) == b"text"


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_within(tmp_path / "a", 10)


def test_only_a_regular_file_counts_as_one(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "broken").symlink_to("nothing")
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")

    assert is_regular(tmp_path / "a")
    assert is_regular(tmp_path / "link")
    assert not is_regular(tmp_path / "b")
    assert not is_regular(tmp_path / "broken")
    for name in ("pipe", "."):
        with pytest.raises(NotAFileError):
            is_regular(tmp_path / name)
    for name in ("loop", "x" * 300, "a/b"):
        with pytest.raises(OSError, match=r"links|long|directory"):
            is_regular(tmp_path / name)


def test_what_is_made_private_keeps_what_its_owner_may_do(tmp_path: Path) -> None:
    for before, after in ((0o644, 0o600), (0o777, 0o700), (0o440, 0o400), (0o600, 0o600)):
        (tmp_path / "a").touch()
        (tmp_path / "a").chmod(before)

        make_private(tmp_path / "a", tmp_path / "missing")

        assert mode(tmp_path / "a") == after


# One file


def test_a_file_is_written_for_its_owner_only(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"new")

    assert content(tmp_path) == {"a": b"new"}
    assert mode(tmp_path / "a") == 0o600


@pytest.mark.parametrize(
    "broken", ["os.fsync", "tempfile.mkstemp", "pathlib.Path.replace", "os.fdopen"]
)
def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(broken, failing(errno.ENOSPC))

    with pytest.raises(OSError, match="No space left"):
        write_atomically(tmp_path / "a", b"new")

    monkeypatch.undo()
    assert content(tmp_path) == {"a": b"old"}


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()

    with pytest.raises(OSError, match="directory"):
        write_atomically(tmp_path / "a", b"new")
    assert names(tmp_path) == ["a"]


# Several files


def test_several_files_get_their_new_content_and_keep_their_modes(pair: list[Path]) -> None:
    pair[0].chmod(0o640)

    replace_pair(pair)

    assert content(pair[0].parent) == {"a": b"new", "b": b"new"}
    assert mode(pair[0]) == 0o640


def test_a_replaced_link_stays_a_link(pair: list[Path], tmp_path: Path) -> None:
    pair[0].rename(tmp_path / "elsewhere")
    pair[0].symlink_to(tmp_path / "elsewhere")

    replace_pair(pair)

    assert pair[0].is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"new"


@pytest.mark.parametrize("broken", ["os.fsync", "tempfile.mkstemp", "pathlib.Path.chmod"])
def test_where_one_of_several_files_cannot_be_written_none_is(
    pair: list[Path], monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    monkeypatch.setattr(broken, failing(errno.ENOSPC))

    with pytest.raises(OSError, match="no space left") as error:
        replace_pair(pair)

    monkeypatch.undo()
    assert error.value.filename == str(pair[0])
    assert content(pair[0].parent) == {"a": b"old", "b": b"old"}


def test_a_file_that_someone_else_has_written_stays_theirs(pair: list[Path]) -> None:
    pair[1].write_bytes(b"theirs")

    with pytest.raises(ChangedError) as error:
        replace_pair(pair)

    assert error.value.filename == str(pair[1])
    assert content(pair[0].parent) == {"a": b"old", "b": b"theirs"}


def test_a_file_that_may_not_be_written_is_not_replaced(
    pair: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def refusing(self: Path, mode: str = "r") -> object:
        if self == pair[1] and "+" in mode:  # tests may run as root, who may write everything
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(self, mode)

    monkeypatch.setattr(Path, "open", refusing)

    with pytest.raises(PermissionError):
        replace_pair(pair)

    monkeypatch.undo()
    assert content(pair[0].parent) == {"a": b"old", "b": b"old"}


def test_where_replacing_stops_half_way_each_file_is_whole(
    pair: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def replacing(self: Path, target: Path) -> Path:
        if target == pair[1]:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", replacing)

    with pytest.raises(PartlyReplacedError) as error:
        replace_pair(pair)

    assert error.value.filename == str(pair[1])
    assert content(pair[0].parent) == {"a": b"new", "b": b"old"}


# Folders


def test_a_new_folder_is_as_open_as_any(tmp_path: Path) -> None:
    (tmp_path / "any").mkdir()

    write_folder(tmp_path / "folder", FILES)

    assert content(tmp_path / "folder") == FILES
    assert mode(tmp_path / "folder") == mode(tmp_path / "any")
    assert names(tmp_path) == ["any", "folder"]


def test_a_private_folder_is_its_owners_alone(tmp_path: Path) -> None:
    write_folder(tmp_path / "folder", FILES, private=True)

    modes = {path.name: mode(path) for path in (tmp_path / "folder").rglob("*")}
    assert modes == {"a": 0o600, "inner": 0o700, "b": 0o600}
    assert mode(tmp_path / "folder") == 0o700


def test_an_empty_folder_is_filled_and_stays_the_same(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino

    write_folder(tmp_path, FILES)

    assert content(tmp_path) == FILES
    assert tmp_path.stat().st_ino == before


def test_a_folder_is_replaced_where_that_is_asked_for(tmp_path: Path) -> None:
    write_folder(tmp_path / "folder", {"old": b"old"})

    write_folder(tmp_path / "folder", FILES, replace=True)

    assert content(tmp_path / "folder") == FILES
    assert names(tmp_path) == ["folder"]


@pytest.mark.parametrize("broken", ["os.fsync", "pathlib.Path.rename", "pathlib.Path.mkdir"])
@pytest.mark.parametrize("at", [1, 2])
def test_a_folder_that_cannot_be_replaced_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str, at: int
) -> None:
    write_folder(tmp_path / "folder", {"old": b"old"})
    owner, _, name = broken.rpartition(".")
    real = getattr(os if owner == "os" else Path, name)
    fail = failing(errno.EIO, at)

    def fail_or_do(*arguments: object, **options: object) -> object:
        fail()
        return real(*arguments, **options)

    monkeypatch.setattr(broken, fail_or_do)

    with pytest.raises(OSError, match="Input/output error"):
        write_folder(tmp_path / "folder", FILES, replace=True)

    monkeypatch.undo()
    assert content(tmp_path) == {"folder/old": b"old"}
    assert names(tmp_path) == ["folder"]


@pytest.mark.parametrize("at", [1, 2])
def test_an_empty_folder_that_cannot_be_filled_stays_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    rename = Path.rename
    fail = failing(errno.EIO, at)

    def renaming(self: Path, target: Path) -> Path:
        fail()
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", renaming)

    with pytest.raises(OSError, match="Input/output error"):
        write_folder(tmp_path, FILES)
    assert names(tmp_path) == []


def test_what_appears_in_the_folder_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def appear(_number: int) -> None:
        (tmp_path / "inner").mkdir(exist_ok=True)
        (tmp_path / "inner" / "theirs").write_bytes(b"theirs")

    monkeypatch.setattr(os, "fsync", appear)

    with pytest.raises(OSError, match="not empty"):
        write_folder(tmp_path, FILES)
    assert content(tmp_path) == {"inner/theirs": b"theirs"}


def test_an_interruption_leaves_the_old_folder_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path / "folder", {"old": b"old"})

    def interrupt(_number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "folder", FILES, replace=True)
    assert content(tmp_path) == {"folder/old": b"old"}


def test_a_folder_is_removed_as_a_whole(tmp_path: Path) -> None:
    write_folder(tmp_path / "folder", FILES)

    remove_folder(tmp_path / "folder")

    assert names(tmp_path) == []


def test_a_folder_that_cannot_be_moved_is_not_removed_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_folder(tmp_path / "folder", FILES)
    monkeypatch.setattr(Path, "rename", failing(errno.EACCES))

    with pytest.raises(PermissionError):
        remove_folder(tmp_path / "folder")
    assert content(tmp_path) == {f"folder/{name}": data for name, data in FILES.items()}
    assert names(tmp_path) == ["folder"]


def test_the_reason_for_a_failure_follows_a_colon() -> None:
    assert files.reason(OSError(errno.ENOENT, "No such file or directory", "a")) == (
        "no such file or folder"
    )
    assert files.reason(OSError(errno.EROFS, "Read-only file system")) == "read-only file system"
    assert files.reason(OSError("something else")) == "something else"
