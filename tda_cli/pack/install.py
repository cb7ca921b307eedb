"""Copy the files of a pack, from a folder or a zip file, within bounds and without leaving it."""

from collections.abc import Collection, Mapping
from io import BytesIO
from pathlib import Path

from tda_cli.errors import BadArchiveError, OutputError, UnreadableFileError
from tda_cli.files import make_private_folder, read_within, reason, write_folder
from tda_cli.pack.files import LARGEST_FILE, META_FILE, list_files
from tda_cli.pack.report import shown

MOST_FILES = 1_000
_NOTHING = "Nothing was installed."


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


def unpack(path: Path, folder: Path) -> Path:
    """Unpack a zip file into an empty folder, and return the folder of the one pack in it.

    Raises:
        UnreadableFileError: There is no such file, or it cannot be read.
        BadArchiveError: It is not a zip file with one pack.
    """
    import struct
    import zipfile
    import zlib

    # What the standard library raises for damaged, encrypted or unusual files.
    faults = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError)
    name = shown(str(path))
    try:
        data = read_within(path, LARGEST_FILE)
    except OSError as error:
        message = f"{name} cannot be read: {reason(error)}"
        raise UnreadableFileError(message, _NOTHING) from error
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_large([entry.file_size for entry in archive.infolist()])
            # A path loses whatever would lead out of the folder, and a link becomes a file.
            archive.extractall(folder)
    except (OSError, *faults) as error:
        why = reason(error) if isinstance(error, OSError) else error
        message = f"{name} cannot be unpacked: {why}"
        raise BadArchiveError(message, "Give the folder of a pack, or a zip file of it.") from error
    metas = sorted((len(meta.parts), meta) for meta in folder.rglob(META_FILE))
    tops = [meta.parent for depth, meta in metas if depth == metas[0][0]]
    if len(tops) != 1:
        message = f"{name} contains {'no' if not tops else 'more than one'} `{META_FILE}`"
        raise BadArchiveError(message, "Give a zip file of the folder of one pack.")
    return tops[0]


def _refuse_large(sizes: Collection[int]) -> None:
    if len(sizes) > MOST_FILES:
        message = f"the pack has more than {MOST_FILES:,} files"
        raise BadArchiveError(message, "Put more questions into each file of `bank`.")
    if sum(sizes) > LARGEST_FILE:
        message = f"the pack is larger than {LARGEST_FILE // 1024**2} MiB"
        raise BadArchiveError(message, "Remove what does not belong in it.")


def write_installed(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write the files of a pack, by path, in place of an earlier version, all or none."""
    try:
        make_private_folder(folder.parent.parent)
        make_private_folder(folder.parent)
        write_folder(folder, contents, replace=True, private=True)
    except OSError as error:
        message = f"{shown(str(folder))} cannot be written: {reason(error)}"
        raise OutputError(message, _NOTHING) from error
