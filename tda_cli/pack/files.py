"""Find, read and write the files of a pack; a write changes all of its files or none."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from tda_cli.errors import OutputError, PackNotFoundError, UsageError
from tda_cli.files import (
    ChangedError,
    NotAFileError,
    PartlyReplacedError,
    TooLargeError,
    read_within,
    reason,
    replace_all,
    write_folder,
)
from tda_cli.pack.characters import SourceText, decode
from tda_cli.pack.report import Report, shown
from tda_cli.problems import Span
from tda_cli.text.suggest import did_you_mean

META_FILE = "pack.yaml"
SOURCES_FILE = "sources.yaml"
CLAIMS_FILE = "claims.yaml"
BRIEFING_FILE = "briefing.yaml"
BANK_FOLDER = "bank"
SCHEMA_FOLDER = ".schemas"  # for editors; never read

DEFAULT_PACK = "tren-de-aragua"
LARGEST_FILE = 32 * 1024 * 1024

_PACKAGE = Path(__file__).parent.parent
_YAML = ".yaml"
_NOTHING_CHANGED = "No file was changed."


def shipped_packs_folder() -> Path:
    """Return the folder of bundled packs: in the installed package, or next to it in a checkout."""
    installed = _PACKAGE / "questions"
    return installed if installed.is_dir() else _PACKAGE.parent / "questions"


def list_packs(folder: Path | None = None) -> list[Path]:
    """List the packs in a folder, or the bundled packs, sorted by name; none if it is unusable."""
    try:
        found = (folder or shipped_packs_folder()).glob(f"*/{META_FILE}")
        return sorted(meta.parent for meta in found)
    except OSError:
        return []


def find_pack(name_or_dir: str | None, installed: Callable[[], Path]) -> Path:
    """Find a pack by its folder, or by its name if it is bundled or installed; None is the default.

    Anything with a path separator is a folder. A folder wins over a name, and a bundled pack over
    an installed one, whose folder `installed` returns.
    """
    if name_or_dir is not None:
        # Unlike `Path.is_dir`, this returns False for malformed paths and for any OS error.
        if os.path.isdir(name_or_dir):  # noqa: PTH112
            return Path(name_or_dir)
        next_step = f"Give the folder that contains the pack's `{META_FILE}`."
        if os.path.isfile(name_or_dir):  # noqa: PTH113 - as above
            message = f"{shown(name_or_dir)} is a file, not a folder"
            raise PackNotFoundError(message, next_step)
        if os.sep in name_or_dir or (os.altsep or os.sep) in name_or_dir:
            message = f"there is no folder {shown(name_or_dir)}"
            raise PackNotFoundError(message, next_step)
    name = DEFAULT_PACK if name_or_dir is None else name_or_dir
    known = {folder.name: folder for folder in list_packs()}
    if name not in known:
        known = {folder.name: folder for folder in list_packs(installed())} | known
    if name in known:
        return known[name]
    best = did_you_mean(name, known)
    next_step = f"Did you mean `{best}`?" if best else "See the packs with `tda pack list`."
    message = f"there is no pack {shown(name)}"
    raise PackNotFoundError(message, next_step)


def read_source(path: Path, report: Report) -> SourceText | None:
    """Read a file of the pack, or report why it cannot be read.

    Only regular files of at most `LARGEST_FILE` bytes are read, so a pipe or a device can neither
    hang the reader nor exhaust its memory.
    """
    top = Span(str(path), 1, 1, 1)
    name = shown(path.name)
    try:
        return decode(str(path), read_within(path, LARGEST_FILE), report)
    except NotAFileError:
        what = "a folder" if path.is_dir() else "not a regular file"
        report.add("file-expected", top, f"{name} is {what}", "replace it with a text file")
    except TooLargeError:
        message = f"{name} is larger than {LARGEST_FILE // 1024**2} MiB"
        advice = "split it, or remove what does not belong in it"
        report.add("file-too-large", top, message, advice)
    except OSError as error:
        if os.path.islink(path):  # noqa: PTH114 - False for any OS error
            report.add("link-broken", top, f"{name} is a broken link")
        elif isinstance(error, FileNotFoundError):
            report.add(
                "file-missing", top, f"the file {name} is missing", "add it; every pack needs one"
            )
        else:
            report.add("file-unreadable", top, f"{name} cannot be read: {reason(error)}")
    return None


def is_folder(path: Path, report: Report) -> bool:
    """Return whether a path is a folder, and report it if not."""
    top = Span(str(path), 1, 1, 1)
    name = shown(path.name or str(path))
    try:
        if path.is_dir():
            return True
        is_there = path.exists()
    except OSError as error:
        report.add("folder-unreadable", top, f"{name} cannot be read: {reason(error)}")
        return False
    if is_there:
        report.add("folder-expected", top, f"{name} is a file, not a folder")
    elif path.is_symlink():
        report.add("link-broken", top, f"{name} is a broken link")
    else:
        report.add("folder-missing", top, f"the folder {name} is missing")
    return False


def list_files(folder: Path) -> list[Path]:
    """List the files that a pack is made of, whether or not they exist."""
    files = [folder / name for name in (META_FILE, SOURCES_FILE, CLAIMS_FILE, BRIEFING_FILE)]
    return [*files, *bank_files(folder / BANK_FOLDER, Report())]


def bank_files(folder: Path, report: Report) -> list[Path]:
    """List the files of the bank and of the folders in it, in the order of their paths."""
    if not is_folder(folder, report):
        return []
    top = Span(str(folder), 1, 1, 1)
    try:
        paths = _yaml_files(folder, report)
    except OSError as error:
        name = shown(Path(error.filename or folder).name)
        report.add("folder-unreadable", top, f"{name} cannot be read: {reason(error)}")
        return []
    if not paths:
        report.add("bank-empty", top, f"no file here ends in `{_YAML}`", "add a file of questions")
    return paths


def _yaml_files(folder: Path, report: Report) -> list[Path]:
    paths = []
    for path in sorted(folder.iterdir()):
        name, advice = path.name, ""
        is_hidden = name.startswith(".")
        is_dir = os.path.isdir(path)  # noqa: PTH112 - False for any OS error
        if is_dir and not path.is_symlink():
            paths += [] if is_hidden else _yaml_files(path, report)
        elif name.endswith(_YAML) and not is_hidden:
            paths.append(path)
        elif name.lower().endswith((".yml", _YAML)):
            message = f"{shown(name)} is not read"
            advice = f"rename it to end in `{_YAML}` and not start with a dot"
        elif is_dir:
            message = f"{shown(name)} is a link to a folder, which is not read"
            advice = "put the folder itself here"
        if advice:
            report.add("file-ignored", Span(str(path), 1, 1, 1), message, advice)
    return paths


def replace_files(contents: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Replace files by path; each pair is the content that was read, and the new content."""
    try:
        replace_all(contents)
    except ChangedError as error:
        raise changed_meanwhile(error.filename) from error
    except OSError as error:
        next_step = _NOTHING_CHANGED
        if isinstance(error, PartlyReplacedError):
            next_step = "No file is damaged, but some already have their new content."
        message = f"`{error.filename}` cannot be written: {reason(error)}"
        raise OutputError(message, next_step) from error


def changed_meanwhile(path: Path | str) -> OutputError:
    """Return the error for a file that changed between reading and writing."""
    message = f"`{path}` was modified by another program"
    return OutputError(
        message, "Nothing was written. Run the command again once that program is done."
    )


def create_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files, by path, into a new or empty folder whose parent exists.

    If writing fails, nothing is left behind.
    """
    try:
        if folder.exists() or folder.is_symlink():
            if not folder.is_dir():
                message = f"{shown(str(folder))} is not a folder"
                raise UsageError(message, "Name a new folder.")
            if any(folder.iterdir()):
                message = f"the folder {shown(str(folder))} is not empty"
                advice = "Name a new folder; existing files are never overwritten."
                if (folder / META_FILE).exists():
                    advice += f" To change this pack's title or language, edit its `{META_FILE}`."
                raise UsageError(message, advice)
        write_folder(folder, {name: text.encode() for name, text in files.items()})
    except OSError as error:
        message = f"{shown(str(folder))} cannot be written: {reason(error)}"
        raise OutputError(message, "Nothing was written.") from error
