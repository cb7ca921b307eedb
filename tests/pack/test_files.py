import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pack_builders import build, problem_lines

from tda_cli.pack import files
from tda_cli.pack.files import is_folder
from tda_cli.pack.reader import read_pack
from tda_cli.pack.report import Report


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    pack, problems = read_pack(tmp_path / "nowhere")

    assert pack is None
    assert [p.code for p in problems] == ["folder-missing"]
    assert problems[0].span.file == str(tmp_path / "nowhere")


def test_a_file_is_no_pack(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    pack, problems = read_pack(tmp_path / "file")

    assert pack is None
    assert [p.code for p in problems] == ["folder-expected"]


def test_a_name_that_no_file_system_takes_is_a_problem() -> None:
    pack, problems = read_pack(Path("a\0b"))

    assert pack is None
    assert [(p.code, p.message) for p in problems] == [
        ("folder-missing", "the folder `a\\x00b` is missing")
    ]


def test_a_loop_of_links_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")

    assert [p.code for p in read_pack(tmp_path / "loop")[1]] == ["link-broken"]


def test_a_file_that_is_too_large_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build(tmp_path / "pack", {})
    size = (folder / "claims.yaml").stat().st_size
    monkeypatch.setattr(files, "LARGEST_FILE", size - 1)
    real = Path.open

    def watched(self: Path, *args: object, **options: object) -> object:
        assert self.name != "claims.yaml"
        return real(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", watched)

    assert "file-too-large" in {p.code for p in read_pack(folder)[1]}


def test_a_file_of_exactly_the_largest_size_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build(tmp_path / "pack", {})
    largest = max(path.stat().st_size for path in folder.rglob("*.yaml"))
    monkeypatch.setattr(files, "LARGEST_FILE", largest)

    assert problem_lines(folder) == []


def test_a_file_that_grows_while_it_is_read_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build(tmp_path / "pack", {})
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    empty = tmp_path / "empty"
    empty.touch()
    before = empty.stat()
    real = Path.stat

    def seen_before(path: Path, **how: bool) -> os.stat_result:
        return before if path.suffix == ".yaml" else real(path, **how)

    monkeypatch.setattr(Path, "stat", seen_before)

    assert {p.code for p in read_pack(folder)[1]} == {"file-too-large"}


def test_the_files_of_the_bank_are_read_by_name(tmp_path: Path) -> None:
    bank = build(tmp_path / "pack", {}) / "bank"
    text = (bank / "all.yaml").read_text()
    for name in ("c", "a", "b"):
        (bank / f"{name}.yaml").write_text(text.replace("strike-is-on", f"question-{name}"))
    (bank / "all.yaml").unlink()
    (bank / "notes.txt").touch()

    pack, problems = read_pack(bank.parent)

    assert problems == []
    assert pack is not None
    assert list(pack.questions) == ["question-a", "question-b", "question-c"]


def test_folders_of_the_bank_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    folder = build(tmp_path / "pack", {})
    text = (folder / "bank" / "all.yaml").read_text()
    names = ["week2/a/x", "week2/x", "week1/x", "zoo", ".hidden/x", "week1/.more/x"]
    for number, name in enumerate(names):
        path = folder / "bank" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("strike-is-on", f"question-{number}"))
    (folder / "bank" / "week3").mkdir()
    (folder / "bank" / "week1" / "._x.yaml").touch()

    pack, problems = read_pack(folder)

    assert [(Path(p.span.file).name, p.code) for p in problems] == [("._x.yaml", "file-ignored")]
    assert pack is not None
    assert [*pack.questions] == [
        "strike-is-on", "question-2", "question-0", "question-1", "question-3"
    ]  # fmt: skip


def test_a_problem_in_a_folder_of_the_bank_has_its_path(tmp_path: Path) -> None:
    folder = build(tmp_path / "pack", {})
    (folder / "bank" / "week2").mkdir()
    shutil.copy(folder / "bank" / "all.yaml", folder / "bank" / "week2" / "pack.yaml")

    assert problem_lines(folder) == [
        "bank/week2/pack.yaml:2:9: error[id-duplicate] the question id `strike-is-on` is used twice"
    ]


def test_a_linked_folder_of_the_bank_is_named(tmp_path: Path) -> None:
    folder = build(tmp_path / "pack", {})
    (folder / "bank" / "again").symlink_to(folder / "bank")
    (folder / "bank" / "gone").symlink_to("nowhere")

    assert problem_lines(folder) == [
        "bank/again:1:1: warning[file-ignored] `again` is a link to a folder, which is not read"
    ]


def test_a_folder_of_the_bank_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = build(tmp_path / "pack", {})
    (folder / "bank" / "week2").mkdir()
    real = Path.iterdir

    def refuse(self: Path) -> Iterator[Path]:
        if self.name == "week2":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self)

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert problem_lines(folder) == [
        "bank:1:1: error[folder-unreadable] `week2` cannot be read: permission denied"
    ]


@pytest.mark.parametrize("name", ["more.yml", "MORE.YAML", ".hidden.yaml"])
def test_a_file_that_looks_like_one_of_the_bank_but_is_not_is_named(
    tmp_path: Path, name: str
) -> None:
    folder = build(tmp_path / "pack", {f"bank/{name}": "questions: []\n"})

    assert problem_lines(folder) == [f"bank/{name}:1:1: warning[file-ignored] `{name}` is not read"]


def test_a_folder_that_cannot_be_looked_at_is_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refuse)
    report = Report()

    assert not is_folder(Path("pack"), report)
    assert [(problem.code, problem.message) for problem in report.problems] == [
        ("folder-unreadable", "`pack` cannot be read: permission denied")
    ]
