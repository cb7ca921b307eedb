"""Copy the files of a pack, from a folder or a zip file, within bounds and without leaving it."""

import re
import stat
from collections.abc import Collection, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from tda_cli.errors import BadArchiveError, OutputError, UnreadableFileError
from tda_cli.files import make_private_folder, read_within, reason, write_folder
from tda_cli.pack.files import BANK_FOLDER, LARGEST_FILE, META_FILE, list_files
from tda_cli.pack.report import shown

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_FILES = 1_000
_NOTHING = "Nothing was installed."
_KINDS = frozenset({0, stat.S_IFREG, stat.S_IFDIR})  # 0 is an archive made without kinds


def read_files(folder: Path) -> dict[str, bytes]:
    """Read the files that a pack is made of, by path, or raise an error about the first that fails.

    The folder may contain other files.
    """
    paths = list_files(folder)
    try:
        _refuse_large([path.stat().st_size for path in paths])
        return {
            path.relative_to(folder).as_posix(): read_within(path, LARGEST_FILE) for path in paths
        }
    except OSError as error:
        message = f"{shown(str(folder))} cannot be read: {reason(error)}"
        raise UnreadableFileError(message, _NOTHING) from error


def read_archive(path: Path) -> dict[str, bytes]:
    """Read the pack in a zip file, by path in the pack; files next to the pack are left out.

    Raises:
        UnreadableFileError: There is no such file, or it cannot be read.
        BadArchiveError: It is not a zip file with one pack, or has names that leave its folder.
    """
    import struct
    import zipfile
    import zlib

    # What the standard library raises for damaged, encrypted or unusual files.
    faults = (
        *(zipfile.BadZipFile, zlib.error, struct.error),
        *(NotImplementedError, RuntimeError, EOFError, ValueError),
    )
    name = shown(str(path))
    try:
        with zipfile.ZipFile(BytesIO(read_within(path, LARGEST_FILE))) as archive:
            entries = _entries(archive, name)
            _refuse_large([entry.file_size for entry in entries.values()])
            return {path: _read(archive, entry) for path, entry in entries.items()}
    except faults as error:
        message = f"{name} cannot be unpacked: {error}"
        raise BadArchiveError(message, "Give the folder of a pack, or a zip file of it.") from error
    except OSError as error:
        message = f"{name} cannot be read: {reason(error)}"
        raise UnreadableFileError(message, _NOTHING) from error


def _refuse_large(sizes: Collection[int]) -> None:
    if len(sizes) > MOST_FILES:
        message = f"the pack has more than {MOST_FILES:,} files"
        raise BadArchiveError(message, "Put more questions into each file of `bank`.")
    if sum(sizes) > LARGEST_FILE:
        message = f"the pack is larger than {LARGEST_FILE // 1024**2} MiB"
        raise BadArchiveError(message, "Remove what does not belong in it.")


def _read(archive: "ZipFile", entry: "ZipInfo") -> bytes:
    with archive.open(entry) as stream:
        return stream.read(entry.file_size)  # no more is unpacked, whatever is there


def _entries(archive: "ZipFile", name: str) -> dict[str, "ZipInfo"]:
    """Return the files of the pack in an archive, by path in the pack."""
    paths = {_safe_path(entry): entry for entry in archive.infolist() if not entry.is_dir()}
    metas = sorted((len(path.parts), path) for path in paths if path.name == META_FILE)
    tops = [path.parent for depth, path in metas if depth == metas[0][0]]
    if len(tops) != 1:
        message = f"{name} contains {'no' if not tops else 'more than one'} `{META_FILE}`"
        raise BadArchiveError(message, "Give a zip file of the folder of one pack.")
    inside = {
        path.relative_to(tops[0]): entry
        for path, entry in paths.items()
        if path.is_relative_to(tops[0])
    }
    return {
        str(path): entry
        for path, entry in inside.items()
        if len(path.parts) == 1 or path.parts[0] == BANK_FOLDER
    }


def _safe_path(entry: "ZipInfo") -> PurePosixPath:
    """Return the path of an entry; refuse one that would be written elsewhere or is not a file."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    fault = ""
    if path.is_absolute() or ".." in path.parts or re.match("[A-Za-z]:", entry.filename):
        fault = "would be written outside the pack's folder"
    elif stat.S_IFMT(entry.external_attr >> 16) not in _KINDS:
        fault = "is a link or a device"
    if fault:
        message = f"{shown(entry.filename)} in the zip file {fault}"
        raise BadArchiveError(message, "Zip the folder again, with only its own files.")
    return path


def write_installed(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write the files of a pack, by path, in place of an earlier version, all or none."""
    try:
        make_private_folder(folder.parent.parent)
        make_private_folder(folder.parent)
        write_folder(folder, contents, replace=True, private=True)
    except OSError as error:
        message = f"{shown(str(folder))} cannot be written: {reason(error)}"
        raise OutputError(message, _NOTHING) from error
