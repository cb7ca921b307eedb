"""Reading a file of answers, or standard input."""

from pathlib import Path

from tda_cli.cli.environment import Environment
from tda_cli.errors import AnswerSheetError, NotInteractiveError, UnreadableFileError
from tda_cli.files import TooLargeError, read_stream_within, read_within, reason

_LARGEST = 32 * 1024 * 1024


def read_answers(env: Environment, name: str) -> str:
    """Return the text of a file of answers; `-` is standard input.

    Raises:
        NotInteractiveError: Standard input is wanted, but closed or not to be read.
        UnreadableFileError: The file cannot be read.
        AnswerSheetError: It is not text in UTF-8, or larger than 32 MiB.
    """
    try:
        data = (
            _standard_input(env) if name == "-" else read_within(Path(name), _LARGEST, pipes=True)
        )
        return data.decode("utf-8-sig")
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


def _standard_input(env: Environment) -> bytes:
    if env.stdin is None or env.no_input:
        message = "standard input is not to be read"
        raise NotInteractiveError(message, "Name a file: `--answers FILE`.")
    return read_stream_within(env.stdin.buffer, _LARGEST)
