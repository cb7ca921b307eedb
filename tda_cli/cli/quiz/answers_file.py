"""Reading a file of answers, or standard input."""

from pathlib import Path

from tda_cli.cli.environment import Environment
from tda_cli.errors import AnswerSheetError, NotInteractiveError, UnreadableFileError

_LARGEST = 32 * 1024 * 1024


def read_answers(env: Environment, name: str) -> str:
    """Return the text of a file of answers; `-` is standard input.

    Raises:
        NotInteractiveError: Standard input is wanted, but closed or not to be read.
        UnreadableFileError: The file cannot be read.
        AnswerSheetError: It is no text in UTF-8, or larger than 32 MiB.
    """
    data = _standard_input(env) if name == "-" else _file(name)
    if len(data) > _LARGEST:
        message = f"`{name}` is larger than 32 MiB"
        raise AnswerSheetError(message, "Answers take a few bytes each; is it the right file?")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"`{name}` is not text in UTF-8 (byte {error.start + 1})"
        raise AnswerSheetError(message, "Answers are read from JSON, YAML or CSV.") from error


def _standard_input(env: Environment) -> bytes:
    if env.stdin is None or env.no_input:
        message = "standard input is not to be read"
        raise NotInteractiveError(message, "Name a file: `--answers FILE`.")
    return env.stdin.buffer.read(_LARGEST + 1)


def _file(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        message = f"`{name}` cannot be read: {getattr(error, 'strerror', None) or error}"
        raise UnreadableFileError(message, "Check the path after `--answers`.") from error
