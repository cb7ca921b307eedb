"""Where a run starts and ends: the one mapping from errors to messages and exit codes."""

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import NoReturn

import typer

from tda_cli.cli.app import build_app
from tda_cli.cli.environment import Environment, real_environment
from tda_cli.cli.group import common_parameters
from tda_cli.errors import ExitCode, Interruption, OutputError, TdaError

_STREAM_ERRORS = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF}
_COMPLETION_WORDS = {"-h", "--help", "--install-completion", "--show-completion"}
# SIGHUP is unknown on some systems.
_CAUGHT = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def main(argv: Sequence[str] | None = None, env: Environment | None = None) -> int:
    """Run `tda` and return its exit code.

    Args:
        argv: The arguments after the program's name; those of the process if None.
        env: The outside world; that of the process if None.
    """
    env = env or real_environment()
    try:
        with _signals_as_exceptions():
            code = _run(list(sys.argv[1:] if argv is None else argv), env)
            if code != ExitCode.INTERRUPTED:  # Typer makes this of a Ctrl-C
                _flush(env)
                return code
    except BrokenPipeError:
        _silence(env)
        return ExitCode.OK
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except Interruption as interruption:
        code = interruption.exit_code
    except (TdaError, typer.TyperException) as error:
        # Earlier output may fail as well; only the first failure is reported.
        with contextlib.suppress(OSError, OutputError):
            _flush(env)
        with contextlib.suppress(OSError):
            from tda_cli.cli.error_report import report  # only a run that fails needs it

            report(env, error)
        return int(error.exit_code)
    # After an interruption, do not wait until someone reads the rest of the output.
    _silence(env)
    return code


@contextlib.contextmanager
def _signals_as_exceptions() -> Iterator[None]:
    """Raise `Interruption` on SIGTERM and SIGHUP, except where they are ignored (nohup)."""
    before = {}
    for number in _CAUGHT:
        if signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, _raise)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise(number: int, _frame: FrameType | None) -> NoReturn:
    raise Interruption(number)


def _run(argv: list[str], env: Environment) -> int:
    completion = "_TDA_COMPLETE" in env.variables or not _COMPLETION_WORDS.isdisjoint(argv)
    command = typer.main.get_command(build_app(completion=completion))
    command.params.extend(common_parameters())
    at_terminal = env.is_terminal(env.stdout)  # unknown once it is closed
    try:
        result = command.main(
            argv,
            prog_name="tda",
            standalone_mode=False,
            obj=env,
            terminal_width=env.out.width or (1_000 if env.is_accessible else 80),
        )
    except OSError as error:
        if error.errno not in _STREAM_ERRORS:
            raise
        if at_terminal and error.errno == errno.EIO:
            # The window was closed; the signal for that comes later, if at all.
            raise Interruption(ExitCode.HANGUP - 128) from error
        raise _output_error(error) from error
    except SystemExit as end:
        # Typer does this when a reader such as `head` is gone; for us that is not a failure.
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        raise
    return int(result or 0)


def _flush(env: Environment) -> None:
    try:
        if env.stdout is not None:
            env.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _silence(env)
        raise _output_error(error) from error


def _output_error(error: OSError) -> OutputError:
    return OutputError(
        f"the output could not be written: {error.strerror or error}",
        "Free some space or write somewhere else, then run it again.",
    )


def _silence(env: Environment) -> None:
    """Keep Python from failing or waiting when it flushes standard output at exit."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), env.stdout.fileno())  # type: ignore[union-attr]
