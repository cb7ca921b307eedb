"""A file that a command was asked to write: the whole of it, or nothing."""

from pathlib import Path

from tda_cli.errors import OutputError
from tda_cli.files import reason, write_whole


def write_text(path: Path, text: str, *, beginning: str, kind: str) -> None:
    """Write a text in UTF-8, in place of an earlier one of its kind.

    Args:
        path: The file.
        text: What to write.
        beginning: How every text of its kind begins.
        kind: What it is, after "no": "page of `tda stats`".

    Raises:
        OutputError: Something else is there, or the text cannot be written; then what was there
            is still there.
    """
    try:
        if not _may_be_replaced(path, beginning.encode()):
            message = f"`{path}` is there already, and is no {kind}"
            raise OutputError(message, "Name another file, or move that one away.")
        write_whole(path, text.encode())
    except OSError as error:
        message = f"`{path}` cannot be written: {reason(error)}"
        raise OutputError(message, "Name a file in a folder that can be written.") from error


def _may_be_replaced(path: Path, beginning: bytes) -> bool:
    """Return whether nothing is there, or nothing in it, or an earlier text of the same kind."""
    if not path.exists() or path.is_dir():
        return True  # that a folder cannot be replaced, the system says
    if not path.is_file():
        return False  # a device, or a pipe, which reading might wait for
    with path.open("rb") as file:
        return file.read(len(beginning)) in {b"", beginning}
