"""The commands of `tda`, and the only place that turns errors into exit codes."""

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Annotated, NoReturn

import typer

from tda_cli import __version__
from tda_cli.cli.commands import (
    Entry,
    JsonOption,
    LazyGroup,
    common_parameters,
    environment,
    lazy_app,
)
from tda_cli.cli.environment import Environment, real_environment
from tda_cli.errors import ExitCode, Interruption, OutputError, TdaError, UsageError
from tda_cli.files import reason

_STREAM_ERRORS = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG, errno.EBADF}
_COMPLETION_WORDS = {"-h", "--help", "--install-completion", "--show-completion"}
# Windows has no SIGHUP.
_CAUGHT = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_READ = "Read"
_QUIZ = "Practice"
_BUILD = "More"


class Commands(LazyGroup):
    """All commands of `tda`."""

    entries = {  # noqa: RUF012 - a table, never changed
        "brief": Entry("brief:brief", "Read what the document reports.", _READ),
        "timeline": Entry("reading:timeline", "See what happened when.", _READ),
        "figures": Entry("reading:figures", "See the numbers and who gave them.", _READ),
        "sources": Entry("reading:sources", "See who said what.", _READ),
        "search": Entry("search:search", "Find a name, place, number or date.", _READ),
        "document": Entry("document:app", "Attach your copy of the document.", _READ),
        "quiz": Entry("quiz.command:quiz", "Take a quiz with explanations, or an exam.", _QUIZ),
        "review": Entry("quiz.review:review", "Review what you are about to forget.", _QUIZ),
        "stats": Entry("stats:stats", "See your results and how questions perform.", _QUIZ),
        "history": Entry("history:app", "Browse and manage your past attempts.", _QUIZ),
        "class": Entry("class_:class_", "Grade a class from its exported answers.", _QUIZ),
        "config": Entry("config:config", "See and change settings.", _QUIZ),
        "export": Entry("export:export", "Write questions for Moodle, Anki and others.", _BUILD),
        "pack": Entry("pack.commands:app", "Build and check packs of your own.", _BUILD),
        "help": Entry("help:help_", "Show help on a command or a topic.", _BUILD),
    }


def root(
    ctx: typer.Context,
    *,
    json: JsonOption = False,
    version: Annotated[
        bool,
        typer.Option("--version", "-V", help="Print the versions of tda, the pack and Python."),
    ] = False,
) -> None:
    """A briefing you can check and a quiz you can trust, built from one document.

    Run `tda` on its own for an overview, and `tda help` for all topics.
    """
    if version:
        _print_version(environment(ctx))
        raise typer.Exit
    if ctx.invoked_subcommand is not None:
        if json:
            message = "`--json` goes after the command"
            raise UsageError(message, f"Use `tda {ctx.invoked_subcommand} --json`.")
    else:
        from tda_cli.cli.brief import home  # reads a pack, which the other commands may not need

        home(environment(ctx), json=json)


def _print_version(env: Environment) -> None:
    """Print the versions that a bug report needs, even if the pack is broken."""
    from platform import python_version

    from tda_cli.cli.open_pack import open_pack

    try:
        found = open_pack(env)
        pack = f"pack {found.id} {found.version}"
    except TdaError:
        pack = f"pack {env.chosen_pack} is missing or has errors"
    env.out.line(f"tda {__version__} ({pack}, Python {python_version()})")


def build_app(*, completion: bool) -> typer.Typer:
    """Build the application; shell completion is optional because it slows down the start."""
    app = lazy_app(Commands, completion=completion)
    app.callback()(root)
    return app


def main(argv: Sequence[str] | None = None, env: Environment | None = None) -> int:
    """Run `tda` and return its exit code; the defaults are those of the process."""
    env = env or real_environment()
    try:
        with _signals_as_exceptions():
            code = _run(list(sys.argv[1:] if argv is None else argv), env)
            if code != ExitCode.INTERRUPTED:  # Typer's result of a Ctrl-C
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
        # Flushing may fail too, but only the first error is reported.
        with contextlib.suppress(OSError, OutputError):
            _flush(env)
        with contextlib.suppress(OSError):
            from tda_cli.cli.error_report import report  # only a run that fails needs it

            report(env, error)
        return int(error.exit_code)
    # After an interruption, do not wait for the rest of the output to be read.
    _silence(env)
    return code


@contextlib.contextmanager
def _signals_as_exceptions() -> Iterator[None]:
    """Raise `Interruption` on SIGTERM and SIGHUP, unless they are ignored, as by nohup."""
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
    at_terminal = env.is_terminal(env.stdout)  # cannot be determined once it is closed
    try:
        result = command.main(
            argv,
            prog_name="tda",
            standalone_mode=False,
            obj=env,
            terminal_width=env.out.text_width or (1_000 if env.is_accessible else 80),
        )
    except OSError as error:
        if error.errno not in _STREAM_ERRORS:
            raise
        if at_terminal and error.errno == errno.EIO:
            # The terminal was closed; SIGHUP may come later, or never.
            raise Interruption(ExitCode.HANGUP - 128) from error
        raise _output_error(error) from error
    except SystemExit as end:
        # Typer exits when the reader, such as `head`, has gone; here, that is not a failure.
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
        f"the output could not be written: {reason(error)}",
        "Free some space or write somewhere else, then try again.",
    )


def _silence(env: Environment) -> None:
    """Keep Python from failing or waiting when it flushes standard output at exit."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), env.stdout.fileno())  # type: ignore[union-attr]
