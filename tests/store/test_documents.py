import errno
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tda_cli.errors import StoreError
from tda_cli.store.documents import AttachedDocument, DocumentStore

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def attach(folder: Path, text: str = "A title", name: str = "copy.txt") -> None:
    DocumentStore(folder).attach(
        "small", name=name, data=text.encode(), paragraphs=[text, "Ünder"], at=NOW
    )


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_what_is_attached_is_there(tmp_path: Path) -> None:
    attach(tmp_path)
    assert DocumentStore(tmp_path).get("small") == AttachedDocument(
        "copy.txt", ("A title", "Ünder")
    )
    assert files(tmp_path) == ["documents/small/content.json", "documents/small/copy"]


def test_only_the_person_can_read_it(tmp_path: Path) -> None:
    attach(tmp_path / "data")
    modes = {
        path.name: stat.S_IMODE(path.stat().st_mode)
        for path in [tmp_path / "data", *(tmp_path / "data").rglob("*")]
    }
    assert modes == {
        "data": 0o700,
        "documents": 0o700,
        "small": 0o700,
        "content.json": 0o600,
        "copy": 0o600,
    }


def test_a_new_copy_replaces_the_old_one(tmp_path: Path) -> None:
    attach(tmp_path)
    attach(tmp_path, "Another title", "new.txt")
    found = DocumentStore(tmp_path).get("small")
    assert found is not None
    assert found.name == "new.txt"
    assert files(tmp_path) == ["documents/small/content.json", "documents/small/copy"]


def test_a_full_disk_leaves_the_old_copy_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(tmp_path)

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="no space left on device"):
        attach(tmp_path, "Another title")
    found = DocumentStore(tmp_path).get("small")
    assert found is not None
    assert found.paragraphs[0] == "A title"
    assert [path.name for path in (tmp_path / "documents").iterdir()] == ["small"]


def test_where_the_new_copy_cannot_be_put_in_place_the_old_one_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(tmp_path)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(StoreError):
        attach(tmp_path, "Another title")
    found = DocumentStore(tmp_path).get("small")
    assert found is not None
    assert found.paragraphs[0] == "A title"
    assert [path.name for path in (tmp_path / "documents").iterdir()] == ["small"]


def test_a_place_that_is_no_folder_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError) as caught:
        attach(tmp_path / "data")
    assert "could not be saved: " in caught.value.message
    assert "TDA_DATA_DIR" in caught.value.next_step


def test_detaching_removes_it_and_says_whether_there_was_one(tmp_path: Path) -> None:
    attach(tmp_path)
    assert DocumentStore(tmp_path).detach("small")
    assert not DocumentStore(tmp_path).detach("small")
    assert DocumentStore(tmp_path).get("small") is None
    assert files(tmp_path) == []


def test_what_cannot_be_removed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("shutil.rmtree", refuse)
    with pytest.raises(StoreError, match="permission denied"):
        DocumentStore(tmp_path).detach("small")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        "[" * 50_000,
        '{"attached_at": "2026-11-23T09:30:00+00:00", "paragraphs": ["a"]}',
        '{"name": "x", "attached_at": "2026-11-23T09:30:00+00:00", "paragraphs": []}',
        '{"name": "x", "attached_at": "2026-11-23T09:30:00+00:00", "paragraphs": "abc"}',
        '{"name": "x", "attached_at": "2026-11-23T09:30:00+00:00", "paragraphs": ["\\ud800"]}',
    ],
)
def test_a_damaged_copy_counts_as_none(tmp_path: Path, content: str) -> None:
    attach(tmp_path)
    (tmp_path / "documents" / "small" / "content.json").write_text(content)
    assert DocumentStore(tmp_path).get("small") is None


def test_an_interruption_while_replacing_leaves_the_old_copy_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(tmp_path)
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        attach(tmp_path, "Another title")
    found = DocumentStore(tmp_path).get("small")
    assert found is not None
    assert found.paragraphs[0] == "A title"
    assert [path.name for path in (tmp_path / "documents").iterdir()] == ["small"]


def test_what_cannot_be_moved_aside_is_not_removed_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(tmp_path)

    def refuse(*_: object) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(StoreError, match="could not be removed: permission denied"):
        DocumentStore(tmp_path).detach("small")
    assert DocumentStore(tmp_path).get("small") is not None


def test_a_name_that_is_no_text_is_kept_all_the_same(tmp_path: Path) -> None:
    attach(tmp_path, name="bad\udcff.txt")
    found = DocumentStore(tmp_path).get("small")
    assert found is not None
    assert found.name == "bad\udcff.txt"


def test_a_pack_id_too_long_for_a_folder_is_an_error_and_no_copy(tmp_path: Path) -> None:
    attach(tmp_path)
    store = DocumentStore(tmp_path)
    assert store.get("x" * 3000) is None
    with pytest.raises(StoreError, match="file name too long"):
        store.detach("x" * 3000)


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to(os.devnull)])
def test_what_is_no_regular_file_counts_as_no_copy(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    attach(tmp_path)
    content = tmp_path / "documents" / "small" / "content.json"
    content.unlink()
    make(content)

    assert DocumentStore(tmp_path).get("small") is None
