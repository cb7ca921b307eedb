"""Builds pack folders for tests: a good pack with other files laid over it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tda_cli.pack import report
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Problem

PACKS = Path(__file__).parents[1] / "packs"
SMALL = PACKS / "good" / "small"
TINY = PACKS / "good" / "tiny"

# Files of an example that are no part of the pack.
EXPECTED, SETUP = "expected.txt", "setup.txt"


def build(folder: Path, files: dict[str, str | bytes], base: Path = TINY) -> Path:
    """Copy a good pack, and write some of its files anew."""
    shutil.copytree(base, folder)
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def build_example(folder: Path, example: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay a bad example over the tiny pack, and do what its `setup.txt` says.

    Each line of that is an action and a path: what a folder under version control cannot hold. Or
    it is `report` and how many problems are reported of each severity.
    """
    shutil.copytree(TINY, folder)
    shutil.copytree(
        example, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(EXPECTED, SETUP)
    )
    setup = example / SETUP
    for line in setup.read_text().splitlines() if setup.exists() else ():
        action, name, *rest = line.split()
        if action == "forbid":
            forbid(folder / name, monkeypatch)
        elif action == "report":
            monkeypatch.setattr(report, "MOST_REPORTED", int(name))
        else:
            _ACTIONS[action](folder / name, *rest)
    return folder


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _size(path: Path, size: str) -> None:
    os.truncate(path, int(size))


def _link(path: Path, target: str) -> None:
    path.symlink_to(target)


_ACTIONS: dict[str, Callable[..., None]] = {
    "remove": _remove,
    "file": Path.touch,
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "size": _size,
    "link": _link,
}


def forbid(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a path unreadable; tests may run as root, to whom no mode forbids anything."""

    def refusing(real: Callable[..., object]) -> Callable[..., object]:
        def call(self: Path, *args: object, **options: object) -> object:
            if self == path:
                raise PermissionError(13, "Permission denied")
            return real(self, *args, **options)

        return call

    for name in ("open", "iterdir"):
        monkeypatch.setattr(Path, name, refusing(getattr(Path, name)))


def lines(problems: list[Problem], folder: Path) -> list[str]:
    """Write problems one a line, with paths relative to the pack."""
    return [
        f"{os.path.relpath(p.span.file, folder)}:{p.span.line}:{p.span.column}: "
        f"{p.severity}[{p.code}] {p.message}"
        for p in problems
    ]


def problem_lines(folder: Path) -> list[str]:
    """Read a pack, and write what is wrong with it one a line."""
    return lines(read_pack(folder)[1], folder)
