"""Formatting a whole pack folder: what each file would be in the one style."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from tda_cli.pack.characters import SourceText, decode
from tda_cli.pack.files import (
    BANK_FOLDER,
    BRIEFING_FILE,
    CLAIMS_FILE,
    META_FILE,
    SOURCES_FILE,
    bank_files,
)
from tda_cli.pack.layout import layout_of
from tda_cli.pack.reader import read_pack
from tda_cli.pack.report import Report
from tda_cli.pack.saving import changed_meanwhile
from tda_cli.pack.writing import write_canonical
from tda_cli.problems import Problem, Severity
from tda_cli.values import value

_Stamp = tuple[int, int, int]


@value
class Formatting:
    """What formatting a pack comes to.

    Attributes:
        unchanged: The files that are in the one style already.
        changed: The others, with their content as it is and as it shall be.
    """

    unchanged: tuple[Path, ...]
    changed: Mapping[Path, tuple[bytes, bytes]]


def format_pack(folder: Path) -> tuple[Formatting | None, list[Problem]]:
    """Format the files of a pack; nothing is written yet.

    Returns:
        The formatting, or None where the pack has errors; and the errors.

    Raises:
        OutputError: A file was written by somebody else while it was read.
    """
    stamps = _stamps(folder)
    _, problems = read_pack(folder)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        return None, errors
    contents = {path: _content(path) for path in stamps}
    now = _stamps(folder)
    for path in (*stamps, *now):
        # What has not been through the reader could be anything.
        if stamps.get(path) != now.get(path):
            raise changed_meanwhile(path)
    changed = {}
    for path, old in contents.items():
        # Whatever cannot be decoded is an error.
        source = cast("SourceText", decode(str(path), old, Report()))
        new = write_canonical(source.data, layout_of(path.name))
        if new != old:
            changed[path] = (old, new)
    return Formatting(tuple(path for path in contents if path not in changed), changed), []


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it was there a moment ago, and its stamp will tell
        return b""


def _stamps(folder: Path) -> dict[Path, _Stamp | None]:
    """Note of every file of a pack when it was last written, how large it is, and which it is."""
    four = [folder / name for name in (META_FILE, SOURCES_FILE, CLAIMS_FILE, BRIEFING_FILE)]
    return {path: _stamp(path) for path in (*four, *bank_files(folder / BANK_FOLDER, Report()))}


def _stamp(path: Path) -> _Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
