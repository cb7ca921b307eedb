"""Everything that ends a command early: one class a condition, each with its exit code."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The published exit codes. A low score is no failure."""

    OK = 0
    CHECK_FAILED = 1
    USAGE = 2
    BAD_PACK = 3
    ENVIRONMENT = 4
    HANGUP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class TdaError(Exception):
    """A condition that ends a command.

    Args:
        message: One plain sentence, names in backticks.
        next_step: What the person can do now, as one sentence; empty when nothing helps.
    """

    exit_code = ExitCode.ENVIRONMENT

    def __init__(self, message: str, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step


class UsageError(TdaError):
    """What was asked for does not fit the command."""

    exit_code = ExitCode.USAGE


class UnknownNameError(UsageError):
    """A section, source, pack or other name that does not exist."""


class NotInteractiveError(UsageError):
    """A question would have to be asked, and nobody is there to answer it."""


class AnswerSheetError(UsageError):
    """A file of answers that cannot be understood or does not fit the quiz."""


class PackNotFoundError(TdaError):
    """No pack of that name or at that path."""

    exit_code = ExitCode.BAD_PACK


class UnreadableFileError(TdaError):
    """A file the person named that cannot be read."""

    exit_code = ExitCode.ENVIRONMENT


class DocumentError(TdaError):
    """A document file that is empty, no text, or too large."""

    exit_code = ExitCode.ENVIRONMENT


class OutputError(TdaError):
    """The output cannot be written, for example because the disk is full."""

    exit_code = ExitCode.ENVIRONMENT


class StoreError(TdaError):
    """The file of attempts cannot be opened or written."""

    exit_code = ExitCode.ENVIRONMENT
