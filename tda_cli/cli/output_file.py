"""A file that a command was asked to write: the whole of it, or nothing."""

import contextlib
import os
import tempfile
from pathlib import Path

from tda_cli.errors import OutputError

_NEXT_STEP = "Name a file in a folder that can be written."


def write_text(path: Path, text: str, *, beginning: str, kind: str) -> None:
    """Write a text in UTF-8, in place of an earlier one of its kind.

    It is written beside the file first, and takes its place only when all of it is on the disk.

    Args:
        path: The file.
        text: What to write.
        beginning: How every text of its kind begins.
        kind: What it is, after "no": "page of `tda stats`".

    Raises:
        OutputError: Something else is there, or the text cannot be written; then what was there
            is still there.
    """
    temporary: Path | None = None
    try:
        if not _may_be_replaced(path, beginning.encode()):
            message = f"`{path}` is there already, and is no {kind}"
            raise OutputError(message, "Name another file, or move that one away.")
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(number, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        message = f"`{path}` cannot be written: {error.strerror or error}"
        raise OutputError(message, _NEXT_STEP) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _may_be_replaced(path: Path, beginning: bytes) -> bool:
    """Tell whether nothing is there, or nothing in it, or an earlier text of the same kind."""
    if not path.exists() or path.is_dir():
        return True  # that a folder cannot be replaced, the system says
    if not path.is_file():
        return False  # a device, or a pipe, which reading might wait for
    with path.open("rb") as file:
        return file.read(len(beginning)) in {b"", beginning}
