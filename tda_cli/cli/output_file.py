"""A file that a command was asked to write: the whole of it, or nothing."""

import contextlib
import os
import tempfile
from pathlib import Path

from tda_cli.errors import OutputError

_NEXT_STEP = "Name a file in a folder that can be written."


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8, in place of what is there.

    It is written beside the file first, and takes its place only when all of it is on the disk.

    Raises:
        OutputError: It cannot be written; then what was there is still there.
    """
    temporary: Path | None = None
    try:
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
