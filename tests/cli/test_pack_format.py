"""`tda pack format`: what it writes, what it only tells, and what it leaves alone."""

import json
import os
import shutil
from pathlib import Path

import pytest
from harness import TINY, Program

from tda_cli.errors import ExitCode
from tda_cli.pack import formatting
from tda_cli.pack.reader import read_pack

UNTIDY = """\
claims:
- text: The crews stopped work.   # all of them
  id: strike-began
  paragraphs: [ 1 ]
  status: 'reported'
"""
TIDY = """\
claims:
  - id: strike-began
    text: The crews stopped work.  # all of them
    status: reported
    paragraphs: [1]
"""


@pytest.fixture
def pack(tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a pack of which only `claims.yaml` is not in style, by a path that is the same."""
    shutil.copytree(TINY, tmp_path / "pack")
    monkeypatch.chdir(tmp_path)
    assert tda("pack", "format", "pack").status == ExitCode.OK
    Path("pack/claims.yaml").write_text(UNTIDY, encoding="utf-8")
    return Path("pack")


def stamps(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*.yaml")}


def test_files_are_written_in_style_and_the_others_not_touched(tda: Program, pack: Path) -> None:
    before = stamps(pack)

    result = tda("pack", "format", "pack")

    assert result.stdout == (
        "pack/claims.yaml: formatted\npack: 1 file formatted, 4 files already formatted\n"
    )
    assert result.stderr == ""
    assert result.status == ExitCode.OK
    assert (pack / "claims.yaml").read_text(encoding="utf-8") == TIDY
    after = stamps(pack)
    assert {path for path in after if after[path] != before[path]} == {pack / "claims.yaml"}


def test_a_second_time_there_is_nothing_to_do(tda: Program, pack: Path) -> None:
    tda("pack", "format", "pack")
    before = stamps(pack)

    result = tda("pack", "format", "pack")

    assert result.stdout == "pack: 5 files already formatted\n"
    assert result.status == ExitCode.OK
    assert stamps(pack) == before


def test_check_only_tells(tda: Program, pack: Path) -> None:
    result = tda("pack", "format", "pack", "--check")

    assert result.stdout == (
        "pack/claims.yaml: would be formatted\n"
        "pack: 1 file would be formatted, 4 files already formatted\n"
    )
    assert result.status == ExitCode.CHECK_FAILED
    assert (pack / "claims.yaml").read_text(encoding="utf-8") == UNTIDY
    tda("pack", "format", "pack")
    assert tda("pack", "format", "pack", "--check").status == ExitCode.OK


@pytest.mark.parametrize("options", [("--check",), ()])
def test_json(tda: Program, pack: Path, options: tuple[str, ...]) -> None:
    result = tda("pack", "format", str(pack), "--json", *options)

    assert json.loads(result.stdout) == {
        "tda": "pack-format",
        "version": 1,
        "folder": "pack",
        "written": not options,
        "changed": ["pack/claims.yaml"],
        "unchanged": [
            "pack/pack.yaml",
            "pack/sources.yaml",
            "pack/briefing.yaml",
            "pack/bank/all.yaml",
        ],
    }
    assert result.status == (ExitCode.CHECK_FAILED if options else ExitCode.OK)


def test_a_pack_with_errors_is_shown_and_left_alone(tda: Program, pack: Path) -> None:
    untidy = UNTIDY.replace("reported", "reportd")
    (pack / "claims.yaml").write_text(untidy, encoding="utf-8")

    result = tda("pack", "format", "pack")

    assert result.stdout == ""
    assert "claims.yaml:5:11: error[status-unknown]" in result.stderr
    assert result.status == ExitCode.BAD_PACK
    assert (pack / "claims.yaml").read_text(encoding="utf-8") == untidy


def test_the_pack_to_write_has_to_be_named(tda: Program, pack: Path) -> None:
    result = tda("pack", "format")

    assert result.stderr.endswith("Name the pack's folder: `tda pack format DIR`.\n")
    assert result.status == ExitCode.USAGE
    assert tda("pack", "format", pack=pack).status == ExitCode.OK
    assert (pack / "claims.yaml").read_text(encoding="utf-8") == TIDY


def test_no_such_folder(tda: Program) -> None:
    assert tda("pack", "format", "./nowhere").status == ExitCode.BAD_PACK


def test_a_full_disk_is_an_error_and_nothing_is_lost(
    tda: Program, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    result = tda("pack", "format", "pack")

    assert result.stderr == (
        "tda: `pack/claims.yaml` cannot be written: no space left on device\nNo file was changed.\n"
    )
    assert result.status == ExitCode.ENVIRONMENT
    assert (pack / "claims.yaml").read_text(encoding="utf-8") == UNTIDY
    assert sorted(path.name for path in pack.iterdir()) == [
        *("bank", "briefing.yaml", "claims.yaml", "pack.yaml", "sources.yaml")
    ]


@pytest.mark.parametrize("change", ["write", "add", "remove"])
def test_a_pack_that_is_written_meanwhile_is_left_alone(
    tda: Program, pack: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    def reading(folder: Path) -> object:
        result = read_pack(folder)
        if change == "write":
            (pack / "claims.yaml").write_text("claims: [", encoding="utf-8")
        elif change == "add":
            (pack / "bank" / "more.yaml").write_text("questions: [", encoding="utf-8")
        else:
            (pack / "claims.yaml").unlink()
        return result

    monkeypatch.setattr(formatting, "read_pack", reading)

    result = tda("pack", "format", "pack")

    assert "was modified by another program\n" in result.stderr
    assert result.status == ExitCode.ENVIRONMENT
