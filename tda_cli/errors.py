"""Errors that end a command, each with an exit code."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The published exit codes. A low score is not a failure."""

    OK = 0
    CHECK_FAILED = 1
    USAGE = 2
    BAD_PACK = 3
    ENVIRONMENT = 4
    HANGUP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class TdaError(Exception):
    """An error that ends a command; by default, a problem with the environment.

    The message is one sentence with names in backticks. The next step is one sentence that says
    what the person can do, or empty.
    """

    exit_code = ExitCode.ENVIRONMENT

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step


class UsageError(TdaError):
    """The request does not fit the command."""

    exit_code = ExitCode.USAGE


class UnknownNameError(UsageError):
    """A section, source, pack or other name that does not exist."""


class NotInteractiveError(UsageError):
    """A command must ask a question, but there is no terminal."""


class AnswerSheetError(UsageError):
    """A file of answers that cannot be parsed or does not fit the quiz."""


class PackNotFoundError(TdaError):
    """No pack with that name or at that path."""

    exit_code = ExitCode.BAD_PACK


class BadArchiveError(TdaError):
    """A zip file that cannot be unpacked safely, or a pack that is too large to copy."""

    exit_code = ExitCode.BAD_PACK


class UnreadableFileError(TdaError):
    """A file named by the person that cannot be read."""


class DocumentError(TdaError):
    """A document file that is empty, not text, or too large."""


class OutputError(TdaError):
    """Output that cannot be written, for example because the disk is full."""


class StoreError(TdaError):
    """The store cannot be read or written."""


class Interruption(BaseException):
    """A signal that ends the process; the exit code is 128 plus its number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number
