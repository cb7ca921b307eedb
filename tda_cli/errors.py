"""Errors that end a command: one class per condition, each with its exit code."""

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
    """A condition that ends a command; a problem of the environment unless a subclass differs.

    The message is one plain sentence with names in backticks; the next step is one sentence on what
    the person can do, or empty.
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
    """A question would have to be asked, and no one is there to answer it."""


class AnswerSheetError(UsageError):
    """A file of answers that cannot be understood or does not fit the quiz."""


class PackNotFoundError(TdaError):
    """No pack of that name or at that path."""

    exit_code = ExitCode.BAD_PACK


class UnreadableFileError(TdaError):
    """A file the person named that cannot be read."""


class DocumentError(TdaError):
    """A document file that is empty, not text, or too large."""


class OutputError(TdaError):
    """The output cannot be written, for example because the disk is full."""


class StoreError(TdaError):
    """The file of attempts cannot be opened or written."""


class Interruption(BaseException):
    """A signal asked the process to end; the exit code is 128 more than its number."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number
