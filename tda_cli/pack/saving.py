"""Writing the files of a pack: all of them or none, and never half of one."""

from collections.abc import Mapping
from pathlib import Path

from tda_cli.errors import OutputError, UsageError
from tda_cli.files import ChangedError, PartlyReplacedError, reason, replace_all, write_folder
from tda_cli.pack.report import shown

_NOTHING_CHANGED = "No file was changed."


def replace_files(contents: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Put new content in place of files.

    Args:
        contents: For each file its content as it was read, and as it shall be.

    Raises:
        OutputError: A file may not be written, there is no space, or a file has been written by
            somebody else since it was read.
    """
    try:
        replace_all(contents)
    except ChangedError as error:
        raise changed_meanwhile(error.filename) from error
    except OSError as error:
        next_step = _NOTHING_CHANGED
        if isinstance(error, PartlyReplacedError):
            next_step = "Each file is whole, but some have their new content already."
        message = f"`{error.filename}` cannot be written: {reason(error).lower()}"
        raise OutputError(message, next_step) from error


def changed_meanwhile(path: Path | str) -> OutputError:
    """Build the error for a file that somebody else writes at the same time."""
    message = f"`{path}` has changed meanwhile"
    return OutputError(message, f"{_NOTHING_CHANGED} Run it again when nobody writes to it.")


def create_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder that does not exist yet, or is empty.

    Args:
        folder: Where they go; its parent must exist.
        files: Their texts by path in it.

    Raises:
        UsageError: Something is there already.
        OutputError: It cannot be written; nothing is left of it.
    """
    try:
        _refuse_content(folder)
        write_folder(folder, {name: text.encode() for name, text in files.items()})
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        message = f"{shown(str(folder))} cannot be written: {why.lower()}"
        raise OutputError(message, "Nothing was written.") from error


def _refuse_content(folder: Path) -> None:
    """Refuse anything but an empty folder, where there is something."""
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        message = f"{shown(str(folder))} is no folder"
        raise UsageError(message, "Name a folder that is not there yet.")
    if any(folder.iterdir()):
        message = f"the folder {shown(str(folder))} is not empty"
        raise UsageError(message, "Name a folder that is not there yet; nothing is overwritten.")
