"""Replacing files of a pack: all of them or none, and never half of one."""

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tda_cli.errors import OutputError

_NOTHING_CHANGED = "No file was changed."


def replace_files(contents: Mapping[Path, tuple[bytes, bytes]]) -> None:
    """Put new content in place of files.

    The new content is first written, to the disk, beside each file; only when that worked for all
    of them do they take the places of the old. A link is followed, and a file's mode stays.

    Args:
        contents: For each file its content as it was read, and as it shall be.

    Raises:
        OutputError: A file may not be written, there is no space, or a file has been written by
            somebody else since it was read.
    """
    with contextlib.ExitStack() as cleanup:
        staged = []
        for path, (old, new) in contents.items():
            with _naming(path, _NOTHING_CHANGED):
                target = path.resolve()
                _make_sure(target, old)
                staged.append((path, _staged(target, new, cleanup), target))
        for path, temporary, target in staged:
            with _naming(path, "Each file is whole, but some have their new content already."):
                temporary.replace(target)


def changed_meanwhile(path: Path) -> OutputError:
    """Build the error for a file that somebody else writes at the same time."""
    message = f"`{path}` has changed meanwhile"
    return OutputError(message, f"{_NOTHING_CHANGED} Run it again when nobody writes to it.")


def _make_sure(target: Path, old: bytes) -> None:
    """Make sure that a file is as it was, and that it may be written.

    Where the folder may be written, a new file could take the place of one that may not.
    """
    with target.open("r+b") as stream:
        if stream.read() != old:
            raise changed_meanwhile(target)


def _staged(target: Path, content: bytes, cleanup: contextlib.ExitStack) -> Path:
    """Write new content beside a file, with its mode."""
    # The reader passes over a name such as this.
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    cleanup.callback(temporary.unlink, missing_ok=True)
    with os.fdopen(number, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.chmod(target.stat().st_mode)
    return temporary


@contextlib.contextmanager
def _naming(path: Path, next_step: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        message = f"`{path}` cannot be written: {reason}"
        raise OutputError(message, next_step) from error
