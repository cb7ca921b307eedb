"""Files that a person names in a command: answers to read, or a page to write."""

from pathlib import Path

from tda_cli.cli.environment import Environment
from tda_cli.errors import AnswerSheetError, NotInteractiveError, OutputError, UnreadableFileError
from tda_cli.files import TooLargeError, read_stream_within, read_within, reason, write_atomically

_LARGEST_ANSWERS = 32 * 1024 * 1024


def read_answers(env: Environment, name: str) -> str:
    """Return the text of a file of answers; `-` is standard input.

    Raises:
        NotInteractiveError: Standard input is wanted, but closed or not to be read.
        UnreadableFileError: The file cannot be read.
        AnswerSheetError: It is not text in UTF-8, or larger than 32 MiB.
    """
    try:
        if name == "-":
            return _standard_input(env).decode("utf-8-sig")
        return read_within(Path(name), _LARGEST_ANSWERS, pipes=True).decode("utf-8-sig")
    except TooLargeError as error:
        message = f"`{name}` is larger than 32 MiB"
        step = "Answers take a few bytes each; is it the right file?"
        raise AnswerSheetError(message, step) from error
    except OSError as error:
        message = f"`{name}` cannot be read: {reason(error)}"
        raise UnreadableFileError(message, "Check the path after `--answers`.") from error
    except UnicodeDecodeError as error:
        message = f"`{name}` is not text in UTF-8 (byte {error.start + 1})"
        raise AnswerSheetError(message, "Answers are read from JSON, YAML or CSV.") from error


def write_text(path: Path, text: str, *, beginning: str, kind: str) -> None:
    """Write a text in UTF-8; a file that is there must be of the same kind.

    Args:
        path: The file.
        text: What to write.
        beginning: How every text of its kind begins.
        kind: What it is, after "no": "page of `tda stats`".

    Raises:
        OutputError: Something else is there, or the text cannot be written; then the file is as
            before.
    """
    try:
        if not _may_be_replaced(path, beginning.encode()):
            message = f"`{path}` is there already, and is no {kind}"
            raise OutputError(message, "Name another file, or move that one away.")
        write_atomically(path, text.encode())
    except OSError as error:
        message = f"`{path}` cannot be written: {reason(error)}"
        raise OutputError(message, "Name a file in a folder that can be written.") from error


def _may_be_replaced(path: Path, beginning: bytes) -> bool:
    """Return whether there is no file, an empty one, or one of the same kind."""
    if not path.exists() or path.is_dir():
        return True  # for a folder, the system reports the error
    if not path.is_file():
        return False  # a device or a pipe, which might block a reader
    with path.open("rb") as file:
        return file.read(len(beginning)) in {b"", beginning}


def _standard_input(env: Environment) -> bytes:
    if env.stdin is None or env.no_input:
        message = "standard input is not to be read"
        raise NotInteractiveError(message, "Name a file: `--answers FILE`.")
    return read_stream_within(env.stdin.buffer, _LARGEST_ANSWERS)
