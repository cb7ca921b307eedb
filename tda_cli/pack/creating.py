"""Writing a new pack's folder: all of its files, or nothing."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tda_cli.errors import OutputError, UsageError
from tda_cli.pack.report import shown


def create_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder that is not there yet, or is empty.

    They are written to the disk in a folder beside it (inside it where it is there), and only
    then take their place.

    Args:
        folder: Where they go; what it stands in must be there.
        files: Their texts by path in it.

    Raises:
        UsageError: Something is there already.
        OutputError: It cannot be written; nothing is left of it.
    """
    is_there = _must_be_free(folder)
    try:
        stage = Path(
            tempfile.mkdtemp(prefix=".tda-new-", dir=folder if is_there else folder.parent)
        )
    except OSError as error:
        raise _unwritable(folder, error) from error
    moved: list[Path] = []
    try:
        made = stage / "pack"
        made.mkdir()
        for name, text in files.items():
            _write(made / name, text)
        if not is_there:
            made.rename(folder)
        else:
            for path in sorted(made.iterdir()):
                moved.append(folder / path.name)
                path.rename(moved[-1])
            moved.clear()
    except (OSError, ValueError) as error:
        raise _unwritable(folder, error) from error
    finally:
        for path in (*moved, stage):
            _remove(path)


def _must_be_free(folder: Path) -> bool:
    """Tell whether an empty folder is there; refuse anything else that is."""
    try:
        if not folder.exists() and not folder.is_symlink():
            return False
        if not folder.is_dir():
            message = f"{shown(str(folder))} is no folder"
            raise UsageError(message, "Name a folder that is not there yet.")
        if any(folder.iterdir()):
            message = f"the folder {shown(str(folder))} is not empty"
            raise UsageError(
                message, "Name a folder that is not there yet; nothing is overwritten."
            )
    except (OSError, ValueError) as error:
        raise _unwritable(folder, error) from error
    return True


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _unwritable(folder: Path, error: OSError | ValueError) -> OutputError:
    reason = getattr(error, "strerror", None) or str(error)
    message = f"{shown(str(folder))} cannot be written: {reason.lower()}"
    return OutputError(message, "Nothing was written.")
